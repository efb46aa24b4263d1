package parentsinmind.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.files.FolderFileStore;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.AlertItem;
import parentsinmind.store.HoldItem;
import parentsinmind.store.ReleaseItem;
import parentsinmind.web.HttpProblem;

/** Issue 6, section 4: what managers and the lead see of the desk in a browser. */
class PagesTest {

  private static final String MANAGER = DeskUnderTest.MANAGER;
  private static final String ELSEWHERE = DeskUnderTest.ELSEWHERE;
  private static final String LEAD = "programme-lead";
  private static final String BASE = "https://forms.charity.example/v1";
  private static final YearMonth MONTH = YearMonth.of(2016, 10);
  private static final String HALTON = "/desk/reports/halton/2016-10";
  private static final String ALL = "/desk/reports/all/2016-10";
  private static final String FIGURE = "/figures/mothers-referred";
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final String STYLE = "body{margin:0}\n";

  private static final String EXACT =
      "<html><head><style>" + STYLE + "</style></head><body>Not for sharing</body></html>\n";
  private static final String THEIRS = "<html><head></head><body>Rounded</body></html>\n";
  private static final String FIGURES =
      Json.write(
          Map.of(
              "figures",
              List.of(
                  cell("mothers-referred", "month", "", 0),
                  cell("mothers-referred", "to-date", "", 1),
                  cell("referrals-by-route", "to-date", SCRIPT, 7))));

  private final DeskUnderTest desk = new DeskUnderTest();
  private Instant now = Instant.parse("2016-11-01T10:00:00Z");
  private StaffDeskHandler handler;
  @TempDir private Path folder;

  private record Answered(int status, Map<?, ?> headers, String body) {
    String header(String name) {
      return String.valueOf(headers.get(name));
    }
  }

