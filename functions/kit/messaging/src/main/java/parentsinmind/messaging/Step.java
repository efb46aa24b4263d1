package parentsinmind.messaging;

import parentsinmind.followup.FollowUpRules;
import parentsinmind.followup.WaveStep;

/** What a message to a mother is for. */
public enum Step {
  /** Her link, for the first time. */
  LINK("link"),
  REMINDER("reminder"),
  /** The one after which the system writes no more about it. */
  LAST_REMINDER("last-reminder"),
  /** A lost link that was asked for again, perhaps not by her. */
  LINK_AGAIN("link-again");

  private final String code;

  Step(String code) {
    this.code = code;
  }

  /** As files name it. */
  public String code() {
    return code;
  }

  /**
   * Of a step of a wave.
   *
   * @throws IllegalArgumentException if that step is no message to her
   */
  public static Step of(WaveStep step, FollowUpRules rules) {
    return switch (step.kind()) {
      case LINK -> LINK;
      case REMINDER -> step.number() < rules.reminderDays().size() ? REMINDER : LAST_REMINDER;
      case CALL_TASK, EXPIRY -> throw new IllegalArgumentException("no message to a mother");
    };
  }
}
