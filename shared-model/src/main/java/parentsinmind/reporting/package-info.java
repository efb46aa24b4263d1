/** What the figures of a report mean, and which journeys are behind them (domain §4). */
@NullMarked
package parentsinmind.reporting;

import org.jspecify.annotations.NullMarked;
