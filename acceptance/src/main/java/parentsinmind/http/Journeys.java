package parentsinmind.http;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.http.Client.NOBODY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import parentsinmind.events.Json;

/**
 * What people do over HTTP, through everything that docs/openapi.yaml describes: each test is a
 * part of it. It is asked of the system in one process and of the one that is deployed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class Journeys {

  protected static final String MANAGER = "manager-halton";
  protected static final String LEAD = "programme-lead";
  protected static final String MOTHERS = "/api/desk/mothers/";
  private static final String VOLUNTEERS = "/api/desk/volunteers";
  private static final String GROUPS = "/api/desk/groups";

  /** What is told over a bus is heard some seconds later; a turn takes about one. */
  private static final int TURNS = 60;

  /** Whoever calls, in all of them. */
  protected abstract Client client();

  /** The day of it, there. */
  protected abstract LocalDate today();

  /** Lets the timer work once through what is due. */
  protected abstract void sweep();

  @Test
  void aReferralSentAgainGetsTheSameAnswer() {
    UUID key = UUID.randomUUID();
    Map<String, Object> form = Forms.professional(Forms.woman("Professionally"), today());
    Map<String, Object> first = client().post(NOBODY, "/api/referrals", form, key);
    assertThat(client().post(NOBODY, "/api/referrals", form, key)).isEqualTo(first);
    form.put("site", "newham");
    client().refused(422, client().postRequest(NOBODY, "/api/referrals", Json.write(form), key));
    assertThat(client().get(MANAGER, "/api/desk/referrals/" + first.get("reference")))
        .containsEntry("state", "referred")
        .containsEntry("route", "professional");
  }

  @Test
  void whoeverAsksForALostLinkLearnsNothingOfWhoIsKnown() {
    Forms.Woman her = Forms.woman("Losing");
    referred(her);
    Map<String, Object> known =
        client().post(NOBODY, "/api/lost-links", Map.of("address", her.phone()));
    assertThat(client().post(NOBODY, "/api/lost-links", Map.of("address", "07700 900772")))
        .isEqualTo(known);
    client().refused(422, NOBODY, "/api/lost-links", Json.write(Map.of("address", "nobody")));
  }

  @Test
  void aManagerReadsAndDecides() {
    assertThat(client().get(MANAGER, "/api/desk/me")).containsEntry("role", "manager");
    assertThat(client().get(LEAD, "/api/desk/me")).containsEntry("role", "lead");
    String mother = referred(Forms.woman("Triage"));
    for (String queue :
        List.of("triage", "new-referral", "waiting", "duplicates", "differences", "quotations")) {
      client().get(MANAGER, "/api/desk/queue?site=halton&queue=" + queue);
    }
    assertThat(waitingIn("triage")).contains(mother);
    assertThat(client().get(MANAGER, MOTHERS + mother)).containsEntry("state", "referred");
    client().post(MANAGER, MOTHERS + mother + "/decisions", decision("waiting", "waiting-list"));
    assertThat(waitingIn("waiting")).contains(mother);
    Object second = reference(Forms.woman("Triage"));
    assertThat(waitingIn("new-referral")).contains(mother);
    assertThat(
            client()
                .post(
                    MANAGER,
                    MOTHERS + mother + "/readings",
                    Map.of("referral", String.valueOf(second))))
        .containsEntry("unread", List.of());
    client().get(MANAGER, MOTHERS + mother);
    client().post(MANAGER, MOTHERS + mother + "/decisions", decision("accepted", "suitable"));
    assertThat(client().get(MANAGER, MOTHERS + mother + "?purpose=triage"))
        .containsEntry("state", "accepted");
    assertThat(client().get(MANAGER, MOTHERS + mother + "/history").toString())
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
    client().post(MANAGER, path + "/consents", consent);
    client().post(MANAGER, path + "/contacts", Map.of("channel", "phone", "outcome", "reached"));
    client()
        .post(
            MANAGER,
            path + "/sessions",
            Map.of("model", "one-to-one", "attendance", "attended", "concern", true));
    client().post(MANAGER, path + "/model", Map.of("model", "group"));
    client().post(MANAGER, path + "/signposts", Map.of("service", "housing"));
    client().post(MANAGER, path + "/onward-referrals", Map.of("service", "gp"));
    client()
        .post(
            MANAGER,
            path + "/details",
            Map.of(
                "reason",
                "told-by-her",
                "phone",
                "07700 900444",
                "safe",
                Map.of("bestTime", "evenings")));
    String yesterday = today().minusDays(1).toString();
    client().post(MANAGER, path + "/births", Map.of("happened", yesterday));
    client()
        .post(
            MANAGER,
            path + "/births/taking-back",
            Map.of("on", yesterday, "reason", "entered-wrongly"));
    client().post(MANAGER, path + "/stops", Map.of("kind", "opted-out", "channel", "text"));
    client().post(MANAGER, path + "/stops", Map.of("kind", "crisis-hold"));
    client().post(MANAGER, path + "/ending", Map.of("reason", "planned-end"));
    assertThat(client().get(MANAGER, path)).containsEntry("state", "ended");
    client().get(MANAGER, path + "/history");
  }

  @Test
  void anAlertWaitsForAPersonWhoSaysWhatWasDone() {
    String mother = accepted("Alerted");
    client()
        .post(
            MANAGER,
            MOTHERS + mother + "/sessions",
            Map.of("model", "one-to-one", "attendance", "attended", "concern", true));
    Map<?, ?> alert = alertOf(mother);
    // Before its time the timer leaves it where it is.
    sweep();
    assertThat(alertOf(mother)).isEqualTo(alert);
    assertThat(alert.get("cause")).isEqualTo("concern");
    assertThat(alert.get("owner")).asString().contains("manager");
    String path = MOTHERS + mother + "/alerts/" + alert.get("alert") + "/acknowledgement";
    Map<String, String> done = Map.of("done", "other", "note", "We met the next morning.");
    client().refused(422, MANAGER, path, "{\"done\":\"other\"}");
    assertThat(client().post(MANAGER, path, done)).containsEntry("done", "other");
    client().refused(409, MANAGER, path, Json.write(done));
    assertThat(waitingIn("alerts")).doesNotContain(mother);
    assertThat(client().get(MANAGER, MOTHERS + mother + "/history").toString())
        .contains("AlertRaised", "AlertAcknowledged")
        .doesNotContain("We met the next morning");
    assertThat(String.valueOf(client().get(MANAGER, MOTHERS + mother).get("alerts")))
        .contains("We met the next morning");
  }

  /** Her alert, once what happened was heard. */
  private Map<?, ?> alertOf(String mother) {
    for (int turn = 0; turn < TURNS; turn++) {
      for (Map<?, ?> work : workIn("alerts")) {
        if (mother.equals(work.get("mother"))) {
          return work;
        }
      }
      sweep();
    }
    throw new AssertionError("nobody was alerted");
  }

  @Test
  void aLossThatASecondReferralTellsOfStopsEverything() {
    Forms.Woman woman = Forms.woman("Grieving");
    String mother = referred(woman);
    for (int time = 0; time < 2; time++) {
      Map<String, Object> form = Forms.self(woman, today());
      form.put("perinatal", Map.of("stage", "bereaved"));
      client().post(NOBODY, "/api/referrals", form);
    }
    assertThat(client().get(MANAGER, MOTHERS + mother + "/history").toString())
        .contains("StopRecorded", "loss");
  }

  @Test
  void volunteersComeAndGo() {
    String volunteer = active("Comes");
    String path = VOLUNTEERS + "/" + volunteer;
    client().post(MANAGER, path + "/supervision", supervision());
    client().post(MANAGER, path + "/preferences", Map.of("caseload", 2, "doNotPair", false));
    client().post(MANAGER, path + "/pauses", Map.of("reason", "family"));
    assertThat(client().post(MANAGER, path + "/resumptions", Map.of()))
        .containsEntry("standing", "active");
    String mother = accepted("Alone");
    client().post(MANAGER, MOTHERS + mother + "/pairings", Map.of("volunteer", volunteer));
    assertThat(client().get(MANAGER, path)).containsEntry("mothers", List.of(mother));
    assertThat(client().get(MANAGER, VOLUNTEERS + "?site=halton").toString()).contains(volunteer);
    assertThat(client().post(MANAGER, path + "/leavings", Map.of("reason", "job")))
        .containsEntry("unpaired", List.of(mother));
    assertThat(waitingIn("unpaired")).contains(mother);
  }

  @Test
  void mothersMeetVolunteersAndGroups() {
    String volunteer = active("Stays");
    String mother = accepted("Paired");
    String pairings = MOTHERS + mother + "/pairings";
    Object pairing =
        client().post(MANAGER, pairings, Map.of("volunteer", volunteer)).get("pairing");
    client()
        .post(
            MANAGER,
            MOTHERS + mother + "/sessions",
            Map.of("model", "one-to-one", "volunteer", volunteer, "attendance", "unwell"));
    client().post(MANAGER, pairings + "/" + pairing + "/ending", Map.of("reason", "model-changed"));
    Object group =
        client()
            .post(
                MANAGER,
                GROUPS,
                Map.of(
                    "site", "halton", "name", "Invented group", "volunteers", List.of(volunteer)))
            .get("group");
    client().post(MANAGER, pairings, Map.of("group", String.valueOf(group)));
    String staff = GROUPS + "/" + group + "/volunteers";
    List<String> both = List.of(volunteer, active("Joins"));
    client().post(MANAGER, staff, Map.of("volunteers", both, "happened", today().toString()));
    Map<String, Object> session = new LinkedHashMap<>();
    session.put(
        "attendance", List.of(Map.of("mother", mother, "attendance", "attended", "concern", true)));
    session.put("dropIns", 2);
    assertThat(client().post(MANAGER, GROUPS + "/" + group + "/sessions", session))
        .containsEntry("attended", 1);
    assertThat(alertOf(mother).get("cause")).isEqualTo("concern");
    client().post(MANAGER, GROUPS + "/" + group + "/drop-ins", Map.of("count", 3));
    assertThat(client().get(MANAGER, GROUPS + "?site=halton").toString())
        .contains("Invented group");
    client().get(MANAGER, MOTHERS + mother);
  }

  @Test
  void duplicatesAreMergedKeptApartAndTakenBack() {
    Forms.Woman woman = Forms.woman("Twice");
    String first = referred(woman);
    String second = referred(woman.livingAt("WA8 9ZY"));
    String third = referred(woman.livingAt("WA8 9ZZ"));
    assertThat(waitingIn("duplicates")).contains(second);
    client().get(MANAGER, MOTHERS + second + "?purpose=duplicates");
    assertThat(client().post(MANAGER, MOTHERS + third + "/duplicates", outcome("keep-apart")))
        .containsEntry("proposals", List.of());
    Map<String, Object> merge = outcome("merge");
    merge.put("other", first);
    client().post(MANAGER, MOTHERS + second + "/duplicates", merge);
    assertThat(client().get(MANAGER, MOTHERS + second)).containsEntry("mergedInto", first);
    client().get(MANAGER, MOTHERS + second + "/history");

    Forms.Woman joined = Forms.woman("Joined");
    String mother = referred(joined);
    Object wrong = reference(joined.reachedAt("07700 900102"));
    client().get(MANAGER, "/api/desk/queue?queue=differences");
    client().get(MANAGER, MOTHERS + mother);
    client()
        .post(
            MANAGER,
            MOTHERS + mother + "/differences",
            Map.of("referral", String.valueOf(wrong), "reject", List.of("phone")));
    Map<String, Object> undo = outcome("undo-join");
    undo.put("referral", wrong);
    assertThat(client().post(MANAGER, MOTHERS + mother + "/duplicates", undo))
        .containsEntry("from", mother);
    client().get(MANAGER, MOTHERS + mother);
    assertThat(client().get(MANAGER, "/api/desk/referrals/" + wrong).get("mother"))
        .isNotEqualTo(mother);
  }

  @Test
  void whatWasApprovedGoesWithHerWhereTwoRecordsAreOne() {
    Forms.Woman woman = Forms.woman("Both");
    String first = referred(woman);
    String second = referred(woman.livingAt("WA8 9ZY"));
    client().post(MANAGER, MOTHERS + second + "/decisions", decision("accepted", "suitable"));
    entered(second, "month-3", "We walked together.");
    client()
        .post(
            MANAGER,
            MOTHERS + second + "/quotations/001-month-3/approval",
            Map.of("words", "We walked together."));
    Map<String, Object> merge = outcome("merge");
    merge.put("other", first);
    client().post(MANAGER, MOTHERS + second + "/duplicates", merge);
    assertThat(client().get(MANAGER, MOTHERS + first + "/questionnaires").toString())
        .contains("month-3", "approved");
  }

  @Test
  void aMotherAnswersBehindHerLink() {
    String mother = accepted("Answers");
    String baseline = link(mother, "baseline");
    assertThat(client().get(NOBODY, baseline)).containsEntry("next", 1).doesNotContainKey("helped");
    client().post(NOBODY, baseline + "/answers", Map.of("answers", Forms.answers(1, 7, 1)), null);
    assertThat(client().get(NOBODY, baseline)).containsEntry("next", 8);
    Map<String, Object> rest = new LinkedHashMap<>();
    rest.put("answers", Forms.answers(8, 14, 2));
    rest.put("callMe", true);
    rest.put("mode", "self");
    client().post(NOBODY, baseline + "/submission", rest, null);
    client().refused(410, NOBODY, baseline);

    String later = link(mother, "month-3");
    assertThat(client().get(NOBODY, later + "?language=en")).containsKey("helped");
    UUID key = UUID.randomUUID();
    Map<String, Object> all = words("It was good to talk to somebody.");
    Map<String, Object> thanks = client().post(NOBODY, later + "/submission", all, key);
    assertThat(client().post(NOBODY, later + "/submission", all, key)).isEqualTo(thanks);
    assertThat(client().get(MANAGER, MOTHERS + mother + "/questionnaires").toString())
        .contains("001-baseline", "001-month-3");
  }

  @Test
  void messagesEndByALinkAndGoOnByAPerson() {
    String mother = accepted("Unasked");
    String link = link(mother, "baseline");
    for (int time = 0; time < 2; time++) {
      assertThat(client().press(link + "/channel/email", "")).containsEntry("asked", "email");
      assertThat(client().press(link + "/opt-out/text", "List-Unsubscribe=One-Click"))
          .containsEntry("stopped", "text");
    }
    assertThat(client().get(MANAGER, MOTHERS + mother + "/history").toString())
        .contains("StopRecorded", "opted-out");
    client().post(MANAGER, MOTHERS + mother + "/stops", Map.of("kind", "crisis-hold"));
    client().refused(410, NOBODY, link);
    client()
        .post(
            MANAGER,
            MOTHERS + mother + "/resumptions",
            Map.of("kind", "crisis-hold", "reason", "crisis-over"));
    assertThat(client().get(MANAGER, MOTHERS + mother + "/history").toString())
        .contains("ContactResumed");
  }

  @Test
  void aManagerCallsWhenABirthThatWasExpectedWasToldByNobody() {
    String mother = accepted("Expecting");
    client()
        .post(
            MANAGER,
            MOTHERS + mother + "/due-date",
            Map.of("on", today().minusDays(30).toString()));
    String task = MOTHERS + mother + "/call-tasks/" + toBeCalled(mother);
    assertThat(client().post(MANAGER, task + "/claim", Map.of()))
        .containsEntry("claimedBy", MANAGER);
    assertThat(client().post(MANAGER, task + "/release", Map.of())).doesNotContainKey("claimedBy");
    client().post(MANAGER, task + "/claim", Map.of());
    assertThat(client().post(MANAGER, task + "/outcome", Map.of("outcome", "reached")))
        .containsEntry("state", "closed");
    assertThat(workIn("calls")).noneMatch(work -> isAboutABirth(work, mother));
    client().get(MANAGER, MOTHERS + mother);
  }

  @Test
  void wordsAreReadApprovedDeclinedAndTakenBack() {
    String mother = accepted("Quoted");
    entered(mother, "month-3", "I laughed again.");
    entered(mother, "month-6", "My neighbour helped.");
    assertThat(waitingIn("quotations")).contains(mother);
    String quotations = MOTHERS + mother + "/quotations/001-";
    assertThat(client().get(MANAGER, quotations + "month-3")).containsEntry("quotation", "waiting");
    Map<String, String> approved = Map.of("words", "I laughed again.");
    client().post(MANAGER, quotations + "month-3/approval", approved);
    client().post(MANAGER, quotations + "month-6/decline", Map.of("reason", "identifies-someone"));
    client().post(MANAGER, quotations + "month-3/withdrawal", Map.of("reason", "mother-asked"));
    assertThat(client().get(MANAGER, quotations + "month-3")).containsEntry("mayBeQuoted", false);
    entered(mother, "month-9", "I laughed again.");
    client().post(MANAGER, quotations + "month-9/approval", approved);
    client().get(MANAGER, MOTHERS + mother + "/questionnaires");
  }

  /** Reads everything that there is of a month that was released. */
  protected void readFigureByFigure(String month) {
    assertThat(client().get(MANAGER, "/api/desk/reports?site=halton").toString()).contains(month);
    client().get(LEAD, "/api/desk/reports?site=all");
    String release = "/api/desk/reports/halton/" + month;
    Object files = client().get(MANAGER, release).get("files");
    assertThat(files).asString().contains("report.csv", "funder/");
    for (Object file : (List<?>) Objects.requireNonNull(files)) {
      assertThat(client().text(MANAGER, release + "/files/" + file)).isNotEmpty();
    }
    String figures = release + "/figures/";
    client().refused(400, MANAGER, "/api/desk/reports");
    client().refused(400, MANAGER, figures + "mothers-referred?period=year");
    assertThat(client().get(MANAGER, figures + "mothers-referred")).containsKey("value");
    client().get(MANAGER, figures + "referrals-by-route?period=month&category=self");
    Map<String, Object> cases = client().get(MANAGER, figures + "mothers-referred/cases");
    assertThat((List<?>) cases.get("cases")).isNotEmpty();
    client().get(MANAGER, figures + "volunteers-active/cases?period=to-date");
    client().get(LEAD, "/api/desk/reports/all/" + month + "/figures/mothers-supported");
    keptBack(release);
  }

  /** The lead keeps a month of a site back from funders, and lets it go. */
  protected void keptBack(String release) {
    client().refused(403, MANAGER, release + "/hold", Json.write(Map.of("reason", "not-agreed")));
    client().post(LEAD, release + "/hold", Map.of("reason", "not-agreed"));
    assertThat(client().get(MANAGER, release).get("hold")).asString().contains("not-agreed");
    assertThat(client().post(LEAD, release + "/hold/lifting", Map.of("reason", "checked")))
        .containsEntry("held", false);
  }

  private Object reference(Forms.Woman woman) {
    Object reference =
        client().post(NOBODY, "/api/referrals", Forms.self(woman, today())).get("reference");
    return reference == null ? "" : reference;
  }

  protected String referred(Forms.Woman woman) {
    return String.valueOf(
        client().get(MANAGER, "/api/desk/referrals/" + reference(woman)).get("mother"));
  }

  private String accepted(String family) {
    String mother = referred(Forms.woman(family));
    client().post(MANAGER, MOTHERS + mother + "/decisions", decision("accepted", "suitable"));
    return mother;
  }

  private String active(String family) {
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("site", "halton");
    person.put("given", "Example");
    person.put("family", family);
    person.put("phone", "07700 900103");
    person.put("email", "volunteer@example.org");
    person.put("postcode", "WA8 9ZX");
    person.put("ethnicity", "Z");
    person.put("languages", List.of("pl", "ur"));
    person.put("experience", "as she chose to share it");
    person.put("happened", today().minusDays(6).toString());
    String volunteer = String.valueOf(client().post(MANAGER, VOLUNTEERS, person).get("volunteer"));
    String path = VOLUNTEERS + "/" + volunteer;
    client().post(MANAGER, path + "/training", Map.of("hours", 24.5, "accredited", true));
    client().post(MANAGER, path + "/training", Map.of("hours", 0.5, "accredited", true));
    client()
        .post(
            MANAGER,
            path + "/checks",
            Map.of(
                "level",
                "standard",
                "eligibility",
                "meets mothers",
                "issued",
                today().minusDays(5).toString()));
    assertThat(client().post(MANAGER, path + "/roles", Map.of("role", "one-to-one")))
        .containsEntry("standing", "active");
    return volunteer;
  }

  private String link(String mother, String wave) {
    String path = MOTHERS + mother + "/questionnaires/" + wave + "/link";
    String link = String.valueOf(client().post(MANAGER, path, Map.of()).get("link"));
    return link.substring(link.indexOf("/q/"));
  }

  private void entered(String mother, String wave, String words) {
    Map<String, Object> entry = words(words);
    entry.put("mode", "paper");
    entry.put("happened", today().toString());
    client().post(MANAGER, MOTHERS + mother + "/questionnaires/" + wave + "/entry", entry);
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

  protected static Map<String, String> decision(String decision, String reason) {
    return Map.of("decision", decision, "reason", reason);
  }

  private Map<String, String> supervision() {
    return Map.of("kind", "reflective-practice", "due", today().plusDays(30).toString());
  }

  /** The call that is to be made, once what happened was heard and swept. */
  private String toBeCalled(String mother) {
    for (int turn = 0; turn < TURNS; turn++) {
      sweep();
      for (Map<?, ?> work : workIn("calls")) {
        if (isAboutABirth(work, mother)) {
          return String.valueOf(work.get("task"));
        }
      }
    }
    throw new AssertionError("nobody is asked to call");
  }

  private static boolean isAboutABirth(Map<?, ?> work, String mother) {
    return mother.equals(work.get("mother")) && "due-date-passed".equals(work.get("kind"));
  }

  private List<String> waitingIn(String queue) {
    return workIn(queue).stream().map(work -> String.valueOf(work.get("mother"))).toList();
  }

  /** What waits in a queue, on all its pages. */
  private List<Map<?, ?>> workIn(String queue) {
    List<Map<?, ?>> work = new ArrayList<>();
    String path = "/api/desk/queue?queue=" + queue;
    Map<String, Object> page = client().get(MANAGER, path);
    while (true) {
      for (Object item : (List<?>) Objects.requireNonNull(page.get("items"))) {
        work.add((Map<?, ?>) item);
      }
      if (!page.containsKey("next")) {
        return work;
      }
      page = client().get(MANAGER, path + "&from=" + page.get("next"));
    }
  }
}
