package parentsinmind.desk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;
import parentsinmind.store.AccessItem;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;

class TriageTest {

  private static final DeskUnderTest DESK = new DeskUnderTest();
  private static final String MANAGER = DeskUnderTest.MANAGER;

  @AfterAll
  static void close() {
    DESK.close();
  }

  @Test
  void meTellsWhichSitesAreMine() {
    Answered me = DESK.get(MANAGER, "/api/desk/me");

    assertThat(me.status()).isEqualTo(200);
    assertThat(me.body()).containsEntry("role", "manager");
    assertThat(me.list("sites")).containsExactly(Map.of("site", "halton", "name", "Halton"));
    assertThat(DESK.get("programme-lead", "/api/desk/me").list("sites")).hasSize(3);
    assertThat(DESK.get("nobody", "/api/desk/me").status()).isEqualTo(401);
  }

  @Test
  void whoSignsInIsToldThatMothersMaySeeWhatNobodyHasReviewed() {
    assertThat(DESK.get(MANAGER, "/api/desk/me").body())
        .doesNotContainKey("unreviewedTranslations");
    try (DeskUnderTest desk = DeskUnderTest.withUnreviewedTranslations()) {
      assertThat(desk.get(MANAGER, "/api/desk/me").body())
          .containsEntry("unreviewedTranslations", true);
    }
  }

  @Test
  @DisplayName("S2: whoever signs in is told what help nobody has tried for a year")
  void whoSignsInIsToldWhatHelpNobodyHasTriedForAYear() {
    try (DeskUnderTest desk = new DeskUnderTest()) {
      desk.at("2027-11-23T12:00:00Z");
      assertThat(desk.get(MANAGER, "/api/desk/me").body()).doesNotContainKey("helpToCheck");
      desk.at("2027-11-24T12:00:00Z");
      assertThat(desk.get(MANAGER, "/api/desk/me").list("helpToCheck"))
          .hasSize(desk.programme.help().size())
          .contains(
              Map.of(
                  "name",
                  "Samaritans",
                  "contact",
                  "116 123",
                  "nation",
                  "all",
                  "checked",
                  "2026-11-23"));
    }
  }

  @Test
  void theQueueShowsWhatWaitsAndNobodysIdentity() {
    String mother = DESK.referred("newham");

    Answered queue = DESK.get(DeskUnderTest.ELSEWHERE, "/api/desk/queue?queue=triage");

    Map<String, Object> entry =
        queue.list("items").stream().filter(e -> mother.equals(e.get("mother"))).findFirst().get();
    assertThat(entry)
        .containsOnlyKeys("mother", "since", "episode", "reference", "state", "flags", "urgent")
        .containsEntry("since", "2016-04-11T10:00:00Z")
        .containsEntry("reference", "ref-" + mother);
    assertThat(Json.write(queue.body())).doesNotContain("Testa", "Invented", "07700");
  }

  @Test
  @DisplayName("S4: whoever is at risk or wants to talk soon is urgent, also where it joined")
  void whoeverIsAtRiskOrWantsToTalkSoonIsUrgentAlsoByAReferralThatJoined() {
    assertThat(urgent(DESK.referred("newham"))).isEqualTo(false);
    for (String form :
        List.of(
            "{\"risk\":{\"self\":true}}",
            "{\"risk\":{\"self\":false,\"baby\":true}}",
            "{\"risk\":{\"others\":true}}",
            "{\"risk\":{\"details\":\"An invented overdose, written and not ticked\"}}",
            "{\"need\":{\"talkSoon\":true}}")) {
      String mother = DESK.referred("newham");
      DESK.table.put(
          ReferralItem.SCHEMA,
          new ReferralItem(
              mother, "second", 1, "2016-04-12T10:00:00Z", "professional", "joined", form, null),
          null);
      assertThat(urgent(mother)).as(form).isEqualTo(true);
    }
  }

  @Test
  @DisplayName("S4: a risk that was asked for and is none is not urgent, whatever is written of it")
  void whatIsWrittenBesideANoIsNotUrgent() {
    String mother = DESK.referred("newham");
    DESK.table.put(
        ReferralItem.SCHEMA,
        new ReferralItem(
            mother,
            "second",
            1,
            "2016-04-12T10:00:00Z",
            "professional",
            "joined",
            "{\"risk\":{\"self\":false,\"baby\":false,\"others\":false,\"details\":\"None seen\"}}",
            null),
        null);
    assertThat(urgent(mother)).isEqualTo(false);
  }

