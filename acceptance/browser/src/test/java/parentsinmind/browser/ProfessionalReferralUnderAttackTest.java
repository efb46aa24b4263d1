package parentsinmind.browser;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import parentsinmind.browser.FormUnderAttack.Attempt;
import parentsinmind.http.Browser;
import parentsinmind.local.MovableClock;

/**
 * The one long form is sent what nobody should send, in every field that it is served with; what is
 * taken of it is checked and sent, and looked for among what is stored.
 */
class ProfessionalReferralUnderAttackTest extends WithPages {

  /** Which of all forms is attacked here. */
  static final FormOfTemplate ATTACKED = FormOfTemplate.PROFESSIONAL_FORM;

  private static final String START = "/refer/professional";
  private static final String FAMILY = "mother.family";

  /** What is an answer that nothing offers. */
  private static final Set<String> MALFORMED =
      Stream.concat(
              MalformedValues.FEW.stream().map(MalformedValues.Value::name),
              Stream.of("another after it"))
          .filter(name -> !name.equals("nothing"))
          .collect(toSet());

  /** What a form has that is filled in wholly: a good one. */
  private static final Map<String, String> FILLED_IN = filledIn();

  private final Browser browser = new Browser();
  private String form = "";
  private int people;

  private static Map<String, String> filledIn() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("referrer.motherAgrees", "yes");
    values.put("referrer.type", "midwife");
    values.put("referrer.name", "Example Midwife");
    values.put("referrer.role", "Community midwife");
    values.put("referrer.organisation", "Example Trust");
    values.put("referrer.phone", "01632 960200");
    values.put("referrer.email", "midwife@example.org");
    values.put("mother.born-day", "11");
    values.put("mother.born-month", "April");
    values.put("mother.born-year", "1990");
    values.put("mother.postcode", "WA7 1AA");
    values.put("site", "halton");
    values.put("mother.phone", "07700 900123");
    values.put("mother.email", "attacked@example.org");
    values.put("mother.safe.text", "yes");
    values.put("mother.safe.voicemail", "no");
    values.put("mother.safe.email", "not-known");
    values.put("perinatal.stage", "postnatal");
    values.put("perinatal.dueDate-day", "1");
    values.put("perinatal.dueDate-month", "10");
    values.put("perinatal.dueDate-year", "2016");
    values.put("perinatal.births-1-day", "2");
    values.put("perinatal.births-1-month", "10");
    values.put("perinatal.births-1-year", "2016");
    values.put("need.helpWith", "To sleep");
    values.put("need.talkSoon", "no");
    values.put("risk.self", "no");
    values.put("risk.baby", "no");
    values.put("risk.others", "no");
    values.put("risk.details", "None now");
    values.put("access.language", "Polish");
    values.put("access.prefers", "either");
    values.put("consents.support", "yes");
    values.put("consents.phone", "yes");
    values.put("consents.shareWithReferrer", "no");
    values.put("equality.ethnicity", "Z");
    values.put("equality.religion", "No religion");
    values.put("equality.orientation", "Bisexual");
    return values;
  }

  @AfterAll
  void closeBrowser() {
    browser.close();
  }

  /** Begins another form, and looks at it for as long as a person does. */
  private void begin() {
    MovableClock clock = pages.system().clock();
    HttpResponse<String> begun = browser.post(pages.address() + START, "");
    if (begun.statusCode() == 429) {
      clock.moveTo(clock.instant().plus(Duration.ofHours(1)));
      begun = browser.post(pages.address() + START, "");
    }
    form = URI.create(pages.address()).resolve(Browser.location(begun)).toString();
    clock.moveTo(clock.instant().plus(Duration.ofSeconds(10)));
  }

  /** Filled in wholly, of another woman each time. */
  private FormUnderAttack attacked(ServedForm served) {
    FormUnderAttack attack =
        FormUnderAttack.at(() -> form)
            .header("Cookie", () -> "draft=" + browser.value("draft"))
            .with(served);
    FILLED_IN.forEach(attack::with);
    return attack.with("mother.given", "Test-Attacked").with(FAMILY, () -> "Attacked-" + people++);
  }

  @Test
  void everyFieldOfTheServedFormIsAttackedAndWhatIsTakenIsByTheRules() {
    begin();
    ServedForm served = ServedForm.on(browser.get(form).body(), ATTACKED.action());
    assertThat(served.fields())
        .as("what is filled in is on the form")
        .containsKeys(FILLED_IN.keySet().toArray(String[]::new));
    try (FormUnderAttack attack = attacked(served)) {
      assertThat(attack.fields()).hasSizeGreaterThan(60).contains("as-shown", "leave-empty");
      assertThat(attack.sendAsItShouldBe().status()).as("a good form").isEqualTo(303);
      assertThat(attack.attack(MalformedValues.FEW, byTheRules(served))).isGreaterThan(1_000);
    }
    assertThat(stored("REFERRAL#")).isGreaterThan(300);
    assertThat(
            pages.stored().stream().filter(item -> MalformedValues.UNREADABLE.matcher(item).find()))
        .isEmpty();
  }

  @Test
  void stepsOutOfOrderSendNothing() {
    long before = stored("REFERRAL#");
    begin();
    String there = URI.create(form).getPath();
    assertThat(browser.get(form + "/confirmation")).satisfies(leadsTo(there));
    assertThat(browser.get(form + "/check")).satisfies(leadsTo(there));
    assertThat(browser.post(form + "/check", "").statusCode()).isEqualTo(422);
    assertThat(browser.post(form + "/confirmation", "").statusCode()).isEqualTo(405);
    String self = form.replace("/professional/", "/self/");
    for (String page : List.of("", "/name", "/check", "/send", "/done", "/later")) {
      assertThat(browser.get(self + page).statusCode()).as(page).isEqualTo(404);
      assertThat(browser.post(self + page, "").statusCode()).as(page).isIn(404, 405);
    }
    assertThat(stored("REFERRAL#")).isEqualTo(before);
  }

  private static Consumer<HttpResponse<String>> leadsTo(String path) {
    return answer -> {
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(Browser.location(answer)).endsWith(path);
    };
  }

  /** What is to be chosen is taken as it is offered only, and what is taken can be sent. */
  private Consumer<Attempt> byTheRules(ServedForm served) {
    return attempt -> {
      if (attempt.taken()) {
        assertThat(
                served.offered().containsKey(attempt.field()) && MALFORMED.contains(attempt.how()))
            .as("%s", attempt)
            .isFalse();
        send(attempt);
      } else {
        assertThat(attempt.status()).as("%s", attempt).isIn(400, 413, 415, 422);
      }
      // What was typed is kept in a form that is not sent yet: the next has nothing of it.
      begin();
    };
  }

  private void send(Attempt attempt) {
    HttpResponse<String> check = browser.get(form + "/check");
    assertThat(check.statusCode()).as("%s", attempt).isEqualTo(200);
    assertThat(FormUnderAttack.reflected(check.body())).as("%s", attempt).isEmpty();
    assertThat(browser.post(form + "/check", "").statusCode()).as("%s", attempt).isEqualTo(303);
    HttpResponse<String> confirmation = browser.get(form + "/confirmation");
    assertThat(confirmation.statusCode()).as("%s", attempt).isEqualTo(200);
    assertThat(confirmation.body()).as("%s", attempt).doesNotContain(MalformedValues.MARKER);
  }
}
