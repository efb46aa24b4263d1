package parentsinmind.intake.broken;

/** Breaks a rule, so that the rule is seen to fail. */
public final class ReadsTheMilliseconds {

  static long broken() {
    return System.currentTimeMillis();
  }

  private ReadsTheMilliseconds() {}
}
