package parentsinmind.followup;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Set;
import parentsinmind.time.London;

/**
 * When a message to a mother may go: by day in London, never on a Sunday or a bank holiday. What
 * falls outside is deferred, never dropped (domain §7).
 *
 * @param from the first time of day
 * @param until the time of day before which it must go
 * @param holidays bank holidays, Sundays apart
 */
public record SendWindow(LocalTime from, LocalTime until, Set<LocalDate> holidays) {

  public SendWindow {
    holidays = Set.copyOf(holidays);
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a window that closes before it opens");
    }
  }

  public static SendWindow of(FollowUpRules rules, Set<LocalDate> holidays) {
    return new SendWindow(rules.from(), rules.until(), holidays);
  }

  /** Whether a message may go at this instant. */
  public boolean open(Instant instant) {
    return next(instant).equals(instant);
  }

  /** The first instant, not before this one, at which a message may go. */
  public Instant next(Instant instant) {
    ZonedDateTime local = instant.atZone(London.ZONE);
    LocalDate date = local.toLocalDate();
    if (isDay(date)) {
      if (local.toLocalTime().isBefore(from)) {
        return opening(date);
      }
      if (local.toLocalTime().isBefore(until)) {
        return instant;
      }
    }
    do {
      date = date.plusDays(1);
    } while (!isDay(date));
    return opening(date);
  }

  /** The instant at which messages of a day may go, or of the first such day after it. */
  public Instant openingOn(LocalDate date) {
    return next(London.startOf(date));
  }

  private Instant opening(LocalDate date) {
    return date.atTime(from).atZone(London.ZONE).toInstant();
  }

  private boolean isDay(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SUNDAY && !holidays.contains(date);
  }
}
