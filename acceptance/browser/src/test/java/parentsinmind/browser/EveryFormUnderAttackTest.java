package parentsinmind.browser;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.browser.SelfReferralTest.CHECK;
import static parentsinmind.browser.SelfReferralTest.LATER;
import static parentsinmind.browser.SelfReferralTest.SEND;
import static parentsinmind.browser.SelfReferralTest.answers;
import static parentsinmind.browser.SelfReferralTest.begun;
import static parentsinmind.browser.SelfReferralTest.choosing;
import static parentsinmind.browser.SelfReferralTest.pressed;
import static parentsinmind.browser.SelfReferralTest.typing;
import static parentsinmind.browser.SelfReferralTest.until;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parentsinmind.browser.FormUnderAttack.Attempt;
import parentsinmind.local.MovableClock;

/**
 * Every form that any page has is sent what nobody should send: all fields and buttons that the
 * page was served with, so that neither a form nor a field is forgotten.
 */
class EveryFormUnderAttackTest extends WithPages {

  private static final Path FUNCTIONS = Path.of("..", "..", "functions");
  private static final Pattern FORM = Pattern.compile("<form\\b");
  private static final String HER_EMAIL = "attacked@example.org";
  private static final String PHQ9 = "phq-9-1";

  /** Of PHQ-9 the question whose answer may be a risk. */
  private static final String RISK_ITEM = "/item/9";

  @Test
  void noTemplateHasAFormThatIsNotAttacked() throws IOException {
    Map<String, Long> forms = new TreeMap<>();
    try (Stream<Path> files = Files.walk(FUNCTIONS)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jte")).toList()) {
        long count = FORM.matcher(Files.readString(file)).results().count();
        if (count > 0) {
          forms.put(named(file), count);
        }
      }
    }
    Map<String, Long> attacked =
        Stream.of(FormOfTemplate.values())
            .collect(groupingBy(FormOfTemplate::template, TreeMap::new, counting()));

