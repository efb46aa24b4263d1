package parentsinmind.intake.util;

/** Breaks a rule, so that the rule is seen to fail. */
public final class Name {

  static int broken() {
    return 1;
  }

  private Name() {}
}
