package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.browser.FormUnderAttack.Attempt;

/** Every form behind a mother's link is sent what nobody should send. */
class QuestionnaireUnderAttackTest extends WithPages {

  /** Of domain §7: her own words. */
  private static final int MOST_WORDS = 2_000;

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\t\\r\\n]]");

  /** What is stored of her questionnaire: one item. */
  private String response(String mother) {
    List<String> found =
        pages.system().everything().stream()
            .filter(one -> one.contains(mother) && one.contains("RESPONSE#"))
            .toList();
    assertThat(found).as("her questionnaire among what is stored").hasSize(1);
    return found.getFirst();
  }

  private FormUnderAttack form(String link, String page) {
    return FormUnderAttack.at(pages.address() + link + page);
  }

  @Test
  void everyFieldOfAQuestion() {
    String mother = mother("Item");
    String link = pages.linkFor(mother, "month-3");
    try (FormUnderAttack form = form(link, "/item/1").with("answer", "2").hiding("go", "")) {
      assertThat(form.sendAsItShouldBe().taken()).isTrue();
      AtomicReference<String> before = new AtomicReference<>(response(mother));
      Consumer<Attempt> nothingIsKeptThatIsNotTaken =
          attempt -> {
            String now = response(mother);
            assertThat(now).as("%s", attempt).doesNotContain(MalformedValues.MARKER);
            String was = before.getAndSet(now);
            if (!attempt.taken()) {
              assertThat(now).as("%s", attempt).isEqualTo(was);
            }
          };
      form.attack(nothingIsKeptThatIsNotTaken);
      // With the button that shows the same page in another language.
      form.hiding("language", "en").attack(MalformedValues.FEW, nothingIsKeptThatIsNotTaken);
    }
  }

  @Test
  void everyFieldOfWhatHelped() {
    String mother = mother("Helped");
    String link = pages.linkFor(mother, "month-3");
    try (FormUnderAttack form =
        form(link, "/helped")
            .with("helped.more-hopeful", "a-lot")
            .with("helped.less-isolated", "a-little")
            .hiding("go", "")) {
      assertThat(form.sendAsItShouldBe().taken()).isTrue();
      form.attack(
          attempt ->
              assertThat(response(mother))
                  .as("%s", attempt)
                  .doesNotContain(MalformedValues.MARKER)
                  .contains("a-lot", "a-little"));
    }
  }

  @Test
  void everyFieldOfHerWords() {
    String mother = mother("Words");
    String link = pages.linkFor(mother, "month-3");
    try (FormUnderAttack form =
        form(link, "/words").with("words", "kept").with("quotable", "yes").hiding("go", "")) {
      assertThat(form.sendAsItShouldBe().taken()).isTrue();
      form.attack(attempt -> wordsAreKeptByTheRules(mother, attempt));
    }
  }

  /**
   * She may write what looks like a script; she may not write a book, nor what no page can show.
   */
  private void wordsAreKeptByTheRules(String mother, Attempt attempt) {
    String stored = response(mother);
    assertThat(CONTROLS.matcher(stored).find()).as("%s", attempt).isFalse();
    assertThat(stored.length()).as("%s", attempt).isLessThan(MOST_WORDS + 3_000);
    if (!attempt.field().equals("words")) {
      assertThat(stored).as("%s", attempt).doesNotContain(MalformedValues.MARKER);
    }
  }

  @Test
  void whoAnswers() {
    String mother = mother("Mode");
    String link = pages.linkFor(mother, "month-3");
    try (FormUnderAttack form = form(link, "/start").with("mode", "phone")) {
      assertThat(form.sendAsItShouldBe().taken()).isTrue();
      assertThat(response(mother)).contains("phone");
      form.attack(
          attempt ->
              assertThat(response(mother))
                  .as("%s", attempt)
                  .doesNotContain(MalformedValues.MARKER)
                  .contains("mode=AttributeValue(S=phone)"));
    }
  }

  @Test
  void anEmptyFormIsNeverSent() {
    String mother = mother("Empty");
    String link = pages.linkFor(mother, "month-3");
    try (FormUnderAttack form = form(link, "/submission").hiding("mode", "self")) {
      form.attack(attempt -> assertThat(attempt.taken()).as("%s", attempt).isFalse());
    }
    assertThat(pages.stored()).noneMatch(one -> one.contains("QuestionnaireSubmitted"));
  }

  /** Whoever invents a link learns only that it opens nothing, whatever stands behind it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/start",
        "/item/1",
        "/helped",
        "/words",
        "/submission",
        "/call-me",
        "/opt-out/text",
        "/channel/email"
      })
  void aForgedLinkOpensNothing(String page) {
    long before = links();
    for (String token :
        new String[] {
          "AAAAAAAAAAAAAAAAAAAAAA", "00000000-0000-4000-8000-000000000000", "A", "%3Cfuzz7%3E"
        }) {
      try (FormUnderAttack form =
          form("/q/" + token, page).with("answer", "2").with("words", "<fuzz7>")) {
        assertThat(form.sendAsItShouldBe().status()).as(token).isIn(400, 403, 404, 410, 429);
      }
    }
    assertThat(links()).isEqualTo(before);
  }

  @Test
  void whatHerLinkDoesNotHaveIsNotThere() {
    String mother = mother("Forged");
    String link = pages.linkFor(mother, "month-3");
    String before = response(mother);
    long links = links();
    for (String page :
        new String[] {
          "/item/0",
          "/item/-1",
          "/item/99",
          "/item/2147483648",
          "/item/%3Cfuzz7%3E",
          "/opt-out/pigeon",
          "/opt-out/%3Cfuzz7%3E",
          "/channel/pigeon",
          "/channel/%3Cfuzz7%3E"
        }) {
      try (FormUnderAttack form = form(link, page).with("answer", "2")) {
        assertThat(form.sendAsItShouldBe().status()).as(page).isIn(400, 403, 404, 410, 429);
      }
      assertThat(response(mother)).as(page).isEqualTo(before);
    }
    assertThat(links()).isEqualTo(links);
  }

  /** Links and stops there are: what follow-up plans meanwhile is its own affair. */
  private long links() {
    return pages.system().everything().stream()
        .filter(item -> item.contains("sk=AttributeValue(S=LINK)") || item.contains("S=STOPS"))
        .count();
  }
}
