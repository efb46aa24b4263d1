/** Whole stories of people in the pilot, told through the real functions. */
@NullMarked
package parentsinmind.stories;

import org.jspecify.annotations.NullMarked;
