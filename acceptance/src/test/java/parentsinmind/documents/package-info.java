@org.jspecify.annotations.NullMarked
package parentsinmind.documents;
