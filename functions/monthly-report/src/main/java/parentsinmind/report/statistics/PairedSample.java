package parentsinmind.report.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.jspecify.annotations.Nullable;

/**
 * The paired scores of one subscale, exact: whole numbers of a unit that divides every score, so
 * that pro-rated scores that tie are seen to tie.
 */
public final class PairedSample {

  private static final double OUTSIDE_INTERVAL = 0.05;

  private final long[] changes;
  private final double[] baseline;
  private final double[] latest;
  private final double unit;

  /**
   * Pairs of scores; change is latest minus baseline.
   *
   * @param baseline in units, one for each pair
   * @param latest in units, in the same order
   * @param unitsInAPoint how many units make one point of the scale, 1 or more
   */
  public PairedSample(long[] baseline, long[] latest, long unitsInAPoint) {
    if (baseline.length != latest.length || unitsInAPoint < 1) {
      throw new IllegalArgumentException("not pairs");
    }
    this.unit = unitsInAPoint;
    this.baseline = points(baseline);
    this.latest = points(latest);
    this.changes = new long[baseline.length];
    for (int pair = 0; pair < changes.length; pair++) {
      changes[pair] = latest[pair] - baseline[pair];
    }
  }

  /**
   * A paired t-test, two-sided.
   *
   * @param degrees of freedom
   * @param low and {@code high}: 95% confidence interval of the mean change
   * @param effect size of the differences: mean change over its standard deviation
   */
  public record TResult(double t, long degrees, double p, double low, double high, double effect) {}

  /**
   * Wilcoxon's signed-rank test, two-sided, as a check on the t-test.
   *
   * @param zeros pairs without a change, left out
   * @param plus sum of the ranks of the rises; {@code minus} of the falls
   * @param p tie-corrected normal approximation without continuity correction
   * @param exact the exact p where there are no ties and no zeros, else null
   */
  public record SignedRank(
      int zeros, double plus, double minus, double p, @Nullable Double exact) {}

  public int pairs() {
    return changes.length;
  }

  /** Standard deviation of the changes, 0 for fewer than two pairs. */
  public double spread() {
    if (changes.length < 2) {
      return 0;
    }
    double mean = Arrays.stream(changes).sum() / unit / changes.length;
    double squares = 0;
    for (long change : changes) {
      double from = change / unit - mean;
      squares += from * from;
    }
    return Math.sqrt(squares / (changes.length - 1));
  }

  /** The t-test; null without spread, where there is no t, p or interval. */
  public @Nullable TResult tTest() {
    if (!hasSpread()) {
      return null;
    }
    TTest.Result result = TTest.withDefaults().pairedTest(latest, baseline);
    double mean = Arrays.stream(changes).sum() / unit / changes.length;
    double spread = spread();
    double reach =
        TDistribution.of(changes.length - 1).inverseSurvivalProbability(OUTSIDE_INTERVAL / 2)
            * spread
            / Math.sqrt(changes.length);
    return new TResult(
        result.getStatistic(),
        changes.length - 1,
        result.getPValue(),
        mean - reach,
        mean + reach,
        mean / spread);
  }

  /** The signed-rank test; null without spread. */
  public @Nullable SignedRank signedRank() {
    if (!hasSpread()) {
      return null;
    }
    double[] moved =
        Arrays.stream(changes).filter(change -> change != 0).mapToDouble(c -> c / unit).toArray();
    WilcoxonSignedRankTest.Result result =
        WilcoxonSignedRankTest.withDefaults()
            .with(PValueMethod.ASYMPTOTIC)
            .with(ContinuityCorrection.DISABLED)
            .test(moved);
    double ranks = moved.length * (moved.length + 1.0) / 2;
    boolean exactly = moved.length == changes.length && !result.hasTiedValues();
    return new SignedRank(
        changes.length - moved.length,
        result.getStatistic(),
        ranks - result.getStatistic(),
        result.getPValue(),
        exactly
            ? WilcoxonSignedRankTest.withDefaults().with(PValueMethod.EXACT).test(moved).getPValue()
            : null);
  }

  private boolean hasSpread() {
    return changes.length > 1 && Arrays.stream(changes).anyMatch(change -> change != changes[0]);
  }

  private double[] points(long[] scores) {
    return Arrays.stream(scores).mapToDouble(score -> score / unit).toArray();
  }
}
