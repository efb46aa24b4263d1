package parentsinmind.safety;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import parentsinmind.time.London;

/**
 * When somebody of a site is at work, London's time, and so how fast an alert's clock runs: outside
 * these hours it stands still. A working day is as much time as one day has of them; what is raised
 * at ten is due at ten on the next working day.
 *
 * @param from the time of day at which work begins
 * @param until the time of day at which it ends
 * @param days of the week, at least one
 * @param holidays on which nobody works, whatever day they fall on
 */
public record WorkingHours(
    LocalTime from, LocalTime until, Set<DayOfWeek> days, Set<LocalDate> holidays) {

  public WorkingHours {
    days = Set.copyOf(days);
    holidays = Set.copyOf(holidays);
    if (!from.isBefore(until) || days.isEmpty()) {
      throw new IllegalArgumentException("hours in which nobody ever works");
    }
  }

  /** Whether somebody is at work at this instant. */
  public boolean open(Instant instant) {
    return next(instant).equals(instant);
  }

  /** The first instant, not before this one, at which somebody is at work. */
  public Instant next(Instant instant) {
    LocalDate date = London.dateOf(instant);
    while (true) {
      if (isDay(date) && instant.isBefore(ending(date))) {
        Instant beginning = beginning(date);
        return instant.isBefore(beginning) ? beginning : instant;
      }
      date = date.plusDays(1);
    }
  }

  /** The day of the next instant at which somebody is at work: whose turn it is goes by it. */
  public LocalDate dayOf(Instant instant) {
    return London.dateOf(next(instant));
  }

  /** The instant at which so much working time after another is over. */
  public Instant plus(Instant start, Within within) {
    Duration left =
        within.hours() > 0
            ? Duration.ofHours(within.hours())
            : Duration.between(from, until).multipliedBy(within.days());
    Instant at = next(start);
    while (true) {
      Instant ending = ending(London.dateOf(at));
      Duration today = Duration.between(at, ending);
      if (left.compareTo(today) <= 0) {
        return at.plus(left);
      }
      left = left.minus(today);
      at = next(ending);
    }
  }

  private Instant beginning(LocalDate date) {
    return date.atTime(from).atZone(London.ZONE).toInstant();
  }

  private Instant ending(LocalDate date) {
    return date.atTime(until).atZone(London.ZONE).toInstant();
  }

  private boolean isDay(LocalDate date) {
    return days.contains(date.getDayOfWeek()) && !holidays.contains(date);
  }
}
