package parentsinmind.report.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.report.disclosure.ExactCell.Place;

/** Percentages of drawn counts against decimals; a failure names the seed. */
class PercentagesTest {

  private static final int ROUNDS = 5_000;

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  @DisplayName("03: a manager's percentage is rounded half up from the exact counts")
  void aManagersPercentageIsRoundedHalfUpFromTheExactCounts(long seed) {
    Random random = new Random(seed);
    int ties = 0;
    for (int round = 0; round < ROUNDS; round++) {
      ExactCell cell = cell(random);
      ShownCell shown = ShownCell.exact(cell);
      assertThat(shown.percent())
          .as("seed %d, round %d, %s", seed, round, cell)
          .isEqualTo(percent(cell.numerator(), cell.denominator()));
      Long of = cell.denominator();
      ties += of != null && of > 0 && 200 * cell.numerator() % (2 * of) == of ? 1 : 0;
    }
    assertThat(ties).as("seed %d: halfway", seed).isGreaterThan(ROUNDS / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  @DisplayName("29: a funder's percentage follows from the counts shown, and is hidden with them")
  void aFundersPercentageFollowsFromTheCountsThatAreShown(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      ExactCell cell = cell(random);
      ShownCell shown = Rounded.show(List.of(cell), Layout::byFigure, Map.of()).cells().getFirst();
      String seeded = "seed " + seed + ", round " + round + ", " + cell;
      assertThat(shown.percent())
          .as(seeded)
          .isEqualTo(percent(shown.numerator(), shown.denominator()));
      if (shown.numerator() != null) {
        assertThat(shown.numerator()).as(seeded).isEqualTo(nearestFive(cell.numerator()));
      }
      if (cell.numerator() > 0 && cell.numerator() < 8) {
        assertThat(shown.numerator()).as(seeded).isNull();
        assertThat(shown.percent()).as(seeded).isNull();
      }
    }
  }

  /** Counts of a programme; every second of them of so many that halves come up. */
  private static ExactCell cell(Random random) {
    Place place = new Place(Place.ALL, "kinds", true, "");
    long denominator =
        random.nextBoolean() ? 8L * random.nextInt(1 + random.nextInt(60)) : random.nextInt(3_000);
    return new ExactCell(place, random.nextLong(denominator + 1), denominator);
  }

  private static @Nullable Long percent(@Nullable Long numerator, @Nullable Long denominator) {
    return numerator == null || denominator == null || denominator == 0
        ? null
        : BigDecimal.valueOf(numerator)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
            .longValueExact();
  }

  private static long nearestFive(long count) {
    return BigDecimal.valueOf(count)
        .divide(BigDecimal.valueOf(5), 0, RoundingMode.HALF_UP)
        .multiply(BigDecimal.valueOf(5))
        .longValueExact();
  }
}
