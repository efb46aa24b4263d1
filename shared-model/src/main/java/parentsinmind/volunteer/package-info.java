/** A volunteer's path as dated facts. */
@NullMarked
package parentsinmind.volunteer;

import org.jspecify.annotations.NullMarked;
