/** Alerts: raises them, tells whose they are, and passes on what nobody took (domain §8). */
@NullMarked
package parentsinmind.alerts;

import org.jspecify.annotations.NullMarked;
