package parentsinmind.intake.broken;

/** Breaks a rule, so that the rule is seen to fail. */
public final class NameUtil {

  static int broken() {
    return 1;
  }

  private NameUtil() {}
}
