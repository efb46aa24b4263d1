package parentsinmind.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.alerts.Alerted.DEPUTY;
import static parentsinmind.alerts.Alerted.HER;
import static parentsinmind.alerts.Alerted.LEAD;
import static parentsinmind.alerts.Alerted.MANAGER;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Event;
import parentsinmind.store.AlertItem;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.WorkItem;

/** Given, when, then: domain §8. */
class AlertsTest {

  private static final int RISK_ITEM = 9;

  private final Alerted she = new Alerted();

  @AfterEach
  void close() {
    she.close();
  }

  @Test
  @DisplayName("S4: when she asks to talk soon, her manager is told at once: two working hours")
  void anUrgentReferralIsToldAtOnce() {
    // Given a Wednesday afternoon, when she is referred and asks to talk to someone soon,
    she.at("2018-01-10T15:30:00Z").referredUrgently("REF2");
    // then the manager of her site is told at once, and has two working hours.
    assertThat(she.received())
        .containsExactly("2018-01-10T15:30:00Z manager.halton by 2018-01-11T09:30:00Z");
    assertThat(she.alerts()).containsExactly("referral-REF2 manager-halton");
  }

  @Test
  @DisplayName("S4: a referral that does not hurry and a session without a concern raise nothing")
  void aReferralThatDoesNotHurryRaisesNothing() {
    she.referredCalmly("REF2").met("s1", false);
    assertThat(she.letters).isEmpty();
    assertThat(she.alerts()).isEmpty();
  }

  @Test
  @DisplayName("F14, S4: a concern after a session on a Sunday night is told at once")
  void aMessageToStaffGoesAtOnceAlsoOnASundayNight() {
    she.at("2018-01-14T23:30:00Z").met("s1", true);
    assertThat(she.received())
        .containsExactly("2018-01-14T23:30:00Z manager.halton by 2018-01-15T11:00:00Z");
  }

  @Test
  @DisplayName("S4, S5, 13: a risk answer on a form that is never sent raises its alert, at once")
  void aRiskAnswerOnAFormThatIsNeverSent() {
    she.asking("phq-9-1");
    String token = she.link("baseline");
    she.at("2018-01-10T10:05:00Z").saves(token, Map.of(1, 1));
    assertThat(she.letters).isEmpty();
    she.at("2018-01-10T10:06:00Z").saves(token, Map.of(RISK_ITEM, 2));
    assertThat(she.received())
        .containsExactly("2018-01-10T10:06:00Z manager.halton by 2018-01-10T12:06:00Z");
    assertThat(she.alerts()).containsExactly("risk-001-baseline manager-halton");
    assertThat(she.count("QuestionnaireSubmitted")).isZero();
  }

  @Test
  @DisplayName("S5, 14: a low total with a positive risk item is told of all the same")
  void aLowTotalWithAPositiveRiskItem() {
    she.asking("phq-9-1");
    Map<Integer, Integer> positions = new TreeMap<>(she.worth(0));
    positions.put(RISK_ITEM, 2);
    she.sends(she.link("baseline"), positions, false);
    assertThat(she.alerts()).containsExactly("risk-001-baseline manager-halton");
    assertThat(she.letters).hasSize(1);
  }

  @Test
  @DisplayName("S10, 15: one alert a cause, whatever is answered, sent or delivered again")
  void oneAlertACauseWhateverIsSentAgain() {
    she.asking("phq-9-1");
    String token = she.link("baseline");
    she.saves(token, Map.of(RISK_ITEM, 3)).saves(token, Map.of(RISK_ITEM, 1));
    she.saves(she.link("baseline"), Map.of(RISK_ITEM, 4));
    Map<Integer, Integer> all = new TreeMap<>(she.worth(0));
    all.put(RISK_ITEM, 4);
    she.sends(token, all, false);
    assertThat(she.letters).hasSize(1);
    she.heardAgain().heardAgain();
    assertThat(she.letters).hasSize(1);
    assertThat(she.alerts()).containsExactly("risk-001-baseline manager-halton");
    assertThat(she.count("AlertRaised")).isEqualTo(1);
    // Also after somebody took it.
    she.takes(MANAGER, "risk-001-baseline");
    she.heardAgain().until("2018-01-12T10:00:00Z");
    assertThat(she.letters).hasSize(1);
    assertThat(she.alerts()).containsExactly("risk-001-baseline manager-halton done");
    // Another wave is another cause.
    she.saves(she.link("month-3"), Map.of(RISK_ITEM, 3));
    assertThat(she.letters).hasSize(2);
  }

