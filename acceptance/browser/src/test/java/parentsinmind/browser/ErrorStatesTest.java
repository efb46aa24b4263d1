package parentsinmind.browser;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.browser.SelfReferralTest.CONTINUE;
import static parentsinmind.browser.SelfReferralTest.answers;
import static parentsinmind.browser.SelfReferralTest.begun;
import static parentsinmind.browser.SelfReferralTest.pressed;
import static parentsinmind.browser.SelfReferralTest.step;
import static parentsinmind.browser.SelfReferralTest.typing;
import static parentsinmind.browser.SelfReferralTest.until;

import com.microsoft.playwright.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.http.Browser;

/** What the pages of a referral say where something is not taken, or not open any more. */
class ErrorStatesTest extends WithPages {

  private static final String PROFESSIONAL = "/refer/professional";
  private static final String SELF = "/refer/self";
  private static final String RESUME = "/refer/resume";
  private static final String LOST_LINK = "/lost-link";

  private static final String CHECK = "main button[value=check]";
  private static final String CLOSE = "main button[value=close]";
  private static final String LEAVE = "[data-leave]";
  private static final String HELP_WITH = "need.helpWith";

  /** More than is taken of any form. */
  private static final int TOO_MUCH = 300_000;

  /** From one place in an hour at most: forms that are begun. Of anything else it is less. */
  private static final int MOST_AN_HOUR = 60;

  /** A professional's form that is begun and, unless she is quick, looked at for a while. */
  private Visit professional(Duration looking) {
    Visit visit = pages.visit();
    visit.open(PROFESSIONAL).press("Start");
    pages.letPass(looking);
    return visit;
  }

  private Visit professional() {
    return professional(Duration.ofMinutes(1));
  }

  private static void refused(Visit visit, String button, String words, String name) {
    pressed(visit, button);
    assertThat(visit.status()).as(name).isEqualTo(422);
    assertThat(visit.page().locator(".nhsuk-error-summary").innerText()).contains(words);
    visit.check(name);
  }

  private static void fillInWhatNobodySees(Visit visit) {
    visit.page().locator("[name=leave-empty]").evaluate("one => { one.value = 'spam'; }");
  }

  /** It says no, in words for whoever reads it, and where help is now. */
  private static void saidKindly(Visit visit, int status, String name) {
    assertThat(visit.status()).as(name).isEqualTo(status);
    assertThat(visit.page().locator("main a[href='tel:116123']").count()).as(name).isPositive();
    visit.check(name);
  }

  private static String named(String path) {
    return path.substring(1).replace('/', '-');
  }

  @Test
  void aProfessionalWhoIsQuickerThanAPersonPressesOnceMore() {
    try (Visit visit = professional(Duration.ZERO)) {
      ProfessionalReferralTest.filledIn(visit, "Quick");
      refused(visit, CHECK, "That was very quick", "professional-too-fast");
      assertThat(visit.page().getByLabel("Her family name").inputValue()).isEqualTo("Quick");
    }
  }

  @Test
  void whatNobodySeesIsFilledInByAProfessionalsBrowser() {
    try (Visit visit = professional()) {
      ProfessionalReferralTest.filledIn(visit, "Trapped");
      fillInWhatNobodySees(visit);
      refused(visit, CHECK, "press the button once more", "professional-trap");
      assertThat(pages.stored()).noneMatch(item -> item.contains("Trapped"));
      pressed(visit, CHECK);
      assertThat(visit.page().url()).endsWith("/check");
    }
  }

  @Test
  void aProfessionalsCodeNeedsHerBirthDate() {
    try (Visit visit = professional()) {
      typing(HELP_WITH, "to sleep").accept(visit);
      refused(
          visit,
          "main button[value=save]",
          "write her date of birth first",
          "professional-code-without-birth-date");
    }
  }

  @Test
  void aProfessionalsAnswersAreTooLongTogether() {
    try (Visit visit = professional()) {
      ProfessionalReferralTest.filledIn(visit, "Lengthy");
      for (String field : new String[] {HELP_WITH, "need.difficulties", "need.otherServices"}) {
        typing(field, "to sleep ".repeat(221)).accept(visit);
      }
      refused(visit, CHECK, "Together the answers are longer", "professional-too-long-together");
    }
  }

  @Test
  void aProfessionalsAnswersAreMoreThanIsKept() {
    try (Visit visit = professional()) {
      ProfessionalReferralTest.filledIn(visit, "Larger");
      typing(HELP_WITH, "to sleep ".repeat(2_300)).accept(visit);
      refused(visit, CHECK, "What you saved before is still", "professional-too-large-to-keep");
      assertThat(pages.stored()).noneMatch(item -> item.contains("Larger"));
    }
  }

