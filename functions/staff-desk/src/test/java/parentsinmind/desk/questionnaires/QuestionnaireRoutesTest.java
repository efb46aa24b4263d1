package parentsinmind.desk.questionnaires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Staff;
import parentsinmind.desk.duplicates.DuplicateRoutes;
import parentsinmind.desk.support.SupportRoutes;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.input.InvalidInput;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.Links;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Digest;
import parentsinmind.runtime.Ids;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.AccessItem;
import parentsinmind.store.Change;
import parentsinmind.store.EventItem;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.LinkItem;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.RecordSchema;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

class QuestionnaireRoutesTest {

  private static final Instant NOW = Instant.parse("2016-08-02T09:00:00Z");
  private static final LocalDynamoDb DYNAMO_DB = LocalDynamoDb.inMemory();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Table table = new Table(DYNAMO_DB.client(), LocalDynamoDb.TABLE);
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private String mother = "";
  private String staff = "manager-halton";
  private Desk desk = desk();
  private Programme programme = programme();

  private record Found(String pk, String sk) {
    static final TableSchema<Found> SCHEMA =
        RecordSchema.of(Found.class, v -> new Found(v.text("pk"), v.text("sk")))
            .key(Found::pk, Found::sk)
            .build();
  }

  @AfterAll
  static void close() {
    DYNAMO_DB.close();
  }

