package parentsinmind.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.programme.Programme.HelpContact;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Response;

class PageTest {

  private static final Site SITE =
      new Site("/v1", true, "Parents in Mind", "Your page", "A charity", "01632 960100", "0b5a6b");

  private static final String SCRIPT = "\"><script>alert(1)</script>";

  private final FormData typed = new FormData(Map.of("mother.given", List.of(SCRIPT)));

  private Page form(Words words, Problems problems) {
    Fields fields = new Fields(words, typed, problems);
    return SITE.page(words, words.of("Your name"))
        .problems(problems)
        .content(fields.text("mother.given").label("Given name").hint("As on letters"));
  }

  @Test
  void whatWasTypedIsShownBackAsText() {
    String html = form(Words.ENGLISH, Problems.none()).html();
    assertThat(html).doesNotContain("<script>alert").contains("&lt;script>alert(1)");
  }

  @Test
  void aProblemStandsFirstLeadsToItsFieldAndIsSaidThereInTheSameWords() {
    String html = form(Words.ENGLISH, Problems.of("mother.given", "Write your name.")).html();
    assertThat(html)
        .contains("<title>Error: Your name – Parents in Mind</title>")
        .contains("<a href=\"#mother-given\">Write your name.</a>")
        .contains("id=\"mother-given-error\"")
        .contains("aria-describedby=\"mother-given-hint mother-given-error\"");
    assertThat(html.indexOf("nhsuk-error-summary")).isLessThan(html.indexOf("<input"));
  }

  @Test
  void aPageLoadsOurOwnFilesBelowTheBaseAddressAndForbidsAllElse() {
    Response response = form(Words.ENGLISH, Problems.none()).respond(200);
    assertThat(response.headers())
        .containsEntry("Content-Type", "text/html; charset=utf-8")
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsEntry("Content-Security-Policy", Page.POLICY);
    assertThat(response.body())
        .containsPattern("href=\"/v1/assets/site\\.[0-9a-f]{12}\\.css\"")
        .contains("href=\"/v1/assets/colour.0b5a6b.css\"")
        .doesNotContain("style=")
        .doesNotContain("onclick");
  }

  @Test
  void everyTypefaceIsTheMachinesOwnAndWithoutSerifsWhereItHasNoneOfThem() throws IOException {
    String css = new String(Objects.requireNonNull(Assets.read(Assets.named("site.css"))), UTF_8);
    List<String> stacks =
        Pattern.compile("font(?:-family)?:([^;}]*,[^;}]*)")
            .matcher(css)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(stacks)
        .isNotEmpty()
        .allMatch(stack -> stack.endsWith(",sans-serif") || stack.endsWith(",monospace"))
        .noneMatch(stack -> stack.contains("system-ui") || stack.contains("Frutiger"));
    assertThat(css)
        .as("all that is not set otherwise")
        .containsPattern("[}]html[{]font-family:[^;}]*,Arial,sans-serif[}]");
    assertThat(css).doesNotContain("@font-face");
  }

  @ParameterizedTest
  @CsvSource({
    "01632 960100, tel:01632960100",
    "+44 (0)1632-960100, tel:+441632960100",
    "ask for us, ",
    "text SHOUT to 85258, "
  })
  void aNumberIsCalledByATapWhereItIsOne(String number, @Nullable String called) {
    Site site = new Site("", true, "Name", "Neutral", "Charity", number, "0b5a6b");
    String html = site.page(Words.ENGLISH, "Title").content(_ -> {}).html();
    String shown = "<bdi>" + number + "</bdi>";
    assertThat(html)
        .contains(
            "To talk to a person, call "
                + (called == null ? shown : "<a href=\"" + called + "\">" + shown + "</a>")
                + ".");
  }

