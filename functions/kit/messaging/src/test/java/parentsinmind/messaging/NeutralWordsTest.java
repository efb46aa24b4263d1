package parentsinmind.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.messaging.Message.Email;
import parentsinmind.messaging.Message.TextMessage;
import parentsinmind.messaging.Notice.About;

class NeutralWordsTest {

  private static final NeutralWords WORDS = new NeutralWords(Settings.programme().name());

  /** Every word of every file, whether or not a message uses it yet. */
  @ParameterizedTest
  @DisplayName("F22, F30: no template has a revealing word of any language")
  @ValueSource(strings = {"en", "pl", "ur"})
  void noTemplateHasARevealingWordOfAnyLanguage(String language) {
    List<String> words = new ArrayList<>();
    collect(Resource.object("mothers." + language + ".json"), words);
    assertThat(words).hasSizeGreaterThan(50);
    for (String text : words) {
      assertThat(WORDS.in(text)).as(text).isNull();
    }
  }

  @Test
  @DisplayName("F30: nothing that is seen of a message says what it is about")
  void noMessageHasARevealingWordInAnythingThatIsSeenOfIt() {
    Wording wording = new Wording(Settings.programme(), Settings.TRIAL);
    for (String language : Wording.LANGUAGES) {
      for (Step step : Step.values()) {
        Worded worded = wording.forMother(step, language, Settings.details(null));
        Email email = worded.email();
        for (String seen :
            List.of(
                email.from().name(),
                email.subject(),
                email.preview(),
                email.text(),
                worded.text().body())) {
          assertThat(WORDS.in(seen)).as(seen).isNull();
        }
        assertThat(WORDS.inAddress(email.from().address())).isNull();
        assertThat(WORDS.inAddress(worded.text().sender())).isNull();
      }
    }
  }

  @Test
  void theWayBackToAFormHasNoRevealingWordEither() {
    Wording wording = new Wording(Settings.programme(), Settings.TRIAL);
    for (String language : Wording.LANGUAGES) {
      URI link = URI.create("https://page.example/back/dGhpcy1pcy1ub3Q");
      Email email = wording.wayBack(language, link, LocalDate.of(2018, 9, 30)).email();
      for (String seen :
          List.of(email.from().name(), email.subject(), email.preview(), email.text())) {
        assertThat(WORDS.in(seen)).as(seen).isNull();
      }
    }
  }

  /** A manager's screen is seen by others too. */
  @Test
  @DisplayName("S11: nothing that staff are sent of an alert has a revealing word")
  void nothingThatStaffAreSentHasARevealingWordEither() {
    NoticeWording wording = new NoticeWording(Settings.programme());
    URI where = URI.create("https://page.example/desk");
    for (About about : About.values()) {
      for (Notice notice :
          List.of(
              new Notice.AlertRaised("Halton", about, Instant.EPOCH, where),
              new Notice.AlertPassedOn("Halton", about, Instant.EPOCH, where),
              new Notice.CallTaskOpened("Halton", where),
              new Notice.ReferralWaiting("Halton", where),
              new Notice.ReportReleased("Halton", YearMonth.of(2018, 4), where))) {
        Email email = wording.email(notice);
        TextMessage text = wording.text(notice);
        for (String seen :
            List.of(
                email.from().name(),
                email.subject(),
                email.preview(),
                email.text(),
                text == null ? "" : text.body())) {
          assertThat(WORDS.in(seen)).as(seen).isNull();
        }
      }
    }
  }

