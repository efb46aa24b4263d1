package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mothers who answer as people do: interrupted, twice, on bad lines and without a mouse. */
class QuestionnaireJourneysTest extends WithPages {

  private static final int ITEMS = 14;

  private final Map<String, String> mothers = new HashMap<>();

  /** How often she sent her answers, as what is stored tells. */
  private long submitted(String link) {
    String mother = String.valueOf(mothers.get(link));
    return pages.stored().stream()
        .filter(one -> one.contains("QuestionnaireSubmitted") && one.contains(mother))
        .count();
  }

  private String link(String family) {
    String mother = mother(family);
    String link = pages.linkFor(mother, "baseline");
    mothers.put(link, mother);
    return link;
  }

  private static void answerFrom(Questionnaire form, int first) {
    for (int item = first; item <= ITEMS; item++) {
      assertThat(form.at()).isEqualTo("/item/" + item);
      form.answer(1);
    }
  }

  @Test
  void stoppedMidwayAndResumedOnAPhone() {
    String link = link("Midway");
    try (Visit desk = pages.visit();
        Visit phone = pages.visit(Circumstances.usual().onAPhone())) {
      Questionnaire begun = new Questionnaire(desk, link).open("").goOn();
      for (int item = 1; item <= 3; item++) {
        begun.answer(2);
      }
      assertThat(begun.at()).isEqualTo("/item/4");

      Questionnaire resumed = new Questionnaire(phone, link).open("/item/2");
      assertThat(resumed.chosen()).as("answered elsewhere").isZero();
      assertThat(resumed.words()).contains("answered in another browser");
      phone.check("questionnaire-answered-elsewhere", Limits.questionnaire());
      resumed.open("/check");
      assertThat(resumed.words())
          .contains("You have answered 3 of 14 questions.")
          .doesNotContain("Item 2, option 2");
      phone.check("questionnaire-check-elsewhere", Limits.questionnaire());

      resumed.open("").goOn();
      assertThat(resumed.at()).isEqualTo("/item/4");
      answerFrom(resumed, 4);
      assertThat(resumed.at()).isEqualTo("/check");
      resumed.goOn();
      assertThat(resumed.at()).isEqualTo("/thanks");

      assertThat(begun.open("").words()).contains("This link does not open anything now");
    }
    assertThat(submitted(link)).isOne();
  }

  @Test
  void pressedTwiceBackAndInTwoTabsItIsSentOnce() {
    String link = link("Twice");
    try (Visit visit = pages.visit();
        Visit other = visit.anotherTab()) {
      Questionnaire form = new Questionnaire(visit, link).open("/item/14").answer(3);
      Questionnaire secondTab = new Questionnaire(other, link).open("/check");
      assertThat(secondTab.words()).contains("Item 14, option 3");

      visit.leadingOn(form.button()::dblclick);
      assertThat(form.at()).isEqualTo("/thanks");
      secondTab.goOn();
      assertThat(secondTab.at()).isEqualTo("/thanks");

      visit.page().goBack();
      visit.page().waitForURL("**/thanks");
      assertThat(form.words()).contains("Thank you. We have your answers.");
    }
    assertThat(submitted(link)).isOne();
  }

  @Test
  void theSameQuestionInTwoTabsKeepsTheLastAnswer() {
    String link = link("Tabs");
    try (Visit visit = pages.visit()) {
      Questionnaire one = new Questionnaire(visit, link).open("/item/1").answer(1);
      try (Visit tab = visit.anotherTab()) {
        Questionnaire two = new Questionnaire(tab, link).open("/item/1");
        assertThat(two.chosen()).isEqualTo(1);
        two.answer(4);
        one.open("/item/1");
        assertThat(one.chosen()).isEqualTo(4);
      }
    }
  }

  @Test
  void withoutScriptsOnASlowLine() {
    String link = link("Slow");
    Circumstances bad = Circumstances.usual().onAPhone().withoutScripts().onASlowLine();
    try (Visit visit = pages.visit(bad)) {
      Questionnaire form = new Questionnaire(visit, link).open("");
      visit.check("questionnaire-without-scripts", Limits.questionnaire());
      form.goOn();
      form.goOn();
      assertThat(visit.status()).isEqualTo(422);
      visit.check("questionnaire-error-without-scripts", Limits.questionnaire());
      form.answer(2);
      assertThat(form.at()).isEqualTo("/item/2");
      visit.leadingOn(visit.page().locator("button.nhsuk-back-link")::click);
      assertThat(form.at()).isEqualTo("/item/1");
      assertThat(form.chosen()).isEqualTo(2);
      form.open("/item/14").answer(1);
      assertThat(form.goOn().at()).isEqualTo("/thanks");
    }
    assertThat(submitted(link)).isOne();
  }

  @Test
  void byTheKeyboardAlone() {
    String link = link("Keys");
    try (Visit visit = pages.visit()) {
      Questionnaire form = new Questionnaire(visit, link).open("");
      visit.enterOn(form.button());
      for (int item = 1; item <= ITEMS; item++) {
        assertThat(form.at()).isEqualTo("/item/" + item);
        Page page = visit.page();
        visit.tabTo(page.locator("main input[type=radio]").first()).key("Space").key("ArrowDown");
        assertThat(form.chosen()).isEqualTo(2);
        // Enter in a form presses its first button: it must save, neither go back nor translate.
        visit.leadingOn(() -> visit.key("Enter"));
      }
      assertThat(form.at()).isEqualTo("/check");
      assertThat(form.words()).contains("You have answered 14 of 14 questions.");
      visit.enterOn(form.button());
      assertThat(form.at()).isEqualTo("/thanks");
    }
    assertThat(submitted(link)).isOne();
  }

  @Test
  void theLanguageIsChangedMidwayAndNothingIsLost() {
    String link = link("Language");
    try (Visit visit = pages.visit()) {
      Questionnaire form = new Questionnaire(visit, link).open("/item/1").answer(2);
      form.choose(3);
      visit.press("Polski");
      assertThat(form.at()).isEqualTo("/item/2");
      assertThat(form.chosen()).isEqualTo(3);
      assertThat(form.heading()).contains("Pytanie 2 z 14");
      visit.press("اردو");
      assertThat(form.chosen()).isEqualTo(3);
      assertThat(visit.page().locator("html").getAttribute("dir")).isEqualTo("rtl");
      form.open("/item/1");
      assertThat(form.chosen()).isEqualTo(2);
      form.open("/check");
      visit.check("questionnaire-check-after-a-change", Limits.questionnaire());
    }
  }
}
