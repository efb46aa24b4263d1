package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.hads.Surfing.Shown;
import parentsinmind.questionnaires.Asking;

/** Where help is now: also where a link opens nothing. */
class HelpPagesTest extends WithALink {

  @Test
  @DisplayName("S3: help stands first and last, where a link is over, and after a risk answer")
  void helpStandsFirstAndLastWhereALinkIsOverAndAfterARiskAnswer() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    Shown start = browser.get(phq9);
    Shown item = browser.get(phq9 + "/item/9");
    Shown care = browser.post(phq9 + "/item/9", "answer", "2");
    Shown thanks = browser.post(phq9 + "/submission");
    Shown over = another.get(phq9);
    assertThat(over.status()).isEqualTo(410);
    for (Shown shown : List.of(start, care, thanks, over)) {
      assertThat(shown.html()).contains("999", "116 123", "text SHOUT to 85258");
    }
    assertThat(item.html())
        .contains("name=\"go\" value=\"help\" formnovalidate>Get help now</button>");
    assertThat(browser.get(page + "/help").html()).contains("999", "116 123", "85258");
  }

  @Test
  @DisplayName("S2: help is of the nation of her site, and of all where nobody may learn whose")
  void helpIsOfTheNationOfHerSiteAndOfAllWhereNobodyMayLearnWhose() {
    behind.mother(mother + "-w", "cardiff", true);
    behind.link(mother + "-w", "month-3", "hads-1", token + "-w");
    String wales = "/q/" + token + "-w";
    browser.post(wales + "/item/1", "answer", "1");
    for (Shown shown :
        List.of(
            browser.get(wales),
            browser.get(wales + "/help"),
            browser.post(wales + "/submission"))) {
      assertThat(shown.html()).contains("Help of Wales").doesNotContain("NHS 111", "Of Scotland");
    }
    assertThat(another.get(wales).html()).contains("Help of Wales", "NHS 111");
  }

  @Test
  void whoeverAsksForHelpNowGetsItAlsoBehindALinkThatOpensNothing() {
    behind.mother(mother + "-w", "cardiff", true);
    behind.link(mother + "-w", "month-3", "hads-1", token + "-w");
    String wales = "/q/" + token + "-w";
    browser.post(wales + "/item/1", "answer", "1");
    Shown thanks = browser.post(wales + "/submission");
    assertThat(thanks.html()).contains("/v1" + wales + "/help");

    Shown help = browser.get(wales + "/help");
    assertThat(help.at()).isEqualTo(wales + "/help");
    assertThat(help.status()).isEqualTo(200);
    assertThat(help.title()).isEqualTo("Get help now – Your page");
    assertThat(help.html()).contains("Help of Wales", "116 123").doesNotContain("NHS 111");

    Shown unknown = another.get("/q/no-such-token/help");
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unknown.html())
        .contains("Help of Wales", "NHS 111", "116 123")
        .contains("call us on <a href=\"tel:01632960100\">");
    assertThat(another.get(wales + "/help"))
        .as("nobody learns whose it was, or that it was sent")
        .extracting(Shown::status, Shown::html)
        .containsExactly(200, unknown.html());
    behind.at(Behind.START.plus(Duration.ofDays(28)));
    assertThat(another.get(page + "/help").html()).as("expired").isEqualTo(unknown.html());
    assertThat(another.get(page + "/help?language=ur").html()).contains("dir=\"rtl\"");
  }

  @Test
  @DisplayName("S3: help is reached by its button also where the form is sent or the link is over")
  void whoWantsHelpNowGetsItThoughTheLinkIsOver() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    browser.post(phq9 + "/item/1", "answer", "1");
    browser.post(phq9 + "/submission");
    for (String one : List.of("/item/2", "/helped", "/words")) {
      assertThat(browser.post(phq9 + one, "go", "help").at()).isEqualTo(phq9 + "/help");
      Shown elsewhere = another.post(phq9 + one, "go", "help");
      assertThat(elsewhere.at()).isEqualTo(phq9 + "/help");
      assertThat(elsewhere.html()).contains("116 123");
    }
    assertThat(told("RiskAnswered")).isEmpty();
    assertThat(browser.post(phq9 + "/item/9", "answer", "2", "go", "help").at())
        .isEqualTo(phq9 + "/item/9/care");
    assertThat(told("RiskAnswered")).hasSize(1);
    assertThat(another.post("/q/no-such-token/item/1", "go", "help").at())
        .isEqualTo("/q/no-such-token/help");
  }

  @Test
  void whoWantsHelpNowLosesNothingThatSheFilledIn() {
    assertThat(browser.post(page + "/item/2", "answer", "3", "go", "help").at())
        .isEqualTo(page + "/help");
    assertThat(response().positions()).containsEntry("2", "3");
    assertThat(browser.post(page + "/item/3", "go", "help").at()).isEqualTo(page + "/help");
    assertThat(browser.get(page + "/help").html()).contains("href=\"/v1" + page + "/item/1\"");
    String month6 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    assertThat(browser.post(month6 + "/words", "words", "I am so tired", "go", "help").at())
        .isEqualTo(month6 + "/help");
    assertThat(browser.get(month6 + "/words").html()).contains("I am so tired");
    assertThat(browser.post(month6 + "/words", "words", "x".repeat(5_000), "go", "help").at())
        .as("help comes before a text that is too long")
        .isEqualTo(month6 + "/help");
    assertThat(browser.post(month6 + "/item/9", "answer", "2", "go", "help").at())
        .as("the page of care is help, and raises the alert")
        .isEqualTo(month6 + "/item/9/care");
  }
}
