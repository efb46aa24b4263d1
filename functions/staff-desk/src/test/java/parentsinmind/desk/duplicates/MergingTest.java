package parentsinmind.desk.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.desk.duplicates.DuplicatesDesk.DESK;
import static parentsinmind.desk.duplicates.DuplicatesDesk.MANAGER;
import static parentsinmind.desk.duplicates.DuplicatesDesk.accept;
import static parentsinmind.desk.duplicates.DuplicatesDesk.alike;
import static parentsinmind.desk.duplicates.DuplicatesDesk.asAt;
import static parentsinmind.desk.duplicates.DuplicatesDesk.atOnce;
import static parentsinmind.desk.duplicates.DuplicatesDesk.decide;
import static parentsinmind.desk.duplicates.DuplicatesDesk.end;
import static parentsinmind.desk.duplicates.DuplicatesDesk.enter;
import static parentsinmind.desk.duplicates.DuplicatesDesk.form;
import static parentsinmind.desk.duplicates.DuplicatesDesk.items;
import static parentsinmind.desk.duplicates.DuplicatesDesk.merge;
import static parentsinmind.desk.duplicates.DuplicatesDesk.met;
import static parentsinmind.desk.duplicates.DuplicatesDesk.mother;
import static parentsinmind.desk.duplicates.DuplicatesDesk.person;
import static parentsinmind.desk.duplicates.DuplicatesDesk.proposals;
import static parentsinmind.desk.duplicates.DuplicatesDesk.proposalsOfLast;
import static parentsinmind.desk.duplicates.DuplicatesDesk.refer;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Json;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.questionnaires.EvaluationConsent;
import parentsinmind.store.AlertItem;
import parentsinmind.store.Condition;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.PairingItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.SessionItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.VolunteerItem;

/** Two records of one woman become one, and nothing of either is lost. */
@ResourceLock(DuplicatesDesk.CLOCK)
class MergingTest {

  @Test
  @DisplayName(
      "23: referred by GP and by herself under another name, she is merged into one mother")
  void twoRecordsOfOneWomanBecomeOne() {
    String stays = refer(form("Merga"));
    Map<String, Object> misspelt = form("Merga");
    mother(misspelt).put("given", "Testine");
    String gone = refer(misspelt);
    assertThat(proposals(gone)).hasSize(1).first().asString().endsWith("|" + stays);
    accept(gone);
    met(gone, "2016-04-20T10:00:00Z");

    Answered merged = merge(gone, stays);

    assertThat(merged.status()).as(Json.write(merged.body())).isEqualTo(201);
    assertThat(merged.body()).containsEntry("into", stays);
    JourneyItem journey = DESK.read(stays).current();
    assertThat(DESK.read(gone).merged()).isTrue();
    assertThat(journey.state()).isEqualTo(JourneyState.ACCEPTED);
    assertThat(journey.facts().all(Fact.Referred.class)).hasSize(2);
    assertThat(journey.facts().all(Fact.Supported.class))
        .extracting(Fact::toText)
        .containsExactly("S|2016-04-20T10:00:00Z|2016-05-02T09:00:00Z|one-to-one");
    assertThat(DESK.events(gone)).endsWith("MotherMerged");
    assertThat(DESK.events(stays)).contains("DuplicateResolved", "FirstSupported");
    assertThat(items(SessionItem.SCHEMA, stays, SessionItem.PREFIX)).hasSize(1);
    assertThat(items(SessionItem.SCHEMA, gone, SessionItem.PREFIX)).isEmpty();
    assertThat(items(ReferralItem.SCHEMA, stays, ReferralItem.PREFIX)).hasSize(2);
    assertThat(items(ReferralItem.SCHEMA, gone, ReferralItem.PREFIX)).isEmpty();
    assertThat(person(gone)).isNull();
    assertThat(DESK.get(MANAGER, "/api/desk/mothers/" + gone).body())
        .containsEntry("mergedInto", stays);
    assertThat(refer(misspelt)).as("her other name leads to her").isNotEqualTo(gone);
    assertThat(proposalsOfLast(misspelt, stays)).isTrue();
  }

