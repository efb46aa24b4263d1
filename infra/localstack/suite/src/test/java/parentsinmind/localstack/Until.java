package parentsinmind.localstack;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes about by itself, a moment later. */
final class Until {

  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Waits until it is so. */
  static void so(String what, BooleanSupplier isSo) {
    Instant limit = Instant.now().plus(LONGEST);
    while (!isSo.getAsBoolean()) {
      if (Instant.now().isAfter(limit)) {
        throw new AssertionError(what + ": not within " + LONGEST.toSeconds() + " s");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Waits as long as a person would take. */
  static void seconds(int seconds) {
    Instant limit = Instant.now().plusSeconds(seconds);
    so("the time is over", () -> !Instant.now().isBefore(limit));
  }

  private Until() {}
}