  private static Programme programme() {
    try {
      return Programme.read(Json.object(Files.readString(Path.of("../../programme.json"))));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Desk desk() {
    return desk(Deployment.TRIAL);
  }

  private Desk desk(Deployment deployment) {
    programme = programme();
    Random random = new Random(2016 + COUNT.get());
    Ids ids =
        new Ids(
            size -> {
              byte[] bytes = new byte[size];
              random.nextBytes(bytes);
              return bytes;
            });
    Desk made =
        new Desk(
            request -> new Staff(Objects.requireNonNull(programme.staff(staff))),
            new RememberedAnswers(table, () -> NOW));
    new QuestionnaireRoutes(
            table,
            () -> NOW,
            ids,
            programme,
            "https://forms.example",
            new InMemory(files),
            deployment)
        .addTo(made);
    new SupportRoutes(table, () -> NOW, ids, programme, new InMemory(files)).addTo(made);
    new DuplicateRoutes(table, () -> NOW, Randomness.secure(), programme, new InMemory(files))
        .addTo(made);
    return made;
  }

  private record InMemory(Map<String, String> files) implements FileStore {
    @Override
    public List<String> keys(String folder) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean writeIfAbsent(String key, byte[] content, String mediaType) {
      return files.putIfAbsent(key, new String(content, StandardCharsets.UTF_8)) == null;
    }

    @Override
    public byte[] read(String key) {
      return files.getOrDefault(key, "").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void replace(String key, byte[] content, String mediaType) {
      files.put(key, new String(content, StandardCharsets.UTF_8));
    }

    @Override
    public void delete(String key) {
      files.remove(key);
    }
  }

  @BeforeEach
  void aMotherOfHalton() {
    mother = "mother" + COUNT.incrementAndGet();
    desk = desk();
    newMother(mother, true);
  }

  private void newMother(String id, boolean evaluation) {
    Instant start = Instant.parse("2016-04-11T09:00:00Z");
    JourneyItem journey =
        new JourneyItem(
            id,
            1,
            0,
            JourneyState.ACCEPTED,
            "halton",
            "2016-04-11",
            "REF",
            null,
            null,
            List.of(),
            Undecided.NOTHING,
            List.of(),
            null,
            JourneyFacts.NONE.with(
                new Fact.EvaluationConsent(Moment.at(start), start, evaluation)));
    Transaction transaction = table.transaction();
    Change.ofNew(id, "referrer", start)
        .journey(journey)
        .event(new Event.ReferralReceived("REF", 1, "halton", "self", "new", List.of(), false))
        .addTo(transaction);
    transaction.commit();
    known(id, null, null);
  }

  private void known(String id, @Nullable String callUs, @Nullable String language) {
    table.put(
        PersonItem.SCHEMA,
        new PersonItem(
            id,
            1,
            "Example",
            "Invented",
            null,
            "1990-01-01",
            "WA7 0ZZ",
            null,
            "07700 900123",
            null,
            null,
            null,
            null,
            null,
            null,
            callUs,
            language),
        null);
  }

  private LinkItem issued() {
    return issued("{}");
  }

  private LinkItem issued(String body) {
    String token = token(post("/questionnaires/month-3/link", body));
    return Objects.requireNonNull(
        table.find(LinkItem.SCHEMA, Keys.link(Digest.of(token)), LinkItem.SK));
  }

  private static String key(int number) {
    return "00000000-0000-4000-8000-" + String.format(java.util.Locale.ROOT, "%012d", number);
  }

  private Response send(String method, String path, String body, String key) {
    return desk.answer(
        new Request(
            method,
            "/api/desk/mothers/" + mother + path,
            Map.of("idempotency-key", key),
            Map.of(),
            Map.of(),
            body,
            ""));
  }

  private Map<String, Object> post(String path, String body) {
    Response response = send("POST", path, body, key(COUNT.incrementAndGet()));
    assertThat(response.status()).isLessThan(300);
    return Json.object(response.body());
  }

  private Map<String, Object> get(String path) {
    return Json.object(send("GET", path, "", key(0)).body());
  }

  private int refused(String path, String body) {
    try {
      return send("POST", path, body, key(COUNT.incrementAndGet())).status();
    } catch (HttpProblem problem) {
      return problem.status();
    } catch (InvalidInput invalid) {
      return 422;
    }
  }

  private List<String> events() {
    return table.collection(EventItem.SCHEMA, Keys.mother(mother), EventItem.PREFIX).stream()
        .map(item -> item.envelope().type())
        .toList();
  }

  private JourneyFacts facts() {
    return Objects.requireNonNull(Mother.find(table, mother)).current().facts();
  }

  private String token(Map<String, Object> issued) {
    return String.valueOf(issued.get("link")).substring("https://forms.example/q/".length());
  }

  private void enter(String wave, String more) {
    post(
        "/questionnaires/" + wave + "/entry",
        "{\"mode\":\"paper\",\"happened\":\"2016-07-20\",\"answers\":{\"1\":1,\"2\":2}"
            + more
            + "}");
  }

  private void enterQuotable(String words) {
    enter("month-3", ",\"quotable\":true,\"words\":" + Json.write(words));
  }

  private int queued() {
    return (int)
        table.page(Found.SCHEMA, Index.WORKLIST, "halton#quotations", null, 100).items().stream()
            .filter(found -> found.pk().equals(Keys.mother(mother)))
            .count();
  }

  @Test
  void aLinkOpensHerFormAndTheWaveIsIssuedOnce() {
    Map<String, Object> first = post("/questionnaires/month-3/link", "{}");
    Map<String, Object> second = post("/questionnaires/month-3/link", "{}");
    Links links = new Links(table, () -> NOW, new Instruments(programme.questionnaire()));
    assertThat(first).containsEntry("closes", "2016-08-30T09:00:00Z");
    assertThat(token(first)).isNotEqualTo(token(second)).hasSize(32);
    assertThat(links.open(token(first)).response().wave()).isEqualTo("month-3");
    assertThat(links.open(token(second)).mother().id()).isEqualTo(mother);
    assertThat(facts().all(Fact.WaveStep.class)).hasSize(1);
    assertThat(events()).filteredOn("QuestionnaireIssued"::equals).hasSize(2);
  }

  @Test
  void itsPagesAreByTheNameThatSheChoseAndInHerLanguage() {
    known(mother, " the office ", "pl");
    LinkItem link = issued();
    assertThat(link.name()).isEqualTo("the office");
    assertThat(link.language()).isEqualTo("pl");
  }

  @Test
  void whatNamesNobodyLeavesTheNeutralSender() {
    for (String said : List.of("do not say it is about depression", "https://office.example")) {
      known(mother, said, null);
      LinkItem link = issued();
      assertThat(link.name()).as(said).isNull();
      assertThat(link.language()).isEqualTo("en");
    }
  }

  @Test
  void aLanguageWithoutWordsBeginsInEnglish() {
    known(mother, null, "so");
    assertThat(issued().language()).isEqualTo("en");
  }

  @Test
  void inProductionALanguageWhoseWordsNobodyReviewedBeginsInEnglish() {
    known(mother, null, "ur");
    desk = desk(new Deployment(true, null));
    assertThat(issued("{\"instrument\":\"gad-7-1\"}").language()).isEqualTo("en");
  }

  @Test
  void aWomanOfWhomNothingIsKeptIsShownTheNeutralPages() {
    table.deleteAll(List.of(new Table.Key(Keys.person(mother), PersonItem.SK)));
    assertThat(issued().name()).isNull();
  }

  @Test
  void aRepeatedCommandGivesTheSameLinkThoughTheTableHoldsNone() {
    String key = key(COUNT.incrementAndGet());
    Response first = send("POST", "/questionnaires/baseline/link", "{}", key);
    Response again = send("POST", "/questionnaires/baseline/link", "{}", key);
    assertThat(again.body()).isEqualTo(first.body());
    String token = token(Json.object(first.body()));
    assertThat(DYNAMO_DB.client().scan(scan -> scan.tableName(LocalDynamoDb.TABLE)).items())
        .noneMatch(item -> item.toString().contains(token));
  }

  @Test
  @DisplayName("18: while all contact is stopped no link is issued")
  void aStopForbidsALink() {
    table.put(
        StopsItem.SCHEMA,
        StopsItem.first(mother, List.of("loss||2016-05-02|2016-05-02T09:00:00Z")),
        null);
    assertThat(refused("/questionnaires/month-3/link", "{}")).isEqualTo(409);
    assertThat(events()).doesNotContain("QuestionnaireIssued");
  }

  @Test
  @DisplayName("37: paper typed in later keeps its mode and both its dates")
  void paperHasBothItsDates() {
    enter("month-3", ",\"helped\":{\"less-isolated\":\"a-little\"}");
    Fact.Answered fact = facts().all(Fact.Answered.class).getFirst();
    assertThat(fact.mode()).isEqualTo("paper");
    assertThat(fact.happened()).isEqualTo(Moment.on(LocalDate.parse("2016-07-20")));
    assertThat(fact.recorded()).isEqualTo(NOW);
    assertThat(fact.helped()).isEqualTo("l------");
    assertThat(refused("/questionnaires/month-3/link", "{}")).isEqualTo(409);
  }

  @Test
  void whatCannotBeTypedInIsRefused() {
    String entry = "/questionnaires/month-3/entry";
    for (String body :
        List.of(
            "{}",
            "{\"mode\":\"paper\",\"answers\":{\"1\":1}}",
            "{\"mode\":\"self\",\"happened\":\"2016-07-20\",\"answers\":{\"1\":1}}",
            "{\"mode\":\"paper\",\"happened\":\"2016-08-03\",\"answers\":{\"1\":1}}",
            "{\"mode\":\"paper\",\"happened\":\"2016-02-30\",\"answers\":{\"1\":1}}",
            "{\"mode\":\"paper\",\"happened\":\"2016-07-20\",\"answers\":{\"1\":9}}",
            "{\"mode\":\"paper\",\"happened\":\"2016-07-20\",\"answers\":{}}",
            "{\"mode\":\"paper\",\"happened\":\"2016-07-20\",\"answers\":{\"1\":1},\"episode\":2}")) {
      assertThat(refused(entry, body)).as(body).isEqualTo(422);
    }
    assertThat(refused("/questionnaires/month-4/entry", "{}")).isEqualTo(404);
    assertThat(facts().all(Fact.Answered.class)).isEmpty();
  }

  @Test
  void anotherSitesMotherIsNotThere() {
    staff = "manager-newham";
    assertThat(refused("/questionnaires/month-3/link", "{}")).isEqualTo(404);
    assertThatThrownBy(() -> get("/questionnaires")).isInstanceOf(HttpProblem.class);
  }

  @Test
  void theListHasScoresAsTheyWereMadeAndNeitherAnswersNorWords() {
    post(
        "/questionnaires/month-3/entry",
        "{\"mode\":\"phone\",\"happened\":\"2016-07-20\",\"words\":\"Only for you\",\"answers\":"
            + "{\"1\":1,\"3\":1,\"5\":1,\"7\":1,\"9\":1,\"11\":1}}");
    String list = send("GET", "/questionnaires", "", key(0)).body();
    assertThat(list)
        .contains("\"score\":\"14.0\"", "\"band\":\"moderate\"", "\"prorated\":true")
        .contains("\"score\":null", "\"rule\":\"A6,D6;8-11-15\"")
        .doesNotContain("Only for you", "positions");
  }

  @Test
  void approvedWordsStandInTheMonthsFileAndHerPermissionsEndRemovesThem() {
    enterQuotable("Example helped me, and so did the group.");
    assertThat(queued()).isEqualTo(1);
    assertThat(files).isEmpty();
    String quotation = "/quotations/001-month-3";

    assertThat(get(quotation)).containsEntry("words", "Example helped me, and so did the group.");
    assertThat(table.collection(AccessItem.SCHEMA, Keys.mother(mother), AccessItem.PREFIX))
        .hasSize(1);
    assertThat(refused(quotation + "/approval", "{\"words\":\"Example helped me.\"}"))
        .as("her name is still in it")
        .isEqualTo(422);
    post(quotation + "/approval", "{\"words\":\"The group helped me.\"}");
    assertThat(queued()).isZero();
    assertThat(files.get("halton/2016-08/quotations.json"))
        .contains("The group helped me.")
        .doesNotContain(mother);

    post(quotation + "/withdrawal", "{\"reason\":\"mother-asked\"}");
    assertThat(files).doesNotContainKey("halton/2016-08/quotations.json");
    assertThat(refused(quotation + "/approval", "{\"words\":\"The group helped me.\"}"))
        .isEqualTo(409);
    assertThat(events()).endsWith("QuotationApproved", "QuotationWithdrawn");
  }

  @Test
  void wordsOfAnEpisodeAtAFormerSiteAreDecidedOnThere() {
    enterQuotable("Thank you all");
    JourneyItem first = Objects.requireNonNull(Mother.find(table, mother)).current();
    table.put(JourneyItem.SCHEMA, first.in(JourneyState.ENDED), null);
    table.put(
        JourneyItem.SCHEMA,
        new JourneyItem(
            mother,
            2,
            first.version(),
            JourneyState.REFERRED,
            "newham",
            "2016-08-01",
            "REF2",
            null,
            null,
            List.of(),
            Undecided.NOTHING,
            List.of(),
            null,
            JourneyFacts.NONE.with(first.facts().all(Fact.EvaluationConsent.class).getFirst())),
        null);
    String approval = "/quotations/001-month-3/approval";

    staff = "manager-coventry-warwickshire";
    assertThat(refused(approval, "{\"words\":\"Thank you all\"}")).isEqualTo(404);
    staff = "manager-halton";
    assertThat(refused("/consents", "{\"consent\":\"text\",\"given\":true}"))
        .as("all else is with her site of today")
        .isEqualTo(404);
    post(approval, "{\"words\":\"Thank you all\"}");

    assertThat(files.get("halton/2016-08/quotations.json")).contains("Thank you all");
  }

  @Test
  void withoutHerPermissionOrWithoutEvaluationConsentNothingIsQuoted() {
    enter("month-3", ",\"words\":\"Not for others\"");
    assertThat(refused("/quotations/001-month-3/approval", "{\"words\":\"Not for others\"}"))
        .isEqualTo(409);
    mother = "mother" + COUNT.incrementAndGet();
    newMother(mother, false);
    enterQuotable("Quote me");
    assertThat(queued()).isZero();
    assertThat(refused("/quotations/001-month-3/approval", "{\"words\":\"Quote me\"}"))
        .isEqualTo(409);
    assertThat(files).isEmpty();
  }

  @Test
  void aPaperOfBeforeHerWithdrawalTypedInAfterItDoesNotLetHerBeQuoted() {
    enterQuotable("Thank you all");
    says(false, "2016-04-20T09:00:00Z", "2016-04-20T09:00:00Z");
    says(true, "2016-04-12", "2016-04-21T09:00:00Z");

    assertThat(get("/quotations/001-month-3")).containsEntry("mayBeQuoted", false);
    assertThat(refused("/quotations/001-month-3/approval", "{\"words\":\"Thank you all\"}"))
        .isEqualTo(409);
  }

  @Test
  void withdrawnConsentToEvaluationTakesHerWordsOutOfTheMonthThatIsNotReleased() {
    enterQuotable("Thank you all");
    post("/quotations/001-month-3/approval", "{\"words\":\"Words to leave out\"}");
    assertThat(august()).contains("Words to leave out");

    post("/consents", "{\"consent\":\"evaluation\",\"given\":false}");

    assertThat(august()).doesNotContain("Words to leave out");
    assertThat(get("/quotations/001-month-3")).containsEntry("quotation", "withdrawn");
    assertThat(events()).endsWith("ConsentChanged", "QuotationWithdrawn");
  }

  @Test
  void withdrawnConsentToEvaluationLeavesAReleasedMonthAsItIs() {
    enterQuotable("Thank you all");
    post("/quotations/001-month-3/approval", "{\"words\":\"Words that are out\"}");
    YearMonth month = YearMonth.of(2016, 8);
    table.put(
        ReleaseItem.SCHEMA,
        new ReleaseItem("halton", month, NOW.toString(), Map.of(), Map.of()),
        null);
    try {
      post("/consents", "{\"consent\":\"evaluation\",\"given\":false}");
    } finally {
      Transaction transaction = table.transaction();
      transaction.delete("release", Keys.report("halton", month), ReleaseItem.SK, null);
      transaction.commit();
    }

    assertThat(august()).contains("Words that are out");
    post("/quotations/001-month-3/withdrawal", "{\"reason\":\"mother-asked\"}");
  }

  @Test
  void aWithdrawalOfLongAgoTypedInLateLeavesWhatSheAgreedToSince() {
    enterQuotable("Thank you all");
    post("/quotations/001-month-3/approval", "{\"words\":\"Words she agreed to\"}");

    post("/consents", "{\"consent\":\"evaluation\",\"given\":false,\"happened\":\"2016-04-01\"}");

    assertThat(august()).contains("Words she agreed to");
    post("/quotations/001-month-3/withdrawal", "{\"reason\":\"mother-asked\"}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMergeWithARecordThatDoesNotAgreeToEvaluationTakesHerWordsBack(boolean wordsStay) {
    enterQuotable("Thank you all");
    post("/quotations/001-month-3/approval", "{\"words\":\"Words of two records\"}");
    String quoted = mother;
    String other = "mother" + COUNT.incrementAndGet();
    newMother(other, true);
    mother = other;
    post("/consents", "{\"consent\":\"evaluation\",\"given\":false}");
    assertThat(august()).contains("Words of two records");
    String stays = wordsStay ? quoted : other;
    mother = wordsStay ? other : quoted;

    post("/duplicates", "{\"outcome\":\"merge\",\"other\":\"" + stays + "\"}");

    assertThat(august()).doesNotContain("Words of two records");
    mother = stays;
    assertThat(get("/quotations/001-month-3")).containsEntry("quotation", "withdrawn");
    assertThat(events()).contains("QuotationWithdrawn");
  }

  private String august() {
    return files.getOrDefault("halton/2016-08/quotations.json", "");
  }

  private void says(boolean evaluation, String happened, String recorded) {
    Fact said =
        new Fact.EvaluationConsent(Moment.parse(happened), Instant.parse(recorded), evaluation);
    Transaction transaction = table.transaction();
    Change.of(Objects.requireNonNull(Mother.find(table, mother)), "staff", Instant.parse(recorded))
        .journey(1, item -> item.with(item.facts().with(said)))
        .event(new Event.ConsentChanged("evaluation", evaluation, "2016-1"))
        .addTo(transaction);
    transaction.commit();
  }

  @Test
  void anAddressTooLongForAnyResponseIsNotThere() {
    String quotation = "/quotations/" + "a".repeat(1_100);

    assertThatThrownBy(() -> get(quotation))
        .isInstanceOfSatisfying(
            HttpProblem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    for (String what : List.of("approval", "decline", "withdrawal")) {
      assertThat(refused(quotation + "/" + what, "{}")).as(what).isEqualTo(404);
    }
  }

  @Test
  void aDeclinedQuotationLeavesTheQueue() {
    enterQuotable("Thank you all");
    post("/quotations/001-month-3/decline", "{\"reason\":\"identifies-someone\"}");
    assertThat(queued()).isZero();
    assertThat(files).isEmpty();
    assertThat(refused("/quotations/001-month-6/decline", "{\"reason\":\"other\"}")).isEqualTo(404);
  }

  @Test
  void twoApprovalsAtOnceAreBothInTheFile() throws Exception {
    enterQuotable("Thank you");
    String first = mother;
    newMother(first + "b", true);
    mother = first + "b";
    enterQuotable("Thanks");
    String second = mother;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      threads
          .invokeAll(List.of(() -> approve(first, "One", 1), () -> approve(second, "Two", 2)))
          .forEach(done -> assertThat(done).succeedsWithin(java.time.Duration.ofSeconds(60)));
    }
    assertThat(files.get("halton/2016-08/quotations.json")).contains("One", "Two");
  }

  private int approve(String id, String words, int number) {
    return desk.answer(
            new Request(
                "POST",
                "/api/desk/mothers/" + id + "/quotations/001-month-3/approval",
                Map.of("idempotency-key", key(1_000_000 + number)),
                Map.of(),
                Map.of(),
                "{\"words\":\"" + words + "\"}",
                ""))
        .status();
  }
}
