package parentsinmind.questionnaire;

import org.jspecify.annotations.Nullable;
import parentsinmind.journey.SubscaleScore;

/** Scores as people read them: rounded once, at the very end, in whole-number arithmetic. */
public final class Display {

  /** A score to one decimal, half-up; null where it is not scored. */
  public static @Nullable String oneDecimal(SubscaleScore score) {
    return score.scored() ? oneDecimal((long) score.sum() * score.items(), score.answered()) : null;
  }

  /**
   * A fraction to one decimal, half-up (away from zero).
   *
   * @param denominator greater than 0
   */
  public static String oneDecimal(long numerator, long denominator) {
    if (denominator <= 0) {
      throw new IllegalArgumentException("not a fraction");
    }
    long size = Math.abs(numerator);
    long tenths =
        Math.addExact(Math.multiplyExact(size, 20), denominator)
            / Math.multiplyExact(denominator, 2);
    String sign = numerator < 0 && tenths > 0 ? "-" : "";
    return sign + tenths / 10 + "." + tenths % 10;
  }

  private Display() {}
}
