package parentsinmind.browser;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import parentsinmind.http.Forms;
import parentsinmind.local.MovableClock;
import parentsinmind.local.Outbox;

/** Somebody lost her link, or comes too late with it. */
class LostLinkTest extends WithPages {

  private static final String FORM = "/lost-link";
  private static final String ADDRESS = "Your email address or phone number";
  private static final String ASK = "Ask for it";

  /** Of the woman whom {@link Forms#professional} refers. */
  private static final String HER_EMAIL = "testina@example.org";

  private static final Pattern LINK = Pattern.compile("http\\S+/q/[^\\s\"<]+");

  private static String linkIn(Outbox.Sent message) {
    Matcher link = LINK.matcher(message.text());
    assertThat(link.find()).as(message.text()).isTrue();
    return link.group();
  }

  @Test
  void theFormWhatItRefusesAndWhatItAnswersToEverybody() {
    try (Visit visit = pages.visit()) {
      visit.open(FORM).check("lost-link");
      visit.press(ASK).check("lost-link-empty");
      visit.fill(ADDRESS, "nobody").press(ASK).check("lost-link-wrong");
      assertThat(visit.status()).isEqualTo(422);
      assertThat(visit.page().getByLabel(ADDRESS).inputValue()).isEqualTo("nobody");
      visit.fill(ADDRESS, "07700 900772").press(ASK).check("lost-link-asked");
      assertThat(visit.status()).isEqualTo(200);
    }
  }

  @Test
  void inUrduWithoutScriptsOnAPhoneWithWhatSheTypedKept() {
    Circumstances hers = Circumstances.usual().onAPhone().withoutScripts();
    try (Visit visit = pages.visit(hers)) {
      Limits urdu = Limits.form().errorPrefix("غلطی: ");
      visit.open(FORM).fill(ADDRESS, "her@").press("اردو").check("lost-link-ur", urdu);
      assertThat(visit.page().locator("[name=address]").inputValue()).isEqualTo("her@");
      visit.press("مانگیں").check("lost-link-wrong-ur", urdu);
      visit.page().locator("[name=address]").fill("07700 900773");
      visit.press("مانگیں").check("lost-link-asked-ur", urdu);
    }
  }

  @Test
  void byTheKeyboardAlone() {
    try (Visit visit = pages.visit()) {
      visit.open(FORM).tabTo(visit.page().getByLabel(ADDRESS));
      visit.page().keyboard().type("07700 900774");
      visit.leadingOn(() -> visit.key("Enter"));
      assertThat(visit.page().url()).contains("/lost-link/asked");
    }
  }

  @Test
  void anExpiredLinkLeadsToANewOne() {
    String mother = pages.acceptedMother(Forms.professional(Forms.woman("Belated"), pages.today()));
    pages
        .api()
        .post(
            PagesUnderTest.MANAGER,
            "/api/desk/mothers/" + mother + "/sessions",
            Map.of("model", "one-to-one", "attendance", "attended"));
    pages.letPass(Duration.ofDays(100));
    pages.letPass(Duration.ofHours(2));
    int sent = pages.messagesTo(HER_EMAIL).size();
    String first = linkIn(pages.messagesTo(HER_EMAIL).getFirst());
    try (Visit visit = pages.visit(Circumstances.usual().onAPhone())) {
      visit.open(first).check("link-expired");
      visit.press("Ask for a new link").fill(ADDRESS, HER_EMAIL).press(ASK);
      assertThat(visit.page().locator("main").innerText()).doesNotContain("Belated");
      pages.letPass(Duration.ofDays(1));
      assertThat(pages.messagesTo(HER_EMAIL)).hasSize(sent + 1);
      String link = linkIn(pages.messagesTo(HER_EMAIL).getLast());
      assertThat(link).isNotEqualTo(first);
      assertThat(visit.open(link).status()).isEqualTo(200);
      assertThat(visit.page().url()).isEqualTo(link);
    }
  }

  /** Only an address is taken note of; of anything else nothing is left. */
  @Test
  void whatNobodyShouldSendIsNeitherTakenNorShownAsMarkup() {
    Set<String> malformed =
        MalformedValues.ALL.stream()
            .map(MalformedValues.Value::name)
            // It may be a number abroad.
            .filter(name -> !name.equals("a day far ahead"))
            .collect(toSet());
    try (FormUnderAttack form =
        FormUnderAttack.at(pages.address() + FORM)
            .with("address", "07700 900775")
            .hiding("shown-in", "en")
            .hiding("leave-empty", "")) {
      assertThat(form.sendAsItShouldBe().status()).isEqualTo(303);
      AtomicInteger items = new AtomicInteger(pages.stored().size());
      form.attack(
          attempt -> {
            assertThat(attempt.status()).as("%s", attempt).isIn(303, 400, 403, 413, 415, 422, 429);
            if (attempt.field().equals("address") && malformed.contains(attempt.how())) {
              assertThat(attempt.taken()).as("%s", attempt).isFalse();
            }
            int now = pages.system().everything().size();
            if (!attempt.taken()) {
              assertThat(now).as("%s", attempt).isEqualTo(items.get());
            }
            items.set(now);
            if (attempt.status() == 429) {
              // After twenty from one place nothing is taken note of for an hour.
              MovableClock clock = pages.system().clock();
              clock.moveTo(clock.instant().plus(Duration.ofHours(1)));
            }
          });
      assertThat(pages.stored()).noneMatch(item -> item.contains(MalformedValues.MARKER));
    }
  }
}
