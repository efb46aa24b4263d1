package parentsinmind.desk;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

/** The field {@code happened} of a command: when it took place, if not just now. */
public final class Happened {

  public static final String FIELD = "happened";

  private static final int LONGEST = 40;
  private static final String ASK =
      "Give a date or a time that exists: 2016-04-11 or 2016-04-11T08:30:00Z.";

  /**
   * An instant or a date that is not in the future, or now where none was sent. A wrong one becomes
   * a problem of the body, which the command must {@code finish()} before using it.
   */
  public static Moment read(Input body, Instant now) {
    Moment moment = body.parsed(FIELD, LONGEST, ASK, Happened::moment);
    if (moment == null) {
      return Moment.at(now);
    }
    Instant instant = moment.instant();
    boolean future =
        instant == null ? moment.date().isAfter(London.dateOf(now)) : instant.isAfter(now);
    if (future) {
      body.problem(FIELD, "This lies in the future. Record it when it has happened.");
    }
    return moment;
  }

  /** The same, and asked for. */
  public static Moment required(Input body, Instant now) {
    if (!body.has(FIELD)) {
      body.problem(FIELD, "Say when it happened: 2016-04-11 or 2016-04-11T08:30:00Z.");
    }
    return read(body, now);
  }

  /** The calendar's edges lie far outside a life, and would not survive a change of zone. */
  private static @Nullable Moment moment(String text) {
    if (text.length() < 10 || text.charAt(4) != '-') {
      return null;
    }
    Moment moment = Moment.parse(text);
    LocalDate date = moment.date();
    return date.getYear() >= 1900 && date.getYear() <= 2199 ? moment : null;
  }

  private Happened() {}
}
