/** Instruments as data, and how answers become exact scores (domain §2). */
@NullMarked
package parentsinmind.questionnaire;

import org.jspecify.annotations.NullMarked;
