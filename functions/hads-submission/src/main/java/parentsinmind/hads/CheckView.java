package parentsinmind.hads;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the check page lists.
 *
 * @param items the instrument's questions
 * @param stem how the programme's own questions begin
 * @param helped how they go on; none where they are not asked
 * @param words what she wrote to us, in a row of its own
 */
public record CheckView(List<Row> items, String stem, List<Row> helped, List<Row> words) {

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
    items = List.copyOf(items);
    helped = List.copyOf(helped);
    words = List.copyOf(words);
  }

  /** Says nothing of the answers. */
  @Override
  public String toString() {
    return "CheckView";
  }

  /** Whether something was answered in another browser. */
  public boolean elsewhere() {
    return Stream.of(items, helped, words)
        .flatMap(List::stream)
        .anyMatch(row -> row.given() && row.answer() == null);
  }
}
