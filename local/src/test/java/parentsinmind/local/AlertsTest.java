package parentsinmind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.web.Response;

/** A worrying answer, from the form to whoever takes it, through the whole system (domain §8). */
class AlertsTest {

  private static final String MANAGER = "manager-halton";
  private static final String DEPUTY = "deputy-halton";
  private static final String LEAD = "programme-lead";

  /** A Wednesday. */
  private static final Instant START = Instant.parse("2018-01-10T10:00:00Z");

  @TempDir private Path folder;
  private @Nullable LocalSystem started;

  @AfterEach
  void close() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  @DisplayName(
      "S5, S8, 13: a risk answer on a form that is never sent reaches somebody, and goes on")
  void aRiskAnswerGoesFromTheManagerToTheDeputyToTheLeadUntilSomebodyTakesIt() throws IOException {
    LocalSystem system = start(null, Map.of());
    String mother = accepted(system);
    String token = link(system, mother);
    // Given a positive answer to the risk item, saved at half past four and not sent,
    system.moveTo(Instant.parse("2018-01-10T16:30:00Z"));
    post(system, "/q/" + token + "/answers", null, Map.of("answers", Map.of("9", 2)));
    system.drain();
    // then the manager is told at once, without her name and without a score,
    assertThat(told(system)).containsExactly("2018-01-10T16:30:00Z manager.halton");
    Outbox.Sent mail = mails(system).findFirst().orElseThrow();
    assertThat(mail.text()).contains("Halton", "Thursday 11 January, 10:30", "/desk");
    assertThat(mail.subject() + mail.text() + mail.html() + mail.from())
        .doesNotContain("Teasel", "Pretend", mother)
        .doesNotContainIgnoringCase("score")
        .doesNotContainIgnoringCase("PHQ");
    assertThat(new OutboxPage(system.outbox(), system.programme()).list())
        .contains("manager.halton@charity.example (staff)");
    // and the clock runs in working hours only: half an hour today, the rest from nine o'clock.
    system.moveTo(Instant.parse("2018-01-11T10:29:00Z"));
    assertThat(told(system)).hasSize(1);
    system.moveTo(Instant.parse("2018-01-11T16:00:00Z"));
    assertThat(told(system))
        .containsExactly(
            "2018-01-10T16:30:00Z manager.halton",
            "2018-01-11T10:30:00Z deputy.halton",
            "2018-01-11T12:30:00Z lead",
            "2018-01-11T14:30:00Z lead");
    assertThat(queue(system)).containsExactly(mother + " risk-001-baseline Programme lead");
    // When she sends the form, it is the same alert.
    post(system, "/q/" + token + "/submission", null, Map.of("answers", phq9(2)));
    system.drain();
    assertThat(told(system)).hasSize(4);
    // When the lead takes it, it is over.
    taken(system, mother, "risk-001-baseline", LEAD);
    assertThat(queue(system)).isEmpty();
    system.moveTo(Instant.parse("2018-01-18T16:00:00Z"));
    assertThat(told(system)).hasSize(4);
    assertThat(system.bus().deadLetters()).isEmpty();
  }

  @Test
  @DisplayName("S8, 15: an alert to a manager who is away goes to the deputy at once")
  void anAlertPassesOverWhoIsAway() throws IOException {
    LocalSystem system =
        start(null, Map.of(MANAGER, List.of(Map.of("from", "2018-01-08", "until", "2018-01-19"))));
    String mother = accepted(system);
    post(
        system, "/q/" + link(system, mother) + "/answers", null, Map.of("answers", Map.of("9", 2)));
    system.drain();
    assertThat(told(system)).containsExactly("2018-01-10T10:00:00Z deputy.halton");
  }

  @Test
  @DisplayName("S8, 15: an alert goes on at once as its owner goes away")
  void anAlertGoesOnAsItsOwnerGoesAway() throws IOException {
    LocalSystem system =
        start(null, Map.of(MANAGER, List.of(Map.of("from", "2018-01-11", "until", "2018-01-19"))));
    String mother = accepted(system);
    system.moveTo(Instant.parse("2018-01-10T16:30:00Z"));
    post(
        system, "/q/" + link(system, mother) + "/answers", null, Map.of("answers", Map.of("9", 2)));
    system.moveTo(Instant.parse("2018-01-11T08:00:00Z"));
    assertThat(told(system))
        .containsExactly(
            "2018-01-10T16:30:00Z manager.halton", "2018-01-11T00:00:00Z deputy.halton");
  }

  @Test
  void anAlertThatWaitsOutlivesARestart() throws IOException {
    Path data = folder.resolve("data");
    LocalSystem first = start(data, Map.of());
    String mother = accepted(first);
    post(first, "/q/" + link(first, mother) + "/answers", null, Map.of("answers", Map.of("9", 2)));
    first.drain();
    first.close();
    LocalSystem system = start(data, Map.of());
    assertThat(system.nextTick()).isEqualTo("2018-01-10T12:00:00Z");
    system.moveTo(Instant.parse("2018-01-10T12:00:00Z"));
    assertThat(told(system))
        .containsExactly(
            "2018-01-10T10:00:00Z manager.halton", "2018-01-10T12:00:00Z deputy.halton");
  }

