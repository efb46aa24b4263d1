package parentsinmind.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A mean that has not been rounded yet.
 *
 * @param sum of the scores, in units of {@link Score#UNIT}
 * @param n how many scores; with 0 there is no mean
 */
public record Mean(long sum, long n) {

  public static final Mean NONE = new Mean(0, 0);

  public Mean plus(Score score) {
    return new Mean(sum + score.units(), n + 1);
  }

  Mean plus(Mean others) {
    return new Mean(sum + others.sum, n + others.n);
  }

  /**
   * Rounded once, half-up (domain §4: round last).
   *
   * @throws ArithmeticException if there are no scores
   */
  public BigDecimal rounded(int places) {
    return BigDecimal.valueOf(sum)
        .divide(
            BigDecimal.valueOf(Score.UNIT).multiply(BigDecimal.valueOf(n)),
            places,
            RoundingMode.HALF_UP);
  }

  /** For statistics; NaN if there are no scores. */
  public double value() {
    return n == 0 ? Double.NaN : (double) sum / Score.UNIT / n;
  }

  /** Whether the exact mean lies below a whole score. */
  boolean below(int bound) {
    return sum < Math.multiplyExact(bound * Score.UNIT, n);
  }
}
