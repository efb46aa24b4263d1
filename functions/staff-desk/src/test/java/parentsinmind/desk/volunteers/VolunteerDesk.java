package parentsinmind.desk.volunteers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Staff;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Role;
import parentsinmind.programme.Programme.StaffMember;
import parentsinmind.runtime.Ids;
import parentsinmind.runtime.Log;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;
import parentsinmind.time.Moment;
import parentsinmind.web.RestProxy;

/** A desk with the routes of volunteers, spoken to as API Gateway speaks. */
final class VolunteerDesk implements AutoCloseable {

  static final Instant NOW = Instant.parse("2017-01-16T10:00:00Z");

  private static final AtomicInteger MOTHERS = new AtomicInteger();

  private final LocalDynamoDb dynamoDb = LocalDynamoDb.inMemory();
  final Table table = new Table(dynamoDb.client(), LocalDynamoDb.TABLE);
  private final RestProxy proxy;

  /** What came back. */
  record Answered(int status, Map<String, Object> body) {
    String text(String name) {
      return String.valueOf(body.get(name));
    }
  }

  VolunteerDesk() {
    Desk desk =
        new Desk(
            request -> {
              boolean lead = "lead".equals(request.header("authorization"));
              String site = lead ? "halton" : String.valueOf(request.header("authorization"));
              return new Staff(
                  new StaffMember(
                      "staff-" + site,
                      "Test staff",
                      lead ? Role.LEAD : Role.MANAGER,
                      java.util.Set.of(site)));
            },
            new RememberedAnswers(table, () -> NOW));
    new VolunteerRoutes(table, () -> NOW, new Ids(Randomness.secure()), programme()).addTo(desk);
    proxy = new RestProxy(desk::answer, new Log("staff-desk"));
  }

  Answered post(String path, Map<String, ?> body) {
    return send("halton", "POST", path, Map.of(), UUID.randomUUID().toString(), Json.write(body));
  }

  Answered get(String path) {
    return send("halton", "GET", path, Map.of(), "", "");
  }

  Answered send(
      String who, String method, String path, Map<String, String> query, String key, String body) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("httpMethod", method);
    event.put("path", "/api/desk" + path);
    event.put("headers", Map.of("Authorization", who, "Idempotency-Key", key));
    event.put("queryStringParameters", query.isEmpty() ? null : query);
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

  /** Somebody recruited at Halton. */
  String recruit() {
    return post(
            "/volunteers",
            Map.of(
                "site",
                "halton",
                "given",
                "Volunteer",
                "family",
                "Invented",
                "happened",
                "2016-04-01"))
        .text("volunteer");
  }

  /** Somebody trained, cleared and in a first role. */
  String active() {
    String id = recruit();
    post("/volunteers/" + id + "/training", Map.of("hours", 25, "accredited", true));
    post(
        "/volunteers/" + id + "/checks",
        Map.of("level", "standard", "eligibility", "meets mothers", "issued", "2016-05-01"));
    post("/volunteers/" + id + "/roles", Map.of("role", "one-to-one"));
    return id;
  }

  String accepted() {
    return mother("halton", JourneyState.ACCEPTED);
  }

  String mother(String site, JourneyState state) {
    String id = "mother" + MOTHERS.incrementAndGet();
    Instant accepted = Instant.parse("2016-11-01T09:00:00Z");
    JourneyFacts facts =
        state == JourneyState.ACCEPTED
            ? new JourneyFacts(
                List.of(new Fact.Decided(Moment.at(accepted), accepted, "accepted", "suitable")))
            : JourneyFacts.NONE;
    Transaction transaction = table.transaction();
    Change.ofNew(id, "referrer", accepted)
        .journey(
            new JourneyItem(
                id,
                1,
                0,
                state,
                site,
                "2016-10-20",
                "REF" + id,
                null,
                null,
                List.of(),
                Undecided.NOTHING,
                List.of(),
                null,
                facts))
        .event(new Event.ContactMade("phone", "reached"))
        .addTo(transaction);
    transaction.commit();
    return id;
  }

  @Override
  public void close() {
    dynamoDb.close();
  }

  private static Programme programme() {
    Map<String, Object> site =
        Map.of("id", "halton", "name", "Halton", "opened", "2016-10", "phone", "01632 960102");
    Map<String, Object> other =
        Map.of("id", "newham", "name", "Newham", "opened", "2017-07", "phone", "01632 960103");
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", "A programme");
    tree.put(
        "charity",
        Map.of("name", "A charity", "phone", "01632 960100", "email", "hello@charity.example"));
    tree.put("sites", List.of(site, other));
    tree.put("staff", List.of(Map.of("subject", "lead", "name", "Lead", "role", "lead")));
    tree.put("referral", Map.of("decisionWithinWorkingDays", 5, "consentVersion", "1"));
    tree.put("questionnaire", Map.of("instrument", "hads-1", "linkDays", 28));
    tree.put(
        "messages",
        Map.of(
            "senderName",
            "Your page",
            "senderEmail",
            "hello@page.example",
            "textSender",
            "YourPage",
            "funderHoldHours",
            48));
    tree.put(
        "help",
        List.of(
            Map.of(
                "name",
                "Samaritans",
                "contact",
                "116 123",
                "nation",
                "all",
                "hours",
                "always",
                "checked",
                "2026-11-23")));
    return Programme.read(tree);
  }
}
