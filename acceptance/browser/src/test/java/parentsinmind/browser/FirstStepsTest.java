package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A newcomer with a blank browser and the address that the terminal printed, who reads nothing but
 * what the pages say.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstStepsTest {

  /** Of a mother who waits, until the day begins and something is sent: a few things fall due. */
  private static final int MOST_MOVES = 8;

  private static final String HER_PHONE = "07700 900123";

  private PagesUnderTest pages;

  @BeforeAll
  void start() {
    pages = PagesUnderTest.start(Instant.parse("2016-11-07T09:00:00Z"));
  }

  @AfterAll
  void stop() {
    pages.close();
  }

  @Test
  void fromABlankBrowserToAChangedFigureOfAReport() {
    try (Visit visit = pages.visit()) {
      atTheStart(visit).check("first-steps");
      visit.press("Close the month");
      visit.press("halton, 2016-11");
      assertThat(mothersReferred(visit)).isEqualTo("0");

      atTheStart(visit).press("as a professional");
      refer(visit);
      atTheStart(visit).check("first-steps-somebody-waits");
      visit.press("Accept ");
      assertThat(visit.page().locator("main").innerText()).contains("Nobody waits now");

      openTheMessageToHer(visit);
      visit.leadingOn(visit.page().locator(".phone a").first()::click);
      answer(visit);

      atTheStart(visit).press("Close the month");
      visit.press("halton, 2016-12");
      assertThat(mothersReferred(visit)).isEqualTo("1");
    }
  }

  @Test
  void theButtonThatAcceptsIsForWhoWaitsAlone() {
    try (FormUnderAttack form =
        FormUnderAttack.at(pages.address() + "/dev/accepted")
            .hiding("site", "halton")
            .hiding("mother", "nobody")) {
      assertThat(form.sendAsItShouldBe().status()).isEqualTo(404);
      form.attack(attempt -> assertThat(attempt.taken()).as("%s", attempt).isFalse());
    }
  }

  private static Visit atTheStart(Visit visit) {
    return visit.open("/");
  }

  private void refer(Visit visit) {
    visit.press("Start");
    // As long as a person takes: here the clock goes only when it is moved.
    pages.letPass(Duration.ofMinutes(1));
    choose(visit, "Does she know of this referral", "Yes");
    choose(visit, "What are you?", "Midwife");
    visit.fill("Your name", "Example Midwife");
    visit.fill("Your phone number", "01632 960200");
    visit.fill("Your work email address", "midwife@example.org");
    visit.fill("Her given name", "Testina");
    visit.fill("Her family name", "Newcomer");
    date(visit, "Her date of birth", "11", "4", "1990");
    visit.fill("Her postcode", "WA8 9ZX");
    visit.page().getByLabel("Which service is it for?").selectOption("halton");
    visit.fill("Her phone number", HER_PHONE);
    choose(visit, "Is it safe to text her?", "Yes");
    choose(visit, "Where is she now?", "Pregnant");
    date(visit, "When is, or was, her baby due?", "1", "4", "2017");
    choose(visit, "may keep this referral", "Yes");
    choose(visit, "may text her", "Yes");
    choose(visit, "may be counted, without her name", "Yes");
    visit.press("Check the answers");
    visit.press("Send the referral");
    assertThat(visit.page().url()).endsWith("/confirmation");
  }

  private static Locator group(Visit visit, String question) {
    return visit
        .page()
        .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(question))
        .first();
  }

  private static void choose(Visit visit, String question, String answer) {
    group(visit, question)
        .getByLabel(answer, new Locator.GetByLabelOptions().setExact(true))
        .check(new Locator.CheckOptions().setForce(true));
  }

  private static void date(Visit visit, String question, String day, String month, String year) {
    Locator group = group(visit, question);
    group.getByLabel("Day").fill(day);
    group.getByLabel("Month").fill(month);
    group.getByLabel("Year").fill(year);
  }

  /** It is six in the morning: the page says that messages wait for the day, and what to do. */
  private static void openTheMessageToHer(Visit visit) {
    Locator message =
        visit
            .page()
            .locator("tr")
            .filter(new Locator.FilterOptions().setHasText(HER_PHONE.substring(1).replace(" ", "")))
            .locator("a");
    for (int move = 0; move < MOST_MOVES; move++) {
      atTheStart(visit).press("the outbox");
      if (message.count() > 0) {
        visit.leadingOn(message.first()::click);
        return;
      }
      atTheStart(visit).press("Move to what falls due next");
    }
    throw new AssertionError("nothing was sent to her");
  }

  private static void answer(Visit visit) {
    String url = visit.page().url();
    Questionnaire form = new Questionnaire(visit, url.substring(url.indexOf("/q/")));
    form.goOn();
    while (form.at().startsWith("/item/")) {
      form.answer(1);
    }
    assertThat(form.at()).isEqualTo("/check");
    form.goOn();
    assertThat(form.at()).isEqualTo("/thanks");
  }

  /** Of the month of the report that is open. */
  private static String mothersReferred(Visit visit) {
    return visit.page().locator("#mothers-referred td.n").first().innerText().strip();
  }
}
