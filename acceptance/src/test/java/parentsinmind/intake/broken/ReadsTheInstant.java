package parentsinmind.intake.broken;

import java.time.Instant;

/** Breaks a rule, so that the rule is seen to fail. */
public final class ReadsTheInstant {

  static Instant broken() {
    return Instant.now();
  }

  private ReadsTheInstant() {}
}
