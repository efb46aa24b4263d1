package parentsinmind.hads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question, as its page shows it.
 *
 * @param action where the form is sent
 * @param number from 1
 * @param count how many questions there are
 * @param language the tag of the wording's language
 * @param text exactly as the wording has it
 * @param options in printed order
 * @param chosen the option that this browser chose, from 1, or 0
 * @param elsewhere it was answered, and not in this browser
 * @param error what needs attention, or null
 */
public record ItemView(
    String action,
    int number,
    int count,
    String language,
    String text,
    List<String> options,
    int chosen,
    boolean elsewhere,
    @Nullable String error) {

  public ItemView {
    options = List.copyOf(options);
  }

  /** The ids of what describes the choice, or null. */
  public @Nullable String describedBy() {
    if (error != null) {
      return elsewhere ? "answer-hint answer-error" : "answer-error";
    }
    return elsewhere ? "answer-hint" : null;
  }

  /** Says nothing of the answer. */
  @Override
  public String toString() {
    return "ItemView[" + number + "]";
  }
}
