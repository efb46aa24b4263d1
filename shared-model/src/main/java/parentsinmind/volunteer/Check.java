package parentsinmind.volunteer;

import java.time.Instant;
import java.time.LocalDate;
import parentsinmind.time.Moment;

/**
 * A check of a volunteer's record: which level and why that level may be asked for are always said,
 * never assumed (domain §9).
 *
 * @param level {@code basic}, {@code standard} or {@code enhanced}
 * @param eligibility why this role may be checked at this level, in the manager's words
 * @param issued the date on the certificate
 */
public record Check(
    Moment happened, Instant recorded, String level, LocalDate issued, String eligibility) {

  private static final int PARTS = 5;

  /** One line; the manager's words come last, since they may hold anything. */
  public String toText() {
    return String.join(
        "|", happened.toString(), recorded.toString(), level, issued.toString(), eligibility);
  }

  public static Check parse(String text) {
    String[] p = text.split("\\|", PARTS);
    return new Check(Moment.parse(p[0]), Instant.parse(p[1]), p[2], LocalDate.parse(p[3]), p[4]);
  }
}
