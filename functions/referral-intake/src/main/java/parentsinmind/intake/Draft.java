package parentsinmind.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import parentsinmind.events.Json;
import parentsinmind.store.DraftItem;

/**
 * A referral that somebody is writing, as it was read: what the pages may know of it.
 *
 * <p>While it is open {@link #answers} has each field as typed: a text, or a list of texts; a field
 * without an answer is absent. Once it is {@link #submitted} there is no answer any more, and only
 * the confirmation to show.
 */
final class Draft {

  /** Who writes it. */
  enum Kind {
    PROFESSIONAL("professional"),
    SELF("self");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** As addresses and forms have it. */
    String code() {
      return code;
    }

    private static Kind of(String code) {
      return code.equals(SELF.code) ? SELF : PROFESSIONAL;
    }
  }

  private final DraftItem item;

  Draft(DraftItem item) {
    this.item = item;
  }

  DraftItem item() {
    return item;
  }

  /** As its address has it; alone it opens nothing. */
  String id() {
    return item.id();
  }

  Kind kind() {
    return Kind.of(item.kind());
  }

  /** The tag of the language that its pages are read in. */
  String language() {
    return item.language();
  }

  /** Field by field; none once it is submitted. */
  Map<String, Object> answers() {
    return item.answers() == null ? Map.of() : Json.object(item.answers());
  }

  /** A field's text, {@code ""} where it is not answered or is a list. */
  String text(String field) {
    return answers().get(field) instanceof String text ? text : "";
  }

  boolean submitted() {
    return item.submitted();
  }

  /**
   * What the sender was answered, as {@link Confirmation} has it.
   *
   * @throws NullPointerException while it is not submitted
   */
  Map<String, Object> confirmation() {
    return Json.object(Objects.requireNonNull(item.confirmation()));
  }

  /** When it goes, unless it is touched before. */
  Instant expires() {
    return item.expires();
  }

  /** Whether a resume code leads to it: making one anew takes the old one away. */
  boolean hasCode() {
    return item.code() != null;
  }

  /** Whether an emailed link is on its way. */
  boolean emailOnItsWay() {
    return item.mail() != null;
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "Draft";
  }
}
