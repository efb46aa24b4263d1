package parentsinmind.support;

import java.time.Instant;
import parentsinmind.time.Moment;

/**
 * People who came to an open session without a referral: anonymous reach, never "supported" (domain
 * §10, 36).
 *
 * @param count how many came, 1 or more
 */
public record DropIn(Moment happened, Instant recorded, int count) {

  public String toText() {
    return String.join("|", "P", happened.toString(), recorded.toString(), "" + count);
  }

  public static DropIn parse(String text) {
    String[] p = text.split("\\|", -1);
    return new DropIn(Moment.parse(p[1]), Instant.parse(p[2]), Integer.parseInt(p[3]));
  }
}
