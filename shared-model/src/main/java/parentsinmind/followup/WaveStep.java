package parentsinmind.followup;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a wave, one after the other: its first link, the reminders, a call task for the
 * manager, and its end (domain §7).
 *
 * @param kind what is done
 * @param number of a reminder, from 1; 0 for the others
 */
public record WaveStep(Kind kind, int number) {

  /** What a step does. */
  public enum Kind {
    LINK,
    REMINDER,
    CALL_TASK,
    EXPIRY
  }

  public static final WaveStep LINK = new WaveStep(Kind.LINK, 0);
  public static final WaveStep CALL_TASK = new WaveStep(Kind.CALL_TASK, 0);
  public static final WaveStep EXPIRY = new WaveStep(Kind.EXPIRY, 0);

  /** The step that its code names. */
  public static WaveStep parse(String code) {
    return switch (code) {
      case "link" -> LINK;
      case "call-task" -> CALL_TASK;
      case "expiry" -> EXPIRY;
      default -> {
        if (!code.matches("reminder-[1-9]")) {
          throw new IllegalArgumentException("not a step of a wave");
        }
        yield new WaveStep(Kind.REMINDER, code.charAt(code.length() - 1) - '0');
      }
    };
  }

  /** {@code link}, {@code reminder-1}, {@code call-task} or {@code expiry}. */
  public String code() {
    return switch (kind) {
      case LINK -> "link";
      case REMINDER -> "reminder-" + number;
      case CALL_TASK -> "call-task";
      case EXPIRY -> "expiry";
    };
  }

  /** Whether it is a message to the mother. */
  public boolean message() {
    return kind == Kind.LINK || kind == Kind.REMINDER;
  }

  /** The step after this one; null after the last. */
  public @Nullable WaveStep next(FollowUpRules rules) {
    return switch (kind) {
      case LINK, REMINDER ->
          number < rules.reminderDays().size()
              ? new WaveStep(Kind.REMINDER, number + 1)
              : CALL_TASK;
      case CALL_TASK -> EXPIRY;
      case EXPIRY -> null;
    };
  }

  /** On which day after the first link it is due; 0 for the link itself. */
  public int day(FollowUpRules rules) {
    return switch (kind) {
      case LINK -> 0;
      case REMINDER -> rules.reminderDays().get(number - 1);
      case CALL_TASK -> rules.callTaskDay();
      case EXPIRY -> rules.expiryDay();
    };
  }

  /**
   * The day on which it is due.
   *
   * @param first the day on which the first link is due, or on which it went
   * @return null while it waits behind a pause without an end
   */
  public @Nullable LocalDate on(LocalDate first, Pauses pauses, FollowUpRules rules) {
    return pauses.plusDays(first, day(rules));
  }
}
