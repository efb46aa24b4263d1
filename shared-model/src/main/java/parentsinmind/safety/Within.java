package parentsinmind.safety;

/**
 * In what time somebody must take an alert: so many working hours, or so many working days.
 *
 * @param hours greater than 0, or 0 where it is days
 * @param days greater than 0, or 0 where it is hours
 */
public record Within(int hours, int days) {

  public Within {
    if (hours < 0 || days < 0 || (hours == 0) == (days == 0)) {
      throw new IllegalArgumentException("either hours or days");
    }
  }

  /** Such as {@code 2 working hours}. */
  public String inWords() {
    int number = hours + days;
    return number + " working " + (hours > 0 ? "hour" : "day") + (number == 1 ? "" : "s");
  }

  public static Within hours(int hours) {
    return new Within(hours, 0);
  }

  public static Within days(int days) {
    return new Within(0, days);
  }
}
