package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.store.AskedItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The real handler on a DynamoDB Local, sent what API Gateway sends. */
final class IntakeBench implements AutoCloseable {

  static final Instant NOW = Instant.parse("2016-04-11T08:30:00Z");

  static final String ADDRESS = "https://forms.example/v1";

  /** We never look at it. */
  static final Context CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              IntakeBench.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  final LocalDynamoDb dynamoDb = LocalDynamoDb.inMemory();
  final Table table = new Table(dynamoDb.client(), LocalDynamoDb.TABLE);
  final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  final Programme programme = programme();
  private String caller = "192.0.2.200";
  final ReferralIntakeHandler handler = handler(dynamoDb.client());

  record Answer(int status, Map<String, Object> body, String text) {
    String reference() {
      return (String) Objects.requireNonNull(body.get("reference"));
    }
  }

  ReferralIntakeHandler handler(DynamoDbClient client) {
    return new ReferralIntakeHandler(
        new Table(client, LocalDynamoDb.TABLE),
        now::get,
        IntakeBench::random,
        programme,
        ADDRESS,
        Deployment.TRIAL);
  }

  Answer post(Object form) {
    return post(UUID.randomUUID().toString(), Json.write(form));
  }

  Answer post(String key, String body) {
    return post(handler, key, body);
  }

  Answer post(ReferralIntakeHandler to, String key, String body) {
    return post(to, "/api/referrals", key, body, "192.0.2.1");
  }

  /** Somebody asks for a lost link. */
  Answer lost(String address, String from) {
    return post(
        handler,
        "/api/lost-links",
        UUID.randomUUID().toString(),
        Json.write(Map.of("address", address)),
        from);
  }

  /** The same, through the front door, which tells who called; the gateway sees the door only. */
  Answer lostThroughTheFrontDoor(String address, String from) {
    caller = from;
    ReferralIntakeHandler behind =
        new ReferralIntakeHandler(
            table, now::get, IntakeBench::random, programme, ADDRESS, Deployment.TRIAL, true);
    return post(
        behind,
        "/api/lost-links",
        UUID.randomUUID().toString(),
        Json.write(Map.of("address", address)),
        "198.51.100.1");
  }

  private Answer post(ReferralIntakeHandler to, String path, String key, String body, String from) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("resource", path);
    event.put("path", path);
    event.put("httpMethod", "POST");
    event.put(
        "headers",
        Map.of(
            "Idempotency-Key", key, "Content-Type", "application/json", "True-Client-IP", caller));
    event.put("multiValueHeaders", Map.of("Idempotency-Key", List.of(key)));
    event.put("queryStringParameters", null);
    event.put("requestContext", Map.of("stage", "live", "identity", Map.of("sourceIp", from)));
    event.put("body", body);
    event.put("isBase64Encoded", false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      to.handleRequest(
          new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
          out,
          CONTEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> answer = Json.object(out.toString(StandardCharsets.UTF_8));
    String text = (String) Objects.requireNonNull(answer.get("body"));
    int status = (int) Objects.requireNonNull(answer.get("statusCode"));
    return new Answer(status, Json.object(text), text);
  }

  String motherOf(Answer answer) {
    return Objects.requireNonNull(
            table.find(
                ReferenceItem.SCHEMA, ReferenceItem.pk(answer.reference()), ReferenceItem.SK))
        .mother();
  }

  JourneyItem journeyOf(Answer answer) {
    return Objects.requireNonNull(Mother.find(table, motherOf(answer))).current();
  }

  PersonItem personOf(Answer answer) {
    return Objects.requireNonNull(
        table.find(PersonItem.SCHEMA, Keys.person(motherOf(answer)), PersonItem.SK));
  }

  List<ReferralItem> referralsOf(String mother) {
    return table.collection(ReferralItem.SCHEMA, Keys.mother(mother), ReferralItem.PREFIX);
  }

  /** How many items there are: nothing half-written, nothing stored. */
  int items() {
    return dynamoDb
        .client()
        .scanPaginator(scan -> scan.tableName(LocalDynamoDb.TABLE).select(Select.COUNT))
        .stream()
        .mapToInt(ScanResponse::count)
        .sum();
  }

  /** Every item, as text. */
  List<String> everything() {
    return dynamoDb
        .client()
        .scanPaginator(scan -> scan.tableName(LocalDynamoDb.TABLE))
        .items()
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** What time to live does to a partition's count. */
  void forget(String partition) {
    Transaction transaction = table.transaction();
    transaction.delete("asked", partition, AskedItem.SK, null);
    transaction.commit();
  }

  /** A self-referral of an invented woman; change what a test is about. */
  static Map<String, Object> form(String name) {
    Map<String, Object> mother = new LinkedHashMap<>();
    mother.put("given", "Testgiven " + name);
    // Her own too: with a birth date and a postcode it would be three of four.
    mother.put("family", "Testfamily " + name);
    mother.put("born", "1990-02-28");
    mother.put("postcode", "WA7 1AA");
    mother.put("phone", "07700 900123");
    mother.put("safe", new LinkedHashMap<>(Map.of("text", true, "voicemail", true)));
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", "halton");
    form.put("route", "self");
    form.put("mother", mother);
    form.put(
        "perinatal",
        new LinkedHashMap<>(
            Map.of("stage", "pregnant", "dueDate", "2016-08-01", "births", List.of())));
    form.put(
        "consents", new LinkedHashMap<>(Map.of("support", true, "text", true, "evaluation", true)));
    return form;
  }

  static Map<String, Object> professional(String name) {
    Map<String, Object> form = form(name);
    form.put("route", "professional");
    form.put(
        "referrer",
        new LinkedHashMap<>(
            Map.of(
                "type",
                "midwife",
                "name",
                "Testreferrer",
                "phone",
                "01632 960999",
                "motherAgrees",
                true)));
    return form;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> part(Map<String, Object> form, String name) {
    return (Map<String, Object>)
        Objects.requireNonNull(
            form.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>()));
  }

  static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** Posts a form that must be taken. */
  Answer taken(Map<String, Object> form) {
    return taken(UUID.randomUUID().toString(), form);
  }

  Answer taken(String key, Map<String, Object> form) {
    Answer answer = post(key, Json.write(form));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }

  StopsItem stopsOf(Answer answer) {
    return Objects.requireNonNull(
        table.find(StopsItem.SCHEMA, Keys.mother(motherOf(answer)), StopsItem.SK));
  }

  static void bereaved(Map<String, Object> form) {
    form.put("perinatal", Map.of("stage", "bereaved"));
  }

  /** The pilot's, with a site in Wales. */
  static Programme programme() {
    try {
      Path root = Path.of("").toAbsolutePath();
      while (!Files.exists(root.resolve("programme.json"))) {
        root = Objects.requireNonNull(root.getParent());
      }
      Map<String, Object> tree =
          new HashMap<>(Json.object(Files.readString(root.resolve("programme.json"))));
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
          with(
              tree.get("help"),
              Map.of(
                  "name",
                  "Help of Wales",
                  "contact",
                  "01632 960199",
                  "nation",
                  "wales",
                  "hours",
                  "always open",
                  "checked",
                  "2026-11-23")));
      return Programme.read(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    dynamoDb.close();
  }

  private static List<Object> with(@Nullable Object list, Object more) {
    List<Object> all = new ArrayList<>((List<?>) Objects.requireNonNull(list));
    all.add(more);
    return all;
  }
}
