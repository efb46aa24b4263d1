package parentsinmind.desk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.duplicates.DuplicateRoutes;
import parentsinmind.desk.questionnaires.QuestionnaireRoutes;
import parentsinmind.desk.reports.HoldRoutes;
import parentsinmind.desk.reports.ReportRoutes;
import parentsinmind.desk.safety.AlertRoutes;
import parentsinmind.desk.support.SupportRoutes;
import parentsinmind.desk.triage.TriageRoutes;
import parentsinmind.desk.volunteers.VolunteerRoutes;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Ids;
import parentsinmind.runtime.Log;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Change;
import parentsinmind.store.EventItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.RestProxy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The desk behind API Gateway's JSON, on a DynamoDB Local of its own; whoever names a subject as
 * her token is signed in. The clock stands at {@link #NOW} until it is moved.
 */
public final class DeskUnderTest implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2016-05-02T09:00:00Z");
  public static final String SITE = "halton";
  public static final String MANAGER = "manager-halton";
  public static final String ELSEWHERE = "manager-newham";
  public static final String BASE = "https://forms.example";

  public final LocalDynamoDb local = LocalDynamoDb.inMemory();
  public final Table table;
  public final Programme programme;
  private final AtomicInteger next = new AtomicInteger();
  private final RestProxy proxy;
  private volatile Instant now = NOW;

  public DeskUnderTest() {
    this(Deployment.TRIAL, client -> client);
  }

  /** On a client that something is done to. */
  public DeskUnderTest(UnaryOperator<DynamoDbClient> client) {
    this(Deployment.TRIAL, client);
  }

  public DeskUnderTest(Deployment deployment) {
    this(deployment, client -> client);
  }

  private DeskUnderTest(Deployment deployment, UnaryOperator<DynamoDbClient> client) {
    this(deployment, client, pilot(false));
  }

  /** Of a charity that lets mothers see translations which nobody has reviewed. */
  public static DeskUnderTest withUnreviewedTranslations() {
    return new DeskUnderTest(Deployment.TRIAL, client -> client, pilot(true));
  }

  private DeskUnderTest(
      Deployment deployment, UnaryOperator<DynamoDbClient> client, Programme programme) {
    this.programme = programme;
    table = new Table(client.apply(local.client()), LocalDynamoDb.TABLE);
    Desk desk =
        new Desk(
            request -> {
              String header = request.header("authorization");
              Programme.StaffMember member =
                  header == null ? null : programme.staff(header.substring("Bearer ".length()));
              if (member == null) {
                throw HttpProblem.notSignedIn();
              }
              return new Staff(member);
            },
            new RememberedAnswers(table, () -> now));
    Ids ids = new Ids(Randomness.secure());
    new TriageRoutes(table, () -> now, ids, programme).addTo(desk);
    new SupportRoutes(table, () -> now, ids, programme, new NoFiles()).addTo(desk);
    new DuplicateRoutes(table, () -> now, Randomness.secure(), programme, new NoFiles())
        .addTo(desk);
    new AlertRoutes(table, () -> now, programme).addTo(desk);
    new ReportRoutes(table, () -> now, programme, new NoFiles(), new NoFiles()).addTo(desk);
    new HoldRoutes(table, () -> now, programme).addTo(desk);
    new VolunteerRoutes(table, () -> now, ids, programme).addTo(desk);
    new QuestionnaireRoutes(table, () -> now, ids, programme, BASE, new NoFiles(), deployment)
        .addTo(desk);
    proxy = new RestProxy(desk::answer, new Log("test"));
  }

  /** An answer: status and body. */
  public record Answered(int status, Map<String, Object> body) {
    public String text(String name) {
      return Objects.requireNonNull(body.get(name)).toString();
    }

    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> list(String name) {
      return (List<Map<String, Object>>) Objects.requireNonNull(body.get(name));
    }
  }

  public void at(String instant) {
    now = Instant.parse(instant);
  }

  /** A mother who was referred at the site on 2016-04-11. */
  public String referred() {
    return referred(SITE);
  }

  public String referred(String site) {
    String id = "m" + next.incrementAndGet();
    String reference = "ref-" + id;
    Instant received = Instant.parse("2016-04-11T10:00:00Z");
    JourneyItem item =
        new JourneyItem(
            id,
            1,
            0,
            JourneyState.REFERRED,
            site,
            "2016-04-11",
            reference,
            "triage",
            received.toString(),
            List.of(),
            Undecided.NOTHING,
            List.of("support|y|2016-1|" + received, "text|y|2016-1|" + received),
            null,
            JourneyFacts.NONE.with(
                new Fact.Referred(
                    reference,
                    Moment.at(received),
                    received,
                    "self",
                    "self",
                    "pregnant",
                    "A",
                    "3",
                    "invented",
                    "y",
                    "n",
                    "n",
                    null)));
    Transaction transaction = table.transaction();
    Change.ofNew(id, "mother", received)
        .journey(item)
        .event(
            new Event.ReferralReceived(reference, 1, site, "self", "new", List.of(), false),
            Moment.at(received),
            null)
        .addTo(transaction);
    transaction.create("reference", ReferenceItem.SCHEMA, new ReferenceItem(reference, id));
    transaction.create(
        "referral",
        ReferralItem.SCHEMA,
        new ReferralItem(
            id, reference, 1, received.toString(), "self", "new", "{\"need\":{}}", null));
    transaction.create(
        "person",
        PersonItem.SCHEMA,
        new PersonItem(
            id,
            1,
            "Testa",
            "Invented" + id,
            null,
            "1990-01-31",
            "ZZ99 3WZ",
            null,
            "07700 900123",
            null,
            true,
            null,
            null,
            null,
            null,
            null,
            "en"));
    transaction.commit();
    return id;
  }

  /** A mother who was accepted on 2016-04-13 at ten. */
  public String accepted() {
    String id = referred();
    post(
        MANAGER,
        mother(id, "decisions"),
        Map.of("decision", "accepted", "reason", "suitable", "happened", "2016-04-13T10:00:00Z"));
    return id;
  }

  /** A volunteer of the site, trained, cleared and in a first role. */
  public String volunteer() {
    return volunteer(MANAGER, SITE);
  }

  public String volunteer(String manager, String site) {
    String id =
        post(
                manager,
                "/api/desk/volunteers",
                Map.of(
                    "site",
                    site,
                    "given",
                    "Volunteer",
                    "family",
                    "Invented",
                    "happened",
                    "2016-03-01"))
            .text("volunteer");
    String path = "/api/desk/volunteers/" + id;
    post(manager, path + "/training", Map.of("hours", 25, "accredited", true));
    post(
        manager,
        path + "/checks",
        Map.of("level", "standard", "eligibility", "meets mothers", "issued", "2016-03-20"));
    post(manager, path + "/roles", Map.of("role", "one-to-one"));
    return id;
  }

  /** Pairs a mother with a volunteer and answers the pairing. */
  public String paired(String mother, String volunteer) {
    return post(MANAGER, mother(mother, "pairings"), Map.of("volunteer", volunteer))
        .text("pairing");
  }

  public static String mother(String id, String what) {
    return "/api/desk/mothers/" + id + "/" + what;
  }

  public Answered get(String subject, String path) {
    int question = path.indexOf('?');
    Map<String, Object> query = new LinkedHashMap<>();
    if (question >= 0) {
      for (String pair : path.substring(question + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return send("GET", subject, question < 0 ? path : path.substring(0, question), query, "", null);
  }

  public Answered post(String subject, String path, Map<String, ?> body) {
    return post(subject, path, UUID.randomUUID().toString(), Json.write(body));
  }

  public Answered post(String subject, String path, String key, String body) {
    return send("POST", subject, path, Map.of(), key, body);
  }

  public Mother read(String id) {
    return Objects.requireNonNull(Mother.find(table, id));
  }

  /** Her events, as type and reason. */
  public List<String> events(String id) {
    return table.collection(EventItem.SCHEMA, Keys.mother(id), EventItem.PREFIX).stream()
        .map(item -> item.envelope().type())
        .toList();
  }

  public EventItem lastEvent(String id) {
    return Objects.requireNonNull(table.last(EventItem.SCHEMA, Keys.mother(id), EventItem.PREFIX));
  }

  private Answered send(
      String method,
      String subject,
      String path,
      Map<String, ?> query,
      String key,
      @Nullable String body) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("resource", "/{proxy+}");
    event.put("path", path);
    event.put("httpMethod", method);
    event.put("headers", Map.of("Authorization", "Bearer " + subject, "Idempotency-Key", key));
    event.put("queryStringParameters", query.isEmpty() ? null : query);
    event.put("requestContext", Map.of("stage", "test", "httpMethod", method));
    event.put("body", body);
    event.put("isBase64Encoded", false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      proxy.handle(
          new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> answer = Json.object(out.toString(StandardCharsets.UTF_8));
    return new Answered(
        ((Number) Objects.requireNonNull(answer.get("statusCode"))).intValue(),
        Json.object(String.valueOf(answer.get("body"))));
  }

  /** Nobody looks at files here. */
  private static final class NoFiles implements FileStore {
    @Override
    public List<String> keys(String folder) {
      return List.of();
    }

    @Override
    public boolean writeIfAbsent(String key, byte[] content, String mediaType) {
      return true;
    }

    @Override
    public byte @Nullable [] read(String key) {
      return null;
    }

    @Override
    public void replace(String key, byte[] content, String mediaType) {}

    @Override
    public void delete(String key) {}
  }

  private static Programme pilot(boolean unreviewed) {
    try {
      String text = Files.readString(Path.of("../../programme.json"));
      return Programme.read(
          Json.object(
              text.replace(
                  "\"unreviewedTranslations\": false",
                  "\"unreviewedTranslations\": " + unreviewed)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    local.close();
  }
}
