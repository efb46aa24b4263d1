package parentsinmind.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of everything but sign-in. It stands still until it is moved or set going, and moves
 * only forwards.
 */
public final class MovableClock implements InstantSource {

  private final InstantSource wall;
  private Instant base;

  /** Wall time at which the base was right, while going; unused while standing. */
  private Instant since;

  private boolean going;

  /**
   * A clock that stands.
   *
   * @param wall the time that passes, for when it is set going
   */
  public MovableClock(Instant start, InstantSource wall) {
    this.wall = wall;
    this.base = start;
    this.since = wall.instant();
  }

  @Override
  public synchronized Instant instant() {
    if (!going) {
      return base;
    }
    Duration passed = Duration.between(since, wall.instant());
    return passed.isNegative() ? base : base.plus(passed);
  }

  /**
   * Moves it.
   *
   * @throws IllegalArgumentException if that is earlier than now
   */
  public synchronized void moveTo(Instant instant) {
    Instant now = instant();
    if (instant.isBefore(now)) {
      throw new IllegalArgumentException(
          "the clock stands at " + now + " and moves only forwards, not to " + instant);
    }
    base = instant;
    since = wall.instant();
  }

  /** Moves it, unless it stands there or later already: a going clock may have been quicker. */
  public synchronized void passTo(Instant instant) {
    if (instant.isAfter(instant())) {
      base = instant;
      since = wall.instant();
    }
  }

  /** From now on it goes as fast as time does. */
  public synchronized void setGoing() {
    base = instant();
    since = wall.instant();
    going = true;
  }
}
