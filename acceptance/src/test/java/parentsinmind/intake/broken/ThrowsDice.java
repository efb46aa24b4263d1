package parentsinmind.intake.broken;

import java.util.Random;

/** Breaks a rule, so that the rule is seen to fail. */
public final class ThrowsDice {

  static int broken() {
    return new Random(1).nextInt();
  }

  private ThrowsDice() {}
}
