package parentsinmind.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.questionnaire.Direction;
import parentsinmind.time.Moment;

/** Domain §8: a subscale at 15 or over; a rise of 5 or more since baseline or since the last. */
class ScoreRulesTest {

  private static final ScoreRules RULES = SafetyRules.DEFAULT.scores();

  private static Direction lower(String instrument, String subscale) {
    return Direction.LOWER_IS_BETTER;
  }

  private static Direction higher(String instrument, String subscale) {
    return Direction.HIGHER_IS_BETTER;
  }

  private JourneyFacts facts = JourneyFacts.NONE;

  private static SubscaleScore whole(String subscale, int sum) {
    return new SubscaleScore(subscale, sum, 7, 7, true);
  }

  private ScoreRulesTest answered(String wave, String on, SubscaleScore... scores) {
    return answered("hads-1", wave, on, scores);
  }

  private ScoreRulesTest answered(
      String instrument, String wave, String on, SubscaleScore... scores) {
    facts =
        facts.with(
            new Fact.Answered(
                "001-" + wave,
                wave,
                Moment.on(LocalDate.parse(on)),
                Instant.parse("2019-01-01T00:00:00Z"),
                instrument,
                "self",
                List.of(scores),
                ""));
    return this;
  }

  private ScoreRulesTest supported(String on) {
    facts =
        facts.with(
            new Fact.Supported(
                Moment.on(LocalDate.parse(on)),
                Instant.parse("2019-01-01T00:00:00Z"),
                "one-to-one"));
    return this;
  }

  private Set<Cause> causes(String wave) {
    return RULES.causes(facts, "001-" + wave, ScoreRulesTest::lower);
  }

  @Test
  @DisplayName("S6: fifteen on either subscale is high, and fourteen is not")
  void fifteenOnEitherSubscaleIsHighAndFourteenIsNot() {
    answered("baseline", "2018-01-10", whole("A", 14), whole("D", 14));
    assertThat(causes("baseline")).isEmpty();
    answered("month-3", "2018-04-10", whole("A", 14), whole("D", 15));
    assertThat(causes("month-3")).containsExactly(Cause.SCORE);
  }

  @Test
  void aProratedScoreIsComparedUnrounded() {
    // 13 of 6 answers is 15.17; 12 of 6 is 14, and so is not high.
    answered("baseline", "2018-01-10", new SubscaleScore("A", 13, 6, 7, true));
    assertThat(causes("baseline")).containsExactly(Cause.SCORE);
    facts = JourneyFacts.NONE;
    answered("baseline", "2018-01-10", new SubscaleScore("A", 12, 6, 7, true));
    assertThat(causes("baseline")).isEmpty();
  }

  @Test
  @DisplayName("S6: a rise of five is told, and one of almost five is not")
  void aRiseOfFiveIsToldAndOneOfAlmostFiveIsNot() {
    answered("baseline", "2018-01-10", whole("A", 5), whole("D", 2));
    // 8 of 6 answers is 9.33: a rise of 4.33, though it would be 4 or 5 rounded either way.
    answered("month-3", "2018-04-10", new SubscaleScore("A", 8, 6, 7, true), whole("D", 6));
    assertThat(causes("month-3")).isEmpty();
    answered("month-6", "2018-07-10", whole("A", 10), whole("D", 6));
    assertThat(causes("month-6")).containsExactly(Cause.RISE);
  }

  @Test
  @DisplayName("S6: a rise since the last time is told though it is none since the baseline")
  void aRiseSinceTheLastIsToldThoughItIsNoneSinceTheBaseline() {
    answered("baseline", "2018-01-10", whole("A", 12)).supported("2018-01-20");
    answered("month-3", "2018-04-20", whole("A", 6));
    answered("month-6", "2018-07-20", whole("A", 11));
    assertThat(causes("month-6")).containsExactly(Cause.RISE);
  }

