package parentsinmind.desk.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PairingItem;
import parentsinmind.store.SessionItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;
import parentsinmind.store.VolunteerItem;

class SupportTest {

  private static final DeskUnderTest DESK = new DeskUnderTest();
  private static final String MANAGER = DeskUnderTest.MANAGER;

  @AfterAll
  static void close() {
    DESK.close();
  }

  @Test
  void theFirstAttendedSessionIsFirstSupport() {
    String mother = DESK.accepted();

    met(mother, "one-to-one", "attended", "2016-04-20T10:00:00Z");

    assertThat(facts(mother, Fact.Supported.class))
        .containsExactly("S|2016-04-20T10:00:00Z|2016-05-02T09:00:00Z|one-to-one");
    assertThat(facts(mother, Fact.Sessions.class))
        .containsExactly("N|2016-04|2016-05|one-to-one|attended|1");
    assertThat(DESK.lastEvent(mother).envelope().event())
        .isEqualTo(new Event.FirstSupported(1, "2016-04-20"));
  }

  @Test
  @DisplayName("08: a session keeps its exact time, so that an answer of that day has its side")
  void aSessionKeepsItsExactTime() {
    String mother = DESK.accepted();

    Answered met = met(mother, "one-to-one", "attended", "2016-04-20T10:00:00Z");

    SessionItem item =
        Objects.requireNonNull(
            DESK.table.find(
                SessionItem.SCHEMA, Keys.mother(mother), SessionItem.PREFIX + met.text("session")));
    assertThat(item.happened()).isEqualTo("2016-04-20T10:00:00Z");
    assertThat(item.recorded()).isEqualTo("2016-05-02T09:00:00Z");
    assertThat(item.recordedBy()).isEqualTo(MANAGER);
  }

  @Test
  void anEarlierSessionTypedInLaterIsThenFirstSupport() {
    String mother = DESK.accepted();

    met(mother, "one-to-one", "attended", "2016-04-25");
    met(mother, "one-to-one", "attended", "2016-04-28");
    met(mother, "one-to-one", "attended", "2016-04-18");

    assertThat(facts(mother, Fact.Supported.class))
        .containsExactly(
            "S|2016-04-25|2016-05-02T09:00:00Z|one-to-one",
            "S|2016-04-18|2016-05-02T09:00:00Z|one-to-one");
    assertThat(DESK.events(mother)).filteredOn("FirstSupported"::equals).hasSize(2);
    assertThat(facts(mother, Fact.Sessions.class))
        .containsExactly("N|2016-04|2016-05|one-to-one|attended|3");
  }

  @ParameterizedTest
  @CsvSource({
    "phone,attended",
    "text,attended",
    "one-to-one,cancelled-by-mother",
    "one-to-one,cancelled-by-volunteer",
    "one-to-one,did-not-attend",
    "one-to-one,unwell",
    "one-to-one,other"
  })
  void callsTextsAndMissedSessionsAreCountedButAreNoSupport(String model, String attendance) {
    String mother = DESK.accepted();

    met(mother, model, attendance, "2016-04-20");

    assertThat(facts(mother, Fact.Supported.class)).isEmpty();
    assertThat(facts(mother, Fact.Sessions.class))
        .containsExactly("N|2016-04|2016-05|" + model + "|" + attendance + "|1");
    assertThat(DESK.events(mother)).doesNotContain("FirstSupported");
  }

  @Test
  @DisplayName("24: referred in March, supported in April: each fact has its own month")
  void referredInMarchSupportedInApril() {
    String mother = DESK.accepted();

    // 23:30 UTC on 30 April is already May in London.
    met(mother, "one-to-one", "attended", "2016-04-30T23:30:00Z");

    assertThat(facts(mother, Fact.Referred.class).getFirst()).contains("|2016-04-11T10:00:00Z|");
    assertThat(facts(mother, Fact.Sessions.class))
        .containsExactly("N|2016-05|2016-05|one-to-one|attended|1");
  }