  @Test
  @DisplayName("S8, 15: an alert to a manager who is away goes to the deputy at once")
  void anAbsentManagersAlertGoesToTheDeputyAtOnce() {
    she.away(MANAGER, "2018-01-08", "2018-01-19").met("s1", true);
    assertThat(she.told()).containsExactly("deputy.halton");
    assertThat(she.alerts()).containsExactly("concern-s1 deputy-halton");
  }

  @Test
  @DisplayName("S8: raised on Friday night, an alert is not of whoever is away on Monday")
  void whoeverIsAwayWhenTheClockBeginsToRunIsPassedOver() {
    // Given a manager who is here on Friday, and away from Monday,
    she.away(MANAGER, "2018-01-15", "2018-01-19");
    // when an alert is raised on Friday night, then it is the deputy's: its clock runs on Monday.
    she.at("2018-01-12T20:00:00Z").met("s1", true);
    assertThat(she.told()).containsExactly("deputy.halton");
  }

  @Test
  @DisplayName("S8: whoever goes away with an alert hands it over at once, and its clock goes on")
  void whoeverGoesAwayWithAnAlertHandsItOverAtOnceAndItsClockGoesOn() {
    she.met("s1", true);
    assertThat(she.told()).containsExactly("manager.halton");
    // She falls ill; somebody writes that down.
    she.away(MANAGER, "2018-01-10", "2018-01-10").until("2018-01-10T10:15:00Z");
    assertThat(she.received())
        .containsExactly(
            "2018-01-10T10:00:00Z manager.halton by 2018-01-10T12:00:00Z",
            "2018-01-10T10:15:00Z deputy.halton by 2018-01-10T12:00:00Z");
    assertThat(she.letters.getLast().notice().passedOn()).isTrue();
    she.until("2018-01-10T11:45:00Z");
    assertThat(she.letters).hasSize(2);
  }

  @Test
  void whoeverGoesAwayOvernightHandsItOverBeforeTheNextDaysWork() {
    she.away(MANAGER, "2018-01-11", "2018-01-12").at("2018-01-10T16:30:00Z").met("s1", true);
    assertThat(she.alert("concern-s1").due()).isEqualTo("2018-01-11T00:00:00Z");
    she.until("2018-01-11T09:00:00Z");
    assertThat(she.told()).containsExactly("manager.halton", "deputy.halton");
    assertThat(she.alert("concern-s1").takeBy()).isEqualTo("2018-01-11T10:30:00Z");
    assertThat(she.alert("concern-s1").due()).isEqualTo("2018-01-11T10:30:00Z");
  }

  @Test
  void whereEverybodyGoesAwayItStaysWhereItIsUntilItsTimeIsOver() {
    for (String subject : List.of(MANAGER, DEPUTY, LEAD)) {
      she.away(subject, "2018-01-11", "2018-01-12");
    }
    she.at("2018-01-10T16:30:00Z").met("s1", true).until("2018-01-11T10:15:00Z");
    assertThat(she.told()).containsExactly("manager.halton");
    assertThat(she.alert("concern-s1").due()).isEqualTo("2018-01-11T10:30:00Z");
    she.until("2018-01-11T10:30:00Z");
    assertThat(she.told()).containsExactly("manager.halton", "lead");
  }

