package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.intake.SelfBench.answers;
import static parentsinmind.intake.SelfBench.date;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** She stops, and goes on later or elsewhere. */
class SelfSavingTest {

  private static final SelfBench BENCH = new SelfBench();

  @AfterAll
  static void close() {
    BENCH.close();
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
    BENCH.sent(other, answers("Later"));
    assertThat(other.step()).isEqualTo("done");
    assertThat(browser.get(browser.draft() + "/name").status()).isEqualTo(404);
    assertThat(browser.page()).doesNotContain("Later").contains("/refer/resume");
  }

  @Test
  void closedOnThisDeviceItOpensWithTheCodeAlone() {
    SelfBrowser browser = BENCH.browser().begin("en").until("stage", answers("Closing"));
    String draft = browser.draft();
    String key = Objects.requireNonNull(browser.cookie());
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
}
