package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import parentsinmind.local.MovableClock;

/** A mother refers herself, one question a page. */
class SelfReferralTest extends WithPages {

  private static final String START = "/refer/self";
  static final String CHECK = "check";
  static final String SEND = "send";
  static final String DONE = "done";
  private static final String SKIP = "main button[value=skip]";
  static final String LATER = "main button[value=later]";
  static final String CONTINUE = "main button.nhsuk-button:not([value])";

  /** Of her own mailbox, which nobody else reads. */
  private static final String HER_EMAIL = "her.own@example.org";

  static Visit begun(Visit visit, String language) {
    return pressed(visit.open(START + "?language=" + language), CONTINUE);
  }

  static Visit pressed(Visit visit, String button) {
    return visit.leadingOn(visit.page().locator(button).first()::click);
  }

  /** The last part of where she is. */
  static String step(Visit visit) {
    String path = visit.page().url().replaceFirst("\\?.*", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Goes on, answers by question, and skips what has no answer, until a step comes. */
  static Visit until(
      Visit visit, String wanted, Map<String, Consumer<Visit>> answers, Consumer<Visit> each) {
    Set<String> seen = new LinkedHashSet<>();
    while (!step(visit).equals(wanted)) {
      assertThat(seen.add(visit.page().url())).as(visit.page().url()).isTrue();
      each.accept(visit);
      Consumer<Visit> answer = answers.get(step(visit));
      if (answer != null) {
        answer.accept(visit);
      }
      pressed(visit, answer == null && !step(visit).equals(CHECK) ? SKIP : CONTINUE);
      assertThat(visit.status()).as(visit.page().url()).isEqualTo(200);
    }
    return visit;
  }

  static Visit until(Visit visit, String wanted, Map<String, Consumer<Visit>> answers) {
    return until(visit, wanted, answers, any -> {});
  }

  /** What must be answered. */
  static Map<String, Consumer<Visit>> answers(String family) {
    Map<String, Consumer<Visit>> answers = new HashMap<>();
    answers.put("postcode", typing("mother.postcode", "wa7 1aa"));
    answers.put("who", choosing("helped", "no"));
    answers.put(
        "name", typing("mother.given", "Test-" + family).andThen(typing("mother.family", family)));
    answers.put("born", date("mother.born", "11", "4", "1990"));
    answers.put("stage", choosing("perinatal.stage", "pregnant"));
    answers.put("phone", typing("mother.phone", "07700 900123"));
    answers.put("agree", choosing("consents.support", "yes"));
    return answers;
  }

  /** By the names of the fields, for the words are in three languages. */
  static Consumer<Visit> typing(String field, String words) {
    return visit -> field(visit, field).fill(words);
  }

  static Consumer<Visit> choosing(String field, String value) {
    return visit ->
        visit
            .page()
            .locator("[name='" + field + "'][value='" + value + "']")
            .check(new Locator.CheckOptions().setForce(true));
  }

  private static Consumer<Visit> date(String field, String day, String month, String year) {
    return typing(field + "-day", day)
        .andThen(typing(field + "-month", month))
        .andThen(typing(field + "-year", year));
  }

  private static Locator field(Visit visit, String name) {
    return visit.page().locator("[name='" + name + "']");
  }

  private String sent(Visit visit) {
    pages.letPass(Duration.ofSeconds(10));
    pressed(visit, CONTINUE);
    assertThat(step(visit)).isEqualTo(DONE);
    return visit.page().locator(".site-code").innerText();
  }

  @Test
  void everyQuestionAndWhatItSaysIfItIsNotAnswered() {
    Map<String, Consumer<Visit>> answers = answers("Everything");
    answers.remove("postcode");
    answers.put("area", refused("self-area-empty").andThen(choosing("site", "halton")));
    answers.put("who", refused("self-who-empty").andThen(choosing("helped", "yes")));
    answers.put(
        "helper", refused("self-helper-empty").andThen(typing("helper.name", "Test-Helper")));
    answers.merge("name", refused("self-name-empty"), (own, first) -> first.andThen(own));
    answers.merge("born", refused("self-born-empty"), (own, first) -> first.andThen(own));
    answers.merge("stage", refused("self-stage-empty"), (own, first) -> first.andThen(own));
    answers.merge(
        "phone",
        typing("mother.phone", "12").andThen(refused("self-phone-wrong")),
        (own, first) -> first.andThen(own));
    answers.put(
        "due",
        date("perinatal.dueDate", "31", "2", "1890")
            .andThen(refused("self-due-wrong"))
            .andThen(date("perinatal.dueDate", "1", "March", "2017")));
    answers.put(
        "email",
        typing("mother.email", "her@")
            .andThen(refused("self-email-wrong"))
            .andThen(typing("mother.email", HER_EMAIL)));
    answers.put(
        "language",
        typing("access.language", "a tongue of many words ".repeat(5))
            .andThen(refused("self-language-wrong"))
            .andThen(typing("access.language", "Elvish of the woods")));
    answers.put(
        "nhs-number",
        typing("mother.nhsNumber", "123 456 7890")
            .andThen(refused("self-nhs-number-wrong"))
            .andThen(typing("mother.nhsNumber", "943 476 5919")));
    answers.merge("agree", refused("self-agree-empty"), (own, first) -> first.andThen(own));
    answers.put("channels", choosing("channels", "consents.phone"));

    try (Visit visit = pages.visit()) {
      visit.open(START).check("self-start");
      pressed(visit, CONTINUE);
      visit.check("self-postcode");
      visit.fill("Your postcode", "nowhere").press("Continue").check("self-postcode-wrong");
      pressed(visit, SKIP);
      until(visit, SEND, answers, each -> each.check("self-" + step(each)));
      visit.check("self-send").press("Send my answers");
      // Nobody is as quick as a clock that stands.
      visit.check("self-send-once-more");
      sent(visit);
      visit.check("self-done");
      assertThat(visit.page().locator("main").innerText()).doesNotContain("Everything");
    }
  }

  private static Consumer<Visit> refused(String name) {
    return visit -> {
      pressed(visit, CONTINUE);
      assertThat(visit.status()).as(name).isEqualTo(422);
      visit.check(name);
    };
  }

  @Test
  void herBabyIsBornAndSheChangesThatFromTheCheckPage() {
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, CHECK, answers("Born"));
      visit.leadingOn(visit.page().locator("main a[href*='/stage?from=check']").first()::click);
      choosing("perinatal.stage", "postnatal").accept(visit);
      pressed(visit, CONTINUE);
      assertThat(step(visit)).isEqualTo("births");
      visit.check("self-births");
      date("perinatal.births-1", "1", "1", "2030").accept(visit);
      pressed(visit, CONTINUE).check("self-births-wrong");
      date("perinatal.births-1", "1", "10", "2016").accept(visit);
      pressed(visit, CONTINUE);
      assertThat(step(visit)).isEqualTo(CHECK);
    }
  }

