package parentsinmind.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Domain §7: a soft pause from two weeks before the due date to six weeks after a birth. */
class PausesTest {

  private static final LocalDate DUE = LocalDate.parse("2018-06-30");

  private static Pauses pauses(@Nullable LocalDate due, String... births) {
    return Pauses.of(
        due, List.of(births).stream().map(LocalDate::parse).toList(), FollowUpRules.DEFAULT);
  }

  private static LocalDate day(String date) {
    return LocalDate.parse(date);
  }

  @Test
  @DisplayName(
      "F27: she is left in peace from two weeks before the due date to six after the birth")
  void aMotherIsLeftInPeaceFromTwoWeeksBeforeTheDueDateToSixWeeksAfterTheBirth() {
    Pauses pauses = pauses(DUE, "2018-07-04");
    assertThat(pauses.hold(day("2018-06-15"))).isFalse();
    assertThat(pauses.hold(day("2018-06-16"))).isTrue();
    assertThat(pauses.hold(day("2018-08-14"))).isTrue();
    assertThat(pauses.hold(day("2018-08-15"))).isFalse();
    assertThat(pauses.dueWithoutBirth()).isNull();
  }

  @Test
  @DisplayName("F29, 19: a due date that passes without a birth holds, and asks a human")
  void aDueDateThatPassedHoldsUntilSomebodySaysWhatHappened() {
    Pauses pauses = pauses(DUE);
    assertThat(pauses.hold(day("2019-03-01"))).isTrue();
    assertThat(pauses.after(day("2018-06-16"))).isNull();
    assertThat(pauses.plusDays(day("2018-06-10"), 7)).isNull();
    assertThat(pauses.after(day("2018-06-15"))).isEqualTo(day("2018-06-15"));
    assertThat(pauses.dueWithoutBirth()).isEqualTo(DUE);
  }

  @Test
  @DisplayName("F27, 19: a premature birth begins the pause, whatever the due date was")
  void aPrematureBirthBeginsThePauseAtOnce() {
    Pauses pauses = pauses(DUE, "2018-04-20");
    assertThat(pauses.hold(day("2018-04-19"))).isFalse();
    assertThat(pauses.hold(day("2018-04-20"))).isTrue();
    assertThat(pauses.hold(day("2018-06-01"))).isFalse();
    assertThat(pauses.hold(DUE)).isFalse();
  }

  @Test
  void theBirthOfAnElderChildIsNotTheOneThatIsExpected() {
    Pauses pauses = pauses(DUE, "2016-01-01");
    assertThat(pauses.dueWithoutBirth()).isEqualTo(DUE);
    assertThat(pauses.hold(day("2018-07-01"))).isTrue();
    assertThat(pauses.hold(day("2017-01-01"))).isFalse();
  }

  @Test
  void aBirthWithoutADueDatePausesFromItsDay() {
    Pauses pauses = pauses(null, "2018-07-04");
    assertThat(pauses.hold(day("2018-07-03"))).isFalse();
    assertThat(pauses.after(day("2018-07-04"))).isEqualTo(day("2018-08-15"));
  }

  @Test
  @DisplayName("F28, 20: days in a pause are not counted: a pause is not a non-response")
  void daysInAPauseAreNotCounted() {
    Pauses pauses = pauses(DUE, "2018-07-04");
    assertThat(pauses.plusDays(day("2018-06-10"), 5)).isEqualTo(day("2018-06-15"));
    assertThat(pauses.plusDays(day("2018-06-10"), 6)).isEqualTo(day("2018-08-15"));
    assertThat(pauses.plusDays(day("2018-06-10"), 7)).isEqualTo(day("2018-08-16"));
    assertThat(Pauses.NONE.plusDays(day("2018-06-10"), 7)).isEqualTo(day("2018-06-17"));
  }

  @Test
  void twoPausesThatTouchAreOne() {
    Pauses pauses = pauses(null, "2018-01-01", "2018-02-12");
    assertThat(pauses.after(day("2018-01-01"))).isEqualTo(day("2018-03-26"));
  }
}
