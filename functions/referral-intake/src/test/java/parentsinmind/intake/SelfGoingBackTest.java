package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.intake.SelfBench.answers;
import static parentsinmind.intake.SelfBench.date;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** She goes back, changes an answer and comes to where she was. */
class SelfGoingBackTest {

  private static final SelfBench BENCH = new SelfBench();

  @AfterAll
  static void close() {
    BENCH.close();
  }

  @Test
  void goingBackShowsWhatWasAnswered() {
    SelfBrowser browser = BENCH.browser().begin("en").until("born", answers("Goesback"));
    assertThat(browser.page()).contains("name=\"go\" value=\"back\" formnovalidate");
    browser.press(Map.of("go", "back"));
    assertThat(browser.step()).isEqualTo("name");
    assertThat(browser.status()).isEqualTo(200);
    assertThat(browser.shown("mother-given")).isEqualTo("Goesback");
    browser.get(browser.draft() + "/postcode").press(Map.of("go", "back"));
    assertThat(browser.path()).isEqualTo("/refer/self");
  }

  @Test
  void goingBackTakesWhatIsTypedAlong() {
    Map<String, Map<String, ?>> answers = answers("Alongside");
    SelfBrowser browser = BENCH.browser().begin("en").until("help-with", answers);
    browser.press(Map.of("need.helpWith", "to sleep", "go", "back"));
    assertThat(browser.step()).isEqualTo("call-us");
    assertThat(BENCH.answers(browser)).containsEntry("need.helpWith", "to sleep");
    assertThat(browser.press(Map.of("do", "skip")).step()).isEqualTo("help-with");
    assertThat(browser.page()).contains("to sleep");
  }

