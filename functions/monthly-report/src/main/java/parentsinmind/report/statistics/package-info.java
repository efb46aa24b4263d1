/** Tests of change in paired scores: before and after, with no control group (domain §4). */
@NullMarked
package parentsinmind.report.statistics;

import org.jspecify.annotations.NullMarked;
