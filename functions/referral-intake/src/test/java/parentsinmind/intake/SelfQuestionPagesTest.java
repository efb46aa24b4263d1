package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.intake.SelfBench.answers;
import static parentsinmind.intake.SelfBench.date;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One question a page: what it says, what it takes and what it refuses. */
class SelfQuestionPagesTest {

  private static final SelfBench BENCH = new SelfBench();
  private static final String SCRIPT = "\"><script>alert(1)</script>";

  @AfterAll
  static void close() {
    BENCH.close();
  }

  @Test
  @DisplayName("S1, S3: given a mother who refers herself, help stands before the form")
  void helpStandsFirstAndNothingIsStoredByLooking() {
    int before = BENCH.bench.items();
    SelfBrowser browser = BENCH.browser().get("/refer/self");

    assertThat(browser.page().indexOf("116 123")).isLessThan(browser.page().indexOf("<form"));
    assertThat(browser.page()).contains("data-leave");
    assertThat(BENCH.browser().get("/refer/leaving").page()).contains("history of your browser");
    assertThat(BENCH.bench.items()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/refer/self", "/refer/stopped", "/refer/professional", "/refer/self/x/y"})
  void whomToCallIsCalledByATap(String path) {
    String page = BENCH.browser().get(path).page();
    String main = page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    assertThat(main).contains("<a href=\"tel:01632960100\"><bdi>01632 960100</bdi></a>.");
  }

  @Test
  void whatIsAskedWhereSheHasNoPostcodeIsSaidWithoutTheFieldAboveIt() {
    assertThat(BENCH.browser().begin("en").page())
        .containsPattern("<legend[^>]*>If you have no postcode</legend>");
  }

  @Test
  void theCountOfQuestionsFallsAndNeverGrows() {
    SelfBrowser browser = BENCH.browser().begin("en");
    Map<String, Map<String, ?>> answers = answers("Counting");
    int last = Integer.MAX_VALUE;
    int number = 0;
    while (!browser.step().equals("check")) {
      Matcher count = Pattern.compile("Question (\\d+) of (\\d+)").matcher(browser.page());
      assertThat(count.find()).isTrue();
      assertThat(Integer.parseInt(count.group(1))).isEqualTo(++number);
      assertThat(Integer.parseInt(count.group(2))).isBetween(number, last);
      last = Integer.parseInt(count.group(2));
      Map<String, ?> answer = answers.get(browser.step());
      browser.press(answer == null ? Map.of("do", "skip") : answer);
    }
    assertThat(number).isEqualTo(last);
  }

  @Test
  void whatNeedsAttentionIsSaidGentlyAndLeadsToItsField() {
    SelfBrowser browser = BENCH.browser().begin("en").until("name", answers("Gently"));
    browser.press(Map.of("mother.given", " \u200b", "mother.family", "Kowalska-Ś"));
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.page())
        .contains("<title>Error: ", "<a href=\"#mother-given\">Write your first name.</a>")
        .contains("value=\"Kowalska-Ś\"");
    browser.press(Map.of("mother.given", "فاطمہ", "mother.family", "Ó Súilleabháin"));
    assertThat(browser.step()).isEqualTo("born");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Date of birth of your baby: write a | Date of birth of another baby: write a",
        "pl | Data urodzenia dziecka: wpisz | Data urodzenia drugiego dziecka: wpisz"
      })
  void whereTwoAnswersOfAKindAreWrongEachIsNamed(String language, String first, String second) {
    Map<String, Map<String, ?>> answers = answers("Twins " + language);
    answers.put("stage", Map.of("perinatal.stage", "postnatal"));
    SelfBrowser browser = BENCH.browser().begin(language).until("births", answers);
    Map<String, String> typed = new LinkedHashMap<>(date("perinatal.births-1", "31", "2", "2016"));
    typed.putAll(date("perinatal.births-2", "30", "2", "2016"));
    browser.press(typed);
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.page())
        .containsPattern("<a href=\"#perinatal-births-1\">" + first)
        .containsPattern("<a href=\"#perinatal-births-2\">" + second)
        .containsPattern("</span> " + first)
        .containsPattern("</span> " + second);
  }

  @Test
  void aStepThatIsNotReachedLeadsToWhereSheIs() {
    SelfBrowser browser = BENCH.browser().begin("en").until("name", answers("Hasty"));
    String draft = browser.draft();
    for (String step : List.of("phone", "agree", "check", "ethnicity", "send", "helper", "x")) {
      assertThat(browser.get(draft + "/" + step).step()).as(step).isEqualTo("name");
      browser.post(
          draft + "/" + step,
          Map.of("mother.phone", "07700 900999", "consents.support", "no", "helper.name", "X"));
      assertThat(browser.step()).as(step).isEqualTo("name");
    }
    assertThat(BENCH.answers(browser)).doesNotContainKeys("mother.phone", "helper.name");
    assertThat(browser.get(draft + "/done").step()).isEqualTo("name");
    assertThat(browser.get(draft).step()).isEqualTo("name");
  }

  @Test
  void aPageTakesItsOwnFieldsAndNoOthers() {
    SelfBrowser browser = BENCH.browser().begin("en").until("who", answers("Own"));
    browser.press(
        Map.of("helped", "no", "mother.given", "Forged", "passed.agree", "yes", "site", "newham"));
    assertThat(BENCH.answers(browser))
        .containsEntry("helped", "no")
        .doesNotContainKeys("mother.given", "passed.agree", "site");
  }

  @Test
  void anAnswerThatIsNotOfferedIsRefused() {
    SelfBrowser browser = BENCH.browser().begin("en").until("stage", answers("Forger"));
    browser.press(Map.of("perinatal.stage", "twins"));
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.page()).contains("Choose one of the answers.");
    assertThat(BENCH.answers(browser)).doesNotContainKey("perinatal.stage");
    browser.press(Map.of("perinatal.stage", List.of("twins", "pregnant")));
    assertThat(browser.status()).isEqualTo(422);
  }

  @Test
  void whatIsTypedIsNeverMarkup() {
    Map<String, Map<String, ?>> answers = answers("Markup");
    answers.put("name", Map.of("mother.given", SCRIPT, "mother.family", SCRIPT));
    answers.put("help-with", Map.of("need.helpWith", "</textarea>" + SCRIPT));
    SelfBrowser browser = BENCH.browser().begin("en").until("check", answers);
    assertThat(browser.page()).contains("&lt;script").doesNotContain("<script>alert");
    browser.get(browser.draft() + "/help-with");
    assertThat(browser.page()).doesNotContain("</textarea>\"");
  }

  @Test
  void allThatIsWrittenTogetherHasOneBound() {
    Map<String, Map<String, ?>> answers = answers("Long");
    answers.put("help-with", Map.of("need.helpWith", "ا".repeat(2_000)));
    SelfBrowser browser = BENCH.browser().begin("en").until("difficulties", answers);
    browser.press(Map.of("need.difficulties", "ا".repeat(1_000)));
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.page()).contains("shorten this by about 1200 characters");
    browser.press(Map.of("need.difficulties", "ا".repeat(400)));
    assertThat(browser.step()).isEqualTo("history");
    BENCH.sent(browser, answers);
    assertThat(browser.step()).isEqualTo("done");
  }

  @Test
  void aProgramThatFillsInEverythingBeginsNothing() {
    int drafts = BENCH.drafts().size();
    SelfBrowser browser = BENCH.browser().get("/refer/self");
    browser.press(Map.of("leave-empty", "http://spam.example"));
    assertThat(browser.path()).isEqualTo("/refer/self");
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.page()).contains("Please press the button once more.");
    assertThat(BENCH.drafts()).hasSize(drafts);
  }

  @Test
  void whatAnotherSitesPageSendsIsNotTaken() {
    SelfBrowser browser = BENCH.browser().begin("en").until("who", answers("Elsewhere"));
    browser.send(
        "POST",
        browser.at(),
        "helped=no",
        Map.of(
            "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site"));
    assertThat(browser.status()).isEqualTo(403);
    assertThat(BENCH.answers(browser)).doesNotContainKey("helped");
  }

  @Test
  void whatNoFormSendsIsRefusedKindly() {
    Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
    SelfBrowser browser = BENCH.browser().begin("en").until("name", answers("Odd bytes"));
    browser.send("POST", browser.at(), "mother.given=" + "x".repeat(1 << 20), form);
    assertThat(browser.status()).isEqualTo(413);
    assertThat(browser.page()).contains("116 123");
    browser.send("POST", browser.at(), "mother.given=%FF%C3&mother.family=b", form);
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.page()).contains("First name: some characters were damaged on the way.");
    browser.send("POST", browser.at(), "mother.given=a%00b&mother.family=b", form);
    assertThat(browser.status()).isEqualTo(422);
    browser.send(
        "POST", browser.at(), "mother.given=" + "x".repeat(101) + "&mother.family=b", form);
    assertThat(browser.page()).contains("First name: use 100 characters or fewer.");
    browser.send("POST", browser.at(), "%%%=&=&&a", form);
    assertThat(browser.status()).isEqualTo(422);
    browser.send("POST", browser.at(), "{}", Map.of("Content-Type", "application/json"));
    assertThat(browser.status()).isEqualTo(415);
    assertThat(BENCH.answers(browser)).doesNotContainKeys("mother.given", "mother.family");
  }

  @ParameterizedTest
  @CsvSource({
    "en, Write the year with four digits.",
    "pl, Wpisz rok czterema cyframi.",
    "ur, سال چار ہندسوں میں لکھیں۔"
  })
  void aYearOfTwoDigitsIsAskedForAtItsOwnBox(String language, String said) {
    SelfBrowser browser = BENCH.browser().begin(language).until("born", answers("Short year"));
    browser.press(date("mother.born", "11", "4", "90"));
    assertThat(browser.page()).contains("<a href=\"#mother-born-year\">" + said + "</a>");
    browser.get("/refer/resume?language=" + language);
    browser.press(
        Map.of("code", "7K2M-9XQ4-01AB", "born-day", "11", "born-month", "4", "born-year", "90"));
    assertThat(browser.page()).contains("<a href=\"#born-year\">" + said + "</a>");
  }

  @Test
  void whoIsHelpedIsToldAsAnybodyElseThatWithoutAWayWeCannotContactHer() {
    Map<String, Map<String, ?>> answers = answers("Helped to choose");
    answers.put("who", Map.of("helped", "yes"));
    answers.put("helper", Map.of("helper.name", "Testhelper"));
    SelfBrowser browser = BENCH.browser().begin("en").until("channels", answers);
    assertThat(browser.page())
        .contains(
            "If you choose none, we cannot contact you. You can change it at any time. This is for"
                + " you yourself to answer, not for the person who helps you.");
  }

  @Test
  void eachQuestionOfEqualitySaysWhatItAsksAndWhy() {
    SelfBrowser browser = BENCH.browser().begin("en").until("ethnicity", answers("Asked why"));
    Map<String, String> asked =
        Map.of(
            "ethnicity", "What is your ethnic group?",
            "religion", "What is your religion or belief?",
            "orientation", "What is your sexual orientation?");
    for (String question : List.of("ethnicity", "religion", "orientation")) {
      assertThat(browser.until(question, answers("Asked why")).page())
          .contains(String.valueOf(asked.get(question)))
          .contains("We ask so that we can see whether we reach all women.");
    }
  }
}
