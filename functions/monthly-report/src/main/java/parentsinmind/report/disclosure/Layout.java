package parentsinmind.report.disclosure;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a count belongs among the others, so that what follows from several figures together is
 * seen as one system.
 *
 * @param table counts with one name are shown together or not at all
 * @param above tables whose numbers this one repeats: it is shown only where and when they are, so
 *     that their totals never become known for a month that they hide
 * @param whole the table of which this one's denominator is a part, or null: what is left of it
 *     follows from the two
 * @param worth how much a reader would miss it, 1 or more: where one of several numbers must be
 *     hidden, it is the one of least worth
 */
public record Layout(String table, List<String> above, @Nullable String whole, long worth) {

  public Layout {
    above = List.copyOf(above);
  }

  /** Says it of every count. */
  @FunctionalInterface
  public interface Of extends Function<ExactCell.Place, Layout> {}

  /** A table by itself. */
  public static Layout alone(String table) {
    return new Layout(table, List.of(), null, 1);
  }

  static Layout byFigure(ExactCell.Place place) {
    return alone(place.figure());
  }
}
