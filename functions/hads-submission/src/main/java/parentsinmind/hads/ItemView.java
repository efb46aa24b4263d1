package parentsinmind.hads;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question, as its page shows it.
 *
 * @param action where the form is sent
 * @param number from 1
 * @param count how many questions there are
 * @param placeholders no licensed wording is installed
 * @param foreign the wording is in another language than the page
 * @param introduction the wording's own, which every question goes on from; null where it has none
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
    boolean placeholders,
    boolean foreign,
    @Nullable String introduction,
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
    List<String> ids = new ArrayList<>();
    if (introduction != null) {
      ids.add("answer-introduction");
    }
    if (elsewhere) {
      ids.add("answer-hint");
    }
    if (error != null) {
      ids.add("answer-error");
    }
    return ids.isEmpty() ? null : String.join(" ", ids);
  }

  /** Says nothing of the answer. */
  @Override
  public String toString() {
    return "ItemView[" + number + "]";
  }
}