  @Test
  void aSessionBelongsToTheEpisodeOpenOnItsDate() {
    String mother = DESK.accepted();
    end(mother, "planned-end", "2016-04-25");
    secondEpisode(mother, "2016-04-28");

    Answered first = met(mother, "one-to-one", "attended", "2016-04-20");
    Answered second = met(mother, "one-to-one", "attended", "2016-04-30");

    assertThat(first.body()).containsEntry("episode", 1);
    assertThat(second.body()).containsEntry("episode", 2);
    assertThat(DESK.read(mother).episodes())
        .allSatisfy(item -> assertThat(item.facts().all(Fact.Supported.class)).hasSize(1));
    assertThat(met(mother, "one-to-one", "attended", "2016-04-26").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2016-04-12", "2016-04-13T09:59:00Z", "2016-05-03", "2015-01-01"})
  void aSessionBeforeAcceptanceOrInTheFutureIsRefusedKindly(String happened) {
    String mother = DESK.accepted();

    Answered answer = met(mother, "one-to-one", "attended", happened);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.list("problems").getFirst()).containsEntry("pointer", "/happened");
    assertThat(DESK.events(mother)).hasSize(2);
  }

  @Test
  void somebodyWhoWasNeverAcceptedHasNoSessions() {
    assertThat(met(DESK.referred(), "phone", "attended", "2016-04-20").status()).isEqualTo(422);
  }

  @Test
  @DisplayName("36: group attendance is recorded by its group, and a drop-in has no mother")
  void aGroupSessionIsNotASessionOfOneMother() {
    assertThat(met(DESK.accepted(), "group", "attended", "2016-04-20").status()).isEqualTo(422);
  }

  @Test
  void aConcernIsTheReasonOfTheEvent() {
    String mother = DESK.accepted();

    DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "sessions"),
        Map.of("model", "phone", "attendance", "attended", "concern", true));