  @Test
  void whereEverybodyIsAwayItIsTheLeadsAndStaysThere() {
    for (String subject : List.of(MANAGER, DEPUTY, LEAD)) {
      she.away(subject, "2018-01-01", "2018-01-31");
    }
    she.met("s1", true);
    assertThat(she.alerts()).containsExactly("concern-s1 programme-lead");
    she.until("2018-01-10T11:45:00Z");
    assertThat(she.told()).containsExactly("lead");
  }

  @Test
  @DisplayName("S8: what nobody takes goes to the deputy, to the lead, and to her again and again")
  void whatNobodyTakesGoesToTheDeputyThenToTheLeadAndAgainAndAgain() {
    she.met("s1", true).until("2018-01-11T12:00:00Z");
    assertThat(she.received())
        .containsExactly(
            "2018-01-10T10:00:00Z manager.halton by 2018-01-10T12:00:00Z",
            "2018-01-10T12:00:00Z deputy.halton by 2018-01-10T14:00:00Z",
            "2018-01-10T14:00:00Z lead by 2018-01-10T16:00:00Z",
            "2018-01-10T16:00:00Z lead by 2018-01-11T10:00:00Z",
            "2018-01-11T10:00:00Z lead by 2018-01-11T12:00:00Z",
            "2018-01-11T12:00:00Z lead by 2018-01-11T14:00:00Z");
    assertThat(she.count("AlertEscalated")).isEqualTo(5);
    assertThat(she.events().getLast().reason()).isEqualTo("not-taken");
  }

  @Test
  @DisplayName("S8, 15: no alert rests with an absent lead alone while somebody else is here")
  void whileTheLeadIsAwayItGoesRoundAgainAndToHerAsSheIsBack() {
    // Given a lead who is away until Thursday, when nobody takes an alert of Wednesday,
    she.away(LEAD, "2018-01-08", "2018-01-11").met("s1", true).until("2018-01-12T10:00:00Z");
    // then manager and deputy are told in turn, and the lead from Friday.
    assertThat(she.received())
        .containsExactly(
            "2018-01-10T10:00:00Z manager.halton by 2018-01-10T12:00:00Z",
            "2018-01-10T12:00:00Z deputy.halton by 2018-01-10T14:00:00Z",
            "2018-01-10T14:00:00Z manager.halton by 2018-01-10T16:00:00Z",
            "2018-01-10T16:00:00Z deputy.halton by 2018-01-11T10:00:00Z",
            "2018-01-11T10:00:00Z manager.halton by 2018-01-11T12:00:00Z",
            "2018-01-11T12:00:00Z deputy.halton by 2018-01-11T14:00:00Z",
            "2018-01-11T14:00:00Z manager.halton by 2018-01-11T16:00:00Z",
            "2018-01-11T16:00:00Z deputy.halton by 2018-01-12T10:00:00Z",
            "2018-01-12T10:00:00Z lead by 2018-01-12T12:00:00Z");
    assertThat(she.alert("concern-s1").open()).isTrue();
  }

  @Test
  void aLeadWhoGoesAwayHandsItBackToWhoeverIsHere() {
    she.met("s1", true).until("2018-01-10T14:00:00Z");
    assertThat(she.alerts()).containsExactly("concern-s1 programme-lead");
    she.away(LEAD, "2018-01-10", "2018-01-11").until("2018-01-10T14:15:00Z");
    assertThat(she.received().getLast())
        .isEqualTo("2018-01-10T14:15:00Z deputy.halton by 2018-01-10T16:00:00Z");
  }

  @Test
  @DisplayName("S9: signposted, stopped and ended, an alert stays open until a person takes it")
  void nothingButAPersonEndsIt() {
    she.met("s1", true).until("2018-01-12T10:00:00Z");
    // Given an alert that nobody took, when she is signposted, stopped and ended,
    she.happens(new Event.Signposted("gp"), null);
    she.happens(new Event.EpisodeEnded(1), "finished");
    Transaction stop = she.table.transaction();
    stop.create(
        "stops",
        StopsItem.SCHEMA,
        StopsItem.first(HER, List.of("loss||" + she.now() + "|" + she.now())));
    stop.commit();
    int before = she.letters.size();
    she.until("2018-01-15T16:00:00Z");
    // then it stays open, and goes on to the lead.
    assertThat(she.alert("concern-s1").open()).isTrue();
    assertThat(she.letters).hasSizeGreaterThan(before);
    // When somebody takes it, it is over.
    she.takes(LEAD, "concern-s1");
    before = she.letters.size();
    she.until("2018-01-22T16:00:00Z");
    assertThat(she.letters).hasSize(before);
  }

