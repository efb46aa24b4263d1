/** Finding out whether a referral is of a mother we know (domain §6), without a race. */
@NullMarked
package parentsinmind.matching;

import org.jspecify.annotations.NullMarked;
