package parentsinmind.report.disclosure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a mean is shown to readers outside (domain §5): from 8 pairs; for all sites only if the
 * pairs that no shown site's mean covers are none or at least 8; and once shown it changes only
 * when at least 8 pairs are new.
 */
public final class OutcomeView {

  /** Pairs from which means, intervals and tests are shown. */
  public static final long FEWEST_PAIRS = 8;

  /** How many pairs a site has on a measure. */
  public record Pairs(String site, long pairs) {}

  /**
   * Whether a site's mean may be the one of this month; else the one that was shown last stays, or
   * none.
   *
   * @param shownLast pairs behind the mean that was last shown to this reader, null if none was
   */
  public static boolean mayChange(long pairs, @Nullable Long shownLast) {
    return pairs >= FEWEST_PAIRS
        && (shownLast == null || Math.abs(pairs - shownLast) >= FEWEST_PAIRS);
  }

  /**
   * Whether the mean of all sites may be the one of this month.
   *
   * @param covered pairs behind each site's mean as it is shown this month
   */
  public static boolean mayChangeAll(
      long pairs, @Nullable Long shownLast, List<Pairs> sites, Map<String, Long> covered) {
    long uncovered = 0;
    for (Pairs site : sites) {
      uncovered += Math.abs(site.pairs - covered.getOrDefault(site.site, 0L));
    }
    return mayChange(pairs, shownLast) && (uncovered == 0 || uncovered >= FEWEST_PAIRS);
  }

  /** A p value as a threshold only. */
  public static String threshold(double p) {
    if (p < 0.001) {
      return "p < 0.001";
    }
    if (p < 0.01) {
      return "p < 0.01";
    }
    return p < 0.05 ? "p < 0.05" : "not significant";
  }

  private OutcomeView() {}
}