  @Test
  void anOpenAlertStandsInItsSitesWorklistAndInTheIndexUntilSomebodyTakesIt() {
    she.met("s1", true);
    assertThat(worklist()).containsExactly("ALERT#concern-s1");
    assertThat(due()).hasSize(1);
    she.takes(MANAGER, "concern-s1");
    assertThat(worklist()).isEmpty();
    assertThat(due()).isEmpty();
  }

  private List<String> worklist() {
    String partition = JourneyItem.worklist("halton", AlertItem.QUEUE);
    return she.table.page(WorkItem.SCHEMA, Index.WORKLIST, partition, null, 10).items().stream()
        .map(WorkItem::sk)
        .toList();
  }

  private List<Table.Indexed> due() {
    return she.table.upTo(Index.DUE, Keys.alertShard(HER), "9", null, 10).items();
  }

  @Test
  @DisplayName("S6: a subscale at 15 or over, and \"please call me\": within one working day")
  void aHighScoreAndAWishForACallHaveOneWorkingDay() {
    she.at("2018-01-12T15:00:00Z").sends(she.link("baseline"), she.worth(3), true);
    assertThat(she.alerts())
        .containsExactly(
            "call-me-001-baseline manager-halton", "score-001-baseline manager-halton");
    assertThat(she.received())
        .containsOnly("2018-01-12T15:00:00Z manager.halton by 2018-01-15T15:00:00Z")
        .hasSize(2);
  }

  @Test
  @DisplayName("S6: a rise since the last time is told, and the same again is not")
  void aRiseSinceTheLastTimeIsToldAndTheSameAgainIsNot() {
    she.sends(she.link("baseline"), she.worth(0), false);
    assertThat(she.alerts()).isEmpty();
    she.at("2018-04-10T10:00:00Z").sends(she.link("month-3"), she.worth(1), false);
    assertThat(she.alerts()).containsExactly("rise-001-month-3 manager-halton");
    she.at("2018-07-10T10:00:00Z").sends(she.link("month-6"), she.worth(0), false);
    assertThat(she.alerts()).hasSize(1);
  }

  @Test
  @DisplayName("S6, 11: a baseline that is typed in late shows that the last answer was a rise")
  void aBaselineTypedInLateShowsThatTheLastAnswerWasARise() {
    she.at("2018-04-10T10:00:00Z").sends(she.link("month-3"), she.worth(1), false);
    assertThat(she.alerts()).isEmpty();
    she.at("2018-04-12T10:00:00Z").typedIn("baseline", "2018-01-10", she.worth(0));
    assertThat(she.alerts()).containsExactly("rise-001-month-3 manager-halton");
    assertThat(she.received())
        .containsExactly("2018-04-12T10:00:00Z manager.halton by 2018-04-13T10:00:00Z");
  }

  @Test
  void theClockBeginsWhenItWasRecordedAlsoIfTheBusIsLate() {
    she.happensQuietly(new Event.SessionRecorded("s1", 1, "one-to-one", "attended"), "concern");
    she.at("2018-01-10T13:00:00Z").heard();
    assertThat(she.alert("concern-s1").takeBy()).isEqualTo("2018-01-10T12:00:00Z");
    she.sweep();
    assertThat(she.told()).containsExactly("manager.halton", "deputy.halton");
  }

