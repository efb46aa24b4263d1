package parentsinmind.desk.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a released report, as its page shows it.
 *
 * @param anonymous whether nobody is known by what is counted
 * @param cases who is behind one of its values; null where none was asked for
 */
public record FigureView(
    String title, List<Value> values, boolean anonymous, @Nullable List<Case> cases) {

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
   * @param what such as {@code Referral}
   * @param which a mother's reference, by which the desk shows her everywhere; her id, or a
   *     volunteer's, where there is none that the reader may see
   */
  public record Case(String what, String which) {}

  public FigureView {
    values = List.copyOf(values);
    cases = cases == null ? null : List.copyOf(cases);
  }
}
