package parentsinmind.reporting;

import java.time.Instant;
import java.time.YearMonth;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

/**
 * The month a computation is about and the month by whose cut-off its facts were recorded: the same
 * in a release, a later one in a restatement.
 */
record AsAt(YearMonth month, Instant happenedBefore, Instant recordedBefore) {

  static AsAt of(YearMonth month, YearMonth known) {
    return new AsAt(month, London.cutOff(month), London.cutOff(known));
  }

  boolean in(Period period, Moment happened) {
    return period == Period.TO_DATE || happened.month().equals(month);
  }
}
