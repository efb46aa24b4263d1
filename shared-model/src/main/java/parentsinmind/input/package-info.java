/** Reading what people send us: every problem found at once, each with its place and kind words. */
@NullMarked
package parentsinmind.input;

import org.jspecify.annotations.NullMarked;
