package parentsinmind.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * When something happened: an instant, or only a date (a paper form rarely has a time). Written as
 * {@code 2016-04-11T08:30:00Z} or {@code 2016-04-11}.
 */
public record Moment(LocalDate date, @Nullable Instant instant) {

  /** Earlier first; a date without a time lies before every time of its day. */
  public static final Comparator<Moment> ORDER = Moment::compare;

  public static Moment at(Instant instant) {
    return new Moment(London.dateOf(instant), instant);
  }

  public static Moment on(LocalDate date) {
    return new Moment(date, null);
  }

  /**
   * Reads either written form.
   *
   * @throws DateTimeParseException if the text is neither
   */
  public static Moment parse(String text) {
    return text.indexOf('T') < 0 ? on(LocalDate.parse(text)) : at(Instant.parse(text));
  }

  /** Whether this lies before a cut-off; a date without a time lies where its day begins. */
  public boolean before(Instant cutOff) {
    return earliest().isBefore(cutOff);
  }

  /**
   * Whether this is at or before another moment. Where either is only a date and both are of one
   * day, it is: a paper with only a date, same day as first support, is before it (domain §4).
   */
  public boolean atOrBefore(Moment other) {
    if (instant == null || other.instant == null) {
      return !date.isAfter(other.date);
    }
    return !instant.isAfter(other.instant);
  }

  /** The earliest instant this can have been: itself, or its day's midnight in London. */
  public Instant earliest() {
    return instant != null ? instant : London.startOf(date);
  }

  private static int compare(Moment one, Moment other) {
    int days = one.date.compareTo(other.date);
    if (days != 0) {
      return days;
    }
    if (one.instant == null || other.instant == null) {
      return Boolean.compare(one.instant != null, other.instant != null);
    }
    return one.instant.compareTo(other.instant);
  }

  public YearMonth month() {
    return YearMonth.from(date);
  }

  @Override
  public String toString() {
    return instant != null ? instant.toString() : date.toString();
  }
}
