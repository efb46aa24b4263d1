package parentsinmind.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme.Profile;
import parentsinmind.report.disclosure.Rounded;
import parentsinmind.report.files.Report.ShownRestatement;
import parentsinmind.report.files.Report.ShownWait;
import parentsinmind.reporting.Cell;
import parentsinmind.reporting.Computed;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Figures;
import parentsinmind.reporting.Mean;
import parentsinmind.reporting.Period;
import parentsinmind.reporting.Restated;
import parentsinmind.reporting.Statistic;
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
                    c.month(),
                    c.after().figure(),
                    words(c.after()),
                    number(c.before()),
                    number(c.after()));
            case Restated.OfMean m ->
                new ShownRestatement(
                    m.month(), "mean-" + m.what(), words(m), number(m.before()), number(m.after()));
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
                    c.after().figure(),
                    words(c.after()),
                    earlier.shown(c.month(), c.before()),
                    rounded(c.after())));
        case Restated.Count c -> shown.add(named(c.month(), c.after().figure(), title(c.after())));
        case Restated.OfMean m ->
            shown.add(named(m.month(), Statistic.MEAN_CHANGE.id(), "Mean scores"));
      }
    }
    return List.copyOf(shown);
  }

  /** Nothing but its name: not which of its cells, which would say how many have changed. */
  private static ShownRestatement named(YearMonth month, String id, String what) {
    return new ShownRestatement(month, id, what, null, null);
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
  static List<ShownWait> waits(Computed computed) {
    List<ShownWait> shown = new ArrayList<>();
    for (Wait wait : computed.waits()) {
      Figure figure = Figures.find(wait.figure());
      long halves = wait.medianHalfDays();
      shown.add(
          new ShownWait(
              wait.figure(),
              figure == null ? wait.figure() : figure.title(),
              wait.period() == Period.TO_DATE,
              wait.episodes() == 0 ? "none yet" : halves / 2 + (halves % 2 == 0 ? "" : ".5"),
              wait.episodes()));
    }
    return shown;
  }

  private static String title(Cell cell) {
    Figure figure = Figures.find(cell.figure());
    return figure == null ? cell.figure() : figure.title();
  }

  private static String words(Cell cell) {
    String period = cell.period() == Period.TO_DATE ? "programme to date" : "month";
    String category =
        cell.category().isEmpty() ? "" : ", " + Figures.words(cell.figure(), cell.category());
    return title(cell) + category + ", " + period;
  }

  private static String words(Restated.OfMean mean) {
    String subscale = Figures.words(Figure.PAIRS.id(), mean.subscale());
    return "Mean "
        + mean.what()
        + ", "
        + mean.instrument().toUpperCase(Locale.ROOT)
        + " "
        + subscale;
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
