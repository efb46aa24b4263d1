package parentsinmind.followup;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a mother is left in peace around a birth: from two weeks before the due date to six weeks
 * after the birth (domain §7). A pause is not a non-response: it moves what is queued, day by day.
 * A due date whose birth nobody has recorded holds until somebody does: it may have gone wrong.
 */
public final class Pauses {

  public static final Pauses NONE = new Pauses(List.of(), null);

  /** A birth belongs to a due date if it lies within so many days before or after it. */
  private static final int EARLIEST_BIRTH_DAYS = 140;

  private static final int LATEST_BIRTH_DAYS = 35;

  /** From a day, inclusive, to another, exclusive; without an end while no birth is recorded. */
  private record Pause(LocalDate from, @Nullable LocalDate until) {
    boolean holds(LocalDate date) {
      return !date.isBefore(from) && (until == null || date.isBefore(until));
    }
  }

  private final List<Pause> pauses;
  private final @Nullable LocalDate withoutBirth;

  private Pauses(List<Pause> pauses, @Nullable LocalDate withoutBirth) {
    this.pauses = List.copyOf(pauses);
    this.withoutBirth = withoutBirth;
  }

  /**
   * The pauses around her births.
   *
   * @param due the due date that was told last, or null
   * @param births every birth that was told
   */
  public static Pauses of(@Nullable LocalDate due, List<LocalDate> births, FollowUpRules rules) {
    List<Pause> pauses = new ArrayList<>();
    boolean born = false;
    for (LocalDate birth : births) {
      LocalDate from = birth;
      if (due != null && belongs(birth, due)) {
        born = true;
        LocalDate before = due.minusDays(rules.pauseBeforeDueDays());
        from = before.isBefore(birth) ? before : birth;
      }
      pauses.add(new Pause(from, birth.plusDays(rules.pauseAfterBirthDays())));
    }
    if (due != null && !born) {
      pauses.add(new Pause(due.minusDays(rules.pauseBeforeDueDays()), null));
    }
    pauses.sort(Comparator.comparing(Pause::from));
    return new Pauses(pauses, born ? null : due);
  }

  /** The due date whose birth nobody has recorded, or null. */
  public @Nullable LocalDate dueWithoutBirth() {
    return withoutBirth;
  }

  /** Whether she is left in peace on this day. */
  public boolean hold(LocalDate date) {
    return pauses.stream().anyMatch(pause -> pause.holds(date));
  }

  /** The first day, not before this one, that is in no pause; null while a pause has no end. */
  public @Nullable LocalDate after(LocalDate date) {
    LocalDate day = date;
    for (int turn = 0; turn <= pauses.size(); turn++) {
      LocalDate next = day;
      for (Pause pause : pauses) {
        if (pause.holds(next)) {
          if (pause.until() == null) {
            return null;
          }
          next = pause.until();
        }
      }
      if (next.equals(day)) {
        return day;
      }
      day = next;
    }
    return day;
  }

  /**
   * The day that lies so many days after another, days in a pause not counted; null while it waits
   * behind a pause without an end.
   */
  public @Nullable LocalDate plusDays(LocalDate start, int days) {
    LocalDate day = after(start);
    for (int count = 0; count < days && day != null; count++) {
      day = after(day.plusDays(1));
    }
    return day;
  }

  private static boolean belongs(LocalDate birth, LocalDate due) {
    long late = ChronoUnit.DAYS.between(due, birth);
    return late >= -EARLIEST_BIRTH_DAYS && late <= LATEST_BIRTH_DAYS;
  }
}