  /** A referrer's screen is seen by others too; only the charity's own name tells who writes. */
  @Test
  void nothingThatAReferrerIsSentHasARevealingWordBesideTheCharitysName() {
    NoticeWording wording = new NoticeWording(Settings.programme());
    String charity = Settings.programme().charity().name();
    for (Notice notice :
        List.of(
            new Notice.ReferralReceived("PIM-7K2M-9", true),
            new Notice.ReferralReceived("PIM-7K2M-9", false),
            new Notice.ReferralAccepted("PIM-7K2M-9"),
            new Notice.ReferralNotSuitable("PIM-7K2M-9"),
            new Notice.ReferralEnded("PIM-7K2M-9"))) {
      Email email = wording.email(notice);
      for (String seen : List.of(email.subject(), email.preview(), email.text())) {
        assertThat(WORDS.in(seen.replace(charity, ""))).as(seen).isNull();
      }
    }
  }

  @ParameterizedTest
  @DisplayName("F29, F30: a revealing word is found however it ends: a birth, a baby, a feeling")
  @ValueSource(
      strings = {
        // English
        "your mental health",
        "HADS",
        "anxious",
        "Depressed?",
        "low moods",
        "how you are feeling",
        "our questionnaires",
        "your baby's first year",
        "grandmothers",
        "a new Mum",
        "pregnancies",
        "stillbirth",
        "when it is born",
        "volunteers",
        "perinatal",
        "a support group",
        "Parents in Mind",
        "PARENTS  IN\nMIND",
        // Polish, inflected, with and without its marks
        "zdrowia psychicznego",
        "zdrowiem",
        "lęku",
        "LĘKIEM",
        "depresją",
        "depresji",
        "nastrojów",
        "uczuciach",
        "samopoczucie",
        "ankietę",
        "kwestionariuszem",
        "dziecka",
        "dziećmi",
        "niemowlęciem",
        "mamą",
        "mamie",
        "matką",
        "matek",
        "macierzyństwo",
        "w ciąży",
        "ciążą",
        "ciezarna",
        "poród",
        "po porodzie",
        "okołoporodowy",
        "urodzeniu",
        "narodzin",
        "wolontariuszkami",
        "grupy wsparcia",
        "grupa wsparcia",
        // Urdu, inflected, and as an Arabic keyboard types it
        "ذہنی صحت",
        "صحت",
        "بے چینی",
        "ڈپریشن",
        "افسردگی",
        "موڈ",
        "احساسات",
        "سوالنامے",
        "بچے",
        "بچوں",
        "بچّہ",
        "ماں",
        "ماؤں",
        "والدہ",
        "حمل",
        "حاملہ",
        "زچگی",
        "پیدائش",
        "ولادت",
        "رضاکاروں",
        "سپورٹ گروپ",
        "ذهنى صحت",
        "بچي",
        "رضاكار"
      })
  void aRevealingWordIsFoundHoweverItEnds(String text) {
    assertThat(WORDS.in(text)).isNotNull();
    assertThat(WORDS.in("a (" + text + ") b")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Your page", "Anna Mumford", "a reminder to remind", "maximum", "Help now", "we have",
        "możemy", "list", "kilka minut", "امید", "یاد دہانی", "آداب"
      })
  void anOrdinaryWordIsNot(String text) {
    assertThat(WORDS.in(text)).isNull();
  }

  @ParameterizedTest
  @DisplayName("F30: an address hides no revealing word")
  @CsvSource({
    "hello@parentsinmind.example, parent",
    "mybaby@page.example, baby",
    "page.example/hads/, hads",
    "moja-ciaza.example, ciaz",
    "hello@yourpage.example,",
    "YourPage,",
    "a1b2c3d4e5.execute-api.eu-west-2.amazonaws.com/v1/q/,"
  })
  void anAddressHidesNoWord(String address, @Nullable String stem) {
    assertThat(WORDS.inAddress(address)).isEqualTo(stem);
  }

  private static void collect(Object tree, List<String> words) {
    switch (tree) {
      case String text -> words.add(text);
      case Map<?, ?> map -> {
        for (Object value : map.values()) {
          if (value != null) {
            collect(value, words);
          }
        }
      }
      case List<?> list -> list.forEach(value -> collect(value, words));
      default -> throw new IllegalStateException("neither words nor a list of them");
    }
  }
}
