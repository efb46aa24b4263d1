package parentsinmind.hads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the check page lists. */
public record CheckView(List<Row> rows) {

  /**
   * One line of it.
   *
   * @param number of the question, or 0 for what is none of the instrument's
   * @param language the tag of the language that question and answer are in
   * @param given whether it is answered
   * @param answer in words, where this very browser gave it; null elsewhere
   * @param change where it is changed, as a link
   */
  public record Row(
      int number,
      String language,
      String question,
      boolean given,
      @Nullable String answer,
      String change) {

    /** Says nothing of the answer. */
    @Override
    public String toString() {
      return "Row[" + number + "]";
    }
  }

  public CheckView {
    rows = List.copyOf(rows);
  }

  /** Whether something was answered in another browser. */
  public boolean elsewhere() {
    return rows.stream().anyMatch(row -> row.given() && row.answer() == null);
  }
}
