/** Follow-up: when a mother is asked how she is, by which channel, and when not (domain §7). */
@NullMarked
package parentsinmind.followup;

import org.jspecify.annotations.NullMarked;
