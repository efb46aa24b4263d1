package parentsinmind.intake.broken;

import java.time.Instant;
import java.util.function.Supplier;

/** Breaks a rule, so that the rule is seen to fail. */
public final class HandsOutTheInstant {

  static Supplier<Instant> broken() {
    return Instant::now;
  }

  private HandsOutTheInstant() {}
}
