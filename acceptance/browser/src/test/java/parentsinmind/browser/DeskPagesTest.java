package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.http.Forms;

/** Every page of the desk as a browser shows it, and everything by which it says no. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskPagesTest {

  private static final String ELSEWHERE = "manager-newham";
  private static final String HALTON = "/desk/reports/halton/2016-11";
  private static final String ALL = "/desk/reports/all/2016-11";
  private static final String RENAMED = "(one, name) => { one.value = name; }";
  private static final String BACK = "/desk/sign-in/back";

  private PagesUnderTest pages;

  @BeforeAll
  void start() {
    pages = PagesUnderTest.start(Instant.parse("2016-11-07T09:00:00Z"));
    // One who asks to talk soon, and one on whom nobody has decided.
    pages.acceptedMother(Forms.professional(Forms.woman("Alerting"), pages.today()));
    pages.api().post(null, "/api/referrals", Forms.self(Forms.woman("Waiting"), pages.today()));
    pages.letPass(Duration.ofDays(1));
    pages.closeMonth();
  }

  @AfterAll
  void stop() {
    pages.close();
  }

  @ParameterizedTest
  @CsvSource({
    "desk, 200, '', What waits for you",
    "reports, 200, /reports, Released reports",
    "report, 200, /reports/halton/2016-11, 'Halton, November 2016'",
    "figure, 200, /reports/halton/2016-11/figures/mothers-referred, Mothers referred",
    "figure-of-parts, 200, /reports/halton/2016-11/figures/referrals-by-referrer,"
        + " Referrals by kind of referrer",
    "figure-cases, 200,"
        + " /reports/halton/2016-11/figures/mothers-referred?period=to-date&category=,"
        + " Mothers referred",
    "figure-no-cases, 200,"
        + " /reports/halton/2016-11/figures/referrals-by-referrer?period=month&category=gp,"
        + " Referrals by kind of referrer",
    "no-such-page, 404, /nowhere, Not found",
    "no-such-report, 404, /reports/halton/2019-01, Not found",
    "no-such-figure, 404, /reports/halton/2016-11/figures/luck, Not found",
    "no-such-file, 404, /reports/halton/2016-11/files/secret.html, Not found",
    "no-such-period, 400, /reports/halton/2016-11/figures/mothers-referred?period=year, ''",
    "not-yours, 403, /reports/all/2016-11, Not yours to see",
    "no-form-there, 405, /sign-out, Not possible here"
  })
  void whatAManagerSees(String name, int status, String path, String heading) {
    try (Visit visit = pages.signedIn(PagesUnderTest.MANAGER)) {
      visit.open("/desk" + path);
      assertThat(visit.status()).isEqualTo(status);
      assertThat(visit.page().locator("h1").innerText()).contains(heading);
      visit.check("desk-" + name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "desk, '', What waits for you",
    "reports, /reports, Released reports",
    "report, /reports/halton/2016-11, 'Halton, November 2016'",
    "report-of-all, /reports/all/2016-11, 'All sites, November 2016'"
  })
  void whatTheLeadSees(String name, String path, String heading) {
    try (Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      visit.open("/desk" + path);
      assertThat(visit.page().locator("h1").innerText()).isEqualTo(heading);
      visit.check("desk-lead-" + name);
    }
  }

  @Test
  void whereNothingIsYet() {
    try (Visit visit = pages.signedIn(ELSEWHERE)) {
      visit.open("/desk").check("desk-empty");
      assertThat(visit.page().locator("main").innerText())
          .contains("No alert is open.", "Nothing waits.");
      visit.open("/desk/reports").check("desk-no-reports");
      assertThat(visit.page().locator("main").innerText()).contains("Nothing is released yet.");
    }
  }

  @Test
  void onASmallPhoneWithABadLineAndWithoutScripts() {
    Circumstances bad = Circumstances.usual().onAPhone().withoutScripts().onASlowLine();
    try (Visit visit = pages.signedIn(PagesUnderTest.LEAD, bad)) {
      visit.open("/desk").check("desk-without-scripts");
      visit.press("Released reports").press("November 2016").check("desk-report-without-scripts");
      visit.press("Keep it back from funders");
      assertThat(visit.status()).isEqualTo(422);
      visit.check("desk-hold-error-without-scripts");
    }
  }

  @Test
  void everythingThatTheFormThatKeepsAReportBackRefuses() {
    long before = held();
    try (Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      visit.open(HALTON).press("Keep it back from funders");
      refused(visit, "desk-hold-no-reason", "Choose why this report is kept back from funders.");

      visit.choose("Something else").press("Keep it back from funders");
      refused(visit, "desk-hold-no-note", "Write why this report is kept back from funders.");

      visit.fill("Note", "x".repeat(1_001)).press("Keep it back from funders");
      refused(visit, "desk-hold-long-note", "Use 1000 characters or fewer.");
      assertThat(visit.page().getByLabel("Something else").isChecked()).isTrue();
      assertThat(visit.page().getByLabel("Note").inputValue()).hasSize(1_001);
    }
    assertThat(held()).isEqualTo(before);
  }

  @Test
  void whoComesBackToWhereTheFormWasSentIsAtTheReport() {
    try (Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      visit.open(HALTON).press("Keep it back from funders");
      assertThat(visit.page().url()).endsWith("/hold");
      visit.open(HALTON + "/hold");
      assertThat(visit.status()).isEqualTo(200);
      assertThat(visit.page().url()).endsWith(HALTON);
    }
  }

  private long held() {
    return pages.stored().stream().filter(one -> one.contains("ReportHeld")).count();
  }

  private static void refused(Visit visit, String name, String words) {
    assertThat(visit.status()).isEqualTo(422);
    assertThat(visit.page().locator(".nhsuk-error-summary").innerText()).contains(words);
    visit.check(name);
  }

  @Test
  void aReportThatIsKeptBackAndLetGoAgain() {
    try (Visit lead = pages.signedIn(PagesUnderTest.LEAD);
        Visit other = lead.anotherTab();
        Visit manager = pages.signedIn(PagesUnderTest.MANAGER)) {
      lead.open(ALL).choose("It is not agreed yet");
      other.open(ALL).choose("The figures are in doubt");
      lead.fill("Note", "The board meets on Friday.").press("Keep it back from funders");
      assertThat(lead.page().locator("main").innerText())
          .contains("It is not agreed yet, since", "The board meets on Friday.");
      lead.check("desk-kept-back");

      // Somebody who did not see it decides as well.
      other.press("Keep it back from funders");
      assertThat(other.status()).isEqualTo(409);
      other.check("desk-kept-back-already");

      manager.open(HALTON).check("desk-kept-back-with-all-sites");
      assertThat(manager.page().locator("main").innerText()).contains("Kept back from funders");
      lead.open(HALTON).check("desk-lead-kept-back-with-all-sites");
      lead.press("The report of all sites");

      lead.press("Let it go to funders");
      refused(lead, "desk-lift-no-reason", "Choose why this report is let go to funders.");
      lead.choose("It was checked").press("Let it go to funders");
      assertThat(lead.page().locator("main").innerText()).doesNotContain("Kept back");
      lead.check("desk-let-go");
    }
  }

  @Test
  void aFormThatIsForgedIsNotTaken() {
    try (Visit visit = pages.signedIn(PagesUnderTest.LEAD);
        Visit other = visit.anotherTab()) {
      visit.open(HALTON).choose("It is not agreed yet");
      visit.page().locator("input[name=command]").evaluate(RENAMED, "forged");
      visit.press("Keep it back from funders");
      assertThat(visit.status()).isEqualTo(400);
      visit.check("desk-forged");

      // What was decided once is not decided otherwise under the same name.
      visit.open(HALTON).choose("The figures are in doubt");
      Object name = visit.page().locator("input[name=command]").inputValue();
      other.open(HALTON).choose("It is not agreed yet");
      other.page().locator("input[name=command]").evaluate(RENAMED, name);
      other.press("Keep it back from funders");
      visit.press("Keep it back from funders");
      assertThat(visit.status()).isEqualTo(409);
      visit.check("desk-decided-already");
      visit.open(HALTON).choose("It was kept back by mistake").press("Let it go to funders");
    }
  }

  @Test
  void aSessionThatEndsWhileSomebodyWritesLosesNothing() {
    try (Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      visit.open("/desk/reports/coventry-warwickshire/2016-11");
      visit.choose("Something else").fill("Note", "Written for an hour.");
      visit.context().clearCookies();
      visit.press("Keep it back from funders");
      assertThat(visit.status()).isEqualTo(401);
      visit.check("desk-session-over");

      Page second = visit.page().waitForPopup(() -> visit.page().locator("main a").click());
      second.locator("input[value=" + PagesUnderTest.LEAD + "]").check();
      second.getByText("Sign in", new Page.GetByTextOptions().setExact(true)).click();
      second.waitForURL("**/desk");
      visit.leadingOn(visit.page()::reload);
      assertThat(visit.page().locator("main").innerText())
          .contains("Kept back from funders", "Written for an hour.");
    }
  }

  @Test
  void whoDoesNotGetIn() {
    try (Visit visit = pages.visit()) {
      visit.open(BACK + "?code=none&state=none");
      assertThat(visit.status()).isEqualTo(400);
      visit.check("desk-not-signed-in");

      visit.press("Go to the desk");
      Visit asked = signInAs(visit, "somebody-else");
      assertThat(asked.status()).isEqualTo(403);
      assertThat(asked.page().locator("h1").innerText()).isEqualTo("You are not on the list");
      asked.check("desk-not-on-the-list");
    }
  }

  /** At the local issuer, which asks for a name only. */
  private static Visit signInAs(Visit visit, String subject) {
    visit
        .page()
        .locator("input[type=radio]")
        .first()
        .evaluate("(one, name) => { one.value = name; one.checked = true; }", subject);
    return visit.press("Sign in");
  }

  @Test
  void whereTheIssuerCannotBeReached() {
    try (PagesUnderTest alone = PagesUnderTest.start(Instant.parse("2016-11-07T09:00:00Z"));
        Visit visit = alone.signedIn(PagesUnderTest.MANAGER)) {
      visit.open("/desk");
      alone.system().issuer().close();
      visit.press("Sign out");
      assertThat(visit.page().locator("h1").innerText()).isEqualTo("You are signed out");
      visit.check("desk-signed-out");
      assertThat(visit.context().cookies()).isEmpty();

      visit.press("Sign in again");
      assertThat(visit.status()).isEqualTo(503);
      visit.check("desk-issuer-unreachable");
    }
  }

  @Test
  void noPageOfTheDeskNamesAMother() {
    try (Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      for (String path :
          List.of("/desk", "/desk/reports", HALTON, HALTON + "/figures/mothers-referred")) {
        assertThat(visit.open(path).document().text())
            .as(path)
            .doesNotContain("Alerting", "Waiting", "900101", "1990", "WA8");
      }
    }
  }
}
