package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.hads.Surfing.Shown;

/** What another browser shows of answers that it did not give: links get forwarded. */
class AnotherBrowserTest extends WithALink {

  @Test
  @DisplayName("F39, 16: earlier answers are shown only in the browser that gave them")
  void anotherBrowserSeesThatButNeverHow() {
    browser.post(page + "/item/1", "answer", "3");
    browser.post(page + "/helped", "helped.less-isolated", "a-little");
    browser.post(page + "/words", "words", "only for you");

    assertThat(browser.get(page + "/item/1").checked("answer")).isEqualTo("3");
    assertThat(browser.get(page + "/helped").checked("helped.less-isolated")).isEqualTo("a-little");
    assertThat(browser.get(page + "/words").html()).contains("only for you");
    assertThat(browser.get(page + "/check").html())
        .contains("Item 1, option 3", "a little", "only for you");

    assertThat(another.get(page + "/item/1").checked("answer")).isEmpty();
    assertThat(another.get(page + "/item/1").html()).contains("answered in another browser");
    assertThat(another.get(page + "/helped").checked("helped.less-isolated")).isEmpty();
    assertThat(another.get(page + "/words").html()).doesNotContain("only for you");
    assertThat(another.get(page + "/check").html())
        .contains("You have answered 1 of 14 questions.", "Answered")
        .doesNotContain("option 3", "a little", "only for you");
    Surfing forged = new Surfing(behind).saying("Cookie", "__Secure-browser=" + "A".repeat(22));
    assertThat(forged.get(page + "/check").html()).doesNotContain("option 3");
  }

  @Test
  @DisplayName("F39, 16: a forwarded link tells no wish for a call, and not who was beside her")
  void anotherBrowserIsToldNothingOfACallOrOfWhoAnswers() {
    String start = another.get(page).html();
    String check = another.get(page + "/check").html();
    String call = another.get(page + "/call-me").html();
    browser.post(page + "/start", "mode", "phone");
    Shown told = browser.post(page + "/call-me");
    assertThat(browser.get(page).checked("mode")).isEqualTo("phone");

    assertThat(another.get(page).html()).isEqualTo(start);
    assertThat(another.get(page).checked("mode")).isEmpty();
    assertThat(another.get(page + "/check").html()).isEqualTo(check);
    assertThat(another.get(page + "/call-me").html()).isEqualTo(call).contains("Please call me");

    assertThat(another.post(page + "/call-me").html())
        .as("pressed there, it says what it said to her")
        .isEqualTo(told.html());
    assertThat(another.get(page + "/call-me").html()).isEqualTo(told.html());
    another.post(page + "/start");
    assertThat(response().draft()).as("what is not chosen stays").containsEntry("mode", "phone");
    assertThat(behind.events(mother)).filteredOn("CallRequested"::equals).hasSize(1);
  }

  @Test
  void whatAnotherBrowserGoesOverStaysUnlessItIsAnsweredAgain() {
    browser.post(page + "/item/1", "answer", "3");
    browser.post(page + "/words", "words", "only for you", "quotable", "yes");

    assertThat(another.post(page + "/item/1", "go", "skip").at()).isEqualTo(page + "/item/2");
    another.post(page + "/words", "words", "");
    assertThat(response().positions()).containsEntry("1", "3");
    assertThat(response().draft()).containsEntry("words", "only for you");

    another.post(page + "/item/1", "answer", "2");
    assertThat(response().positions()).containsEntry("1", "2");
    assertThat(browser.get(page + "/item/1").checked("answer")).isEmpty();
    assertThat(another.get(page + "/item/1").checked("answer")).isEqualTo("2");
  }

  @Test
  void whatAProgramSavedOverAnAnswerIsNotShownInTheBrowser() {
    browser.post(page + "/item/1", "answer", "3");
    behind.save(token, "{\"answers\":{\"1\":2}}");
    assertThat(browser.get(page + "/item/1").checked("answer")).isEmpty();
  }
}
