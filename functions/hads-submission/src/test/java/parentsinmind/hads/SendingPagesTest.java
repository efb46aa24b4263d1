package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.hads.Surfing.Shown;
import parentsinmind.store.ResponseItem;

/** From the page to check to the thanks. */
class SendingPagesTest extends WithALink {

  @Test
  @DisplayName("F9: she goes through page by page, and sends it once")
  void sheGoesThroughPageByPageAndSendsItOnce() {
    Shown helped = answerAll();
    assertThat(helped.at()).isEqualTo(page + "/helped");
    Shown words = browser.post(page + "/helped", "helped.more-hopeful", "a-lot");
    assertThat(words.at()).isEqualTo(page + "/words");
    Shown check = browser.post(page + "/words", "words", "Thank you", "quotable", "yes");
    assertThat(check.at()).isEqualTo(page + "/check");
    assertThat(check.html())
        .contains("You have answered 14 of 14 questions.")
        .contains("Item 3, option 1", "a lot", "Thank you");
    assertThat(behind.facts(mother)).isEmpty();

    Shown thanks = browser.post(page + "/submission");

    assertThat(thanks.at()).isEqualTo(page + "/thanks");
    assertThat(thanks.status()).isEqualTo(200);
    assertThat(thanks.html())
        .contains("Thank you. We have your answers.", "116 123", "within 1 working day, once")
        .doesNotContain("2 working hours");
    ResponseItem sent = response();
    assertThat(sent.positions()).hasSize(14).containsEntry("1", "1");
    assertThat(sent.values()).containsEntry("1", "3").containsEntry("2", "0");
    assertThat(sent.words()).isEqualTo("Thank you");
    assertThat(sent.quotable()).isTrue();
    assertThat(sent.mode()).isEqualTo("self");
    assertThat(sent.draft()).isEmpty();
    assertThat(behind.facts(mother).getFirst().helped()).isEqualTo("----a--");
  }

  @Test
  @DisplayName("F40, 17: the back button, a second press and another tab never send again")
  void itIsNeverSentTwice() {
    answerAll();
    browser.post(page + "/submission");
    ResponseItem sent = response();
    for (Shown again :
        List.of(
            browser.post(page + "/submission"),
            browser.post(page + "/item/3", "answer", "4"),
            browser.get(page + "/item/3"),
            browser.get(page))) {
      assertThat(again.at()).isEqualTo(page + "/thanks");
      assertThat(again.html()).contains("Thank you. We have your answers.");
    }
    Shown elsewhere = another.post(page + "/submission");
    assertThat(elsewhere.status()).isEqualTo(410);
    assertThat(another.get(page + "/thanks").html())
        .as("whoever has the link does not learn that it was sent")
        .isEqualTo(another.get(page).html())
        .doesNotContain("We have your answers.");
    assertThat(response()).isEqualTo(sent);
    assertThat(behind.events(mother)).filteredOn("QuestionnaireSubmitted"::equals).hasSize(1);
  }

  @Test
  void withoutAnyAnswerThereIsNothingToSend() {
    Shown check = browser.post(page + "/submission");
    assertThat(check.status()).isEqualTo(422);
    assertThat(check.title()).startsWith("Error: ");
    assertThat(check.html())
        .contains("Nothing is answered yet.")
        .as("no link to an address that only takes forms")
        .doesNotContain("\"?language=");
    assertThat(browser.get(page + "/check").html()).contains("?language=pl");
    assertThat(response().open()).isTrue();
  }

  @Test
  void whatIsChangedFromThePageToCheckLeadsBackThere() {
    browser.post(page + "/item/1", "answer", "2");
    String change = page + "/item/1?from=check";
    assertThat(browser.get(page + "/check").html()).contains("href=\"/v1" + change + "\"");
    assertThat(browser.get(change).html()).contains("action=\"/v1" + change + "\"");
    assertThat(browser.post(change, "answer", "3").at()).isEqualTo(page + "/check");
    assertThat(response().positions()).containsEntry("1", "3");
    Shown polish = browser.post(change, "answer", "4", "language", "pl");
    assertThat(polish.html()).contains("<html lang=\"pl\"", "action=\"/v1" + change + "\"");
    assertThat(browser.post(change, "go", "back").at()).isEqualTo(page + "/check");
    assertThat(browser.post(change, "go", "skip").at()).isEqualTo(page + "/check");
  }
}