    assertThat(DESK.lastEvent(mother).envelope().type()).isEqualTo("SessionRecorded");
    assertThat(DESK.lastEvent(mother).envelope().reason()).isEqualTo("concern");
  }

  @Test
  void evaluationConsentIsAFactOfEachEpisodeAndItsHistoryStays() {
    String mother = DESK.accepted();
    end(mother, "planned-end", "2016-04-25");
    secondEpisode(mother, "2016-04-28");

    consent(mother, "evaluation", true, "2016-04-29");
    consent(mother, "evaluation", false, "2016-04-30");

    assertThat(DESK.read(mother).episodes())
        .allSatisfy(
            item ->
                assertThat(item.facts().all(Fact.EvaluationConsent.class))
                    .extracting(Fact.EvaluationConsent::given)
                    .containsExactly(true, false));
    assertThat(consents(mother)).contains("evaluation|n|2016-1|2016-04-30|2016-05-02T09:00:00Z");
    assertThat(DESK.events(mother)).filteredOn("ConsentChanged"::equals).hasSize(2);
    assertThat(stops(mother)).isEmpty();
  }

  @Test
  void anOlderWordTypedInLaterDoesNotUndoTheLatest() {
    String mother = DESK.accepted();

    assertThat(consent(mother, "text", false, "2016-05-01")).containsEntry("holds", true);
    assertThat(consent(mother, "text", true, "2016-04-20")).containsEntry("holds", false);

    assertThat(consents(mother)).contains("text|n|2016-1|2016-05-01|2016-05-02T09:00:00Z");
    assertThat(stops(mother)).hasSize(1);
  }

  @Test
  void aWordOfOneDayThatIsEnteredLaterHoldsWhereNobodyKnowsTheHour() {
    String mother = DESK.accepted();

    consent(mother, "text", true, "2016-05-01T08:00:00Z");
    consent(mother, "text", false, "2016-05-01");

    assertThat(consents(mother)).contains("text|n|2016-1|2016-05-01|2016-05-02T09:00:00Z");
    assertThat(stops(mother)).hasSize(1);
  }

  @Test
  @DisplayName("F19, F25: consent to support withdrawn stops all contact, given anew it lifts that")
  void withdrawingSupportConsentStopsAllContactAndGivingItAnewLiftsThat() {
    String mother = DESK.accepted();

    consent(mother, "support", false, "2016-05-01");
    assertThat(DESK.events(mother)).endsWith("ConsentChanged", "StopRecorded");
    assertThat(stopped(mother)).isEqualTo("consent-withdrawn");

    consent(mother, "support", true, "2016-05-02");
    assertThat(stopped(mother)).isNull();
  }

  @Test
  @DisplayName("F26, 21: opted out of texts, she can still be emailed and still counts")
  void optedOutOfTextsClosesTextsOnly() {
    String mother = DESK.accepted();
    List<String> before = DESK.read(mother).current().facts().lines();

    assertThat(stop(mother, Map.of("kind", "opted-out", "channel", "text")).status())
        .isEqualTo(201);

    assertThat(stopped(mother)).isNull();
    assertThat(stops(mother)).hasSize(1).first().asString().startsWith("opted-out|text|");
    assertThat(DESK.read(mother).current().facts().lines()).isEqualTo(before);
    assertThat(DESK.read(mother).current().state()).isEqualTo(JourneyState.ACCEPTED);
  }

  @Test
  @DisplayName("F21: a loss stops everything in the transaction that tells of it")
  void lossStopsEverythingInTheSameTransactionAsItsEvent() {
    String mother = DESK.accepted();

    stop(mother, Map.of("kind", "loss", "happened", "2016-04-30"));

    assertThat(stopped(mother)).isEqualTo("loss");
    assertThat(DESK.lastEvent(mother).envelope().event())
        .isEqualTo(new Event.StopRecorded("loss", ""));
    assertThat(stop(mother, Map.of("kind", "bounced", "channel", "email")).status()).isEqualTo(201);
    assertThat(stops(mother)).hasSize(2);
    assertThat(stopped(mother)).isEqualTo("loss");
  }

  @Test
  void aStopSaysItsChannelExactlyWhereItHasOne() {
    String mother = DESK.accepted();

    assertThat(stop(mother, Map.of("kind", "bounced")).status()).isEqualTo(422);
    assertThat(stop(mother, Map.of("kind", "loss", "channel", "text")).status()).isEqualTo(422);
    assertThat(stop(mother, Map.of("kind", "boredom")).status()).isEqualTo(422);
    assertThat(stops(mother)).isEmpty();
  }

  @Test
  @DisplayName("F5: an ending ends the episode, and is no stop")
  void anEndingEndsTheEpisodeAndIsNoStop() {
    String mother = DESK.accepted();

    Answered ended = end(mother, "goals-met", "2016-05-01");

    assertThat(ended.status()).isEqualTo(201);
    assertThat(DESK.read(mother).current().state()).isEqualTo(JourneyState.ENDED);
    assertThat(facts(mother, Fact.Ended.class))
        .containsExactly("E|2016-05-01|2016-05-02T09:00:00Z|goals-met");
    assertThat(stopped(mother)).isNull();
    assertThat(end(mother, "goals-met", "2016-05-01").status()).isEqualTo(409);
  }

  @Test
  void anEndingEndsHerPairingsAndFreesThePlace() {
    String mother = DESK.accepted();
    String volunteer = DESK.volunteer();
    DESK.paired(mother, volunteer);
    VolunteerItem before = Objects.requireNonNull(VolunteerItem.find(DESK.table, volunteer));

    end(mother, "goals-met", "2016-05-01");

    assertThat(before.paired()).hasSize(1).containsValue(mother);
    assertThat(PairingItem.lasting(DESK.table, mother)).isEmpty();
    assertThat(Objects.requireNonNull(VolunteerItem.find(DESK.table, volunteer)).paired())
        .isEmpty();
    assertThat(DESK.events(mother)).endsWith("Paired", "EpisodeEnded", "PairingEnded");
    assertThat(DESK.lastEvent(mother).envelope().reason()).isEqualTo("goals-met");
    assertThat(DESK.lastEvent(mother).envelope().happened()).isEqualTo("2016-05-01");
  }

  @Test
  void aSessionsVolunteerIsOneOfTheMothersSite() {
    String mother = DESK.accepted();
    String ours = DESK.volunteer();
    String theirs = DESK.volunteer(DeskUnderTest.ELSEWHERE, "newham");

    assertThat(metBy(mother, ours).status()).isEqualTo(201);
    for (String somebodyElse : List.of(theirs, "nobody", mother)) {
      Answered refused = metBy(mother, somebodyElse);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.list("problems").getFirst()).containsEntry("pointer", "/volunteer");
    }
    assertThat(facts(mother, Fact.Sessions.class))
        .containsExactly("N|2016-04|2016-05|one-to-one|attended|1");
  }

  private static Answered metBy(String mother, String volunteer) {
    return post(
        mother,
        "sessions",
        Map.of(
            "model",
            "one-to-one",
            "volunteer",
            volunteer,
            "attendance",
            "attended",
            "happened",
            "2016-04-20"));
  }

  @Test
  void anEndingByLossIsALossToo() {
    String mother = DESK.accepted();

    end(mother, "loss", "2016-05-01");

    assertThat(stopped(mother)).isEqualTo("loss");
    assertThat(DESK.events(mother)).endsWith("EpisodeEnded", "StopRecorded");
  }

  @Test
  void aChangeOfModelIsAFactAndTheSameModelIsNoChange() {
    String mother = DESK.accepted();

    model(mother, "one-to-one");
    model(mother, "group");
    model(mother, "group");

    assertThat(DESK.read(mother).current().model()).isEqualTo("group");
    assertThat(facts(mother, Fact.ModelSet.class)).hasSize(2);
    assertThat(model(DESK.referred(), "group").status()).isEqualTo(409);
  }

  @Test
  void contactsSignpostsOnwardReferralsAndBirthsAreRecorded() {
    String mother = DESK.accepted();

    post(mother, "contacts", Map.of("channel", "phone", "outcome", "left-message"));
    post(mother, "signposts", Map.of("service", "food-bank", "happened", "2016-04-29"));
    post(mother, "onward-referrals", Map.of("service", "gp"));
    post(mother, "births", Map.of("happened", "2016-04-30"));

    assertThat(DESK.events(mother))
        .endsWith("ContactMade", "Signposted", "ReferredOn", "BirthRecorded");
    assertThat(facts(mother, Fact.Led.class))
        .containsExactly(
            "L|2016-04-29|2016-05-02T09:00:00Z|signpost|food-bank",
            "L|2016-05-02T09:00:00Z|2016-05-02T09:00:00Z|onward|gp");
    assertThat(post(mother, "births", Map.of()).status()).isEqualTo(422);
  }

  @Test
  void everyCommandTwiceWithTheSameKeyIsOneChange() {
    Map<String, String> commands =
        Map.of(
            "consents", "{\"consent\":\"email\",\"given\":false}",
            "contacts", "{\"channel\":\"phone\",\"outcome\":\"reached\"}",
            "sessions", "{\"model\":\"one-to-one\",\"attendance\":\"attended\"}",
            "model", "{\"model\":\"group\"}",
            "signposts", "{\"service\":\"gp\"}",
            "onward-referrals", "{\"service\":\"gp\"}",
            "stops", "{\"kind\":\"moved\"}",
            "births", "{\"happened\":\"2016-05-01\"}",
            "ending", "{\"reason\":\"moved\"}");
    commands.forEach(
        (what, body) -> {
          String mother = DESK.accepted();
          String key = UUID.randomUUID().toString();
          Answered first = DESK.post(MANAGER, DeskUnderTest.mother(mother, what), key, body);
          List<String> events = DESK.events(mother);
          List<String> lines = DESK.read(mother).current().facts().lines();
          Answered second = DESK.post(MANAGER, DeskUnderTest.mother(mother, what), key, body);
          assertThat(first.status()).as(what).isEqualTo(201);
          assertThat(second).as(what).isEqualTo(first);
          assertThat(DESK.events(mother)).as(what).isEqualTo(events);
          assertThat(DESK.read(mother).current().facts().lines()).as(what).isEqualTo(lines);
        });
  }

  @Test
  void anotherSitesMotherIsNotFoundByAnyCommand() {
    String mother = DESK.accepted();
    for (String what :
        List.of(
            "consents",
            "contacts",
            "sessions",
            "model",
            "signposts",
            "onward-referrals",
            "ending",
            "stops",
            "births")) {
      Answered answer =
          DESK.post(DeskUnderTest.ELSEWHERE, DeskUnderTest.mother(mother, what), Map.of());
      assertThat(answer.status()).as(what).isEqualTo(404);
    }
    assertThat(DESK.events(mother)).hasSize(2);
  }

  @Test
  void whateverIsSentIsNeverAServerError() {
    String mother = DESK.accepted();
    List<String> bodies =
        List.of(
            "",
            "{",
            "[1]",
            "\"x\"",
            "{}",
            "{\"happened\":\"9999999999-01-01\"}",
            "{\"consent\":{},\"given\":\"yes\",\"version\":\"a|b\"}",
            "{\"model\":\"\\u202e\",\"attendance\":1e400}",
            "{\"service\":\"💜\",\"reason\":null,\"kind\":[[[]]]}");
    for (String what :
        List.of("consents", "contacts", "sessions", "model", "signposts", "ending", "stops")) {
      for (String body : bodies) {
        Answered answer =
            DESK.post(
                MANAGER, DeskUnderTest.mother(mother, what), UUID.randomUUID().toString(), body);
        assertThat(answer.status()).as(what + " " + body).isEqualTo(422);
      }
    }
    assertThat(DESK.events(mother)).hasSize(2);
    assertThat(stops(mother)).isEmpty();
  }

  @Test
  void sessionsRecordedByManyAtOnceAreAllCounted() throws Exception {
    String mother = DESK.accepted();
    List<Callable<Integer>> sessions = new ArrayList<>();
    for (int day = 14; day < 22; day++) {
      String happened = "2016-04-" + day;
      sessions.add(() -> met(mother, "one-to-one", "attended", happened).status());
    }
    try (ExecutorService many = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> answer : many.invokeAll(sessions)) {
        assertThat(answer.get()).isEqualTo(201);
      }
    }
    assertThat(facts(mother, Fact.Sessions.class))
        .containsExactly("N|2016-04|2016-05|one-to-one|attended|8");
    assertThat(facts(mother, Fact.Supported.class).getLast()).startsWith("S|2016-04-14|");
  }

  @Test
  void aMergedRecordIsNotChangedAnyMore() {
    String mother = DESK.referred();
    Transaction transaction = DESK.table.transaction();
    Change.of(DESK.read(mother), MANAGER, DeskUnderTest.NOW)
        .journey(1, item -> item.in(JourneyState.MERGED))
        .event(new Event.MotherMerged("another"))
        .addTo(transaction);
    transaction.commit();

    assertThat(post(mother, "signposts", Map.of("service", "gp")).status()).isEqualTo(409);
    assertThat(DESK.get(MANAGER, "/api/desk/mothers/" + mother).body())
        .containsEntry("mergedInto", "another");
  }

  private static Answered met(String mother, String model, String attendance, String happened) {
    return post(
        mother, "sessions", Map.of("model", model, "attendance", attendance, "happened", happened));
  }

  private static Answered end(String mother, String reason, String happened) {
    return post(mother, "ending", Map.of("reason", reason, "happened", happened));
  }

  private static Answered model(String mother, String model) {
    return post(mother, "model", Map.of("model", model));
  }

  private static Answered stop(String mother, Map<String, ?> body) {
    return post(mother, "stops", body);
  }

  private static Map<String, Object> consent(
      String mother, String consent, boolean given, String happened) {
    Answered answer =
        post(mother, "consents", Map.of("consent", consent, "given", given, "happened", happened));
    assertThat(answer.status()).as(Json.write(answer.body())).isEqualTo(201);
    return answer.body();
  }

  private static Answered post(String mother, String what, Map<String, ?> body) {
    return DESK.post(MANAGER, DeskUnderTest.mother(mother, what), body);
  }

  private static <F extends Fact> List<String> facts(String mother, Class<F> kind) {
    return DESK.read(mother).current().facts().all(kind).stream().map(Fact::toText).toList();
  }

  private static List<String> consents(String mother) {
    return DESK.read(mother).current().consents();
  }

  private static List<String> stops(String mother) {
    StopsItem item = DESK.table.find(StopsItem.SCHEMA, Keys.mother(mother), StopsItem.SK);
    return item == null ? List.of() : item.stops();
  }

  private static @Nullable String stopped(String mother) {
    StopsItem item = DESK.table.find(StopsItem.SCHEMA, Keys.mother(mother), StopsItem.SK);
    return item == null ? null : item.all();
  }

  private static void secondEpisode(String id, String since) {
    Mother mother = DESK.read(id);
    JourneyItem first = mother.current();
    JourneyItem second =
        new JourneyItem(
            id,
            2,
            0,
            JourneyState.REFERRED,
            first.site(),
            since,
            "ref-2-" + id,
            null,
            null,
            List.of(),
            Undecided.NOTHING,
            first.consents(),
            null,
            JourneyFacts.NONE);
    Transaction transaction = DESK.table.transaction();
    Change.of(mother, "referrer", DeskUnderTest.NOW)
        .journey(second)
        .event(new Event.ContactMade("phone", "reached"))
        .addTo(transaction);
    transaction.commit();
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(id, "decisions"),
        Map.of("decision", "accepted", "reason", "suitable", "happened", since));
  }
}
