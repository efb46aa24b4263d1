package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.StopsItem;

/** A mother refers herself, one question a page (domain §6). */
class SelfReferralTest {

  private static final SelfBench BENCH = new SelfBench();
  private static final String SCRIPT = "\"><script>alert(1)</script>";

  @AfterAll
  static void close() {
    BENCH.close();
  }

  /** What must be answered, by an invented woman; with changes of a test. */
  private static Map<String, Map<String, ?>> answers(String name) {
    Map<String, Map<String, ?>> answers = new LinkedHashMap<>();
    answers.put("postcode", Map.of("mother.postcode", "wa71aa"));
    answers.put("who", Map.of("helped", "no"));
    answers.put("name", Map.of("mother.given", name, "mother.family", "Testfamily " + name));
    answers.put("born", date("mother.born", "11", "April", "1990"));
    answers.put("stage", Map.of("perinatal.stage", "pregnant"));
    answers.put("phone", Map.of("mother.phone", "(07700) 900 123"));
    answers.put("agree", Map.of("consents.support", "yes"));
    return answers;
  }

  private static Map<String, String> date(String field, String day, String month, String year) {
    return Map.of(field + "-day", day, field + "-month", month, field + "-year", year);
  }

  private static SelfBrowser sent(SelfBrowser browser, Map<String, Map<String, ?>> answers) {
    browser.until("send", answers);
    BENCH.later(Duration.ofSeconds(10));
    return browser.press(Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "en, 11 April 1990, 22 April 1990, Check your answers",
    "pl, 11 kwietnia 1990, 22 kwietnia 1990, Sprawdź swoje odpowiedzi",
    "ur, 11 اپریل 1990, 22 اپریل 1990, اپنے جواب دیکھ لیں"
  })
  void aWholeReferralIsMadeInEachLanguage(
      String language, String born, String unused, String check) {
    Map<String, Map<String, ?>> answers = answers("Whole " + language);
    answers.put("talk-soon", Map.of("need.talkSoon", "yes"));
    answers.put("due", date("perinatal.dueDate", "1", "8", "2016"));
    answers.put("safe-phone", Map.of("mother.safe.text", "yes", "mother.safe.voicemail", "no"));
    answers.put("best-time", Map.of("mother.safe.bestTime", List.of("mornings", "evenings")));
    answers.put("nhs-number", Map.of("mother.nhsNumber", "943 476 5919"));
    answers.put("practical", Map.of("practical", List.of("access.transport")));
    answers.put("language", Map.of("access.language", "polski", "access.interpreter", "yes"));
    answers.put("channels", Map.of("channels", List.of("consents.phone", "consents.text")));
    answers.put("evaluation", Map.of("consents.evaluation", "yes"));
    answers.put("ethnicity", Map.of("equality.ethnicity", "Z"));

    SelfBrowser browser = BENCH.browser().begin(language).until("check", answers);

    assertThat(browser.page())
        .contains("<html lang=\"" + language + "\"", check, born)
        .contains("WA7 1AA", "07700 900123", "943 476 5919");
    sent(browser, answers);
    assertThat(browser.status()).isEqualTo(200);
    assertThat(browser.step()).isEqualTo("done");
    assertThat(browser.page()).contains("<html lang=\"" + language + "\"", "999", "116 123");
    Map<String, Object> form = BENCH.referral(browser);
    assertThat(form).containsEntry("site", "halton");
    assertThat(form.get("need")).isEqualTo(Map.of("talkSoon", true));
    assertThat(form.get("access")).isEqualTo(Map.of("interpreter", true, "transport", true));
    assertThat(form.get("consents"))
        .isEqualTo(
            Map.of(
                "support", true,
                "phone", true,
                "text", true,
                "email", false,
                "share-with-referrer", false,
                "evaluation", true));
    assertThat(form.get("equality")).isEqualTo(Map.of("ethnicity", "Z", "codeList", "nhs-16+1"));
    PersonItem person =
        Objects.requireNonNull(
            BENCH.bench.table.find(
                PersonItem.SCHEMA, Keys.person(BENCH.mother(browser)), PersonItem.SK));
    assertThat(person.phone()).isEqualTo("+447700900123");
    assertThat(person.born()).isEqualTo("1990-04-11");
    assertThat(person.nhsNumber()).isEqualTo("9434765919");
    assertThat(person.language()).isEqualTo("pl");
    assertThat(person.bestTime()).isEqualTo("mornings, evenings");
    assertThat(BENCH.answers(browser)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"en, Polish, Polish", "pl, Polish, polski", "ur, Polish, پولش"})
  void aLanguageThatWeKnowIsReadBackInHers(String language, String written, String shown) {
    Map<String, Map<String, ?>> answers = answers("Spoken " + language);
    answers.put("language", Map.of("access.language", written));
    SelfBrowser browser = BENCH.browser().begin(language).until("check", answers);
    assertThat(browser.page()).contains("<bdi>" + shown + "</bdi>");
  }

