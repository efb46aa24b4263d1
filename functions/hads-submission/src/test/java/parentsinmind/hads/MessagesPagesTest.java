package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.hads.Surfing.Shown;

/** Stop the messages, or get them another way. */
class MessagesPagesTest extends WithALink {

  @Test
  @DisplayName("F37, 16: a scanner that opens the address stops nothing; the page's button does")
  void stoppingMessagesIsAskedFirst() {
    Shown asked = browser.get(page + "/opt-out/email");
    assertThat(asked.html()).contains("Stop emails", "method=\"post\"");
    assertThat(behind.events(mother)).doesNotContain("StopRecorded");
    Shown stopped = browser.post(page + "/opt-out/email");
    assertThat(stopped.status()).isEqualTo(200);
    assertThat(stopped.html()).contains("We will not send you emails any more");
    assertThat(behind.events(mother)).endsWith("StopRecorded");
    assertThat(browser.get(page + "/opt-out/phone").status()).isEqualTo(404);
    behind.at(Behind.START.plus(Duration.ofDays(400)));
    assertThat(browser.post(page + "/opt-out/text").status())
        .as("also by a link that opens nothing any more")
        .isEqualTo(200);
    assertThat(browser.get("/q/guessed/opt-out/email").status()).isEqualTo(404);
  }

  @Test
  void messagesAnotherWayAreACallAndNeverChangedByALink() {
    assertThat(browser.get(page + "/messages").html())
        .contains(page + "/opt-out/text", page + "/channel/text");
    assertThat(browser.get(page + "/channel/text").html()).contains("calls you first");
    assertThat(behind.events(mother)).doesNotContain("CallTaskOpened");
    assertThat(browser.post(page + "/channel/text").html()).contains("We will call you");
    assertThat(behind.events(mother)).endsWith("CallTaskOpened");
  }
}
