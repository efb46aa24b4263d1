package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.hads.Surfing.Shown;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.ResponseItem;

/** What follows straight after an answer that is a risk. */
class CarePageTest extends WithALink {

  @Test
  @DisplayName("S3, S5, 13: a risk answer is told at once and leads to a page of care")
  void aRiskAnswerLeadsToCare() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    Shown care = browser.post(phq9 + "/item/9", "answer", "2");
    assertThat(care.at()).isEqualTo(phq9 + "/item/9/care");
    assertThat(care.html())
        .contains("You do not have to be alone with this", "116 123", "Please call me")
        .contains("within 2 working hours", "href=\"/v1" + phq9 + "/helped\"");
    assertThat(behind.events(mother)).endsWith("RiskAnswered");
    browser.post(phq9 + "/item/9", "go", "skip");
    assertThat(behind.response(mother, "month-6").risk()).as("what was told stays told").isTrue();
    assertThat(browser.post(phq9 + "/item/9", "answer", "1").at()).isEqualTo(phq9 + "/helped");
  }

  @Test
  @DisplayName("S3, 13: a risk answer leads to a page of care, whichever button sent it")
  void aRiskAnswerLeadsToCareAlsoOnTheWayBackOrToAnotherLanguage() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    Shown back = browser.post(phq9 + "/item/9", "answer", "2", "go", "back");
    assertThat(back.at()).isEqualTo(phq9 + "/item/9/care");
    assertThat(back.html())
        .contains("You do not have to be alone with this", "116 123")
        .as("and then to where she was going")
        .contains("class=\"nhsuk-button\" href=\"/v1" + phq9 + "/item/8\"");
    Shown polish = another.post(phq9 + "/item/9", "answer", "2", "language", "pl");
    assertThat(polish.at()).isEqualTo(phq9 + "/item/9/care");
    assertThat(polish.html())
        .contains("<html lang=\"pl\"", "Nie musisz być z tym sama")
        .contains("href=\"/v1" + phq9 + "/helped\"");
    assertThat(another.get(phq9 + "/item/8").html()).as("kept").contains("Pytanie 8 z 9");
    assertThat(behind.response(mother, "month-6").positions()).containsEntry("9", "2");
    assertThat(browser.post(phq9 + "/item/9", "answer", "1", "go", "back").at())
        .isEqualTo(phq9 + "/item/8");
  }

  @Test
  @DisplayName("13: a risk answer in a tab that was left open is told, and what was sent stays")
  void aRiskAnswerAfterTheFormWasSentIsToldOnceAndLeadsToCare() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    browser.post(phq9 + "/item/1", "answer", "1");
    browser.post(phq9 + "/submission");
    assertThat(browser.post(phq9 + "/item/9", "answer", "1").at()).isEqualTo(phq9 + "/thanks");
    assertThat(told("RiskAnswered")).isEmpty();

    Shown care = browser.post(phq9 + "/item/9", "answer", "2");
    assertThat(care.at()).isEqualTo(phq9 + "/item/9/care");
    assertThat(care.html())
        .contains("You do not have to be alone with this", "116 123", "Please call me")
        .contains("Your answers were sent before. They stay as they were sent.")
        .contains("within 2 working hours")
        .doesNotContain("Go on with the questions");
    assertThat(told("RiskAnswered")).hasSize(1);
    ResponseItem sent = behind.response(mother, "month-6");
    assertThat(sent.risk()).isTrue();
    assertThat(sent.positions()).isEqualTo(Map.of("1", "1"));
    browser.post(phq9 + "/item/9", "answer", "3");
    assertThat(told("RiskAnswered")).as("one alert a cause").hasSize(1);
    assertThat(browser.post(phq9 + "/call-me").at()).isEqualTo(phq9 + "/thanks");
    assertThat(told("CallRequested")).hasSize(1);
    assertThat(another.post(phq9 + "/item/9", "answer", "2").status()).isEqualTo(410);
  }

  @Test
  @DisplayName("S3: also a risk answer that is changed leads to care, and then back to check")
  void aChangedRiskAnswerLeadsToCareAndBackToCheck() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    Shown care = browser.post(phq9 + "/item/9?from=check", "answer", "2");
    assertThat(care.html())
        .contains("You do not have to be alone with this", "href=\"/v1" + phq9 + "/check\"");
    for (String own : List.of("/helped", "/words")) {
      assertThat(browser.get(phq9 + "/check").html())
          .contains("href=\"/v1" + phq9 + own + "?from=check\"");
      assertThat(browser.post(phq9 + own + "?from=check").at()).isEqualTo(phq9 + "/check");
    }
  }

  @Test
  @DisplayName("S5, S10, 13: a risk answer after another device sent the form is told, and unseen")
  void aRiskAnswerAfterAnotherDeviceSentTheFormIsToldAndShowsNothing() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    browser.post(phq9 + "/item/1", "answer", "1");
    browser.post(phq9 + "/submission");
    Shown closed = another.post(phq9 + "/item/9", "answer", "1");
    for (String nothing : List.of("", "0", "5", "x")) {
      another.post(phq9 + "/item/9", "answer", nothing);
      another.post(phq9 + "/item/99", "answer", "2");
    }
    another.post(phq9 + "/item/9", "answer", "2", "go", "skip");
    assertThat(told("RiskAnswered")).isEmpty();

    Shown risk = another.post(phq9 + "/item/9", "answer", "2");

    assertThat(risk.status()).isEqualTo(410);
    assertThat(risk.html()).isEqualTo(closed.html()).contains("116 123");
    assertThat(told("RiskAnswered")).hasSize(1);
    assertThat(behind.response(mother, "month-6").positions()).isEqualTo(Map.of("1", "1"));
    another.post(phq9 + "/item/9", "answer", "3");
    assertThat(told("RiskAnswered")).as("one alert a cause").hasSize(1);
  }
}