  @Test
  void aLanguageThatWeDoNotKnowIsTakenInHerWords() {
    Map<String, Map<String, ?>> answers = answers("Own words");
    answers.put(
        "language", Map.of("access.language", "Elvish of the woods", "access.interpreter", "yes"));
    SelfBrowser browser = BENCH.browser().begin("en").until("check", answers);
    assertThat(browser.page()).contains("Elvish of the woods");
    sent(browser, answers);
    assertThat(browser.step()).isEqualTo("done");
    assertThat(BENCH.referral(browser).get("access"))
        .isEqualTo(Map.of("languageWords", "Elvish of the woods", "interpreter", true));
    assertThat(
            Objects.requireNonNull(
                    BENCH.bench.table.find(
                        PersonItem.SCHEMA, Keys.person(BENCH.mother(browser)), PersonItem.SK))
                .language())
        .as("a code or nothing")
        .isNull();
  }

  @Test
  void moreThanALanguagesNameIsAskedToBeShortened() {
    SelfBrowser browser = BENCH.browser().begin("en").until("language", answers("Long name"));
    browser.press(Map.of("access.language", "Elvish".repeat(17)));
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.page()).contains("Use 100 characters or fewer.");
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

  @Test
  void theLanguageChangesWithAllThatIsTypedAndFindsNoFault() {
    SelfBrowser browser = BENCH.browser().begin("en").until("born", answers("Changing"));
    Map<String, Object> typed = new LinkedHashMap<>(date("mother.born", "31", "<b>", "19"));
    typed.put("language", "ur");
    browser.press(typed);

    assertThat(browser.status()).isEqualTo(200);
    assertThat(browser.page())
        .contains("<html lang=\"ur\" dir=\"rtl\">", "آپ کی تاریخِ پیدائش کیا ہے؟")
        .doesNotContain("nhsuk-error");
    assertThat(browser.shown("mother-born")).isEqualTo("31");
    assertThat(browser.shown("mother-born-month")).isEqualTo("&lt;b>");
    assertThat(BENCH.answers(browser)).doesNotContainKey("mother.born-day");

    browser.press(date("mother.born", "31", "<b>", "19"));
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.page()).contains("درست تاریخ لکھیں");

