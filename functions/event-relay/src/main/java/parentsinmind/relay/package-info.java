/** From the table's stream to the bus: every event at least once. */
@NullMarked
package parentsinmind.relay;

import org.jspecify.annotations.NullMarked;
