package parentsinmind.desk.volunteers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.pairing.Pairings;
import parentsinmind.desk.volunteers.VolunteerDesk.Answered;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;
import parentsinmind.postcode.SectorItem;
import parentsinmind.store.AccessItem;
import parentsinmind.store.Change;
import parentsinmind.store.EventItem;
import parentsinmind.store.FactsItem;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PairingItem;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReachItem;
import parentsinmind.store.SessionItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.UnpairedItem;
import parentsinmind.store.VolunteerItem;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.VolunteerFact;

class VolunteerRoutesTest {

  private static final VolunteerDesk DESK = new VolunteerDesk();

  @AfterAll
  static void close() {
    DESK.close();
  }

  @Test
  void aVolunteersPathIsReadFromFactsEachWhenItHappened() {
    String id = DESK.recruit();
    post(id, "training", Map.of("hours", 20, "accredited", true, "happened", "2016-05-01"));
    post(id, "training", Map.of("hours", 9, "accredited", false, "happened", "2016-05-02"));
    assertThat(volunteer(id).path().has("trained")).isFalse();
    post(id, "roles", Map.of("role", "group", "happened", "2016-05-03"));
    post(
        id,
        "checks",
        Map.of(
            "level",
            "basic",
            "eligibility",
            "never alone with a child",
            "issued",
            "2016-05-20",
            "happened",
            "2016-06-03"));
    Answered last =
        post(id, "training", Map.of("hours", 5, "accredited", true, "happened", "2016-05-28"));

    assertThat(last.text("standing")).isEqualTo("active");
    assertThat(last.text("trained")).isEqualTo("2016-05-28");
    assertThat(last.text("activeSince")).isEqualTo("2016-06-03");
    assertThat(events(Keys.volunteer(id)))
        .containsExactly(
            "1 VolunteerRecruited",
            "2 TrainingRecorded",
            "3 TrainingRecorded",
            "4 RoleStarted",
            "5 CheckRecorded",
            "6 TrainingRecorded");
  }

  @Test
  @DisplayName("35: an earlier check, role or training recorded late is the first")
  void whatHappenedEarlierIsTheFirstHoweverLateItIsRecorded() {
    String id = DESK.recruit();
    post(id, "training", Map.of("hours", 25, "accredited", true, "happened", "2016-08-01"));
    check(id, "2016-08-02");
    post(id, "roles", Map.of("role", "group", "happened", "2016-08-03"));

    check(id, "2016-04-15");
    post(id, "roles", Map.of("role", "one-to-one", "happened", "2016-04-20"));
    Answered last =
        post(id, "training", Map.of("hours", 25, "accredited", true, "happened", "2016-04-10"));

    assertThat(last.text("trained")).isEqualTo("2016-04-10");
    assertThat(last.text("activeSince")).isEqualTo("2016-04-20");
    assertThat(volunteer(id).path().first("cleared"))
        .isEqualTo(Moment.on(LocalDate.parse("2016-04-15")));

    post(id, "roles", Map.of("role", "group", "happened", "2016-04-16"));
    assertThat(volunteer(id).path().activeSince())
        .isEqualTo(Moment.on(LocalDate.parse("2016-04-16")));
    assertThat(volunteer(id).roles()).containsExactly("group", "one-to-one");
  }

  private static void check(String id, String date) {
    post(
        id,
        "checks",
        Map.of(
            "level", "standard", "eligibility", "meets mothers", "issued", date, "happened", date));
  }

  @Test
  @DisplayName("35: the report's index alone tells the moment all three were true")
  void theReportSeesWhenAVolunteerBecameActive() {
    String id = DESK.active();
    FactsItem seen =
        DESK
            .table
            .page(FactsItem.SCHEMA, Index.REPORTING, VolunteerItem.cohort("halton"), null, 1000)
            .items()
            .stream()
            .filter(item -> item.pk().equals(Keys.volunteer(id)))
            .findFirst()
            .orElseThrow();

    assertThat(seen.facts().stream().map(VolunteerFact::parse).toList())
        .isEqualTo(volunteer(id).path().facts());
    assertThat(volunteer(id).path().activeSince()).isNotNull();
  }

  @Test
  @DisplayName("34: a volunteer who was a mother here has two records, and nothing links them")
  void aVolunteerIsNeverLinkedToAMother() {
    String mother = DESK.accepted();
    long before = mother(mother).current().version();
    String id = DESK.recruit();

    assertThat(id).isNotEqualTo(mother);
    assertThat(mother(mother).current().version()).isEqualTo(before);
    assertThat(DESK.table.find(PersonItem.SCHEMA, Keys.person(mother), PersonItem.SK)).isNull();
    Answered linked =
        DESK.post(
            "/volunteers", Map.of("site", "halton", "given", "A", "family", "B", "mother", mother));
    assertThat(linked.status()).isEqualTo(422);
  }