  @Test
  void inUrduWithoutScriptsOnAPhone() {
    Circumstances hers = Circumstances.usual().rightToLeft().onAPhone().withoutScripts();
    try (Visit visit = begun(pages.visit(hers), "ur")) {
      Limits urdu = Limits.form().errorPrefix("غلطی: ");
      Map<String, Consumer<Visit>> answers = answers("Urdu");
      until(visit, "born", answers);
      pressed(visit, CONTINUE).check("self-born-empty-ur", urdu);
      until(visit, CHECK, answers).check("self-check-ur", urdu);
      until(visit, SEND, answers).check("self-send-ur", urdu);
      sent(visit);
      visit.check("self-done-ur", urdu);
      assertThat(visit.page().locator("html").getAttribute("dir")).isEqualTo("rtl");
    }
  }

  @Test
  void theLanguageChangesAtAnyPointAndNothingThatSheTypedIsLost() {
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, "name", answers("Kowalska"));
      typing("mother.given", "Zofia").accept(visit);
      visit.press("Polski").check("self-name-pl", Limits.form().errorPrefix("Błąd: "));
      assertThat(visit.page().locator("html").getAttribute("lang")).isEqualTo("pl");
      assertThat(field(visit, "mother.given").inputValue()).isEqualTo("Zofia");
      typing("mother.family", "Kowalska").accept(visit);
      visit.press("اردو").check("self-name-ur", Limits.form().errorPrefix("غلطی: "));
      assertThat(visit.page().locator("html").getAttribute("dir")).isEqualTo("rtl");
      assertThat(field(visit, "mother.family").inputValue()).isEqualTo("Kowalska");
      pressed(visit, CONTINUE);
      assertThat(step(visit)).isEqualTo("born");
      assertThat(visit.page().locator("html").getAttribute("lang")).isEqualTo("ur");
    }
  }

  @Test
  void byTheKeyboardAlone() {
    try (Visit visit = pages.visit()) {
      Page page = visit.open(START).page();
      visit.enterOn(page.locator(CONTINUE));
      typedByKeys(visit, "mother.postcode", "WA7 1AA");
      // Enter in a field goes on, and does not choose a language or go back.
      visit.leadingOn(() -> visit.key("Enter"));
      assertThat(step(visit)).isEqualTo("talk-soon");
      visit.enterOn(page.locator(SKIP));
      visit.tabTo(page.locator("[name=helped]").first()).key("Space");
      visit.enterOn(page.locator(CONTINUE));
      typedByKeys(visit, "mother.given", "Test-Keys");
      typedByKeys(visit, "mother.family", "Keys");
      visit.leadingOn(() -> visit.key("Enter"));
      assertThat(step(visit)).isEqualTo("born");
      visit.enterOn(page.getByText("Back").first());
      assertThat(step(visit)).isEqualTo("name");
      assertThat(field(visit, "mother.family").inputValue()).isEqualTo("Keys");
      visit.enterOn(page.locator(CONTINUE).first());
      restByKeys(visit);
      pages.letPass(Duration.ofSeconds(10));
      visit.enterOn(page.locator(CONTINUE).first());
      assertThat(step(visit)).isEqualTo(DONE);
      assertThat(page.locator(".site-code").innerText()).isNotBlank();
    }
  }

  /** From her date of birth to the page from which it is sent. */
  private static void restByKeys(Visit visit) {
    Map<String, Runnable> answers = new HashMap<>();
    answers.put(
        "born",
        () -> {
          typedByKeys(visit, "mother.born-day", "11");
          typedByKeys(visit, "mother.born-month", "4");
          typedByKeys(visit, "mother.born-year", "1990");
        });
    answers.put("stage", () -> chosenByKeys(visit, "perinatal.stage", "pregnant"));
    answers.put("phone", () -> typedByKeys(visit, "mother.phone", "07700 900123"));
    answers.put("agree", () -> chosenByKeys(visit, "consents.support", "yes"));
    answers.put(CHECK, () -> assertThat(visit.status()).isEqualTo(200));
    Set<String> seen = new LinkedHashSet<>();
    while (!step(visit).equals(SEND)) {
      assertThat(seen.add(visit.page().url())).as(visit.page().url()).isTrue();
      Runnable answer = answers.get(step(visit));
      if (answer != null) {
        answer.run();
      }
      visit.enterOn(visit.page().locator(answer == null ? SKIP : CONTINUE).first());
    }
  }

  private static void chosenByKeys(Visit visit, String field, String value) {
    visit.tabTo(visit.page().locator("[name='" + field + "'][value='" + value + "']")).key("Space");
  }

  private static void typedByKeys(Visit visit, String field, String words) {
    visit.tabTo(field(visit, field));
    visit.page().keyboard().type(words);
  }

  @Test
  void backAfterSendingAndAnotherTabLeadToTheOneConfirmation() {
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, SEND, answers("Once"));
      Visit tab = visit.anotherTab().open(visit.page().url());
      String reference = sent(visit);
      long referrals = referrals();
      visit.leadingOn(() -> visit.page().goBack());
      assertThat(step(visit)).isEqualTo(DONE);
      pressed(tab, CONTINUE);
      assertThat(tab.page().locator(".site-code").innerText()).isEqualTo(reference);
      assertThat(referrals()).isEqualTo(referrals);
    }
  }

  private long referrals() {
    return stored("REFERRAL#");
  }

  @Test
  void savedInOneBrowserAndFinishedInAnotherByACode() {
    Map<String, Consumer<Visit>> answers = answers("Saving");
    String code;
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, "talk-soon", answers);
      pressed(visit, LATER).check("self-later-without-birth-date");
      visit.press("Go on now");
      until(visit, "stage", answers);
      pressed(visit, LATER).check("self-later");
      visit.press("Show me a code").check("self-code");
      code = visit.page().locator(".site-code").innerText();
    }
    try (Visit elsewhere = pages.visit(Circumstances.usual().onAPhone())) {
      elsewhere.open("/refer/resume").check("self-resume");
      elsewhere.press("Go on").check("self-resume-empty");
      resume(elsewhere, code, "12");
      elsewhere.check("self-resume-wrong-date");
      resume(elsewhere, code, "11");
      assertThat(step(elsewhere)).isEqualTo("stage");
      assertThat(until(elsewhere, SEND, answers).status()).isEqualTo(200);
      assertThat(sent(elsewhere)).isNotBlank();
    }
  }

  private static void resume(Visit visit, String code, String day) {
    visit.fill("The code", code);
    date("born", day, "4", "1990").accept(visit);
    pressed(visit, CONTINUE);
  }

  @Test
  void savedInOneBrowserAndFinishedInAnotherByALinkInAnEmail() {
    Map<String, Consumer<Visit>> answers = answers("Mailing");
    answers.put("email", typing("mother.email", HER_EMAIL));
    answers.put("safe-email", choosing("mother.safe.email", "yes"));
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, "shared", answers);
      pressed(visit, LATER).check("self-later-with-email");
      visit.press("Email me a link").check("self-later-sent");
    }
    // Whatever the hour is now: emails go by day.
    pages.letPass(Duration.ofDays(1));
    Matcher link =
        Pattern.compile("http\\S+/back/[^\\s\"<]+")
            .matcher(pages.messagesTo(HER_EMAIL).getLast().text());
    assertThat(link.find()).isTrue();
    try (Visit elsewhere = pages.visit(Circumstances.usual().onAPhone())) {
      elsewhere.open(link.group()).check("back-link");
      elsewhere.press("Open my form");
      assertThat(step(elsewhere)).isEqualTo("shared");
      elsewhere.open(link.group()).press("Open my form").check("back-link-used");
      assertThat(elsewhere.status()).isEqualTo(404);
    }
  }

  @Test
  void whatLeavingQuicklyDoesAndWhatNot() {
    try (Visit visit = pages.visit()) {
      visit.open(START).press("how to leave quickly").check("self-leaving");
    }
    try (Visit visit = pages.visit(Circumstances.usual().rightToLeft())) {
      visit.open("/refer/leaving?language=ur").check("self-leaving-ur");
    }
  }

  @Test
  void whoDoesNotAgreeLeavesNothing() {
    Map<String, Consumer<Visit>> answers = answers("Disagreeing");
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, "agree", answers);
      assertThat(pages.stored()).anyMatch(item -> item.contains("Disagreeing"));
      choosing("consents.support", "no").accept(visit);
      pressed(visit, CONTINUE).check("self-stopped");
      assertThat(pages.stored()).noneMatch(item -> item.contains("Disagreeing"));
    }
  }

  @Test
  void aStepThatIsNotReachedLeadsToWhereSheIs() {
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, "name", answers("Hasty"));
      String there = visit.page().url();
      for (String step : new String[] {"agree", CHECK, SEND, DONE, "nothing"}) {
        visit.open(there.replaceFirst("/name$", "/" + step));
        assertThat(visit.page().url()).as(step).isEqualTo(there);
      }
    }
  }

  /** Whoever tries codes that are none learns only that they open nothing. */
  @Test
  void whatNobodyShouldSendOpensNoForm() {
    try (FormUnderAttack form =
        FormUnderAttack.at(pages.address() + "/refer/resume")
            .with("code", "7K2M-9XQ4-01AB")
            .with("born-day", "11")
            .with("born-month", "4")
            .with("born-year", "1990")
            .hiding("shown-in", "en")) {
      form.attack(
          attempt -> {
            assertThat(attempt.taken()).as("%s", attempt).isFalse();
            if (attempt.status() == 429) {
              // After twenty from one place nothing is looked at for an hour.
              MovableClock clock = pages.system().clock();
              clock.moveTo(clock.instant().plus(Duration.ofHours(1)));
            }
          });
    }
  }
}
