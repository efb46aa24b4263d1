package parentsinmind.reporting;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything exact that one release needs.
 *
 * @param site id, or {@code all}
 * @param cells every figure in the catalogue's order; all categories of a closed list, zeros too
 * @param waits medians
 * @param outcomes one for each measure
 * @param restatements by month
 */
public record Computed(
    String site,
    YearMonth month,
    List<Cell> cells,
    List<Wait> waits,
    List<Outcome> outcomes,
    List<Restated> restatements) {

  /** The id of all sites together. */
  public static final String ALL = "all";

  public Computed {
    cells = List.copyOf(cells);
    waits = List.copyOf(waits);
    outcomes = List.copyOf(outcomes);
    restatements = List.copyOf(restatements);
  }

  /** One cell, or null where there is no such. */
  public @Nullable Cell cell(String figure, Period period, String category) {
    for (Cell cell : cells) {
      if (cell.figure().equals(figure)
          && cell.period() == period
          && cell.category().equals(category)) {
        return cell;
      }
    }
    return null;
  }
}
