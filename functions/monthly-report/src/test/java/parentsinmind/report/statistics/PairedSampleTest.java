package parentsinmind.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parentsinmind.events.Json;

/** Against the oracle's samples (see its README for origin and tolerances). */
class PairedSampleTest {

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheOracle(Map<String, Object> oracle) {
    PairedSample sample = sample(oracle);
    assertThat(sample.pairs()).isEqualTo((int) number(oracle, "n"));
    assertThat(sample.spread()).isCloseTo(number(oracle, "sd_change"), near(oracle, "sd_change"));
    PairedSample.TResult t = sample.tTest();
    PairedSample.SignedRank ranks = sample.signedRank();
    if (!oracle.containsKey("t")) {
      assertThat(t).isNull();
      assertThat(ranks).isNull();
      return;
    }
    Objects.requireNonNull(t);
    assertThat(t.t()).isCloseTo(number(oracle, "t"), near(oracle, "t"));
    assertThat(t.degrees()).isEqualTo((long) number(oracle, "df"));
    assertThat(t.p()).isCloseTo(number(oracle, "p"), Offset.offset(number(oracle, "p") * 1e-6));
    List<?> interval = (List<?>) Objects.requireNonNull(oracle.get("ci95"));
    assertThat(t.low()).isCloseTo(asDouble(interval.get(0)), Offset.offset(1e-9));
    assertThat(t.high()).isCloseTo(asDouble(interval.get(1)), Offset.offset(1e-9));
    assertThat(t.effect())
        .isCloseTo(number(oracle, "effect_size_dz"), near(oracle, "effect_size_dz"));
    agree(Objects.requireNonNull(ranks), tree(oracle.get("wilcoxon")));
  }

  @Test
  @DisplayName("2: a change beyond doubt has a p of its own, not a rounded zero")
  void aTinyPIsNotZero() {
    long[] before = new long[103];
    long[] after = new long[103];
    for (int pair = 0; pair < 103; pair++) {
      before[pair] = 13;
      after[pair] = 10L - pair % 3;
    }
    assertThat(Objects.requireNonNull(new PairedSample(before, after, 1).tTest()).p())
        .isBetween(Double.MIN_VALUE, 0.001);
  }

  @Test
  void proRatedScoresThatTieAreSeenToTie() {
    // 70/6 - 35/6 and 63/6 - 28/6 are the same change, though not as floating point numbers.
    long[] before = {70, 63, 80, 20};
    long[] after = {35, 28, 70, 10};
    PairedSample.SignedRank ranks = new PairedSample(before, after, 6).signedRank();
    assertThat(Objects.requireNonNull(ranks).exact()).isNull();
    assertThat(ranks.minus()).isEqualTo(10);
  }

  @Test
  void oneAloneIsNoSample() {
    PairedSample one = new PairedSample(new long[] {8}, new long[] {5}, 1);
    assertThat(one.tTest()).isNull();
    assertThat(one.signedRank()).isNull();
  }

  private static void agree(PairedSample.SignedRank ranks, Map<String, Object> oracle) {
    assertThat(ranks.zeros()).isEqualTo((int) number(oracle, "zeros_dropped"));
    assertThat(ranks.plus()).isEqualTo(number(oracle, "w_plus"));
    assertThat(ranks.minus()).isEqualTo(number(oracle, "w_minus"));
    double p = number(oracle, "p_asymptotic_tie_corrected_no_continuity");
    assertThat(ranks.p()).isCloseTo(p, Offset.offset(p * 1e-6));
    if (oracle.containsKey("p_exact")) {
      assertThat(ranks.exact()).isCloseTo(number(oracle, "p_exact"), Offset.offset(1e-6));
    }
  }

  static Stream<Map<String, Object>> cases() throws IOException {
    try (InputStream file =
        PairedSampleTest.class.getResourceAsStream("/oracle/paired-tests.json")) {
      List<?> cases =
          (List<?>) Objects.requireNonNull(Json.object(Objects.requireNonNull(file)).get("cases"));
      return cases.stream().<Map<String, Object>>map(PairedSampleTest::tree).toList().stream();
    }
  }

  /** Halves are the finest score in the oracle. */
  private static PairedSample sample(Map<String, Object> oracle) {
    return new PairedSample(halves(oracle.get("baseline")), halves(oracle.get("latest")), 2);
  }

  private static long[] halves(@Nullable Object scores) {
    return ((List<?>) Objects.requireNonNull(scores))
        .stream().mapToLong(s -> Math.round(asDouble(s) * 2)).toArray();
  }

  private static Offset<Double> near(Map<String, Object> oracle, String name) {
    return Offset.offset(Math.abs(number(oracle, name)) * 1e-9);
  }

  private static double number(Map<String, Object> oracle, String name) {
    return asDouble(Objects.requireNonNull(oracle.get(name), name));
  }

  private static double asDouble(Object number) {
    return ((Number) number).doubleValue();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> tree(@Nullable Object map) {
    return (Map<String, Object>) Objects.requireNonNull(map);
  }
}
