package parentsinmind.questionnaires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.input.InvalidInput;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.programme.Programme.QuestionnaireRules;
import parentsinmind.questionnaire.Band;
import parentsinmind.questionnaire.Display;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.questionnaire.Item;
import parentsinmind.questionnaire.Scoring;
import parentsinmind.questionnaire.Subscale;

class ScoringTest {

  private static final QuestionnaireRules RULES = new QuestionnaireRules("hads-1", null, 28);
  private static final Instruments INSTRUMENTS = new Instruments(RULES);
  private static final Instrument HADS = INSTRUMENTS.usual();
  private static final Scoring SCORING = INSTRUMENTS.scoring(HADS);

  private static Map<Integer, Integer> everywhere(Instrument instrument, int position) {
    Map<Integer, Integer> positions = new TreeMap<>();
    instrument.items().forEach(item -> positions.put(item.number(), position));
    return positions;
  }

  private static List<Integer> sums(Map<Integer, Integer> positions) {
    return SCORING.scores(SCORING.values(positions)).stream().map(SubscaleScore::sum).toList();
  }

  private static SubscaleScore score(int sum, int answered) {
    return new SubscaleScore("A", sum, answered, 7, true);
  }

  private static String band(SubscaleScore score) {
    Band band = HADS.subscales().getFirst().band(score);
    return Objects.requireNonNull(band).code();
  }

  @Test
  @DisplayName("04: the first option everywhere is worth A 15 and D 9, the last A 6 and D 12")
  void positionsAreNotValues() {
    assertThat(sums(everywhere(HADS, 1))).containsExactly(15, 9);
    assertThat(sums(everywhere(HADS, 4))).containsExactly(6, 12);
  }

  @Test
  @DisplayName("04: a stored value is scored as it is, never turned round again")
  void storedValuesAreNeverReversed() {
    Map<Integer, Integer> values = everywhere(HADS, 3);
    assertThat(SCORING.scores(values)).extracting(SubscaleScore::sum).containsExactly(21, 21);
  }

  @Test
  @DisplayName("04: each item's options are printed as the scale has them")
  void printedOrdersAreThoseOfTheScale() {
    List<Integer> falling = List.of(1, 3, 5, 6, 8, 10, 11, 13);
    for (Item item : HADS.items()) {
      assertThat(item.subscale()).isEqualTo(item.number() % 2 == 1 ? "A" : "D");
      for (int position = 1; position <= 4; position++) {
        assertThat(item.value(position))
            .isEqualTo(falling.contains(item.number()) ? 4 - position : position - 1);
      }
      assertThat(item.riskFrom()).as("there is no self-harm item").isNull();
    }
  }

  @Test
  @DisplayName("05: a missing answer is left out, never counted as 0")
  void missingIsNeverNothing() {
    Map<Integer, Integer> positions = everywhere(HADS, 1);
    positions.remove(1);
    SubscaleScore anxiety = SCORING.scores(SCORING.values(positions)).getFirst();
    assertThat(anxiety).isEqualTo(new SubscaleScore("A", 12, 6, 7, true));
    assertThat(Display.oneDecimal(anxiety)).isEqualTo("14.0");
  }

  @Test
  void sixOfSevenAreNeededUnlessTheProgrammeTakesHalf() {
    Map<Integer, Integer> positions = everywhere(HADS, 1);
    List.of(1, 3, 5).forEach(positions::remove);
    assertThat(SCORING.scores(SCORING.values(positions)).getFirst().scored()).isFalse();
    Scoring half = Scoring.of(HADS, 4);
    assertThat(half.scores(half.values(positions)).getFirst().scored()).isTrue();
    positions.remove(7);
    assertThat(half.scores(half.values(positions)).getFirst().scored()).isFalse();
  }

  @Test
  @DisplayName("06: a pro-rated 10.5 is mild, and 7.99 and 10.99 lie below the cut")
  void bandsHaveNoGaps() {
    assertThat(band(score(9, 6))).as("10.5").isEqualTo("mild");
    assertThat(HADS.subscales().getFirst().bandOf(799, 100).code()).isEqualTo("normal");
    assertThat(HADS.subscales().getFirst().bandOf(1099, 100).code()).isEqualTo("mild");
    assertThat(HADS.subscales().getFirst().bandOf(1053, 100).code()).isEqualTo("mild");
    assertThat(HADS.subscales().getFirst().bandOf(1499, 100).code()).isEqualTo("moderate");
  }

  @ParameterizedTest
  @CsvSource({
    "0,normal",
    "7,normal",
    "8,mild",
    "10,mild",
    "11,moderate",
    "14,moderate",
    "15,severe"
  })
  void bandsStartWhereTheManualSays(int sum, String code) {
    assertThat(band(score(sum, 7))).isEqualTo(code);
  }

