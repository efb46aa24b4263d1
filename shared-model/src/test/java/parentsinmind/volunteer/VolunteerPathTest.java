package parentsinmind.volunteer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.VolunteerPath.Standing;

class VolunteerPathTest {

  private static final Instant RECORDED = Instant.parse("2016-09-01T09:00:00Z");

  private final VolunteerPath recruited =
      new VolunteerPath(
          List.of(
              new VolunteerFact.Recruited(
                  day("2016-04-01"), RECORDED, "A", "3", "invented", List.of("pl", "ur"))));

  @Test
  @DisplayName("35: the moment all three were true is recoverable from the facts, in any order")
  void activeSinceIsTheLastOfTheThree() {
    VolunteerPath path =
        recruited
            .with(step("role", "2016-05-01"))
            .with(step("cleared", "2016-07-10"))
            .with(step("trained", "2016-06-20"));

    assertThat(VolunteerPath.parse(path.lines()).activeSince()).isEqualTo(day("2016-07-10"));
    assertThat(VolunteerPath.parse(path.lines())).isEqualTo(path);
  }

  @Test
  @DisplayName("35: a certificate of April recorded after one of August is the first")
  void theFirstOfAStepIsTheEarliestOfIt() {
    VolunteerPath path =
        recruited
            .with(step("role", "2016-04-10"))
            .with(step("trained", "2016-04-11"))
            .with(step("cleared", "2016-08-02"))
            .with(step("cleared", "2016-04-15"));

    assertThat(path.first("cleared")).isEqualTo(day("2016-04-15"));
    assertThat(path.activeSince()).isEqualTo(day("2016-04-15"));
  }

  @Test
  void withTwoOfTheThreeNobodyIsActive() {
    VolunteerPath path =
        recruited.with(step("role", "2016-05-01")).with(step("cleared", "2016-05-02"));

    assertThat(path.activeSince()).isNull();
    assertThat(path.standing()).isEqualTo(Standing.PREPARING);
  }

  @Test
  void aPauseIsNotALeavingAndEndsWithAReturn() {
    VolunteerPath active =
        recruited
            .with(step("trained", "2016-05-01"))
            .with(step("cleared", "2016-05-01"))
            .with(step("role", "2016-05-01"));
    VolunteerPath paused = active.with(step("paused", "2016-06-01"));

    assertThat(active.standing()).isEqualTo(Standing.ACTIVE);
    assertThat(paused.standing()).isEqualTo(Standing.PAUSED);
    assertThat(paused.with(step("resumed", "2016-07-01")).standing()).isEqualTo(Standing.ACTIVE);
    assertThat(paused.with(step("left", "2016-07-01")).standing()).isEqualTo(Standing.LEFT);
  }

  @Test
  void trainingIsCompleteWhenTheAccreditedHoursReachTwentyFiveInTheOrderTheyWereHeld() {
    Training late = training("2016-04-10", "10", true);
    List<Training> trainings =
        List.of(training("2016-04-20", "14.75", true), training("2016-04-21", "9", false), late);
    assertThat(Training.completed(trainings)).isNull();
    assertThat(Training.accreditedHours(trainings)).isEqualByComparingTo("24.75");

    List<Training> more =
        List.of(training("2016-05-02", "0.25", true), trainings.get(0), trainings.get(1), late);
    assertThat(Training.completed(more)).isEqualTo(day("2016-05-02"));
    assertThat(Training.parse(late.toText())).isEqualTo(late);
  }

  @Test
  void everythingThatSpeaksAgainstAPairingIsSaid() {
    assertThat(PairingRefusal.of(recruited, 3, true, 3))
        .containsExactly(
            PairingRefusal.UNTRAINED,
            PairingRefusal.UNCLEARED,
            PairingRefusal.ROLELESS,
            PairingRefusal.DO_NOT_PAIR,
            PairingRefusal.FULL);
    assertThat(PairingRefusal.of(recruited.with(step("left", "2016-05-01")), 3, false, 0))
        .containsExactly(PairingRefusal.LEFT);
  }

  @Test
  void oneLanguageIsNeverCountedUnderTwoCodes() {
    assertThat(Languages.normal("ben")).isEqualTo("bn");
    assertThat(Languages.normal("ENG")).isEqualTo("en");
    assertThat(Languages.normal("syl")).isEqualTo("syl");
    assertThat(Languages.normal("zz")).isNull();
    assertThat(Languages.normal("Polish")).isNull();
    assertThat(Languages.additional(List.of("ur", "en", "bn", "ur"))).containsExactly("bn", "ur");
  }

  @Test
  void aCheckKeepsItsWordsWhateverTheyHold() {
    Check check =
        new Check(day("2016-05-01"), RECORDED, "basic", LocalDate.of(2016, 4, 2), "meets | alone");

    assertThat(Check.parse(check.toText())).isEqualTo(check);
  }

  private static VolunteerFact.Step step(String step, String date) {
    return new VolunteerFact.Step(day(date), RECORDED, step);
  }

  private static Training training(String date, String hours, boolean accredited) {
    return new Training(day(date), RECORDED, new BigDecimal(hours), accredited);
  }

  private static Moment day(String date) {
    return Moment.on(LocalDate.parse(date));
  }
}
