/** Taking a referral: read, match, join or open an episode, answer. */
@NullMarked
package parentsinmind.intake;

import org.jspecify.annotations.NullMarked;
