/** Follow-up: plans what a mother is asked, and sends what is due (domain §7). */
@NullMarked
package parentsinmind.reminders;

import org.jspecify.annotations.NullMarked;