  @Test
  @DisplayName("18: a loss that may be hers holds her messages until a manager keeps both apart")
  void theHoldEndsWhereAManagerDecidesThatTheLossIsAnothers() {
    String her = refer(form("Perhapsa"));
    String other = refer(bereaved("Perhapsa"));
    Map<String, Object> record = DESK.get(MANAGER, "/api/desk/mothers/" + her).body();
    assertThat(record)
        .containsEntry("heldChannels", List.of("text", "email"))
        .containsEntry("undecidedLosses", proposals(other));

    assertThat(decide(other, Map.of("outcome", "keep-apart", "other", her)).status())
        .isEqualTo(201);

    assertThat(stops(her).undecidedLosses()).isEmpty();
    assertThat(stops(her).stops("text")).isFalse();
    assertThat(stops(other).all()).isEqualTo("loss");
    assertThat(DESK.get(MANAGER, "/api/desk/mothers/" + her).body())
        .containsEntry("heldChannels", List.of())
        .containsEntry("undecidedLosses", List.of());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whereTheLossIsHersItStopsAllContactByItselfWhicheverRecordStays(boolean hersStays) {
    String her = refer(form("Hersa" + hersStays));
    String bereaved = refer(bereaved("Hersa" + hersStays));

    String stays = hersStays ? her : bereaved;
    assertThat(merge(hersStays ? bereaved : her, stays).status()).isEqualTo(201);

    assertThat(stops(stays).all()).isEqualTo("loss");
    assertThat(stops(stays).undecidedLosses()).isEmpty();
  }

  @Test
  void theHoldGoesWithHerWhereHerRecordIsMergedIntoAnother() {
    String her = refer(form("Onwarda"));
    String bereaved = refer(bereaved("Onwarda"));
    Map<String, Object> moved = form("Onwarda");
    mother(moved).put("postcode", "WA8 1AA");
    String stays = refer(moved);
    merge(her, stays);
    assertThat(stops(stays).stops("email")).isTrue();
    assertThat(stops(stays).all()).isNull();

    decide(bereaved, Map.of("outcome", "keep-apart", "other", her));

    assertThat(stops(stays).stops("email")).isFalse();
  }

  private static Map<String, Object> bereaved(String family) {
    Map<String, Object> form = alike(family);
    form.put("perinatal", Map.of("stage", "bereaved"));
    return form;
  }

  private static StopsItem stops(String mother) {
    return Objects.requireNonNull(StopsItem.find(DESK.table, mother));
  }

  @Test
  @DisplayName("15: no second alert for an answer that a merge moves, after it was seen to")
  void anAlertThatWasTakenIsTakenInTheRecordThatStaysToo() {
    String stays = refer(form("Seentoa"));
    String gone = refer(alike("Seentoa"));
    end(stays);
    begun(gone);
    alerted(gone, "risk", "001-baseline");
    alerted(gone, "call-me", "001-baseline");
    alerted(gone, "concern", "a-session");
    for (String alert : List.of("risk-001-baseline", "call-me-001-baseline")) {
      take(gone, alert, "Talked with her for an hour.");
    }

    merge(gone, stays);

    // Her episode is the second one of the record that stays.
    assertThat(items(AlertItem.SCHEMA, stays, AlertItem.PREFIX))
        .extracting(AlertItem::id)
        .containsExactlyInAnyOrder("risk-002-baseline", "call-me-002-baseline");
    assertThat(items(AlertItem.SCHEMA, stays, AlertItem.PREFIX))
        .allSatisfy(
            alert -> {
              assertThat(alert.open()).isFalse();
              assertThat(alert.due()).isNull();
              assertThat(alert.done()).isEqualTo("reached");
              assertThat(alert.note()).isEqualTo("Talked with her for an hour.");
              assertThat(alert.acknowledgedBy()).isEqualTo(MANAGER);
            });
  }

  @Test
  @DisplayName("15: an alert that waits is neither lost in a merge nor doubled")
  void anAlertThatWaitsWaitsWhereItIsAndOnlyThere() {
    String stays = refer(form("Waitsa"));
    String gone = refer(alike("Waitsa"));
    begun(gone);
    AlertItem waiting = alerted(gone, "risk", "001-baseline");

    merge(gone, stays);

    assertThat(AlertItem.find(DESK.table, gone, "risk-001-baseline")).isEqualTo(waiting);
    AlertItem kept = Objects.requireNonNull(AlertItem.find(DESK.table, stays, waiting.id()));
    assertThat(kept.elsewhere()).isEqualTo(gone);
    assertThat(kept.open()).isFalse();
    assertThat(kept.done()).isNull();
    assertThat(waitingAlerts()).contains(gone).doesNotContain(stays);
    assertThat(String.valueOf(DESK.get(MANAGER, "/api/desk/mothers/" + stays).body().get("alerts")))
        .contains("elsewhere=" + gone);
    assertThat(take(stays, waiting.id(), "Tried.").status()).isEqualTo(409);
    assertThat(take(gone, waiting.id(), "Rang her.").status()).isEqualTo(201);
    assertThat(waitingAlerts()).doesNotContain(gone);
  }

  @Test
  void ofAnAnswerOfWhichNobodyWasAlertedNothingIsWrittenSoThatItsAlertMayStillCome() {
    String stays = refer(form("Unheara"));
    String gone = refer(alike("Unheara"));
    begun(gone);

    merge(gone, stays);

    assertThat(items(ResponseItem.SCHEMA, stays, ResponseItem.PREFIX)).hasSize(1);
    assertThat(items(AlertItem.SCHEMA, stays, AlertItem.PREFIX)).isEmpty();
  }

  private static void begun(String mother) {
    accept(mother);
    Answered link =
        DESK.post(MANAGER, DeskUnderTest.mother(mother, "questionnaires/baseline/link"), Map.of());
    assertThat(link.status()).as(Json.write(link.body())).isEqualTo(201);
  }

  private static AlertItem alerted(String mother, String cause, String about) {
    AlertItem alert =
        AlertItem.raised(
                mother,
                cause,
                about,
                1,
                DeskUnderTest.SITE,
                "2016-05-02T08:00:00Z",
                MANAGER,
                0,
                "2016-05-02T10:00:00Z")
            .claimed(MANAGER, 0, "2016-05-02T10:00:00Z", 1, "2016-05-02T08:10:00Z");
    assertThat(DESK.table.put(AlertItem.SCHEMA, alert, Condition.absent())).isTrue();
    return alert;
  }

  private static Answered take(String mother, String alert, String note) {
    return DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "alerts/" + alert + "/acknowledgement"),
        Map.of("done", "reached", "note", note));
  }

  private static List<Object> waitingAlerts() {
    return DESK.get(MANAGER, "/api/desk/queue?site=halton&queue=alerts").list("items").stream()
        .map(item -> Objects.requireNonNull(item.get("mother")))
        .toList();
  }

  @Test
  void aReportAsAtAnEarlierCutOffDoesNotChangeAndNoneCountsHerTwice() {
    String stays = refer(form("Reporta"));
    String gone = refer(alike("Reporta"));
    accept(gone);
    met(gone, "2016-04-20T10:00:00Z");
    YearMonth april = YearMonth.of(2016, 4);
    YearMonth june = YearMonth.of(2016, 6);
    JourneyFacts staysBefore = asAt(stays, april, YearMonth.of(2016, 5));
    JourneyFacts goneBefore = asAt(gone, april, YearMonth.of(2016, 5));
    DESK.at("2016-06-10T09:00:00Z");
    try {
      merge(gone, stays);
    } finally {
      DESK.at(DeskUnderTest.NOW.toString());
    }

    assertThat(asAt(stays, april, YearMonth.of(2016, 5))).isEqualTo(staysBefore);
    assertThat(asAt(gone, april, YearMonth.of(2016, 5))).isEqualTo(goneBefore);
    assertThat(asAt(gone, june, june)).isNull();
    JourneyFacts restated = Objects.requireNonNull(asAt(stays, april, june));
    assertThat(restated.all(Fact.Referred.class)).hasSize(2);
    assertThat(restated.all(Fact.Sessions.class))
        .extracting(Fact::toText)
        .containsExactly("N|2016-04|2016-06|one-to-one|attended|1");
    assertThat(restated.all(Fact.Supported.class)).hasSize(1);
  }

  @Test
  void whoeverSupportsHerGoesOnAndKeepsOnePlace() {
    String stays = refer(form("Paira"));
    String gone = refer(alike("Paira"));
    accept(stays);
    accept(gone);
    String both = DESK.volunteer();
    String one = DESK.volunteer();
    DESK.paired(stays, both);
    DESK.paired(gone, both);
    DESK.paired(gone, one);

    merge(gone, stays);

    assertThat(PairingItem.lasting(DESK.table, stays))
        .extracting(PairingItem::with)
        .containsExactlyInAnyOrder(both, one);
    assertThat(PairingItem.lasting(DESK.table, gone)).isEmpty();
    assertThat(Objects.requireNonNull(VolunteerItem.find(DESK.table, both)).paired().values())
        .containsExactly(stays);
    assertThat(Objects.requireNonNull(VolunteerItem.find(DESK.table, one)).paired().values())
        .containsExactly(stays);
  }

  @Test
  void anAnsweredQuestionnaireIsKeptUnderAnIdOfItsOwn() {
    String stays = refer(form("Answera"));
    String gone = refer(alike("Answera"));
    for (String mother : List.of(stays, gone)) {
      accept(mother);
      enter(mother, "baseline");
    }
    enter(gone, "month-3");
    String link =
        DESK.post(MANAGER, DeskUnderTest.mother(gone, "questionnaires/month-6/link"), Map.of())
            .text("link");
    assertThat(link).isNotEmpty();

    assertThat(merge(gone, stays).status()).isEqualTo(201);

    assertThat(DESK.read(stays).current().facts().all(Fact.Answered.class))
        .extracting(Fact.Answered::response)
        .containsExactlyInAnyOrder("001-baseline", "001-baseline-2", "001-month-3");
    Answered again =
        DESK.post(MANAGER, DeskUnderTest.mother(stays, "questionnaires/month-6/link"), Map.of());
    assertThat(again.status()).as(Json.write(again.body())).isEqualTo(201);
  }

  @Test
  void aClosedEpisodeBecomesAFurtherOneAndTheOpenOneStaysCurrent() {
    String stays = refer(form("Closa"));
    String gone = refer(alike("Closa"));
    accept(stays);
    accept(gone);
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(gone, "ending"),
        Map.of("reason", "goals-met", "happened", "2016-05-01"));

    merge(gone, stays);

    assertThat(DESK.read(stays).episodes()).hasSize(2);
    assertThat(DESK.read(stays).current().episode()).isEqualTo(1);
    assertThat(DESK.read(stays).latest().state()).isEqualTo(JourneyState.ENDED);
    assertThat(met(stays, "2016-05-02T08:00:00Z").body()).containsEntry("episode", 1);
    assertThat(DESK.events(stays)).doesNotHaveDuplicates().endsWith("FirstSupported");
  }

  @Test
  void twoDifferentNhsNumbersAreNeverMerged() {
    Map<String, Object> one = form("Numbera");
    mother(one).put("nhsNumber", "999 000 0018");
    Map<String, Object> other = form("Numberb");
    mother(other).put("nhsNumber", "999 000 0026");
    String stays = refer(one);
    String gone = refer(other);

    assertThat(merge(gone, stays).status()).isEqualTo(409);
    assertThat(DESK.read(gone).merged()).isFalse();
    assertThat(person(gone)).isNotNull();
  }

  @Test
  void aRepeatIsTheSameMergeAlsoWithAnotherKey() {
    String stays = refer(form("Twica"));
    String gone = refer(alike("Twica"));
    String key = UUID.randomUUID().toString();
    String body = Json.write(Map.of("outcome", "merge", "other", stays));
    String path = DeskUnderTest.mother(gone, "duplicates");

    Answered first = DESK.post(MANAGER, path, key, body);
    List<String> events = DESK.events(stays);

    assertThat(DESK.post(MANAGER, path, key, body)).isEqualTo(first);
    assertThat(merge(gone, stays)).isEqualTo(first);
    assertThat(DESK.events(stays)).isEqualTo(events);
    assertThat(merge(stays, gone).status()).isEqualTo(409);
  }

  @Test
  void aSessionRecordedWhileSheIsMergedIsInOneRecordOrRefused() throws Exception {
    for (int round = 0; round < 5; round++) {
      String stays = refer(form("Race" + round));
      String gone = refer(alike("Race" + round));
      accept(gone);
      List<Callable<Answered>> both =
          List.of(() -> met(gone, "2016-04-20T10:00:00Z"), () -> merge(gone, stays));
      List<Answered> answers = atOnce(both);

      assertThat(answers.get(1).status()).isEqualTo(201);
      boolean recorded = answers.get(0).status() == 201;
      assertThat(answers.get(0).status()).isIn(201, 409);
      assertThat(DESK.read(stays).current().facts().all(Fact.Sessions.class))
          .hasSize(recorded ? 1 : 0);
      assertThat(items(SessionItem.SCHEMA, stays, SessionItem.PREFIX)).hasSize(recorded ? 1 : 0);
    }
  }

  @Test
  void aMergeTakesTheNumberThatTheOtherRecordHas() {
    String stays = refer(form("Numbm"));
    Map<String, Object> other = alike("Numbm");
    mother(other).put("nhsNumber", "999 000 0069");
    String gone = refer(other);

    Answered merged = merge(gone, stays);

    assertThat(merged.status()).as(Json.write(merged.body())).isEqualTo(201);
    assertThat(Objects.requireNonNull(person(stays)).nhsNumber()).isEqualTo("9990000069");
    Map<String, Object> third = form("Numbm");
    mother(third).put("nhsNumber", "999 000 0077");
    assertThat(refer(third)).as("another number is another woman").isNotEqualTo(stays);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReferralThatNobodyDecidedOnIsReadThoughItsRecordIsMerged(boolean acceptedStays) {
    String stays = refer(form("Undec" + acceptedStays));
    String gone = refer(alike("Undec" + acceptedStays));
    String undecided = DESK.read(acceptedStays ? gone : stays).current().reference();
    accept(acceptedStays ? stays : gone);

    merge(gone, stays);

    JourneyItem journey = DESK.read(stays).current();
    assertThat(journey.state()).isEqualTo(JourneyState.ACCEPTED);
    assertThat(journey.queue()).isEqualTo("new-referral");
    assertThat(journey.undecided().unread()).containsExactly(undecided);
  }

  @Test
  void twoSubmittedResponsesOfAWaveMeetAnOpenOneAndAllAreKept() {
    String first = refer(form("Thrice"));
    String second = refer(alike("Thrice"));
    accept(first);
    accept(second);
    enter(first, "baseline");
    enter(second, "baseline");
    merge(second, first);
    Map<String, Object> other = form("Thrice");
    mother(other).put("given", "Testc");
    String third = refer(other);
    accept(third);
    DESK.post(MANAGER, DeskUnderTest.mother(third, "questionnaires/baseline/link"), Map.of());

    Answered merged = merge(first, third);

    assertThat(merged.status()).as(Json.write(merged.body())).isEqualTo(201);
    assertThat(items(ResponseItem.SCHEMA, third, ResponseItem.PREFIX))
        .filteredOn(ResponseItem::submitted)
        .hasSize(2);
  }

  @Test
  void aNumberThatAMergeBroughtFindsHerWithHerOwnBirthDate() {
    String stays = refer(form("Numbf"));
    Map<String, Object> other = form("Numbf");
    mother(other).put("born", "1999-09-09");
    mother(other).put("nhsNumber", "999 000 0093");
    merge(refer(other), stays);
    Map<String, Object> third = form("Numbf");
    mother(third).put("family", "Marriedinvented");
    mother(third).put("postcode", "WA7 1AB");
    mother(third).put("nhsNumber", "999 000 0093");

    assertThat(refer(third)).isEqualTo(stays);
  }

  @Test
  void aProposalOfAnOlderEpisodeIsStillDecidedOnAfterAMerge() {
    String third = refer(form("Olda"));
    String gone = refer(alike("Olda"));
    end(gone);
    refer(alike("Olda"));
    Map<String, Object> other = alike("Olda");
    mother(other).put("postcode", "WA7 1AB");
    String stays = refer(other);
    decide(stays, Map.of("outcome", "keep-apart", "other", third));

    merge(gone, stays);

    assertThat(proposals(stays)).hasSize(1).first().asString().endsWith("|" + third);
    assertThat(DESK.read(stays).current().queue()).isEqualTo("duplicates");
  }

  @Test
  void aWithdrawalOnPaperBeforeAMergeStillHoldsWhereBothHadAgreed() {
    String stays = refer(form("Agreea"));
    String gone = refer(alike("Agreea"));
    merge(gone, stays);

    DESK.post(
        MANAGER,
        DeskUnderTest.mother(stays, "consents"),
        Map.of("consent", "evaluation", "given", false, "happened", "2016-04-20"));

    assertThat(EvaluationConsent.given(DESK.read(stays))).isFalse();
  }
}
