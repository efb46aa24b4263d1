/** What a referral says and how UK identifiers are written (domain §6). */
@NullMarked
package parentsinmind.referral;

import org.jspecify.annotations.NullMarked;
