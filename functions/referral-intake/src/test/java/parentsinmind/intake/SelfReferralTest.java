package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.intake.SelfBench.answers;
import static parentsinmind.intake.SelfBench.date;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.StopsItem;

/** A mother refers herself, from the first question to what she reads at the end (domain §6). */
class SelfReferralTest {

  private static final SelfBench BENCH = new SelfBench();

  @AfterAll
  static void close() {
    BENCH.close();
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
    BENCH.sent(browser, answers);
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
  @DisplayName("S1: sent, a referral says once more that it is no emergency service")
  @CsvSource({
    "pl, To nie jest pomoc w nagłych wypadkach i formularza nie czytamy",
    "ur, یہ ہنگامی مدد نہیں ہے اور یہ فارم"
  })
  void whatSheReadsAtTheEndIsInTheLanguageSheChooses(String language, String emergency) {
    Map<String, Map<String, ?>> answers = answers("Ending " + language);
    answers.put("talk-soon", Map.of("need.talkSoon", "yes"));
    SelfBrowser browser = BENCH.sent(BENCH.browser().begin("en"), answers);
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
    BENCH.sent(browser, answers);
    String safe = "We contact you in the ways you said are safe";
    String call = "You did not give us a safe way to reach you. Please call us: 01632";
    assertThat(browser.page()).contains(promised ? safe : call);
    assertThat(browser.page()).doesNotContain(promised ? call : safe);
    assertThat(browser.page().contains("We tell you by")).isEqualTo(promised);
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
  void whoHelpsHerIsRecordedAndSheIsAskedForConsentHerself() {
    Map<String, Map<String, ?>> answers = answers("Helped");
    answers.put("who", Map.of("helped", "yes"));
    answers.put("helper", Map.of("helper.name", "Testhelper", "helper.relation", "sister"));
    SelfBrowser browser = BENCH.browser().begin("en").until("agree", answers);
    assertThat(browser.page()).contains("for you yourself to answer");
    BENCH.sent(browser, answers);
    assertThat(BENCH.referral(browser).get("helper"))
        .isEqualTo(Map.of("name", "Testhelper", "relation", "sister"));
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
    BENCH.sent(browser, answers);
    assertThat(BENCH.referral(browser)).containsEntry("site", "newham");
    assertThat(
            Objects.requireNonNull(
                    BENCH.bench.table.find(
                        PersonItem.SCHEMA, Keys.person(BENCH.mother(browser)), PersonItem.SK))
                .postcode())
        .isEqualTo("no fixed abode");
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
    BENCH.sent(browser, answers);
    assertThat(BENCH.referral(browser).get("perinatal")).isEqualTo(Map.of("stage", "bereaved"));
  }

  @Test
  void whoIsPromisedSomebodyWithinWorkingHoursIsToldWhenThoseAre() {
    String hours = "We work Monday to Friday, 9:00 to 17:00";
    Map<String, Map<String, ?>> answers = answers("In good time");
    answers.put("talk-soon", Map.of("need.talkSoon", "yes"));
    SelfBrowser browser = BENCH.browser().begin("en").until("talk-soon", answers);
    assertThat(browser.page()).contains("within 2 working hours", hours);
    BENCH.sent(browser, answers);
    assertThat(browser.page()).contains("within 2 working hours that you want to talk", hours);
    assertThat(browser.get(browser.path() + "?language=pl").page())
        .contains("Pracujemy: poniedziałek–piątek, 9:00–17:00");
    answers.remove("talk-soon");
    assertThat(BENCH.sent(BENCH.browser().begin("en"), answers).page()).doesNotContain("We work");
  }
}
