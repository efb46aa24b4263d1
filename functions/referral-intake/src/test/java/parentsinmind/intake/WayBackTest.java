package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The page where forms begin leads back to the one that is open in this browser, and no other. */
class WayBackTest {

  private static final SelfBench BENCH = new SelfBench();
  private static final String START = "/refer/self";
  private static final String OFFER = "Go on with the form you began";

  @AfterAll
  static void close() {
    BENCH.close();
  }

  private static Map<String, Map<String, ?>> answers(String name) {
    Map<String, Map<String, ?>> answers = new LinkedHashMap<>();
    answers.put("postcode", Map.of("mother.postcode", "wa71aa"));
    answers.put("who", Map.of("helped", "no"));
    answers.put("name", Map.of("mother.given", name, "mother.family", "Testfamily " + name));
    answers.put(
        "born",
        Map.of("mother.born-day", "11", "mother.born-month", "4", "mother.born-year", "1990"));
    answers.put("stage", Map.of("perinatal.stage", "pregnant"));
    answers.put("phone", Map.of("mother.phone", "07700 900123"));
    answers.put("agree", Map.of("consents.support", "yes"));
    return answers;
  }

  private static SelfBrowser begun(String name) {
    return BENCH.browser().begin("en").until("stage", answers(name));
  }

  @Test
  void whoComesBackToTheStartIsLedToWhereSheWasBeforeABeginningIsOffered() {
    SelfBrowser browser = begun("Comesback");
    String draft = browser.draft();
    String start = browser.get(START).page();

    assertThat(start).contains(OFFER, "href=\"/v1" + draft + "\"").doesNotContain("Comesback");
    assertThat(start.indexOf(OFFER))
        .isGreaterThan(start.indexOf("116 123"))
        .isLessThan(start.indexOf("Begin a new form"));
    assertThat(browser.get(draft).step()).isEqualTo("stage");
  }

  @Test
  void backFromTheFirstQuestionLosesNothing() {
    SelfBrowser browser = begun("Firstback");
    browser.get(browser.draft() + "/postcode").press(Map.of("go", "back"));
    assertThat(browser.path()).isEqualTo(START);
    assertThat(browser.page()).contains(OFFER);
  }

  @Test
  void itIsOfferedInHerLanguage() {
    SelfBrowser browser = begun("Language");
    assertThat(browser.get(START + "?language=pl").page()).contains("Wróć do zaczętego formularza");
    assertThat(browser.get(START + "?language=ur").page()).contains("اپنا شروع کیا ہوا فارم");
  }

  @Test
  void noOtherBrowserIsOfferedItNotEvenOneThatKnowsItsAddress() {
    SelfBrowser browser = begun("Elsewhere");
    String id = browser.draft().substring(browser.draft().lastIndexOf('/') + 1);
    assertThat(BENCH.browser().get(START).page()).contains("Start now").doesNotContain(OFFER);
    for (String forged : new String[] {id, id + ".", id + "." + "0".repeat(64), "x", "."}) {
      assertThat(
              BENCH
                  .browser()
                  .send("GET", START, "", Map.of("Cookie", "__Secure-begun=" + forged))
                  .page())
          .as(forged)
          .doesNotContain(OFFER);
    }
  }

  @Test
  void whatTheStartIsToldOpensNoForm() {
    SelfBrowser browser = begun("Told");
    browser.get(START);
    String begun = String.valueOf(browser.cookie("begun"));
    SelfBrowser other = BENCH.browser();
    String digest = begun.substring(begun.indexOf('.') + 1);
    String address = START + "/" + begun.substring(0, begun.indexOf('.')) + "/postcode";
    String cookies = "__Secure-begun=" + begun + "; __Secure-draft=" + digest;
    other.send("GET", address, "", Map.of("Cookie", cookies));
    assertThat(other.status()).isEqualTo(404);
  }

  @Test
  void closingItOnThisDeviceLeavesNoWordOfItAlsoFromTheStart() {
    SelfBrowser browser = begun("Closing");
    String draft = browser.draft();
    browser.get(START).post(draft + "/later", Map.of("by", "close"));
    assertThat(browser.page()).contains("This form is closed on this device");
    assertThat(browser.get(START).page()).contains("Start now").doesNotContain(OFFER);
    assertThat(browser.cookie("begun")).isNull();
    assertThat(browser.get(draft + "/stage").status()).isEqualTo(404);
    assertThat(browser.cookie()).isNull();
  }

  @Test
  void whatWasSentIsNotOffered() {
    SelfBrowser browser = begun("Sent").until("send", answers("Sent"));
    BENCH.later(Duration.ofSeconds(10));
    browser.press(Map.of());
    assertThat(browser.step()).isEqualTo("done");
    assertThat(browser.get(START).page()).contains("Start now").doesNotContain(OFFER);
    assertThat(browser.cookie("begun")).isNull();
  }

