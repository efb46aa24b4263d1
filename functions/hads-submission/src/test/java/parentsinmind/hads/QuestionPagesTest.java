package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.hads.Surfing.Shown;
import parentsinmind.questionnaires.Asking;

/** One question a page. */
class QuestionPagesTest extends WithALink {

  @Test
  @DisplayName("F34, 38: the wording is the pack's own, also where the page is in another language")
  void theWordingIsExactlyThePacks() {
    String phq9 = other("month-6", "phq-9-1", new Asking.Shown(null, "pl"));
    assertThat(browser.get(phq9 + "/item/1").html())
        .contains("Pytanie 1 z 9")
        .contains("<span lang=\"en-GB\" dir=\"auto\">Little interest or pleasure in doing things")
        .contains("lang=\"en-GB\" dir=\"auto\">Not at all</label>");
    assertThat(browser.get(phq9).html()).doesNotContain("Treść zastępcza");
    String gad7 = other("month-9", "gad-7-1", Asking.Shown.NEUTRAL);
    assertThat(browser.get(gad7 + "/item/1").html())
        .contains("Question 1 of 7", "Feeling nervous, anxious or on edge");
  }

  @Test
  @DisplayName("38: each question stands under its instrument's own words, or under the notice")
  void everyQuestionHasItsIntroductionOrSaysThatItIsAPlaceholder() {
    String stem =
        "Over the last 2 weeks, how often have you been bothered by any of the following problems?";
    String notice = "The wording of this questionnaire is not installed here";
    Map<String, String> waves = Map.of("month-6", "phq-9-1", "month-9", "gad-7-1");
    for (Map.Entry<String, String> wave : waves.entrySet()) {
      String form = other(wave.getKey(), wave.getValue(), new Asking.Shown(null, "pl"));
      for (int item : List.of(1, 7)) {
        assertThat(browser.get(form + "/item/" + item).html())
            .contains("id=\"answer-introduction\"><span lang=\"en-GB\" dir=\"auto\">" + stem)
            .contains("aria-describedby=\"answer-introduction\"")
            .doesNotContain("Treść zastępcza");
      }
      assertThat(browser.post(form + "/item/2").html())
          .contains("aria-describedby=\"answer-introduction answer-error\"");
      assertThat(browser.get(form + "/check").html()).doesNotContain("Treść zastępcza");
    }
    for (String one : List.of("/item/1", "/item/14", "/check")) {
      assertThat(another.get(page + one).html())
          .contains(notice)
          .doesNotContain("answer-introduction", stem);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "answer=",
        "answer=0",
        "answer=5",
        "answer=-1",
        "answer=1.0",
        "answer=01",
        "answer=%D9%A1",
        "answer=%00",
        "answer=%zz",
        "answer=%ff%fe",
        "answer[]=1",
        "ANSWER=1",
        "answer=1&answer=9",
        "=",
        "&&&",
        "answer=<script>alert(1)</script>",
        "position=1",
        "{\"answers\":{\"1\":1}}",
        "answer=99999999999999999999",
        "go=elsewhere&answer=7"
      })
  void whatIsNoAnswerIsAskedAgainAndNothingIsKept(String body) {
    Shown again = browser.postBody(page + "/item/1", body);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.html())
        .contains("<a href=\"#answer\">Choose an answer, or say that you would rather not")
        .contains("id=\"answer-error\"")
        .doesNotContain("<script>alert");
    assertThat(response().positions()).isEmpty();
  }

  @Test
  @DisplayName("38: whoever reads another language than the wording is told so, and offered a call")
  void aWordingInAnotherLanguageIsSaidToBeSo() {
    String phq9 = other("month-6", "phq-9-1", new Asking.Shown(null, "ur"));
    for (String one : List.of("", "/item/1")) {
      assertThat(browser.get(phq9 + one).html())
          .contains("یہ سوالات آپ کی زبان میں ترجمہ نہیں ہوئے");
      assertThat(browser.get(phq9 + one + "?language=en").html())
          .doesNotContain("have not been translated");
      browser.get(phq9 + "?language=ur");
      assertThat(browser.get(page + one).html())
          .as("placeholders have their own notice")
          .doesNotContain("یہ سوالات آپ کی زبان میں ترجمہ نہیں ہوئے");
    }
  }

  @Test
  void whatIsAskedOfAMissingAnswerIsWhatTheButtonsSay() {
    assertThat(another.post(page + "/item/1").html())
        .contains("Choose an answer, or say that you would rather not answer this one.")
        .contains(">I would rather not answer this one</button>");
    browser.post(page + "/item/1", "answer", "3");
    Shown elsewhere = another.post(page + "/item/1");
    assertThat(elsewhere.status()).isEqualTo(422);
    assertThat(elsewhere.html())
        .contains("Choose an answer, or go on without changing your answer.")
        .contains(">Go on without changing my answer</button>")
        .doesNotContain("rather not answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/item/0", "/item/15", "/item/01", "/item/-1", "/item/x", "/item/%31", "/nothing"})
  void aQuestionThatThereIsNotIsAPageThatSaysSo(String none) {
    assertThat(browser.get(page + none).status()).isEqualTo(404);
    assertThat(browser.post(page + none, "answer", "1").status()).isEqualTo(404);
    assertThat(browser.get(page + none).title()).isEqualTo("Not found – Your page");
    assertThat(response().positions()).isEmpty();
  }

  @Test
  void sheMayRatherNotAnswerAndTakeAnAnswerBack() {
    assertThat(browser.post(page + "/item/1", "go", "skip").at()).isEqualTo(page + "/item/2");
    assertThat(response().positions()).isEmpty();
    browser.post(page + "/item/2", "answer", "4");
    assertThat(browser.post(page + "/item/2", "answer", "4", "go", "skip").at())
        .isEqualTo(page + "/item/3");
    assertThat(response().positions()).isEmpty();
    assertThat(response().values()).isEmpty();
  }

  @Test
  void goingBackKeepsWhatIsChosen() {
    Shown first = browser.post(page + "/item/2", "answer", "4", "go", "back");
    assertThat(first.at()).isEqualTo(page + "/item/1");
    assertThat(response().positions()).containsEntry("2", "4");
    assertThat(browser.post(page + "/item/1", "go", "back").at()).isEqualTo(page);
    assertThat(browser.get(page).html()).contains("You have answered 1 of 14 questions");
    assertThat(browser.post(page + "/start", "mode", "self").at()).isEqualTo(page + "/item/1");
  }
}
