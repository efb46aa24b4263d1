/** The one place where a wave's questionnaire is issued, saved, submitted or entered. */
@NullMarked
package parentsinmind.questionnaires;

import org.jspecify.annotations.NullMarked;
