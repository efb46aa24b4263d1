package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.browser.SelfReferralTest.CONTINUE;
import static parentsinmind.browser.SelfReferralTest.answers;
import static parentsinmind.browser.SelfReferralTest.begun;
import static parentsinmind.browser.SelfReferralTest.choosing;
import static parentsinmind.browser.SelfReferralTest.pressed;
import static parentsinmind.browser.SelfReferralTest.typing;
import static parentsinmind.browser.SelfReferralTest.until;

import com.microsoft.playwright.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.http.Browser;
import parentsinmind.http.Forms;

/** Pages to which no usual way leads: what was pressed too late, too often, or elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherPagesTest {

  private static final String PHQ9 = "phq-9-1";

  /** Of PHQ-9 the question whose answer may be a risk. */
  private static final String CARE = "/item/9/care";

  private static final String WEATHER = "https://www.bbc.co.uk/weather";
  private static final String NO_DRAFT = "/back/AAAAAAAAAAAAAAAAAAAAAA";

  /** More than is taken of any form. */
  private static final int TOO_MUCH = 300_000;

  /** So often may somebody try what opens a form, in an hour. */
  private static final int MOST_TRIES = 20;

  /** So many emails with a link go to whoever writes one form. */
  private static final int MOST_EMAILS = 3;

  private PagesUnderTest pages;

  @BeforeAll
  void start() {
    pages = PagesUnderTest.start(Instant.parse("2016-11-07T09:00:00Z"));
  }

  @AfterAll
  void stop() {
    pages.close();
  }

  private static Limits limits(String language) {
    return Limits.questionnaire().errorPrefix(language.equals("ur") ? "غلطی: " : "Error: ");
  }

  private String mother(String family) {
    return pages.acceptedMother(Forms.self(Forms.woman(family), pages.today()));
  }

  private static void sentBySomebodyElse(PagesUnderTest pages, String link) {
    try (Visit other = pages.visit()) {
      new Questionnaire(other, link).open("/item/14").answer(1).goOn();
      assertThat(other.page().url()).endsWith("/thanks");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ur"})
  void aQuestionnaireThatWasSentElsewhereMeanwhile(String language) {
    String link = pages.linkFor(mother("Meanwhile-" + language), "baseline");
    String name = "questionnaire-" + language + "-";
    try (Visit visit = pages.visit()) {
      visit.open(link + "?language=" + language);
      Questionnaire form = new Questionnaire(visit, link).open("/call-me?from=check");
      visit.check(name + "call-me-from-check", limits(language));
      sentBySomebodyElse(pages, link);
      visit.leadingOn(visit.page().locator("main form button").first()::click);
      assertThat(visit.status()).isEqualTo(410);
      assertThat(visit.page().locator("main a[href^='tel:']").count()).isPositive();
      visit.check(name + "not-called", limits(language));
      form.open("/help");
      assertThat(visit.page().locator("main a[href='tel:116123']").count()).isEqualTo(1);
      visit.check(name + "help-alone", limits(language));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ur"})
  void whatCannotBeKeptAndTheCareAfterAllIsSent(String language) {
    String link = pages.linkFor(mother("Afterwards-" + language), "month-3", PHQ9);
    String name = "questionnaire-" + language + "-";
    try (Visit visit = pages.visit()) {
      visit.open(link + "?language=" + language);
      Questionnaire form = new Questionnaire(visit, link).open("/item/1").answer(1);
      form.open("/words");
      visit.page().locator("textarea").fill("x".repeat(2_001));
      visit.leadingOn(visit.page().locator("button[name=go][value=back]").first()::click);
      assertThat(visit.status()).isEqualTo(422);
      assertThat(visit.page().locator("textarea").inputValue()).hasSize(2_001);
      visit.check(name + "words-back-once-more", limits(language));

      form.open("/check").goOn();
      assertThat(form.at()).isEqualTo("/thanks");
      form.open(CARE);
      assertThat(visit.status()).isEqualTo(200);
      visit.check(name + "care-once-sent", limits(language));
      form.open("/help");
      visit.check(name + "help-once-sent", limits(language));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"opt-out/text", "channel/email"})
  void theOtherChannel(String page) {
    String name = page.replace('/', '-');
    String link = pages.linkFor(mother("Other-" + name), "baseline");
    try (Visit visit = pages.visit()) {
      Questionnaire form = new Questionnaire(visit, link).open("/" + page);
      visit.check("questionnaire-en-" + name, limits("en"));
      form.goOn();
      visit.check("questionnaire-en-" + name + "-done", limits("en"));
    }
  }

  @Test
  void aPageOfHerOwnReferralIsMoreThanIsTaken() {
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, "name", answers("Heaviest"));
      visit
          .page()
          .locator("[name='mother.given']")
          .evaluate("(one, much) => { one.value = 'x'.repeat(much); }", TOO_MUCH);
      pressed(visit, CONTINUE);
      assertThat(visit.status()).isEqualTo(413);
      visit.check("self-too-large");
    }
  }

  @Test
  void asManyEmailsWithALinkAsThereAre() {
    Map<String, Consumer<Visit>> answers = answers("Remailing");
    answers.put("email", typing("mother.email", "remailing@example.org"));
    answers.put("safe-email", choosing("mother.safe.email", "yes"));
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, "shared", answers);
      pressed(visit, SelfReferralTest.LATER);
      for (int sent = 0; sent < MOST_EMAILS; sent++) {
        visit.press("Email me a link");
        assertThat(visit.page().locator("main").innerText()).contains("is on its way");
        // Past any Sunday.
        pages.letPass(Duration.ofDays(3));
      }
      assertThat(pages.messagesTo("remailing@example.org")).hasSize(MOST_EMAILS);
      visit.press("Email me a link");
      assertThat(visit.page().locator("main").innerText()).contains("as many links as we can");
      visit.check("self-email-enough");
    }
  }

  @Test
  void anEmailWithALinkGoesOnlyWhereThatIsSafe() {
    Map<String, Consumer<Visit>> answers = answers("Unsafely");
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, "stage", answers);
      pressed(visit, SelfReferralTest.LATER);
      // The page offers it only where it is safe: somebody presses what is not there.
      visit.page().locator("main button[value=code]").evaluate("one => { one.value = 'email'; }");
      pressed(visit, "main button[value=email]");
      assertThat(visit.page().locator("main").innerText()).contains("only if you told us");
      visit.check("self-email-not-safe");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-GB", "ur"})
  void aLinkBackToAFormThatAnotherSitesPagePressesOrThatIsTriedTooOften(String language) {
    try (SmallSite site = SmallSite.start();
        Visit visit = pages.visit(Circumstances.usual().in(language))) {
      site.with("action=\"/name\"", "action=\"" + pages.address() + NO_DRAFT + "\"")
          .header("Content-Security-Policy", "default-src 'none'; form-action *");
      visit.open(site.elsewhere()).press("Continue");
      assertThat(visit.status()).isEqualTo(403);
      visit.check("back-from-elsewhere-" + language);

      try (Browser program = new Browser()) {
        for (int tried = 0; tried <= MOST_TRIES; tried++) {
          program.post(pages.address() + NO_DRAFT, "");
        }
      }
      visit.open(NO_DRAFT);
      pressed(visit, CONTINUE);
      assertThat(visit.status()).isEqualTo(429);
      visit.check("back-too-many-" + language);
    } finally {
      pages.letPass(Duration.ofHours(1));
    }
  }

  @Test
  void aFormOfTheDeskIsMoreThanIsTaken() {
    pages.closeMonth();
    try (Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      visit.open("/desk/reports/halton/2016-11").choose("Something else");
      visit
          .page()
          .getByLabel("Note")
          .evaluate("(one, much) => { one.value = 'x'.repeat(much); }", TOO_MUCH);
      visit.press("Keep it back from funders");
      assertThat(visit.status()).isEqualTo(413);
      visit.check("desk-too-large");
    }
  }

  /** Neither a rule of the browser's nor a header of ours may be all that keeps it. */
  @Test
  void whoLeavesQuicklyTellsNobodyWhereSheWas() {
    List<Map<String, String>> asked = new ArrayList<>();
    try (SmallSite site = SmallSite.start();
        Visit visit = pages.visit()) {
      Route.FulfillOptions weather =
          new Route.FulfillOptions()
              .setContentType("text/html")
              .setBody("<!DOCTYPE html><html lang=\"en\"><title>Weather</title><p>Dry.</p></html>");
      visit
          .context()
          .route(
              "https://www.bbc.co.uk/**",
              route -> {
                asked.add(route.request().headers());
                route.fulfill(weather);
              });
      visit.open("/refer/self");
      assertThat(visit.page().locator("[data-leave][rel=noreferrer]").count()).isEqualTo(1);
      pressed(visit, "[data-leave]");
      assertThat(visit.page().url()).isEqualTo(WEATHER);

      // Where a page does tell, it is seen here.
      site.with("<form", "<p><a href=\"" + WEATHER + "\">Weather</a></p><form")
          .header("Referrer-Policy", "unsafe-url");
      visit.open(site.address());
      pressed(visit, "main a");
    }
    assertThat(asked).hasSize(2);
    assertThat(asked.getFirst()).doesNotContainKey("referer");
    assertThat(asked.getLast()).containsKey("referer");
  }
}
