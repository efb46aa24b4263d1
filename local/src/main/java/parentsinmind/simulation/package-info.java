/**
 * A whole programme in fast motion: seeded lives, everything that goes wrong around them, and rules
 * that are checked at each step by what people said and received (domain §7 and §8).
 */
@NullMarked
package parentsinmind.simulation;

import org.jspecify.annotations.NullMarked;
