package parentsinmind.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import parentsinmind.report.files.Report.ShownRestatement;
import parentsinmind.reporting.Cell;
import parentsinmind.reporting.Computed;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Figures;
import parentsinmind.reporting.Mean;
import parentsinmind.reporting.Period;
import parentsinmind.reporting.Restated;
import parentsinmind.reporting.Wait;

/** What has changed since earlier releases, and median waits, in words for a reader. */
final class Restatements {

  /** For managers: old value and new. */
  static List<ShownRestatement> exact(Computed computed) {
    List<ShownRestatement> shown = new ArrayList<>();
    for (Restated restated : computed.restatements()) {
      shown.add(
          switch (restated) {
            case Restated.Count c ->
                new ShownRestatement(
                    c.month(), words(c.after()), number(c.before()), number(c.after()));
            case Restated.OfMean m ->
                new ShownRestatement(
                    m.month(),
                    "mean " + m.what() + ", " + m.instrument() + " " + m.subscale(),
                    number(m.before()),
                    number(m.after()));
          });
    }
    return shown;
  }

  /**
   * For readers outside: which figure of which month, and neither value. What a late record adds is
   * nearly always small, and the difference of two shown values would give it away.
   */
  static List<ShownRestatement> outside(Computed computed) {
    Set<ShownRestatement> shown = new LinkedHashSet<>();
    for (Restated restated : computed.restatements()) {
      if (restated instanceof Restated.Count count) {
        shown.add(new ShownRestatement(count.month(), title(count.after()), null, null));
      }
    }
    return List.copyOf(shown);
  }

  /** Median waits, for managers. */
  static List<String> waits(Computed computed) {
    List<String> words = new ArrayList<>();
    for (Wait wait : computed.waits()) {
      Figure figure = Figures.find(wait.figure());
      String title = figure == null ? wait.figure() : figure.title();
      String period = wait.period() == Period.TO_DATE ? "programme to date" : "month";
      long halves = wait.medianHalfDays();
      String median =
          wait.episodes() == 0
              ? "none yet"
              : "median " + halves / 2 + (halves % 2 == 0 ? "" : ".5") + " of " + wait.episodes();
      words.add(title + ", " + period + ": " + median);
    }
    return words;
  }

  private static String title(Cell cell) {
    Figure figure = Figures.find(cell.figure());
    return figure == null ? cell.figure() : figure.title();
  }

  private static String words(Cell cell) {
    String period = cell.period() == Period.TO_DATE ? "programme to date" : "month";
    String category = cell.category().isEmpty() ? "" : ", " + cell.category().replace('-', ' ');
    return title(cell) + category + ", " + period;
  }

  private static String number(Cell cell) {
    return cell.denominator() == null
        ? "" + cell.numerator()
        : cell.numerator() + " of " + cell.denominator();
  }

  private static String number(Mean mean) {
    return mean.n() == 0 ? "none yet" : mean.rounded(2).toPlainString() + " of " + mean.n();
  }

  private Restatements() {}
}
