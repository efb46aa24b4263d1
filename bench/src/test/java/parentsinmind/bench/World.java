package parentsinmind.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Staff;
import parentsinmind.desk.StaffDeskHandler;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.files.FolderFileStore;
import parentsinmind.hads.HadsSubmissionHandler;
import parentsinmind.intake.ReferralIntakeHandler;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The functions on one table, called with the events that API Gateway sends. */
final class World {

  static final Instant NOW = Instant.parse("2016-05-02T09:00:00Z");
  static final String MANAGER = "manager-halton";

  private final AtomicLong drawn = new AtomicLong();
  private final RequestStreamHandler intake;
  private final RequestStreamHandler hads;
  private final RequestStreamHandler desk;

  World(DynamoDbClient client, String name) {
    this(client, name, () -> NOW);
  }

  World(DynamoDbClient client, String name, InstantSource clock) {
    Table table = new Table(client, name);
    Programme programme = programme();
    Randomness randomness = this::bytes;
    FileStore files = new FolderFileStore(Path.of("target", "files"));
    this.intake =
        new ReferralIntakeHandler(
            table, clock, randomness, programme, "https://bench.example", Deployment.TRIAL);
    this.hads =
        new HadsSubmissionHandler(
            table, clock, randomness, programme, Deployment.TRIAL, "http://localhost");
    this.desk =
        new StaffDeskHandler(
            table,
            clock,
            randomness,
            programme,
            request -> new Staff(Objects.requireNonNull(programme.staff(MANAGER))),
            files,
            files,
            "http://localhost",
            Deployment.TRIAL);
  }

  static Programme programme() {
    try {
      return Programme.read(Json.object(Files.readString(Path.of("..", "programme.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command or a question; the answer's body. */
  Map<String, Object> send(String method, String path, Object body) {
    Map<String, Object> answer = answer(event(method, path, Json.write(body), null), path);
    if (((Number) Objects.requireNonNull(answer.get("statusCode"))).intValue() >= 300) {
      throw new IllegalStateException(path + " answered " + answer);
    }
    return Json.object(String.valueOf(answer.get("body")));
  }

  /** What a browser asks, and the whole answer. */
  Map<String, Object> answer(String method, String path, String body, Map<String, Object> headers) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("httpMethod", method);
    event.put("path", path);
    event.put("headers", headers);
    event.put("body", method.equals("GET") ? null : body);
    event.put("isBase64Encoded", false);
    return answer(Json.write(event), path);
  }

  private Map<String, Object> answer(String event, String path) {
    RequestStreamHandler function =
        path.startsWith("/api/desk") ? desk : path.startsWith("/q/") ? hads : intake;
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      function.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
      return Json.object(out.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A referral that was accepted: the mother's id. */
  String accepted(Map<String, Object> referral) {
    Object reference = send("POST", "/api/referrals", referral).get("reference");
    Object mother = send("GET", "/api/desk/referrals/" + reference, "").get("mother");
    send(
        "POST",
        "/api/desk/mothers/" + mother + "/decisions",
        Map.of("decision", "accepted", "reason", "suitable"));
    return String.valueOf(mother);
  }

  /** The token of a new link to a wave's questionnaire. */
  String link(String mother, String wave) {
    Object link =
        send("POST", "/api/desk/mothers/" + mother + "/questionnaires/" + wave + "/link", Map.of())
            .get("link");
    String address = String.valueOf(link);
    return address.substring(address.lastIndexOf('/') + 1);
  }

  /** API Gateway's event. */
  static String event(String method, String path, String body, @Nullable String token) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put(
        "Idempotency-Key",
        UUID.nameUUIDFromBytes((path + body).getBytes(StandardCharsets.UTF_8)).toString());
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
    Map<String, Object> event = new LinkedHashMap<>();
    int mark = path.indexOf('?');
    event.put("httpMethod", method);
    event.put("path", mark < 0 ? path : path.substring(0, mark));
    event.put("headers", headers);
    Map<String, String> query = new LinkedHashMap<>();
    if (mark >= 0) {
      for (String pair : path.substring(mark + 1).split("&", -1)) {
        query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }
    event.put("queryStringParameters", query);
    event.put("body", method.equals("GET") ? null : body);
    event.put("isBase64Encoded", false);
    return Json.write(event);
  }

  /**
   * A professional's referral of somebody invented.
   *
   * @param freeText characters of free text, spread over the answers that take it
   */
  static Map<String, Object> referral(String family, String nhsNumber, int freeText) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", "halton");
    form.put("route", "professional");
    form.put(
        "referrer",
        Map.of(
            "type", "midwife",
            "name", "Invented Midwife",
            "role", "Community midwife",
            "organisation", "An invented trust",
            "phone", "01632 960200",
            "email", "midwife@example.org",
            "motherAgrees", true));
    form.put(
        "mother",
        Map.of(
            "given", "Invented",
            "family", family,
            "born", "1988-03-04",
            "postcode", "WA8 1AB",
            "nhsNumber", nhsNumber,
            "phone", "07700 900123",
            "email", "invented@example.org",
            "safe", Map.of("text", true, "voicemail", false, "email", true)));
    form.put(
        "perinatal", Map.of("stage", "pregnant", "dueDate", "2016-09-01", "firstChild", "yes"));
    int part = freeText / 2;
    form.put(
        "need",
        Map.of(
            "helpWith",
            "x".repeat(part),
            "difficulties",
            "y".repeat(freeText - part),
            "previousHistory",
            "yes",
            "perinatalTeam",
            "no",
            "talkSoon",
            false));
    form.put("access", Map.of("language", "en", "interpreter", false, "prefers", "either"));
    form.put("equality", Map.of("ethnicity", "A"));
    form.put(
        "consents",
        Map.of(
            "support", true,
            "phone", true,
            "text", true,
            "email", true,
            "shareWithReferrer", true,
            "evaluation", true));
    return form;
  }

  /** Answers to all items of HADS, as positions. */
  static Map<String, Object> answers() {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (int item = 1; item <= 14; item++) {
      answers.put("" + item, 1 + item % 4);
    }
    return answers;
  }

  /** All "helped me to" answers. */
  static Map<String, Object> helped() {
    Map<String, Object> helped = new LinkedHashMap<>();
    for (String question :
        List.of(
            "less-isolated",
            "someone-to-talk-to",
            "know-where-to-get-help",
            "access-services",
            "more-hopeful",
            "more-positive",
            "ways-of-coping")) {
      helped.put(question, "a-lot");
    }
    return helped;
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    long value = drawn.incrementAndGet();
    for (int index = 0; index < count; index++) {
      bytes[index] = (byte) (value >> (index % 8 * 5) ^ index * 31L + value);
    }
    return bytes;
  }
}
