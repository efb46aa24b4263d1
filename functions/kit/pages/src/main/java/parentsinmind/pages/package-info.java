/**
 * Pages for people: what stands around each, the parts of a form, what a form brought back, and the
 * words in each language.
 */
@NullMarked
package parentsinmind.pages;

import org.jspecify.annotations.NullMarked;
