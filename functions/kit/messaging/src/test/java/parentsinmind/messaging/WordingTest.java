package parentsinmind.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.followup.Channel;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.followup.WaveStep;
import parentsinmind.messaging.Message.Email;
import parentsinmind.messaging.Worded.Fallback;

class WordingTest {

  private static final Wording TRIAL = new Wording(Settings.programme(), Settings.TRIAL);

  private static final URI BACK =
      URI.create("https://links.charity.example/back/dGhpcy1pcy1ub3QtYS1yZWFsLXRva2Vu");

  static Stream<Arguments> everyMessage() {
    return Wording.LANGUAGES.stream()
        .flatMap(language -> Stream.of(Step.values()).map(step -> Arguments.of(language, step)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyMessage")
  void everyMessageReadsAsItWasApproved(String language, Step step) {
    Worded worded = TRIAL.forMother(step, language, Settings.details(null));
    assertThat(worded.language()).isEqualTo(language);
    Email email = worded.email();
    Golden.same(
        language + "-" + step.code() + ".txt",
        "From: "
            + email.from().name()
            + " <"
            + email.from().address()
            + ">\nSubject: "
            + email.subject()
            + "\nPreview: "
            + email.preview()
            + "\n\n"
            + email.text()
            + "\nAs a text from "
            + worded.text().sender()
            + ", "
            + worded.text().length()
            + ":\n"
            + worded.text().body()
            + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "pl", "ur"})
  void everyPageLooksAsItWasApproved(String language) {
    Golden.same(
        language + "-link.html",
        TRIAL.forMother(Step.LINK, language, Settings.details(null)).email().html());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyMessage")
  void everyMessageHasTheLinkHowLongItOpensHowToStopAndAFilledPlace(String language, Step step) {
    Worded worded = TRIAL.forMother(step, language, Settings.details(null));
    String month =
        Map.of("en", "30 September", "pl", "30 września", "ur", "30 ستمبر").get(language);
    assertThat(worded.email().text())
        .contains(Settings.LINK.toString(), Settings.OPT_OUT.toString(), month, "999");
    assertThat(worded.email().html())
        .contains(
            "href=\"" + Settings.LINK + "\"", "href=\"" + Settings.OPT_OUT + "\"", month, "999");
    assertThat(worded.text().body()).contains(" " + Settings.LINK + " ");
    assertThat(worded.on(Channel.TEXT)).isSameAs(worded.text());
    assertThat(worded.on(Channel.EMAIL)).isSameAs(worded.email());
    assertThat(everythingOf(worded)).noneMatch(words -> words.matches("(?s).*\\{[a-zA-Z]+}.*"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyMessage")
  void everyTranslationFillsTheSamePlacesAsTheOriginal(String language, Step step) {
    Translation original = translation("en");
    Translation translation = translation(language);
    Translation.Words asked = original.words(step);
    Translation.Words words = translation.words(step);
    assertThat(words.text().places()).containsExactly("link", "until");
    assertThat(words.subject().places()).isEqualTo(asked.subject().places());
    assertThat(words.preview().places()).isEqualTo(asked.preview().places());
    assertThat(words.opening().stream().map(Template::places).toList())
        .isEqualTo(asked.opening().stream().map(Template::places).toList());
    assertThat(translation.closing().stream().map(Template::places).toList())
        .isEqualTo(original.closing().stream().map(Template::places).toList());
    assertThat(translation.textFrom().places()).containsExactly("sender", "text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "pl", "ur"})
  void theWayBackToAFormReadsAsItWasApproved(String language) {
    Worded.Alone worded = TRIAL.wayBack(language, BACK, LocalDate.of(2018, 9, 30));
    Email email = worded.email();

    assertThat(worded.language()).isEqualTo(language);
    Golden.same(
        language + "-way-back.txt",
        "From: "
            + email.from().name()
            + " <"
            + email.from().address()
            + ">\nSubject: "
            + email.subject()
            + "\nPreview: "
            + email.preview()
            + "\n\n"
            + email.text());
    assertThat(email.text()).contains(BACK.toString(), "999").doesNotContain("{");
    assertThat(email.html()).contains("href=\"" + BACK + "\"");
    assertThat(email.optOut()).isNull();
    Translation.WayBack original = translation("en").wayBack();
    Translation.WayBack words = translation(language).wayBack();
    assertThat(Stream.of(words.subject(), words.preview()).map(Template::places))
        .isEqualTo(
            Stream.of(original.subject(), original.preview()).map(Template::places).toList());
    assertThat(words.opening().stream().map(Template::places).toList())
        .isEqualTo(original.opening().stream().map(Template::places).toList());
    assertThat(words.closing().stream().map(Template::places).toList())
        .isEqualTo(original.closing().stream().map(Template::places).toList());
  }

  @Test
  void theWayBackIsInEnglishWhereNobodyReadTheTranslationAndItIsProduction() {
    Wording production = new Wording(Settings.programme(), Settings.PRODUCTION);
    LocalDate until = LocalDate.of(2018, 9, 30);

    assertThat(production.wayBack("pl", BACK, until).language()).isEqualTo("en");
    assertThat(production.wayBack("xx", BACK, until).language()).isEqualTo("en");
    assertThatThrownBy(() -> TRIAL.wayBack("en", URI.create("https://a.example/hads/x"), until))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPlaceThatNothingFillsIsNeverSent() {
    assertThatThrownBy(() -> new Template("until {until}").fill(Map.of("link", "x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing fills {until}");
    assertThat(new Template("{a} {b}").fill(Map.of("a", "{b} $1 \\", "b", "B")))
        .isEqualTo("{b} $1 \\ B");
  }

  @ParameterizedTest
  @CsvSource({"en", "pl"})
  void aTextFitsInOneSegmentOnEveryDayOfTheYear(String language) {
    for (Step step : Step.values()) {
      for (int day = 1; day <= 365; day++) {
        Details details =
            new Details(Settings.LINK, Settings.OPT_OUT, LocalDate.ofYearDay(2018, day), null);
        TextLength length = TRIAL.forMother(step, language, details).text().length();
        assertThat(length.gsm7()).isTrue();
        assertThat(length.segments()).as(step + " " + details.until() + " " + length).isEqualTo(1);
      }
    }
  }

  @Test
  void aTextInUrduTakesThreeSegments() {
    for (Step step : Step.values()) {
      TextLength length = TRIAL.forMother(step, "ur", Settings.details(null)).text().length();
      assertThat(length.gsm7()).isFalse();
      assertThat(length.segments()).as(step + " " + length).isEqualTo(3);
    }
  }

  @Test
  void urduIsWrittenFromTheRight() {
    assertThat(TRIAL.forMother(Step.LINK, "ur", Settings.details(null)).email().html())
        .contains("<html lang=\"ur\" dir=\"rtl\">", "<div lang=\"ur\" dir=\"rtl\"");
    assertThat(TRIAL.forMother(Step.LINK, "pl", Settings.details(null)).email().html())
        .contains("<html lang=\"pl\" dir=\"ltr\">", "<div lang=\"pl\" dir=\"ltr\"");
  }

  @ParameterizedTest
  @CsvSource({"2018-01-31, 31 January, 31 stycznia", "2018-10-01, 1 October, 1 października"})
  void aDateIsInHerLanguage(LocalDate until, String english, String polish) {
    Details details = new Details(Settings.LINK, Settings.OPT_OUT, until, null);
    assertThat(TRIAL.forMother(Step.LAST_REMINDER, "en", details).email().subject())
        .endsWith(english);
    assertThat(TRIAL.forMother(Step.LAST_REMINDER, "pl", details).email().subject())
        .endsWith(polish);
  }

  @ParameterizedTest
  @CsvSource({
    ", en,",
    "en, en,",
    "en-GB, en,",
    "pl, pl,",
    "pl-PL, pl,",
    "PL, pl,",
    "ur_PK, ur,",
    "so, en, NO_TRANSLATION",
    "nonsense, en, NO_TRANSLATION"
  })
  void aTrialUsesEveryTranslationThereIs(
      @Nullable String asked, String used, @Nullable Fallback fallback) {
    Worded worded = TRIAL.forMother(Step.LINK, asked, Settings.details(null));
    assertThat(worded.language()).isEqualTo(used);
    assertThat(worded.fallback()).isEqualTo(fallback);
    assertThat(worded.email().html()).contains("<html lang=\"" + used + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "false, en, en,",
    "false, pl, en, NOT_REVIEWED",
    "false, ur-PK, en, NOT_REVIEWED",
    "false, so, en, NO_TRANSLATION",
    "true, pl, pl,",
    "true, ur, ur,",
    "true, so, en, NO_TRANSLATION"
  })
  void inProductionWhatNobodyReviewedIsNotSentUnlessTheProgrammeSaysSo(
      boolean allowed, String asked, String used, @Nullable Fallback fallback) {
    Wording production =
        new Wording(Settings.with("unreviewedTranslations", allowed), Settings.PRODUCTION);
    Worded worded = production.forMother(Step.REMINDER, asked, Settings.details(null));
    assertThat(worded.language()).isEqualTo(used);
    assertThat(worded.fallback()).isEqualTo(fallback);
    assertThat(worded.email().subject())
        .isEqualTo(TRIAL.forMother(Step.REMINDER, used, Settings.details(null)).email().subject());
  }

  @Test
  void nobodyHasReviewedATranslationYet() {
    assertThat(translation("en").reviewed()).isTrue();
    for (String language : List.of("pl", "ur")) {
      assertThat(translation(language).translationOf()).isEqualTo("en");
      assertThat(translation(language).reviewedBy()).isNull();
      assertThat(translation(language).reviewed()).isFalse();
    }
  }

  @Test
  @DisplayName("F31: what she said to call ourselves stands for the sender")
  void whatSheSaidToCallOurselvesStandsForTheSender() {
    Worded worded = TRIAL.forMother(Step.LINK, "en", Settings.details("Anna O'Neill"));
    assertThat(worded.email().from().name()).isEqualTo("Anna O'Neill");
    assertThat(worded.email().from().address())
        .isEqualTo(Settings.programme().messages().senderEmail());
    assertThat(worded.email().text()).contains("\n\nAnna O'Neill\n").doesNotContain("Your page");
    assertThat(worded.text().body()).startsWith("Anna O'Neill: Hi, ");
    assertThat(worded.text().sender()).isEqualTo("YourPage");
  }

  @Test
  @DisplayName("F31: the programme is named only if she chose that")
  void theProgrammeIsNamedOnlyIfSheChoseThat() {
    assertThat(TRIAL.forMother(Step.LINK, "en", Settings.details(" parents in  MIND")).email())
        .extracting(email -> email.from().name())
        .isEqualTo("parents in MIND");
    assertThat(
            TRIAL
                .forMother(Step.LINK, "en", Settings.details("do not say Parents in Mind"))
                .email())
        .extracting(email -> email.from().name())
        .isEqualTo("Your page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "don't mention depression",
        "Baby group",
        "zdrowie psychiczne",
        "رضاکاروں",
        "www.page.example",
        "http://page.example",
        "call 07700@home",
        "forty-one letters are not the name of any",
        "  ",
        "\r\n",
        "\u200B",
        "12345",
        "..."
      })
  void whatIsNoNameOrGivesAwayWhyIsNotUsed(String callUs) {
    Worded worded = TRIAL.forMother(Step.LINK, "en", Settings.details(callUs));
    assertThat(everythingOf(worded))
        .isEqualTo(everythingOf(TRIAL.forMother(Step.LINK, "en", Settings.details(null))));
  }

  @Test
  void whateverSheTypedIsTextInTheHtml() {
    Worded worded = TRIAL.forMother(Step.LINK, "en", Settings.details("<b>\"Anna\" & 'Co'"));
    assertThat(worded.email().html())
        .contains("<p>&lt;b&gt;&quot;Anna&quot; &amp; &#39;Co&#39;</p>")
        .doesNotContain("<b>");
    assertThat(worded.email().text()).contains("<b>\"Anna\" & 'Co'");
    assertThat(worded.email().from().name()).isEqualTo("<b>\"Anna\" & 'Co'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Anna\r\nBcc: other",
        "Anna\nBcc: other",
        "\r\n\r\nAnna Bcc: other",
        "Anna\u2028Bcc: other",
        "Anna\u0000\u0007 Bcc: other",
        "\u202EAnna\u2066 Bcc: other"
      })
  void lineBreaksAndInvisibleMarksInItAreSpacesOrNothing(String callUs) {
    Worded worded = TRIAL.forMother(Step.LINK, "en", Settings.details(callUs));
    assertThat(worded.email().from().name()).isEqualTo("Anna Bcc: other");
    assertThat(worded.text().body()).startsWith("Anna Bcc: other: Hi").doesNotContain("\n");
  }

  @ParameterizedTest
  @DisplayName("F30: a link that gives away what it is about is refused")
  @ValueSource(
      strings = {
        "https://parentsinmind.example/q/abc",
        "https://hads.page.example/q/abc",
        "https://page.example/mental-health/abc",
        "https://page.example/moja-ciaza/abc"
      })
  void aLinkThatGivesAwayWhatItIsAboutIsRefused(String link) {
    Details details =
        new Details(URI.create(link), Settings.OPT_OUT, LocalDate.of(2018, 9, 30), null);
    assertThatThrownBy(() -> TRIAL.forMother(Step.LINK, "en", details))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void soIsAnAddressForStoppingThatDoes() {
    Details details =
        new Details(
            Settings.LINK,
            URI.create(Settings.LINK + "/hads-stop"),
            LocalDate.of(2018, 9, 30),
            null);
    assertThatThrownBy(() -> TRIAL.forMother(Step.LINK, "en", details))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTokenMayHoldAnyLettersByChanceAndAnyOrdinaryAddressWillDo() {
    for (String link :
        List.of(
            "https://page.example/q/hadsBabyMental",
            "http://localhost:8080/q/abc",
            "http://127.0.0.1:4566/_aws/execute-api/a1b2c3d4e5/v1/q/abc",
            "https://a1b2c3d4e5.execute-api.eu-west-2.amazonaws.com/v1/q/abc")) {
      // Its token stands in the middle of the address by which she stops them.
      URI stop = URI.create(link + "/opt-out/email");
      Details details = new Details(URI.create(link), stop, LocalDate.of(2018, 9, 30), null);
      assertThat(TRIAL.forMother(Step.LINK, "en", details).email().text()).contains(link);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mailto:a@page.example", "javascript:alert(1)", "/q/abc", "https:///q"})
  void aLinkIsAWebAddress(String link) {
    assertThatThrownBy(
            () -> new Details(URI.create(link), Settings.OPT_OUT, LocalDate.of(2018, 9, 30), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @DisplayName("F31: a sender that gives away why she is written to is refused")
  @CsvSource({
    "senderName, Baby news",
    "senderName, Zdrowie",
    "senderEmail, hello@parentsinmind.example",
    "senderEmail, depression@page.example",
    "replyTo, hello@parentsinmind.example",
    "textSender, Perinatal1",
    "textSender, NewBaby"
  })
  void aSenderThatGivesAwayWhyIsRefusedBeforeAnythingIsSent(String setting, String value) {
    assertThatThrownBy(() -> new Wording(Settings.with(setting, value), Settings.TRIAL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("programme.json, /messages/" + setting);
  }

  @Test
  void theReminderAfterWhichNoneComesSaysSo() {
    FollowUpRules rules = Settings.programme().followUp();
    assertThat(rules.reminderDays()).hasSize(2);
    assertThat(Step.of(WaveStep.LINK, rules)).isEqualTo(Step.LINK);
    assertThat(Step.of(WaveStep.parse("reminder-1"), rules)).isEqualTo(Step.REMINDER);
    assertThat(Step.of(WaveStep.parse("reminder-2"), rules)).isEqualTo(Step.LAST_REMINDER);
    assertThatThrownBy(() -> Step.of(WaveStep.CALL_TASK, rules))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Settings.details("Anna")).hasToString("Details");
  }

  private static List<String> everythingOf(Worded worded) {
    Email email = worded.email();
    return List.of(
        email.from().name(),
        email.from().address(),
        email.subject(),
        email.preview(),
        email.text(),
        email.html(),
        worded.text().sender(),
        worded.text().body());
  }

  private static Translation translation(String language) {
    return Translation.read(Resource.object("mothers." + language + ".json"));
  }
}
