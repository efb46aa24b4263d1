/** A volunteer's path as dated facts, and the rules on it: trained, active, may be paired. */
@NullMarked
package parentsinmind.volunteer;

import org.jspecify.annotations.NullMarked;
