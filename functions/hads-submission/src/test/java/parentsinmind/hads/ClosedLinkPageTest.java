package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.hads.Surfing.Shown;
import parentsinmind.questionnaires.Asking;

/** What a link shows that opens nothing, whyever. */
class ClosedLinkPageTest extends WithALink {

  @Test
  @DisplayName("F41, S3: a link that is over, unknown or revoked shows one kind page with help")
  void everyLinkThatDoesNotAnswerIsOneKindPage() {
    String pl = other("month-6", "hads-1", new Asking.Shown("Anna's friends", "pl"));
    behind.at(Behind.START.plus(Duration.ofDays(28)));
    Shown expired = browser.get(pl);
    Shown unknown = browser.get("/q/no-such-token");
    behind.at(Behind.START);
    behind.stop(mother);
    Shown revoked = browser.get(page + "/item/3");
    assertThat(expired.status()).isEqualTo(410);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(revoked.status()).isEqualTo(410);
    assertThat(expired.html()).isEqualTo(unknown.html()).isEqualTo(revoked.html());
    assertThat(expired.html())
        .contains("This link does not open anything now – Your page", "116 123", "/v1/lost-link")
        .contains("call us on <a href=\"tel:01632960100\">")
        .doesNotContain("Anna");
    assertThat(browser.get("/q/no-such-token?language=ur").html()).contains("dir=\"rtl\"");
  }

  @Test
  void whoTriesTooManyLinksSeesTheSameKindPageAndNobodyElseBehindTheAddressIsRefused() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    behind.from("192.0.2.77");
    try {
      for (int tried = 0; tried < Guesses.MOST_AN_HOUR; tried++) {
        browser.get("/q/guess-" + tried);
      }
      Shown throttled = browser.get("/q/one-more");
      assertThat(throttled.status()).isEqualTo(429);
      assertThat(throttled.html()).contains("This link does not open anything now", "116 123");
      assertThat(browser.get(page).status()).isEqualTo(200);
      assertThat(browser.post(phq9 + "/item/9", "answer", "2").at())
          .isEqualTo(phq9 + "/item/9/care");
      assertThat(behind.events(mother)).endsWith("RiskAnswered");
      assertThat(browser.post(page + "/opt-out/email").status()).isEqualTo(200);
      assertThat(behind.events(mother)).endsWith("StopRecorded");
    } finally {
      behind.from("");
    }
  }

  @Test
  void aLinkThatOpensNothingIsAnsweredInTheLanguageOfTheBrowserAndLeadsOnInIt() {
    Surfing polish = new Surfing(behind).saying("Accept-Language", "pl-PL,pl;q=0.9,en;q=0.5");
    behind.at(Behind.START.plus(Duration.ofDays(28)));
    assertThat(polish.get(page).html())
        .contains("<html lang=\"pl\"", "Ten link już niczego nie otwiera")
        .contains("href=\"/v1/lost-link?language=pl\"");
    assertThat(polish.get("/q/no-such-token/help").html()).contains("<html lang=\"pl\"");
    Shown urdu = polish.get(page + "?language=ur");
    assertThat(urdu.html()).contains("dir=\"rtl\"", "href=\"/v1/lost-link?language=ur\"");
    assertThat(polish.get(page + "/item/1").html()).as("as she chose").contains("dir=\"rtl\"");
    behind.at(Behind.START);
    assertThat(new Surfing(behind).saying("Accept-Language", "pl").get(page).html())
        .as("hers, in the language of her message")
        .contains("<html lang=\"en\"");
  }
}