  @Test
  void aProfessionalsFormIsMoreThanIsTaken() {
    try (Visit visit = professional()) {
      ProfessionalReferralTest.filledIn(visit, "Largest");
      visit
          .page()
          .locator("[name='" + HELP_WITH + "']")
          .evaluate("(one, much) => { one.value = 'x'.repeat(much); }", TOO_MUCH);
      pressed(visit, CHECK);
      saidKindly(visit, 413, "professional-too-large");
      assertThat(pages.stored()).noneMatch(item -> item.contains("Largest"));
    }
  }

  @Test
  void withoutHerAgreementWhatToDoInsteadCanBeReadAgain() {
    try (Visit visit = professional()) {
      ProfessionalReferralTest.filledIn(visit, "Unasked");
      ProfessionalReferralTest.answer(visit, "Does she know of this referral", "No");
      pressed(visit, CHECK);
      assertThat(visit.page().url()).contains(PROFESSIONAL + "/stopped");
      String said = visit.page().locator("main").innerText();
      assertThat(said).contains("We need her agreement first").doesNotContain("Unasked");
      visit.check("professional-without-agreement");
      visit.leadingOn(() -> visit.page().reload());
      assertThat(visit.page().locator("main").innerText()).isEqualTo(said);
      assertThat(pages.stored()).noneMatch(item -> item.contains("Unasked"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SELF, PROFESSIONAL, RESUME, LOST_LINK})
  void whatNobodySeesIsFilledInWhereAFormBegins(String path) {
    try (Visit visit = pages.visit()) {
      visit.open(path);
      fillInWhatNobodySees(visit);
      refused(visit, CONTINUE, "Please press the button once more.", named(path) + "-trap");
    }
  }

  @Test
  void closedOnThisDeviceItOpensNoMoreByTheBackButton() {
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, "stage", answers("Closing"));
      pressed(visit, SelfReferralTest.LATER);
      pressed(visit, CLOSE);
      assertThat(visit.page().locator("h1").innerText())
          .isEqualTo("This form is closed on this device");
      saidKindly(visit, 200, "self-closed");
      visit.leadingOn(() -> visit.page().goBack());
      assertThat(visit.status()).isEqualTo(404);
      assertThat(visit.document().text()).doesNotContain("Closing");
    }
  }

