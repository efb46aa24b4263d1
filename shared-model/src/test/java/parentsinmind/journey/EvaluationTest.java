package parentsinmind.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parentsinmind.time.Moment;

class EvaluationTest {

  private static final Instant TENTH = Instant.parse("2016-05-10T09:00:00Z");
  private static final Instant ELEVENTH = Instant.parse("2016-05-11T09:00:00Z");

  private static final Moment THE_DAY = Moment.on(LocalDate.of(2016, 5, 10));

  @Test
  void whoWasNeverAskedHasNotAgreed() {
    assertThat(new Evaluation().given()).isFalse();
  }

  @Test
  void aLaterPaperOfAnEarlierDayDoesNotUndoAWithdrawal() {
    assertThat(
            given(
                said(Moment.at(TENTH), TENTH, false),
                said(Moment.on(LocalDate.of(2016, 5, 2)), ELEVENTH, true)))
        .isFalse();
  }

  @Test
  void ofOneDayTheClockDecides() {
    Moment noon = Moment.at(TENTH.plusSeconds(10_800));
    assertThat(given(said(noon, ELEVENTH, true), said(Moment.at(TENTH), ELEVENTH, false))).isTrue();
  }

  @Test
  void aPaperWithoutATimeLiesWhereItWasEnteredIfThatWasItsDay() {
    assertThat(
            given(said(THE_DAY, TENTH, false), said(Moment.at(TENTH.plusSeconds(60)), TENTH, true)))
        .isTrue();
    assertThat(
            given(said(THE_DAY, TENTH.plusSeconds(60), false), said(Moment.at(TENTH), TENTH, true)))
        .isFalse();
  }

  @Test
  void aPaperWithoutATimeEnteredLaterNeverMakesAYesOfADayOnWhichSheRefused() {
    assertThat(given(said(Moment.at(TENTH), TENTH, true), said(THE_DAY, ELEVENTH, false)))
        .isFalse();
    assertThat(given(said(Moment.at(TENTH), TENTH, false), said(THE_DAY, ELEVENTH, true)))
        .isFalse();
  }

  @Test
  void theOrderInWhichSixWordsOfOneDayAreComparedDoesNotMatter() {
    List<Said> words = new ArrayList<>();
    for (boolean given : new boolean[] {true, false}) {
      words.add(new Said(given, Moment.at(TENTH), ELEVENTH));
      words.add(new Said(given, THE_DAY, TENTH.plusSeconds(60)));
      words.add(new Said(given, THE_DAY, ELEVENTH));
    }
    for (Said one : words) {
      for (Said two : words) {
        for (Said three : words) {
          if (one.compareTo(two) >= 0 && two.compareTo(three) >= 0) {
            assertThat(one).isGreaterThanOrEqualTo(three);
          }
        }
      }
    }
  }

  private static Fact.EvaluationConsent said(Moment happened, Instant recorded, boolean given) {
    return new Fact.EvaluationConsent(happened, recorded, given);
  }

  private static boolean given(Fact.EvaluationConsent... answers) {
    Evaluation evaluation = new Evaluation();
    for (Fact.EvaluationConsent answer : List.of(answers)) {
      evaluation.add(JourneyFacts.NONE.with(answer));
    }
    return evaluation.given();
  }
}
