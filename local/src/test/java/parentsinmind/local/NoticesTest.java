package parentsinmind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Response;

/** What staff, referrers and funders receive, from the form on, through the whole system. */
class NoticesTest {

  private static final String MANAGER = "manager-halton";
  private static final String LEAD = "programme-lead";
  private static final String MIDWIFE = "midwife@hospital.example";
  private static final String FUNDER = "reports@commissioner.example";

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
  @DisplayName("23: referred by two, each is told received just the same, and what is decided")
  void referrersAreToldWhatBecomesOfTheirReferral() throws IOException {
    LocalSystem system = start(null);
    // Given a woman whom her midwife referred, and her doctor after that,
    String first = referred(system, MIDWIFE, true);
    String second = referred(system, "doctor@surgery.example", true);
    // then each referrer is told, and the manager of each, without her name.
    assertThat(told(system))
        .containsExactly(
            MIDWIFE + ": Referral " + first + ": received",
            "manager.halton@charity.example: Halton: a new referral",
            "doctor@surgery.example: Referral " + second + ": received",
            "manager.halton@charity.example: Halton: a new referral");
    // When the manager accepts,
    decide(system, first, "accepted", "suitable");
    // then both are told.
    assertThat(told(system).subList(4, 6))
        .containsExactlyInAnyOrder(
            MIDWIFE + ": Referral " + first + ": accepted",
            "doctor@surgery.example: Referral " + second + ": accepted");
    assertThat(system.outbox().sent())
        .allSatisfy(
            message ->
                assertThat(message.subject() + message.text() + message.html() + message.id())
                    .doesNotContain("Teasel", "Pretend"));
    assertThat(system.bus().deadLetters()).isEmpty();
  }

  @Test
  void withoutHerConsentNoReferrerIsTold() throws IOException {
    LocalSystem system = start(null);
    decide(system, referred(system, MIDWIFE, false), "not-suitable", "needs-specialist-care");
    assertThat(told(system)).noneMatch(told -> told.startsWith(MIDWIFE));
  }

  @Test
  @DisplayName("F14: a month goes to staff at once, and to a funder with its files after the hold")
  void aMonthGoesToStaffAtOnceAndToAFunderAfterTheHold() throws IOException {
    LocalSystem system = start(null);
    referred(system, MIDWIFE, false);
    system.moveTo(Instant.parse("2018-02-01T06:00:00Z"));
    system.drain();
    assertThat(told(system))
        .contains(
            "manager.halton@charity.example: Report for January 2018: Halton",
            "lead@charity.example: Report for January 2018: all sites")
        .noneMatch(told -> told.startsWith(FUNDER));
    // The lead looks, stops it, and lets it go.
    post(system, "/api/desk/reports/halton/2018-01/hold", LEAD, Map.of("reason", "not-agreed"));
    system.moveTo(Instant.parse("2018-02-05T09:00:00Z"));
    assertThat(told(system, FUNDER)).noneMatch(told -> told.contains("January"));
    post(
        system, "/api/desk/reports/halton/2018-01/hold/lifting", LEAD, Map.of("reason", "checked"));
    system.moveTo(Instant.parse("2018-02-05T10:15:00Z"));
    Outbox.Sent mail =
        system.outbox().sent().stream()
            .filter(message -> message.to().equals(FUNDER) && message.subject().contains("January"))
            .findFirst()
            .orElseThrow();
    // It gets its own files, byte for byte, and no others.
    assertThat(mail.files().stream().map(Outbox.Attached::name))
        .containsExactly("halton-2018-01.html", "halton-2018-01.csv");
    for (Outbox.Attached file : mail.files()) {
      Path released =
          folder.resolve(
              "reports/halton/2018-01/funder/local-commissioner/report"
                  + file.name().substring(file.name().lastIndexOf('.')));
      assertThat(file.content()).isEqualTo(Files.readString(released));
    }
    // And the outbox shows them.
    OutboxPage page = new OutboxPage(system.outbox(), system.programme());
    String number = Integer.toString(system.outbox().sent().indexOf(mail) + 1);
    assertThat(page.message(number)).contains("/dev/outbox/" + number + "/halton-2018-01.csv");
    assertThat(page.file(number + "/halton-2018-01.csv").content()).contains("figure");
    assertThat(catchProblem(() -> page.file(number + "/report.json"))).isEqualTo(404);
    assertThat(catchProblem(() -> page.file("0/halton-2018-01.csv"))).isEqualTo(404);
  }

  @Test
  void whatWaitsAndWhatWasSentOutliveARestart() throws IOException {
    Path data = folder.resolve("data");
    LocalSystem first = start(data);
    first.moveTo(Instant.parse("2018-02-01T06:00:00Z"));
    first.drain();
    first.close();
    LocalSystem system = start(data);
    system.moveTo(Instant.parse("2018-02-04T06:15:00Z"));
    assertThat(told(system, FUNDER)).isNotEmpty();
    List<Outbox.Sent> sent = system.outbox().sent();
    system.close();
    assertThat(start(data).outbox().sent()).isEqualTo(sent);
  }

  private static int catchProblem(Runnable asks) {
    try {
      asks.run();
      return 200;
    } catch (HttpProblem problem) {
      return problem.toResponse().status();
    }
  }

  private LocalSystem start(@Nullable Path data) throws IOException {
    Programme programme =
        Programme.read(Json.object(Files.readString(Path.of("..", "programme.json"))));
    LocalSystem system =
        LocalSystem.start(
            new LocalSystem.Settings(
                data, folder.resolve("reports"), programme, START, "http://localhost:8080"));
    started = system;
    if (data == null) {
      Postcodes.load(system.table(), Options.from(Map.of("root", "..")));
    }
    return system;
  }

  /** A referral by a professional; its reference. */
  private static String referred(LocalSystem system, String email, boolean share) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", "halton");
    form.put("route", "professional");
    form.put(
        "referrer",
        Map.of(
            "type", "midwife",
            "name", "Example Midwife",
            "organisation", "Example Hospital",
            "phone", "01632 960200",
            "email", email,
            "motherAgrees", true));
    form.put(
        "mother",
        Map.of(
            "given", "Teasel",
            "family", "Pretend",
            "born", "1990-05-06",
            "postcode", "WA8 7QX"));
    form.put("perinatal", Map.of("stage", "postnatal"));
    form.put("risk", Map.of("self", false, "baby", false, "others", false));
    form.put("consents", Map.of("support", true, "shareWithReferrer", share));
    String reference = String.valueOf(post(system, "/api/referrals", null, form).get("reference"));
    system.drain();
    return reference;
  }

  private static void decide(LocalSystem system, String reference, String decision, String reason) {
    Response found =
        system.call("GET", "/api/desk/referrals/" + reference, as(system, MANAGER), "");
    String mother = String.valueOf(Json.object(found.body()).get("mother"));
    post(
        system,
        "/api/desk/mothers/" + mother + "/decisions",
        MANAGER,
        Map.of("decision", decision, "reason", reason));
    system.drain();
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
    return Json.object(answer.body());
  }

  private static Map<String, String> as(LocalSystem system, String subject) {
    return Map.of("Authorization", "Bearer " + system.tokenFor(subject));
  }

  /** What was sent, a line each: to whom, and its subject. */
  private static List<String> told(LocalSystem system) {
    return system.outbox().sent().stream()
        .map(message -> message.to() + ": " + message.subject())
        .toList();
  }

  private static List<String> told(LocalSystem system, String address) {
    return told(system).stream().filter(told -> told.startsWith(address)).toList();
  }
}
