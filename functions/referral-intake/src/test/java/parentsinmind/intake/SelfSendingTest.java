package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.intake.SelfBench.answers;
import static parentsinmind.intake.SelfBench.date;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** It is sent once, and only with her agreement. */
class SelfSendingTest {

  private static final SelfBench BENCH = new SelfBench();

  @AfterAll
  static void close() {
    BENCH.close();
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
    String cookie = "__Secure-draft=" + browser.cookie();
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
