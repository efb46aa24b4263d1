package parentsinmind.store.broken;

import java.time.Instant;

/** Breaks a rule, so that the rule is seen to fail. */
public final class KitReadsTheInstant {

  static Instant broken() {
    return Instant.now();
  }

  private KitReadsTheInstant() {}
}
