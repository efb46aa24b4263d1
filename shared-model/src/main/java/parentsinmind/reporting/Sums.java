package parentsinmind.reporting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everything that one computation adds up. */
final class Sums {

  final List<Measure> measures;
  final Tally tally;
  final List<OutcomeTally> outcomes = new ArrayList<>();
  private final Map<Period, List<Integer>> toDecision = new EnumMap<>(Period.class);
  private final Map<Period, List<Integer>> toSupport = new EnumMap<>(Period.class);

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
        .computeIfAbsent(period, _ -> new ArrayList<>())
        .add(wait);
  }

  List<Wait> waits() {
    List<Wait> result = new ArrayList<>();
    for (Period period : Period.values()) {
      result.add(wait(Figure.WAIT_TO_DECISION, period, toDecision));
      result.add(wait(Figure.WAIT_TO_SUPPORT, period, toSupport));
    }
    return result;
  }

  private static Wait wait(Figure figure, Period period, Map<Period, List<Integer>> days) {
    List<Integer> sorted = new ArrayList<>(days.getOrDefault(period, List.of()));
    Collections.sort(sorted);
    int n = sorted.size();
    long halves = n == 0 ? 0 : sorted.get((n - 1) / 2) + sorted.get(n / 2);
    return new Wait(figure.id(), period, n, halves);
  }
}
