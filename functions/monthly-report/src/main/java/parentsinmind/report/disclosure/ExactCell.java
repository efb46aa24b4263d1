package parentsinmind.report.disclosure;

import org.jspecify.annotations.Nullable;

/**
 * A count as it is, before anything is hidden.
 *
 * @param denominator of which the numerator is a part, or null for a plain count
 */
public record ExactCell(Place place, long numerator, @Nullable Long denominator) {

  /**
   * Where in a month's releases a count stands.
   *
   * @param site its id, or {@code all}
   * @param toDate for the programme to date; else for the month
   * @param category "" where the figure has none
   */
  public record Place(String site, String figure, boolean toDate, String category) {

    /** All sites together. */
    public static final String ALL = "all";

    Place at(String otherSite) {
      return new Place(otherSite, figure, toDate, category);
    }

    /** The same figure's count in the other period. */
    Place of(boolean otherToDate) {
      return new Place(site, figure, otherToDate, category);
    }

    String text() {
      return site + "|" + figure + "|" + (toDate ? "t" : "m") + "|" + category;
    }
  }
}