  private LocalSystem start(@Nullable Path data, Map<String, Object> away) throws IOException {
    LocalSystem system =
        LocalSystem.start(
            new LocalSystem.Settings(
                data, folder.resolve("reports"), programme(away), START, "http://localhost:8080"));
    started = system;
    if (data == null || system.outbox().sent().isEmpty()) {
      Postcodes.load(system.table(), Options.from(Map.of("root", "..")));
    }
    return system;
  }

  /** The pilot's programme with a deputy, who may be away, and an instrument with a risk item. */
  private static Programme programme(Map<String, Object> away) {
    try {
      Map<String, Object> tree =
          new HashMap<>(Json.object(Files.readString(Path.of("..", "programme.json"))));
      List<Map<String, Object>> staff = new ArrayList<>();
      for (Object one : (List<?>) Objects.requireNonNull(tree.get("staff"))) {
        Map<String, Object> member = new HashMap<>();
        ((Map<?, ?>) one).forEach((key, value) -> member.put(key.toString(), value));
        member.put("away", away.getOrDefault(String.valueOf(member.get("subject")), List.of()));
        staff.add(member);
      }
      staff.add(
          Map.of(
              "subject",
              DEPUTY,
              "name",
              "Deputy",
              "role",
              "manager",
              "sites",
              List.of("halton"),
              "email",
              "deputy.halton@charity.example"));
      tree.put("staff", staff);
      tree.put("questionnaire", Map.of("instrument", "phq-9-1", "linkDays", 28));
      tree.put("safety", Map.of("sites", List.of(Map.of("site", "halton", "deputy", DEPUTY))));
      return Programme.read(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A mother at Halton whose referral does not hurry; her id. */
  private static String accepted(LocalSystem system) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", "halton");
    form.put("route", "self");
    form.put("mother", Map.of("given", "Teasel", "family", "Pretend", "born", "1990-05-06"));
    form.put("perinatal", Map.of("stage", "postnatal"));
    form.put("consents", Map.of("support", true));
    Object reference = post(system, "/api/referrals", null, form).get("reference");
    Map<String, Object> found =
        Json.object(
            system.call("GET", "/api/desk/referrals/" + reference, as(system, MANAGER), "").body());
    String mother = String.valueOf(found.get("mother"));
    desk(system, mother, "/decisions", Map.of("decision", "accepted", "reason", "suitable"));
    return mother;
  }

  private static String link(LocalSystem system, String mother) {
    String link =
        String.valueOf(desk(system, mother, "/questionnaires/baseline/link", Map.of()).get("link"));
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private static Map<String, Integer> phq9(int risk) {
    Map<String, Integer> answers = new LinkedHashMap<>();
    for (int item = 1; item <= 9; item++) {
      answers.put(Integer.toString(item), item == 9 ? risk : 1);
    }
    return answers;
  }

  private static void taken(LocalSystem system, String mother, String alert, String subject) {
    post(
        system,
        "/api/desk/mothers/" + mother + "/alerts/" + alert + "/acknowledgement",
        subject,
        Map.of("done", "reached"));
  }

  private static Map<String, Object> desk(
      LocalSystem system, String mother, String path, Map<String, Object> body) {
    return post(system, "/api/desk/mothers/" + mother + path, MANAGER, body);
  }

  private static Map<String, Object> post(
      LocalSystem system, String path, @Nullable String subject, Map<String, ?> body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Idempotency-Key", UUID.randomUUID().toString());
    if (subject != null) {
      headers.putAll(as(system, subject));
    }
    Response answer = system.call("POST", path, headers, Json.write(body));
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    return answer.body().startsWith("{") ? Json.object(answer.body()) : Map.of();
  }

  private static Map<String, String> as(LocalSystem system, String subject) {
    return Map.of("Authorization", "Bearer " + system.tokenFor(subject));
  }

  /** The queue of alerts at the desk: of whom, which, and whose it is. */
  private static List<String> queue(LocalSystem system) {
    Response answer =
        system.call("GET", "/api/desk/queue?site=halton&queue=alerts", as(system, MANAGER), "");
    List<String> items = new ArrayList<>();
    for (Object item : (List<?>) Objects.requireNonNull(Json.object(answer.body()).get("items"))) {
      Map<?, ?> alert = (Map<?, ?>) item;
      items.add(alert.get("mother") + " " + alert.get("alert") + " " + alert.get("owner"));
    }
    return items;
  }

  private static List<String> told(LocalSystem system) {
    return mails(system).map(mail -> mail.at() + " " + mail.to().replaceFirst("@.*", "")).toList();
  }

  private static Stream<Outbox.Sent> mails(LocalSystem system) {
    return system.outbox().sent().stream().filter(message -> message.id().startsWith("alert-"));
  }
}
