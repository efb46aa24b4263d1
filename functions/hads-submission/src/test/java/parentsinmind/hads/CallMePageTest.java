package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.hads.Surfing.Shown;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.ResponseItem;

/** Please call me. */
class CallMePageTest extends WithALink {

  @Test
  @DisplayName("S6, 13: who asks to be called and never sends the form is called")
  void pleaseCallMeIsToldAtOnceAndOnce() {
    Shown told = browser.post(page + "/call-me");
    assertThat(told.at()).isEqualTo(page + "/call-me");
    assertThat(told.html())
        .contains("We have taken note of it", "You have asked us to call you.")
        .contains("within 1 working day");
    assertThat(behind.events(mother)).endsWith("CallRequested");
    ResponseItem asked = response();
    assertThat(browser.post(page + "/call-me").html()).isEqualTo(told.html());
    assertThat(response()).as("pressed again").isEqualTo(asked);
    assertThat(browser.get(page + "/check").html()).contains("You have asked us to call you.");
    browser.post(page + "/item/1", "answer", "1");
    browser.post(page + "/submission");
    assertThat(response().callMe()).isTrue();
    assertThat(behind.events(mother))
        .filteredOn("CallRequested"::equals)
        .as("and not again with the form")
        .hasSize(1);
  }

  @Test
  @DisplayName("15: please call me is heard also after the form was sent, and told once")
  void pleaseCallMeIsHeardAfterTheFormWasSentInAnotherTab() {
    browser.post(page + "/item/1", "answer", "1");
    Shown thanks = browser.post(page + "/submission");
    assertThat(thanks.html()).contains("action=\"/v1" + page + "/call-me\"", "Please call me");

    Shown called = browser.post(page + "/call-me");
    assertThat(called.at()).isEqualTo(page + "/thanks");
    assertThat(called.html())
        .contains("You have asked us to call you. Somebody will see this within 1 working day.")
        .doesNotContain("action=\"/v1" + page + "/call-me\"");
    assertThat(told("CallRequested")).hasSize(1);
    ResponseItem asked = response();
    assertThat(asked.callMe()).isTrue();
    assertThat(asked.submitted()).isTrue();
    assertThat(browser.post(page + "/call-me").html()).isEqualTo(called.html());
    assertThat(response()).as("pressed again").isEqualTo(asked);
    assertThat(told("CallRequested")).hasSize(1);
  }

  @Test
  void whoAskedForACallBeforeSendingIsToldSoAfterwardsAndRaisesNoSecondAlert() {
    browser.post(page + "/call-me");
    browser.post(page + "/item/1", "answer", "1");
    Shown thanks = browser.post(page + "/submission");
    assertThat(thanks.html()).contains("You have asked us to call you.");
    assertThat(browser.post(page + "/call-me").html()).isEqualTo(thanks.html());
    assertThat(told("CallRequested")).hasSize(1);
  }

  @Test
  void aWishForACallThatCannotBeTakenIsAnsweredHonestlyAndTellsNothing() {
    browser.post(page + "/item/1", "answer", "1");
    browser.post(page + "/submission");
    Shown elsewhere = another.post(page + "/call-me");
    assertThat(elsewhere.status()).isEqualTo(410);
    assertThat(elsewhere.html())
        .contains("Your wish for a call was not taken.", "116 123")
        .contains("Please call us on <a href=\"tel:01632960100\">");
    Shown unknown = another.post("/q/no-such-token/call-me");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.html()).isEqualTo(elsewhere.html());
    assertThat(told("CallRequested")).isEmpty();
  }

  private static String backToTheQuestions(Shown called) {
    return called.between("<a class=\"site-alone\" href=\"/v1", "\">Back to the questions");
  }

  @Test
  @DisplayName("13: from the page of care by way of a call she comes back to all that is left")
  void theWayBackFromACallSkipsNothing() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    browser.post(phq9 + "/item/9", "answer", "2");
    assertThat(backToTheQuestions(browser.post(phq9 + "/call-me"))).isEqualTo(phq9 + "/item/1");
    assertThat(answerPhq9(phq9, "2")).isEqualTo(phq9 + "/item/9/care");
    assertThat(backToTheQuestions(browser.post(phq9 + "/call-me"))).isEqualTo(phq9 + "/helped");
    browser.post(phq9 + "/helped", "helped.more-hopeful", "a-lot");
    assertThat(backToTheQuestions(browser.get(phq9 + "/call-me"))).isEqualTo(phq9 + "/words");
    browser.post(phq9 + "/words");
    assertThat(backToTheQuestions(browser.get(phq9 + "/call-me"))).isEqualTo(phq9 + "/check");

    assertThat(backToTheQuestions(browser.post(page + "/call-me?from=check")))
        .as("from the page to check, whatever she left out")
        .isEqualTo(page + "/check");
  }

  @Test
  @DisplayName(
      "17: sent from another tab while she asks for a call, the call is heard all the same")
  void aFormThatIsSentInBetweenSwallowsNoWishForACall() {
    browser.post(page + "/item/1", "answer", "1");
    AtomicBoolean sent = new AtomicBoolean();
    browser.answeredBy(
        behind.before(
            () -> {
              if (sent.compareAndSet(false, true)) {
                browser.answeredBy(behind.handler);
                browser.post(page + "/submission");
              }
            }));
    assertThat(browser.post(page + "/call-me").at()).isEqualTo(page + "/thanks");
    assertThat(response().submitted()).isTrue();
    assertThat(response().callMe()).isTrue();
    assertThat(told("CallRequested")).hasSize(1);
    assertThat(told("QuestionnaireSubmitted")).hasSize(1);
  }
}
