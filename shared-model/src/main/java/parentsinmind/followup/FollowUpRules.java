package parentsinmind.followup;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;
import parentsinmind.questionnaire.Wave;

/**
 * The programme's rules of follow-up, all of them configuration (domain §7). Days are whole days,
 * counted from the day on which a wave's first link went.
 *
 * @param months months after first support at which she is asked, rising
 * @param earlyDays days before a wave's day from which an answer belongs to it
 * @param reminderDays days of the reminders, rising
 * @param callTaskDay day on which a manager is asked to call
 * @param expiryDay day after which the wave's links no longer answer
 * @param endingReplacesDays the ending's wave replaces one that is due so few days from it
 * @param manualReplacesDays a link that a manager sent, or that went because she asked for a lost
 *     one, replaces a message that is due so few days later
 * @param pauseBeforeDueDays the pause around a birth begins so many days before the due date
 * @param pauseAfterBirthDays and ends so many days after the birth
 * @param askAfterDueDays so many days after a due date without a birth, a human is asked
 * @param from the time of day, London's, from which messages go
 * @param until the time of day before which they go
 */
public record FollowUpRules(
    List<Integer> months,
    int earlyDays,
    List<Integer> reminderDays,
    int callTaskDay,
    int expiryDay,
    int endingReplacesDays,
    int manualReplacesDays,
    int pauseBeforeDueDays,
    int pauseAfterBirthDays,
    int askAfterDueDays,
    LocalTime from,
    LocalTime until) {

  /** Domain §7's own numbers. */
  public static final FollowUpRules DEFAULT =
      new FollowUpRules(
          List.of(3, 6, 9, 12),
          14,
          List.of(7, 14),
          21,
          28,
          28,
          3,
          14,
          42,
          1,
          LocalTime.of(9, 0),
          LocalTime.of(19, 0));

  public FollowUpRules {
    months = List.copyOf(months);
    reminderDays = List.copyOf(reminderDays);
  }

  /** What may be configured in days, at most: a year. */
  private static final int MOST_DAYS = 366;

  private static final int MOST_REMINDERS = 9;

  /**
   * Reads the {@code followUp} section of {@code programme.json}; what it leaves out is as in
   * {@link #DEFAULT}. Problems go to the input.
   */
  public static FollowUpRules read(Input input) {
    List<Integer> months = rising(input, "months", DEFAULT.months, 36);
    if (!Wave.MONTHS.containsAll(months)) {
      input.problem("months", "Expected some of 3, 6, 9 and 12, rising.");
      months = DEFAULT.months;
    }
    List<Integer> reminders = rising(input, "reminderDays", DEFAULT.reminderDays, MOST_DAYS);
    int call = days(input, "callTaskDay", DEFAULT.callTaskDay);
    int expiry = days(input, "expiryDay", DEFAULT.expiryDay);
    if (!reminders.isEmpty() && reminders.getLast() >= call) {
      input.problem("callTaskDay", "Expected a day after the last reminder.");
    }
    if (call >= expiry) {
      input.problem("expiryDay", "Expected a day after callTaskDay.");
    }
    LocalTime from = time(input, "from", DEFAULT.from);
    LocalTime until = time(input, "until", DEFAULT.until);
    if (!from.isBefore(until)) {
      input.problem("until", "Expected a time after \"from\".");
    }
    return new FollowUpRules(
        months,
        days(input, "earlyDays", DEFAULT.earlyDays),
        reminders,
        call,
        expiry,
        days(input, "endingReplacesDays", DEFAULT.endingReplacesDays),
        days(input, "manualReplacesDays", DEFAULT.manualReplacesDays),
        days(input, "pauseBeforeDueDays", DEFAULT.pauseBeforeDueDays),
        days(input, "pauseAfterBirthDays", DEFAULT.pauseAfterBirthDays),
        days(input, "askAfterDueDays", DEFAULT.askAfterDueDays),
        from,
        until);
  }

  private static int days(Input input, String name, int otherwise) {
    Integer days = input.number(name, 0, MOST_DAYS);
    return days == null ? otherwise : days;
  }

  private static List<Integer> rising(
      Input input, String name, List<Integer> otherwise, int greatest) {
    if (!input.has(name)) {
      return otherwise;
    }
    List<Integer> numbers = new ArrayList<>();
    for (@Nullable Integer number : input.numbers(name, MOST_REMINDERS, 1, greatest)) {
      if (number == null || (!numbers.isEmpty() && number <= numbers.getLast())) {
        input.problem(name, "Expected whole numbers, each greater than the one before.");
        return otherwise;
      }
      numbers.add(number);
    }
    return numbers;
  }

  private static LocalTime time(Input input, String name, LocalTime otherwise) {
    String text = input.text(name, 5);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
      input.problem(name, "Expected a time of day, such as 09:00.");
      return otherwise;
    }
    return LocalTime.parse(text);
  }
}
