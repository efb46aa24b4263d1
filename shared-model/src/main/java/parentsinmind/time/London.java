package parentsinmind.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * The programme's calendar. Every date a person reads, and every month a report closes, is
 * London's.
 */
public final class London {

  public static final ZoneId ZONE = ZoneId.of("Europe/London");

  /** The London date on which an instant falls. */
  public static LocalDate dateOf(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }

  /** The London month in which an instant falls. */
  public static YearMonth monthOf(Instant instant) {
    return YearMonth.from(instant.atZone(ZONE));
  }

  /** Midnight in London at the start of a date. */
  public static Instant startOf(LocalDate date) {
    return date.atStartOfDay(ZONE).toInstant();
  }

  /**
   * The cut-off of a month's report: 00:00 Europe/London on the 1st of the next month, exclusive
   * (domain §4).
   */
  public static Instant cutOff(YearMonth month) {
    return startOf(month.plusMonths(1).atDay(1));
  }

  private London() {}
}