    assertThat(attacked.keySet()).isEqualTo(forms.keySet());
    forms.forEach(
        (template, count) ->
            assertThat(attacked.get(template)).as(template).isGreaterThanOrEqualTo(count));
  }

  /** Such as {@code referral-intake/self/start}. */
  private static String named(Path template) {
    String path = FUNCTIONS.relativize(template).toString().replace('\\', '/');
    assertThat(path).contains("/src/main/jte/");
    return path.replace("/src/main/jte/", "/").replaceFirst("[.]jte$", "");
  }

  /** Of those that are not here: they need more than to be opened, and have tests of their own. */
  @Test
  void theOthersHaveTestsOfTheirOwn() {
    assertThat(List.of(ProfessionalReferralUnderAttackTest.ATTACKED, DeskUnderAttackTest.ATTACKED))
        .containsExactly(FormOfTemplate.PROFESSIONAL_FORM, FormOfTemplate.HOLD);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PROFESSIONAL_FORM", "HOLD"})
  void withEverything(FormOfTemplate form) {
    try (Visit visit = opened(form)) {
      pages.letPass(Duration.ofMinutes(1));
      String shown = visit.page().url();
      assertThat(visit.status()).isEqualTo(200);
      everyFormIsKnown(visit.document().text());
      long referrals = stored("REFERRAL#");
      long marked = stored(MalformedValues.MARKER);
      try (FormUnderAttack attack = attacked(form, visit)) {
        attack.sendAsItShouldBe();
        long sent = stored("REFERRAL#");
        attack.attack(this::anHourLaterWhereItIsTooMuch);
        attack.sendAsItShouldBe();
        assertThat(stored("REFERRAL#")).as("nothing is sent twice").isEqualTo(sent);
        boolean sends =
            form == FormOfTemplate.SELF_SEND || form == FormOfTemplate.PROFESSIONAL_CHECK;
        assertThat(sent - referrals).isEqualTo(sends ? 1 : 0);
      }
      assertThat(visit.open(shown).status()).as("it opens as before").isEqualTo(200);
      assertThat(
              pages.stored().stream()
                  .filter(item -> MalformedValues.UNREADABLE.matcher(item).find()))
          .isEmpty();
      // What she writes freely may look like anything: it is hers to write.
      if (form != FormOfTemplate.QUESTIONNAIRE_WORDS) {
        assertThat(stored(MalformedValues.MARKER)).as("items with any of it").isEqualTo(marked);
      }
    }
  }

  @Test
  void whatIsSentQuickerThanAPersonSendsIsNotSent() {
    try (Visit visit = opened(FormOfTemplate.SELF_SEND);
        FormUnderAttack attack = attacked(FormOfTemplate.SELF_SEND, visit)) {
      long referrals = stored("REFERRAL#");
      attack.attack(
          MalformedValues.FEW,
          attempt -> {
            if (!attempt.field().equals("language")) {
              assertThat(attempt.taken()).as("%s", attempt).isFalse();
            }
          });
      assertThat(stored("REFERRAL#")).isEqualTo(referrals);
    }
  }

  /** Also of those beside it on the page. */
  private static void everyFormIsKnown(String html) {
    for (ServedForm served : ServedForm.on(html)) {
      assertThat(FormOfTemplate.values())
          .as("forms sent to %s", served.action())
          .anyMatch(known -> served.action().matches(known.action()));
    }
  }

  private static FormUnderAttack attacked(FormOfTemplate form, Visit visit) {
    ServedForm served = ServedForm.on(visit.document().text(), form.action());
    String address = URI.create(visit.page().url()).resolve(served.action()).toString();
    String cookies =
        visit.context().cookies(address).stream()
            .map(one -> one.name + "=" + one.value)
            .collect(joining("; "));
    FormUnderAttack attack = FormUnderAttack.at(address).with(served);
    return cookies.isEmpty() ? attack : attack.header("Cookie", cookies);
  }

  private void anHourLaterWhereItIsTooMuch(Attempt attempt) {
    if (attempt.status() == 429) {
      MovableClock clock = pages.system().clock();
      clock.moveTo(clock.instant().plus(Duration.ofHours(1)));
    }
  }

  /** In a browser of its own, on the page that has it. */
  private Visit opened(FormOfTemplate form) {
    String family = form.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Visit visit =
        form == FormOfTemplate.SIGN_OUT ? pages.signedIn(PagesUnderTest.LEAD) : pages.visit();
    switch (form) {
      case SELF_START -> visit.open("/refer/self");
      case SELF_QUESTION -> begun(visit, "en");
      case SELF_LATER -> pressed(until(begun(visit, "en"), "stage", answers(family)), LATER);
      case SELF_CHECK -> until(begun(visit, "en"), CHECK, answers(family));
      case SELF_SEND -> until(begun(visit, "en"), SEND, answers(family));
      case SELF_BEGUN -> begun(visit, "en").open("/refer/self");
      case PROFESSIONAL_START -> visit.open("/refer/professional");
      case PROFESSIONAL_BEGUN ->
          visit.open("/refer/professional").press("Start").open("/refer/professional");
      case PROFESSIONAL_CHECK -> {
        visit.open("/refer/professional").press("Start");
        pages.letPass(Duration.ofMinutes(1));
        ProfessionalReferralTest.filledIn(visit, family).press("Check the answers");
      }
      case PROFESSIONAL_SAVED -> {
        visit.open("/refer/professional").press("Start");
        ProfessionalReferralTest.filledIn(visit, family).press("Save and come back later");
      }
      case RESUME -> visit.open("/refer/resume");
      case WAY_BACK -> visit.open(emailedTo(family));
      case LOST_LINK -> visit.open("/lost-link");
      case SIGN_OUT -> visit.open("/desk");
      case PROFESSIONAL_FORM, HOLD -> throw new IllegalArgumentException(form.name());
      case QUESTIONNAIRE_START -> questionnaire(visit, family);
      case QUESTIONNAIRE_ITEM -> questionnaire(visit, family).open("/item/1");
      case QUESTIONNAIRE_HELPED -> questionnaire(visit, family).open("/helped");
      case QUESTIONNAIRE_WORDS -> questionnaire(visit, family).open("/words");
      case QUESTIONNAIRE_CHECK, CALL_ME_FROM_THE_CHECK -> answered(visit, family).open("/check");
      case CALL_ME -> questionnaire(visit, family).open("/call-me");
      case CALL_ME_FROM_HELP -> questionnaire(visit, family).open("/help");
      case CALL_ME_FROM_A_CARE_CARD -> questionnaire(visit, family).open(RISK_ITEM).answer(2);
      case CALL_ME_ONCE_SENT -> answered(visit, family).open("/check").goOn();
      case OPT_OUT -> questionnaire(visit, family).open("/opt-out/text");
      case OTHER_CHANNEL -> questionnaire(visit, family).open("/channel/email");
    }
    return visit;
  }

  private Questionnaire questionnaire(Visit visit, String family) {
    String link = pages.linkFor(mother(family), "month-3", PHQ9);
    return new Questionnaire(visit, link).open("");
  }

  private Questionnaire answered(Visit visit, String family) {
    return questionnaire(visit, family).open("/item/1").answer(1);
  }

  /** The link with which she goes on with her form elsewhere. */
  private String emailedTo(String family) {
    Map<String, Consumer<Visit>> answers = answers(family);
    answers.put("email", typing("mother.email", HER_EMAIL));
    answers.put("safe-email", choosing("mother.safe.email", "yes"));
    try (Visit visit = begun(pages.visit(), "en")) {
      pressed(until(visit, "shared", answers), LATER).press("Email me a link");
    }
    pages.letPass(Duration.ofDays(1));
    Matcher link =
        Pattern.compile("http\\S+/back/[^\\s\"<]+")
            .matcher(pages.messagesTo(HER_EMAIL).getLast().text());
    assertThat(link.find()).isTrue();
    return link.group();
  }
}
