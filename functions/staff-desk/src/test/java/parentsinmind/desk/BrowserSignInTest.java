package parentsinmind.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;
import parentsinmind.pages.Site;
import parentsinmind.programme.Programme;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/** ADR 062: the flow of a browser, step by step, with all that can be wrong on the way. */
class BrowserSignInTest {

  private static final String BASE = "https://forms.charity.example/v1";
  private static final String SESSION = "__Secure-desk-session";
  private static final String ATTEMPT = "__Secure-desk-sign-in";
  private static final String CODE = "one-code";

  private Instant wallClock = Instant.parse("2026-11-24T12:00:00Z");
  private StubIssuer issuer;
  private DeskPages pages;
  private final List<String> done = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    issuer = new StubIssuer(wallClock, true);
    pages = pages(issuer);
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void theIssuerIsAskedAsTheStandardSaysAndNothingSecretGoesThere() throws Exception {
    Response begun = get("/desk/sign-in", Map.of("to", "/desk/reports"), null);
    Map<String, String> query = query(location(begun));
    String key = value(begun, ATTEMPT).substring(0, 43);

    assertThat(location(begun)).startsWith(issuer.address() + "/authorize?");
    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("scope", "openid")
        .containsEntry("client_id", StubIssuer.CLIENT)
        .containsEntry("redirect_uri", BASE + "/desk/sign-in/back")
        .containsEntry("code_challenge_method", "S256")
        .containsOnlyKeys(
            "response_type",
            "scope",
            "client_id",
            "redirect_uri",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method");
    assertThat(query.get("state")).hasSize(43).isNotEqualTo(query.get("nonce"));
    assertThat(location(begun)).doesNotContain(key);

    back(begun, CODE, query.get("state"));

    assertThat(issuer.asked)
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("client_id", StubIssuer.CLIENT)
        .containsEntry("code", CODE)
        .containsEntry("redirect_uri", BASE + "/desk/sign-in/back");
    byte[] challenge =
        MessageDigest.getInstance("SHA-256")
            .digest(
                Objects.requireNonNull(issuer.asked.get("code_verifier"))
                    .getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(challenge))
        .isEqualTo(query.get("code_challenge"));
    assertThat(issuer.asked.get("code_verifier")).hasSize(43).isNotEqualTo(key);
  }

  @Test
  void sheComesBackToWhatSheWantedWithASessionAsLongAsItsToken() {
    Response done = signedIn("/desk/reports?site=halton");

    assertThat(done.status()).isEqualTo(303);
    assertThat(location(done)).isEqualTo(BASE + "/desk/reports?site=halton");
    assertThat(set(done, SESSION))
        .endsWith("; Path=/v1/desk; Max-Age=3600; HttpOnly; SameSite=Lax; Secure");
    assertThat(set(done, ATTEMPT)).contains("=; Path=/v1/desk/sign-in; Max-Age=0;");
    assertThat(done.headers()).containsEntry("Cache-Control", "no-store");
    Response page = get("/desk/who", Map.of(), session(done));
    assertThat(page.body()).isEqualTo("manager-halton");
  }

  @Test
  void anAttemptIsShortHiddenFromScriptsAndNobodysTwice() {
    Response one = get("/desk/sign-in", Map.of(), null);
    Response other = get("/desk/sign-in", Map.of(), null);

    assertThat(set(one, ATTEMPT))
        .endsWith("; Path=/v1/desk/sign-in; Max-Age=900; HttpOnly; SameSite=Lax; Secure");
    assertThat(value(one, ATTEMPT)).isNotEqualTo(value(other, ATTEMPT));
    assertThat(query(location(one)).get("nonce")).isNotEqualTo(query(location(other)).get("nonce"));
  }

  @Test
  void withoutEncryptionACookieIsStillSent() {
    DeskPages local =
        new DeskPages(
            new PageSession(signIn(issuer), "http://localhost:8080"),
            "http://localhost:8080",
            Site.of(pilot(), "http://localhost:8080"));
    new BrowserSignIn(
            signIn(issuer),
            new TokenIssuer(issuer.address(), StubIssuer.CLIENT, () -> wallClock),
            "http://localhost:8080")
        .addTo(local);
    Response begun = local.answer(request("GET", "/desk/sign-in", Map.of(), Map.of()));

    assertThat(begun.cookies().getFirst())
        .startsWith("desk-sign-in=")
        .contains("; Path=/desk/sign-in;")
        .endsWith("; HttpOnly; SameSite=Lax");
  }

  @Test
  void aStateThatIsMissingForgedOrAnotherBrowsersSignsNobodyIn() {
    Response hers = get("/desk/sign-in", Map.of(), null);
    Response his = get("/desk/sign-in", Map.of(), null);
    String state = query(location(hers)).get("state");
    nonceOf(hers);

    refused(400, back(hers, CODE, null));
    refused(400, back(hers, CODE, state + "x"));
    refused(400, back(hers, CODE, ""));
    refused(400, back(his, CODE, state));
    refused(400, get("/desk/sign-in/back", Map.of("code", CODE, "state", state), null));
    for (String cookie : List.of("", ".", "x", value(hers, ATTEMPT) + "!", "x".repeat(5_000))) {
      refused(
          400,
          get("/desk/sign-in/back", Map.of("code", CODE, "state", state), ATTEMPT + "=" + cookie));
    }
    assertThat(issuer.asked).as("no code went to the issuer").isEmpty();
    assertThat(back(hers, CODE, state).status()).isEqualTo(303);
  }

  @Test
  void whereSheWantedToGoCannotBeChangedOnTheWay() {
    Response begun = get("/desk/sign-in", Map.of("to", "/desk/reports"), null);
    String state = query(location(begun)).get("state");
    nonceOf(begun);
    String changed =
        value(begun, ATTEMPT).substring(0, 44)
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("https://evil.example/".getBytes(StandardCharsets.UTF_8));

    refused(
        400,
        get("/desk/sign-in/back", Map.of("code", CODE, "state", state), ATTEMPT + "=" + changed));
  }

  @Test
  void evenACookieOfTheAttackersOwnMakingLeadsNowhereElse() {
    SignInAttempt made = new SignInAttempt("k".repeat(43), "//evil.example");
    issuer.claims.put("nonce", made.nonce());
    Response done =
        get(
            "/desk/sign-in/back",
            Map.of("code", CODE, "state", made.state()),
            ATTEMPT + "=" + made.cookie());

    assertThat(location(done)).isEqualTo(BASE + "/desk");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/desk//evil.example",
        "/desk/../api",
        "/desk/./x",
        "/desk/..%2f",
        "/desk/%2e%2e/x",
        "/desk\\@evil.example",
        "/desk@evil.example",
        "/desk.evil.example",
        "/desktop",
        "/api/desk/me",
        "/q/token",
        "javascript:alert(1)",
        "/desk/x\r\nSet-Cookie: a=b",
        "/desk/x?to=//evil.example",
        "/desk/x#//evil",
        "/desk/ x",
        "/desk/sign-in",
        "/desk/sign-in/back?code=x",
        "/desk/sign-out",
        ""
      })
  void nothingLeadsOutOfTheDesk(String to) {
    assertThat(location(signedIn(to))).isEqualTo(BASE + "/desk");
  }