    browser.press(date("mother.born", "۱۱", "اپریل", "۱۹۹۰"));
    assertThat(browser.step()).isEqualTo("stage");
    assertThat(browser.page()).contains("میں حاملہ ہوں");
  }

  @Test
  void aLanguageThatIsNotOfferedChangesNothing() {
    SelfBrowser browser = BENCH.browser().begin("en").until("who", answers("Odd"));
    browser.press(Map.of("language", "\"><x"));
    assertThat(browser.status()).isEqualTo(200);
    assertThat(browser.page()).contains("<html lang=\"en\"");
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
    browser.until("agree", answers("Urgent"));
    browser.press(Map.of("consents.support", "no", "go", "help"));
    assertThat(browser.at()).isEqualTo("/help-now?language=en");
    assertThat(BENCH.answers(browser.get(born))).as("nothing is deleted by it").isNotEmpty();
    sent(browser, answers("Urgent"));
    assertThat(browser.step()).isEqualTo("done");
    browser.post(browser.draft() + "/help-with", Map.of("go", "help"));
    assertThat(browser.at()).startsWith("/help-now?");
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

  @ParameterizedTest
  @DisplayName("S1: sent, a referral says once more that it is no emergency service")
  @CsvSource({
    "pl, To nie jest pomoc w nagłych wypadkach i formularza nie czytamy",
    "ur, یہ ہنگامی مدد نہیں ہے اور یہ فارم"
  })
  void whatSheReadsAtTheEndIsInTheLanguageSheChooses(String language, String emergency) {
    Map<String, Map<String, ?>> answers = answers("Ending " + language);
    answers.put("talk-soon", Map.of("need.talkSoon", "yes"));
    SelfBrowser browser = sent(BENCH.browser().begin("en"), answers);
    assertThat(browser.page()).contains(Confirmation.NO_EMERGENCY);
    browser.get(browser.draft() + "/done?language=" + language);
    assertThat(browser.page())
        .contains(emergency, "999")
        .doesNotContain("This is not an emergency service", "For urgent mental health help");
  }

  @ParameterizedTest
  @CsvSource({
    "consents.phone, no, true",
    "consents.text, yes, true",
    "consents.text, '', false",
    "'', yes, false"
  })
  void contactIsPromisedOnlyWhereThereIsASafeWay(String way, String text, boolean promised) {
    Map<String, Map<String, ?>> answers = answers("Reached " + way + text);
    if (!text.isEmpty()) {
      answers.put("safe-phone", Map.of("mother.safe.text", text));
    }
    if (!way.isEmpty()) {
      answers.put("channels", Map.of("channels", List.of(way)));
    }
    SelfBrowser browser = BENCH.browser().begin("en").until("check", answers);
    assertThat(browser.page().contains("/channels?from=check\">Choose how we may contact you"))
        .isNotEqualTo(promised);
    sent(browser, answers);
    String safe = "We contact you in the ways you said are safe";
    String call = "You did not give us a safe way to reach you. Please call us: 01632";
    assertThat(browser.page()).contains(promised ? safe : call);
    assertThat(browser.page()).doesNotContain(promised ? call : safe);
    assertThat(browser.page().contains("We tell you by")).isEqualTo(promised);
  }

  @Test
  void whoIsPromisedSomebodyWithinWorkingHoursIsToldWhenThoseAre() {
    String hours = "We work Monday to Friday, 9:00 to 17:00";
    Map<String, Map<String, ?>> answers = answers("In good time");
    answers.put("talk-soon", Map.of("need.talkSoon", "yes"));
    SelfBrowser browser = BENCH.browser().begin("en").until("talk-soon", answers);
    assertThat(browser.page()).contains("within 2 working hours", hours);
    sent(browser, answers);
    assertThat(browser.page()).contains("within 2 working hours that you want to talk", hours);
    assertThat(browser.get(browser.path() + "?language=pl").page())
        .contains("Pracujemy: poniedziałek–piątek, 9:00–17:00");
    answers.remove("talk-soon");
    assertThat(sent(BENCH.browser().begin("en"), answers).page()).doesNotContain("We work");
  }

  @Test
  void whomWeCannotReachIsLedToThePhoneQuestion() {
    Map<String, Map<String, ?>> answers = answers("Nowhere to call");
    answers.remove("phone");
    SelfBrowser browser = BENCH.browser().begin("en").until("check", answers);
    assertThat(browser.page())
        .contains("Without a phone number or an email address we cannot reach you.")
        .contains("/phone?from=check\">Choose how we may contact you");
  }

  @Test
  void aDraftOpensInNoOtherBrowser() {
    SelfBrowser hers = BENCH.browser().begin("en").until("born", answers("Secretive"));
    SelfBrowser other = BENCH.browser();
    for (String step : List.of("", "/name", "/check", "/send", "/done", "/later")) {
      other.get(hers.draft() + step);
      assertThat(other.status()).as(step).isEqualTo(404);
      assertThat(other.page()).doesNotContain("Secretive");
    }
    other.post(hers.draft() + "/name", Map.of("mother.given", "Somebody"));
    assertThat(other.status()).isEqualTo(404);
    assertThat(BENCH.answers(hers)).containsEntry("mother.given", "Secretive");
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

  @ParameterizedTest
  @DisplayName("F22: after a loss no page of a referral speaks of a baby or a date")
  @ValueSource(strings = {"en", "pl", "ur"})
  void afterALossNoPageSpeaksOfABabyOrADate(String language) {
    Map<String, Map<String, ?>> answers = answers("Bereaved " + language);
    answers.put("email", Map.of("mother.email", "test@example.org"));
    SelfBrowser browser = BENCH.browser().begin(language).until("stage", answers);
    browser.press(Map.of("perinatal.stage", "bereaved"));
    List<String> seen = new ArrayList<>();
    while (!browser.step().equals("done")) {
      String main =
          browser.page().replaceAll("(?s).*<main|</main>.*", "").replaceAll("<[^>]*>", "");
      seen.add(browser.step());
      // The birth date that she is asked for with a code, and read back, is her own.
      assertThat(main.replaceAll("What is your date of birth", ""))
          .as(browser.step())
          .doesNotContainPattern("(?i)\\b(baby|birth|born|due date|pregnan\\w*|twins?)\\b")
          .doesNotContainPattern("(?i)(termin porodu|w ciąży|ciąż)")
          .doesNotContain("بچے کی", "حاملہ", "حمل");
      Map<String, ?> answer = answers.get(browser.step());
      BENCH.later(Duration.ofSeconds(1));
      browser.press(
          answer != null
              ? answer
              : List.of("check", "send").contains(browser.step())
                  ? Map.of()
                  : Map.of("do", "skip"));
    }
    assertThat(seen).doesNotContain("due", "births", "first-child");
    StopsItem stops =
        BENCH.bench.table.find(StopsItem.SCHEMA, Keys.mother(BENCH.mother(browser)), StopsItem.SK);
    assertThat(Objects.requireNonNull(stops).all()).isEqualTo("loss");
  }

  @Test
  void whatALossTakesAwayIsNotSent() {
    Map<String, Map<String, ?>> answers = answers("Changed");
    answers.put("due", date("perinatal.dueDate", "1", "8", "2016"));
    SelfBrowser browser = BENCH.browser().begin("en").until("check", answers);
    browser.get(browser.draft() + "/stage?from=check");
    browser.press(Map.of("perinatal.stage", "bereaved"));

    assertThat(browser.step()).isEqualTo("check");
    assertThat(browser.page()).doesNotContain("August", "due");
    sent(browser, answers);
    assertThat(BENCH.referral(browser).get("perinatal")).isEqualTo(Map.of("stage", "bereaved"));
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
  void whoHelpsHerIsRecordedAndSheIsAskedForConsentHerself() {
    Map<String, Map<String, ?>> answers = answers("Helped");
    answers.put("who", Map.of("helped", "yes"));
    answers.put("helper", Map.of("helper.name", "Testhelper", "helper.relation", "sister"));
    SelfBrowser browser = BENCH.browser().begin("en").until("agree", answers);
    assertThat(browser.page()).contains("for you yourself to answer");
    sent(browser, answers);
    assertThat(BENCH.referral(browser).get("helper"))
        .isEqualTo(Map.of("name", "Testhelper", "relation", "sister"));
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

  @Test
  void withoutHerAgreementNothingIsLeft() {
    SelfBrowser browser = BENCH.browser().begin("en").until("agree", answers("Unwilling"));
    String draft = browser.draft();
    int drafts = BENCH.drafts().size();
    browser.press(Map.of("consents.support", "no"));

    assertThat(browser.step()).isEqualTo("stopped");
    assertThat(browser.page()).contains("01632 960100", "116 123", "Nothing is stored");
    assertThat(BENCH.drafts()).hasSize(drafts - 1);
    assertThat(BENCH.bench.everything()).noneMatch(item -> item.contains("Unwilling"));
    assertThat(browser.get(draft + "/name").status()).isEqualTo(404);
  }

  @Test
  void goingBackAfterSendingNeverSendsAgain() {
    Map<String, Map<String, ?>> answers = answers("Twice");
    SelfBrowser browser = BENCH.browser().begin("en").until("send", answers);
    SelfBrowser unused = BENCH.browser();
    BENCH.later(Duration.ofSeconds(10));
    browser.press(Map.of());
    String page = browser.page();
    String draft = browser.draft();
    int items = BENCH.bench.items();
    for (String step : List.of("", "/postcode", "/name", "/check", "/send", "/later", "/done")) {
      assertThat(browser.get(draft + step).page()).as(step).isEqualTo(page);
      if (!step.isEmpty() && !step.equals("/done")) {
        browser.post(draft + step, Map.of("mother.given", "Again", "language", "pl"));
        assertThat(browser.step()).as(step).isEqualTo("done");
      }
    }
    assertThat(BENCH.bench.items()).isEqualTo(items);
    assertThat(BENCH.bench.referralsOf(BENCH.mother(browser))).hasSize(1);
    assertThat(unused.get(draft + "/done").status()).isEqualTo(404);
    assertThat(browser.get(draft + "/done?language=pl").page()).contains("Twój numer sprawy");
  }

  @Test
  void twoTabsAndADoubleClickMakeOneReferral() throws Exception {
    SelfBrowser browser = BENCH.browser().begin("en").until("send", answers("Doubled"));
    BENCH.later(Duration.ofSeconds(10));
    String cookie = "__Secure-draft=" + cookieOf(browser);
    Callable<SelfBench.Answered> send =
        () ->
            BENCH.answer(
                "POST",
                browser.draft() + "/send",
                "",
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie));
    try (ExecutorService tabs = Executors.newFixedThreadPool(4)) {
      for (Future<SelfBench.Answered> tab : tabs.invokeAll(List.of(send, send, send, send))) {
        assertThat(tab.get().headers().get("Location")).endsWith("/done");
      }
    }
    browser.get(browser.draft() + "/done");
    assertThat(BENCH.bench.referralsOf(BENCH.mother(browser))).hasSize(1);
  }

  private static String cookieOf(SelfBrowser browser) {
    return Objects.requireNonNull(browser.cookie());
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
    assertThat(browser.page()).contains("Some characters were damaged on the way.");
    browser.send("POST", browser.at(), "mother.given=a%00b&mother.family=b", form);
    assertThat(browser.status()).isEqualTo(422);
    browser.send(
        "POST", browser.at(), "mother.given=" + "x".repeat(101) + "&mother.family=b", form);
    assertThat(browser.page()).contains("Use 100 characters or fewer.");
    browser.send("POST", browser.at(), "%%%=&=&&a", form);
    assertThat(browser.status()).isEqualTo(422);
    browser.send("POST", browser.at(), "{}", Map.of("Content-Type", "application/json"));
    assertThat(browser.status()).isEqualTo(415);
    assertThat(BENCH.answers(browser)).doesNotContainKeys("mother.given", "mother.family");
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
    sent(browser, answers);
    assertThat(browser.step()).isEqualTo("done");
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
  void sheChoosesTheAreaWhereThePostcodeDoesNotTell() {
    SelfBrowser browser = BENCH.browser().begin("en");
    browser.press(Map.of("noAbode", "yes"));
    assertThat(browser.step()).isEqualTo("area");
    browser.press(Map.of());
    assertThat(browser.page()).contains("Choose the area that is nearest to you.");
    browser.press(Map.of("site", "newham"));
    Map<String, Map<String, ?>> answers = answers("Nowhere");
    sent(browser, answers);
    assertThat(BENCH.referral(browser)).containsEntry("site", "newham");
    assertThat(
            Objects.requireNonNull(
                    BENCH.bench.table.find(
                        PersonItem.SCHEMA, Keys.person(BENCH.mother(browser)), PersonItem.SK))
                .postcode())
        .isEqualTo("no fixed abode");
  }

  @Test
  void sheGoesOnInAnotherBrowserWithACodeAndHerBirthDate() {
    SelfBrowser browser = BENCH.browser().begin("pl").until("stage", answers("Later"));
    browser.press(Map.of("do", "later", "perinatal.stage", "pregnant"));
    assertThat(browser.step()).isEqualTo("later");
    browser.press(Map.of("by", "code"));
    Matcher code = Pattern.compile("([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})").matcher(browser.page());
    assertThat(code.find()).isTrue();
    assertThat(browser.page()).contains("/refer/resume");
    assertThat(browser.get(browser.path()).page()).doesNotContain(code.group(1));

    Drafts.Opened opened =
        Objects.requireNonNull(
            BENCH.drafts.resume(code.group(1), LocalDate.of(1990, 4, 11), "192.0.2.9"));
    SelfBrowser other = BENCH.browser().holding(opened);
    other.get(Forms.path(opened.draft()));
    assertThat(other.step()).isEqualTo("stage");
    assertThat(other.page()).contains("<html lang=\"pl\"", "value=\"pregnant\" checked");
    sent(other, answers("Later"));
    assertThat(other.step()).isEqualTo("done");
    assertThat(browser.get(browser.draft() + "/name").status()).isEqualTo(404);
    assertThat(browser.page()).doesNotContain("Later").contains("/refer/resume");
  }

  @Test
  void closedOnThisDeviceItOpensWithTheCodeAlone() {
    SelfBrowser browser = BENCH.browser().begin("en").until("stage", answers("Closing"));
    String draft = browser.draft();
    String key = cookieOf(browser);
    browser.get(draft + "/later").press(Map.of("by", "code"));
    Matcher code = Pattern.compile("([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})").matcher(browser.page());
    assertThat(code.find()).isTrue();
    browser.get(draft + "/later").press(Map.of("by", "close"));
    assertThat(browser.status()).isEqualTo(200);
    assertThat(browser.lastCookies())
        .containsExactlyInAnyOrder(
            "__Secure-begun=; Path=/v1/refer/self; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
            "__Secure-draft=; Path=/v1" + draft + "; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
    assertThat(browser.page()).contains("This form is closed on this device", "116 123");

    assertThat(browser.cookie()).isNull();
    assertThat(browser.get(draft + "/name").status()).isEqualTo(404);
    assertThat(browser.page()).doesNotContain("Closing").contains("data-leave");
    String id = draft.split("/", -1)[3];
    assertThat(BENCH.drafts.open(id, key)).as("also with the key as it was").isNull();
    Drafts.Opened opened =
        Objects.requireNonNull(
            BENCH.drafts.resume(code.group(1), LocalDate.of(1990, 4, 11), "192.0.2.10"));
    browser.holding(opened).get(draft + "/name");
    assertThat(browser.shown("mother-given")).isEqualTo("Closing");
  }

  @Test
  void whatCannotBeReadIsShownAgainBeforeSheGoesOnLater() {
    SelfBrowser browser = BENCH.browser().begin("en").until("born", answers("Unreadable"));
    Map<String, Object> typed = new LinkedHashMap<>(date("mother.born", "31", "2", "1990"));
    typed.put("do", "later");
    browser.press(typed);
    assertThat(browser.step()).isEqualTo("born");
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.shown("mother-born")).isEqualTo("31");
    assertThat(BENCH.answers(browser)).doesNotContainKey("mother.born-day");

    browser.press(Map.of("do", "later"));
    assertThat(browser.step()).isEqualTo("later");
    assertThat(browser.page())
        .contains("only together with your date of birth")
        .doesNotContain("Show me a code");
  }

  @Test
  void aLinkIsEmailedOnlyWhereSheSaidThatEmailIsSafe() {
    Map<String, Map<String, ?>> answers = answers("Emailed");
    answers.put("email", Map.of("mother.email", "test@example.org"));
    SelfBrowser browser = BENCH.browser().begin("en").until("safe-email", answers);
    browser.get(browser.draft() + "/later");
    assertThat(browser.page()).doesNotContain("Email me a link");
    browser.press(Map.of("by", "email"));
    assertThat(browser.page()).contains("only if you told us that email is safe");
    browser.get(browser.draft() + "/safe-email").press(Map.of("mother.safe.email", "yes"));
    browser.get(browser.draft() + "/later").press(Map.of("by", "email"));
    assertThat(browser.page()).contains("on its way to test@example.org");
  }

  @Test
  void aDraftIsGone28DaysAfterTheLastTouch() {
    SelfBrowser browser = BENCH.browser().begin("en").until("name", answers("Forgotten"));
    BENCH.later(Duration.ofDays(27));
    assertThat(browser.get(browser.draft() + "/name").status()).isEqualTo(200);
    BENCH.later(Duration.ofDays(1));
    assertThat(browser.get(browser.draft() + "/name").status()).isEqualTo(404);
  }

  @Test
  void whatTheRulesRefuseAtTheEndLeadsToItsQuestion() {
    SelfBrowser browser = BENCH.browser().begin("en").until("send", answers("Ruled"));
    Draft draft = BENCH.drafts.open(browser.draft().split("/", -1)[3], browser.cookie());
    BENCH.drafts.save(Objects.requireNonNull(draft), Map.of("mother.born-year", "2150"));
    BENCH.later(Duration.ofSeconds(10));
    browser.press(Map.of());
    assertThat(browser.step()).isEqualTo("born");
    browser.press(date("mother.born", "11", "4", "2150"));
    assertThat(browser.page()).contains("This date is in the future. Check it.");
    browser.press(date("mother.born", "11", "4", "1990"));
    assertThat(browser.step()).isEqualTo("check");
  }
}
