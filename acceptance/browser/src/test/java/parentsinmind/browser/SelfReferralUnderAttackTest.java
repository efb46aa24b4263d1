package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.browser.SelfReferralTest.CONTINUE;
import static parentsinmind.browser.SelfReferralTest.DONE;
import static parentsinmind.browser.SelfReferralTest.SEND;
import static parentsinmind.browser.SelfReferralTest.answers;
import static parentsinmind.browser.SelfReferralTest.begun;
import static parentsinmind.browser.SelfReferralTest.choosing;
import static parentsinmind.browser.SelfReferralTest.pressed;
import static parentsinmind.browser.SelfReferralTest.step;
import static parentsinmind.browser.SelfReferralTest.typing;
import static parentsinmind.browser.SelfReferralTest.until;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.browser.FormUnderAttack.Attempt;
import parentsinmind.http.Browser;

/** Every page by which a mother refers herself is sent what nobody should send. */
class SelfReferralUnderAttackTest extends WithPages {

  /** All answers of a form that is not sent yet are kept within 16 KB, beside them a little. */
  private static final int LARGEST = 20 * 1024;

  /** What a page takes, with what is filled in or chosen. */
  private static final String FIELDS =
      """
      form => {
        const fields = {};
        for (const one of form.elements) {
          if (one.name && one.type !== 'submit') {
            const chosen = (one.type !== 'radio' && one.type !== 'checkbox') || one.checked;
            fields[one.name] = chosen ? one.value : (fields[one.name] ?? '');
          }
        }
        return fields;
      }
      """;

  private static final String CHOICES =
      """
      form => [...form.elements]
        .filter((one) => one.type === 'radio' || one.type === 'checkbox')
        .map((one) => one.name)
      """;

  /** What is stored of the form that is open: one item. */
  private String draft(Visit visit) {
    String id = visit.page().url().replaceFirst("^.*/refer/self/", "").replaceFirst("/.*", "");
    List<String> found =
        pages.system().everything().stream()
            .filter(one -> one.contains(id) && one.contains("browsers"))
            .toList();
    assertThat(found).as("the form among what is stored").hasSize(1);
    return found.getFirst();
  }

  private static FormUnderAttack attacked(Visit visit) {
    return attackedAt(visit, visit.page().url());
  }

  /** By whoever has the key of the form that is open. */
  private static FormUnderAttack attackedAt(Visit visit, String address) {
    String key =
        visit.context().cookies(visit.page().url()).stream()
            .filter(one -> one.name.equals("draft"))
            .findFirst()
            .orElseThrow()
            .value;
    return FormUnderAttack.at(address).header("Cookie", "draft=" + key);
  }

  /** What is not taken changes nothing, and of what is taken everything can be read and shown. */
  private Consumer<Attempt> keptByTheRules(Visit visit) {
    AtomicReference<String> before = new AtomicReference<>(draft(visit));
    return attempt -> {
      String now = draft(visit);
      assertThat(MalformedValues.UNREADABLE.matcher(now).find()).as("%s", attempt).isFalse();
      assertThat(now.length()).as("%s", attempt).isLessThan(LARGEST);
      String was = before.getAndSet(now);
      if (!attempt.taken()) {
        assertThat(now).as("%s", attempt).isEqualTo(was);
      }
    };
  }

