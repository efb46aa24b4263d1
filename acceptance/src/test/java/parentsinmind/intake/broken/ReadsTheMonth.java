package parentsinmind.intake.broken;

import java.time.YearMonth;
import java.time.ZoneOffset;

/** Breaks a rule, so that the rule is seen to fail. */
public final class ReadsTheMonth {

  static YearMonth broken() {
    return YearMonth.now(ZoneOffset.UTC);
  }

  private ReadsTheMonth() {}
}
