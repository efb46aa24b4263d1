package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.intake.Visitor.Seen;

/** Where every referral begins, and the page of a lost link. */
class SharedPagesTest {

  private final IntakeBench bench = new IntakeBench();
  private final Visitor she = new Visitor(bench);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void helpNowStandsBeforeAnyChoice() {
    String body = she.get("/refer").body();
    assertThat(body.indexOf("116 123")).isPositive().isLessThan(body.indexOf("It is for me"));
  }

  @ParameterizedTest
  @CsvSource({
    "/refer, pl, Dla mnie",
    "/refer, ur, dir=\"rtl\"",
    "/refer/resume, pl, Data urodzenia matki",
    "/lost-link, ur, نیا لنک مانگیں",
    "/lost-link/asked, pl, Zapisaliśmy"
  })
  void everyPageIsInThreeLanguages(String path, String language, String words) {
    assertThat(she.get(path + "?language=" + language).body()).contains(words, "data-leave");
    assertThat(
            new Visitor(bench).saying("Accept-Language", language + ",en;q=0.5").get(path).body())
        .as("as the browser asks")
        .contains(words);
  }

  @ParameterizedTest
  @CsvSource({"/lost-link, address", "/refer/resume, code"})
  void anotherLanguageIsChosenWithoutLosingWhatIsTyped(String path, String field) {
    Seen polish = she.post(path, Map.of(field, "typed so far", "language", "pl", "shown-in", "en"));
    assertThat(polish.status()).isEqualTo(200);
    assertThat(polish.body()).contains("lang=\"pl\"", "value=\"typed so far\"");
  }

  @Test
  void aLostLinkIsAskedForAndTheAnswerIsTheSameForEverybody() {
    bench.taken(IntakeBench.form("Known"));
    Seen known = she.post("/lost-link", Map.of("address", "07700 900123", "shown-in", "pl"));
    Seen unknown = she.post("/lost-link", Map.of("address", "07700 900555", "shown-in", "pl"));
    assertThat(known.status()).isEqualTo(303);
    assertThat(known).isEqualTo(unknown);
    assertThat(known.location()).isEqualTo("/lost-link/asked?language=pl").doesNotContain("0770");
    assertThat(she.get(known.location()).body()).contains("nowy link jest już w drodze");
  }

  @Test
  void aLostLinksPagesDoNotSayWhatTheyAreAbout() {
    for (String path : List.of("/lost-link", "/lost-link/asked", "/lost-link/nowhere")) {
      assertThat(she.get(path).body())
          .contains("Your page")
          .doesNotContain(bench.programme.name())
          .doesNotContain(bench.programme.charity().name());
    }
    assertThat(she.get("/lost-link").body()).contains("116 123");
  }

