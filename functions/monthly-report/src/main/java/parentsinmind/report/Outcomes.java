package parentsinmind.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import parentsinmind.report.disclosure.OutcomeView;
import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.report.files.Report.ShownOthers;
import parentsinmind.report.files.Report.ShownOutcome;
import parentsinmind.report.files.Report.ShownTest;
import parentsinmind.report.statistics.PairedSample;
import parentsinmind.reporting.Computed;
import parentsinmind.reporting.Mean;
import parentsinmind.reporting.Outcome;
import parentsinmind.reporting.Score;

/** Table 1 for a reader: exact for managers, under domain §5 for all others. */
final class Outcomes {

  private static final String SEPARATOR = "~";

  /** Printed in place of a test of fewer than 8 pairs, or of pairs without spread. */
  private static final String NO_TEST = "no test";

  /** For managers: means at any n, tests from 8 pairs (domain §4). */
  static List<ShownOutcome> exact(Computed computed) {
    return computed.outcomes().stream().map(o -> exact(o, computed.month())).toList();
  }

  private static ShownOutcome exact(Outcome o, YearMonth month) {
    boolean tested = o.pairs().size() >= OutcomeView.FEWEST_PAIRS;
    PairedSample sample = sample(o);
    PairedSample.TResult t = tested ? sample.tTest() : null;
    PairedSample.SignedRank ranks = tested ? sample.signedRank() : null;
    return new ShownOutcome(
        o.measure().instrument(),
        o.measure().subscale(),
        o.measure().name(),
        o.measure().bandsInWords(),
        "" + o.pairs().size(),
        month,
        text(o.baseline()),
        o.baselineBand(),
        text(o.latest()),
        o.latestBand(),
        text(o.change()),
        t == null ? NO_TEST : interval(t),
        t == null ? NO_TEST : p(t.p()),
        ranks == null ? NO_TEST : p(ranks.p()),
        t == null
            ? new ShownTest(NO_TEST, NO_TEST, NO_TEST)
            : new ShownTest(rounded(t.t()), "" + t.degrees(), rounded(t.effect())),
        new ShownOthers("" + o.nonCompleters().n(), text(o.nonCompleters()), month),
        o.measure().thresholds());
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
      Changing changing = new Changing(computed, sites, covered, memory);
      String[] means =
          changing.shown(o, "mean", of -> of.pairs().size(), of -> means(of, computed.month()));
      String[] others =
          changing.shown(
              o,
              "mean-of-others",
              of -> of.nonCompleters().n(),
              of -> List.of(computed.month().toString(), text(of.nonCompleters())));
      result.add(shown(o, means, others, pairs(cells, computed.site(), o.measure().subscale())));
    }
    return result;
  }

  /** Which of a reader's means may be this month's, and which stay as they were shown last. */
  private record Changing(
      Computed computed,
      List<Computed> sites,
      Map<String, Long> covered,
      Map<String, String> memory) {

    /** What is shown of a mean of so many, after how many; empty if nothing is. */
    String[] shown(
        Outcome o, String kind, ToLongFunction<Outcome> many, Function<Outcome, List<String>> now) {
      String subscale = o.measure().instrument() + "-" + o.measure().subscale();
      String key = kind + "|" + computed.site() + "|" + subscale;
      String last = memory.get(key);
      Long shownLast = last == null ? null : Long.valueOf(last.split(SEPARATOR, -1)[0]);
      if (mayChange(o, kind + "|" + subscale, many, shownLast)) {
        shownLast = many.applyAsLong(o);
        last = shownLast + SEPARATOR + String.join(SEPARATOR, now.apply(o));
        memory.put(key, last);
      }
      if (last == null || shownLast == null) {
        return new String[0];
      }
      covered.put(computed.site() + "|" + kind + "|" + subscale, shownLast);
      return last.split(SEPARATOR, -1);
    }

    private boolean mayChange(
        Outcome o, String mean, ToLongFunction<Outcome> many, @Nullable Long shownLast) {
      if (!computed.site().equals(Computed.ALL)) {
        return OutcomeView.mayChange(many.applyAsLong(o), shownLast);
      }
      List<OutcomeView.Pairs> pairs = new ArrayList<>();
      Map<String, Long> coveredHere = new LinkedHashMap<>();
      for (Computed site : sites) {
        for (Outcome other : site.outcomes()) {
          if (other.measure().equals(o.measure())) {
            pairs.add(new OutcomeView.Pairs(site.site(), many.applyAsLong(other)));
            coveredHere.put(site.site(), covered.getOrDefault(site.site() + "|" + mean, 0L));
          }
        }
      }
      return OutcomeView.mayChangeAll(many.applyAsLong(o), shownLast, pairs, coveredHere);
    }
  }

  private static List<String> means(Outcome o, YearMonth month) {
    PairedSample sample = sample(o);
    PairedSample.TResult t = sample.tTest();
    PairedSample.SignedRank ranks = sample.signedRank();
    return List.of(
        month.toString(),
        text(o.baseline()),
        o.baselineBand(),
        text(o.latest()),
        o.latestBand(),
        text(o.change()),
        t == null ? NO_TEST : interval(t),
        t == null ? NO_TEST : OutcomeView.threshold(t.p()),
        ranks == null ? NO_TEST : OutcomeView.threshold(ranks.p()));
  }

  private static ShownOutcome shown(
      Outcome o, String[] means, String[] others, @Nullable String pairs) {
    return new ShownOutcome(
        o.measure().instrument(),
        o.measure().subscale(),
        o.measure().name(),
        o.measure().bandsInWords(),
        pairs,
        means.length == 0 ? null : YearMonth.parse(means[1]),
        at(means, 2),
        at(means, 3),
        at(means, 4),
        at(means, 5),
        at(means, 6),
        at(means, 7),
        at(means, 8),
        at(means, 9),
        null,
        new ShownOthers(
            null, at(others, 2), others.length == 0 ? null : YearMonth.parse(others[1])),
        o.measure().thresholds());
  }

  private static @Nullable String at(String[] remembered, int place) {
    return remembered.length == 0 ? null : remembered[place];
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
    return p < 0.001 ? "p < 0.001" : "p = " + String.format(Locale.ROOT, "%.3f", p);
  }

  private static String interval(PairedSample.TResult t) {
    return rounded(t.low()) + " to " + rounded(t.high());
  }

  private static String rounded(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static String text(Mean mean) {
    return mean.n() == 0 ? "none yet" : mean.rounded(2).toPlainString();
  }

  private Outcomes() {}
}
