package parentsinmind.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.store.MessageItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.WaveItem;

/** Whoever lost her link and asks for it gets another, if she may be sent one (domain §7). */
class LostLinksTest {

  private static final String HERS = "x@y.example";

  private final Followed her = new Followed();

  @AfterEach
  void close() {
    her.close();
  }

  @Test
  @DisplayName("F42: whoever lost her link gets another, and the reminders stand as they were")
  void whoeverLostHerLinkGetsAnotherAndTheRemindersStandAsTheyWere() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T11:00:00Z").lost(HERS);
    her.sweep();
    assertThat(her.received())
        .containsExactly("2018-01-10 link email", "2018-01-12 lost-link email");
    assertThat(her.letters.get(1).message().link())
        .isNotEqualTo(her.letters.getFirst().message().link());
    assertThat(her.log())
        .extracting(MessageItem::step)
        .containsExactlyInAnyOrder("link", "lost-link");
    her.until("2018-01-18T00:00:00Z");
    assertThat(her.received()).endsWith("2018-01-17 reminder-1 email");
  }

  @Test
  @DisplayName("F35: after a lost link was sent, the old one and the new one answer")
  void bothHerLinksAnswer() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T11:00:00Z").lost(HERS);
    her.sweep();
    her.answers(her.letters.get(1));
    assertThat(her.waves()).containsExactly("baseline answered");
  }

  @Test
  @DisplayName("F32, F42: by whichever address she asks, her lost link goes the safe way")
  void byWhicheverAddressSheAsksItGoesTheSafeWay() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T11:00:00Z").lost("07700900123");
    her.sweep();
    assertThat(her.letters).hasSize(2);
    assertThat(her.letters.getLast().message().way().channel()).isEqualTo("email");
  }

  @Test
  @DisplayName("F11: a lost link that is asked for at night goes in the morning")
  void whatIsAskedForAtNightGoesInTheMorning() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T23:00:00Z").lost(HERS);
    her.sweep();
    assertThat(her.letters).hasSize(1);
    her.until("2018-01-13T12:00:00Z");
    assertThat(her.letters.getLast().at()).isEqualTo("2018-01-13T09:00:00Z");
  }

  @Test
  @DisplayName("F42: an address of nobody's, an old one and nothing open send nothing")
  void anAddressOfNobodysAnOldOneAndNothingOpenSendNothing() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.lost(HERS);
    her.sweep();
    assertThat(her.letters).as("her first link").hasSize(1);
    her.lost("somebody@else.example");
    her.sweep();
    her.answers(her.letters.getFirst());
    her.lost(HERS);
    her.sweep();
    assertThat(her.letters).hasSize(1);
  }

  @Test
  @DisplayName("F19, 18: a stop holds for a lost link too")
  void afterAStopNoLostLinkGoes() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T11:00:00Z").lost(HERS);
    her.stopQuietly("loss", "");
    her.sweep();
    her.lost(HERS);
    her.sweep();
    assertThat(her.letters).hasSize(1);
    assertThat(StopsItem.find(her.table, "her")).isNotNull();
  }

  @Test
  @DisplayName("F15: asked for twice before it went, a lost link goes once")
  void askedForTwiceBeforeItWentItGoesOnce() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T11:00:00Z").lost(HERS);
    her.lost(HERS);
    her.sweep();
    her.sweep();
    assertThat(her.letters).hasSize(2);
  }

  @Test
  @DisplayName("F15: cut off as it went, a lost link is sent once more at most")
  void cutOffItIsSentOnceMoreAtMost() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T11:00:00Z").lost(HERS);
    her.killedAfterSending();
    her.at("2018-01-12T11:15:00Z").killedAfterSending();
    her.until("2018-01-14T00:00:00Z");
    assertThat(her.letters).hasSize(3);
    assertThat(her.log()).filteredOn(MessageItem::repeat).hasSize(1);
    assertThat(her.tasks()).containsExactly("not-sent open");
    assertThat(her.wave("baseline").step()).isEqualTo("reminder-1");
    assertThat(her.wave("baseline").state()).isEqualTo(WaveItem.OPEN);
  }

  @Test
  void alsoAfterThreeWeeksSheGetsOneAndTheCallStands() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-01T10:00:00Z");
    her.lost(HERS);
    her.sweep();
    assertThat(her.received()).endsWith("2018-02-01 lost-link email");
    her.until("2018-02-09T00:00:00Z");
    assertThat(her.waves()).containsExactly("baseline expired");
    assertThat(her.tasks()).containsExactly("no-answer open");
  }

  @Test
  void whatAManagerAskedAfterItsWaveWasOverIsOpenAndIsReplaced() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-12T10:00:00Z");
    her.askedByHand("baseline");
    her.at("2018-02-14T10:00:00Z").lost(HERS);
    her.sweep();
    assertThat(her.received()).hasSize(4).endsWith("2018-02-14 lost-link email");
    assertThat(her.letters.getLast().message().last())
        .as("28 days from when the manager asked")
        .isEqualTo("2018-03-11");
    her.answers(her.letters.getLast());
    her.until("2018-03-20T00:00:00Z");
    assertThat(her.waves()).containsExactly("baseline expired");
    assertThat(her.letters).hasSize(4);
  }

  @Test
  void onlyAsLongAsTheManagersLinkOpens() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-12T10:00:00Z");
    her.lost(HERS);
    her.sweep();
    assertThat(her.letters).as("nothing is open").hasSize(3);
    her.askedByHand("baseline");
    her.at("2018-03-12T10:00:00Z").lost(HERS);
    her.sweep();
    assertThat(her.letters).as("28 days later").hasSize(3);
    assertThat(her.wave("baseline").due()).isNull();
  }

  @Test
  void aManagersLinkOutlastsAReminderOfItsWave() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-01-20T10:00:00Z");
    her.askedByHand("baseline");
    her.until("2018-02-09T10:00:00Z");
    assertThat(her.received()).endsWith("2018-01-24 reminder-2 email");
    her.lost(HERS);
    her.sweep();
    assertThat(her.received()).endsWith("2018-02-09 lost-link email");
    assertThat(her.letters.getLast().message().last()).isEqualTo("2018-02-16");
  }

  @Test
  void whatNothingMadeDueYetIsReplacedTooAndFallsDueAllTheSame() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    her.at("2018-01-12T11:00:00Z").askedByHand("month-3");
    her.at("2018-01-15T11:00:00Z").lost(HERS);
    her.sweep();
    assertThat(her.received()).endsWith("2018-01-15 lost-link email");
    assertThat(her.waves()).containsExactly("baseline answered", "month-3 dropped");
    her.at("2018-02-15T15:00:00Z").supported("2018-02-15").until("2018-05-16T00:00:00Z");
    assertThat(her.received()).hasSize(3).endsWith("2018-05-15 link email");
  }

  @Test
  void whatAManagerAskedLongBeforeItsDayIsReplacedAndItsDayStands() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    her.at("2018-02-15T15:00:00Z").supported("2018-02-15").until("2018-05-01T10:00:00Z");
    her.askedByHand("month-3");
    her.at("2018-05-03T10:00:00Z").lost(HERS);
    her.sweep();
    assertThat(her.received()).hasSize(2).endsWith("2018-05-03 lost-link email");
    assertThat(her.letters.getLast().message().last()).isEqualTo("2018-05-28");
    her.until("2018-05-16T00:00:00Z");
    assertThat(her.received()).hasSize(3).endsWith("2018-05-15 link email");
  }

  @Test
  @DisplayName("18: a stop overtakes the lost link of a wave that was over")
  void aStopOvertakesTheLostLinkOfWhatIsOver() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-12T10:00:00Z");
    her.askedByHand("baseline");
    her.at("2018-02-14T22:00:00Z").lost(HERS);
    assertThat(her.wave("baseline").due()).isEqualTo("2018-02-15T09:00:00Z");
    her.stopQuietly("loss", "");
    her.until("2018-02-16T00:00:00Z");
    assertThat(her.letters).hasSize(3);
    assertThat(her.waves()).containsExactly("baseline expired");
    assertThat(her.wave("baseline").due()).isNull();
  }

  @Test
  void whatSheAnsweredMeanwhileIsNotSentAgain() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-12T10:00:00Z");
    her.askedByHand("baseline");
    her.at("2018-02-14T10:00:00Z").lost(HERS);
    her.sweep();
    her.at("2018-02-14T22:00:00Z").lost(HERS);
    her.answers(her.letters.getLast());
    her.until("2018-02-16T00:00:00Z");
    assertThat(her.letters).hasSize(4);
    assertThat(her.wave("baseline").due()).isNull();
  }

  @Test
  void cutOffTwiceTheLostLinkOfWhatIsOverIsACall() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-12T10:00:00Z");
    her.called("001-baseline-no-answer", "reached");
    her.askedByHand("baseline");
    her.at("2018-02-14T10:00:00Z").lost(HERS);
    her.killedAfterSending();
    her.at("2018-02-14T10:15:00Z").killedAfterSending();
    her.until("2018-02-16T00:00:00Z");
    assertThat(her.letters).hasSize(5);
    assertThat(her.log()).filteredOn(MessageItem::repeat).hasSize(1);
    assertThat(her.tasks()).contains("not-sent open");
    assertThat(her.waves()).containsExactly("baseline expired");
    assertThat(her.wave("baseline").due()).isNull();
  }

  @Test
  @DisplayName("F16, 40: a restored backup sends no lost link of a wave that was over again")
  void afterARestoreTheLostLinkOfWhatIsOverDoesNotGoAgain() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-12T10:00:00Z");
    her.askedByHand("baseline");
    her.at("2018-02-14T22:00:00Z").lost(HERS);
    her.at("2018-02-16T10:00:00Z");
    assertThat(her.passOver("2018-02-14T23:00:00Z")).isEqualTo(1);
    her.sweep();
    assertThat(her.letters).hasSize(3);
  }

  @Test
  void byTheAddressOfARecordThatWasMergedItGoesWhereTheOneThatStaysSays() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-11T10:00:00Z").merged("gone", "REF2", "once@example.org");
    her.at("2018-01-12T11:00:00Z").lost("once@example.org");
    her.sweep();
    assertThat(her.letters).hasSize(2);
    assertThat(her.letters.getLast().message().way().address()).isEqualTo(HERS);
  }

  @Test
  void aReminderThatWasCutOffIsSentOnceMoreAtMostAlsoWhereALostLinkGoesBeforeThat() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-17T18:50:00Z").killedAfterSending();
    her.at("2018-01-17T20:00:00Z").lost(HERS);
    // Neither attempt at the lost link is known to have arrived: a person calls.
    her.at("2018-01-18T09:00:00Z").killedAfterSending();
    her.at("2018-01-18T09:15:00Z").killedAfterSending();
    her.at("2018-01-18T09:30:00Z").sweep();
    assertThat(her.tasks()).containsExactly("not-sent open");
    her.at("2018-01-18T09:45:00Z").killedAfterSending();
    her.until("2018-01-20T00:00:00Z");
    assertThat(her.received()).filteredOn(line -> line.contains("reminder-1")).hasSize(2);
    assertThat(her.received()).filteredOn(line -> line.contains("link ")).hasSize(3);
    assertThat(her.wave("baseline").step()).isEqualTo("reminder-2");
  }

  @Test
  void aReminderThatWasDueWithinThreeDaysOfItIsReplacedAsByAManagersLink() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    // A Sunday: it goes on Monday the 15th, two days before the reminder of day 7.
    her.at("2018-01-14T11:00:00Z").lost(HERS);
    her.until("2018-01-30T00:00:00Z");
    assertThat(her.received())
        .containsExactly(
            "2018-01-10 link email", "2018-01-15 lost-link email", "2018-01-24 reminder-2 email");
  }

  @Test
  void aReminderThatIsDueAtTheSameTimeIsReplacedToo() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-16T23:00:00Z").lost(HERS);
    her.until("2018-01-18T00:00:00Z");
    assertThat(her.received())
        .containsExactly("2018-01-10 link email", "2018-01-17 lost-link email");
  }

  @Test
  void whatWasDueFourDaysAfterItGoes() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-13T11:00:00Z").lost(HERS);
    her.until("2018-01-18T00:00:00Z");
    assertThat(her.received())
        .endsWith("2018-01-13 lost-link email", "2018-01-17 reminder-1 email");
  }

  @Test
  void theCallIsNotReplaced() {
    her.at("2018-01-10T10:00:00Z").accepted().until("2018-01-30T10:00:00Z");
    her.lost(HERS);
    her.until("2018-02-01T00:00:00Z");
    assertThat(her.received()).endsWith("2018-01-30 lost-link email");
    assertThat(her.tasks()).containsExactly("no-answer open");
  }

  @Test
  void aLostLinkThatCouldNotBeSentReplacesNothing() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.reachableBy("");
    her.at("2018-01-16T11:00:00Z").lost(HERS);
    her.sweep();
    assertThat(her.tasks()).containsExactly("no-channel open");
    her.reachableBy("email");
    her.until("2018-01-18T00:00:00Z");
    assertThat(her.received()).endsWith("2018-01-17 reminder-1 email");
  }

  @Test
  void oneInThePlaceOfAManagersEarlyLinkIsTheFirstIfTheFirstIsDueWithinThreeDays() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.answers(her.letters.getFirst());
    her.at("2018-02-15T15:00:00Z").supported("2018-02-15").until("2018-05-01T10:00:00Z");
    her.askedByHand("month-3");
    her.at("2018-05-14T10:00:00Z").lost(HERS);
    her.until("2018-05-22T00:00:00Z");
    assertThat(her.received())
        .endsWith("2018-05-14 lost-link email", "2018-05-21 reminder-1 email");
  }

  @Test
  @DisplayName("F28: what a birth paused answers still, after its links closed in the pause")
  void whatABirthPausedAnswersStillAfterTheLinksThatClosedInThePause() {
    her.at("2017-12-20T10:00:00Z").accepted().supported("2017-12-22");
    her.sweep();
    her.answers(her.letters.getFirst());
    her.expecting("2018-04-24").until("2018-04-23T10:00:00Z");
    assertThat(her.received()).contains("2018-03-22 link email");
    her.expecting("2018-04-24", "2018-04-22").until("2018-06-04T10:00:00Z");
    her.lost(HERS);
    her.sweep();
    assertThat(her.received()).endsWith("2018-06-04 lost-link email");
    her.answers(her.letters.getLast());
    assertThat(her.waves()).contains("month-3 answered");
  }
}
