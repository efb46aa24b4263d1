package parentsinmind.intake.broken;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Breaks a rule, so that the rule is seen to fail. */
public final class ReadsTheDate {

  static LocalDate broken() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  private ReadsTheDate() {}
}
