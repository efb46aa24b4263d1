package parentsinmind.reporting;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An earlier month's figures, as known at its own cut-off and as known now. Whoever looks the same
 * in both is added up once.
 */
final class Comparison {

  final AsAt then;
  final AsAt later;
  final Sums same;
  final Sums before;
  final Sums after;

  Comparison(YearMonth month, YearMonth now, List<Measure> measures) {
    then = AsAt.of(month, month);
    later = AsAt.of(month, now);
    same = new Sums(measures, new Tally(), false);
    before = new Sums(measures, new Tally(), false);
    after = new Sums(measures, new Tally(), false);
  }

  /** What a release lists of this month, once everybody has been added. */
  List<Restated> changes(List<Measure> measures) {
    before.plus(same);
    after.plus(same);
    YearMonth month = then.month();
    List<Restated> changes = new ArrayList<>();
    List<Cell> then = before.tally.cells(measures);
    List<Cell> later = after.tally.cells(measures);
    Map<String, Cell> old = keyed(then);
    Map<String, Cell> now = keyed(later);
    old.forEach((key, cell) -> now.putIfAbsent(key, absent(cell, later)));
    now.forEach(
        (key, cell) -> {
          Cell was = old.getOrDefault(key, absent(cell, then));
          if (!was.equals(cell)) {
            changes.add(new Restated.Count(month, was, cell));
          }
        });
    for (int index = 0; index < measures.size(); index++) {
      OutcomeTally was = before.outcomes.get(index);
      OutcomeTally is = after.outcomes.get(index);
      mean(changes, month, is.measure(), "baseline", was.baseline(), is.baseline());
      mean(changes, month, is.measure(), "latest", was.latest(), is.latest());
      mean(changes, month, is.measure(), "change", was.change(), is.change());
    }
    return changes;
  }

  private static void mean(
      List<Restated> to, YearMonth month, Measure of, String what, Mean was, Mean is) {
    if (!was.equals(is)) {
      to.add(new Restated.OfMean(month, of.instrument(), of.subscale(), what, was, is));
    }
  }

  /** A category that nobody was in: of as many as there were in the figure's other parts. */
  private static Cell absent(Cell cell, List<Cell> others) {
    Long denominator = cell.denominator() == null ? null : Long.valueOf(0);
    Figure figure = Figures.find(cell.figure());
    if (figure != null && figure.shape() == Shape.PARTS) {
      for (Cell other : others) {
        if (other.figure().equals(cell.figure()) && other.period() == cell.period()) {
          denominator = other.denominator();
        }
      }
    }
    return new Cell(cell.figure(), cell.period(), cell.category(), 0, denominator);
  }

  private static Map<String, Cell> keyed(List<Cell> cells) {
    Map<String, Cell> result = new LinkedHashMap<>();
    cells.forEach(
        cell -> result.put(cell.figure() + "|" + cell.period() + "|" + cell.category(), cell));
    return result;
  }
}
