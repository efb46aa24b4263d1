package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mother's browser shows where her form is too large, or is not from our own page. */
class QuestionnaireRefusalsTest extends WithPages {

  /** More than is taken of any form. */
  private static final int TOO_MUCH = 300_000;

  private String link(String family) {
    return pages.linkFor(mother(family), "month-3");
  }

  @ParameterizedTest
  @CsvSource({
    "en, This is more than we can take",
    "pl, 'To więcej, niż możemy przyjąć'",
    "ur, یہ اتنا زیادہ ہے کہ ہم نہیں لے سکتے"
  })
  void wordsThatAreMoreThanAnyFormMayBring(String language, String heading) {
    String link = link("Much-" + language);
    try (Visit visit = pages.visit()) {
      visit.open(link + "?language=" + language);
      Questionnaire form = new Questionnaire(visit, link).open("/words?language=" + language);
      visit
          .page()
          .locator("textarea")
          .evaluate("(one, much) => { one.value = 'x'.repeat(much); }", TOO_MUCH);
      form.goOn();
      assertThat(visit.status()).isEqualTo(413);
      assertThat(form.heading()).isEqualTo(heading);
      visit.check("questionnaire-" + language + "-too-large", Limits.questionnaire());
      whoSaysNoTellsOfNobody(visit);
    }
    assertThat(pages.stored()).noneMatch(one -> one.contains("x".repeat(2_001)));
  }

  @ParameterizedTest
  @CsvSource({
    "en, We could not take this",
    "pl, Nie mogliśmy tego przyjąć",
    "ur, ہم یہ نہیں لے سکے"
  })
  void anAnswerThatAnotherSitesPageSends(String language, String heading) {
    String link = link("Elsewhere-" + language);
    try (SmallSite site = SmallSite.start();
        Visit visit = pages.visit()) {
      site.with(
              "action=\"/name\"",
              "action=\"" + pages.address() + link + "/item/1?language=" + language + "\"")
          .with("name=\"name\"", "name=\"answer\" value=\"2\"")
          .header("Content-Security-Policy", "default-src 'none'; form-action *");
      visit.open(site.elsewhere()).press("Continue");
      assertThat(visit.status()).isEqualTo(403);
      assertThat(visit.page().locator("h1").innerText()).isEqualTo(heading);
      visit.check("questionnaire-" + language + "-from-elsewhere", Limits.questionnaire());
      whoSaysNoTellsOfNobody(visit);
      Questionnaire form = new Questionnaire(visit, link).open("/item/1");
      assertThat(form.chosen()).isZero();
      assertThat(form.words()).doesNotContain("answered in another browser");
    }
  }

  @Test
  void anotherSitesPageNeitherStopsHerMessagesNorHasHerCalled() {
    String link = link("Stopping");
    for (String path :
        new String[] {"/opt-out/text", "/channel/email", "/call-me", "/submission"}) {
      try (SmallSite site = SmallSite.start();
          Visit visit = pages.visit()) {
        site.with("action=\"/name\"", "action=\"" + pages.address() + link + path + "\"")
            .header("Content-Security-Policy", "default-src 'none'; form-action *");
        visit.open(site.address()).press("Continue");
        assertThat(visit.status()).as(path).isEqualTo(403);
      }
    }
    try (Visit visit = pages.visit()) {
      assertThat(visit.open(link).status()).isEqualTo(200);
    }
    assertThat(pages.stored())
        .noneMatch(one -> one.contains("opted-out") || one.contains("CallMe"));
  }

  @Test
  void onHerPhoneWithoutScriptsOnABadLineHerWordsAreStillThereWhenSheGoesBack() {
    String link = link("Back");
    Circumstances hers = Circumstances.usual().onAPhone().onASlowLine();
    try (Visit visit = pages.visit(hers)) {
      Questionnaire form = new Questionnaire(visit, link).open("/words");
      visit.page().locator("textarea").fill("y".repeat(TOO_MUCH));
      form.goOn();
      assertThat(visit.status()).isEqualTo(413);
      visit.check("questionnaire-too-large-on-a-phone", Limits.questionnaire());
      visit.page().goBack();
      visit.page().waitForURL("**/words");
      assertThat(visit.page().locator("textarea").inputValue()).hasSize(TOO_MUCH);
    }
  }

  /** It may be in anybody's hands by now: no name of hers, and none of the programme's. */
  private static void whoSaysNoTellsOfNobody(Visit visit) {
    assertThat(visit.document().text()).doesNotContain("Parents in Mind", "Test-");
    assertThat(visit.page().locator("main a[href='tel:116123']").count()).isPositive();
  }
}
