package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.questionnaires.Asking;

/** The page that her link opens. */
class StartPageTest extends WithALink {

  @Test
  @DisplayName(
      "S1: the start says what it is honestly: not read straight away, no emergency service")
  void theStartSaysWhatItIsHonestly() {
    assertThat(browser.get(page).html())
        .contains("This page is from Your page.")
        .contains("These answers are not read straight away. This is not an emergency service.")
        .contains("If your answers worry us, somebody of ours sees that within 1 working day, once")
        .doesNotContain("2 working hours")
        .contains("116 123", "text SHOUT to 85258", "There are 14 questions")
        .contains("placeholders stand in its place")
        .contains("I am answering by myself", "Somebody is beside me and helps", "on the phone");
  }

  @Test
  @DisplayName(
      "S12, 13: two hours are promised only where an answer is told before the form is sent")
  void aFormWithAQuestionOfRiskPromisesTheTimeOfARisk() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    assertThat(browser.get(phq9).html())
        .contains("If an answer worries us, somebody of ours sees it within 2 working hours.")
        .doesNotContain("once you have sent them");
    String gad7 = other("month-9", "gad-7-1", Asking.Shown.NEUTRAL);
    assertThat(browser.get(gad7 + "?language=pl").html())
        .contains("ktoś z nas zobaczy to w ciągu 1 dnia roboczego od ich wysłania");
  }

  @Test
  @DisplayName("F43, 37: who answered is kept, the last word of it")
  void theModeIsKept() {
    browser.post(page + "/start", "mode", "assisted");
    browser.post(page + "/item/1", "answer", "1");
    another.post(page + "/start", "mode", "phone");
    another.post(page + "/start", "mode", "paper");
    another.post(page + "/submission");
    assertThat(response().mode()).isEqualTo("phone");
  }

  @Test
  @DisplayName("F38: stopped after five, she carries on in another browser at the sixth question")
  void sheCarriesOnAnywhereAtTheFirstQuestionWithoutAnAnswer() {
    for (int item = 1; item <= 5; item++) {
      browser.post(page + "/item/" + item, "answer", "2");
    }
    assertThat(another.get(page).html()).contains("Carry on");
    assertThat(another.post(page + "/start", "mode", "self").at()).isEqualTo(page + "/item/6");
  }

  @Test
  @DisplayName("F38: what she would rather not answer is not asked again when she carries on")
  void sheIsNotLedToWhatSheLeftOut() {
    browser.post(page + "/item/1", "answer", "2");
    browser.post(page + "/item/2", "go", "skip");
    browser.post(page + "/item/3", "answer", "2");
    browser.post(page + "/item/4", "go", "skip");
    browser.post(page + "/item/4", "go", "skip");
    assertThat(another.post(page + "/start", "mode", "self").at()).isEqualTo(page + "/item/5");
    assertThat(another.get(page).html()).contains("You have answered 2 of 14 questions");
    assertThat(response().draft()).containsEntry("leftOut", "2,4");
    another.post(page + "/item/2", "answer", "1");
    browser.post(page + "/item/2", "go", "skip");
    assertThat(response().positions()).as("it was given elsewhere").containsEntry("2", "1");
    browser.post(page + "/submission");
    assertThat(response().state()).isEqualTo("submitted");
    assertThat(response().positions()).containsOnlyKeys("1", "2", "3");
  }
}
