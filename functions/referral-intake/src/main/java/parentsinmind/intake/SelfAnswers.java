package parentsinmind.intake;

import java.util.List;
import java.util.Map;

/**
 * What a mother has answered so far, field by field as typed, and which questions she has been
 * through: answered or skipped.
 */
record SelfAnswers(Map<String, Object> all) {

  /** What the fields begin with that say which questions she has been through. */
  private static final String PASSED = "passed.";

  static SelfAnswers of(Draft draft) {
    return new SelfAnswers(draft.answers());
  }

  /** The field that says that she has been through a step. */
  static String passedField(String step) {
    return PASSED + step;
  }

  /** A field's text, "" where it has none. */
  String text(String field) {
    return all.get(field) instanceof String text ? text : "";
  }

  /** What was ticked of several answers. */
  List<String> list(String field) {
    return switch (all.get(field)) {
      case List<?> list -> list.stream().map(String::valueOf).toList();
      case String text -> List.of(text);
      case null, default -> List.of();
    };
  }

  boolean has(String field) {
    return !Drafts.isEmpty(all.get(field));
  }

  boolean is(String field, String value) {
    return text(field).equals(value);
  }

  boolean passed(String step) {
    return has(passedField(step));
  }

  /** She told us of a loss: from here on no page speaks of dates or of a baby (domain §6). */
  boolean bereaved() {
    return is("perinatal.stage", "bereaved");
  }

  boolean helped() {
    return is("helped", "yes");
  }

  /** Whether she agreed to a way to contact her that is there and that she said is safe. */
  boolean reachable() {
    List<String> ways = list("channels");
    boolean byPhone =
        has("mother.phone")
            && (ways.contains("consents.phone")
                || (ways.contains("consents.text") && is("mother.safe.text", "yes")));
    return byPhone
        || (has("mother.email")
            && ways.contains("consents.email")
            && is("mother.safe.email", "yes"));
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "SelfAnswers";
  }
}
