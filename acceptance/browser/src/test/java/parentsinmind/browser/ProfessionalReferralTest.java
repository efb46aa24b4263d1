package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A professional refers a mother. */
class ProfessionalReferralTest extends WithPages {

  private static final String START = "/refer/professional";
  private static final String CHECK = "Check the answers";
  private static final String SEND = "Send the referral";

  /** A form that was begun, and looked at as long as a person does. */
  private Visit begun(Visit visit) {
    visit.open(START).press("Start");
    pages.letPass(Duration.ofMinutes(1));
    return visit;
  }

  static void answer(Visit visit, String question, String answer) {
    option(visit, question, answer).check(new Locator.CheckOptions().setForce(true));
  }

  private static Locator option(Visit visit, String question, String answer) {
    return group(visit, question)
        .getByLabel(answer, new Locator.GetByLabelOptions().setExact(true))
        .first();
  }

  private static Locator group(Visit visit, String question) {
    return visit
        .page()
        .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(question))
        .first();
  }

  private static void date(Visit visit, String question, String day, String month, String year) {
    Locator group = group(visit, question);
    group.getByLabel("Day").fill(day);
    group.getByLabel("Month").fill(month);
    group.getByLabel("Year").fill(year);
  }

  /** All that a referral needs. */
  static Visit filledIn(Visit visit, String family) {
    answer(visit, "Does she know of this referral", "Yes");
    answer(visit, "What are you?", "Midwife");
    visit.fill("Your name", "Example Midwife").fill("Your phone number", "01632 960200");
    visit.fill("Her given name", "Test-" + family).fill("Her family name", family);
    date(visit, "Her date of birth", "11", "April", "1990");
    visit.fill("Her postcode", "wa7 1aa");
    answer(visit, "Where is she now?", "Pregnant");
    answer(visit, "may keep this referral", "Yes");
    return visit;
  }

  private static String reference(Visit visit) {
    return visit.page().locator(".site-code").innerText();
  }

  private long referrals() {
    return stored("REFERRAL#");
  }

  @Test
  void fromTheStartToTheConfirmation() {
    try (Visit visit = pages.visit()) {
      visit.open("/refer").check("refer");
      visit.press("I work with her").check("professional-start");
      visit.press("Start").check("professional-form");
      pages.letPass(Duration.ofMinutes(1));
      filledIn(visit, "Wholly").press(CHECK).check("professional-check");
      assertThat(visit.page().locator("main").innerText()).contains("WA7 1AA", "11 April 1990");
      visit.press(SEND).check("professional-confirmation");
      assertThat(visit.page().locator("main").innerText())
          .contains(reference(visit))
          .doesNotContain("Wholly");
    }
  }

  @Test
  void withEveryFieldWrongEachIsNamedFirstAndWhatWasTypedStays() {
    try (Visit visit = begun(pages.visit())) {
      visit.press(CHECK).check("professional-form-empty");
      visit.fill("Your phone number", "12").fill("Your work email address", "midwife@");
      date(visit, "Her date of birth", "31", "February", "1990");
      visit.fill("Her postcode", "nowhere").fill("Her NHS number", "123 456 7890");
      visit.fill("Her phone number", "07").fill("Her email address", "her@");
      date(visit, "When is, or was, her baby due?", "1", "1", "1850");
      date(visit, "A baby's date of birth", "32", "1", "2016");
      visit.fill("Which language does she prefer?", "Klingon");
      visit.fill("What would she like help with?", "to sleep ".repeat(300));
      visit.fill("What is the risk", "a risk that nobody ticked ".repeat(100));
      visit.press(CHECK).check("professional-form-errors");
      assertThat(visit.status()).isEqualTo(422);
      Object told =
          visit.page().locator(".nhsuk-error-summary a").evaluateAll("all => all.map(a => a.hash)");
      assertThat((List<?>) told)
          .map(String::valueOf)
          .contains(
              "#referrer-motherAgrees",
              "#referrer-type",
              "#referrer-name",
              "#referrer-phone",
              "#referrer-email",
              "#mother-given",
              "#mother-family",
              "#mother-born",
              "#mother-postcode",
              "#mother-nhsNumber",
              "#mother-phone",
              "#mother-email",
              "#perinatal-stage",
              "#consents-support");
      assertThat(visit.page().getByLabel("Her postcode").inputValue()).isEqualTo("nowhere");
      assertThat(group(visit, "Her date of birth").getByLabel("Month").inputValue())
          .isEqualTo("February");
      visit.page().locator(".nhsuk-error-summary a[href='#mother-postcode']").click();
      assertThat(visit.page().evaluate("document.activeElement.id")).isEqualTo("mother-postcode");
    }
  }

  @Test
  void withoutHerAgreementItIsSaidWhatToDoInstead() {
    try (Visit visit = begun(pages.visit())) {
      filledIn(visit, "Disagreeing");
      answer(visit, "Does she know of this referral", "No");
      visit.page().locator("button[value=check]").click();
      visit.page().waitForLoadState();
      assertThat(visit.page().locator("h1").innerText()).contains("agreement");
      assertThat(pages.stored()).noneMatch(item -> item.contains("Disagreeing"));
    }
  }

  @Test
  void byTheKeyboardAlone() {
    try (Visit visit = pages.visit()) {
      Page page = visit.open(START).page();
      visit.enterOn(page.locator("main button"));
      pages.letPass(Duration.ofMinutes(1));
      visit.tabTo(option(visit, "Does she know of this referral", "Yes")).key("Space");
      visit.tabTo(option(visit, "What are you?", "Midwife")).key("Space");
      typed(visit, page.getByLabel("Your name"), "Example Midwife");
      typed(visit, page.getByLabel("Your phone number"), "01632 960200");
      typed(visit, page.getByLabel("Her given name"), "Test-Keys");
      typed(visit, page.getByLabel("Her family name"), "Keys");
      Locator born = group(visit, "Her date of birth");
      typed(visit, born.getByLabel("Day"), "11");
      typed(visit, born.getByLabel("Month"), "4");
      typed(visit, born.getByLabel("Year"), "1990");
      typed(visit, page.getByLabel("Her postcode"), "WA7 1AA");
      visit.tabTo(option(visit, "Where is she now?", "Pregnant")).key("Space");
      visit.tabTo(option(visit, "may keep this referral", "Yes")).key("Space");
      visit.enterOn(page.locator("button[value=check]"));
      assertThat(page.url()).endsWith("/check");
      visit.enterOn(page.getByText(SEND));
      assertThat(reference(visit)).isNotBlank();
    }
  }

  private static void typed(Visit visit, Locator field, String words) {
    visit.tabTo(field.first());
    visit.page().keyboard().type(words);
  }

  @Test
  void withoutScriptsOnASmallPhoneWithABadLine() {
    Circumstances hers = Circumstances.usual().onAPhone().withoutScripts().onASlowLine();
    try (Visit visit = begun(pages.visit(hers))) {
      visit.check("professional-form-without-scripts");
      visit.press(CHECK).check("professional-form-empty-without-scripts");
      filledIn(visit, "Scriptless").press(CHECK).press(SEND);
      visit.check("professional-confirmation-without-scripts");
      assertThat(reference(visit)).isNotBlank();
    }
  }

  @Test
  void theBackButtonAfterSendingSendsNothingAgain() {
    try (Visit visit = begun(pages.visit())) {
      filledIn(visit, "Backing").press(CHECK).press(SEND);
      String reference = reference(visit);
      long referrals = referrals();
      for (int times = 0; times < 2; times++) {
        visit.leadingOn(() -> visit.page().goBack());
        assertThat(visit.page().url()).endsWith("/confirmation");
        assertThat(reference(visit)).isEqualTo(reference);
      }
      assertThat(referrals()).isEqualTo(referrals);
    }
  }

  @Test
  void twoTabsAndADoubleClickMakeOneReferral() {
    try (Visit visit = begun(pages.visit())) {
      filledIn(visit, "Twice").press(CHECK);
      Visit tab = visit.anotherTab().open(visit.page().url());
      visit.leadingOn(() -> visit.page().getByText(SEND).dblclick());
      String reference = reference(visit);
      long referrals = referrals();
      tab.press(SEND);
      assertThat(reference(tab)).isEqualTo(reference);
      assertThat(referrals()).isEqualTo(referrals);
    }
  }

  @Test
  void itIsSavedAndGoneOnWithInAnotherBrowser() {
    String code;
    try (Visit visit = begun(pages.visit())) {
      filledIn(visit, "Saved").press("Save and come back later").check("professional-saved");
      code = reference(visit);
    }
    try (Visit elsewhere = pages.visit(Circumstances.usual().onAPhone())) {
      elsewhere.open(START).press("Go on with a form that you saved").check("resume");
      elsewhere.fill("The code", code);
      date(elsewhere, "The mother's date of birth", "11", "4", "1990");
      elsewhere.press("Go on");
      assertThat(elsewhere.page().getByLabel("Her family name").inputValue()).isEqualTo("Saved");
      elsewhere.press(CHECK).press(SEND);
      assertThat(reference(elsewhere)).isNotBlank();
    }
  }

  @Test
  void aFormOpensInNoOtherBrowser() {
    try (Visit visit = begun(pages.visit());
        Visit other = pages.visit()) {
      other.open(visit.page().url()).check("form-does-not-open-here");
      assertThat(other.status()).isEqualTo(404);
    }
  }
}
