package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import parentsinmind.events.Json;
import parentsinmind.pilot.PilotRecords;

/**
 * A newcomer with a blank browser and the address that the terminal printed, who reads nothing but
 * what the pages say.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstStepsTest {

  private static final String HER_PHONE = "07700 900123";

  /** The last month whose records are taken, where there are any. */
  private static final String REPLAYED = "2016-10";

  private static final Pattern REFERENCE = Pattern.compile("\\b(?:[0-9A-Z]{3}-){2}[0-9A-Z]{3}\\b");

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
      visit.open("/dev/outbox").check("local-outbox-empty");
      atTheStart(visit).check("first-steps");
      visit.press("Close the month");
      visit.press("halton, 2016-11");
      assertThat(mothersReferred(visit)).isEqualTo("0");
      referredAcceptedAndAnswered(pages, visit);
      visit.press("halton, 2016-12");
      assertThat(mothersReferred(visit)).isEqualTo("1");
      assertThat(atTheStart(visit).press("all, 2016-12").status()).isEqualTo(200);
      assertThat(mothersReferred(visit)).isEqualTo("1");
    }
  }

  @Test
  void theSameAmongTheMothersOfRecordsThatWereReplayed() {
    List<String> records =
        PilotRecords.lines().stream()
            .filter(line -> recorded(line).compareTo(REPLAYED + "-32") < 0)
            .toList();
    try (PagesUnderTest replayed =
            PagesUnderTest.start(Instant.parse(recorded(records.getFirst())));
        Visit visit = replayed.visit()) {
      replayed.replay(records);
      atTheStart(visit).check("first-steps-after-records", Limits.form().weight(60_000));
      visit.press("all, " + REPLAYED);
      int before = mothersReferredToDate(visit);
      referredAcceptedAndAnswered(replayed, visit);
      visit.press("all, 2016-11");
      assertThat(mothersReferredToDate(visit)).isEqualTo(before + 1);
    }
  }

  /** From the second step to the last but one. */
  private static void referredAcceptedAndAnswered(PagesUnderTest pages, Visit visit) {
    atTheStart(visit).press("as a professional");
    String reference = refer(pages, visit);
    atTheStart(visit).check("first-steps-somebody-waits", Limits.form().weight(60_000));
    visit.press("Accept " + reference);
    assertThat(visit.page().locator("main").innerText()).doesNotContain(reference);

    openTheMessageToHer(visit);
    visit.leadingOn(visit.page().locator(".phone a").first()::click);
    answer(visit);
    atTheStart(visit).press("Close the month");
  }

  private static String recorded(String line) {
    return String.valueOf(Json.object(line).get("recorded"));
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

  private static String refer(PagesUnderTest pages, Visit visit) {
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
    Matcher reference = REFERENCE.matcher(visit.page().locator("main").innerText());
    assertThat(reference.find()).isTrue();
    return reference.group();
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

  /** It is six in the morning: messages wait for the day, and one button leads there. */
  private static void openTheMessageToHer(Visit visit) {
    assertThat(atTheStart(visit).page().locator("main").innerText()).contains(", 06:01 here.");
    visit.press("09:15").press("the outbox");
    Locator hers =
        visit
            .page()
            .locator("tr")
            .filter(
                new Locator.FilterOptions().setHasText(HER_PHONE.substring(1).replace(" ", "")));
    assertThat(hers.count()).as("messages to her").isEqualTo(1);
    assertThat(hers.innerText()).contains(", 09:00");
    visit.leadingOn(hers.locator("a")::click);
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

  /** Of the month of the report that is open: the link led to the figure itself. */
  private static String mothersReferred(Visit visit) {
    assertThat(visit.page().url()).endsWith("/report.html#mothers-referred");
    Locator figure = visit.page().locator("#mothers-referred");
    assertThat(figure.evaluate("one => one.getBoundingClientRect().top < innerHeight"))
        .isEqualTo(true);
    return figure.locator("td.n").first().innerText().strip();
  }

  private static int mothersReferredToDate(Visit visit) {
    return Integer.parseInt(
        visit
            .page()
            .locator("#mothers-referred tr:nth-of-type(2) td.n")
            .first()
            .innerText()
            .strip());
  }
}
