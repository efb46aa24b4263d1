package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Language;
import parentsinmind.pages.Problems;
import parentsinmind.pages.Words;
import parentsinmind.programme.Programme;
import parentsinmind.referral.NoAgreement;
import parentsinmind.referral.ReferralForm;

/** A form's fields become a referral, and what is wrong comes back to its field. */
class FormTreeTest {

  private static final LocalDate TODAY = LocalDate.of(2016, 4, 11);
  private static final Programme PROGRAMME = IntakeBench.programme();

  /** What a professional fills in of an invented woman. */
  static Map<String, Object> professional() {
    Map<String, Object> typed = self();
    typed.put("referrer.motherAgrees", "yes");
    typed.put("referrer.type", "midwife");
    typed.put("referrer.name", "Testreferrer");
    typed.put("referrer.phone", "01632 960999");
    return typed;
  }

  static Map<String, Object> self() {
    Map<String, Object> typed = new LinkedHashMap<>();
    typed.put("mother.given", "Testgiven");
    typed.put("mother.family", "Testfamily");
    typed.put("mother.born-day", "28");
    typed.put("mother.born-month", "February");
    typed.put("mother.born-year", "1990");
    typed.put("mother.postcode", "wa71aa");
    typed.put("mother.phone", "(07700) 900 123");
    typed.put("perinatal.stage", "pregnant");
    typed.put("consents.support", "yes");
    return typed;
  }

  private static ReferralForm read(Map<String, Object> typed) {
    return FormTree.read(FormTree.filled(typed), "professional", PROGRAMME, TODAY);
  }

  private static Problems check(Map<String, Object> typed, String route) {
    return FormTree.check(FormTree.filled(typed), route, PROGRAMME, TODAY, Words.ENGLISH);
  }

  private static List<String> said(Problems problems, String field) {
    return problems.all().stream()
        .filter(problem -> problem.field().equals(field))
        .map(Problems.Found::message)
        .toList();
  }

  @Test
  void whatPeopleWriteIsReadAsTheRulesHaveIt() {
    Map<String, Object> typed = professional();
    typed.put("mother.nhsNumber", "943 476 5919");
    typed.put("perinatal.births-2-day", "1");
    typed.put("perinatal.births-2-month", "kwi");
    typed.put("perinatal.births-2-year", "2015");
    typed.put("access.language", "polski");
    typed.put("mother.safe.voicemail", "no");
    typed.put("mother.safe.text", "not-known");

    ReferralForm form = read(typed);

    assertThat(form.site()).isEqualTo("halton");
    assertThat(form.mother().born()).isEqualTo("1990-02-28");
    assertThat(form.mother().postcode()).hasFieldOrPropertyWithValue("value", "WA7 1AA");
    assertThat(form.mother().phone()).isEqualTo("+447700900123");
    assertThat(form.mother().nhsNumber()).isEqualTo("9434765919");
    assertThat(form.perinatal().births()).containsExactly(LocalDate.of(2015, 4, 1));
    assertThat(form.access().language()).isEqualTo("pl");
    assertThat(form.mother().safe().voicemail()).isFalse();
    assertThat(form.mother().safe().text()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Polish, pl",
    "POLISH, pl",
    "język  polski, ",
    "اردو, ur",
    "pl, pl",
    "pol, pl",
    " Farsi , fa",
    "Cantonese, yue",
    "português, pt",
    "portugues, pt",
    "Sorani, ckb",
    "Twi, tw",
    "British Sign Language, bfi"
  })
  void aLanguageIsGivenByItsName(String written, String code) {
    assertThat(LanguageNames.read(written).code()).isEqualTo(code);
    assertThat(LanguageNames.read(written).words()).isEqualTo(code == null ? written : null);
  }

  @ParameterizedTest
  @CsvSource({"Ga, gaa", "Mon, mnw", "Lao, lo", "Fon, "})
  void aNameIsNotTakenForTheCodeOfAnotherLanguage(String written, String code) {
    assertThat(LanguageNames.read(written).code()).as("ga is Irish, mon Mongolian").isEqualTo(code);
  }