  @Test
  @DisplayName("S6: a rise since the baseline is told though each step of it is small")
  void aRiseSinceTheBaselineIsToldThoughEachStepOfItIsSmall() {
    answered("baseline", "2018-01-10", whole("A", 5)).supported("2018-01-20");
    answered("month-3", "2018-04-20", whole("A", 8));
    answered("month-6", "2018-07-20", whole("A", 10));
    assertThat(causes("month-3")).isEmpty();
    assertThat(causes("month-6")).containsExactly(Cause.RISE);
  }

  @Test
  void aBaselineThatCameTooLateIsStillWhatSheSaidFirst() {
    supported("2018-01-01").answered("baseline", "2018-01-10", whole("A", 5));
    answered("month-3", "2018-04-20", whole("A", 8));
    answered("month-6", "2018-07-20", whole("A", 10));
    assertThat(causes("month-6")).containsExactly(Cause.RISE);
  }

  @Test
  void onlyTheSameSubscaleAndTheSameInstrumentAreCompared() {
    answered("baseline", "2018-01-10", whole("A", 1), whole("D", 9));
    answered("phq-9-1", "month-3", "2018-04-10", new SubscaleScore("A", 12, 9, 9, true));
    assertThat(causes("month-3")).isEmpty();
    answered("month-6", "2018-07-10", whole("D", 9));
    assertThat(causes("month-6")).isEmpty();
  }

  @Test
  @DisplayName("7: a subscale without a score is compared with the last one that has it")
  void aSubscaleWithoutAScoreIsPassedOver() {
    answered("baseline", "2018-01-10", whole("A", 5));
    answered("month-3", "2018-04-10", new SubscaleScore("A", 9, 3, 7, false), whole("D", 3));
    assertThat(causes("month-3")).isEmpty();
    answered("month-6", "2018-07-10", whole("A", 10));
    assertThat(causes("month-6")).containsExactly(Cause.RISE);
  }

  @Test
  @DisplayName("11: what counts is when she answered, not when it was typed in")
  void whatCountsIsWhenSheAnswered() {
    answered("month-6", "2018-07-10", whole("A", 4));
    answered("month-3", "2018-04-10", whole("A", 11));
    assertThat(causes("month-3")).isEmpty();
    assertThat(causes("month-6")).isEmpty();
    assertThat(ScoreRules.latest(facts)).isEqualTo("001-month-6");
    // A baseline on paper, typed in last of all.
    answered("baseline", "2018-01-10", whole("A", 5));
    assertThat(causes("month-3")).containsExactly(Cause.RISE);
  }

  @Test
  void whereHigherIsBetterAFallIsWorseAndNothingIsHighByItself() {
    answered("baseline", "2018-01-10", whole("A", 21));
    answered("month-3", "2018-04-10", whole("A", 16));
    answered("month-6", "2018-07-10", whole("A", 21));
    assertThat(RULES.causes(facts, "001-baseline", ScoreRulesTest::higher)).isEmpty();
    assertThat(RULES.causes(facts, "001-month-3", ScoreRulesTest::higher))
        .containsExactly(Cause.RISE);
    assertThat(RULES.causes(facts, "001-month-6", ScoreRulesTest::higher)).isEmpty();
    ScoreRules own = new ScoreRules(15, Map.of("hads-1/A", 16), 5);
    assertThat(own.causes(facts, "001-month-3", ScoreRulesTest::higher)).contains(Cause.SCORE);
    assertThat(own.causes(facts, "001-month-6", ScoreRulesTest::higher)).isEmpty();
  }

  @Test
  void aSubscaleMayHaveAThresholdOfItsOwn() {
    answered("phq-9-1", "baseline", "2018-01-10", new SubscaleScore("T", 16, 9, 9, true));
    assertThat(causes("baseline")).containsExactly(Cause.SCORE);
    ScoreRules own = new ScoreRules(15, Map.of("phq-9-1/T", 20), 5);
    assertThat(own.causes(facts, "001-baseline", ScoreRulesTest::lower)).isEmpty();
  }
}