  @Test
  void urduIsWrittenFromTheRight() {
    Words urdu = new Words(Language.URDU, Map.of(), false);
    assertThat(form(urdu, Problems.none()).html())
        .contains("<html lang=\"ur\" dir=\"rtl\">")
        .containsPattern("/v1/assets/site\\.[0-9a-f]{12}\\.rtl\\.css");
  }

  @Test
  void aRefusalIsAPageOfItsOwn() {
    Help help = new Help(Words.ENGLISH, List.of(contact("Samaritans", "116 123")));
    Response response = SITE.refusal(Words.ENGLISH, HttpProblem.notFound(), help);
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.body())
        .contains("<h1 class=\"nhsuk-heading-l\">Not found</h1>", "href=\"tel:116123\"");
  }

  @ParameterizedTest
  @CsvSource({"116 123, tel:116123", "text SHOUT to 85258, sms:85258", "ask for a nurse, ''"})
  void helpIsCalledOrWrittenToByATap(String contact, String link) {
    assertThat(Help.link(contact("Somebody", contact))).isEqualTo(link);
  }

  private static HelpContact contact(String name, String contact) {
    return new HelpContact(name, contact, "all", "always open", LocalDate.parse("2026-11-23"));
  }

  @Test
  void aCookieIsReadByNoScriptAndSentByNoOtherSitesPage() {
    assertThat(SITE.cookies().set("browser", "abc", "/q/token", null))
        .isEqualTo("__Secure-browser=abc; Path=/v1/q/token; HttpOnly; SameSite=Lax; Secure");
  }

  @Test
  void theEnterKeySendsTheFormAndChangesNoLanguage() {
    String html =
        SITE.page(Words.ENGLISH, "Your name")
            .languagesByButton(List.of(Language.ENGLISH, Language.POLISH))
            .backByButton()
            .html();
    int first = html.indexOf("<button");
    assertThat(html.substring(first, html.indexOf(">", first)))
        .contains("form=\"page\"", "type=\"submit\"")
        .doesNotContain("name=");
    assertThat(html).contains("name=\"language\" value=\"pl\"", "name=\"go\" value=\"back\"");
  }

  @Test
  void whereSomethingIsFilledInNoLinkLeadsAwayFromIt() {
    Page page =
        SITE.page(Words.ENGLISH, "Your name").home("/welcome").help("/help-now").content(_ -> {});
    assertThat(page.html())
        .contains("href=\"/v1/help-now?language=en\">Get help now</a>")
        .contains("href=\"/v1/welcome?language=en\"", "href=\"/v1/privacy?language=en\"");

    String carrying = page.helpByButton().html();
    for (String go : List.of("help", "privacy", "accessibility")) {
      assertThat(carrying)
          .containsPattern(
              "<button [^>]*type=\"submit\" form=\"page\" name=\"go\" value=\""
                  + go
                  + "\" formnovalidate>");
      assertThat(SITE.away(go, "/help-now", Words.ENGLISH))
          .isEqualTo("/v1/" + (go.equals("help") ? "help-now" : go) + "?language=en");
    }
    assertThat(carrying).doesNotContain("/welcome", "/help-now", "/privacy", "/accessibility");
    assertThat(carrying.substring(carrying.indexOf("<button")))
        .as("the Enter key looks for no help")
        .startsWith("<button class=\"nhsuk-u-visually-hidden\" type=\"submit\" form=\"page\"");
    for (String go : List.of("", "back", "https://elsewhere.example", "//elsewhere.example")) {
      assertThat(SITE.away(go, "/help-now", Words.ENGLISH)).isNull();
    }
  }

  @Test
  void aPhoneNumberKeepsTheOrderOfItsGroupsInUrdu() {
    Words urdu = new Words(Language.URDU, Map.of("Call {0}.", "{0} \u067e\u0631"), false);
    assertThat(urdu.of("Call {0}.", "01632 960100")).startsWith("\u206801632 960100\u2069 ");
    assertThat(Words.ENGLISH.of("Call {0}.", "01632 960100")).isEqualTo("Call 01632 960100.");
  }
}