  @Test
  @DisplayName("07: one subscale valid, the other not")
  void subscalesAreValidOnTheirOwn() {
    Map<Integer, Integer> positions = everywhere(HADS, 2);
    positions.remove(2);
    positions.remove(4);
    assertThat(SCORING.scores(SCORING.values(positions)))
        .extracting(SubscaleScore::scored)
        .containsExactly(true, false);
  }

  @ParameterizedTest
  @DisplayName("03: halves are rounded up, from whole numbers")
  @CsvSource({
    "8795,1000,8.8",
    "885,100,8.9",
    "845,100,8.5",
    "1,20,0.1",
    "-261,103,-2.5",
    "0,7,0.0",
    "-1,100,0.0",
    "21,1,21.0"
  })
  void halvesAreRoundedUp(long numerator, long denominator, String shown) {
    assertThat(Display.oneDecimal(numerator, denominator)).isEqualTo(shown);
  }

  @Test
  @DisplayName("39: a score keeps the rule that made it; another rule makes another score")
  void theRuleHasAName() {
    assertThat(SCORING.rule()).isEqualTo("A6,D6;8-11-15");
    assertThat(Scoring.of(HADS, 4).rule()).isEqualTo("A4,D4;8-11-15");
    assertThat(HADS.ref()).isEqualTo("hads-1");
  }

  @Test
  void aThresholdThatNoSubscaleCanMeetStopsAtTheStart() {
    assertThatThrownBy(() -> new Instruments(new QuestionnaireRules("hads-1", 8, 28)))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.problems().getFirst().pointer())
                    .isEqualTo("/questionnaire/leastAnswered"));
    assertThatThrownBy(() -> new Instruments(new QuestionnaireRules("hads-2", null, 28)))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void theProgrammesThresholdIsItsUsualInstrumentsOnly() {
    Instruments half = new Instruments(new QuestionnaireRules("hads-1", 4, 28));
    assertThat(half.scoring(half.usual()).rule()).startsWith("A4,D4");
    assertThat(half.scoring(half.get("phq-9-1")).rule()).startsWith("PHQ99;");
  }

  @Test
  @DisplayName("S5, 14: a low total with a positive risk item is a risk")
  void riskDoesNotDependOnTheTotal() {
    Instrument phq9 = INSTRUMENTS.get("phq-9-1");
    Scoring scoring = INSTRUMENTS.scoring(phq9);
    Map<Integer, Integer> positions = everywhere(phq9, 1);
    assertThat(scoring.risk(scoring.values(positions))).isFalse();
    positions.put(9, 2);
    assertThat(scoring.risk(scoring.values(positions))).isTrue();
    assertThat(scoring.scores(scoring.values(positions)).getFirst().sum()).isEqualTo(1);
    positions.put(8, 4);
    positions.put(9, 1);
    assertThat(scoring.risk(scoring.values(positions))).as("only item 9").isFalse();
  }

  @Test
  void otherInstrumentsLoadFromTheSameFormAndScoreThroughTheSameCode() {
    Instrument phq9 = INSTRUMENTS.get("phq-9-1");
    Instrument gad7 = INSTRUMENTS.get("gad-7-1");
    assertThat(highest(phq9)).isEqualTo(27);
    assertThat(highest(gad7)).isEqualTo(21);
    Subscale depression = phq9.subscales().getFirst();
    assertThat(IntStream.of(4, 5, 10, 15, 20).mapToObj(sum -> depression.bandOf(sum, 1).code()))
        .containsExactly("minimal", "mild", "moderate", "moderately-severe", "severe");
  }

  private static int highest(Instrument instrument) {
    Scoring scoring = INSTRUMENTS.scoring(instrument);
    return scoring.scores(scoring.values(everywhere(instrument, 4))).getFirst().sum();
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  void whateverIsAnsweredScoresLieOnTheScaleAndAreExact(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      Map<Integer, Integer> positions = new TreeMap<>();
      for (Item item : HADS.items()) {
        if (random.nextInt(8) > 0) {
          positions.put(item.number(), 1 + random.nextInt(4));
        }
      }
      for (SubscaleScore score : SCORING.scores(SCORING.values(positions))) {
        int answered = 0;
        int sum = 0;
        for (Item item : HADS.items()) {
          Integer position = positions.get(item.number());
          if (item.subscale().equals(score.subscale()) && position != null) {
            answered++;
            sum += item.values().get(position - 1);
          }
        }
        String seeded = "seed " + seed + ", round " + round;
        assertThat(score)
            .as(seeded)
            .isEqualTo(new SubscaleScore(score.subscale(), sum, answered, 7, answered >= 6));
        if (score.scored()) {
          BigDecimal exact =
              BigDecimal.valueOf(sum * 7L)
                  .divide(BigDecimal.valueOf(answered), 20, RoundingMode.HALF_UP);
          assertThat(exact).as(seeded).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(21));
          assertThat(Display.oneDecimal(score))
              .as(seeded)
              .isEqualTo(exact.setScale(1, RoundingMode.HALF_UP).toPlainString());
        }
      }
    }
  }
}
