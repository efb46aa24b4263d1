package parentsinmind.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.report.files.Report.ShownOutcome;
import parentsinmind.reporting.Computed;
import parentsinmind.reporting.Mean;
import parentsinmind.reporting.Measure;
import parentsinmind.reporting.Outcome;
import parentsinmind.reporting.Score;

/** Table 1 of drawn mothers as it is printed, against decimals; a failure names the seed. */
class OutcomesTest {

  private static final int ROUNDS = 200;
  private static final YearMonth MONTH = YearMonth.of(2019, 3);
  private static final Measure MEASURE =
      new Measure("hads", "A", "anxiety", true, List.of(new Measure.Band("any", 0)), 5, List.of());

  /** A score from 4 to 7 answers is a whole number of these parts of a point. */
  private static final int PARTS = 420;

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  @DisplayName("01, 03: means are rounded last and half up, and the change from its own sum")
  void printedMeansAreRoundedLastAndTheChangeIsNoDifferenceOfThem(long seed) {
    Random random = new Random(seed);
    int otherwise = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int n = random.nextBoolean() ? 8 * (1 + random.nextInt(25)) : 1 + random.nextInt(200);
      int least = random.nextInt(4) == 0 ? 4 : 7;
      List<Outcome.Pair> pairs = new ArrayList<>();
      Mean baseline = Mean.NONE;
      Mean latest = Mean.NONE;
      long before = 0;
      long after = 0;
      for (int pair = 0; pair < n; pair++) {
        SubscaleScore first = score(random, least);
        SubscaleScore last = score(random, least);
        baseline = baseline.plus(Score.of(first));
        latest = latest.plus(Score.of(last));
        before += (long) PARTS / first.answered() * first.sum() * first.items();
        after += (long) PARTS / last.answered() * last.sum() * last.items();
        pairs.add(new Outcome.Pair(Score.of(first), Score.of(last)));
      }
      Mean change = new Mean(latest.sum() - baseline.sum(), n);
      ShownOutcome shown = Outcomes.exact(computed(pairs, baseline, latest, change)).getFirst();
      String seeded = "seed " + seed + ", round " + round + ", " + n + " pairs";
      assertThat(shown.baseline()).as(seeded).isEqualTo(printed(before, n));
      assertThat(shown.latest()).as(seeded).isEqualTo(printed(after, n));
      assertThat(shown.change()).as(seeded).isEqualTo(printed(after - before, n));
      assertThat(shown.others().baseline()).as(seeded).isEqualTo(printed(after, n));
      BigDecimal difference =
          new BigDecimal(printed(after, n)).subtract(new BigDecimal(printed(before, n)));
      otherwise += difference.toPlainString().equals(shown.change()) ? 0 : 1;
    }
    assertThat(otherwise).as("seed %d: a difference of rounded means", seed).isPositive();
  }

  private static String printed(long parts, int n) {
    return new BigDecimal(BigInteger.valueOf(parts))
        .divide(BigDecimal.valueOf((long) PARTS * n), 2, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static SubscaleScore score(Random random, int least) {
    int answered = least + random.nextInt(8 - least);
    return new SubscaleScore("A", random.nextInt(3 * answered + 1), answered, 7, true);
  }

  private static Computed computed(
      List<Outcome.Pair> pairs, Mean baseline, Mean latest, Mean change) {
    Outcome outcome =
        new Outcome(
            MEASURE, pairs, 0, 0, 0, 0, 0, baseline, latest, change, "any", "any", List.of(),
            baseline, latest);
    return new Computed(Computed.ALL, MONTH, List.of(), List.of(), List.of(outcome), List.of());
  }
}
