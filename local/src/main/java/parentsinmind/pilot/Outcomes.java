package parentsinmind.pilot;

import java.util.ArrayList;
import java.util.List;

/**
 * The scores of the mothers who were followed up, baseline and latest, on one subscale: drawn, then
 * nudged until they add up to what Table 1 says (domain §4).
 */
final class Outcomes {

  /** Mothers with a pair, and how many of them are strictly lower at the end. */
  static final int PAIRS = 103;

  static final int LOWER = 69;

  private static final int EQUAL = 13;

  private final Chance chance;

  private final int[] before = new int[PAIRS];
  private final int[] after = new int[PAIRS];
  private final List<Integer> lower = new ArrayList<>();
  private final List<Score> baselines = new ArrayList<>();
  private final List<Score> latests = new ArrayList<>();

  private Outcomes(Chance chance) {
    this.chance = chance;
  }

  /**
   * Draws them.
   *
   * @param lara her baseline and latest: she is the first of the pairs, and nobody nudges hers
   * @param mean of the baselines to draw
   */
  static Outcomes of(Chance chance, int[] lara, double mean, int baselineSum, int latestSum) {
    Outcomes outcomes = new Outcomes(chance);
    outcomes.drawBaselines(lara[0], mean, baselineSum);
    outcomes.drawLatests(lara[1], latestSum);
    for (int index = 0; index < PAIRS; index++) {
      outcomes.baselines.add(Score.of(outcomes.before[index]));
      outcomes.latests.add(Score.of(outcomes.after[index]));
    }
    outcomes.missOne(true, 10, 11, 9);
    outcomes.missOne(true, 10, 11, 9);
    outcomes.missOne(false, 3, 4, 3);
    outcomes.missOne(false, 10, 11, 9);
    return outcomes;
  }

  Score baseline(int index) {
    return baselines.get(index);
  }

  Score latest(int index) {
    return latests.get(index);
  }

  private void drawBaselines(int lara, double mean, int wanted) {
    int sum = lara;
    before[0] = lara;
    for (int index = 1; index < PAIRS; index++) {
      before[index] = Math.clamp(Math.round(chance.normal(mean, 3.6)), 2, 20);
      sum += before[index];
    }
    while (sum != wanted) {
      int index = chance.between(1, PAIRS - 1);
      int step = Integer.signum(wanted - sum);
      if (before[index] + step >= 2 && before[index] + step <= 20) {
        before[index] += step;
        sum += step;
      }
    }
  }

  private void drawLatests(int lara, int wanted) {
    List<Integer> others = new ArrayList<>();
    for (int index = 1; index < PAIRS; index++) {
      others.add(index);
    }
    others = chance.shuffled(others);
    lower.addAll(others.subList(0, LOWER - 1));
    after[0] = lara;
    for (int index : lower) {
      after[index] = Math.max(0, before[index] - chance.between(1, 8));
    }
    for (int place = LOWER - 1; place < others.size(); place++) {
      int index = others.get(place);
      boolean equal = place < LOWER - 1 + EQUAL;
      after[index] = equal ? before[index] : Math.min(21, before[index] + chance.between(1, 3));
    }
    int sum = 0;
    for (int score : after) {
      sum += score;
    }
    while (sum != wanted) {
      int index = chance.of(lower);
      int step = Integer.signum(wanted - sum);
      if (after[index] + step >= 0 && after[index] + step < before[index]) {
        after[index] += step;
        sum += step;
      }
    }
  }

  /**
   * Lets two of those who improved miss an item: scores of {@code one} and {@code other} become
   * twice 7/6 of {@code sum}, which adds up to the same.
   */
  private void missOne(boolean atBaseline, int one, int other, int sum) {
    List<Score> scores = atBaseline ? baselines : latests;
    int first = find(atBaseline, one, sum, -1);
    int second = find(atBaseline, other, sum, first);
    if (first >= 0 && second >= 0) {
      scores.set(first, new Score(sum, 6));
      scores.set(second, new Score(sum, 6));
    }
  }

  private int find(boolean atBaseline, int whole, int sum, int taken) {
    List<Score> scores = atBaseline ? baselines : latests;
    Score missed = new Score(sum, 6);
    for (int index : lower) {
      if (index != taken && scores.get(index).equals(Score.of(whole))) {
        Score from = atBaseline ? missed : baselines.get(index);
        Score to = atBaseline ? latests.get(index) : missed;
        if (to.below(from)) {
          return index;
        }
      }
    }
    return -1;
  }
}
