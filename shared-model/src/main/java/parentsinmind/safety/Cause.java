package parentsinmind.safety;

import java.util.Arrays;
import java.util.List;

/** What raises an alert (domain §8). */
public enum Cause {
  /** A referral that names a current risk, or asks to talk to someone soon. */
  REFERRAL("referral", true),
  /** A positive answer to a risk item, whether or not the form was ever sent. */
  RISK("risk", true),
  /** Somebody was worried about her at a session. */
  CONCERN("concern", true),
  /** A subscale at or beyond its threshold. */
  SCORE("score", false),
  /** A subscale that got worse since the baseline, or since the last time. */
  RISE("rise", false),
  /** "Please call me". */
  CALL_ME("call-me", false);

  private final String code;
  private final boolean urgent;

  Cause(String code, boolean urgent) {
    this.code = code;
    this.urgent = urgent;
  }

  /** As {@code programme.json}, events and items write it. */
  public String code() {
    return code;
  }

  /** In what time somebody must take it, where the programme says nothing else. */
  public Within usual() {
    return urgent ? Within.hours(2) : Within.days(1);
  }

  /**
   * The cause with a code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Cause of(String code) {
    return Arrays.stream(values())
        .filter(cause -> cause.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no cause of an alert"));
  }

  /** The codes of all, in the order of the rulebook. */
  public static List<String> codes() {
    return Arrays.stream(values()).map(Cause::code).toList();
  }
}
