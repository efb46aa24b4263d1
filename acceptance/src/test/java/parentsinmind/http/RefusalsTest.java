package parentsinmind.http;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.http.Client.NOBODY;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.desk.IdTokenSignIn;
import parentsinmind.desk.StaffDeskHandler;
import parentsinmind.events.Json;
import parentsinmind.local.Function;
import parentsinmind.local.Functions;
import parentsinmind.local.Issuer;
import parentsinmind.runtime.Deployment;

/** Everything that says no over HTTP says it as docs/openapi.yaml describes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {

  private static final Instant START = Instant.parse("2016-11-07T09:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2016-11-07");
  private static final String MANAGER = "manager-halton";
  private static final String OTHER_SITE = "manager-newham";
  private static final String LEAD = "programme-lead";
  private static final String STRANGER = "somebody-else";
  private static final String REFERRALS = "/api/referrals";
  private static final String MOTHERS = "/api/desk/mothers/";
  private static final String OUT_OF_REACH = "/api/desk/reports";
  private static final String ACCEPTED = "{\"decision\":\"accepted\",\"reason\":\"suitable\"}";
  private static final int TOO_LONG = 256 * 1024 + 1;

  private String tokenOfClosedIssuer = "";
  private Live live;

  @BeforeAll
  void start(@TempDir Path reports) {
    live =
        Live.start(
            reports,
            START,
            ground -> {
              Functions functions = Functions.handlers(ground);
              Map<String, Function> mounts = new LinkedHashMap<>(functions.mounts());
              mounts.put(OUT_OF_REACH, new Function("staff-desk", deskWithoutIssuer(ground)));
              return new Functions(mounts, functions.timed());
            });
  }

  @AfterAll
  void stop() {
    live.close();
  }

  @Test
  void aCommandWithoutItsKeyIsABadRequest() {
    String form = Json.write(Forms.self(Forms.woman("Keyless"), TODAY));
    live.refused(400, live.postRequest(NOBODY, REFERRALS, form, null));
    String path = MOTHERS + referred("Keyless") + "/decisions";
    live.refused(400, live.postRequest(MANAGER, path, ACCEPTED, null));
    HttpRequest.Builder odd = live.request(MANAGER, path, null).header("Idempotency-Key", "twice");
    live.refused(400, odd.POST(HttpRequest.BodyPublishers.ofString(ACCEPTED)).build());
  }

  @Test
  void anAddressThatMakesNoSenseIsABadRequest() {
    String mother = referred("Addressed");
    assertThat(pointers(live.refused(400, LEAD, "/api/desk/queue"))).containsExactly("/site");
    for (String odd : List.of("queue=later", "from=elsewhere")) {
      live.refused(400, MANAGER, "/api/desk/queue?" + odd);
    }
    live.refused(400, MANAGER, MOTHERS + mother + "?purpose=curiosity");
    for (String list : List.of("volunteers", "groups")) {
      live.refused(400, MANAGER, "/api/desk/" + list);
      live.refused(400, MANAGER, "/api/desk/" + list + "?site=halton&from=elsewhere");
    }
  }

  @Test
  void nobodyGetsPastWithoutSigningIn() {
    for (String path : List.of("me", "queue", "volunteers?site=halton", "mothers/any/history")) {
      live.refused(401, NOBODY, "/api/desk/" + path);
    }
    live.refused(401, NOBODY, MOTHERS + "any/decisions", ACCEPTED);
    String forged = live.system().tokenFor(MANAGER).replaceFirst("[^.]+$", "AAAA");
    live.refused(401, withToken("/api/desk/me", forged));
  }

  @Test
  void whoeverTheProgrammeDoesNotKnowSeesNothing() {
    live.refused(403, STRANGER, "/api/desk/me");
    live.refused(403, OTHER_SITE, "/api/desk/queue?site=halton");
    live.refused(403, OTHER_SITE, "/api/desk/groups?site=halton");
    live.refused(403, OTHER_SITE, "/api/desk/groups", "{\"site\":\"halton\",\"name\":\"Ours\"}");
  }

  @Test
  void whatIsNotThereOrAnotherSitesIsNotFound() {
    String mother = referred("Hidden");
    live.refused(404, OTHER_SITE, MOTHERS + mother);
    live.refused(404, OTHER_SITE, MOTHERS + mother + "/decisions", ACCEPTED);
    live.refused(404, MANAGER, MOTHERS + mother + "/quotations/001-baseline");
    live.refused(404, MANAGER, MOTHERS + mother + "/pairings/none/ending", reason("other"));
    live.refused(404, MANAGER, "/api/desk/referrals/none");
    live.refused(404, MANAGER, "/api/desk/volunteers/none");
    live.refused(404, MANAGER, "/api/desk/groups/none/drop-ins", "{\"count\":1}");
    Map<String, Object> closed = live.refused(404, NOBODY, "/q/none");
    assertThat(closed).containsKey("help");
    live.refused(404, NOBODY, "/q/none/answers", "{\"answers\":{}}");
  }

  @Test
  void whatDoesNotFitWhereThingsStandIsAConflict() {
    String mother = referred("Decided");
    live.refused(409, MANAGER, MOTHERS + mother + "/model", "{\"model\":\"group\"}");
    live.post(MANAGER, MOTHERS + mother + "/decisions", Json.object(ACCEPTED));
    live.refused(409, MANAGER, MOTHERS + mother + "/decisions", ACCEPTED);
    live.refused(409, MANAGER, MOTHERS + mother + "/duplicates", "{\"outcome\":\"keep-apart\"}");
  }

  @Test
  void aLinkThatWasUsedIsGone() {
    String mother = referred("Used");
    String order = MOTHERS + mother + "/questionnaires/baseline/link";
    String address = String.valueOf(live.post(MANAGER, order, Map.of()).get("link"));
    String link = address.substring(address.indexOf("/q/"));
    Map<String, Object> answers = Map.of("answers", Forms.answers(1, 14, 1));
    live.post(NOBODY, link + "/submission", answers, null);
    assertThat(live.refused(410, NOBODY, link)).containsKey("help");
    live.refused(410, NOBODY, link + "/answers", Json.write(answers));
    live.refused(410, NOBODY, link + "/submission", Json.write(answers));
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    String large = "{\"given\":\"" + "x".repeat(TOO_LONG) + "\"}";
    live.refused(413, NOBODY, REFERRALS, large);
    live.refused(413, NOBODY, "/q/none/answers", large);
    live.refused(413, NOBODY, "/q/none/submission", large);
    live.refused(413, MANAGER, "/api/desk/volunteers", large);
  }

  @Test
  void everyProblemOfABodyIsNamedAtOnce() {
    Map<String, Object> form = Forms.self(Forms.woman("Faulty"), TODAY);
    form.put("site", "nowhere");
    form.put("colour", "blue");
    form.put("perinatal", Map.of("stage", "pregnant", "dueDate", "2017-02-30"));
    Map<String, Object> problem = live.refused(422, NOBODY, REFERRALS, Json.write(form));
    assertThat(pointers(problem)).contains("/site", "/colour", "/perinatal/dueDate");
    live.refused(422, NOBODY, REFERRALS, "{\"site\":");
    live.refused(422, NOBODY, REFERRALS, "[]");
    live.refused(422, MANAGER, "/api/desk/volunteers", "{}");
    live.refused(422, MANAGER, MOTHERS + referred("Faults") + "/stops", "{\"kind\":\"moody\"}");
  }

  @Test
  void whatTheFunctionsRefuseTheDocumentDoesNotAllow() {
    String mother = MOTHERS + referred("Strict");
    Map<String, Object> form = Forms.self(Forms.woman("Stricter"), TODAY);
    form.put("colour", "blue");
    notAllowed(REFERRALS, NOBODY, Json.write(form));
    notAllowed(mother + "/decisions", MANAGER, "{\"decision\":\"accepted\",\"reason\":\"kind\"}");
    notAllowed(mother + "/decisions", MANAGER, "{\"decision\":\"accepted\"}");
    notAllowed(mother + "/signposts", MANAGER, "{\"service\":\"gp\",\"note\":\"x\"}");
    notAllowed(mother + "/births", MANAGER, "{\"happened\":\"last week\"}");
    notAllowed(mother + "/births", MANAGER, "{}");
    notAllowed(
        mother + "/consents", MANAGER, "{\"consent\":\"evaluation\",\"given\":\"certainly\"}");
    notAllowed(mother + "/questionnaires/baseline/link", MANAGER, "{\"instrument\":\"luck-1\"}");
    notAllowed("/api/desk/volunteers", MANAGER, "{\"site\":\"halton\"}");
  }

  @Test
  void anOutageOfTheSignInServiceIsSaidToBeOne() {
    live.refused(503, withToken(OUT_OF_REACH + "?site=halton", tokenOfClosedIssuer));
  }

  private void notAllowed(String path, @Nullable String subject, String body) {
    HttpRequest request = live.postRequest(subject, path, body, UUID.randomUUID());
    assertThat(live.against(request, body)).as(body).isNotEmpty();
    live.refused(422, request);
  }

  private HttpRequest withToken(String path, String token) {
    return live.request(NOBODY, path, null).header("Authorization", "Bearer " + token).build();
  }

  private String referred(String family) {
    Map<String, Object> answer =
        live.post(NOBODY, REFERRALS, Forms.self(Forms.woman(family), TODAY));
    Object reference = Objects.requireNonNull(answer.get("reference"));
    return String.valueOf(live.get(MANAGER, "/api/desk/referrals/" + reference).get("mother"));
  }

  private static String reason(String reason) {
    return "{\"reason\":\"" + reason + "\"}";
  }

  private static List<Object> pointers(Map<String, Object> problem) {
    return ((List<?>) Objects.requireNonNull(problem.get("problems")))
        .stream()
            .<Object>map(entry -> Objects.requireNonNull(((Map<?, ?>) entry).get("pointer")))
            .toList();
  }

  /** A desk whose issuer cannot be asked for its keys. */
  private StaffDeskHandler deskWithoutIssuer(Functions.Ground ground) {
    String address;
    try (Issuer issuer = Issuer.start(ground.programme())) {
      address = issuer.address();
      tokenOfClosedIssuer = issuer.idToken(MANAGER);
    }
    return new StaffDeskHandler(
        ground.table(),
        ground.clock(),
        ground.randomness(),
        ground.programme(),
        IdTokenSignIn.against(address, Issuer.AUDIENCE, ground.programme(), InstantSource.system()),
        ground.suppressed(),
        ground.exact(),
        ground.baseAddress(),
        Deployment.TRIAL);
  }
}
