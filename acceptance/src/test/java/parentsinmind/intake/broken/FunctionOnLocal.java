package parentsinmind.intake.broken;

import parentsinmind.local.MovableClock;

/** Breaks a rule, so that the rule is seen to fail. */
public final class FunctionOnLocal {

  static String broken(MovableClock clock) {
    return clock.instant().toString();
  }

  private FunctionOnLocal() {}
}
