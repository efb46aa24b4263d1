package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.http.Client.NOBODY;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.events.Json;
import parentsinmind.http.Forms;
import parentsinmind.local.Outbox;

/** What only the local system has: its start page, sign-in, the outbox and the events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesOfLocalTest {

  /** A message's heading is its subject, and the program that shows it has the landmarks. */
  private static final List<String> NOT_OF_A_MESSAGE =
      List.of(
          "there are 0 headings of the first level",
          "page-has-heading-one ",
          "landmark-one-main ",
          "region ");

  private PagesUnderTest pages;

  @BeforeAll
  void start() {
    pages = PagesUnderTest.start(Instant.parse("2016-11-07T09:00:00Z"));
    Map<String, Object> form = Forms.professional(Forms.woman("Local"), pages.today());
    pages.acceptedMother(form);
    pages.acceptedMother(reachedByText(Forms.woman("Texted").reachedAt("07700 900102")));
    pages.letPass(Duration.ofDays(1));
  }

  @AfterAll
  void stop() {
    pages.close();
  }

  /** She is nobody else of these, and has no email. */
  private Map<String, Object> reachedByText(Forms.Woman woman) {
    String form = Json.write(Forms.professional(woman, pages.today()));
    return Json.object(
        form.replace("\"email\":\"testina@example.org\",", "")
            .replace("\"nhsNumber\":\"999 000 0018\",", ""));
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
  void whileRecordsAreReplayedItSaysHowFarItIsAndIsLoadedOnlyByWhoeverLooks() {
    try (Visit visit = pages.visit()) {
      pages.progress().at("Replaying records", 3, 10);
      visit.open("/").check("local-replaying");
      assertThat(visit.page().locator("main").innerText())
          .contains("Replaying records: 3 of 10", "First steps will stand here");
      assertThat(visit.page().locator("meta[http-equiv]").count()).isZero();

      pages.progress().at("Replaying records", 7, 10);
      visit.press("Look how far it is");
      assertThat(visit.page().locator("main").innerText()).contains("7 of 10");
    } finally {
      pages.progress().over();
    }
    try (Visit visit = pages.visit()) {
      assertThat(visit.open("/").page().locator("h2").first().innerText()).isEqualTo("First steps");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1/12/2016, not-a-date, Write a date such as",
    "tomorrow, in-words, Write a date such as",
    "2016-11-01, earlier, Choose a later time",
    "<b>&quot;, markup, Write a date such as"
  })
  void aTimeThatCannotBeTakenIsAskedForAgain(String typed, String name, String said) {
    Instant before = pages.system().clock().instant();
    try (Visit visit = pages.visit()) {
      visit.open("/").fill("Move it to", typed);
      visit.leadingOn(() -> visit.page().getByLabel("Move it to").press("Enter"));
      assertThat(visit.status()).isEqualTo(422);
      assertThat(visit.page().locator("[data-error-summary]").innerText()).contains(said);
      assertThat(visit.page().getByLabel("Move it to").inputValue()).isEqualTo(typed);
      assertThat(pages.system().clock().instant()).isEqualTo(before);
      visit.check("local-clock-" + name);

      String tomorrow = pages.today().plusDays(1).toString();
      visit.fill("Move it to", tomorrow);
      visit.leadingOn(() -> visit.page().getByLabel("Move it to").press("Enter"));
      assertThat(visit.status()).isEqualTo(200);
      assertThat(pages.today()).hasToString(tomorrow);
    }
  }

  @Test
  void whoIsAcceptedTwiceIsAcceptedOnce() {
    pages.api().post(NOBODY, "/api/referrals", Forms.self(Forms.woman("Twice"), pages.today()));
    try (Visit visit = pages.visit();
        Visit other = visit.anotherTab()) {
      other.open("/");
      visit.open("/").press("Accept ");
      other.press("Accept ");
      assertThat(other.status()).isEqualTo(200);
      assertThat(other.page().url()).isEqualTo(pages.address() + "/");
      assertThat(other.page().locator("main").innerText()).contains("Nobody waits now");
    }
  }

  @Test
  void aPageThatThereIsNotLeadsBack() {
    try (Visit visit = pages.visit()) {
      for (String path : List.of("/nowhere", "/dev/outbox/999", "/reports/none/report.html")) {
        visit.open(path);
        assertThat(visit.status()).as(path).isEqualTo(404);
      }
      visit.check("local-not-found");
      visit.press("Back to the start page");
      assertThat(visit.status()).isEqualTo(200);
    }
  }

  @Test
  void aButtonThatAnotherSitesPageHoldsDoesNothing() {
    Instant before = pages.system().clock().instant();
    try (SmallSite site = SmallSite.start();
        Visit visit = pages.visit()) {
      site.with("action=\"/name\"", "action=\"" + pages.address() + "/dev/clock\"")
          .with("name=\"name\"", "name=\"to\" value=\"next\"")
          .header("Content-Security-Policy", "default-src 'none'; form-action *");
      visit.open(site.elsewhere()).press("Continue");
      assertThat(visit.status()).isEqualTo(403);
      assertThat(pages.system().clock().instant()).isEqualTo(before);
      visit.check("local-from-elsewhere");
    }
  }

  @Test
  void theOutboxAndWhatIsInIt() {
    try (Visit visit = pages.visit()) {
      visit.open("/dev/outbox").check("local-outbox");
      List<Outbox.Sent> sent = pages.system().outbox().sent();
      assertThat(sent).extracting(Outbox.Sent::channel).contains("text", "email");
      for (int number = 1; number <= sent.size(); number++) {
        String channel = sent.get(number - 1).channel();
        visit.open("/dev/outbox/" + number).check("local-" + channel + "-" + number);
      }
    }
  }

  /** In its frame nothing runs, so no check does either: it is looked at where one may. */
  @Test
  void eachKindOfEmailAsAMailboxShowsIt() {
    List<Outbox.Sent> sent = pages.system().outbox().sent();
    try (SmallSite site = SmallSite.start();
        Visit visit = pages.visit()) {
      String shown = SmallSite.GOOD;
      Set<String> subjects = new HashSet<>();
      for (int number = 1; number <= sent.size(); number++) {
        Outbox.Sent one = sent.get(number - 1);
        if (one.html().isEmpty() || !subjects.add(one.subject())) {
          continue;
        }
        APIResponse mail =
            visit.context().request().get(pages.address() + "/dev/outbox/" + number + "/" + "mail");
        String policy = mail.headers().getOrDefault("content-security-policy", "");
        assertThat(policy).contains("default-src 'none'", "form-action 'none'", "; sandbox ");
        site.with(shown, mail.text())
            .header(
                "Content-Security-Policy",
                policy
                    .replaceFirst("; sandbox .*", "")
                    .replace("frame-ancestors 'self'", "frame-ancestors 'none'"));
        shown = mail.text();
        visit.open(site.address());
        assertThat(PageChecks.faults(visit, "local-mail-" + number, Limits.form().ofAFile()))
            .as("email " + number)
            .filteredOn(fault -> NOT_OF_A_MESSAGE.stream().noneMatch(fault.words()::startsWith))
            .isEmpty();
      }
      assertThat(shown).isNotEqualTo(SmallSite.GOOD);
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