  @Test
  void aPostcodeBecomesADecileWithItsEdition() {
    DESK.table.put(
        SectorItem.SCHEMA, new SectorItem("WA7 9", "invented", SectorItem.packed("ZZ", 2)), null);
    VolunteerFact.Recruited matched = recruitedFrom("wa79zz");
    VolunteerFact.Recruited unmatched = recruitedFrom("ZZ99 3VZ");

    assertThat(matched.decile()).isEqualTo("2");
    assertThat(matched.edition()).isEqualTo("invented");
    assertThat(matched.languages()).containsExactly("bn", "pl");
    assertThat(unmatched.decile()).isEqualTo("unmatched");
  }

  @Test
  void aListShowsNobodyAndReadingOneIsRecorded() {
    String id = DESK.active();
    Answered list = DESK.send("halton", "GET", "/volunteers", Map.of("site", "halton"), "", "");
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.text("volunteers")).contains(id).doesNotContain("Invented");

    assertThat(DESK.get("/volunteers/" + id).text("family")).isEqualTo("Invented");
    assertThat(DESK.table.collection(AccessItem.SCHEMA, Keys.volunteer(id), AccessItem.PREFIX))
        .singleElement()
        .satisfies(access -> assertThat(access.subject()).isEqualTo("staff-halton"));
  }

  @Test
  void onlyAnAcceptedMotherIsPaired() {
    String waiting = DESK.mother("halton", JourneyState.WAITING);
    assertThat(pair(waiting, DESK.active()).status()).isEqualTo(409);
  }

  @Test
  void aGroupIsHeldByNobodyWhoMayNotBePaired() {
    String closed = DESK.active();
    post(closed, "preferences", Map.of("doNotPair", true, "caseload", 0));

    assertThat(groupOf(closed).text("problems")).contains("do not pair");
    assertThat(groupOf(DESK.recruit()).text("problems")).contains("no check on record");
    post(closed, "preferences", Map.of("doNotPair", false));
    assertThat(groupOf(closed).status()).as("a group takes no place").isEqualTo(201);
  }

  private static Answered groupOf(String volunteer) {
    return DESK.post(
        "/groups", Map.of("site", "halton", "name", "A group", "volunteers", List.of(volunteer)));
  }

  @Test
  void nobodyIsPairedBeforeBothAreThere() {
    String mother = DESK.accepted();
    String early = DESK.active();
    String late =
        DESK.post(
                "/volunteers",
                Map.of(
                    "site",
                    "halton",
                    "given",
                    "Volunteer",
                    "family",
                    "Invented",
                    "happened",
                    "2016-12-01"))
            .text("volunteer");
    String group = group();

    assertThat(pairedOn(mother, "volunteer", early, "2016-10-19").text("problems"))
        .contains("had not been referred");
    assertThat(pairedOn(mother, "volunteer", late, "2016-11-30").text("problems"))
        .contains("had not been recruited");
    assertThat(pairedOn(mother, "group", group, "2017-01-15").text("problems"))
        .contains("had not been opened");
    assertThat(PairingItem.lasting(DESK.table, mother)).isEmpty();
    assertThat(pairedOn(mother, "volunteer", early, "2016-11-02").status()).isEqualTo(201);
  }

  private static Answered pairedOn(String mother, String kind, String with, String date) {
    return DESK.post("/mothers/" + mother + "/pairings", Map.of(kind, with, "happened", date));
  }

  @Test
  void whoeverHasNoPlaceIsRefusedWithEveryReason() {
    String id = DESK.recruit();
    Answered refused = pair(DESK.accepted(), id);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("detail"))
        .contains("accredited training hours", "no check on record", "first role");

    String active = DESK.active();
    post(active, "pauses", Map.of("reason", "illness"));
    assertThat(pair(DESK.accepted(), active).text("detail")).contains("is paused");
    post(active, "resumptions", Map.of());
    post(active, "preferences", Map.of("doNotPair", true));
    assertThat(pair(DESK.accepted(), active).text("detail")).contains("do not pair");
    post(active, "preferences", Map.of("doNotPair", false, "caseload", 1));
    String first = DESK.accepted();
    Answered paired = pair(first, active);
    assertThat(paired.status()).isEqualTo(201);
    assertThat(pair(DESK.accepted(), active).text("detail")).contains("as many mothers");

    String ending = "/mothers/" + first + "/pairings/" + paired.text("pairing") + "/ending";
    assertThat(DESK.post(ending, Map.of("reason", "goals-met")).status()).isEqualTo(200);
    assertThat(DESK.post(ending, Map.of("reason", "goals-met")).status()).isEqualTo(409);
    assertThat(pair(DESK.accepted(), active).status()).isEqualTo(201);
    post(active, "leavings", Map.of("reason", "job"));
    assertThat(pair(DESK.accepted(), active).text("detail")).contains("has left");
  }

  @Test
  void aPairingEndsAfterItBeganAndWhoeverHasNobodyThenWaitsForSomebody() {
    String mother = DESK.accepted();
    Answered paired = pair(mother, DESK.active());
    String ending = "/mothers/" + mother + "/pairings/" + paired.text("pairing") + "/ending";

    Answered before = DESK.post(ending, Map.of("reason", "other", "happened", "2016-01-01"));
    assertThat(before.status()).isEqualTo(422);
    assertThat(before.text("problems")).contains("before the pairing began");
    assertThat(DESK.post(ending, Map.of("reason", "volunteer-left")).status()).isEqualTo(200);

    UnpairedItem waiting =
        DESK.table.find(UnpairedItem.SCHEMA, Keys.mother(mother), UnpairedItem.SK);
    assertThat(waiting).isNotNull();
    assertThat(pair(mother, DESK.active()).status()).isEqualTo(201);
    assertThat(DESK.table.find(UnpairedItem.SCHEMA, Keys.mother(mother), UnpairedItem.SK)).isNull();
  }

  @Test
  void ofManyWhoTakeTheLastPlaceAtOnceOneGetsIt() throws Exception {
    String id = DESK.active();
    post(id, "preferences", Map.of("caseload", 1));
    List<Callable<Integer>> managers = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      String mother = DESK.accepted();
      managers.add(() -> pair(mother, id).status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (Future<Integer> status : threads.invokeAll(managers)) {
        statuses.add(status.get());
      }
    }

    assertThat(statuses).containsOnlyOnce(201);
    assertThat(statuses.stream().filter(status -> status == 409)).hasSize(5);
    assertThat(volunteer(id).paired()).hasSize(1);
  }

  @Test
  void whoeverLeavesHandsBackHerMothersAndNobodyIsForgotten() {
    String id = DESK.active();
    String alone = DESK.accepted();
    String inGroup = DESK.accepted();
    String group = group();
    pair(alone, id);
    pair(inGroup, id);
    DESK.post("/mothers/" + inGroup + "/pairings", Map.of("group", group));

    Answered left = post(id, "leavings", Map.of("reason", "job"));

    assertThat(left.body().get("unpaired")).isEqualTo(List.of(alone));
    assertThat(volunteer(id).paired()).isEmpty();
    assertThat(PairingItem.lasting(DESK.table, alone)).isEmpty();
    assertThat(PairingItem.lasting(DESK.table, inGroup)).hasSize(1);
    assertThat(queue()).contains(alone).doesNotContain(inGroup);
    pair(alone, DESK.active());
    assertThat(queue()).doesNotContain(alone);
  }

  @Test
  void theEndOfAnEpisodeEndsItsPairingsAndFreesThePlace() {
    String id = DESK.active();
    String mother = DESK.accepted();
    pair(mother, id);
    Mother read = mother(mother);
    Transaction transaction = DESK.table.transaction();
    Change change = Change.of(read, "staff", VolunteerDesk.NOW);
    new Pairings(DESK.table)
        .endAll(read, change, transaction, Moment.at(VolunteerDesk.NOW), "planned-end");
    change.addTo(transaction);
    transaction.commit();

    assertThat(volunteer(id).paired()).isEmpty();
    assertThat(events(Keys.mother(mother))).endsWith("2 Paired", "3 PairingEnded");
  }

  @Test
  void aGroupSessionIsRecordedOnceForManyMothers() {
    String group = group();
    List<Map<String, String>> attendance = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      attendance.add(
          Map.of("mother", DESK.accepted(), "attendance", number < 12 ? "attended" : "unwell"));
    }
    Answered held =
        DESK.post(
            "/groups/" + group + "/sessions",
            Map.of("attendance", attendance, "happened", "2017-01-10"));

    assertThat(held.status()).isEqualTo(201);
    assertThat(held.text("attended")).isEqualTo("12");
    String came = Objects.requireNonNull(attendance.getFirst().get("mother"));
    String missed = Objects.requireNonNull(attendance.getLast().get("mother"));
    assertThat(mother(came).current().facts().all(Fact.Supported.class)).hasSize(1);
    assertThat(mother(missed).current().facts().all(Fact.Supported.class)).isEmpty();
    assertThat(DESK.table.collection(SessionItem.SCHEMA, Keys.mother(missed), SessionItem.PREFIX))
        .singleElement()
        .satisfies(session -> assertThat(session.attendance()).isEqualTo("unwell"));
    assertThat(events(Keys.group(group))).containsExactly("1 GroupOpened", "2 GroupSessionHeld");

    attendance.add(Map.of("mother", DESK.accepted(), "attendance", "attended"));
    Answered tooMany =
        DESK.post("/groups/" + group + "/sessions", Map.of("attendance", attendance));
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.text("detail")).contains("at most 20 mothers");
  }

  @Test
  void aConcernAboutOneMotherAtAGroupSessionIsTheReasonOfHerEventAndOfNoOthers() {
    String worried = DESK.accepted();
    String well = DESK.accepted();
    Answered held =
        DESK.post(
            "/groups/" + group() + "/sessions",
            Map.of(
                "attendance",
                List.of(
                    Map.of("mother", worried, "attendance", "unwell", "concern", true),
                    Map.of("mother", well, "attendance", "attended", "concern", false))));

    assertThat(held.status()).isEqualTo(201);
    // The reason by which safety-alerts raises its alert (domain §8).
    assertThat(reasonsOfSessions(worried)).containsExactly("concern");
    assertThat(reasonsOfSessions(well)).containsExactly("");
    assertThat(concerns(worried)).containsExactly(true);
    assertThat(concerns(well)).containsExactly(false);
  }

  private static List<Boolean> concerns(String mother) {
    return DESK
        .table
        .collection(SessionItem.SCHEMA, Keys.mother(mother), SessionItem.PREFIX)
        .stream()
        .map(SessionItem::concern)
        .toList();
  }

  private static List<String> reasonsOfSessions(String mother) {
    return DESK.table.collection(EventItem.SCHEMA, Keys.mother(mother), EventItem.PREFIX).stream()
        .map(EventItem::envelope)
        .filter(event -> event.type().equals("SessionRecorded"))
        .map(event -> Objects.requireNonNullElse(event.reason(), ""))
        .toList();
  }

  @Test
  @DisplayName("36: drop-ins are anonymous reach and support nobody")
  void dropInsAreCountedApart() {
    String group = group();
    String mother = DESK.accepted();
    DESK.post(
        "/groups/" + group + "/sessions",
        Map.of(
            "attendance",
            List.of(Map.of("mother", mother, "attendance", "did-not-attend")),
            "dropIns",
            4));
    DESK.post("/groups/" + group + "/drop-ins", Map.of("count", 3, "happened", "2017-01-02"));

    assertThat(mother(mother).current().facts().all(Fact.Supported.class)).isEmpty();
    assertThat(DESK.table.collection(ReachItem.SCHEMA, Keys.group(group), ReachItem.PREFIX))
        .extracting(item -> item.dropIn().count())
        .containsExactly(4, 3);
    List<FactsItem> journeys =
        DESK.table
            .page(FactsItem.SCHEMA, Index.REPORTING, ReachItem.cohort("halton"), null, 1000)
            .items();
    assertThat(journeys).filteredOn(item -> item.pk().equals(Keys.group(group))).hasSize(2);
  }

  @Test
  void nothingOfAnotherSiteIsThere() {
    String id = DESK.active();
    String group = group();
    String other = DESK.mother("newham", JourneyState.ACCEPTED);
    for (String path : List.of("/volunteers/" + id + "/pauses", "/groups/" + group + "/drop-ins")) {
      assertThat(
              DESK.send("newham", "POST", path, Map.of(), UUID.randomUUID().toString(), "{}")
                  .status())
          .isEqualTo(404);
    }
    assertThat(DESK.send("newham", "GET", "/volunteers/" + id, Map.of(), "", "").status())
        .isEqualTo(404);
    assertThat(pair(other, id).status()).isEqualTo(404);
    assertThat(
            DESK.send(
                    "newham",
                    "POST",
                    "/mothers/" + other + "/pairings",
                    Map.of(),
                    UUID.randomUUID().toString(),
                    "{\"volunteer\":\"" + id + "\"}")
                .status())
        .isEqualTo(422);
    assertThat(DESK.send("newham", "GET", "/groups", Map.of("site", "halton"), "", "").status())
        .isEqualTo(403);
  }

  @Test
  void theSameCommandAgainIsTheSameAnswer() {
    String key = UUID.randomUUID().toString();
    String body = "{\"site\":\"halton\",\"given\":\"A\",\"family\":\"B\"}";
    Answered first = DESK.send("halton", "POST", "/volunteers", Map.of(), key, body);

    assertThat(DESK.send("halton", "POST", "/volunteers", Map.of(), key, body)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"attendance\":7}",
        "{\"attendance\":[7]}",
        "{\"attendance\":[{\"mother\":\"nobody\",\"attendance\":\"attended\"}]}",
        "{\"count\":-1}",
        "{\"count\":\"many\"}",
        "{\"hours\":1e99,\"accredited\":true}",
        "{\"hours\":\"NaN\",\"accredited\":1}",
        "{\"level\":\"enhanced\"}",
        "{\"level\":\"basic\",\"eligibility\":\"x\",\"issued\":\"2016-02-30\"}",
        "{\"volunteer\":\"\"}",
        "{\"volunteer\":\"x\",\"group\":\"y\"}",
        "{\"reason\":\"sacked\"}",
        "{\"caseload\":21}",
        "{\"kind\":\"tea\",\"happened\":\"2999-01-01\"}",
        "{\"role\":\"boss\",\"happened\":\"+999999999-12-31\"}",
        "{\"site\":\"nowhere\"}"
      })
  void whateverIsMalformedIsRefusedKindly(String body) {
    String volunteer = "/volunteers/" + DESK.recruit();
    List<String> paths =
        List.of(
            "/volunteers",
            volunteer + "/training",
            volunteer + "/checks",
            volunteer + "/roles",
            volunteer + "/pauses",
            volunteer + "/leavings",
            volunteer + "/supervision",
            volunteer + "/preferences",
            "/groups",
            "/groups/" + group() + "/sessions",
            "/groups/" + group() + "/drop-ins",
            "/groups/" + group() + "/volunteers",
            "/mothers/" + DESK.accepted() + "/pairings");
    Map<String, Integer> statuses = new HashMap<>();
    paths.forEach(
        path ->
            statuses.put(
                path,
                DESK.send("halton", "POST", path, Map.of(), UUID.randomUUID().toString(), body)
                    .status()));
    assertThat(statuses.values()).allMatch(status -> status >= 400 && status < 500);
    for (String from : List.of("%", "x", "Cgo", "YQpiCmM")) {
      Map<String, String> query = Map.of("site", "halton", "from", from);
      assertThat(DESK.send("halton", "GET", "/volunteers", query, "", "").status()).isLessThan(500);
    }
  }

  private static Answered post(String volunteer, String step, Map<String, ?> body) {
    Answered answer = DESK.post("/volunteers/" + volunteer + "/" + step, body);
    assertThat(answer.status()).as(answer.text("detail")).isEqualTo(200);
    return answer;
  }

  private static Answered pair(String mother, String volunteer) {
    return DESK.post("/mothers/" + mother + "/pairings", Map.of("volunteer", volunteer));
  }

  private static String group() {
    return DESK.post("/groups", Map.of("site", "halton", "name", "A group")).text("group");
  }

  private static VolunteerFact.Recruited recruitedFrom(String postcode) {
    Answered answer =
        DESK.post(
            "/volunteers",
            Map.of(
                "site",
                "halton",
                "given",
                "A",
                "family",
                "B",
                "postcode",
                postcode,
                "languages",
                List.of("pl", "en", "ben")));
    return volunteer(answer.text("volunteer")).path().recruited();
  }

  private static VolunteerItem volunteer(String id) {
    return Objects.requireNonNull(VolunteerItem.find(DESK.table, id));
  }

  private static Mother mother(String id) {
    return Objects.requireNonNull(Mother.find(DESK.table, id));
  }

  private static List<String> queue() {
    return DESK
        .table
        .page(
            FactsItem.SCHEMA,
            Index.WORKLIST,
            JourneyItem.worklist("halton", UnpairedItem.QUEUE),
            null,
            1000)
        .items()
        .stream()
        .map(item -> Keys.rest(item.pk()))
        .toList();
  }

  private static List<String> events(String partition) {
    return DESK.table.collection(EventItem.SCHEMA, partition, EventItem.PREFIX).stream()
        .map(event -> event.envelope().sequence() + " " + event.envelope().type())
        .toList();
  }
}
