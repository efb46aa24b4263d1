package parentsinmind.questionnaires;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parentsinmind.events.Json;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.programme.Programme.QuestionnaireRules;
import parentsinmind.questionnaire.Band;
import parentsinmind.questionnaire.Display;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.questionnaire.Scoring;
import parentsinmind.questionnaire.Subscale;

/** HADS scores against vectors computed independently with Python's fractions (README beside). */
class HadsScoringOracleTest {

  private static final Instrument HADS =
      new Instruments(new QuestionnaireRules("hads-1", null, 28)).usual();

  static Stream<Map<?, ?>> vectors() throws IOException {
    try (InputStream in =
        HadsScoringOracleTest.class.getResourceAsStream("/oracle/hads-scoring.json")) {
      List<Map<?, ?>> cases = new ArrayList<>();
      list(Json.object(in).get("cases")).forEach(entry -> cases.add((Map<?, ?>) entry));
      assertThat(cases).hasSizeGreaterThan(15);
      return cases.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void positionsBecomeTheScoresThatWereComputedIndependently(Map<?, ?> vector) {
    Map<Integer, Integer> positions = new TreeMap<>();
    List<?> given = list(vector.get("positions"));
    for (int index = 0; index < given.size(); index++) {
      if (given.get(index) instanceof Integer position) {
        positions.put(index + 1, position);
      }
    }
    Scoring scoring = Scoring.of(HADS, (Integer) vector.get("minimum_answered"));

    List<SubscaleScore> scores = scoring.scores(scoring.values(positions));

    check(scores.get(0), HADS.subscales().get(0), map(vector.get("anxiety")));
    check(scores.get(1), HADS.subscales().get(1), map(vector.get("depression")));
  }

  private static List<?> list(@Nullable Object tree) {
    return (List<?>) Objects.requireNonNull(tree);
  }

  private static Map<?, ?> map(@Nullable Object tree) {
    return (Map<?, ?>) Objects.requireNonNull(tree);
  }

  private static void check(SubscaleScore score, Subscale subscale, Map<?, ?> expected) {
    assertThat(score.answered()).isEqualTo(expected.get("answered"));
    assertThat(score.scored()).isEqualTo(expected.get("score") != null);
    if (expected.get("score") instanceof String fraction) {
      String[] parts = fraction.split("/", -1);
      assertThat(score.sum() * score.items() * Integer.parseInt(parts[1]))
          .as("exactly")
          .isEqualTo(Integer.parseInt(parts[0]) * score.answered());
      assertThat(score.prorated()).isEqualTo(expected.get("prorated"));
      assertThat(Display.oneDecimal(score)).isEqualTo(expected.get("display"));
      Band band = Objects.requireNonNull(subscale.band(score));
      assertThat(band.code()).isEqualTo(expected.get("band"));
    } else {
      assertThat(Display.oneDecimal(score)).isNull();
      assertThat(subscale.band(score)).isNull();
    }
  }
}
