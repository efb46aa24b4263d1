package parentsinmind.desk.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a released report, as its page shows it.
 *
 * @param cases who is behind one of its values; null where none was asked for
 */
public record FigureView(String title, List<Value> values, @Nullable List<Case> cases) {

  /**
   * One value.
   *
   * @param address where its cases are, or null where this is that page
   */
  public record Value(
      String period,
      String category,
      String numerator,
      String denominator,
      @Nullable String address) {}

  /**
   * A mother or a volunteer.
   *
   * @param reference of a mother's first referral, where the reader may see it
   */
  public record Case(String id, @Nullable String reference) {}

  public FigureView {
    values = List.copyOf(values);
    cases = cases == null ? null : List.copyOf(cases);
  }
}
