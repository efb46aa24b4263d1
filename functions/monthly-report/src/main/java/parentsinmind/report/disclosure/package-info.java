/**
 * What a reader outside the programme may see of the exact numbers, so that no small number can be
 * worked out from what is shown (domain §5).
 */
@NullMarked
package parentsinmind.report.disclosure;

import org.jspecify.annotations.NullMarked;
