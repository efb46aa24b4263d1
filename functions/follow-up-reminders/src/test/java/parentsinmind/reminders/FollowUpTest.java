package parentsinmind.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.LinkClosed;
import parentsinmind.questionnaires.Links;
import parentsinmind.store.MessageItem;
import parentsinmind.store.WaveItem;

/** Stories of domain §7: each goes through the function's handler, its table and a moving clock. */
class FollowUpTest {

  private final Followed her = new Followed();

  @AfterEach
  void close() {
    her.close();
  }

  @Test
  @DisplayName("F1, F4: accepted, she is asked at once, reminded on days 7 and 14, then called")
  void onAcceptanceSheIsAskedForHerBaselineAtOnceRemindedTwiceAndThenAPersonCalls() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-03-01T00:00:00Z");
    assertThat(her.received())
        .containsExactly(
            "2018-01-10 link email", "2018-01-17 reminder-1 email", "2018-01-24 reminder-2 email");
    assertThat(her.tasks()).containsExactly("no-answer open");
    assertThat(her.waves()).containsExactly("baseline expired");
    assertThat(her.events())
        .contains("QuestionnaireIssued", "CallTaskOpened", "QuestionnaireExpired");
  }

  @Test
  @DisplayName("F2: supported before she answered, she is reminded of her baseline and may answer")
  void aBaselineStaysOpenAfterFirstSupport() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T15:00:00Z").supported("2018-01-12").until("2018-01-18T00:00:00Z");
    assertThat(her.received())
        .containsExactly("2018-01-10 link email", "2018-01-17 reminder-1 email");
    her.answers(her.letters.getFirst());
    her.until("2018-02-20T00:00:00Z");
    assertThat(her.received()).hasSize(2);
    assertThat(her.waves()).contains("baseline answered", "month-3 open");
  }

  @Test
  @DisplayName("F9: stopped midway, she is reminded, and carries on where she stopped")
  void whoeverStopsMidwayIsReminded() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.saves(her.letters.getFirst(), Map.of(1, 2, 2, 3));
    her.saves(her.letters.getFirst(), Map.of(3, 1));
    her.until("2018-01-18T00:00:00Z");
    assertThat(her.received())
        .containsExactly("2018-01-10 link email", "2018-01-17 reminder-1 email");
    Links links = new Links(her.table, her.clock, new Instruments(her.programme.questionnaire()));
    assertThat(links.open(Followed.token(her.letters.getLast())).response().positions())
        .isEqualTo(Map.of("1", "2", "2", "3", "3", "1"));
  }

  @Test
  @DisplayName("F3: supported first in February, she is asked in May, August, November, February")
  void afterFirstSupportSheIsAskedAtThreeSixNineAndTwelveMonths() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    her.at("2018-02-01T15:00:00Z").supported("2018-02-01");
    for (String date : List.of("2018-05-02", "2018-08-02", "2018-11-02", "2019-02-02")) {
      her.until(date + "T12:00:00Z");
      her.answers(her.letters.getLast());
    }
    her.until("2020-01-01T00:00:00Z");
    assertThat(her.received())
        .containsExactly(
            "2018-01-10 link email",
            "2018-05-01 link email",
            "2018-08-01 link email",
            "2018-11-01 link email",
            "2019-02-01 link email");
    assertThat(her.waves()).hasSize(5).allMatch(wave -> wave.endsWith("answered"));
    assertThat(her.tasks()).isEmpty();
  }

  @Test
  @DisplayName("F12, 25: what is due on a Sunday or a bank holiday is deferred, never dropped")
  void whatIsDueOnASundayOrAHolidayGoesTheNextMorning() {
    // First support on 30 September: three months later is a Sunday, then comes New Year's Day.
    her.at("2018-09-30T10:00:00Z").accepted();
    her.sweep();
    her.supported("2018-09-30").until("2019-01-05T00:00:00Z");
    assertThat(her.letters.getLast().told()).isEqualTo("2018-12-31 link email");
    her.letters.clear();
    her.until("2019-01-08T00:00:00Z");
    assertThat(her.letters.getLast().at()).isEqualTo("2019-01-07T09:00:00Z");
  }

  @Test
  @DisplayName("F11: accepted in the evening, she is written to at nine the next morning")
  void whatFallsDueAtNightWaitsForTheMorning() {
    her.at("2018-07-10T20:30:00Z").accepted();
    her.sweep();
    assertThat(her.letters).isEmpty();
    her.until("2018-07-11T12:00:00Z");
    assertThat(her.letters.getFirst().at()).isEqualTo("2018-07-11T08:00:00Z");
  }

  @Test
  @DisplayName("F15: when sweeps were missed, the next one sends what was due, once")
  void aMissedRunCatchesUp() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-19T11:00:00Z");
    her.sweep();
    assertThat(her.received())
        .containsExactly("2018-01-10 link email", "2018-01-19 reminder-1 email");
    her.at("2018-01-24T09:00:00Z");
    her.sweep();
    assertThat(her.received()).endsWith("2018-01-24 reminder-2 email");
  }

  @Test
  @DisplayName("F35, F36: each reminder has its own link, and all answer to the end of day 28")
  void eachReminderCarriesALinkOfItsOwnAndTheOlderOnesStayValidToTheEndOfTheWave() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-01-25T00:00:00Z");
    Links links = new Links(her.table, her.clock, new Instruments(her.programme.questionnaire()));
    List<String> tokens = her.letters.stream().map(Followed::token).toList();
    assertThat(tokens).doesNotHaveDuplicates().hasSize(3);
    assertThat(tokens).allMatch(token -> Base64.getUrlDecoder().decode(token).length * 8 >= 128);
    tokens.forEach(
        token -> assertThat(links.open(token).response().id()).isEqualTo("001-baseline"));
    assertThat(links.find(tokens.getFirst()).language())
        .as("its pages are in the language of its message")
        .isEqualTo("en");
    assertThat(her.letters).allMatch(l -> l.message().last().toString().equals("2018-02-07"));
    her.at("2018-02-07T23:59:59Z");
    links.open(tokens.getLast());
    her.at("2018-02-08T00:00:00Z");
    tokens.forEach(
        token -> assertThatThrownBy(() -> links.open(token)).isInstanceOf(LinkClosed.class));
  }

  @Test
  @DisplayName("F8: when she has answered, nothing more of it goes")
  void aWaveThatIsAnsweredIsDone() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    her.until("2018-06-01T00:00:00Z");
    assertThat(her.received()).hasSize(1);
    assertThat(her.waves()).containsExactly("baseline answered");
    assertThat(her.wave("baseline").due()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"paper", "phone", "assisted"})
  @DisplayName("F8: answered on paper or by phone, also before its day, she is not asked for it")
  void whatSheAnsweredOtherwiseIsDone(String mode) {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-15T10:00:00Z").typedIn("baseline", mode, "2018-01-14");
    her.at("2018-02-01T15:00:00Z").supported("2018-02-01");
    her.at("2018-04-25T10:00:00Z").typedIn("month-3", mode, "2018-04-24");
    her.until("2018-07-31T00:00:00Z");
    assertThat(her.received()).containsExactly("2018-01-10 link email");
    assertThat(her.waves()).contains("baseline answered", "month-3 answered", "month-6 open");
    assertThat(her.tasks()).isEmpty();
  }

  @Test
  @DisplayName("F8, F20: answered and not yet heard of, she is not reminded")
  void anAnswerThatNobodyHasHeardOfYetIsNotRemindedOf() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answersQuietly(her.letters.getFirst());
    her.at("2018-01-17T10:00:00Z");
    her.sweep();
    assertThat(her.received()).hasSize(1);
  }

  @Test
  @DisplayName("F7: a manager's link replaces the message that was due within three days")
  void aLinkThatAManagerSentReplacesTheMessageThatWasDueWithinThreeDays() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-15T10:00:00Z");
    her.askedByHand("baseline");
    her.until("2018-01-30T00:00:00Z");
    assertThat(her.received())
        .containsExactly("2018-01-10 link email", "2018-01-24 reminder-2 email");
  }

  @Test
  @DisplayName("F7: a manager's link replaces nothing that is due in four days")
  void aLinkThatAManagerSentEarlierThanThatReplacesNothing() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-13T10:00:00Z");
    her.askedByHand("baseline");
    her.until("2018-01-18T00:00:00Z");
    assertThat(her.received())
        .containsExactly("2018-01-10 link email", "2018-01-17 reminder-1 email");
  }

  @Test
  @DisplayName("F7: the first link that a manager gives her is the first link")
  void aManagersFirstLinkIsTheFirstLink() {
    her.at("2018-01-13T20:00:00Z").accepted();
    her.askedByHand("baseline");
    her.until("2018-01-21T00:00:00Z");
    assertThat(her.received()).containsExactly("2018-01-20 reminder-1 email");
  }

  @Test
  @DisplayName("F27, F28, 19, 20: around a birth she is left in peace, and what was queued moves")
  void aroundABirthSheIsLeftInPeaceAndWhatWasQueuedMoves() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    // Three months later is 15 May; the pause is from 6 May to six weeks after the birth.
    her.at("2018-02-15T15:00:00Z").supported("2018-02-15").expecting("2018-05-20");
    her.until("2018-05-20T12:00:00Z");
    assertThat(her.received()).hasSize(1);
    her.expecting("2018-05-20", "2018-05-18").until("2018-07-15T00:00:00Z");
    assertThat(her.received())
        .containsExactly(
            "2018-01-10 link email",
            "2018-06-29 link email",
            "2018-07-06 reminder-1 email",
            "2018-07-13 reminder-2 email");
    assertThat(her.tasks()).isEmpty();
  }

  @Test
  @DisplayName("F27, 25: what a Sunday defers into the pause around a birth waits for its end")
  void whatIsDeferredIntoThePauseWaitsForItsEnd() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    // Three months later is Sunday 20 May, and the pause begins on the Monday.
    her.at("2018-02-20T15:00:00Z").supported("2018-02-20").expecting("2018-06-04");
    her.until("2018-06-04T12:00:00Z");
    assertThat(her.received()).hasSize(1);
    her.expecting("2018-06-04", "2018-06-04").until("2018-07-17T00:00:00Z");
    assertThat(her.received()).containsExactly("2018-01-10 link email", "2018-07-16 link email");
  }

  @Test
  @DisplayName(
      "F29, 19: a due date that passes without a birth asks a human, and nothing goes to her")
  void aDueDateThatPassesWithoutABirthAsksAHuman() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    her.at("2018-02-15T15:00:00Z").supported("2018-02-15").expecting("2018-05-20");
    her.until("2018-05-21T08:59:00Z");
    assertThat(her.tasks()).containsExactly("due-date-passed open");
    her.until("2019-06-01T00:00:00Z");
    assertThat(her.received()).hasSize(1);
    assertThat(her.wave("month-3").due()).isNull();
    assertThat(her.wave("month-3").state()).isEqualTo(WaveItem.OPEN);
  }

  @Test
  @DisplayName("F29: a due date that was corrected asks when the new one has passed")
  void aDueDateThatWasCorrectedAsksWhenTheNewOneHasPassed() {
    her.at("2018-01-10T10:00:00Z").accepted().expecting("2018-05-20").expecting("2018-06-03");
    her.until("2018-06-03T12:00:00Z");
    assertThat(her.tasks()).doesNotContain("due-date-passed open");
    her.until("2018-06-04T12:00:00Z");
    assertThat(her.tasks()).contains("due-date-passed open");
    her.expecting("2018-06-03", "2018-06-01");
    assertThat(her.tasks()).contains("due-date-passed overtaken");
  }

  @Test
  @DisplayName("F27: a birth that was taken back holds nothing")
  void aBirthThatWasTakenBackHoldsNothing() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    her.at("2018-02-15T15:00:00Z").supported("2018-02-15").expecting(null, "2018-05-10");
    her.at("2018-05-12T10:00:00Z").expecting(null).until("2018-05-16T00:00:00Z");
    assertThat(her.received()).containsExactly("2018-01-10 link email", "2018-05-15 link email");
  }

  @Test
  @DisplayName("F1: two days before her due date she is asked for her baseline all the same")
  void aBaselineIsNotHeldByABirth() {
    her.at("2018-01-10T10:00:00Z").accepted().expecting("2018-01-12");
    her.until("2018-01-20T00:00:00Z");
    assertThat(her.received()).startsWith("2018-01-10 link email", "2018-01-17 reminder-1 email");
  }

  @Test
  @DisplayName(
      "F3, F5, F6: an ending is asked about, replaces what is near it, and later waves go on")
  void anEndingIsAskedAboutAndReplacesWhatIsDueNearIt() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    her.at("2018-02-01T15:00:00Z").supported("2018-02-01").until("2018-04-20T12:00:00Z");
    her.ended("2018-04-20", "planned-end");
    her.until("2018-04-21T00:00:00Z");
    assertThat(her.received()).endsWith("2018-04-20 link email");
    her.answers(her.letters.getLast());
    her.until("2018-08-02T00:00:00Z");
    assertThat(her.received())
        .containsExactly("2018-01-10 link email", "2018-04-20 link email", "2018-08-01 link email");
    assertThat(her.waves()).contains("month-3 dropped", "ending answered", "month-9 open");
  }

  @Test
  @DisplayName("F5: when she declines what support there is, she is asked nothing more")
  void whoDeclinesIsAskedNothingMore() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    her.at("2018-02-01T15:00:00Z").supported("2018-02-01").until("2018-05-02T12:00:00Z");
    her.ended("2018-05-02", "declined");
    her.until("2019-06-01T00:00:00Z");
    assertThat(her.received()).containsExactly("2018-01-10 link email", "2018-05-01 link email");
    assertThat(her.waves()).noneMatch(wave -> wave.endsWith("open"));
    assertThat(her.tasks()).isEmpty();
  }

  @Test
  @DisplayName("F10: when the date of first support is put right, what is queued moves")
  void anAnchorDateThatIsPutRightMovesWhatIsQueued() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    her.at("2018-03-01T15:00:00Z").supported("2018-02-20");
    assertThat(her.wave("month-3").due()).isEqualTo("2018-05-21T08:00:00Z");
    her.at("2018-03-02T15:00:00Z").supported("2018-02-01");
    assertThat(her.wave("month-3").due()).isEqualTo("2018-05-01T08:00:00Z");
  }

  @Test
  @DisplayName("F10: when the days of the programme change, what is queued moves")
  void rulesThatChangeMoveWhatIsQueued() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    assertThat(her.wave("baseline").due()).isEqualTo("2018-01-17T09:00:00Z");
    her.programme =
        Followed.programme(
            tree -> {
              Map<String, Object> rules = new HashMap<>(followUp(tree));
              rules.put("reminderDays", List.of(4, 8));
              rules.put("from", "10:00");
              tree.put("followUp", rules);
              return tree;
            });
    her.sweep();
    assertThat(her.wave("baseline").due()).isEqualTo("2018-01-15T10:00:00Z");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> followUp(Map<String, Object> tree) {
    return (Map<String, Object>) Objects.requireNonNull(tree.get("followUp"));
  }

  @Test
  @DisplayName("F32: given no safe way, a person is asked to call, and nothing is sent")
  void withoutASafeWayAPersonIsAskedToCallAndNothingIsSent() {
    her.reachableBy("");
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-03-01T00:00:00Z");
    assertThat(her.letters).isEmpty();
    assertThat(her.tasks()).containsExactly("no-channel open");
    assertThat(her.waves()).containsExactly("baseline expired");
  }

  @Test
  @DisplayName("F26, 21: opted out of one channel, she is still written to by the other")
  void aStopOfOneChannelIsNotAStopOfTheOther() {
    her.reachableBy("text");
    her.at("2018-01-10T10:00:00Z").accepted();
    her.stop("opted-out", "email");
    her.sweep();
    assertThat(her.received()).containsExactly("2018-01-10 link text");
    her.stop("opted-out", "text");
    her.reachableBy("email");
    her.until("2018-01-18T00:00:00Z");
    assertThat(her.received()).hasSize(1);
    assertThat(her.tasks()).containsExactly("no-channel open");
  }

  @Test
  @DisplayName("F17: every message is logged, without its address")
  void everyMessageIsLoggedWithoutItsAddress() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    MessageItem log = her.log().getFirst();
    assertThat(log.about()).isEqualTo("001-baseline");
    assertThat(log.step()).isEqualTo("link");
    assertThat(log.sent()).isEqualTo("2018-01-10T10:00:00Z");
    assertThat(log.provider()).isEqualTo("provider-1");
    assertThat(log.repeat()).isFalse();
    assertThat(her.letters.getFirst().message().id()).isEqualTo(Followed.HER + "_" + log.id());
  }

  @Test
  @DisplayName("F15: an event that comes twice changes nothing")
  void anEventThatComesTwiceChangesNothing() {
    her.at("2018-01-10T10:00:00Z").accepted();
    WaveItem once = her.wave("baseline");
    her.hear(Followed.HER);
    assertThat(her.wave("baseline")).isEqualTo(once);
  }
}