  @Test
  void whatIsNoAddressIsSaidInHerLanguageAtItsField() {
    Seen again = she.post("/lost-link", Map.of("address", "nobody", "shown-in", "pl"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .contains("<title>Błąd: ", "href=\"#address\"", "Sprawdź to: adres e-mail")
        .contains("value=\"nobody\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/lost-link, address",
    "/refer/resume, code",
    "/refer/self, none",
    "/refer/professional, none"
  })
  void whereAFieldThatNobodySeesIsFilledInItIsEmptyAgainAndNothingIsStored(
      String path, String field) {
    int before = bench.items();
    Seen answered = she.post(path, Map.of(field, "07700 900123", "leave-empty", "x-filled"));
    assertThat(answered.status()).isEqualTo(422);
    assertThat(answered.body())
        .contains("Please press the button once more.")
        .doesNotContain("x-filled", "do not open a form");
    assertThat(answered.body().contains("07700 900123")).isEqualTo(!field.equals("none"));
    assertThat(bench.items()).isEqualTo(before);
  }

  @Test
  void tooManyFromOnePlaceReadItOnAPageInTheirLanguage() {
    for (int count = 0; count < 20; count++) {
      she.post("/lost-link", Map.of("address", "07700 9001" + (10 + count)));
    }
    Seen refused =
        she.saying("Accept-Language", "pl").post("/lost-link", Map.of("address", "07700 900199"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body())
        .contains("zbyt wiele próśb", "zadzwoń: 01632 960100", "116 123")
        .doesNotContain(bench.programme.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/lost-link", "/refer/resume"})
  void theLanguageInTheAddressStaysWhateverTheBrowserAsksFor(String path) {
    she.saying("Accept-Language", "ur");
    String page = she.get(path + "?language=pl").body();
    assertThat(page).contains("lang=\"pl\"");
    Matcher action = Pattern.compile("action=\"/v1(/[^\"]+)\"").matcher(page);
    assertThat(action.find()).isTrue();
    assertThat(she.post(action.group(1), Map.of("address", "nobody", "code", "x")).body())
        .as("also by a browser that lost what the form says of it")
        .contains("<html lang=\"pl\"");
    she.saying("Sec-Fetch-Site", "cross-site");
    Seen refused = she.post(action.group(1), Map.of());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("<html lang=\"pl\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pl-PL,pl;q=0.9 | pl",
        "cy,ur;q=0.8,en;q=0.5 | ur",
        "en-GB,pl;q=0.5 | en",
        "cy | en",
        "*;q=0.1,, | en"
      })
  void withoutOneInTheAddressItIsTheFirstOfTheBrowsersThatThereIs(String asked, String language) {
    she.saying("Accept-Language", asked);
    for (String path : List.of("/lost-link", "/lost-link?language=xx")) {
      assertThat(she.get(path).body()).contains("<html lang=\"" + language + "\"");
    }
  }

  @Test
  void whatIsSentFromAnotherSiteIsNotTaken() {
    int before = bench.items();
    Visitor elsewhere = new Visitor(bench).saying("Sec-Fetch-Site", "cross-site");
    for (String path : List.of("/lost-link", "/refer/resume", "/refer/professional")) {
      Seen refused = elsewhere.post(path, Map.of("address", "07700 900123"));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body()).as("help on " + path).contains("116 123", "help-now");
    }
    assertThat(bench.items()).isEqualTo(before);
  }

  @Test
  void aCodeOfAFormThatWasSentIsAnsweredAsAnyOtherAndSaysWhomToCall() {
    Drafts drafts =
        new Drafts(
            bench.table, bench.now::get, IntakeBench::random, bench.programme, new TypedAnswers());
    Map<String, Object> typed = FormTreeTest.professional();
    Draft draft = drafts.begin(Draft.Kind.PROFESSIONAL, "en", typed).draft();
    String code = Objects.requireNonNull(drafts.makeCode(draft)).shown();
    drafts.submit(
        draft,
        read ->
            FormTree.read(
                FormTree.filled(read.answers()),
                "professional",
                bench.programme,
                LocalDate.of(2016, 4, 11)));
    Seen sent = resumed(code);
    assertThat(sent.status()).isEqualTo(422);
    assertThat(sent.body())
        .contains(
            "href=\"#code\">The code and the date of birth do not open a form. Check both.</a>")
        .containsPattern(
            "If you are not sure whether you sent it, call us: <a href=\"tel:01632960100\">");
    String unknown = "7K2M-9XQ4-01AC";
    assertThat(resumed(unknown).body().replace(unknown, ""))
        .isEqualTo(sent.body().replace(code, ""));
  }

  private Seen resumed(String code) {
    return she.post(
        "/refer/resume",
        Map.of("code", code, "born-day", "28", "born-month", "2", "born-year", "1990"));
  }

  @Test
  void whoseBrowserTakesNoCookiesIsToldWhatElseToDo() {
    for (String kind : List.of("self", "professional")) {
      String form = she.post("/refer/" + kind, Map.of()).location();
      Seen gone = she.closed().get(form);
      assertThat(gone.status()).isEqualTo(404);
      assertThat(gone.body()).contains("your browser takes no cookies: call us", "01632 960100");
    }
  }

  @Test
  void aCodeAloneOpensNothing() {
    Seen again = she.post("/refer/resume", Map.of("code", "7K2M-9XQ4-01AB"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body()).contains("href=\"#born\"");
  }
}
