package parentsinmind.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Adds up one measure's pairs; the pairs themselves are kept only where a release needs them. */
final class OutcomeTally {

  private final Measure measure;
  private final boolean keep;
  private final List<Outcome.Pair> pairs = new ArrayList<>();
  private final TreeMap<String, Long> transitions = new TreeMap<>();
  private Mean baseline = Mean.NONE;
  private Mean latest = Mean.NONE;
  private Mean nonCompleters = Mean.NONE;
  private long lower;
  private long higher;
  private long better;
  private long worse;

  OutcomeTally(Measure measure, boolean keep) {
    this.measure = measure;
    this.keep = keep;
  }

  Measure measure() {
    return measure;
  }

  void unpaired(Score score) {
    nonCompleters = nonCompleters.plus(score);
  }

  void pair(Outcome.Pair pair, Tally tally) {
    if (keep) {
      pairs.add(pair);
    }
    baseline = baseline.plus(pair.baseline());
    latest = latest.plus(pair.latest());
    int direction = pair.latest().compareTo(pair.baseline());
    lower += direction < 0 ? 1 : 0;
    higher += direction > 0 ? 1 : 0;
    long gain = measure.lowerIsBetter() ? -pair.change().units() : pair.change().units();
    long reliable = measure.reliableChange() * Score.UNIT;
    better += gain >= reliable ? 1 : 0;
    worse += gain <= -reliable ? 1 : 0;
    String from = measure.band(pair.baseline());
    String to = measure.band(pair.latest());
    transitions.merge(from + ":" + to, 1L, Long::sum);
    String code = measure.subscale();
    tally.add(Figure.PAIRS, Period.TO_DATE, code, 1);
    tally.share(Figure.LATEST_LOWER, Period.TO_DATE, code, direction < 0);
    tally.share(Figure.LATEST_EQUAL, Period.TO_DATE, code, direction == 0);
    tally.share(Figure.LATEST_HIGHER, Period.TO_DATE, code, direction > 0);
    tally.share(Figure.RELIABLY_BETTER, Period.TO_DATE, code, gain >= reliable);
    tally.share(Figure.RELIABLY_WORSE, Period.TO_DATE, code, gain <= -reliable);
    tally.add(Figure.BAND_CHANGES, Period.TO_DATE, code + ":" + from + ":" + to, 1);
  }

  /** Adds the means of others' pairs. */
  void plus(OutcomeTally others) {
    baseline = baseline.plus(others.baseline);
    latest = latest.plus(others.latest);
  }

  Mean baseline() {
    return baseline;
  }

  Mean latest() {
    return latest;
  }

  Mean change() {
    return new Mean(latest.sum() - baseline.sum(), baseline.n());
  }

  Outcome outcome() {
    List<Outcome.Transition> moves = new ArrayList<>();
    transitions.forEach(
        (key, count) -> {
          int colon = key.indexOf(':');
          moves.add(
              new Outcome.Transition(key.substring(0, colon), key.substring(colon + 1), count));
        });
    pairs.sort(
        java.util.Comparator.comparing(Outcome.Pair::baseline).thenComparing(Outcome.Pair::latest));
    return new Outcome(
        measure,
        pairs,
        lower,
        baseline.n() - lower - higher,
        higher,
        better,
        worse,
        baseline,
        latest,
        change(),
        measure.band(baseline),
        measure.band(latest),
        moves,
        baseline,
        nonCompleters);
  }
}
