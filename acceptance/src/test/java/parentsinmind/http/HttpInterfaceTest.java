package parentsinmind.http;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.http.Live.NOBODY;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.desk.StaffDeskHandler;
import parentsinmind.events.Json;
import parentsinmind.hads.HadsSubmissionHandler;
import parentsinmind.intake.ReferralIntakeHandler;
import parentsinmind.local.Function;
import parentsinmind.local.Functions;

/**
 * A journey over real HTTP through everything that docs/openapi.yaml describes. Each test is a part
 * of it; the month is closed near the end, and the last asks whether anything was left out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HttpInterfaceTest {

  private static final Instant START = Instant.parse("2016-11-07T09:00:00Z");
  private static final String MANAGER = "manager-halton";
  private static final String LEAD = "programme-lead";
  private static final String MOTHERS = "/api/desk/mothers/";
  private static final String VOLUNTEERS = "/api/desk/volunteers";
  private static final String GROUPS = "/api/desk/groups";
  private static final int CLOSING = Integer.MAX_VALUE - 1;
  private static final int LAST = Integer.MAX_VALUE;

  private final List<String> served = new ArrayList<>();
  private Live live;

  @BeforeAll
  void start(@TempDir Path reports) {
    live =
        Live.start(
            reports,
            START,
            ground -> {
              Functions functions = Functions.handlers(ground);
              functions.mounts().values().forEach(this::note);
              return functions;
            });
  }

  @AfterAll
  void stop() {
    live.close();
  }

  /** What a function really answers. */
  private void note(Function function) {
    served.addAll(
        switch (function.handler()) {
          case ReferralIntakeHandler intake -> intake.served();
          case HadsSubmissionHandler hads -> hads.served();
          case StaffDeskHandler desk -> desk.served();
          default -> throw new AssertionError("say here what " + function.name() + " answers");
        });
  }

  @Test
  @Order(1)
  void whatIsServedIsDescribedAndWhatIsDescribedIsServed() {
    assertThat(served).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(served)).isEqualTo(live.described().operations());
  }

  @Test
  void aReferralSentAgainGetsTheSameAnswer() {
    UUID key = UUID.randomUUID();
    Map<String, Object> form = Forms.professional(Forms.woman("Professionally"));
    Map<String, Object> first = live.post(NOBODY, "/api/referrals", form, key);
    assertThat(live.post(NOBODY, "/api/referrals", form, key)).isEqualTo(first);
    form.put("site", "newham");
    live.refused(422, live.postRequest(NOBODY, "/api/referrals", Json.write(form), key));
    assertThat(live.get(MANAGER, "/api/desk/referrals/" + first.get("reference")))
        .containsEntry("state", "referred")
        .containsEntry("route", "professional");
  }

  @Test
  void aManagerReadsAndDecides() {
    assertThat(live.get(MANAGER, "/api/desk/me")).containsEntry("role", "manager");
    assertThat(live.get(LEAD, "/api/desk/me")).containsEntry("role", "lead");
    String mother = referred(Forms.woman("Triage"));
    for (String queue :
        List.of("triage", "new-referral", "waiting", "duplicates", "differences", "quotations")) {
      live.get(MANAGER, "/api/desk/queue?site=halton&queue=" + queue);
    }
    assertThat(items(live.get(MANAGER, "/api/desk/queue"))).contains(mother);
    assertThat(live.get(MANAGER, MOTHERS + mother)).containsEntry("state", "referred");
    live.post(MANAGER, MOTHERS + mother + "/decisions", decision("waiting", "waiting-list"));
    assertThat(items(live.get(MANAGER, "/api/desk/queue?queue=waiting"))).contains(mother);
    Object second = reference(Forms.woman("Triage"));
    assertThat(items(live.get(MANAGER, "/api/desk/queue?queue=new-referral"))).contains(mother);
    assertThat(
            live.post(
                MANAGER,
                MOTHERS + mother + "/readings",
                Map.of("referral", String.valueOf(second))))
        .containsEntry("unread", List.of());
    live.get(MANAGER, MOTHERS + mother);
    live.post(MANAGER, MOTHERS + mother + "/decisions", decision("accepted", "suitable"));
    assertThat(live.get(MANAGER, MOTHERS + mother + "?purpose=triage"))
        .containsEntry("state", "accepted");
    assertThat(live.get(MANAGER, MOTHERS + mother + "/history").toString())
        .contains("ReferralDecided");
  }

  @Test
  void aManagerRecordsSupport() {
    String mother = accepted("Supported");
    String path = MOTHERS + mother;
    Map<String, Object> consent = new LinkedHashMap<>();
    consent.put("consent", "text");
    consent.put("given", true);
    consent.put("version", "2016-1");
    live.post(MANAGER, path + "/consents", consent);
    live.post(MANAGER, path + "/contacts", Map.of("channel", "phone", "outcome", "reached"));
    live.post(
        MANAGER,
        path + "/sessions",
        Map.of("model", "one-to-one", "attendance", "attended", "concern", true));
    live.post(MANAGER, path + "/model", Map.of("model", "group"));
    live.post(MANAGER, path + "/signposts", Map.of("service", "housing"));
    live.post(MANAGER, path + "/onward-referrals", Map.of("service", "gp"));
    live.post(MANAGER, path + "/births", Map.of("happened", "2016-11-06"));
    live.post(MANAGER, path + "/stops", Map.of("kind", "opted-out", "channel", "text"));
    live.post(MANAGER, path + "/stops", Map.of("kind", "crisis-hold"));
    live.post(MANAGER, path + "/ending", Map.of("reason", "planned-end"));
    assertThat(live.get(MANAGER, path)).containsEntry("state", "ended");
    live.get(MANAGER, path + "/history");
  }

  @Test
  void volunteersComeAndGo() {
    String volunteer = active("Comes");
    String path = VOLUNTEERS + "/" + volunteer;
    live.post(MANAGER, path + "/supervision", supervision());
    live.post(MANAGER, path + "/preferences", Map.of("caseload", 2, "doNotPair", false));
    live.post(MANAGER, path + "/pauses", Map.of("reason", "family"));
    assertThat(live.post(MANAGER, path + "/resumptions", Map.of()))
        .containsEntry("standing", "active");
    String mother = accepted("Alone");
    live.post(MANAGER, MOTHERS + mother + "/pairings", Map.of("volunteer", volunteer));
    assertThat(live.get(MANAGER, path)).containsEntry("mothers", List.of(mother));
    assertThat(live.get(MANAGER, VOLUNTEERS + "?site=halton").toString()).contains(volunteer);
    assertThat(live.post(MANAGER, path + "/leavings", Map.of("reason", "job")))
        .containsEntry("unpaired", List.of(mother));
    assertThat(items(live.get(MANAGER, "/api/desk/queue?queue=unpaired"))).contains(mother);
  }

  @Test
  void mothersMeetVolunteersAndGroups() {
    String volunteer = active("Stays");
    String mother = accepted("Paired");
    String pairings = MOTHERS + mother + "/pairings";
    Object pairing = live.post(MANAGER, pairings, Map.of("volunteer", volunteer)).get("pairing");
    live.post(
        MANAGER,
        MOTHERS + mother + "/sessions",
        Map.of("model", "one-to-one", "volunteer", volunteer, "attendance", "unwell"));
    live.post(MANAGER, pairings + "/" + pairing + "/ending", Map.of("reason", "model-changed"));
    Object group =
        live.post(
                MANAGER,
                GROUPS,
                Map.of(
                    "site", "halton", "name", "Invented group", "volunteers", List.of(volunteer)))
            .get("group");
    live.post(MANAGER, pairings, Map.of("group", String.valueOf(group)));
    String staff = GROUPS + "/" + group + "/volunteers";
    List<String> both = List.of(volunteer, active("Joins"));
    live.post(MANAGER, staff, Map.of("volunteers", both, "happened", "2016-11-07"));
    Map<String, Object> session = new LinkedHashMap<>();
    session.put("attendance", List.of(Map.of("mother", mother, "attendance", "attended")));
    session.put("dropIns", 2);
    assertThat(live.post(MANAGER, GROUPS + "/" + group + "/sessions", session))
        .containsEntry("attended", 1);
    live.post(MANAGER, GROUPS + "/" + group + "/drop-ins", Map.of("count", 3));
    assertThat(live.get(MANAGER, GROUPS + "?site=halton").toString()).contains("Invented group");
    live.get(MANAGER, MOTHERS + mother);
  }

  @Test
  void duplicatesAreMergedKeptApartAndTakenBack() {
    Forms.Woman woman = Forms.woman("Twice");
    String first = referred(woman);
    String second = referred(woman.livingAt("WA8 9ZY"));
    String third = referred(woman.livingAt("WA8 9ZZ"));
    assertThat(items(live.get(MANAGER, "/api/desk/queue?queue=duplicates"))).contains(second);
    live.get(MANAGER, MOTHERS + second + "?purpose=duplicates");
    assertThat(live.post(MANAGER, MOTHERS + third + "/duplicates", outcome("keep-apart")))
        .containsEntry("proposals", List.of());
    Map<String, Object> merge = outcome("merge");
    merge.put("other", first);
    live.post(MANAGER, MOTHERS + second + "/duplicates", merge);
    assertThat(live.get(MANAGER, MOTHERS + second)).containsEntry("mergedInto", first);
    live.get(MANAGER, MOTHERS + second + "/history");

    Forms.Woman joined = Forms.woman("Joined");
    String mother = referred(joined);
    Object wrong = reference(joined.reachedAt("07700 900102"));
    live.get(MANAGER, "/api/desk/queue?queue=differences");
    live.get(MANAGER, MOTHERS + mother);
    live.post(
        MANAGER,
        MOTHERS + mother + "/differences",
        Map.of("referral", String.valueOf(wrong), "reject", List.of("phone")));
    Map<String, Object> undo = outcome("undo-join");
    undo.put("referral", wrong);
    assertThat(live.post(MANAGER, MOTHERS + mother + "/duplicates", undo))
        .containsEntry("from", mother);
    live.get(MANAGER, MOTHERS + mother);
    assertThat(live.get(MANAGER, "/api/desk/referrals/" + wrong).get("mother"))
        .isNotEqualTo(mother);
  }

  @Test
  void aMotherAnswersBehindHerLink() {
    String mother = accepted("Answers");
    String baseline = link(mother, "baseline");
    assertThat(live.get(NOBODY, baseline)).containsEntry("next", 1).doesNotContainKey("helped");
    live.post(NOBODY, baseline + "/answers", Map.of("answers", Forms.answers(1, 7, 1)), null);
    assertThat(live.get(NOBODY, baseline)).containsEntry("next", 8);
    Map<String, Object> rest = new LinkedHashMap<>();
    rest.put("answers", Forms.answers(8, 14, 2));
    rest.put("callMe", true);
    rest.put("mode", "self");
    live.post(NOBODY, baseline + "/submission", rest, null);
    live.refused(410, NOBODY, baseline);

    String later = link(mother, "month-3");
    assertThat(live.get(NOBODY, later + "?language=en")).containsKey("helped");
    UUID key = UUID.randomUUID();
    Map<String, Object> all = words("It was good to talk to somebody.");
    Map<String, Object> thanks = live.post(NOBODY, later + "/submission", all, key);
    assertThat(live.post(NOBODY, later + "/submission", all, key)).isEqualTo(thanks);
    assertThat(live.get(MANAGER, MOTHERS + mother + "/questionnaires").toString())
        .contains("001-baseline", "001-month-3");
  }

  @Test
  void wordsAreReadApprovedDeclinedAndTakenBack() {
    String mother = accepted("Quoted");
    entered(mother, "month-3", "I laughed again.");
    entered(mother, "month-6", "My neighbour helped.");
    assertThat(items(live.get(MANAGER, "/api/desk/queue?queue=quotations"))).contains(mother);
    String quotations = MOTHERS + mother + "/quotations/001-";
    assertThat(live.get(MANAGER, quotations + "month-3")).containsEntry("quotation", "waiting");
    Map<String, String> approved = Map.of("words", "I laughed again.");
    live.post(MANAGER, quotations + "month-3/approval", approved);
    live.post(MANAGER, quotations + "month-6/decline", Map.of("reason", "identifies-someone"));
    live.post(MANAGER, quotations + "month-3/withdrawal", Map.of("reason", "mother-asked"));
    assertThat(live.get(MANAGER, quotations + "month-3")).containsEntry("mayBeQuoted", false);
    entered(mother, "month-9", "I laughed again.");
    live.post(MANAGER, quotations + "month-9/approval", approved);
    live.get(MANAGER, MOTHERS + mother + "/questionnaires");
  }

  @Test
  @Order(CLOSING)
  void aClosedMonthIsReadFigureByFigure() {
    live.post(
        MANAGER,
        MOTHERS + referred(Forms.woman("Elsewhere")) + "/decisions",
        decision("not-suitable", "needs-specialist-care"));
    live.system().closeMonth();
    assertThat(live.get(MANAGER, "/api/desk/reports?site=halton").toString()).contains("2016-11");
    live.get(LEAD, "/api/desk/reports?site=all");
    String release = "/api/desk/reports/halton/2016-11";
    Object files = live.get(MANAGER, release).get("files");
    assertThat(files).asString().contains("report.csv", "quotations.json", "funder/");
    for (Object file : (List<?>) Objects.requireNonNull(files)) {
      assertThat(live.text(MANAGER, release + "/files/" + file)).isNotEmpty();
    }
    String figures = release + "/figures/";
    live.refused(400, MANAGER, "/api/desk/reports");
    live.refused(400, MANAGER, figures + "mothers-referred?period=year");
    assertThat(live.get(MANAGER, figures + "mothers-referred")).containsKey("value");
    live.get(MANAGER, figures + "referrals-by-route?period=month&category=self");
    Map<String, Object> cases = live.get(MANAGER, figures + "mothers-referred/cases");
    assertThat((List<?>) cases.get("cases")).isNotEmpty();
    live.get(MANAGER, figures + "volunteers-active/cases?period=to-date");
    live.get(LEAD, "/api/desk/reports/all/2016-11/figures/mothers-supported");
  }

  @Test
  @Order(LAST)
  void nothingThatIsDescribedWasLeftOut() {
    assertThat(live.done()).isEqualTo(live.described().operations());
  }

  private Object reference(Forms.Woman woman) {
    Object reference = live.post(NOBODY, "/api/referrals", Forms.self(woman)).get("reference");
    return reference == null ? "" : reference;
  }

  private String referred(Forms.Woman woman) {
    return String.valueOf(
        live.get(MANAGER, "/api/desk/referrals/" + reference(woman)).get("mother"));
  }

  private String accepted(String family) {
    String mother = referred(Forms.woman(family));
    live.post(MANAGER, MOTHERS + mother + "/decisions", decision("accepted", "suitable"));
    return mother;
  }

  private String active(String family) {
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("site", "halton");
    person.put("given", "Example");
    person.put("family", family);
    person.put("phone", "07700 900103");
    person.put("email", "volunteer@example.org");
    person.put("postcode", "ZZ99 3VZ");
    person.put("ethnicity", "Z");
    person.put("languages", List.of("pl", "ur"));
    person.put("experience", "as she chose to share it");
    person.put("happened", "2016-11-01");
    String volunteer = String.valueOf(live.post(MANAGER, VOLUNTEERS, person).get("volunteer"));
    String path = VOLUNTEERS + "/" + volunteer;
    live.post(MANAGER, path + "/training", Map.of("hours", 24.5, "accredited", true));
    live.post(MANAGER, path + "/training", Map.of("hours", 0.5, "accredited", true));
    live.post(
        MANAGER,
        path + "/checks",
        Map.of("level", "standard", "eligibility", "meets mothers", "issued", "2016-11-02"));
    assertThat(live.post(MANAGER, path + "/roles", Map.of("role", "one-to-one")))
        .containsEntry("standing", "active");
    return volunteer;
  }

  private String link(String mother, String wave) {
    String path = MOTHERS + mother + "/questionnaires/" + wave + "/link";
    String link = String.valueOf(live.post(MANAGER, path, Map.of()).get("link"));
    return link.substring(link.indexOf("/q/"));
  }

  private void entered(String mother, String wave, String words) {
    Map<String, Object> entry = words(words);
    entry.put("mode", "paper");
    entry.put("happened", "2016-11-07");
    live.post(MANAGER, MOTHERS + mother + "/questionnaires/" + wave + "/entry", entry);
  }

  private static Map<String, Object> words(String words) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("answers", Forms.answers(1, 14, 3));
    reply.put("helped", Map.of("less-isolated", "a-lot", "more-hopeful", "not-relevant"));
    reply.put("words", words);
    reply.put("quotable", true);
    return reply;
  }

  private static Map<String, Object> outcome(String outcome) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("outcome", outcome);
    return body;
  }

  private static Map<String, String> decision(String decision, String reason) {
    return Map.of("decision", decision, "reason", reason);
  }

  private static Map<String, String> supervision() {
    return Map.of("kind", "reflective-practice", "due", "2016-12-07");
  }

  private static List<String> items(Map<String, Object> queue) {
    List<String> mothers = new ArrayList<>();
    for (Object item : (List<?>) Objects.requireNonNull(queue.get("items"))) {
      mothers.add(String.valueOf(((Map<?, ?>) item).get("mother")));
    }
    return mothers;
  }
}
