package parentsinmind.reporting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that one computation adds up. */
final class Sums {

  final List<Measure> measures;
  final Tally tally;
  final List<OutcomeTally> outcomes = new ArrayList<>();
  private final Map<Period, TreeMap<Integer, Integer>> toDecision = new EnumMap<>(Period.class);
  private final Map<Period, TreeMap<Integer, Integer>> toSupport = new EnumMap<>(Period.class);

  Sums(List<Measure> measures, Tally tally, boolean keep) {
    this.measures = measures;
    this.tally = tally;
    measures.forEach(measure -> outcomes.add(new OutcomeTally(measure, keep)));
  }

  void waited(Figure figure, Period period, long days) {
    int wait = (int) Math.max(0, days);
    String band =
        wait <= 7
            ? "0-7"
            : wait <= 14 ? "8-14" : wait <= 28 ? "15-28" : wait <= 56 ? "29-56" : "57-and-over";
    tally.add(figure, period, band, 1);
    (figure == Figure.WAIT_TO_DECISION ? toDecision : toSupport)
        .computeIfAbsent(period, _ -> new TreeMap<>())
        .merge(wait, 1, Integer::sum);
  }

  /** Adds what other people add up to; their waits and pairs one by one are not taken along. */
  void plus(Sums others) {
    tally.plus(others.tally);
    for (int index = 0; index < outcomes.size(); index++) {
      outcomes.get(index).plus(others.outcomes.get(index));
    }
  }

  List<Wait> waits() {
    List<Wait> result = new ArrayList<>();
    for (Period period : Period.values()) {
      result.add(wait(Figure.WAIT_TO_DECISION, period, toDecision));
      result.add(wait(Figure.WAIT_TO_SUPPORT, period, toSupport));
    }
    return result;
  }

  private static Wait wait(
      Figure figure, Period period, Map<Period, ? extends Map<Integer, Integer>> days) {
    Map<Integer, Integer> found = days.get(period);
    Map<Integer, Integer> waits = found == null ? Map.of() : found;
    int n = waits.values().stream().mapToInt(count -> count).sum();
    long halves = n == 0 ? 0 : (long) nth(waits, (n - 1) / 2) + nth(waits, n / 2);
    return new Wait(figure.id(), period, n, halves);
  }

  /** The wait that has n shorter ones, or as short, before it. */
  private static int nth(Map<Integer, Integer> waits, int n) {
    int before = 0;
    for (Map.Entry<Integer, Integer> wait : waits.entrySet()) {
      before += wait.getValue();
      if (before > n) {
        return wait.getKey();
      }
    }
    throw new IllegalArgumentException("not so many waits");
  }
}