  @Test
  @DisplayName("S13: what she writes raises no alert, for nobody may take it as read")
  void whatSheWritesRaisesNoAlert() {
    she.writes(she.link("baseline"), "I cannot go on. Please call me.");
    assertThat(she.count("QuestionnaireSubmitted")).isEqualTo(1);
    assertThat(she.alerts()).isEmpty();
    assertThat(she.letters).isEmpty();
  }

  @Test
  @DisplayName("S7, 25: two working hours over the night on which the clocks change")
  void overTheNightOfAClockChange() {
    // Friday, half past four in winter time; due on Monday at half past ten in summer time.
    she.at("2018-03-23T16:30:00Z").met("s1", true).until("2018-03-26T09:15:00Z");
    assertThat(she.told()).containsExactly("manager.halton");
    she.until("2018-03-26T09:30:00Z");
    assertThat(she.told()).containsExactly("manager.halton", "deputy.halton");
    she.takes(DEPUTY, "concern-s1");
    // Friday, half past four in summer time; due on Monday at half past ten in winter time.
    she.at("2018-10-26T15:30:00Z").met("s2", true).until("2018-10-29T10:15:00Z");
    assertThat(she.told()).hasSize(3);
    she.until("2018-10-29T10:30:00Z");
    assertThat(she.told()).hasSize(4).endsWith("deputy.halton");
  }

  @Test
  @DisplayName("S11, 15: a message has no room for a name, a score or an answer")
  void aMessageHasNoRoomForWhomItIsAboutOrWhatSheAnswered() {
    assertThat(Stream.of(AlertPost.Word.class.getRecordComponents()).map(RecordComponent::getName))
        .containsExactly("id", "address", "site", "cause", "passedOn", "takeBy", "where");
    she.sends(she.link("baseline"), she.worth(3), false);
    AlertPost.Word notice = she.letters.getFirst().notice();
    assertThat(notice.site()).isEqualTo("Halton");
    assertThat(notice.where()).isEqualTo(Alerted.DESK);
    assertThat(notice.takeBy()).isEqualTo(Instant.parse("2018-01-11T10:00:00Z"));
    assertThat(notice.id()).matches("[A-Za-z0-9-]{1,256}");
  }

  @Test
  @DisplayName("S11: events of alerts carry ids and codes only")
  void eventsOfAlertsCarryIdsAndCodesOnly() {
    she.met("s1", true).until("2018-01-10T12:00:00Z");
    assertThat(she.events())
        .extracting(envelope -> envelope.event())
        .contains(
            new Event.AlertRaised("concern-s1", "concern", MANAGER, "2018-01-10T12:00:00Z"),
            new Event.AlertEscalated("concern-s1", DEPUTY, 1, "2018-01-10T14:00:00Z"));
  }

  @Test
  void aSweepTellsWhatItFoundInCounts() {
    she.met("s1", true);
    Map<String, Object> counts =
        Stream.of(0, 1)
            .map(shard -> she.invoke(she.handler(), Map.of("sweep", shard)))
            .filter(found -> !Integer.valueOf(0).equals(found.get("open")))
            .findFirst()
            .orElseThrow();
    assertThat(counts)
        .containsEntry("open", 1)
        .containsEntry("due", 0)
        .containsEntry("escalated", 0)
        .containsEntry("untold", 0)
        .containsEntry("failed", 0);
  }

  @Test
  @DisplayName("40: what is heard late of whoever was erased raises nothing and is no failure")
  void whatIsHeardLateOfWhoeverWasErasedRaisesNothing() {
    she.happensQuietly(new Event.CallRequested("001-baseline"), null);
    she.happensQuietly(
        new Event.QuestionnaireSubmitted("001-baseline", 1, "baseline", "self"), null);
    she.happensQuietly(
        new Event.ReferralReceived("REF2", 1, "halton", "self", "joined", List.of(), true), null);
    she.heardAfter(() -> she.table.deleteAll(she.table.keys(Keys.mother(Alerted.HER)))).sweep();
    assertThat(she.letters).isEmpty();
    assertThat(she.table.keys(Keys.mother(Alerted.HER))).isEmpty();
  }
}
