package parentsinmind.safety;

import java.time.LocalDate;

/** Days on which somebody is not at work, the first and the last among them. */
public record Away(LocalDate from, LocalDate until) {

  public boolean on(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }
}
