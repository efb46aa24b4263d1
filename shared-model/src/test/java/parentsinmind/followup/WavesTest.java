package parentsinmind.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.followup.Waves.Anchors;

/** Domain §7: which questionnaires are due, and when. */
class WavesTest {

  private static List<String> due(
      @Nullable String accepted, @Nullable String supported, @Nullable String ended) {
    return due(new Anchors(date(accepted), date(supported), date(ended), false));
  }

  private static List<String> due(Anchors anchors) {
    return Waves.of(anchors, FollowUpRules.DEFAULT).stream()
        .map(wave -> wave.wave() + " " + wave.day())
        .toList();
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  @Test
  void beforeSupportOnlyTheBaselineIsAskedFor() {
    assertThat(due("2018-01-10", null, null)).containsExactly("baseline 2018-01-10");
    assertThat(due(null, null, null)).isEmpty();
  }

  @Test
  @DisplayName("F3: after first support she is asked at three, six, nine and twelve months")
  void afterFirstSupportSheIsAskedAtThreeSixNineAndTwelveMonths() {
    assertThat(due("2018-01-10", "2018-02-01", null))
        .containsExactly(
            "baseline 2018-01-10",
            "month-3 2018-05-01",
            "month-6 2018-08-01",
            "month-9 2018-11-01",
            "month-12 2019-02-01");
  }

  @ParameterizedTest
  @DisplayName("F13, 25: three months after 30 November is the last of February")
  @CsvSource({
    "2018-11-30, 2019-02-28",
    "2015-11-30, 2016-02-29",
    "2018-12-31, 2019-03-31",
    "2018-03-31, 2018-06-30"
  })
  void monthsEndWhereTheyEnd(String supported, String third) {
    assertThat(due(null, supported, null)).contains("month-3 " + third);
  }

  @Test
  @DisplayName("F6: the ending replaces what is due within 28 days of it, and nothing at 29")
  void theEndingReplacesWhatIsDueWithin28DaysOfIt() {
    // month-6 falls 28 days after the ending, month-3 29 days and more before it.
    assertThat(due("2018-01-10", "2018-02-01", "2018-07-04"))
        .containsExactly(
            "baseline 2018-01-10",
            "month-3 2018-05-01",
            "month-9 2018-11-01",
            "month-12 2019-02-01",
            "ending 2018-07-04");
    assertThat(due("2018-01-10", "2018-02-01", "2018-07-03")).contains("month-6 2018-08-01");
    assertThat(due("2018-01-10", "2018-02-01", "2018-08-29")).doesNotContain("month-6 2018-08-01");
    assertThat(due("2018-01-10", "2018-02-01", "2018-08-30")).contains("month-6 2018-08-01");
  }

  @Test
  @DisplayName("F5: an ending is not a stop: later waves stay due")
  void anEndingIsNotAStop() {
    assertThat(due("2018-01-10", "2018-02-01", "2018-03-01"))
        .contains("month-3 2018-05-01", "month-12 2019-02-01", "ending 2018-03-01");
  }

  @Test
  @DisplayName("F5: whoever declines is asked nothing more")
  void whoDeclinesIsAskedNothingMore() {
    assertThat(due(new Anchors(date("2018-01-10"), date("2018-02-01"), date("2018-03-01"), true)))
        .isEmpty();
  }

  @Test
  void whoWasNeverSupportedIsNotAskedAboutSupport() {
    assertThat(due("2018-01-10", null, "2018-03-01")).isEmpty();
  }

  @Test
  @DisplayName("F1, F27: a baseline is not held by a birth, and all others are")
  void aBaselineIsNotHeldByABirthAndTheOthersAre() {
    assertThat(
            Waves.of(
                new Anchors(date("2018-01-10"), date("2018-02-01"), null, false),
                FollowUpRules.DEFAULT))
        .allSatisfy(wave -> assertThat(wave.paused()).isEqualTo(!wave.wave().equals("baseline")));
  }

  @Test
  @DisplayName("F4: a wave is a link, two reminders, a call task and its end")
  void aWaveIsALinkTwoRemindersACallTaskAndItsEnd() {
    LocalDate first = LocalDate.parse("2018-05-01");
    StringBuilder steps = new StringBuilder();
    for (WaveStep step = WaveStep.LINK; step != null; step = step.next(FollowUpRules.DEFAULT)) {
      steps
          .append(step.code())
          .append(' ')
          .append(step.on(first, Pauses.NONE, FollowUpRules.DEFAULT))
          .append('\n');
      assertThat(WaveStep.parse(step.code())).isEqualTo(step);
    }
    assertThat(steps)
        .hasToString(
            """
            link 2018-05-01
            reminder-1 2018-05-08
            reminder-2 2018-05-15
            call-task 2018-05-22
            expiry 2018-05-29
            """);
  }
}
