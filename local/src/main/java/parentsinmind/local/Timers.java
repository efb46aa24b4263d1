package parentsinmind.local;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.Consumer;
import parentsinmind.time.London;

/**
 * What EventBridge Scheduler does in the cloud: 06:00 Europe/London on the 1st, the month's report.
 * Ticks that were missed come one after the other, in their order.
 */
public final class Timers {

  private static final LocalTime SIX = LocalTime.of(6, 0);

  private final Consumer<Map<String, Object>> monthlyReport;
  private Instant ranUpTo;

  /**
   * Timers.
   *
   * @param ranUpTo the ticks at or before it are done
   * @param monthlyReport takes the schedule's event, {@code {"time":"2016-05-01T05:00:00Z"}}
   */
  public Timers(Instant ranUpTo, Consumer<Map<String, Object>> monthlyReport) {
    this.ranUpTo = ranUpTo;
    this.monthlyReport = monthlyReport;
  }

  /** The first tick after an instant. */
  public static Instant nextAfter(Instant instant) {
    ZonedDateTime local = instant.atZone(London.ZONE);
    LocalDateTime tick = local.toLocalDate().withDayOfMonth(1).atTime(SIX);
    ZonedDateTime next = tick.atZone(London.ZONE);
    return next.toInstant().isAfter(instant)
        ? next.toInstant()
        : tick.plusMonths(1).atZone(London.ZONE).toInstant();
  }

  /**
   * Runs every tick that is due.
   *
   * @param upTo inclusive
   * @param before called with each tick before it runs
   */
  public synchronized void runDue(Instant upTo, Consumer<Instant> before) {
    for (Instant tick = nextAfter(ranUpTo); !tick.isAfter(upTo); tick = nextAfter(ranUpTo)) {
      before.accept(tick);
      monthlyReport.accept(Map.of("time", tick.toString()));
      ranUpTo = tick;
    }
  }

  /** The ticks at or before it are done. */
  public synchronized Instant ranUpTo() {
    return ranUpTo;
  }
}
