package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parentsinmind.http.Forms;

/** From signing in to a decision and out again, as those do it who use the desk. */
class DeskJourneysTest {

  private static final String REPORT = "/desk/reports/halton/2016-11";

  private PagesUnderTest pages;

  @BeforeEach
  void start() {
    pages = PagesUnderTest.start(Instant.parse("2016-11-28T09:00:00Z"));
    pages.acceptedMother(Forms.professional(Forms.woman("Counted"), pages.today()));
    pages.closeMonth();
  }

  @AfterEach
  void stop() {
    pages.close();
  }

  private long decided(String event) {
    return pages.stored().stream().filter(one -> one.contains(event)).count();
  }

  @Test
  void byTheKeyboardAlone() {
    try (Visit visit = pages.visit()) {
      Page page = visit.page();
      visit.open(REPORT);
      visit.tabTo(page.locator("input[type=radio]").first());
      while (!page.locator("input[value=" + PagesUnderTest.LEAD + "]").isChecked()) {
        visit.key("ArrowDown");
      }
      visit.enterOn(page.getByText("Sign in", new Page.GetByTextOptions().setExact(true)));
      assertThat(page.url()).isEqualTo(pages.address() + REPORT);

      visit.enterOn(page.locator("main form button"));
      assertThat(visit.status()).isEqualTo(422);
      // The focus is on the summary: the next stop is its message, which leads to the field.
      visit.key("Tab").key("Enter");
      Locator first = page.locator("input[name=reason]").first();
      assertThat(first.evaluate("one => one === document.activeElement")).isEqualTo(true);
      visit.key("Space").key("ArrowDown");
      visit.tabTo(page.getByLabel("Note"));
      page.keyboard().type("A number of one.");
      visit.enterOn(page.locator("main form button"));
      assertThat(page.url()).isEqualTo(pages.address() + REPORT);
      assertThat(page.locator("main").innerText())
          .contains("Somebody could be recognised, since", "A number of one.");

      visit.enterOn(page.locator(".nhsuk-back-link"));
      visit.enterOn(page.locator(".site-header__name"));
      visit.enterOn(page.getByText("Sign out"));
      visit.open("/desk");
      assertThat(page.url()).startsWith(pages.system().issuer().address());
    }
    assertThat(decided("ReportHeld")).isOne();
  }

  @Test
  void withoutScriptsOnASmallPhoneWithABadLine() {
    Circumstances bad = Circumstances.usual().onAPhone().withoutScripts().onASlowLine();
    try (Visit visit = pages.visit(bad)) {
      visit.open("/desk");
      visit.page().locator("input[value=" + PagesUnderTest.LEAD + "]").check();
      visit.press("Sign in").press("Released reports");
      visit.leadingOn(visit.page().locator("a[href$='/halton/2016-11']")::click);
      visit.choose("It is not agreed yet").press("Keep it back from funders");
      visit.choose("It was checked").press("Let it go to funders");
      assertThat(visit.page().locator("main").innerText()).doesNotContain("Kept back");
      visit.open("/desk").press("Sign out");
      assertThat(visit.context().cookies(pages.address() + "/desk")).isEmpty();
    }
    assertThat(decided("ReportHoldLifted")).isOne();
  }

  @Test
  void pressedTwiceAndSentAgainItIsDecidedOnce() {
    try (Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      visit.open(REPORT).choose("It is not agreed yet");
      visit.leadingOn(visit.page().locator("main form button")::dblclick);
      assertThat(visit.page().locator("main").innerText()).contains("Let it go to funders");
      visit.page().reload();
    }
    assertThat(decided("ReportHeld")).isOne();
  }

  @Test
  void fromAFigureOfTheReportToItsMeaningAndToWhoIsBehindIt() {
    try (Visit visit = pages.signedIn(PagesUnderTest.MANAGER)) {
      visit.open("/desk").press("Released reports").press("November 2016");
      visit.press("Read the report");
      visit
          .page()
          .getByLabel("definition of Mothers referred", new Page.GetByLabelOptions().setExact(true))
          .click();
      assertThat(visit.page().url()).endsWith("#about-mothers-referred");
      assertThat(visit.page().locator("#about-mothers-referred + dd").innerText())
          .contains("Mothers for whom a referral was received");
      visit.leadingOn(visit.page().locator("#mothers-referred caption a[href^=figures]")::click);
      visit.press("all, Programme to November 2016: cases");
      assertThat(visit.page().locator("main li").innerText()).startsWith("Referral ");
    }
  }
}
