package parentsinmind.reporting;

import org.jspecify.annotations.Nullable;

/**
 * What the report prints beside its figures and no count is: means, tests and medians (domain §4).
 * As with {@link Figure}, these are the one place for their ids and words.
 */
public enum Statistic {
  MEAN_BASELINE(
      "mean-baseline",
      "Baseline, mean",
      Figure.PAIRS,
      "The mean of the paired mothers' baseline scores, made of unrounded scores and rounded last."
          + " In brackets stands the score band of the unrounded mean."),
  MEAN_LATEST(
      "mean-latest",
      "Latest, mean",
      Figure.PAIRS,
      "The mean of the same paired mothers' latest scores, made of unrounded scores and rounded"
          + " last. In brackets stands the score band of the unrounded mean."),
  MEAN_CHANGE(
      "mean-change",
      "Change, mean",
      Figure.PAIRS,
      "The mean of the same paired mothers' differences, latest minus baseline: below zero where"
          + " scores went down. It is rounded by itself, so it need not be the difference of the"
          + " two rounded means."),
  CHANGE_INTERVAL(
      "change-interval-95",
      "95% confidence interval of the change",
      Figure.PAIRS,
      "The 95% confidence interval of the mean change, from the t-distribution; from 8 pairs."),
  CHANGE_P(
      "change-p",
      "Paired t-test",
      Figure.PAIRS,
      "The two-sided p of the paired t-test: how often chance alone would give a mean change as far"
          + " from none as this one; from 8 pairs."),
  CHANGE_WILCOXON_P(
      "change-wilcoxon-p",
      "Wilcoxon signed-rank test, as a check",
      Figure.PAIRS,
      "The two-sided p of Wilcoxon's signed-rank test of the same pairs, which needs no normal"
          + " distribution; from 8 pairs."),
  CHANGE_T(
      "change-t",
      "t",
      Figure.PAIRS,
      "The statistic of the paired t-test: the mean change over its standard error; from 8 pairs."),
  CHANGE_DEGREES_OF_FREEDOM(
      "change-degrees-of-freedom",
      "Degrees of freedom",
      Figure.PAIRS,
      "Of the paired t-test: the number of pairs less one."),
  CHANGE_EFFECT_SIZE(
      "change-effect-size",
      "Effect size, d of the differences",
      Figure.PAIRS,
      "The mean change over the standard deviation of the differences; from 8 pairs."),
  MEAN_BASELINE_NON_COMPLETERS(
      "mean-baseline-non-completers",
      "Supported, with a baseline and no pair",
      Figure.COMPLETERS,
      "The mean baseline of the supported mothers with an on-time baseline scored on the subscale"
          + " and no pair: the non-completers, who are those of the figure's denominator that are"
          + " not in its numerator."),
  MEDIAN_WAIT(
      "median-wait",
      "Median wait, in days",
      null,
      "The middle one of the waits that the figure counts, in whole days in London; of an even"
          + " number, halfway between the middle two.");

  private final String id;
  private final String title;
  private final @Nullable Figure base;
  private final String definition;

  Statistic(String id, String title, @Nullable Figure base, String definition) {
    this.id = id;
    this.title = title;
    this.base = base;
    this.definition = definition;
  }

  /** One by its id, or null. */
  public static @Nullable Statistic find(String id) {
    for (Statistic statistic : values()) {
      if (statistic.id.equals(id)) {
        return statistic;
      }
    }
    return null;
  }

  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  /** The figure that counts whom it is of; null where each has one of its own. */
  public @Nullable Figure base() {
    return base;
  }

  /** In plain words, with one reading. */
  public String definition() {
    return definition;
  }
}
