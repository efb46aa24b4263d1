@NullMarked
package parentsinmind.records;

import org.jspecify.annotations.NullMarked;
