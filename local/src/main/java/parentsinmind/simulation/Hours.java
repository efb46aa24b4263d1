package parentsinmind.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When people work and when a mother may be written to, worked out anew by the clock on the wall:
 * domain §7 and §8 in numbers, not by the system's own rules.
 */
final class Hours {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime FIVE = LocalTime.of(17, 0);
  private static final LocalTime SEVEN = LocalTime.of(19, 0);

  private final Set<LocalDate> holidays;

  Hours(Set<LocalDate> holidays) {
    this.holidays = Set.copyOf(holidays);
  }

  /** Whether a message may reach a mother: 09:00 to 19:00, no Sunday, no bank holiday. */
  boolean mayWrite(Instant instant) {
    ZonedDateTime local = instant.atZone(LONDON);
    LocalTime time = local.toLocalTime();
    return local.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.contains(local.toLocalDate())
        && !time.isBefore(NINE)
        && time.isBefore(SEVEN);
  }

  /** The first day, from an instant on, on which a message may still reach a mother. */
  LocalDate writingDay(Instant from) {
    ZonedDateTime local = from.atZone(LONDON);
    LocalDate date = local.toLocalDate();
    if (!local.toLocalTime().isBefore(SEVEN)) {
      date = date.plusDays(1);
    }
    while (date.getDayOfWeek() == DayOfWeek.SUNDAY || holidays.contains(date)) {
      date = date.plusDays(1);
    }
    return date;
  }

  /** Whether staff work: 09:00 to 17:00 on working days. */
  boolean working(Instant instant) {
    ZonedDateTime local = instant.atZone(LONDON);
    LocalTime time = local.toLocalTime();
    return workingDay(local.toLocalDate()) && !time.isBefore(NINE) && time.isBefore(FIVE);
  }

  boolean workingDay(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SATURDAY
        && date.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.contains(date);
  }

  /** The first instant, not before this one, at which staff work. */
  Instant next(Instant instant) {
    ZonedDateTime local = instant.atZone(LONDON);
    if (working(instant)) {
      return instant;
    }
    LocalDate date = local.toLocalDate();
    if (!workingDay(date) || !local.toLocalTime().isBefore(NINE)) {
      do {
        date = date.plusDays(1);
      } while (!workingDay(date));
    }
    return date.atTime(NINE).atZone(LONDON).toInstant();
  }

  /** The working day that it is, or the next one. */
  LocalDate day(Instant instant) {
    return next(instant).atZone(LONDON).toLocalDate();
  }

  /** The instant after so many minutes of working time. */
  Instant plus(Instant start, long minutes) {
    Instant at = next(start);
    long left = minutes;
    while (true) {
      ZonedDateTime evening = at.atZone(LONDON).toLocalDate().atTime(FIVE).atZone(LONDON);
      long today = Duration.between(at, evening.toInstant()).toMinutes();
      if (left <= today) {
        return at.plus(Duration.ofMinutes(left));
      }
      left -= today;
      at = next(evening.toInstant());
    }
  }
}