  @Test
  void noIsAnAnswerAndNotNorwegian() {
    assertThat(LanguageNames.read("No")).isEqualTo(new LanguageNames.Spoken(null, "No"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Polish and some English | pl",
        "polski i angielski | pl",
        "Urdu, Punjabi | ur",
        "Kurdish (Badini) | ku",
        "اردو اور پنجابی | ur",
        "Elvish and Polish | "
      })
  void ofSeveralLanguagesTheFirstHasItsCodeAndTheWordsStay(String written, String code) {
    assertThat(LanguageNames.read(written)).isEqualTo(new LanguageNames.Spoken(code, written));
    assertThat(LanguageNames.shown(written, Language.POLISH)).isEqualTo(written);
  }

  @Test
  void aKnownLanguageIsReadBackInTheReadersAndAnUnknownOneInHerWords() {
    assertThat(LanguageNames.shown("Polish", Language.ENGLISH)).isEqualTo("Polish");
    assertThat(LanguageNames.shown("Polish", Language.POLISH)).isEqualTo("polski");
    assertThat(LanguageNames.shown("urdu", Language.URDU)).isEqualTo("اردو");
    assertThat(LanguageNames.shown("syl", Language.ENGLISH)).isEqualTo("Sylheti");
    assertThat(LanguageNames.shown(" Elvish of the woods ", Language.URDU))
        .isEqualTo("Elvish of the woods");
  }

  @Test
  void aLanguageThatNoListKnowsIsKeptInWordsAndBesideItTheNeedOfAnInterpreter() {
    Map<String, Object> typed = self();
    typed.put("access.language", "Elvish of the woods");
    typed.put("access.interpreter", "yes");

    ReferralForm form = FormTree.read(FormTree.filled(typed), "self", PROGRAMME, TODAY);

    assertThat(form.access().language()).isNull();
    assertThat(form.access().languageWords()).isEqualTo("Elvish of the woods");
    assertThat(form.access().interpreter()).isTrue();
  }

  @Test
  void everyProblemLeadsToItsField() {
    Map<String, Object> typed = professional();
    typed.remove("referrer.type");
    typed.put("mother.born-month", "13");
    typed.put("mother.postcode", "somewhere");
    typed.put("perinatal.births-3-day", "30");
    typed.put("perinatal.births-3-month", "2");
    typed.put("perinatal.births-3-year", "2016");
    typed.put("need.previousHistory", "perhaps");
    typed.put("mother.safe.text", "perhaps");
    typed.put("access.language", "Elvish".repeat(17));

    Problems problems = check(typed, "professional");

    assertThat(said(problems, "referrer.type")).containsExactly("Choose what you are.");
    assertThat(said(problems, "mother.born"))
        .containsExactly(
            "Her date of birth: write a date that exists, as day, month and year, such as 11 4 1990"
                + " or 11 April 1990.");
    assertThat(said(problems, "mother.postcode")).hasSize(1);
    assertThat(said(problems, "perinatal.births-3"))
        .containsExactly(
            "A third baby's date of birth: write a date that exists and is not in the future, as"
                + " day, month and year, such as 11 4 2016 or 11 April 2016.");
    assertThat(said(problems, "need.previousHistory"))
        .containsExactly(
            "Has she had mental health difficulties before? Choose one of the answers.");
    assertThat(said(problems, "mother.safe.text"))
        .containsExactly("Is it safe to text her? Choose one of the answers.");
    assertThat(said(problems, "access.language"))
        .containsExactly("Which language does she prefer? Use 100 characters or fewer.");
    assertThat(problems.all())
        .extracting(Problems.Found::field)
        .as("down the page, and the site only once the postcode is right")
        .containsExactly(
            "referrer.type",
            "mother.born",
            "mother.postcode",
            "mother.safe.text",
            "perinatal.births-3",
            "need.previousHistory",
            "access.language");
    typed.put("mother.postcode", "SW1A 1AA");
    assertThat(said(check(typed, "professional"), "site")).as("nobody's area").hasSize(1);
  }

  /** Each of a kind wrong at once: a summary of the same line six times helps nobody. */
  @Test
  void noTwoProblemsOfAFormReadTheSame() {
    Map<String, Object> typed = professional();
    for (String date :
        List.of("mother.born", "perinatal.dueDate", "perinatal.births-1", "perinatal.births-2")) {
      typed.put(date + "-day", "31");
      typed.put(date + "-month", "2");
      typed.put(date + "-year", "2016");
    }
    for (String field : FormTree.fields("professional")) {
      if (FormTree.inputs(List.of(field)).equals(List.of(field))) {
        typed.put(field, "x".repeat(2_001));
      }
    }

    Problems problems = check(typed, "professional");

    assertThat(problems.all()).hasSizeGreaterThan(50);
    assertThat(problems.all()).extracting(Problems.Found::message).doesNotHaveDuplicates();
    typed.putAll(Map.of("mother.phone", "12", "referrer.phone", "12"));
    typed.putAll(Map.of("mother.email", "her@", "referrer.email", "his@"));
    Problems numbers = check(typed, "professional");
    assertThat(said(numbers, "mother.phone").getFirst()).startsWith("Check her phone number: ");
    assertThat(said(numbers, "referrer.phone").getFirst()).startsWith("Check your phone number: ");
    assertThat(said(numbers, "mother.email").getFirst()).startsWith("Check her email address, ");
    assertThat(said(numbers, "referrer.email").getFirst()).startsWith("Check your email address,");
  }

  @Test
  void whatAListDoesNotOfferIsNoAnswerAlsoWhereTheRulesTakeAnyWords() {
    Map<String, Object> typed = professional();
    typed.put("equality.religion", "<script>");
    typed.put("equality.orientation", "Bisexual");
    typed.put("risk.self", "not-known");
    assertThat(check(typed, "professional").all())
        .containsExactly(
            new Problems.Found(
                "risk.self", "Is there a current risk to herself? Choose one of the answers."),
            new Problems.Found("equality.religion", "Her religion: choose one of the answers."));
    typed.put("equality.religion", "Prefers not to say");
    typed.put("risk.self", "no");
    assertThat(check(typed, "professional").isEmpty()).isTrue();
  }

  @Test
  void aProblemIsSaidInTheReadersLanguageWithItsNumber() {
    Words polish =
        new Words(
            Language.POLISH, Map.of("Use {0} characters or fewer.", "Najwyżej {0} znaków."), true);
    Map<String, Object> typed = self();
    typed.put("mother.given", "x".repeat(101));
    assertThat(FormTree.check(FormTree.filled(typed), "self", PROGRAMME, TODAY, polish).all())
        .containsExactly(new Problems.Found("mother.given", "Najwyżej 100 znaków."));
  }

  @Test
  void whatIsAProfessionalsIsLeftOutOfASelfReferralAlsoIfForged() {
    Map<String, Object> typed = self();
    typed.put("risk.self", "yes");
    typed.put("referrer.name", "Somebody");
    ReferralForm form = FormTree.read(FormTree.filled(typed), "self", PROGRAMME, TODAY);
    assertThat(form.risk()).isNull();
    assertThat(form.referrer()).isNull();
  }

  @Test
  void withoutHerAgreementNothingElseIsSaid() {
    Map<String, Object> typed = new LinkedHashMap<>(Map.of("referrer.motherAgrees", "no"));
    assertThatThrownBy(() -> read(typed)).isInstanceOf(NoAgreement.class);
  }

  @Test
  void allThatIsTypedIsKeptAndNothingOfUnknownFields() {
    FormData form =
        new FormData(
            Map.of(
                "mother.given", List.of(" A ", " B "),
                "mother.born-day", List.of("31"),
                "mother.family", List.of(" "),
                "admin", List.of("yes")));
    List<String> inputs = FormTree.inputs(FormTree.fields("professional"));
    assertThat(FormTree.answers(form, inputs))
        .isEqualTo(Map.of("mother.given", " B ", "mother.born-day", "31"));
  }
}
