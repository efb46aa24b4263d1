package parentsinmind.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme.Profile;
import parentsinmind.report.disclosure.Rounded;
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
   * For readers outside. What a late record adds is nearly always small, and the difference of two
   * shown values would give it away: so a changed figure is named, and its values are shown only
   * under the rounded profile, where at least 8 have been added or taken away; the old one as this
   * reader was shown it.
   */
  static List<ShownRestatement> outside(Computed computed, Profile profile, Earlier earlier) {
    Set<ShownRestatement> shown = new LinkedHashSet<>();
    for (Restated restated : computed.restatements()) {
      switch (restated) {
        case Restated.Count c when profile == Profile.ROUNDED && isLarge(c) ->
            shown.add(
                new ShownRestatement(
                    c.month(),
                    words(c.after()),
                    earlier.shown(c.month(), c.before()),
                    rounded(c.after())));
        case Restated.Count c ->
            shown.add(new ShownRestatement(c.month(), title(c.after()), null, null));
        case Restated.OfMean m ->
            shown.add(new ShownRestatement(m.month(), "Mean scores", null, null));
      }
    }
    return List.copyOf(shown);
  }

  /** What a reader was shown of a figure in an earlier month's release. */
  @FunctionalInterface
  interface Earlier {

    /** In words; null if it was hidden. */
    @Nullable String shown(YearMonth month, Cell cell);
  }

  private static boolean isLarge(Restated.Count count) {
    return isLarge(count.before().numerator(), count.after().numerator())
        && isLarge(orZero(count.before().denominator()), orZero(count.after().denominator()));
  }

  private static boolean isLarge(long before, long after) {
    return before == after || Math.abs(before - after) >= Rounded.SMALLEST;
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  private static @Nullable String rounded(Cell cell) {
    Long number = Rounded.count(cell.numerator());
    Long whole = Rounded.count(orZero(cell.denominator()));
    if (number == null || whole == null) {
      return null;
    }
    return cell.denominator() == null ? "" + number : number + " of " + whole;
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