  @Test
  void whatWasDeletedIsNotOffered() {
    SelfBrowser browser = begun("Deleted").until("agree", answers("Deleted"));
    String draft = browser.draft();
    browser.press(Map.of("consents.support", "no"));
    assertThat(browser.path()).isEqualTo("/refer/stopped");
    assertThat(browser.get(START).page()).contains("Start now").doesNotContain(OFFER);
    assertThat(browser.cookie("begun")).isNull();
    browser.get(draft + "/postcode");
    assertThat(browser.cookie()).isNull();
  }

  @Test
  void sendingOneFormLeavesAnotherThatWasBegunSinceOnOffer() {
    SelfBrowser browser = begun("Older").until("send", answers("Older"));
    String older = browser.draft();
    BENCH.later(Duration.ofSeconds(10));
    browser.get(START).post(START, Map.of());
    String newer = browser.draft();
    browser.post(older + "/send", Map.of());
    assertThat(browser.step()).isEqualTo("done");
    assertThat(browser.get(START).page()).contains("href=\"/v1" + newer + "\"");
  }

  @Test
  void after28DaysItIsNotOffered() {
    SelfBrowser browser = begun("Old");
    BENCH.later(Duration.ofDays(28).plusSeconds(1));
    assertThat(browser.get(START).page()).doesNotContain(OFFER);
  }

  @Test
  void savingForLaterSaysWhereToGoOnHere() {
    SelfBrowser browser = begun("Later").press(Map.of("do", "later"));
    assertThat(browser.page()).contains("https://forms.example/v1/refer/self");
  }

  @Test
  void aProfessionalGoesBackWithWhatIsTypedAndIsLedOn() {
    Visitor she = new Visitor(BENCH.bench);
    String form = she.begun();
    assertThat(she.get(form).body()).contains("name=\"go\" value=\"back\"");
    Visitor.Seen back =
        she.post(form, Map.of("need.helpWith", "to sleep", "mother.email", "her@", "go", "back"));
    assertThat(back.status()).isEqualTo(303);
    assertThat(back.location()).isEqualTo("/refer/professional");
    assertThat(she.get(back.location()).body())
        .contains(OFFER, "href=\"/v1" + form + "\"")
        .doesNotContain("to sleep");
    assertThat(she.get(form).body()).contains("to sleep", "her@");
    assertThat(she.get(START).body()).as("a mother's own").doesNotContain(OFFER);

    she.post(form, Map.of("by", "close"));
    assertThat(she.get("/refer/professional").body()).doesNotContain(OFFER);
    assertThat(she.get(form).status()).isEqualTo(404);
  }

  @Test
  void aProfessionalLooksForHelpAndFindsWhatWasTyped() {
    Visitor she = new Visitor(BENCH.bench);
    String form = she.begun();
    assertThat(she.get(form).body())
        .contains("name=\"go\" value=\"help\" formnovalidate")
        .doesNotContain("href=\"/v1/help-now", "href=\"/v1/welcome");
    Visitor.Seen helped =
        she.post(form, Map.of("need.helpWith", "to sleep", "mother.email", "her@", "go", "help"));
    assertThat(helped.status()).isEqualTo(303);
    assertThat(helped.location()).isEqualTo("/help-now?language=en");
    assertThat(she.get(form).body()).contains("to sleep", "her@");

    String tooLong = "y".repeat(20_000);
    assertThat(she.post(form, Map.of("need.helpWith", tooLong, "go", "help")).location())
        .isEqualTo("/help-now?language=en");
    assertThat(new Visitor(BENCH.bench).post(form, Map.of("go", "help")).location())
        .as("where it does not open")
        .isEqualTo("/help-now?language=en");
    assertThat(she.post(form, Map.of("referrer.motherAgrees", "no", "go", "help")).location())
        .as("nothing of it is kept, and help stands there too")
        .startsWith("/refer/professional/stopped");
  }

  @Test
  void whatAProfessionalSentIsNotOffered() {
    Visitor she = new Visitor(BENCH.bench);
    String form = she.begun();
    Map<String, Object> filled = FormTreeTest.professional();
    filled.put("do", "check");
    she.post(form, filled);
    she.get(she.post(form + "/check", Map.of()).location());
    assertThat(she.get("/refer/professional").body()).contains(">Start<").doesNotContain(OFFER);
  }

  @Test
  void aFormTakenUpByItsCodeIsOfferedWhereItWasTakenUp() {
    SelfBrowser browser = begun("Takenup").press(Map.of("do", "later"));
    String code =
        browser
            .press(Map.of("by", "code"))
            .page()
            .replaceAll("(?s).*class=\"site-code\"><bdi>([^<]+)</bdi>.*", "$1");
    SelfBrowser elsewhere = BENCH.browser();
    elsewhere.post(
        "/refer/resume",
        Map.of("code", code, "born-day", "11", "born-month", "4", "born-year", "1990"));
    assertThat(elsewhere.step()).isEqualTo("stage");
    String draft = elsewhere.draft();
    assertThat(elsewhere.get(START).page()).contains(OFFER);
    assertThat(browser.get(START).page()).as("where she began").doesNotContain(OFFER);
    assertThat(browser.get(draft + "/stage").status()).isEqualTo(404);
    assertThat(browser.page())
        .contains("go on there, or come back here with your code")
        .doesNotContain("Takenup");
  }
}
