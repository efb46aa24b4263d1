package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parentsinmind.hads.Surfing.Shown;
import parentsinmind.questionnaires.Asking;

/** The programme's own questions: what helped, and her words. */
class LookingBackPagesTest extends WithALink {

  @Test
  void theFirstQuestionnaireDoesNotAskWhatHelped() {
    String baseline = other("baseline", "hads-1", Asking.Shown.NEUTRAL);
    assertThat(browser.get(baseline + "/helped").at()).isEqualTo(baseline + "/check");
    assertThat(browser.post(baseline + "/item/14", "answer", "1").at())
        .isEqualTo(baseline + "/check");
    assertThat(browser.post(baseline + "/words", "words", "x").at()).isEqualTo(baseline + "/check");
    assertThat(behind.response(mother, "baseline").draft()).isEmpty();
    assertThat(browser.get(baseline + "/check").html()).doesNotContain("has helped me");
  }

  @Test
  void whoCarriesOnAfterTheLastQuestionIsAskedWhatHelpedAndForHerWords() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    answerPhq9(phq9, "1");
    assertThat(another.post(phq9 + "/start").at()).isEqualTo(phq9 + "/helped");
    assertThat(another.post(phq9 + "/helped", "language", "pl").at()).isEqualTo(phq9 + "/helped");
    assertThat(another.post(phq9 + "/helped", "go", "back").at()).isEqualTo(phq9 + "/item/9");
    assertThat(browser.post(phq9 + "/start").at()).as("passed by").isEqualTo(phq9 + "/helped");

    browser.post(phq9 + "/helped");
    assertThat(browser.post(phq9 + "/start").at())
        .as("she left them all out, and is not asked again")
        .isEqualTo(phq9 + "/words");
    browser.post(phq9 + "/words", "words", "");
    assertThat(browser.post(phq9 + "/start").at()).isEqualTo(phq9 + "/check");
    browser.post(phq9 + "/submission");
    assertThat(behind.response(mother, "month-6").submitted()).isTrue();
    assertThat(behind.response(mother, "month-6").draft()).isEmpty();
  }

  @Test
  void wordsThatAreTooManyAreShownBackAndNotKept() {
    Shown refused = browser.post(page + "/words", "words", "x".repeat(2_001));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.title()).startsWith("Error: ");
    assertThat(refused.html())
        .contains("<a href=\"#words\">Shorten this to 2000 characters or fewer.</a>")
        .contains("x".repeat(2_001));
    assertThat(response().draft()).isEmpty();
    browser.post(page + "/words", "words", "kept");
    browser.post(page + "/words", "words", "");
    assertThat(response().draft()).as("she takes it back").doesNotContainKeys("words", "quotable");
  }

  @Test
  void wordsThatAreTooManyAreKeptOnThePageInAnotherLanguageAndHinderNobodyFromGoingBack() {
    String tooMany = "x".repeat(2_001);
    browser.post(page + "/words", "words", "kept before");
    Shown polish =
        browser.post(page + "/words", "words", tooMany, "quotable", "yes", "language", "pl");
    assertThat(polish.html())
        .contains("<html lang=\"pl\"", tooMany, "Skróć to do 2000 znaków.")
        .doesNotContain("name=\"without\"");
    assertThat(polish.checked("quotable")).isEqualTo("yes");
    assertThat(browser.get(page + "/check").html()).as("chosen").contains("<html lang=\"pl\"");

    browser.get(page + "/check?language=en");
    Shown asked = browser.post(page + "/words", "words", tooMany, "go", "back");
    assertThat(asked.at()).isEqualTo(page + "/words");
    assertThat(asked.html())
        .contains(tooMany, "name=\"without\" value=\"yes\"")
        .contains("To go back without what you wrote here, press Back once more.");
    assertThat(browser.post(page + "/words", "words", tooMany, "go", "back", "without", "yes").at())
        .isEqualTo(page + "/helped");
    assertThat(browser.post(page + "/words", "words", tooMany, "without", "yes").status())
        .as("only on the way back")
        .isEqualTo(422);
    assertThat(response().draft()).containsEntry("words", "kept before");
    assertThat(browser.post(page + "/words", "words", "short", "go", "back", "without", "yes").at())
        .isEqualTo(page + "/helped");
    assertThat(response().draft()).containsEntry("words", "short");
  }
}
