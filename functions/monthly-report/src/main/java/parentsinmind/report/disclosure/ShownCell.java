package parentsinmind.report.disclosure;

import org.jspecify.annotations.Nullable;

/**
 * A count as a reader sees it. A hidden number is null, never 0.
 *
 * @param numerator null if hidden
 * @param denominator null if hidden, or if the figure has none
 * @param percent whole, half-up, of the two numbers shown; null if either is hidden, or of nothing
 * @param suppressed whether anything of it is hidden
 */
public record ShownCell(
    ExactCell.Place place,
    @Nullable Long numerator,
    @Nullable Long denominator,
    @Nullable Long percent,
    boolean suppressed) {

  /** The exact view, for managers. */
  public static ShownCell exact(ExactCell cell) {
    return of(cell, cell.numerator(), cell.denominator());
  }

  static ShownCell of(ExactCell cell, @Nullable Long numerator, @Nullable Long denominator) {
    Long percent =
        numerator == null || denominator == null || denominator == 0
            ? null
            : Math.floorDiv(200 * numerator + denominator, 2 * denominator);
    return new ShownCell(
        cell.place(),
        numerator,
        denominator,
        percent,
        numerator == null || (cell.denominator() != null && denominator == null));
  }
}
