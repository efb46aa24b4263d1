package parentsinmind.intake.broken;

/** Breaks a rule, so that the rule is seen to fail. */
public final class ThrowsMathematicalDice {

  static double broken() {
    return Math.random();
  }

  private ThrowsMathematicalDice() {}
}
