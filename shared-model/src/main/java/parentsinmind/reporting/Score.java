package parentsinmind.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import parentsinmind.journey.SubscaleScore;

/**
 * A subscale's score, or a difference of two, exactly.
 *
 * @param units the score times {@link #UNIT}
 */
public record Score(long units) implements Comparable<Score> {

  /**
   * The least common multiple of 1 to 22: a score pro-rated from up to 22 answers is a whole number
   * of units, and the sum over ten million mothers still fits.
   */
  public static final long UNIT = 232_792_560L;

  /**
   * {@code sum x items / answered}.
   *
   * @throws IllegalArgumentException if it has no score, or from more than 22 answers
   */
  public static Score of(SubscaleScore score) {
    if (!score.scored() || score.answered() > 22) {
      throw new IllegalArgumentException("not a score that can be held exactly");
    }
    return new Score(UNIT / score.answered() * score.sum() * score.items());
  }

  public static Score of(long whole) {
    return new Score(whole * UNIT);
  }

  public Score minus(Score other) {
    return new Score(units - other.units);
  }

  /** For statistics; comparisons and sums are made on the exact units. */
  public double value() {
    return (double) units / UNIT;
  }

  /** Rounded half-up, for printing. */
  public BigDecimal rounded(int places) {
    return BigDecimal.valueOf(units).divide(BigDecimal.valueOf(UNIT), places, RoundingMode.HALF_UP);
  }

  @Override
  public int compareTo(Score other) {
    return Long.compare(units, other.units);
  }
}
