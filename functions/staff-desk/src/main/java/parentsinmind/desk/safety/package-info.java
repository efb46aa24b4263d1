/** Alerts at the desk: what waits for somebody, and what was done (domain §8). */
@NullMarked
package parentsinmind.desk.safety;

import org.jspecify.annotations.NullMarked;
