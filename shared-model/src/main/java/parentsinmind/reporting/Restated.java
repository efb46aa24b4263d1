package parentsinmind.reporting;

import java.time.YearMonth;

/**
 * A figure of an earlier month that has changed since: because something was recorded late, not
 * because somebody was erased (domain §4).
 */
public sealed interface Restated {

  /** The month whose release said otherwise. */
  YearMonth month();

  /**
   * A changed count.
   *
   * @param before from the facts held now, as known at that month's own cut-off
   * @param after the same, as known at this release's
   */
  record Count(YearMonth month, Cell before, Cell after) implements Restated {}

  /**
   * A changed mean of the paired mothers, programme to that month.
   *
   * @param instrument id without version
   * @param what {@code baseline}, {@code latest} or {@code change}
   */
  record OfMean(
      YearMonth month, String instrument, String subscale, String what, Mean before, Mean after)
      implements Restated {}
}
