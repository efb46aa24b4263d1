/**
 * Synthetic records of the pilot of 2016 to 2019: its own were never published. Nobody in them has
 * lived; what was published comes out of them by counting (domain §4 has the whole numbers).
 */
@NullMarked
package parentsinmind.pilot;

import org.jspecify.annotations.NullMarked;
