package parentsinmind.pages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What needs attention in a form, field by field, in the reader's language. */
public record Problems(List<Found> all) {

  /**
   * One of them.
   *
   * @param field the field's name, such as {@code mother.given}; "" for the form as a whole
   */
  public record Found(String field, String message) {

    /** Where its link leads; what concerns the whole form has no field to lead to. */
    public String target() {
      return Fields.id(field);
    }
  }

  public Problems {
    all = List.copyOf(all);
  }

  /** None. */
  public static Problems none() {
    return new Problems(List.of());
  }

  /** One alone. */
  public static Problems of(String field, String message) {
    return new Problems(List.of(new Found(field, message)));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** These and one more. */
  public Problems and(String field, String message) {
    List<Found> more = new ArrayList<>(all);
    more.add(new Found(field, message));
    return new Problems(more);
  }

  /**
   * The same, where a date could not be read at the first of its boxes that is wrong, so that a
   * link leads there; of a year that is too short they say just that.
   *
   * @param values what was filled in
   */
  public Problems atBoxes(FormData values, Words words) {
    List<Found> found = new ArrayList<>();
    for (Found each : all) {
      WrittenDate date = WrittenDate.read(values, each.field);
      String box = date.wrong().isEmpty() ? "day" : date.wrong().getFirst();
      found.add(
          box.equals("day")
              ? each
              : new Found(
                  each.field + "-" + box,
                  date.shortYear() ? words.of("Write the year with four digits.") : each.message));
    }
    return new Problems(found);
  }

  /** What is wrong with a field, or null: the first, where there are several. */
  @Nullable String message(String field) {
    for (Found found : all) {
      if (found.field.equals(field)) {
        return found.message;
      }
    }
    return null;
  }
}
