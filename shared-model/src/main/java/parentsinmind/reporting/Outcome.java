package parentsinmind.reporting;

import java.util.List;

/**
 * Before and after on one subscale, to the cut-off, exactly; with no control group.
 *
 * @param pairs one for each paired mother, in no telling order
 * @param lower pairs whose latest score is strictly below the baseline
 * @param reliablyBetter pairs that changed for the better by the measure's reliable change or more
 * @param baseline mean of the paired mothers' baselines
 * @param latest mean of the same mothers' latest scores
 * @param change mean of the differences, latest minus baseline; never a difference of rounded means
 * @param baselineBand band of the mean baseline, "" without pairs
 * @param transitions how many mothers went from which band to which, those that happened only
 * @param completers baselines of the paired mothers (the same as {@code baseline})
 * @param nonCompleters baselines of supported mothers with an on-time baseline and no pair
 */
public record Outcome(
    Measure measure,
    List<Pair> pairs,
    long lower,
    long equal,
    long higher,
    long reliablyBetter,
    long reliablyWorse,
    Mean baseline,
    Mean latest,
    Mean change,
    String baselineBand,
    String latestBand,
    List<Transition> transitions,
    Mean completers,
    Mean nonCompleters) {

  /** One mother's baseline and latest score. */
  public record Pair(Score baseline, Score latest) {
    public Score change() {
      return latest.minus(baseline);
    }
  }

  /** How many mothers went from one band to another, or stayed. */
  public record Transition(String from, String to, long mothers) {}

  public Outcome {
    pairs = List.copyOf(pairs);
    transitions = List.copyOf(transitions);
  }
}
