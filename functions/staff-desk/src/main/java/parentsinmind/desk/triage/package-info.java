/** Triage: what waits, who she is, what was decided, what has happened. */
@NullMarked
package parentsinmind.desk.triage;

import org.jspecify.annotations.NullMarked;
