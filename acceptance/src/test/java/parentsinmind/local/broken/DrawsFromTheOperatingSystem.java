package parentsinmind.local.broken;

import java.security.SecureRandom;

/** Breaks a rule, so that the rule is seen to fail. */
public final class DrawsFromTheOperatingSystem {

  static int broken() {
    return new SecureRandom().nextInt();
  }

  private DrawsFromTheOperatingSystem() {}
}