  @BeforeEach
  void release() {
    FolderFileStore exact = new FolderFileStore(folder.resolve("exact"));
    FolderFileStore suppressed = new FolderFileStore(folder.resolve("suppressed"));
    for (String site : List.of("halton", "all")) {
      Map<String, String> hashes = new TreeMap<>();
      String here = site + "/2016-10/";
      for (Map.Entry<String, String> file :
          Map.of("report.json", FIGURES, "report.html", EXACT).entrySet()) {
        exact.writeIfAbsent(here + file.getKey(), bytes(file.getValue()), "text/plain");
        hashes.put(here + file.getKey(), "hash");
      }
      String theirs = ReleaseItem.file("national-funder", site, MONTH, "html");
      suppressed.writeIfAbsent(theirs, bytes(THEIRS), "text/html");
      hashes.put(theirs, "hash");
      desk.table.put(
          ReleaseItem.SCHEMA,
          new ReleaseItem(site, MONTH, "2016-11-01T06:00:00Z", hashes, Map.of()),
          null);
    }
    Programme programme = desk.programme;
    handler =
        new StaffDeskHandler(
            desk.table,
            () -> now,
            Randomness.secure(),
            programme,
            request -> {
              String header = request.header("authorization");
              Programme.StaffMember member =
                  header == null ? null : programme.staff(header.substring("Bearer ".length()));
              if (member == null) {
                throw HttpProblem.notSignedIn();
              }
              return new Staff(member);
            },
            suppressed,
            exact,
            BASE,
            Deployment.TRIAL);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void whoIsNotSignedInIsLedToSignInAndBack() {
    for (String page : List.of("/desk", "/desk/reports", HALTON, HALTON + "/report")) {
      Answered turned = get("", page);
      assertThat(turned.status()).as(page).isEqualTo(303);
      assertThat(turned.header("Location"))
          .isEqualTo(BASE + "/desk/sign-in?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
    }
  }

  @Test
  void alertsStandFirstThenWhatWaitsAtHerSiteAndNobodyIsNamed() {
    alerted();
    desk.referred();
    String page = shown(MANAGER, "/desk");

    assertThat(page)
        .contains("What waits for you", "An answer to a question about risk", "ref-m1")
        .contains("Monday 2 May, 11:00", "The time is over")
        .contains("Referrals to decide on", "204 days", "Halton")
        .contains("action=\"/v1/desk/sign-out\"", "href=\"/v1/desk/reports\"")
        .doesNotContain("Newham", "Invented", "Testa", "07700", "1990");
    assertThat(page.indexOf("ref-m1")).isLessThan(page.indexOf("Referrals to decide on"));
    assertThat(shown(ELSEWHERE, "/desk"))
        .contains("No alert is open.", "Newham", "Nothing waits.")
        .doesNotContain("ref-m1", "Halton");
    assertThat(shown(LEAD, "/desk")).contains("ref-m1", "Halton", "Newham");
  }

  @Test
  void anAlertThatSomebodyTookIsGoneFromTheDesk() {
    String her = alerted();
    assertThat(
            desk.post(
                    MANAGER,
                    DeskUnderTest.mother(her, "alerts/risk-001-baseline/acknowledgement"),
                    Map.of("done", "reached"))
                .status())
        .isEqualTo(201);
    assertThat(shown(MANAGER, "/desk")).contains("No alert is open.").doesNotContain("ref-m1");
  }

  @Test
  void helpThatNobodyTriedForAYearAndTranslationsThatNobodyReviewedAreSaid() {
    assertThat(shown(MANAGER, "/desk"))
        .contains("Nobody has reviewed the pages in Polski.")
        .doesNotContain("Samaritans");
    now = Instant.parse("2027-11-24T10:00:00Z");
    assertThat(shown(MANAGER, "/desk"))
        .contains("Mothers are shown Samaritans (116 123) as help.", "2026-11-23");
  }

  @Test
  void aManagerOfAnotherSiteSeesNothingAndTheLeadSeesAll() {
    for (String rest :
        List.of(
            "",
            "/report",
            "/funder/national-funder/report",
            "/files/report.json",
            "/files/funder/national-funder/report.html",
            FIGURE,
            FIGURE + "?period=to-date")) {
      for (Answered refused : List.of(get(ELSEWHERE, HALTON + rest), get(MANAGER, ALL + rest))) {
        assertThat(refused.status()).as(rest).isEqualTo(403);
        assertThat(refused.body())
            .contains("Not yours to see")
            .doesNotContain("2016-10", "report.json", "Rounded", "m1");
      }
      assertThat(get(MANAGER, HALTON + rest).status()).as(rest).isEqualTo(200);
      assertThat(get(LEAD, ALL + rest).status()).as(rest).isEqualTo(200);
    }
    assertThat(shown(ELSEWHERE, "/desk/reports"))
        .contains("Newham", "Nothing is released yet.")
        .doesNotContain("Halton", "October 2016");
    assertThat(shown(MANAGER, "/desk/reports"))
        .contains("href=\"/v1" + HALTON + "\"", "October 2016")
        .doesNotContain("All sites");
    assertThat(shown(LEAD, "/desk/reports"))
        .contains("All sites", "href=\"/v1" + ALL + "\"", "href=\"/v1" + HALTON + "\"");
  }

  @Test
  void aReportsPageLeadsToItsFilesAndSaysWhereEachFunderStands() {
    assertThat(shown(MANAGER, HALTON))
        .contains("Halton, October 2016", "Exact figures: not for sharing")
        .contains("href=\"/v1" + HALTON + "/report\"")
        .contains("href=\"/v1" + HALTON + "/files/report.json\"")
        .contains("href=\"/v1" + HALTON + "/funder/national-funder/report\"")
        .contains("The national funder", "Waits to be sent")
        .doesNotContain("<form id=");
    Answered file = get(MANAGER, HALTON + "/files/report.json");
    assertThat(file.body()).isEqualTo(FIGURES);
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"not-for-sharing-halton-2016-10-report.json\"");
    assertThat(get(MANAGER, HALTON + "/files/other.json").status()).isEqualTo(404);
  }

  @Test
  void theFrozenReportIsShownByteForByteWithItsOwnStyleAndNothingElse() throws Exception {
    Answered exact = get(MANAGER, HALTON + "/report");
    String hash =
        Base64.getEncoder()
            .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes(STYLE)));

