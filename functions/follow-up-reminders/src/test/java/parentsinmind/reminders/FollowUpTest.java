package parentsinmind.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
  @DisplayName("25: what is due on a Sunday or a bank holiday is deferred, never dropped")
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
  void whatFallsDueAtNightWaitsForTheMorning() {
    her.at("2018-07-10T20:30:00Z").accepted();
    her.sweep();
    assertThat(her.letters).isEmpty();
    her.until("2018-07-11T12:00:00Z");
    assertThat(her.letters.getFirst().at()).isEqualTo("2018-07-11T08:00:00Z");
  }

  @Test
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
  void eachReminderCarriesALinkOfItsOwnAndTheOlderOnesStayValidToTheEndOfTheWave() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-01-25T00:00:00Z");
    Links links = new Links(her.table, her.clock, new Instruments(her.programme.questionnaire()));
    List<String> tokens =
        her.letters.stream().map(l -> l.message().link().replaceFirst(".*/q/", "")).toList();
    assertThat(tokens).doesNotHaveDuplicates().hasSize(3);
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
  void aWaveThatIsAnsweredIsDone() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    her.until("2018-06-01T00:00:00Z");
    assertThat(her.received()).hasSize(1);
    assertThat(her.waves()).containsExactly("baseline answered");
    assertThat(her.wave("baseline").due()).isNull();
  }

  @Test
  void anAnswerThatNobodyHasHeardOfYetIsNotRemindedOf() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answersQuietly(her.letters.getFirst());
    her.at("2018-01-17T10:00:00Z");
    her.sweep();
    assertThat(her.received()).hasSize(1);
  }

  @Test
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
  void aManagersFirstLinkIsTheFirstLink() {
    her.at("2018-01-13T20:00:00Z").accepted();
    her.askedByHand("baseline");
    her.until("2018-01-21T00:00:00Z");
    assertThat(her.received()).containsExactly("2018-01-20 reminder-1 email");
  }

  @Test
  @DisplayName("19, 20: around a birth she is left in peace, and what was queued moves")
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
  @DisplayName("25: what a Sunday defers into the pause around a birth waits for its end")
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
  @DisplayName("19: a due date that passes without a birth asks a human, and nothing goes to her")
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
  void aBirthThatWasTakenBackHoldsNothing() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    her.at("2018-02-15T15:00:00Z").supported("2018-02-15").expecting(null, "2018-05-10");
    her.at("2018-05-12T10:00:00Z").expecting(null).until("2018-05-16T00:00:00Z");
    assertThat(her.received()).containsExactly("2018-01-10 link email", "2018-05-15 link email");
  }

  @Test
  void aBaselineIsNotHeldByABirth() {
    her.at("2018-01-10T10:00:00Z").accepted().expecting("2018-01-12");
    her.until("2018-01-20T00:00:00Z");
    assertThat(her.received()).startsWith("2018-01-10 link email", "2018-01-17 reminder-1 email");
  }

  @Test
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
  void withoutASafeWayAPersonIsAskedToCallAndNothingIsSent() {
    her.reachableBy("");
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-03-01T00:00:00Z");
    assertThat(her.letters).isEmpty();
    assertThat(her.tasks()).containsExactly("no-channel open");
    assertThat(her.waves()).containsExactly("baseline expired");
  }

  @Test
  @DisplayName("21: opted out of texts, she is still emailed")
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
  void anEventThatComesTwiceChangesNothing() {
    her.at("2018-01-10T10:00:00Z").accepted();
    WaveItem once = her.wave("baseline");
    her.hear(Followed.HER);
    assertThat(her.wave("baseline")).isEqualTo(once);
  }
}
