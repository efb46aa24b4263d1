package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import parentsinmind.http.Forms;

/** What only the local system has: its start page, sign-in, the outbox and the events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesOfLocalTest {

  private PagesUnderTest pages;

  @BeforeAll
  void start() {
    pages = PagesUnderTest.start(Instant.parse("2016-11-07T09:00:00Z"));
    Map<String, Object> form = Forms.professional(Forms.woman("Local"), pages.today());
    pages.acceptedMother(form);
    pages.letPass(Duration.ofDays(1));
  }

  @AfterAll
  void stop() {
    pages.close();
  }

  @Test
  void theStartPage() {
    try (Visit visit = pages.visit()) {
      visit.open("/").check("local-start");
    }
  }

  @Test
  void theStartPageWithoutScriptsOnASlowLine() {
    try (Visit visit = pages.visit(Circumstances.usual().withoutScripts().onASlowLine())) {
      visit.open("/").check("local-start-without-scripts");
    }
  }

  @Test
  void theClockIsMovedByTheKeyboardAlone() {
    try (Visit visit = pages.visit()) {
      visit.open("/");
      String before = visit.page().getByLabel("Move it to").inputValue();
      visit.enterOn(visit.page().getByText("Move a day on"));
      assertThat(visit.page().url()).isEqualTo(pages.address() + "/");
      assertThat(visit.page().getByLabel("Move it to").inputValue()).isNotEqualTo(before);
    }
  }

  @Test
  void theOutboxAndWhatIsInIt() {
    try (Visit visit = pages.visit()) {
      visit.open("/dev/outbox").check("local-outbox");
      int sent = pages.system().outbox().sent().size();
      assertThat(sent).isPositive();
      for (int number = 1; number <= sent; number++) {
        String channel = pages.system().outbox().sent().get(number - 1).channel();
        visit.open("/dev/outbox/" + number).check("local-" + channel + "-" + number);
      }
    }
  }

  @Test
  void aLinkInAnEmailOpensAPageThatMayDoEverythingThatItCanElsewhere() {
    int number = 1;
    while (!pages.system().outbox().sent().get(number - 1).html().contains("<a ")) {
      number++;
    }
    try (Visit visit = pages.visit()) {
      Page email = visit.open("/dev/outbox/" + number).page();
      Page opened =
          email.waitForPopup(() -> email.frameLocator("iframe").locator("a").first().click());
      opened.waitForLoadState();
      // In a sandbox its origin is null, and no form of it can be sent.
      assertThat(opened.evaluate("self.origin")).asString().startsWith("http://localhost:");
    }
  }

  @Test
  void theEvents() {
    try (Visit visit = pages.visit()) {
      visit.open("/dev/events").check("local-events");
    }
  }

  @Test
  void somebodySignsIn() {
    try (Visit visit = pages.visit()) {
      visit.open("/sign-in").check("local-sign-in", Limits.form().sentByAnother());
      visit.page().locator("input[type=radio]").first().check();
      visit.press("Sign in").check("local-signed-in");
    }
  }

  @Test
  void everyFieldOfTheClockIsGivenWhatNobodyShouldSend() {
    try (FormUnderAttack form =
        FormUnderAttack.at(pages.address() + "/dev/clock").with("to", "2016-11-07")) {
      Instant before = pages.system().clock().instant();
      form.attack(
          attempt ->
              assertThat(pages.system().clock().instant()).as("%s", attempt).isEqualTo(before));
    }
  }

  @Test
  void aLinkThatWasSentLeadsHere() {
    String mother = pages.acceptedMother(Forms.self(Forms.woman("Linked"), pages.today()));
    String link = pages.linkFor(mother, "baseline");
    try (Visit visit = pages.visit()) {
      assertThat(visit.open(link).status()).isEqualTo(200);
    }
  }
}
