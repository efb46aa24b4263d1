package parentsinmind.hads;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.local.dynamodb.ClientWith;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.runtime.Deployment;
import parentsinmind.store.Change;
import parentsinmind.store.EventItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;
import parentsinmind.time.Moment;

/** Mothers with links, and requests as API Gateway sends them. */
final class Behind implements AutoCloseable {

  static final String BASE = "https://pages.example/v1";
  static final Instant START = Instant.parse("2016-05-02T09:00:00Z");

  final LocalDynamoDb local = LocalDynamoDb.inMemory();
  final Table table = new Table(local.client(), LocalDynamoDb.TABLE);
  final Programme programme = programme();
  final HadsSubmissionHandler handler;
  final Asking asking;
  private volatile Instant now = START;
  private int linked;
  private String from = "";
  private final AtomicInteger keys = new AtomicInteger();
  final InstantSource clock = () -> now;

  Behind(@Nullable Path textPacks) {
    handler =
        new HadsSubmissionHandler(
            table, clock, this::drawn, programme, new Deployment(false, textPacks), BASE);
    asking = new Asking(table, clock, programme.questionnaire());
  }

  /** Before the transactions of this handler, something happens. */
  HadsSubmissionHandler before(Runnable happens) {
    return new HadsSubmissionHandler(
        new Table(ClientWith.beforeTransactions(local.client(), happens), LocalDynamoDb.TABLE),
        clock,
        this::drawn,
        programme,
        Deployment.TRIAL,
        BASE);
  }

  /** Every key another one. */
  private byte[] drawn(int count) {
    byte[] bytes = new byte[count];
    bytes[0] = (byte) keys.incrementAndGet();
    return bytes;
  }

  record Answered(int status, Map<String, Object> body, String text) {
    List<?> list(String name) {
      return (List<?>) Objects.requireNonNull(body.get(name));
    }
  }

  /** The pilot's, with a site and help in two nations more. */
  private static Programme programme() {
    try {
      Map<String, Object> tree =
          new LinkedHashMap<>(Json.object(Files.readString(Path.of("../../programme.json"))));
      tree.put(
          "sites",
          with(
              tree.get("sites"),
              Map.of(
                  "id",
                  "cardiff",
                  "name",
                  "Cardiff",
                  "opened",
                  "2016-04",
                  "phone",
                  "01632 960104",
                  "nation",
                  "wales")));
      tree.put(
          "help",
          with(tree.get("help"), help("Help of Wales", "wales"), help("Of Scotland", "scotland")));
      return Programme.read(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Object> with(@Nullable Object list, Object... more) {
    List<Object> all = new ArrayList<>((List<?>) Objects.requireNonNull(list));
    all.addAll(List.of(more));
    return all;
  }

  private static Map<String, Object> help(String name, String nation) {
    return Map.of(
        "name",
        name,
        "contact",
        "01632 960199",
        "nation",
        nation,
        "hours",
        "always open",
        "checked",
        "2026-11-23");
  }

  void at(Instant instant) {
    now = instant;
  }

  /** A mother and the token of her link. */
  record Linked(String mother, String token) {}

  /** Another mother, who agreed to evaluation, with a link to HADS at three months, opened now. */
  Linked motherWithALink() {
    at(START);
    linked++;
    Linked known = new Linked("mother-" + linked, "token-" + linked);
    mother(known.mother, true);
    link(known.mother, "month-3", "hads-1", known.token);
    return known;
  }

  void mother(String id, boolean evaluation) {
    mother(id, "halton", evaluation);
  }

  void mother(String id, String site, boolean evaluation) {
    JourneyItem journey =
        new JourneyItem(
            id,
            1,
            0,
            JourneyState.ACCEPTED,
            site,
            "2016-04-11",
            "REF1",
            null,
            null,
            List.of(),
            Undecided.NOTHING,
            List.of(),
            null,
            JourneyFacts.NONE.with(
                new Fact.EvaluationConsent(Moment.at(START), START, evaluation)));
    Transaction transaction = table.transaction();
    Change.ofNew(id, "referrer", START)
        .journey(journey)
        .event(new Event.ReferralReceived("REF1", 1, site, "self", "new", List.of(), false))
        .addTo(transaction);
    transaction.commit();
  }

  void link(String mother, String wave, String instrument, String token) {
    link(mother, wave, instrument, token, Asking.Shown.NEUTRAL);
  }

  void link(String mother, String wave, String instrument, String token, Asking.Shown shown) {
    ResponseItem before = asking.find(mother, 1, wave);
    Transaction transaction = table.transaction();
    asking.issue(
        transaction,
        mother(mother),
        before == null ? ResponseItem.begun(mother, 1, wave, instrument) : before,
        "manager-halton",
        token,
        shown);
    transaction.commit();
  }

  Mother mother(String id) {
    return Objects.requireNonNull(Mother.find(table, id));
  }

  ResponseItem response(String mother, String wave) {
    return Objects.requireNonNull(asking.find(mother, 1, wave));
  }

  List<String> events(String mother) {
    return table.collection(EventItem.SCHEMA, Keys.mother(mother), EventItem.PREFIX).stream()
        .map(item -> item.envelope().type())
        .toList();
  }

  List<Fact.Answered> facts(String mother) {
    return mother(mother).current().facts().all(Fact.Answered.class);
  }

  void stop(String mother) {
    table.put(
        StopsItem.SCHEMA,
        StopsItem.first(mother, List.of("loss||2016-05-02|2016-05-02T09:00:00Z")),
        null);
  }

  Instrument hads() {
    return new Instruments(programme.questionnaire()).usual();
  }

  /** From now on requests come from there. */
  void from(String source) {
    from = source;
  }

  /** Somebody somewhere opens a link. */
  Answered from(String source, String token) {
    from = source;
    return get(token);
  }

  Answered get(String token) {
    return send("GET", "/q/" + token, "", Map.of());
  }

  Answered save(String token, String body) {
    return send("POST", "/q/" + token + "/answers", body, Map.of());
  }

  Answered submit(String token, String body) {
    return send("POST", "/q/" + token + "/submission", body, Map.of());
  }

  Answered send(String method, String path, String body, Map<String, String> headers) {
    return send(handler, method, path, body, headers);
  }

  Answered send(
      HadsSubmissionHandler handler,
      String method,
      String path,
      String body,
      Map<String, String> headers) {
    Map<String, Object> answer = raw(handler, method, path, null, body, headers);
    String text = String.valueOf(answer.get("body"));
    return new Answered(status(answer), Json.object(text), text);
  }

  static int status(Map<String, Object> answer) {
    return ((Number) Objects.requireNonNull(answer.get("statusCode"))).intValue();
  }

  /** API Gateway's answer, whatever is in it. */
  Map<String, Object> raw(
      HadsSubmissionHandler handler,
      String method,
      String path,
      @Nullable Map<String, String> query,
      String body,
      Map<String, String> headers) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("resource", "/{proxy+}");
    event.put("path", path);
    event.put("httpMethod", method);
    event.put("headers", headers);
    event.put("multiValueHeaders", Map.of());
    event.put("queryStringParameters", query);
    event.put("pathParameters", Map.of("proxy", path.substring(1)));
    event.put("requestContext", Map.of("stage", "prod", "identity", Map.of("sourceIp", from)));
    event.put("body", body.isEmpty() ? null : body);
    event.put("isBase64Encoded", false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)), out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Json.object(out.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    local.close();
  }
}
