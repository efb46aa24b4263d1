package parentsinmind.intake.broken;

import java.util.UUID;

/** Breaks a rule, so that the rule is seen to fail. */
public final class MakesAnIdentifier {

  static UUID broken() {
    return UUID.randomUUID();
  }

  private MakesAnIdentifier() {}
}
