package parentsinmind.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Envelope;
import parentsinmind.messaging.NotSent;
import parentsinmind.questionnaires.OptingOut;
import parentsinmind.store.Keys;
import parentsinmind.store.MessageItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.TextItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.WaveItem;

/** What was queued or on its way when something else came first (domain §7). */
class OvertakenTest {

  private final Followed her = new Followed();

  @AfterEach
  void close() {
    her.close();
  }

  @Test
  @DisplayName(
      "F22, F29, 19: after a loss nobody asks about the birth, also once she is contacted again")
  void afterALossNoBirthIsExpectedAnyMore() {
    supported();
    her.expecting("2018-04-24");
    her.stop("loss", "");
    her.expecting("");
    her.at("2018-02-20T10:00:00Z").resumed().until("2018-05-10T10:00:00Z");
    assertThat(her.tasks()).noneMatch(task -> task.startsWith("due-date"));
    assertThat(her.received()).contains("2018-04-05 link email");
  }

  @Test
  @DisplayName("18: while a loss may be hers nothing goes to her, and a person calls")
  void whileALossMayBeHersNothingGoesToHer() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T10:00:00Z").perhapsBereavedQuietly("REF2");
    her.until("2018-01-18T10:00:00Z");
    assertThat(her.received()).containsExactly("2018-01-10 link email");
    assertThat(her.tasks()).contains("no-channel open");
    her.anotherWomansQuietly();
    her.until("2018-01-25T10:00:00Z");
    assertThat(her.received())
        .containsExactly("2018-01-10 link email", "2018-01-24 reminder-2 email");
  }

  @Test
  @DisplayName("F28: a reminder whose time is long over after a pause is a call instead")
  void aReminderWhoseTimeIsLongOverIsACallInstead() {
    supported();
    her.expecting("2018-04-24").until("2018-04-25T12:00:00Z");
    int before = her.letters.size();
    her.at("2018-06-25T10:00:00Z").expecting("2018-04-24", "2018-04-22");
    her.until("2018-06-29T10:00:00Z");
    assertThat(her.letters).hasSize(before);
    assertThat(her.tasks()).contains("no-answer open");
    assertThat(her.waves()).contains("month-3 expired");
  }

  @Test
  @DisplayName("F24: after a crisis hold she does not get two reminders at once")
  void afterAHoldSheDoesNotGetTwoRemindersAtOnce() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T10:00:00Z").stop("crisis-hold", "");
    her.at("2018-01-25T10:00:00Z").resumed().until("2018-02-09T00:00:00Z");
    assertThat(her.received())
        .containsExactly("2018-01-10 link email", "2018-01-25 reminder-2 email");
  }

  @Test
  @DisplayName("F17: an outcome that is quicker than our log is kept")
  void aCarriersWordThatIsQuickerThanOurLogStandsInNobodysWay() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.killedAfterSending();
    told("delivered");
    her.at("2018-01-10T10:03:00Z").answers(her.letters.getFirst());
    assertThat(her.waves()).containsExactly("baseline answered");
    assertThat(her.log()).extracting(MessageItem::outcome).containsExactly("delivered");
  }

  @Test
  void aSecondAttemptKeepsWhatTheCarrierToldOfTheFirst() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.killedAfterSending();
    told("delayed");
    her.at("2018-01-10T10:15:00Z").sweep();
    assertThat(her.log()).extracting(MessageItem::outcome).containsExactly("delayed", null);
  }

  @Test
  @DisplayName("F15: a message that is known to have arrived is not sent once more")
  void aMessageThatIsKnownToHaveArrivedIsNotSentOnceMore() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.killedAfterSending();
    told("delivered");
    her.until("2018-01-17T18:00:00Z");
    assertThat(her.received())
        .containsExactly("2018-01-10 link email", "2018-01-17 reminder-1 email");
    assertThat(her.log()).noneMatch(MessageItem::repeat);
  }

  @Test
  @DisplayName("F27: a message that was cut off is not tried again in a pause")
  void aMessageThatWasCutOffIsNotTriedAgainInAPause() {
    supported();
    her.until("2018-04-04T10:00:00Z");
    her.at("2018-04-05T17:55:00Z").killedAfterSending();
    her.at("2018-04-05T20:00:00Z").expecting(null, "2018-04-05");
    her.until("2018-05-10T10:00:00Z");
    assertThat(her.received()).filteredOn(told -> told.startsWith("2018-04")).hasSize(1);
    assertThat(her.log()).anyMatch(message -> message.about().equals("001-month-3"));
  }

  @Test
  @DisplayName("F29: what became of a birth is asked until it is answered")
  void theQuestionWhatBecameOfABirthIsAskedUntilItIsAnswered() {
    supported();
    her.expecting("2018-04-24").until("2018-04-26T10:00:00Z");
    her.stop("moved", "");
    her.at("2018-05-10T10:00:00Z").resumed().until("2018-05-10T12:00:00Z");
    assertThat(her.tasks()).contains("due-date-passed open");
    her.called("due-date-2018-04-24", "no-answer");
    her.until("2018-05-16T10:00:00Z");
    assertThat(her.tasks()).doesNotContain("due-date-passed open");
    her.until("2018-05-17T10:00:00Z");
    assertThat(her.tasks()).contains("due-date-passed open");
  }

  @Test
  @DisplayName("F29: a due date asks after the ending too, while her questionnaires wait for it")
  void afterTheProgrammeItIsAskedWhileHerQuestionnairesWaitForTheBirth() {
    supported();
    her.expecting("2018-04-24").until("2018-02-10T10:00:00Z");
    her.ended("2018-02-10", "completed").until("2018-04-24T20:00:00Z");
    assertThat(her.tasks()).doesNotContain("due-date-passed open");
    her.until("2018-04-26T10:00:00Z");
    assertThat(her.tasks()).contains("due-date-passed open");
    assertThat(her.wave("month-6").due()).isNull();
    her.expecting("2018-04-24", "2018-04-22");
    assertThat(her.tasks()).contains("due-date-passed overtaken");
    assertThat(her.wave("month-6").due()).isNotNull();
  }

  @Test
  void afterTheProgrammeNobodyIsAskedWhereNothingOfHersWaits() {
    her.at("2018-01-10T10:00:00Z").accepted().expecting("2018-04-24");
    her.ended("2018-01-10", "completed").until("2018-04-27T10:00:00Z");
    assertThat(her.tasks()).noneMatch(task -> task.endsWith(" open"));
  }

  @Test
  @DisplayName("F24: a call that a stop ended is to be made once a person took the stop back")
  void aCallThatAStopEndedIsToBeMadeOnceTheStopIsTakenBack() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-01T10:00:00Z");
    her.stop("loss", "");
    her.until("2018-02-01T12:00:00Z");
    assertThat(her.tasks()).containsExactly("no-answer stopped");
    her.resumed().until("2018-02-01T14:00:00Z");
    assertThat(her.tasks()).containsExactly("no-answer open");
    her.called("001-baseline-no-answer", "left-message");
    her.until("2018-02-08T12:00:00Z");
    assertThat(her.tasks()).contains("lost-contact open");
  }

  @Test
  void whereItsWaveWasOverMeanwhileTheCallDoesNotComeBack() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-01T10:00:00Z");
    her.stop("loss", "");
    her.at("2018-02-20T10:00:00Z").resumed().until("2018-02-21T10:00:00Z");
    assertThat(her.tasks()).containsExactly("no-answer stopped");
  }

  @Test
  @DisplayName("F23: a crisis hold leaves the calls that are to be made")
  void aHoldLeavesTheCallsThatAreToBeMade() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-01T10:00:00Z");
    her.stop("crisis-hold", "");
    assertThat(her.tasks()).containsExactly("no-answer open");
    her.stop("loss", "");
    assertThat(her.tasks()).containsExactly("no-answer stopped");
  }

  @Test
  @DisplayName("F8: whoever declines on the phone is not reminded of that wave")
  void whoDeclinesOnThePhoneIsNotRemindedOfThatWave() {
    her.reachableBy("");
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.reachableBy("email");
    her.called("001-baseline-no-channel", "declined");
    her.until("2018-02-20T10:00:00Z");
    assertThat(her.letters).isEmpty();
    assertThat(her.waves()).containsExactly("baseline dropped");
  }

  @Test
  @DisplayName(
      "F18: an address that its carrier does not know is stopped at once, and a person calls")
  void anAddressThatItsCarrierDoesNotKnowIsStoppedAtOnce() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.beforeSending(
        () -> {
          throw new NotSent(NotSent.Why.ADDRESS, "test");
        });
    her.sweep();
    StopsItem stops = Objects.requireNonNull(StopsItem.find(her.table, "her"));
    assertThat(stops.stops()).singleElement().asString().startsWith("bounced|email|");
    assertThat(her.events()).contains("StopRecorded", "CallTaskOpened");
  }

  @Test
  @DisplayName("F18: an address that was put right meanwhile is not stopped for the old one")
  void anAddressThatWasPutRightMeanwhileIsNotStoppedForTheOldOne() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.beforeSending(
        () -> {
          her.readdressedQuietly("new@y.example");
          throw new NotSent(NotSent.Why.ADDRESS, "test");
        });
    her.sweep();
    her.beforeSending(() -> {});
    her.until("2018-01-11T00:00:00Z");
    assertThat(Objects.requireNonNull(StopsItem.find(her.table, "her")).stops()).isEmpty();
    assertThat(her.letters)
        .extracting(letter -> letter.message().way().address())
        .containsExactly("new@y.example");
    assertThat(her.tasks()).isEmpty();
  }

  @Test
  @DisplayName(
      "F16, 40: of a message that was on its way as she was erased, nothing is written down")
  void whoeverIsErasedWhileAMessageGoesHasNoLogOfIt() {
    for (String channel : List.of("email", "text")) {
      her.reachableBy(channel);
      her.at("2018-01-10T10:00:00Z").accepted();
      her.afterSending(this::erased);
      her.sweep();
      assertThat(left()).containsExactly(StopsItem.SK);
      assertThat(her.table.keys(TextItem.pk("provider-" + her.letters.size()))).isEmpty();
      her.table.deleteAll(her.table.keys(Keys.mother(Followed.HER)));
      her.table.deleteAll(her.table.keys(Keys.person(Followed.HER)));
    }
    assertThat(her.letters).hasSize(2);
  }

  @Test
  @DisplayName("F16, 40: what is heard of an erased mother plans nothing and sends nothing")
  void whatIsHeardLateOfWhoeverWasErasedRevivesNothing() {
    her.at("2018-01-10T10:00:00Z").accepted();
    Envelope late = her.last(Followed.HER);
    erased();
    her.hear(late);
    her.at("2018-01-11T10:00:00Z").sweep();
    assertThat(left()).containsExactly(StopsItem.SK);
    assertThat(her.letters).isEmpty();
  }

  /** As an erasure leaves her. */
  private void erased() {
    her.table.deleteAll(her.table.keys(Keys.mother(Followed.HER)));
    her.table.put(StopsItem.SCHEMA, StopsItem.ofErased(Followed.HER, 1), null);
  }

  private List<String> left() {
    return her.table.keys(Keys.mother(Followed.HER)).stream().map(Table.Key::sk).toList();
  }

  @Test
  @DisplayName("F18: what did not arrive this time is sent once more, the next morning")
  void whatItsCarrierSaidTooSoonDidNotArriveIsSentOnceMore() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.beforeSending(() -> told("bounced-softly"));
    her.sweep();
    her.beforeSending(() -> {});
    assertThat(her.wave("baseline").step()).isEqualTo("link");
    her.until("2018-01-12T00:00:00Z");
    assertThat(her.received()).containsExactly("2018-01-10 link email", "2018-01-11 link email");
    assertThat(her.log()).extracting(MessageItem::repeat).containsExactly(false, true);
    assertThat(her.wave("baseline").step()).isEqualTo("reminder-1");
  }

  @Test
  @DisplayName("F15: what cannot be sent for a week for reasons of ours is a call")
  void whatCannotBeSentForAWeekForReasonsOfOursIsACall() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.beforeSending(
        () -> {
          throw new NotSent(NotSent.Why.NOT_ALLOWED, "test");
        });
    her.until("2018-01-16T18:00:00Z");
    assertThat(her.tasks()).isEmpty();
    her.until("2018-01-17T10:00:00Z");
    assertThat(her.tasks()).containsExactly("not-sent open");
    her.beforeSending(() -> {});
    her.until("2018-01-26T10:00:00Z");
    assertThat(her.letters).isNotEmpty();
    assertThat(her.wave("baseline").state()).isEqualTo(WaveItem.OPEN);
  }

  @Test
  @DisplayName("F11: a message goes at the time of day that she named")
  void aMessageGoesAtTheTimeOfDayThatSheNamed() {
    her.suitedBy("evenings");
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    assertThat(her.letters).isEmpty();
    her.until("2018-01-10T20:00:00Z");
    assertThat(her.letters)
        .extracting(letter -> letter.at().toString())
        .containsExactly("2018-01-10T17:00:00Z");
  }

  @Test
  @DisplayName("F16, 40: a restored backup sends nothing again")
  void whatWentSinceTheBackupDoesNotGoAgain() {
    // The backup is of the 12th; the table that is restored from it knows of no reminder.
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-25T10:00:00Z");
    assertThat(her.passOver("2018-01-12T08:00:00Z")).isEqualTo(2);
    assertThat(her.passOver("2018-01-12T08:00:00Z")).isZero();
    her.until("2018-02-09T00:00:00Z");
    assertThat(her.received()).containsExactly("2018-01-10 link email");
    assertThat(her.log()).extracting(MessageItem::step).contains("reminder-1", "reminder-2");
    assertThat(her.tasks()).containsExactly("no-answer open");
  }

  @Test
  @DisplayName("F16, 40: a restored backup sends no lost link again, and passes over nothing else")
  void aLostLinkThatWentSinceTheBackupDoesNotGoAgain() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T22:00:00Z").lost("x@y.example");
    her.at("2018-01-14T10:00:00Z");
    assertThat(her.passOver("2018-01-12T23:00:00Z")).isEqualTo(1);
    her.until("2018-02-01T22:00:00Z");
    assertThat(her.received())
        .containsExactly(
            "2018-01-10 link email", "2018-01-17 reminder-1 email", "2018-01-24 reminder-2 email");
    her.lost("x@y.example");
    her.at("2018-02-03T10:00:00Z");
    assertThat(her.passOver("2018-02-01T23:00:00Z")).isEqualTo(1);
    her.until("2018-02-09T00:00:00Z");
    assertThat(her.letters).hasSize(3);
    assertThat(her.waves()).containsExactly("baseline expired");
  }

  @Test
  void whatWasDueBeforeTheBackupGoes() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.at("2018-01-11T10:00:00Z");
    assertThat(her.passOver("2018-01-11T08:00:00Z")).isZero();
    her.sweep();
    assertThat(her.letters).hasSize(1);
  }

  @Test
  @DisplayName("F4: called in vain, she is not lost between two waves: a person is asked again")
  void whoeverWasCalledInVainIsNotLostBetweenTwoWaves() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-02T10:00:00Z");
    her.called("001-baseline-no-answer", "left-message");
    her.until("2018-02-07T23:00:00Z");
    assertThat(her.tasks()).containsExactly("no-answer left-message");
    her.until("2018-02-08T12:00:00Z");
    assertThat(her.tasks())
        .containsExactlyInAnyOrder("no-answer left-message", "lost-contact open");
    her.called("001-baseline-lost-contact", "no-answer");
    her.until("2018-03-08T12:00:00Z");
    assertThat(her.tasks()).doesNotContain("lost-contact open");
  }

  @Test
  void aCallInVainAfterAWaveIsOverIsLostContactToo() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-10T10:00:00Z");
    assertThat(her.tasks()).containsExactly("no-answer open");
    her.called("001-baseline-no-answer", "no-answer");
    her.until("2018-02-10T12:00:00Z");
    assertThat(her.tasks()).contains("lost-contact open");
  }

  @Test
  @DisplayName("F23: whoever asks to be called after a loss is called")
  void whoAsksToBeCalledAfterALossIsCalled() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.stop("loss", "");
    TaskItem wants =
        TaskItem.planned("her", "001-baseline-wants-text", 1, "halton", "wants-text", null)
            .openedAt(her.now().toString());
    her.table.put(TaskItem.SCHEMA, wants, null);
    her.hear("her");
    assertThat(her.tasks()).containsExactly("wants-text open");
    her.stop("death", "");
    assertThat(her.tasks()).containsExactly("wants-text stopped");
  }

  @Test
  @DisplayName("whoever answered is called all the same about an address at which nothing arrives")
  void aCallAboutABounceIsNotOvertakenByAnAnswer() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    TaskItem bounced =
        TaskItem.planned("her", "001-baseline-bounced", 1, "halton", "bounced", null)
            .openedAt(her.now().toString());
    her.table.put(TaskItem.SCHEMA, bounced, null);
    her.stop("bounced", "email");
    assertThat(her.tasks()).containsExactly("bounced open");
  }

  @Test
  void whoeverWasReachedIsNotLost() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-02T10:00:00Z");
    her.called("001-baseline-no-answer", "reached");
    her.until("2018-03-08T12:00:00Z");
    assertThat(her.tasks()).containsExactly("no-answer reached");
  }

  @Test
  void theCallThatSheAskedForStandsForTheOthersAlsoWhereItWasInVain() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-01-25T10:00:00Z");
    String token = her.letters.getFirst().message().link().replaceFirst(".*/q/", "");
    new OptingOut(her.table, her.clock).want(token, "text");
    her.until("2018-02-02T10:00:00Z");
    assertThat(her.tasks()).containsExactly("wants-text open");
    her.called("001-baseline-wants-text", "no-answer");
    her.until("2018-02-08T12:00:00Z");
    assertThat(her.tasks()).containsExactlyInAnyOrder("wants-text no-answer", "lost-contact open");
  }

  private void supported() {
    her.at("2018-01-02T10:00:00Z").accepted().supported("2018-01-05");
    her.sweep();
    her.answers(her.letters.getFirst());
  }

  /** The carrier is quicker than our log. */
  private void told(String outcome) {
    WaveItem wave = her.wave("baseline");
    Transaction transaction = her.table.transaction();
    transaction.create(
        "message",
        MessageItem.SCHEMA,
        new MessageItem(
            "her",
            Objects.requireNonNull(wave.message()),
            1,
            wave.id(),
            "link",
            "email",
            "",
            her.now().toString(),
            null,
            null,
            false,
            outcome,
            her.now().toString()));
    transaction.commit();
  }
}
