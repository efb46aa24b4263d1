package parentsinmind.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import parentsinmind.time.Moment;

class EvaluationTest {

  private static final Instant TENTH = Instant.parse("2016-05-10T09:00:00Z");
  private static final Instant ELEVENTH = Instant.parse("2016-05-11T09:00:00Z");

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
  void ofOneDayTheClockDecidesAndWithoutAClockWhatWasEnteredLast() {
    Moment noon = Moment.at(TENTH.plusSeconds(10_800));
    assertThat(given(said(noon, ELEVENTH, true), said(Moment.at(TENTH), ELEVENTH, false))).isTrue();
    assertThat(
            given(
                said(noon, TENTH, true),
                said(Moment.on(LocalDate.of(2016, 5, 10)), ELEVENTH, false)))
        .isFalse();
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