  @Test
  void everyFieldOfHerNameWithEverything() {
    long before = stored("REFERRAL#");
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, "name", answers("Attacked"));
      try (FormUnderAttack form = attacked(visit)) {
        form.with("mother.given", "Test-Attacked").with("mother.family", "Attacked");
        assertThat(form.sendAsItShouldBe().taken()).isTrue();
        form.attack(keptByTheRules(visit));
        assertThat(form.sendAsItShouldBe().taken()).isTrue();
        // With the button that shows the page in another language nothing that is typed is kept.
        form.hiding("language", "en")
            .attack(
                attempt ->
                    assertThat(draft(visit))
                        .as("%s", attempt)
                        .doesNotContain(MalformedValues.MARKER));
      }
      visit.open(visit.page().url()).check("self-name-attacked");
      assertThat(step(visit)).as("it still opens").isEqualTo("name");
    }
    assertThat(stored("REFERRAL#")).isEqualTo(before);
  }

  @Test
  void everyFieldOfEveryPage() {
    Map<String, Consumer<Visit>> answers = answers("Pages");
    answers.remove("postcode");
    answers.put("area", choosing("site", "halton"));
    answers.put("who", choosing("helped", "yes"));
    answers.put("helper", typing("helper.name", "Test-Helper"));
    answers.put("email", typing("mother.email", "pages@example.org"));
    Set<String> attacked = new LinkedHashSet<>();
    try (Visit visit = begun(pages.visit(), "en")) {
      until(
          visit,
          SEND,
          answers,
          each -> {
            Consumer<Visit> answer = answers.get(step(each));
            if (answer != null) {
              answer.accept(each);
            }
            attacked.addAll(attackedInTurn(each));
          });
      assertThat(attacked)
          .contains("mother.postcode", "site", "mother.born-day", "mother.nhsNumber")
          .hasSizeGreaterThan(30);
      pages.letPass(Duration.ofSeconds(10));
      pressed(visit, CONTINUE);
      assertThat(step(visit)).as("what is left can still be sent").isEqualTo(DONE);
    }
  }

  /** Answers which fields the page has. */
  private Set<String> attackedInTurn(Visit visit) {
    Map<?, ?> fields = (Map<?, ?>) visit.page().locator("main #page").evaluate(FIELDS);
    List<?> choices = (List<?>) visit.page().locator("main #page").evaluate(CHOICES);
    Set<String> names = new LinkedHashSet<>();
    try (FormUnderAttack form = attacked(visit)) {
      fields.forEach(
          (name, value) -> {
            form.with(String.valueOf(name), String.valueOf(value));
            names.add(String.valueOf(name));
          });
      form.attack(MalformedValues.FEW, keptByTheRules(visit));
    }
    String stored = draft(visit);
    for (Object choice : choices) {
      Pattern marked =
          Pattern.compile(Pattern.quote("\"" + choice + "\":") + "[^,}]*" + MalformedValues.MARKER);
      assertThat(marked.matcher(stored).find()).as("%s", choice).isFalse();
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/refer/self/{}/name",
        "/refer/self/{}/later",
        "/refer/self/{}/check",
        "/refer/self/{}/send",
        "/refer/self/{}/done",
        "/refer/professional/{}",
        "/refer/professional/{}/check",
        "/back/{}"
      })
  void aForgedFormOpensNothing(String path) {
    long before = stored("REFERRAL#") + stored("DRAFT#");
    for (String forged :
        new String[] {
          "AAAAAAAAAAAAAAAAAAAAAA", "00000000-0000-4000-8000-000000000000", "A", "%3Cfuzz7%3E"
        }) {
      String address = pages.address() + path.replace("{}", forged);
      try (FormUnderAttack form =
              FormUnderAttack.at(address)
                  .header("Cookie", "draft=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                  .with("by", "code")
                  .with("mother.given", "<fuzz7>");
          Browser browser = new Browser()) {
        assertThat(form.sendAsItShouldBe().status()).as(forged).isIn(400, 403, 404, 410, 429);
        // What an emailed link shows is the same whatever the link, before its button is pressed.
        assertThat(browser.get(address).statusCode())
            .as(forged)
            .isEqualTo(path.startsWith("/back/") ? 200 : 404);
      }
    }
    assertThat(stored("REFERRAL#") + stored("DRAFT#")).isEqualTo(before);
    assertThat(pages.stored()).noneMatch(item -> item.contains("AAAAAAAAAAAAAAAAAAAA"));
  }

  @Test
  void stepsOutOfOrderOfHerOwnFormChangeNothing() {
    try (Visit visit = begun(pages.visit(), "en")) {
      until(visit, "who", answers("Forging"));
      String before = draft(visit);
      String there = visit.page().url();
      for (String step :
          new String[] {"name", "agree", "check", "send", "done", "later", "0", "%3Cfuzz7%3E"}) {
        visit.open(there);
        try (FormUnderAttack form = attackedAt(visit, there.replaceFirst("/who$", "/" + step))) {
          form.with("mother.given", "<fuzz7>")
              .with("mother.family", "<fuzz7>")
              .with("consents.support", "yes")
              .with("by", "<fuzz7>");
          Attempt sent = form.sendAsItShouldBe();
          assertThat(sent.status()).as(step).isIn(200, 303, 400, 403, 404);
        }
        assertThat(draft(visit)).as(step).isEqualTo(before);
      }
    }
  }
}
