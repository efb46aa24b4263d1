package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page behind a mother's link, as a browser shows it, from left to right and back. */
class QuestionnairePagesTest extends WithPages {

  private static final String PHQ9 = "phq-9-1";

  /** Of PHQ-9 the question whose answer may be a risk. */
  private static final int RISK_ITEM = 9;

  private static Limits limits(String language) {
    return Limits.questionnaire().errorPrefix(language.equals("ur") ? "غلطی: " : "Error: ");
  }

  private static Questionnaire in(String language, Visit visit, String link) {
    visit.open(link + "?language=" + language);
    return new Questionnaire(visit, link);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ur"})
  void everyPageOfAFollowUpFromTheStartToTheThanks(String language) {
    String link = pages.linkFor(mother("Follow-" + language), "month-3", PHQ9);
    String name = "questionnaire-" + language + "-";
    Limits limits = limits(language);
    try (Visit visit = pages.visit()) {
      Questionnaire form = in(language, visit, link);
      visit.check(name + "start", limits);
      form.goOn();
      assertThat(form.at()).isEqualTo("/item/1");
      visit.check(name + "item", limits);
      form.goOn();
      assertThat(visit.status()).isEqualTo(422);
      visit.check(name + "item-error", limits);
      form.answer(1);
      assertThat(form.at()).isEqualTo("/item/2");

      form.open("/item/" + RISK_ITEM).answer(2);
      assertThat(form.at()).isEqualTo("/item/" + RISK_ITEM + "/care");
      visit.check(name + "care", limits);
      visit.leadingOn(visit.page().locator("main a.nhsuk-button")::click);
      assertThat(form.at()).isEqualTo("/helped");
      visit.check(name + "helped", limits);
      form.answer(1);
      assertThat(form.at()).isEqualTo("/words");
      visit.check(name + "words", limits);
      visit.page().locator("textarea").fill("x".repeat(2_001));
      form.goOn();
      assertThat(visit.status()).isEqualTo(422);
      visit.check(name + "words-error", limits);
      visit.page().locator("textarea").fill("Thank you\nعائشہ");
      form.goOn();
      assertThat(form.at()).isEqualTo("/check");
      visit.check(name + "check", limits);
      form.goOn();
      assertThat(form.at()).isEqualTo("/thanks");
      visit.check(name + "thanks", limits);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ur"})
  void everyPageBesideTheQuestions(String language) {
    String link = pages.linkFor(mother("Beside-" + language), "baseline");
    String name = "questionnaire-" + language + "-";
    Limits limits = limits(language);
    try (Visit visit = pages.visit()) {
      Questionnaire form = in(language, visit, link);
      visit.check(name + "start-with-placeholders", limits);
      form.open("/item/14");
      visit.check(name + "item-placeholder", limits);
      form.open("/check");
      visit.check(name + "check-empty", limits);
      form.goOn();
      assertThat(visit.status()).isEqualTo(422);
      visit.check(name + "check-error", limits);

      for (String page : new String[] {"help", "call-me", "messages"}) {
        form.open("/" + page);
        visit.check(name + page, limits);
      }
      for (String page : new String[] {"opt-out/email", "channel/text"}) {
        form.open("/" + page);
        visit.check(name + page.replace('/', '-'), limits);
        form.goOn();
        visit.check(name + page.replace('/', '-') + "-done", limits);
      }
      form.open("/call-me");
      visit.leadingOn(visit.page().locator("main form button")::click);
      visit.check(name + "called", limits);
      form.open("/item/99");
      assertThat(visit.status()).isEqualTo(404);
      visit.check(name + "not-found", limits);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ur"})
  void aLinkThatOpensNothing(String language) {
    try (Visit visit = pages.visit()) {
      visit.open("/q/no-such-link?language=" + language);
      assertThat(visit.status()).isEqualTo(404);
      visit.check("questionnaire-" + language + "-closed", limits(language));
    }
  }

  @Test
  void expiredUsedAndRevokedLinksShowThatVeryPage() {
    String mother = mother("Closed");
    String revoked = pages.linkFor(mother, "baseline");
    String used = pages.linkFor(mother, "baseline");
    String expired = pages.linkFor(mother, "month-3");
    try (Visit hers = pages.visit()) {
      new Questionnaire(hers, used).open("/item/14").answer(1).goOn();
      assertThat(hers.page().url()).endsWith("/thanks");
    }
    pages.letPass(Duration.ofDays(29));
    try (Visit visit = pages.visit()) {
      visit.open("/q/no-such-link");
      String unknown = visit.document().text();
      for (String link : new String[] {revoked, used, expired}) {
        visit.open(link);
        assertThat(visit.status()).isEqualTo(410);
        assertThat(visit.document().text()).isEqualTo(unknown);
      }
    }
  }

  @Test
  void whoTriedTooManyLinks() {
    String link = pages.linkFor(mother("Throttled"), "baseline");
    try (Visit visit = pages.visit()) {
      for (int tried = 0; tried < 30; tried++) {
        APIResponse closed =
            visit
                .context()
                .request()
                .get(
                    pages.address() + "/q/tried-" + tried,
                    RequestOptions.create().setHeader("Accept", "text/html"));
        closed.dispose();
      }
      visit.open(pages.address() + "/q/tried-again");
      assertThat(visit.status()).isEqualTo(429);
      visit.check("questionnaire-throttled", Limits.questionnaire());
      // A mother's own link opens whatever others behind her address tried.
      assertThat(visit.open(link).status()).isEqualTo(200);
    } finally {
      // The other tests come from the same place.
      pages.letPass(Duration.ofHours(2));
    }
    try (Visit visit = pages.visit()) {
      assertThat(visit.open(link).status()).isEqualTo(200);
    }
  }
}
