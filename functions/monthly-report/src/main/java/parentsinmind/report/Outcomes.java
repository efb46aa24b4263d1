package parentsinmind.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.report.disclosure.OutcomeView;
import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.report.files.Report.ShownOutcome;
import parentsinmind.report.statistics.PairedSample;
import parentsinmind.reporting.Computed;
import parentsinmind.reporting.Outcome;
import parentsinmind.reporting.Score;

/** Table 1 for a reader: exact for managers, under domain §5 for all others. */
final class Outcomes {

  private static final String SEPARATOR = "~";

  /** For managers: means at any n, tests from 8 pairs (domain §4). */
  static List<ShownOutcome> exact(Computed computed) {
    return computed.outcomes().stream().map(o -> exact(o, computed.month())).toList();
  }

  private static ShownOutcome exact(Outcome o, YearMonth month) {
    boolean tested = o.pairs().size() >= OutcomeView.FEWEST_PAIRS;
    PairedSample sample = sample(o);
    PairedSample.TResult t = tested ? sample.tTest() : null;
    PairedSample.SignedRank ranks = tested ? sample.signedRank() : null;
    String test =
        t == null || ranks == null
            ? "no test: fewer than 8 pairs, or no spread"
            : "t = %.2f, df = %d, p %s; effect size d = %.2f; Wilcoxon signed-rank p %s"
                .formatted(t.t(), t.degrees(), p(t.p()), t.effect(), p(ranks.p()));
    boolean any = !o.pairs().isEmpty();
    return new ShownOutcome(
        o.measure().name(),
        "" + o.pairs().size(),
        month,
        any ? text(o.baseline().rounded(2)) : "none yet",
        o.baselineBand(),
        any ? text(o.latest().rounded(2)) : "none yet",
        o.latestBand(),
        any ? text(o.change().rounded(2)) : "none yet",
        t == null ? "" : interval(t),
        t == null ? "" : "p " + p(t.p()),
        test);
  }

  /**
   * For a reader outside.
   *
   * @param cells of the site as this reader sees them: n is theirs
   * @param covered pairs behind each site's shown mean, added to; key is site and subscale
   * @param memory of this reader, changed where a mean changes
   */
  static List<ShownOutcome> outside(
      Computed computed,
      List<Computed> sites,
      List<ShownCell> cells,
      Map<String, Long> covered,
      Map<String, String> memory) {
    List<ShownOutcome> result = new ArrayList<>();
    for (Outcome o : computed.outcomes()) {
      String subscale = o.measure().instrument() + "-" + o.measure().subscale();
      String key = "mean|" + computed.site() + "|" + subscale;
      String last = memory.get(key);
      Long shownLast = last == null ? null : Long.valueOf(last.split(SEPARATOR, -1)[0]);
      if (mayChange(computed, o, subscale, shownLast, sites, covered)) {
        last = remembered(o, computed.month());
        memory.put(key, last);
        shownLast = (long) o.pairs().size();
      }
      if (shownLast != null) {
        covered.put(computed.site() + "|" + subscale, shownLast);
      }
      result.add(shown(o, last, pairs(cells, computed.site(), o.measure().subscale())));
    }
    return result;
  }

  private static boolean mayChange(
      Computed computed,
      Outcome o,
      String subscale,
      @Nullable Long shownLast,
      List<Computed> sites,
      Map<String, Long> covered) {
    if (!computed.site().equals(Computed.ALL)) {
      return OutcomeView.mayChange(o.pairs().size(), shownLast);
    }
    List<OutcomeView.Pairs> pairs = new ArrayList<>();
    Map<String, Long> coveredHere = new LinkedHashMap<>();
    for (Computed site : sites) {
      for (Outcome other : site.outcomes()) {
        if (other.measure().equals(o.measure())) {
          pairs.add(new OutcomeView.Pairs(site.site(), other.pairs().size()));
          coveredHere.put(site.site(), covered.getOrDefault(site.site() + "|" + subscale, 0L));
        }
      }
    }
    return OutcomeView.mayChangeAll(o.pairs().size(), shownLast, pairs, coveredHere);
  }

  private static String remembered(Outcome o, YearMonth month) {
    PairedSample.TResult t = sample(o).tTest();
    return String.join(
        SEPARATOR,
        "" + o.pairs().size(),
        month.toString(),
        text(o.baseline().rounded(2)),
        o.baselineBand(),
        text(o.latest().rounded(2)),
        o.latestBand(),
        text(o.change().rounded(2)),
        t == null ? "" : interval(t),
        t == null ? "" : OutcomeView.threshold(t.p()));
  }

  private static ShownOutcome shown(Outcome o, @Nullable String last, @Nullable String pairs) {
    if (last == null) {
      return new ShownOutcome(
          o.measure().name(), pairs, null, null, null, null, null, null, null, null, null);
    }
    String[] p = last.split(SEPARATOR, -1);
    return new ShownOutcome(
        o.measure().name(),
        pairs,
        YearMonth.parse(p[1]),
        p[2],
        p[3],
        p[4],
        p[5],
        p[6],
        p[7],
        p[8],
        null);
  }

  private static @Nullable String pairs(List<ShownCell> cells, String site, String subscale) {
    for (ShownCell cell : cells) {
      if (cell.place().figure().equals("pairs")
          && cell.place().site().equals(site)
          && cell.place().category().equals(subscale)
          && cell.numerator() != null) {
        return cell.numerator().toString();
      }
    }
    return null;
  }

  private static PairedSample sample(Outcome o) {
    return new PairedSample(
        o.pairs().stream().mapToLong(pair -> pair.baseline().units()).toArray(),
        o.pairs().stream().mapToLong(pair -> pair.latest().units()).toArray(),
        Score.UNIT);
  }

  /** Never 0.0000 (domain §4). */
  static String p(double p) {
    return p < 0.001 ? "< 0.001" : "= " + String.format(Locale.ROOT, "%.3f", p);
  }

  private static String interval(PairedSample.TResult t) {
    return rounded(t.low()) + " to " + rounded(t.high());
  }

  private static String rounded(double value) {
    return text(BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP));
  }

  private static String text(BigDecimal number) {
    return number.toPlainString();
  }

  private Outcomes() {}
}
