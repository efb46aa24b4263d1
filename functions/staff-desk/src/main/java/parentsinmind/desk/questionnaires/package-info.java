/** Questionnaires at the desk: a link, a paper form typed in, a quotation. */
@NullMarked
package parentsinmind.desk.questionnaires;

import org.jspecify.annotations.NullMarked;
