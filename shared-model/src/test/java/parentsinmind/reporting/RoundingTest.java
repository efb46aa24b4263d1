package parentsinmind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.questionnaire.Display;

/**
 * Rounding against fractions kept here: what is shown lies within half a step of the exact value,
 * and halfway it lies away from zero. A failure names the seed.
 */
class RoundingTest {

  private static final int ROUNDS = 5_000;

  /** Numbers of mothers of whom whole scores have means that lie halfway. */
  private static final int[] HALFWAY = {8, 24, 40, 200, 1_000};

  @Test
  @DisplayName("03: 8.795 is 8.80, below zero too")
  void aMeanHalfwayIsRoundedUpAsAPersonDoes() {
    assertThat(new Mean(1_759 * Score.UNIT, 200).rounded(2)).isEqualTo("8.80");
    assertThat(new Mean(-1_759 * Score.UNIT, 200).rounded(2)).isEqualTo("-8.80");
    assertThat(new Mean(-261 * Score.UNIT, 103).rounded(2)).isEqualTo("-2.53");
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  @DisplayName("03: a mean of pro-rated scores is rounded once, half up, from whole numbers")
  void aMeanOfProRatedScoresIsRoundedOnceFromTheExactSum(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS / 10; round++) {
      int n = 1 + random.nextInt(300);
      int places = random.nextInt(4);
      Mean mean = Mean.NONE;
      Fraction sum = new Fraction(BigInteger.ZERO, BigInteger.ONE);
      for (int mother = 0; mother < n; mother++) {
        int answered = random.nextInt(4) == 0 ? 1 + random.nextInt(7) : 7;
        int score = random.nextInt(3 * answered + 1);
        mean = mean.plus(Score.of(new SubscaleScore("A", score, answered, 7, true)));
        sum = sum.plus(Fraction.of(7L * score, answered));
      }
      assertRounded(
          "seed " + seed + ", round " + round + ", " + mean,
          mean.rounded(places),
          sum.over(n),
          places);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  @DisplayName("03: a mean that lies halfway is rounded away from zero")
  void aMeanThatLiesHalfwayIsRoundedUp(long seed) {
    Random random = new Random(seed);
    int ties = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int n = HALFWAY[random.nextInt(HALFWAY.length)];
      long sum = random.nextInt(-21 * n, 21 * n + 1);
      Mean mean = new Mean(sum * Score.UNIT, n);
      Fraction exact = Fraction.of(sum, n);
      ties += exact.halfway(2) ? 1 : 0;
      assertRounded("seed " + seed + ", round " + round + ", " + mean, mean.rounded(2), exact, 2);
    }
    assertThat(ties).as("seed %d: halfway", seed).isGreaterThan(ROUNDS / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  @DisplayName("03: a score, and a change of it, is rounded half up from whole numbers")
  void aScoreAndAChangeAreRoundedFromTheExactUnits(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      int answered = 1 + random.nextInt(22);
      int before = random.nextInt(3 * answered + 1);
      int after = random.nextInt(3 * answered + 1);
      Score score = Score.of(new SubscaleScore("A", after, answered, 22, true));
      Score change = score.minus(Score.of(new SubscaleScore("A", before, answered, 22, true)));
      String seeded = "seed " + seed + ", round " + round + ", " + score + ", " + change;
      for (int places = 0; places < 3; places++) {
        assertRounded(seeded, score.rounded(places), Fraction.of(22L * after, answered), places);
        assertRounded(
            seeded, change.rounded(places), Fraction.of(22L * (after - before), answered), places);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  @DisplayName("03: a fraction to one decimal is rounded half up, and never reads -0.0")
  void aFractionOnAPageIsRoundedFromWholeNumbers(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      long denominator =
          random.nextBoolean() ? 20L * (1 + random.nextInt(50)) : 1 + random.nextInt(1_000);
      long numerator = random.nextLong(-30 * denominator, 30 * denominator);
      String shown = Display.oneDecimal(numerator, denominator);
      String seeded = "seed " + seed + ", round " + round + ", " + numerator + "/" + denominator;
      assertRounded(seeded, new BigDecimal(shown), Fraction.of(numerator, denominator), 1);
      assertThat(shown).as(seeded).isNotEqualTo("-0.0");
    }
  }

  /** The rule itself, not a library's name for it. */
  private static void assertRounded(String seeded, BigDecimal shown, Fraction exact, int places) {
    assertThat(shown.scale()).as(seeded).isEqualTo(places);
    BigInteger error =
        shown
            .unscaledValue()
            .multiply(exact.denominator)
            .subtract(exact.numerator.multiply(BigInteger.TEN.pow(places)));
    int fromHalf = error.abs().shiftLeft(1).compareTo(exact.denominator);
    assertThat(fromHalf).as("%s: %s of %s", seeded, shown, exact).isLessThanOrEqualTo(0);
    if (fromHalf == 0) {
      assertThat(error.signum())
          .as("%s: %s of %s, halfway", seeded, shown, exact)
          .isEqualTo(exact.numerator.signum());
    }
  }

  /** A fraction; the denominator is greater than 0. */
  private record Fraction(BigInteger numerator, BigInteger denominator) {

    static Fraction of(long numerator, long denominator) {
      return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    Fraction plus(Fraction other) {
      BigInteger sum =
          numerator.multiply(other.denominator).add(other.numerator.multiply(denominator));
      BigInteger product = denominator.multiply(other.denominator);
      BigInteger common = sum.gcd(product);
      return new Fraction(sum.divide(common), product.divide(common));
    }

    Fraction over(long n) {
      return new Fraction(numerator, denominator.multiply(BigInteger.valueOf(n)));
    }

    boolean halfway(int places) {
      BigInteger[] doubled =
          numerator
              .multiply(BigInteger.TEN.pow(places))
              .shiftLeft(1)
              .divideAndRemainder(denominator);
      return doubled[1].signum() == 0 && doubled[0].testBit(0);
    }
  }
}
