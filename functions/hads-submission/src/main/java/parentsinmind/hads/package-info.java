/** The questionnaire behind a mother's link. */
@NullMarked
package parentsinmind.hads;

import org.jspecify.annotations.NullMarked;