  @Test
  void theQueueTurnsItsPagesAndShowsEachOnce() {
    for (int count = 0; count < 30; count++) {
      DESK.referred("coventry-warwickshire");
    }
    Set<Object> seen = new HashSet<>();
    String path = "/api/desk/queue?site=coventry-warwickshire";
    Answered page = DESK.get("programme-lead", path);
    int pages = 1;
    page.list("items").forEach(entry -> assertThat(seen.add(entry.get("mother"))).isTrue());
    while (page.body().containsKey("next")) {
      page = DESK.get("programme-lead", path + "&from=" + page.text("next"));
      page.list("items").forEach(entry -> assertThat(seen.add(entry.get("mother"))).isTrue());
      pages++;
    }
    assertThat(seen).hasSize(30);
    assertThat(pages).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?site=nowhere",
        "?site=halton&queue=other",
        "?site=halton&from=x",
        "?site=halton&from=***",
        "?site=halton&from=Cgo",
        "?site=",
        "?queue="
      })
  void aQueueThatDoesNotExistIsAnAnswerableQuestion(String query) {
    assertThat(DESK.get(MANAGER, "/api/desk/queue" + query).status()).isEqualTo(400);
  }

  @Test
  void anotherSitesQueueIsNotMine() {
    assertThat(DESK.get(MANAGER, "/api/desk/queue?site=newham").status()).isEqualTo(403);
  }

  @Test
  void anotherSitesMotherIsNotFoundWhateverIsAsked() {
    String mother = DESK.referred();
    String other = DeskUnderTest.ELSEWHERE;

    assertThat(DESK.get(other, "/api/desk/mothers/" + mother).status()).isEqualTo(404);
    assertThat(DESK.get(other, DeskUnderTest.mother(mother, "history")).status()).isEqualTo(404);
    assertThat(DESK.get(other, "/api/desk/referrals/ref-" + mother).status()).isEqualTo(404);
    assertThat(
            DESK.post(
                    other,
                    DeskUnderTest.mother(mother, "decisions"),
                    Map.of("decision", "accepted", "reason", "suitable"))
                .status())
        .isEqualTo(404);
    assertThat(accesses(mother)).isEmpty();
    assertThat(DESK.events(mother)).containsExactly("ReferralReceived");
  }

  @Test
  void everyReadOfAnIdentityLeavesATraceAndNoEvent() {
    String mother = DESK.referred();

    Answered first = DESK.get(MANAGER, "/api/desk/mothers/" + mother + "?purpose=triage");
    DESK.get(MANAGER, "/api/desk/mothers/" + mother);

    assertThat(first.status()).isEqualTo(200);
    assertThat(Json.write(first.body())).contains("Invented" + mother);
    assertThat(accesses(mother))
        .extracting(item -> item.subject() + " " + item.purpose())
        .containsExactlyInAnyOrder("manager-halton triage", "manager-halton support");
    assertThat(DESK.events(mother)).containsExactly("ReferralReceived");
    assertThat(DESK.get(MANAGER, "/api/desk/mothers/" + mother + "?purpose=nosy").status())
        .isEqualTo(400);
  }

  @Test
  void theHistoryIsInOrderAndHoldsNoIdentity() {
    String mother = DESK.accepted();

    Answered history = DESK.get(MANAGER, DeskUnderTest.mother(mother, "history"));

    assertThat(history.list("events"))
        .extracting(event -> event.get("sequence") + " " + event.get("type"))
        .containsExactly("1 ReferralReceived", "2 ReferralDecided");
    assertThat(history.list("events").getLast())
        .containsEntry("happened", "2016-04-13T10:00:00Z")
        .containsEntry("recorded", "2016-05-02T09:00:00Z")
        .containsEntry("actor", MANAGER)
        .containsEntry("reason", "suitable");
    assertThat(Json.write(history.body())).doesNotContain("Testa", "Invented", "07700");
    assertThat(accesses(mother)).isEmpty();
  }

  @Test
  void aReferenceLeadsToItsMother() {
    String mother = DESK.referred();

    Answered found = DESK.get(MANAGER, "/api/desk/referrals/ref-" + mother);

    assertThat(found.body())
        .containsEntry("mother", mother)
        .containsEntry("episode", 1)
        .containsEntry("state", "referred");
    assertThat(DESK.get(MANAGER, "/api/desk/referrals/none").status()).isEqualTo(404);
  }

  @Test
  void aDecisionIsAFactAnEventAndTheEndOfWaiting() {
    String mother = DESK.accepted();

    assertThat(DESK.read(mother).current().state()).isEqualTo(JourneyState.ACCEPTED);
    assertThat(DESK.read(mother).current().queue()).isNull();
    assertThat(DESK.read(mother).current().facts().all(Fact.Decided.class))
        .extracting(Fact::toText)
        .containsExactly("D|2016-04-13T10:00:00Z|2016-05-02T09:00:00Z|accepted|suitable");
  }

  @Test
  void waitingForAPlaceIsAQueueOfItsOwn() {
    String mother = DESK.referred();

    decide(mother, "waiting", "waiting-list");

    assertThat(DESK.read(mother).current().queue()).isEqualTo("waiting");
    assertThat(DESK.get(MANAGER, "/api/desk/queue?queue=waiting").list("items"))
        .extracting(entry -> entry.get("mother"))
        .contains(mother);
    assertThat(decide(mother, "accepted", "suitable").status()).isEqualTo(201);
  }

  @Test
  void whoeverWaitsForAPlaceKeepsHerPlaceInTheQueueWhateverElseIsSettled() {
    String mother = DESK.referred();
    decide(mother, "waiting", "waiting-list");
    JourneyItem waiting = DESK.read(mother).current();

    JourneyItem differing =
        waiting
            .with(Undecided.NOTHING.withDifferences(List.of("ref"), List.of()))
            .requeued("later");

    assertThat(waiting.requeued("later")).isEqualTo(waiting);
    assertThat(differing.queue()).isEqualTo("differences");
    assertThat(differing.with(Undecided.NOTHING).requeued("last").queue()).isEqualTo("waiting");
  }

  @Test
  void aReferralThatJoinsHerSupportWaitsUntilAManagerHasReadIt() {
    String mother = DESK.accepted();
    joined(mother, "newly", "halton");

    assertThat(queued("new-referral", mother)).containsEntry("unread", List.of("newly"));
    Answered read = read(mother, "newly");
    assertThat(read.status()).as(Json.write(read.body())).isEqualTo(201);
    assertThat(read.body()).containsEntry("unread", List.of());
    assertThat(queued("new-referral", mother)).isNull();
    assertThat(DESK.read(mother).current().queue()).isNull();
    assertThat(DESK.lastEvent(mother).envelope().type()).isEqualTo("ReferralRead");
    assertThat(read(mother, "newly").status()).isEqualTo(409);
  }

  @Test
  void whoHoldsAReferralThatWasSentToMySiteIsTellableAndNothingElseOfHer() {
    String mother = DESK.accepted();
    joined(mother, "elsewhere", "newham");

    Answered found = DESK.get(DeskUnderTest.ELSEWHERE, "/api/desk/referrals/elsewhere");

    assertThat(found.status()).as(Json.write(found.body())).isEqualTo(200);
    assertThat(found.body())
        .containsOnlyKeys("reference", "site", "contact")
        .containsEntry("site", "halton");
    assertThat(DESK.get(DeskUnderTest.ELSEWHERE, "/api/desk/referrals/ref-" + mother).status())
        .as("one that was sent to the other site")
        .isEqualTo(404);
    assertThat(DESK.get(MANAGER, "/api/desk/referrals/elsewhere").body())
        .containsEntry("mother", mother);
  }

  /** As intake writes a second referral of a mother whose support goes on. */
  private static void joined(String id, String reference, String site) {
    Mother mother = DESK.read(id);
    Transaction transaction = DESK.table.transaction();
    Change.of(mother, "referrer", DeskUnderTest.NOW)
        .journey(
            1,
            item ->
                item.with(Undecided.NOTHING.withUnread(List.of(reference)))
                    .requeued(DeskUnderTest.NOW.toString()))
        .event(
            new Event.ReferralReceived(
                reference, 1, "halton", "professional", "joined", List.of(), true))
        .addTo(transaction);
    transaction.create("reference", ReferenceItem.SCHEMA, new ReferenceItem(reference, id));
    transaction.create(
        "referral",
        ReferralItem.SCHEMA,
        new ReferralItem(
            id,
            reference,
            1,
            DeskUnderTest.NOW.toString(),
            "professional",
            "joined",
            Json.write(Map.of("site", site)),
            null));
    transaction.commit();
  }

  private static Answered read(String mother, String referral) {
    return DESK.post(
        MANAGER, DeskUnderTest.mother(mother, "readings"), Map.of("referral", referral));
  }

  private static @Nullable Map<String, Object> queued(String queue, String mother) {
    return DESK.get(MANAGER, "/api/desk/queue?queue=" + queue).list("items").stream()
        .filter(entry -> mother.equals(entry.get("mother")))
        .findFirst()
        .orElse(null);
  }

  @Test
  void whoseVolunteerLeftWaitsInAQueueOfHerOwn() {
    String mother = DESK.accepted();
    String volunteer = DESK.volunteer();
    DESK.paired(mother, volunteer);
    DESK.post(MANAGER, "/api/desk/volunteers/" + volunteer + "/leavings", Map.of("reason", "job"));

    Map<String, Object> entry = entry("unpaired", mother);

    assertThat(entry)
        .containsEntry("since", DeskUnderTest.NOW.toString())
        .containsEntry("episode", 1)
        .containsEntry("state", "accepted");
    DESK.paired(mother, DESK.volunteer());
    assertThat(DESK.get(MANAGER, "/api/desk/queue?queue=unpaired").list("items"))
        .extracting(item -> item.get("mother"))
        .doesNotContain(mother);
  }

  @Test
  void wordsThatMayBeQuotedWaitInAQueueWithTheirResponse() {
    String mother = DESK.accepted();
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "consents"),
        Map.of("consent", "evaluation", "given", true));
    Answered entered =
        DESK.post(
            MANAGER,
            DeskUnderTest.mother(mother, "questionnaires/month-3/entry"),
            Map.of(
                "mode",
                "paper",
                "happened",
                "2016-05-01",
                "answers",
                Map.of("1", 1),
                "words",
                "It helped.",
                "quotable",
                true));
    assertThat(entered.status()).as(Json.write(entered.body())).isEqualTo(201);

    assertThat(entry("quotations", mother))
        .containsEntry("response", "001-month-3")
        .containsEntry("episode", 1);
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "quotations/001-month-3/decline"),
        Map.of("reason", "other"));
    assertThat(DESK.get(MANAGER, "/api/desk/queue?queue=quotations").list("items"))
        .extracting(item -> item.get("mother"))
        .doesNotContain(mother);
  }

  private static Map<String, Object> entry(String queue, String mother) {
    return DESK.get(MANAGER, "/api/desk/queue?queue=" + queue).list("items").stream()
        .filter(item -> mother.equals(item.get("mother")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoeverStandsInTheIndexButWasDecidedMeanwhileIsLeftOut() {
    String mother = DESK.accepted();

    assertThat(DESK.get(MANAGER, "/api/desk/queue?queue=triage").list("items"))
        .extracting(entry -> entry.get("mother"))
        .doesNotContain(mother);
  }

  @ParameterizedTest
  @EnumSource(JourneyState.class)
  void fromEveryStateExactlyTheAllowedDecisionsAreTaken(JourneyState from) {
    Map<String, JourneyState> decisions =
        Map.of(
            "accepted", JourneyState.ACCEPTED,
            "waiting", JourneyState.WAITING,
            "not-suitable", JourneyState.NOT_SUITABLE);
    Map<JourneyState, Set<JourneyState>> allowed =
        Map.of(
            JourneyState.REFERRED,
            Set.of(JourneyState.ACCEPTED, JourneyState.WAITING, JourneyState.NOT_SUITABLE),
            JourneyState.WAITING,
            Set.of(JourneyState.ACCEPTED, JourneyState.NOT_SUITABLE));
    decisions.forEach(
        (decision, to) -> {
          String mother = in(from);
          Answered answer = decide(mother, decision, "other");
          boolean may = allowed.getOrDefault(from, Set.of()).contains(to);
          assertThat(answer.status()).as(from + " -> " + to).isEqualTo(may ? 201 : 409);
          assertThat(DESK.read(mother).current().state()).isEqualTo(may ? to : from);
        });
  }

  @Test
  void reasonsComeFromAListAndFitTheDecision() {
    String mother = DESK.referred();

    assertThat(decide(mother, "accepted", "i-say-so").status()).isEqualTo(422);
    assertThat(decide(mother, "not-suitable", "suitable").status()).isEqualTo(422);
    assertThat(decide(mother, "accepted", "declined").status()).isEqualTo(422);
    assertThat(DESK.events(mother)).containsExactly("ReferralReceived");
  }

  @Test
  void theSameCommandTwiceIsOneChangeAndOneAnswer() {
    String mother = DESK.referred();
    String key = UUID.randomUUID().toString();
    String path = DeskUnderTest.mother(mother, "decisions");
    String body = "{\"decision\":\"accepted\",\"reason\":\"suitable\"}";

    Answered first = DESK.post(MANAGER, path, key, body);
    Answered second = DESK.post(MANAGER, path, key, body);

    assertThat(second).isEqualTo(first);
    assertThat(DESK.events(mother)).containsExactly("ReferralReceived", "ReferralDecided");
    assertThat(DESK.post(MANAGER, path, key, body.replace("suitable", "other")).status())
        .isEqualTo(422);
  }

  @Test
  void ofTwoManagersWhoDecideAtOnceOneLearnsThatTheOtherWasQuicker() throws Exception {
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 5; round++) {
        String mother = DESK.referred();
        List<Callable<Integer>> decisions =
            List.of(
                () -> decide(mother, "accepted", "suitable").status(),
                () ->
                    DESK.post(
                            "programme-lead",
                            DeskUnderTest.mother(mother, "decisions"),
                            Map.of("decision", "not-suitable", "reason", "other"))
                        .status());
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : both.invokeAll(decisions)) {
          answers.add(answer.get());
        }
        assertThat(answers).containsExactlyInAnyOrder(201, 409);
        assertThat(DESK.events(mother)).containsExactly("ReferralReceived", "ReferralDecided");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"decision\":3,\"reason\":[]}",
        "{\"decision\":\"accepted\",\"reason\":\"suitable\",\"happened\":\"2016-02-30\"}",
        "{\"decision\":\"accepted\",\"reason\":\"suitable\",\"happened\":\"2016-04-01\"}",
        "{\"decision\":\"accepted\",\"reason\":\"suitable\",\"happened\":\"2016-05-03\"}",
        "{\"decision\":\"accepted\",\"reason\":\"suitable\",\"happened\":\"2016-05-02T09:00:01Z\"}",
        "{\"decision\":\"accepted\",\"reason\":\"suitable\",\"happened\":\"+1000000000-12-31T23:59:59Z\"}",
        "{\"decision\":\"accepted\",\"reason\":\"suitable\",\"happened\":7}",
        "{\"decision\":\"accepted\",\"reason\":\"suitable\",\"hapened\":\"2016-04-13\"}",
        "{\"decision\":\"accepted\",\"reason\":\"\\u0000\"}"
      })
  void whatCannotBeTakenChangesNothing(String body) {
    String mother = DESK.referred();

    Answered answer =
        DESK.post(
            MANAGER, DeskUnderTest.mother(mother, "decisions"), UUID.randomUUID().toString(), body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(DESK.events(mother)).containsExactly("ReferralReceived");
  }

  @Test
  void aStrangeAddressIsNotFoundAndNeverAnError() {
    for (String id : List.of("x".repeat(5_000), "a#b", "%00", "💜", "..")) {
      assertThat(DESK.get(MANAGER, "/api/desk/mothers/" + id).status()).isEqualTo(404);
      assertThat(DESK.get(MANAGER, "/api/desk/referrals/" + id).status()).isEqualTo(404);
    }
    assertThat(DESK.post(MANAGER, "/api/desk/mothers/m/decisions", "no-key", "{}").status())
        .isEqualTo(400);
  }

  private static Object urgent(String mother) {
    return DESK.get("programme-lead", "/api/desk/queue?site=newham").list("items").stream()
        .filter(entry -> mother.equals(entry.get("mother")))
        .map(entry -> Objects.requireNonNull(entry.get("urgent")))
        .findFirst()
        .orElse("not in the queue");
  }

  private static Answered decide(String mother, String decision, String reason) {
    return DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "decisions"),
        Map.of("decision", decision, "reason", reason));
  }

  private static String in(JourneyState state) {
    String mother = DESK.referred();
    Transaction transaction = DESK.table.transaction();
    Change.of(DESK.read(mother), "test", DeskUnderTest.NOW)
        .journey(1, item -> item.in(state))
        .event(new Event.Signposted("gp"))
        .addTo(transaction);
    transaction.commit();
    return mother;
  }

  private static List<AccessItem> accesses(String mother) {
    return DESK.table.collection(AccessItem.SCHEMA, Keys.mother(mother), AccessItem.PREFIX);
  }
}
