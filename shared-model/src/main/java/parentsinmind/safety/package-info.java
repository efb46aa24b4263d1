/**
 * Safety: what raises an alert, in what time somebody must take it, and who that is (domain §8).
 */
@NullMarked
package parentsinmind.safety;

import org.jspecify.annotations.NullMarked;
