package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.intake.SelfBench.answers;
import static parentsinmind.intake.SelfBench.date;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;

/** In which language she reads, and which she speaks. */
class SelfLanguagesTest {

  private static final SelfBench BENCH = new SelfBench();

  @AfterAll
  static void close() {
    BENCH.close();
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
    BENCH.sent(browser, answers);
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
}