  @Test
  void goingBackFindsNoFaultAndTheFaultIsMetAgain() {
    SelfBrowser browser = BENCH.browser().begin("en").until("stage", answers("Faulty"));
    Map<String, Object> typed = new LinkedHashMap<>(date("mother.born", "31", "2", "1990"));
    typed.put("go", "back");
    browser.get(browser.draft() + "/born").press(typed);
    assertThat(browser.step()).isEqualTo("name");
    assertThat(browser.page()).doesNotContain("nhsuk-error");

    assertThat(browser.get(browser.draft() + "/stage").step()).isEqualTo("born");
    assertThat(browser.shown("mother-born")).isEqualTo("31");
    browser.press(date("mother.born", "31", "2", "1990"));
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.press(date("mother.born", "11", "4", "1990")).step()).isEqualTo("stage");
  }

  @Test
  void goingBackNeitherGivesNorTakesHerAgreement() {
    SelfBrowser browser = BENCH.browser().begin("en").until("agree", answers("Hesitant"));
    for (String chosen : List.of("yes", "no")) {
      browser.press(Map.of("consents.support", chosen, "go", "back"));
      assertThat(browser.step()).isEqualTo("nhs-number");
      assertThat(BENCH.answers(browser)).doesNotContainKeys("consents.support", "passed.agree");
      browser.get(browser.draft() + "/agree");
    }
  }

  @Test
  void goingBackFromAChangeLeadsToTheCheckPage() {
    SelfBrowser browser = BENCH.browser().begin("en").until("check", answers("Changeable"));
    browser.get(browser.draft() + "/phone?from=check");
    browser.press(Map.of("mother.phone", "no number", "go", "back"));
    assertThat(browser.step()).isEqualTo("check");
    assertThat(browser.page()).contains("07700 900123").doesNotContain("no number");
  }

  @Test
  void anAnswerIsTakenAwayByItsOwnButtonAlone() {
    Map<String, Map<String, ?>> answers = answers("Urgently");
    answers.put("talk-soon", Map.of("need.talkSoon", "yes"));
    SelfBrowser browser = BENCH.browser().begin("en").until("talk-soon", answers);
    assertThat(browser.page()).contains("Skip this question").doesNotContain("Take my answer away");
    browser.press(Map.of("need.talkSoon", "yes"));
    browser.get(browser.draft() + "/talk-soon");
    assertThat(browser.page())
        .contains("Go on without changing my answer", "Take my answer away")
        .doesNotContain("Skip this question");
    browser.press(Map.of("need.talkSoon", "yes", "do", "skip"));
    assertThat(browser.step()).isEqualTo("who");
    assertThat(BENCH.answers(browser)).containsEntry("need.talkSoon", "yes");
    // Also of a page that was loaded before she answered, with nothing chosen on it.
    browser.get(browser.draft() + "/talk-soon").press(Map.of("do", "skip"));
    assertThat(BENCH.answers(browser)).containsEntry("need.talkSoon", "yes");

    browser.get(browser.draft() + "/talk-soon").press(Map.of("do", "remove"));
    assertThat(browser.step()).isEqualTo("who");
    assertThat(BENCH.answers(browser)).doesNotContainKey("need.talkSoon");
  }

  @Test
  void aChangeLeadsBackToTheCheckPageByWayOfWhatIsNew() {
    SelfBrowser browser = BENCH.browser().begin("en").until("check", answers("Changing her mind"));
    browser.get(browser.draft() + "/name?from=check");
    browser.press(Map.of("mother.given", "Otherwise", "mother.family", "Testfamily"));
    assertThat(browser.step()).isEqualTo("check");
    assertThat(browser.page()).contains("Otherwise");

    browser.get(browser.draft() + "/stage?from=check");
    browser.press(Map.of("perinatal.stage", "postnatal"));
    assertThat(browser.step()).isEqualTo("births");
    browser.press(date("perinatal.births-1", "1", "3", "2016"));
    assertThat(browser.step()).isEqualTo("check");
    assertThat(browser.page()).contains("1 March 2016");
  }

  @Test
  void helpIsOnePressAwayAndTakesWhatIsTypedAlong() {
    SelfBrowser browser = BENCH.browser().begin("pl").until("help-with", answers("Helped"));
    String question = browser.path();
    browser.press(Map.of("need.helpWith", "half a sentence", "go", "help"));
    assertThat(browser.at()).isEqualTo("/help-now?language=pl");
    assertThat(browser.get(question).page()).contains("half a sentence");
    assertThat(browser.page())
        .contains("name=\"go\" value=\"help\" formnovalidate")
        .doesNotContain("href=\"/v1/help-now", "href=\"/v1/welcome", "href=\"/v1/privacy");
    browser.press(Map.of("need.helpWith", "a whole one", "go", "privacy"));
    assertThat(browser.at()).isEqualTo("/privacy?language=pl");
    assertThat(BENCH.answers(browser.get(question))).containsEntry("need.helpWith", "a whole one");
  }

  @Test
  void helpNeverWaitsForWhatIsWrongWithAForm() {
    SelfBrowser browser = BENCH.browser().begin("en").until("born", answers("Urgent"));
    String born = browser.path();
    Map<String, Object> typed = new LinkedHashMap<>(date("mother.born", "31", "2", "1990"));
    typed.put("go", "help");
    browser.press(typed);
    assertThat(browser.at()).isEqualTo("/help-now?language=en");
    assertThat(browser.get(born).shown("mother-born")).isEqualTo("31");
    for (String step : List.of("/born", "/send", "/nowhere", "/done")) {
      SelfBrowser closed = BENCH.browser();
      assertThat(closed.post(browser.draft() + step, typed).at()).startsWith("/help-now?");
    }
    browser.until("check", answers("Urgent"));
    browser.post(born + "?from=check", typed);
    assertThat(browser.at()).isEqualTo("/help-now?language=en");
    assertThat(browser.get(born).shown("mother-born")).as("also from a change").isEqualTo("31");
    browser.until("agree", answers("Urgent"));
    browser.press(Map.of("consents.support", "no", "go", "help"));
    assertThat(browser.at()).isEqualTo("/help-now?language=en");
    assertThat(BENCH.answers(browser.get(born))).as("nothing is deleted by it").isNotEmpty();
    BENCH.sent(browser, answers("Urgent"));
    assertThat(browser.step()).isEqualTo("done");
    browser.post(browser.draft() + "/help-with", Map.of("go", "help"));
    assertThat(browser.at()).startsWith("/help-now?");
  }
}