    assertThat(exact.body()).isEqualTo(EXACT);
    assertThat(exact.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-"
                + hash
                + "'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'");
    assertThat(exact.header("Content-Disposition")).contains("inline", "not-for-sharing-halton");
    Answered theirs = get(MANAGER, HALTON + "/funder/national-funder/report");
    assertThat(theirs.body()).isEqualTo(THEIRS);
    assertThat(theirs.header("Content-Security-Policy")).doesNotContain("style-src");
    assertThat(get(MANAGER, HALTON + "/funder/nobody/report").status()).isEqualTo(404);
  }

  @Test
  void aFiguresPageSaysWhatTheInterfaceSays() {
    desk.referred();
    String asked = "?period=to-date&category=";
    String page = shown(MANAGER, HALTON + FIGURE + asked);
    String api = "/api" + HALTON + FIGURE;
    Map<String, Object> meaning = Json.object(get(MANAGER, api + asked).body());
    Map<String, Object> cases = Json.object(get(MANAGER, api + "/cases" + asked).body());

    for (String words : List.of("title", "definition", "numerator")) {
      assertThat(text(page)).contains(String.valueOf(meaning.get(words)));
    }
    assertThat(meaning.get("value")).isInstanceOf(Map.class);
    assertThat(text(page))
        .contains("Programme to October 2016 all " + ((Map<?, ?>) value(meaning)).get("numerator"));
    assertThat(cases).containsEntry("cases", List.of("m1"));
    assertThat(text(page)).contains("Referral ref-m1").doesNotContain("m1 ,");
  }

  @Test
  void withoutAPeriodAFiguresPageLeadsToTheCasesOfEachOfItsValues() {
    assertThat(shown(MANAGER, HALTON + FIGURE))
        .contains(
            "href=\"/v1" + HALTON + FIGURE + "?period=month&amp;category=\"",
            "href=\"/v1" + HALTON + FIGURE + "?period=to-date&amp;category=\"")
        .doesNotContain("Cases</h2>");
    assertThat(get(MANAGER, HALTON + FIGURE + "?period=year").status()).isEqualTo(400);
    assertThat(get(MANAGER, HALTON + FIGURE + "?category=x").status()).isEqualTo(404);
    assertThat(get(MANAGER, HALTON + "/figures/luck").status()).isEqualTo(404);
  }

  @Test
  void whatLooksLikeAScriptIsText() {
    HoldItem hold =
        HoldItem.none("halton", MONTH).decided("other", "2016-11-01T09:00:00Z", LEAD, SCRIPT);
    desk.table.put(HoldItem.SCHEMA, hold.at(1, 1), null);

    for (String page : List.of(HALTON, HALTON + "/figures/referrals-by-route")) {
      assertThat(shown(LEAD, page)).doesNotContain("<script>").contains("&lt;script&gt;");
    }
    assertThat(get(MANAGER, "/desk/<script>alert(1)").body()).doesNotContain("<script>");
  }

  @Test
  void theLeadKeepsAReportBackWithAFormOnceHoweverOftenItIsSent() {
    String form = "command=" + command() + "&reason=somebody-recognisable&note=" + SCRIPT;

    for (int time = 0; time < 2; time++) {
      Answered done = post(LEAD, HALTON + "/hold", form, "same-origin");
      assertThat(done.status()).as(done.body()).isEqualTo(303);
      assertThat(done.header("Location")).isEqualTo(BASE + HALTON);
    }
    assertThat(Objects.requireNonNull(HoldItem.find(desk.table, "halton", MONTH)).events())
        .isEqualTo(1);
    assertThat(shown(MANAGER, HALTON))
        .contains("Kept back from funders", "Somebody could be recognised, since 1 November 2016")
        .doesNotContain("<script>");
    assertThat(shown(LEAD, HALTON)).contains("action=\"/v1" + HALTON + "/hold/lifting\"");

    post(LEAD, HALTON + "/hold/lifting", "command=" + command() + "&reason=checked", "same-origin");
    assertThat(shown(MANAGER, HALTON)).doesNotContain("Kept back from funders");
  }

  @Test
  void nobodyElseKeepsItBackAndNoOtherSitesPageDoes() {
    String form = "command=" + command() + "&reason=not-agreed";

    assertThat(post(MANAGER, HALTON + "/hold", form, "same-origin").status()).isEqualTo(403);
    assertThat(post(LEAD, HALTON + "/hold", form, "cross-site").status()).isEqualTo(403);
    assertThat(post("", HALTON + "/hold", form, "same-origin").status()).isEqualTo(401);
    assertThat(post(LEAD, HALTON + "/hold", "reason=not-agreed", "same-origin").status())
        .isEqualTo(400);
    assertThat(HoldItem.find(desk.table, "halton", MONTH)).isNull();
  }

  @Test
  void aFormWithoutAReasonIsShownAgainWithWhatWasWritten() {
    String command = command();
    Answered again =
        post(LEAD, HALTON + "/hold", "command=" + command + "&note=Halton+has+3", "same-origin");

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .contains("<title>Error: Halton, October 2016", "href=\"#reason\"")
        .contains("Choose why this report is kept back from funders.")
        .contains("Halton has 3", "value=\"" + command + "\"");
    assertThat(HoldItem.find(desk.table, "halton", MONTH)).isNull();
  }

  @Test
  void aReasonOutsideTheListIsAskedForInWordsThatSayWhatFor() {
    String other = "command=" + command() + "&reason=other";
    assertThat(post(LEAD, HALTON + "/hold", other, "same-origin").body())
        .contains("Write why this report is kept back from funders.");
    post(LEAD, HALTON + "/hold", other + "&note=Halton+has+3", "same-origin");

    String lifting = HALTON + "/hold/lifting";
    assertThat(post(LEAD, lifting, "command=" + command(), "same-origin").body())
        .contains("Choose why this report is let go to funders.");
    assertThat(post(LEAD, lifting, "command=" + command() + "&reason=other", "same-origin").body())
        .contains("Write why this report is let go to funders.");
  }

  @Test
  void whoLoadsAgainWhereAFormLedToIsLedToTheReport() {
    for (String form : List.of("/hold", "/hold/lifting")) {
      Answered led = get(LEAD, HALTON + form);
      assertThat(led.status()).isEqualTo(303);
      assertThat(led.header("Location")).isEqualTo(BASE + HALTON);
      assertThat(get("", HALTON + form).header("Location")).startsWith(BASE + "/desk/sign-in?to=");
      assertThat(get(MANAGER, ALL + form).status()).isEqualTo(403);
      assertThat(get(LEAD, "/desk/reports/halton/2019-01" + form).status()).isEqualTo(404);
    }
    assertThat(HoldItem.find(desk.table, "halton", MONTH)).isNull();
  }

  @Test
  void whatTheScoreBandsMeanStandsWhereMothersGoFromOneToAnother() {
    assertThat(text(shown(MANAGER, HALTON + "/figures/band-changes")))
        .contains("anxiety (A): normal below 8, mild from 8, moderate from 11, severe from 15")
        .contains("depression (D): normal below 8");
    assertThat(shown(MANAGER, HALTON + FIGURE)).doesNotContain("severe from");
  }

  /** As the form of the lead's page names it. */
  private String command() {
    Matcher found =
        Pattern.compile("name=\"command\" value=\"([^\"]+)\"").matcher(shown(LEAD, HALTON));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private String alerted() {
    String her = desk.accepted();
    AlertItem alert =
        new AlertItem(
            her,
            "risk-001-baseline",
            1,
            "risk",
            "001-baseline",
            1,
            DeskUnderTest.SITE,
            "2016-05-02T08:00:00Z",
            MANAGER,
            0,
            "2016-05-02T10:00:00Z",
            1,
            "message",
            "2016-05-02T08:00:01Z",
            "2016-05-02T10:00:00Z",
            List.of(),
            null,
            null,
            null,
            null,
            null);
    desk.table.put(AlertItem.SCHEMA, alert, null);
    return her;
  }

  private String shown(String who, String path) {
    Answered page = get(who, path);
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  private Answered get(String who, String path) {
    return send("GET", who, path, "", Map.of());
  }

  private Answered post(String who, String path, String body, String site) {
    return send(
        "POST",
        who,
        path,
        body,
        Map.of("Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", site));
  }

  private Answered send(
      String method, String who, String path, String body, Map<String, String> more) {
    int question = path.indexOf('?');
    Map<String, Object> query = new LinkedHashMap<>();
    if (question >= 0) {
      for (String pair : path.substring(question + 1).split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], parts[1]);
      }
    }
    String place = question < 0 ? path : path.substring(0, question);
    Map<String, Object> headers = new LinkedHashMap<>(more);
    if (place.startsWith("/api/")) {
      headers.put("Authorization", "Bearer " + who);
    } else if (!who.isEmpty()) {
      headers.put("Cookie", "__Secure-desk-session=" + who);
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("httpMethod", method);
    event.put("path", place);
    event.put("headers", headers);
    event.put("queryStringParameters", query);
    event.put("body", body);
    event.put("isBase64Encoded", false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(bytes(Json.write(event))), out, null);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Map<String, Object> answer = Json.object(out.toString(StandardCharsets.UTF_8));
    return new Answered(
        ((Number) Objects.requireNonNull(answer.get("statusCode"))).intValue(),
        (Map<?, ?>) Objects.requireNonNull(answer.get("headers")),
        String.valueOf(answer.get("body")));
  }

  private static Object value(Map<String, Object> meaning) {
    return Objects.requireNonNull(meaning.get("value"));
  }

  /** What a page says, without its marks. */
  private static String text(String page) {
    return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  private static Map<String, Object> cell(
      String figure, String period, String category, int number) {
    Map<String, Object> cell = new TreeMap<>();
    cell.put("figure", figure);
    cell.put("period", period);
    cell.put("category", category);
    cell.put("numerator", number);
    cell.put("denominator", null);
    return cell;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
