package parentsinmind.desk.triage;

import java.util.List;
import java.util.Map;

/** What must be seen within hours (domain §8). */
public final class Urgency {

  private static final List<String> AT_RISK = List.of("self", "baby", "others");

  /** Whether a referral names a current risk, or asks to talk to someone soon. */
  public static boolean of(Map<String, Object> form) {
    return AT_RISK.stream().anyMatch(whom -> says(form, "risk", whom))
        || isOnlyWritten(form)
        || says(form, "need", "talkSoon");
  }

  /**
   * Whether something is written of a risk that no answer stands beside. A form is not taken so any
   * more; of one from before, nobody knows, and somebody should look.
   */
  private static boolean isOnlyWritten(Map<String, Object> form) {
    return form.get("risk") instanceof Map<?, ?> risk
        && risk.get("details") instanceof String
        && AT_RISK.stream().noneMatch(risk::containsKey);
  }

  private static boolean says(Map<String, Object> form, String section, String field) {
    return form.get(section) instanceof Map<?, ?> fields && Boolean.TRUE.equals(fields.get(field));
  }

  private Urgency() {}
}