  @Test
  void herWordsAreTooLongForAPageAndTooLongTogether() {
    Map<String, Consumer<Visit>> answers = answers("Wordy");
    answers.put("help-with", typing(HELP_WITH, "spać ".repeat(399)));
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, "help-with", answers);
      typing(HELP_WITH, "spać ".repeat(500)).accept(visit);
      refused(visit, CONTINUE, "2000 characters or fewer", "self-too-long");
      until(visit, "difficulties", answers);
      // Counted as it is kept: a letter of Urdu is two bytes.
      typing("need.difficulties", "ا".repeat(1_500)).accept(visit);
      refused(visit, CONTINUE, "Together your answers are longer", "self-too-long-together");
      assertThat(pages.stored()).noneMatch(item -> item.contains("ا".repeat(1_500)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SELF, PROFESSIONAL})
  void theWayBackToAFormThatWasBegunIsThereUntilItIsClosed(String path) {
    String wayBack = "main .nhsuk-inset-text a.nhsuk-button";
    try (Visit visit = pages.visit()) {
      pressed(visit.open(path), CONTINUE);
      String form = visit.page().url();
      visit.open(path).check(named(path) + "-begun");
      assertThat(visit.page().locator(wayBack).innerText())
          .isEqualTo("Go on with the form you began");
      pressed(visit, wayBack);
      assertThat(visit.page().url()).isEqualTo(form);
      pressed(visit.open(path), CLOSE);
      visit.open(path);
      assertThat(visit.page().locator(wayBack).count()).isZero();
      assertThat(visit.open(form).status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    SELF + ", en-GB",
    SELF + ", ur",
    PROFESSIONAL + ", en-GB",
    RESUME + ", en-GB",
    RESUME + ", ur",
    LOST_LINK + ", en-GB",
    LOST_LINK + ", ur"
  })
  void tooManyCameFromOnePlace(String path, String language) {
    Map<String, String> fields =
        switch (path) {
          case RESUME ->
              Map.of(
                  "code",
                  "7K2M-9XQ4-01AB",
                  "born-day",
                  "11",
                  "born-month",
                  "4",
                  "born-year",
                  "1990");
          case LOST_LINK -> Map.of("address", "nobody@example.org");
          default -> Map.of();
        };
    try (Visit visit = pages.visit(Circumstances.usual().in(language))) {
      useUp(path, fields);
      visit.open(path);
      fields.forEach((field, value) -> typing(field, value).accept(visit));
      pressed(visit, CONTINUE);
      saidKindly(visit, 429, named(path) + "-too-many-" + language);
      assertThat(visit.page().locator("html").getAttribute("dir"))
          .isEqualTo(language.equals("ur") ? "rtl" : "ltr");
    } finally {
      pages.letPass(Duration.ofHours(1));
    }
  }

  /** What may come from here in this hour comes from a program. */
  private void useUp(String path, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(joining("&"));
    try (Browser program = new Browser()) {
      for (int sent = 0; sent <= MOST_AN_HOUR; sent++) {
        if (program.post(pages.address() + path, form).statusCode() == 429) {
          return;
        }
      }
    }
    throw new AssertionError("nobody counts what comes to " + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {SELF, PROFESSIONAL, RESUME, LOST_LINK})
  void aFormThatAnotherSitesPageSends(String path) {
    try (SmallSite site = SmallSite.start();
        Visit visit = pages.visit()) {
      site.with("action=\"/name\"", "action=\"" + pages.address() + path + "\"")
          .header("Content-Security-Policy", "default-src 'none'; form-action *");
      visit.open(site.elsewhere()).press("Continue");
      assertThat(visit.page().locator("h1").innerText()).isEqualTo("We could not take this");
      saidKindly(visit, 403, named(path) + "-from-elsewhere");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SELF, PROFESSIONAL, RESUME, LOST_LINK})
  void whatIsSentAsNoFormOfOurs(String path) {
    try (Visit visit = pages.visit()) {
      visit.open(path);
      visit.page().locator("main form").first().evaluate("one => { one.enctype = 'text/plain'; }");
      pressed(visit, CONTINUE);
      assertThat(visit.page().locator("h1").innerText()).isEqualTo("We could not take this");
      saidKindly(visit, 415, named(path) + "-no-form");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SELF + "/AAAAAAAAAAAAAAAAAAAAAA/name",
        SELF + "/AAAAAAAAAAAAAAAAAAAAAA/done",
        PROFESSIONAL + "/AAAAAAAAAAAAAAAAAAAAAA/confirmation"
      })
  void aFormThatThereIsNot(String path) {
    try (Visit visit = pages.visit()) {
      visit.open(path);
      assertThat(visit.status()).isEqualTo(404);
      assertThat(visit.page().locator("h1").innerText()).isEqualTo("This form does not open here");
      visit.check(named(path) + "-none");
    }
  }

  /** Below an address that the front door answers, as of a file of ours that is gone. */
  @ParameterizedTest
  @CsvSource({
    "en, Not found, There is nothing here.",
    "pl, Nie znaleziono, Nic tu nie ma.",
    "ur, نہیں ملا, یہاں کچھ نہیں ہے۔"
  })
  void whereThereIsNothingAtTheFrontDoor(String language, String heading, String words) {
    try (Visit visit = pages.visit()) {
      visit.open("/assets/nothing.html?language=" + language);
      assertThat(visit.page().locator("h1").innerText()).isEqualTo(heading);
      assertThat(visit.page().locator("main").innerText()).contains(words);
      assertThat(visit.page().locator("html").getAttribute("dir"))
          .isEqualTo(language.equals("ur") ? "rtl" : "ltr");
      assertThat(visit.status()).isEqualTo(404);
      visit.check(language.equals("en") ? "front-nothing" : "front-nothing-" + language);
      pressed(visit, "a[href*='/help-now']");
      assertThat(visit.page().locator("main a[href='tel:116123']").count()).isPositive();
    }
  }

  /**
   * As the page about it says: it leads away at once, and not back to the page that was left; the
   * pages before that are still there until the form is closed on this device.
   */
  @Test
  void leavingQuicklyLeadsAwayAndNotBackToThatPage() {
    try (Visit visit = weatherIsElsewhere(begun(pages.visit(), "en"))) {
      until(visit, "born", answers("Quitting"));
      typing("mother.born-day", "11").accept(visit);
      left(visit);
      visit.leadingOn(() -> visit.page().goBack());
      assertThat(step(visit)).as("the page before").isEqualTo("name");
      pressed(visit, SelfReferralTest.LATER);
      pressed(visit, CLOSE);
      left(visit);
      visit.leadingOn(() -> visit.page().goBack());
      assertThat(visit.status()).isEqualTo(404);
      assertThat(visit.document().text()).doesNotContain("Quitting");
    }
  }

  @Test
  void leavingQuicklyNeedsNoScripts() {
    Circumstances hers = Circumstances.usual().onAPhone().withoutScripts();
    try (Visit visit = weatherIsElsewhere(pages.visit(hers))) {
      left(visit.open(SELF));
    }
  }

  private static void left(Visit visit) {
    pressed(visit, LEAVE);
    assertThat(visit.page().url()).isEqualTo("https://www.bbc.co.uk/weather");
    assertThat(visit.page().title()).isEqualTo("Weather");
  }

  /** Nothing leaves this machine: what is asked of that site is answered here. */
  private static Visit weatherIsElsewhere(Visit visit) {
    Route.FulfillOptions weather =
        new Route.FulfillOptions()
            .setContentType("text/html")
            .setBody("<!DOCTYPE html><html lang=\"en\"><title>Weather</title><p>Dry.</p></html>");
    visit.context().route("https://www.bbc.co.uk/**", route -> route.fulfill(weather));
    return visit;
  }
}
