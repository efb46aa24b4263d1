/** Computes, hides, writes and freezes the month's reports. */
@NullMarked
package parentsinmind.report;

import org.jspecify.annotations.NullMarked;