  @Test
  void aPageOfAnyLengthIsNoPlaceToGoTo() {
    assertThat(location(signedIn("/desk/" + "x".repeat(500)))).isEqualTo(BASE + "/desk");
  }

  @Test
  void aTokenOfAnotherAttemptIsRefusedByItsNonce() {
    Response begun = get("/desk/sign-in", Map.of(), null);
    String state = query(location(begun)).get("state");

    issuer.claims.put("nonce", "of-another-attempt");
    refused(400, back(begun, CODE, state));
    issuer.claims.remove("nonce");
    refused(400, back(begun, CODE, state));
  }

  @Test
  void whatTheIssuerGivesIsCheckedAsAnyToken() {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("aud", "another-client"),
            Map.of("token_use", "access"),
            Map.of("exp", wallClock.getEpochSecond()),
            Map.of("iss", "https://evil.example"))) {
      issuer.claims.clear();
      issuer.claims.putAll(wrong);
      refused(400, signedIn("/desk"));
    }
    issuer.claims.clear();
    issuer.tokenBody = token -> Json.write(Map.of("id_token", token + "x"));
    refused(400, signedIn("/desk"));
    issuer.tokenBody = token -> Json.write(Map.of("access_token", token));
    refused(400, signedIn("/desk"));
  }

  @Test
  void aCodeThatTheIssuerRefusesIsSaidKindlyAndItsWordsAreNotRepeated() {
    issuer.tokenStatus = 400;
    issuer.tokenBody = token -> "{\"error\":\"<b>invalid_grant\"}";
    Response refused = signedIn("/desk");

    refused(400, refused);
    assertThat(refused.body()).contains("start again", "href=\"/v1/desk\"").doesNotContain("grant");
    assertThat(set(refused, ATTEMPT)).contains("Max-Age=0");
  }

  @Test
  void whoChangesHerMindAtTheIssuerIsNotSignedIn() {
    Response begun = get("/desk/sign-in", Map.of(), null);
    Response answer =
        get(
            "/desk/sign-in/back",
            Map.of(
                "error", "access_denied",
                "error_description", "<script>",
                "state", query(location(begun)).get("state")),
            cookie(begun, ATTEMPT));

    refused(400, answer);
    assertThat(answer.body()).doesNotContain("<script>", "access_denied");
    assertThat(issuer.asked).isEmpty();
  }

  @Test
  void anIssuerThatIsDownIsSaidKindly() {
    issuer.tokenStatus = 502;
    refused(503, signedIn("/desk"));
    issuer.tokenStatus = 200;
    issuer.tokenBody = token -> "no JSON";
    refused(503, signedIn("/desk"));
    issuer.tokenBody = token -> "x".repeat(300_000);
    refused(503, signedIn("/desk"));
  }

  @Test
  void anIssuerThatWasNeverReachedIsSaidKindly() {
    issuer.close();
    Response answer = pages(issuer).answer(request("GET", "/desk/sign-in", Map.of(), Map.of()));

    refused(503, answer);
    assertThat(answer.body()).contains("We cannot reach the sign-in service");
  }

  @Test
  void aTokenThatNoBrowserWouldKeepIsNotSet() {
    issuer.claims.put("more", "x".repeat(4_000));
    refused(503, signedIn("/desk"));
  }

  @Test
  void whoeverTheProgrammeDoesNotKnowGetsNoSession() {
    issuer.claims.put("sub", "somebody-else");
    Response answer = signedIn("/desk");

    refused(403, answer);
    assertThat(answer.body())
        .contains("You are not on the list", "<form method=\"post\" action=\"/v1/desk/sign-out\">");
  }

  @Test
  void whoIsNotSignedInIsLedToSignInAndBackToThePage() {
    Response turned = get("/desk/who", Map.of("site", "halton & more"), null);

    assertThat(turned.status()).isEqualTo(303);
    assertThat(location(turned)).startsWith(BASE + "/desk/sign-in?to=");
    String to = Objects.requireNonNull(query(location(turned)).get("to"));
    assertThat(to).isEqualTo("/desk/who?site=halton+%26+more");
    assertThat(location(signedIn(to))).isEqualTo(BASE + to);
  }

  @Test
  void aSessionEndsWithItsTokenWhateverTheBrowserKept() {
    String session = session(signedIn("/desk"));
    wallClock = wallClock.plusSeconds(3599);
    assertThat(get("/desk/who", Map.of(), session).body()).isEqualTo("manager-halton");
    wallClock = wallClock.plusSeconds(1);
    assertThat(location(get("/desk/who", Map.of(), session))).contains("/desk/sign-in?to=");
  }

  @Test
  void aSessionIsWhoseItIsAndAChangedOneIsNobodys() {
    String hers = session(signedIn("/desk"));
    issuer.claims.put("sub", "manager-newham");
    String his = session(signedIn("/desk"));

    assertThat(get("/desk/who", Map.of(), hers).body()).isEqualTo("manager-halton");
    assertThat(get("/desk/who", Map.of(), his).body()).isEqualTo("manager-newham");
    String[] parts = hers.split("\\.", -1);
    String mixed = parts[0] + "." + his.split("\\.", -1)[1] + "." + parts[2];
    assertThat(get("/desk/who", Map.of(), mixed).status()).isEqualTo(303);
    for (String odd : List.of("", "x", "..", "a.b.c", "x".repeat(20_000))) {
      assertThat(get("/desk/who", Map.of(), SESSION + "=" + odd).status()).isEqualTo(303);
    }
    // Without encryption anybody on the way could have set that one.
    assertThat(get("/desk/who", Map.of(), hers.replace("__Secure-", "")).status()).isEqualTo(303);
  }

  @Test
  void aHeaderLetsProgramsInAndIsNotOutvotedByACookie() {
    String session = session(signedIn("/desk"));
    String token = session.substring(session.indexOf('=') + 1);

    assertThat(with(Map.of("authorization", "Bearer " + token)).body()).isEqualTo("manager-halton");
    refused(401, with(Map.of("authorization", "Bearer x", "cookie", session)));
  }

  @Test
  void aFormIsTakenFromOurPagesOnly() {
    String session = session(signedIn("/desk"));

    for (Map<String, String> elsewhere :
        List.of(Map.of("sec-fetch-site", "cross-site"), Map.of("sec-fetch-site", "same-site"))) {
      refused(403, post("/desk/change", session, elsewhere));
    }
    assertThat(done).isEmpty();
    for (Map<String, String> ours :
        List.of(
            Map.of("sec-fetch-site", "same-origin"),
            Map.of("sec-fetch-site", "none"),
            Map.<String, String>of())) {
      assertThat(post("/desk/change", session, ours).status()).isEqualTo(200);
    }
    assertThat(done).hasSize(3);
  }

  @Test
  void aFormWithoutASessionSaysHowNotToLoseWhatWasWritten() {
    Response answer = post("/desk/change", null, Map.of("sec-fetch-site", "same-origin"));

    refused(401, answer);
    assertThat(answer.body())
        .contains("target=\"_blank\"", "load this page again: it sends what you wrote");
    assertThat(done).isEmpty();
  }

  @Test
  void signingOutEndsTheSessionHereAndAtTheIssuer() {
    Response out = post("/desk/sign-out", null, Map.of("sec-fetch-site", "same-origin"));

    assertThat(set(out, SESSION))
        .isEqualTo(SESSION + "=; Path=/v1/desk; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
    String there =
        Objects.requireNonNull(out.headers().get("Refresh")).substring("0;url=".length());
    assertThat(there).startsWith(issuer.address() + "/logout?");
    assertThat(query(there))
        .containsEntry("client_id", StubIssuer.CLIENT)
        .containsEntry("logout_uri", BASE + "/desk")
        .containsEntry("post_logout_redirect_uri", BASE + "/desk");
    refused(403, post("/desk/sign-out", null, Map.of("sec-fetch-site", "cross-site")));
  }

  @Test
  void signingOutWorksAlsoWhereTheIssuerHasNoPageForItOrIsDown() throws Exception {
    try (StubIssuer plain = new StubIssuer(wallClock, false)) {
      DeskPages there = pages(plain);
      Response out = there.answer(request("POST", "/desk/sign-out", Map.of(), Map.of()));
      assertThat(out.headers()).doesNotContainKey("Refresh");
      assertThat(set(out, SESSION)).contains("Max-Age=0");
    }
    issuer.close();
    assertThat(set(post("/desk/sign-out", null, Map.of()), SESSION)).contains("Max-Age=0");
  }

  @Test
  void theLogHasNumbersOnly() {
    PrintStream before = System.out;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    String token;
    String key;
    try {
      System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
      pages = pages(issuer);
      issuer.tokenStatus = 400;
      key = value(get("/desk/sign-in", Map.of("to", "/desk/of-hers"), null), ATTEMPT);
      signedIn("/desk/of-hers");
      issuer.tokenStatus = 200;
      issuer.claims.put("more", "x".repeat(4_000));
      signedIn("/desk/of-hers");
      token = issuer.idToken(Map.of());
    } finally {
      System.setOut(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("the issuer gave no token", "\"status\":400", "too long for a cookie")
        .doesNotContain(CODE, "of-hers", key, token.substring(0, 30))
        .doesNotContain(String.valueOf(issuer.claims.get("nonce")));
  }

  @Test
  void whatIsNoPageIsSaidWithAPage() {
    refused(404, get("/desk/nowhere", Map.of(), null));
    refused(405, post("/desk/who", null, Map.of()));
  }

  private Response signedIn(String to) {
    Response begun = get("/desk/sign-in", Map.of("to", to), null);
    nonceOf(begun);
    return back(begun, CODE, query(location(begun)).get("state"));
  }

  /** The issuer puts into its token what it was told. */
  private void nonceOf(Response begun) {
    issuer.claims.put("nonce", query(location(begun)).get("nonce"));
  }

  private Response back(Response begun, String code, @Nullable String state) {
    Map<String, String> query = new LinkedHashMap<>(Map.of("code", code));
    if (state != null) {
      query.put("state", state);
    }
    return get("/desk/sign-in/back", query, cookie(begun, ATTEMPT));
  }

  private Response get(String path, Map<String, String> query, @Nullable String cookie) {
    return pages.answer(
        request("GET", path, query, cookie == null ? Map.of() : Map.of("cookie", cookie)));
  }

  private Response post(String path, @Nullable String cookie, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (cookie != null) {
      all.put("cookie", "other=1; " + cookie);
    }
    return pages.answer(request("POST", path, Map.of(), all));
  }

  private Response with(Map<String, String> headers) {
    return pages.answer(request("GET", "/desk/who", Map.of(), headers));
  }

  private static Request request(
      String method, String path, Map<String, String> query, Map<String, String> headers) {
    return new Request(method, path, headers, query, Map.of(), "", "");
  }

  private static void refused(int status, Response answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers())
        .containsEntry("Content-Type", "text/html; charset=utf-8")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsKey("Content-Security-Policy");
    assertThat(answer.cookies()).noneMatch(cookie -> cookie.startsWith(SESSION));
  }

  private DeskPages pages(StubIssuer of) {
    IdTokenSignIn signIn = signIn(of);
    DeskPages made = new DeskPages(new PageSession(signIn, BASE), BASE, Site.of(pilot(), BASE));
    signIn.inABrowser(BASE).addTo(made);
    made.page("/desk/who", (staff, _) -> Response.text(200, "text/plain", staff.subject()));
    made.form(
        "/desk/change",
        (staff, _) -> {
          done.add(staff.subject());
          return Response.text(200, "text/plain", "");
        });
    return made;
  }

  private IdTokenSignIn signIn(StubIssuer of) {
    return new IdTokenSignIn(
        of.address(), StubIssuer.CLIENT, pilot(), () -> wallClock, new IssuerKeySet(of.address()));
  }

  private static String location(Response response) {
    return Objects.requireNonNull(response.headers().get("Location"), response.body());
  }

  private static String set(Response response, String name) {
    return response.cookies().stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .findFirst()
        .orElseThrow();
  }

  /** As the browser sends it back. */
  private static String cookie(Response response, String name) {
    return set(response, name).split(";", 2)[0];
  }

  private static String value(Response response, String name) {
    return cookie(response, name).substring(name.length() + 1);
  }

  private static String session(Response response) {
    return cookie(response, SESSION);
  }

  private static Map<String, String> query(String address) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : URI.create(address).getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private static Programme pilot() {
    try {
      return Programme.read(Json.object(Files.readString(Path.of("../../programme.json"))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
