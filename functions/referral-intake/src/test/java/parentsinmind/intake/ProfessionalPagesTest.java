package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.intake.Visitor.Seen;

/** A professional refers a mother in a browser without scripts. */
class ProfessionalPagesTest {

  private static final String SCRIPT = "\"><script>alert(1)</script>";

  private final IntakeBench bench = new IntakeBench();
  private final Visitor she = new Visitor(bench);

  @AfterEach
  void close() {
    bench.close();
  }

  private static Map<String, Object> filled(String... fieldsAndValues) {
    Map<String, Object> filled = FormTreeTest.professional();
    for (int index = 0; index < fieldsAndValues.length; index += 2) {
      filled.put(fieldsAndValues[index], fieldsAndValues[index + 1]);
    }
    return filled;
  }

  private long referrals() {
    return bench.everything().stream().filter(item -> item.contains("REFERRAL#")).count();
  }

  private static String reference(Seen confirmation) {
    Matcher code = Pattern.compile("site-code\"><bdi>([^<]+)</bdi>").matcher(confirmation.body());
    assertThat(code.find()).as(confirmation.body()).isTrue();
    return code.group(1);
  }

  @Test
  void lookingBeginsNothing() {
    int before = bench.items();
    assertThat(she.get("/refer").status()).isEqualTo(200);
    assertThat(she.get("/refer/professional").status()).isEqualTo(200);
    assertThat(bench.items()).isEqualTo(before);
  }

  @Test
  void theKeyOfADraftEndsWithTheBrowserAndIsSentToItsPagesAlone() {
    Seen begun = she.post("/refer/professional", Map.of());
    assertThat(String.valueOf(begun.headers().get("Set-Cookie")))
        .matches(
            "\\[__Secure-draft=[\\w-]{32}; Path=/v1"
                + begun.location()
                + "; HttpOnly; SameSite=Lax; Secure, __Secure-begun=[\\w-]{32}\\.[0-9a-f]{64};"
                + " Path=/v1/refer/professional; HttpOnly; SameSite=Lax; Secure\\]");
  }

  @Test
  void fromTheStartToAConfirmationThatCanBeReadAgain() {
    String form = she.begun();
    Seen shown = she.get(form);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.body()).contains("autocomplete=\"organization\"", "Prefers not to say");
    assertThat(shown.body().indexOf("Her ethnic group"))
        .as("equality last")
        .isGreaterThan(shown.body().indexOf("may be counted, without her name"));

    Seen taken = she.post(form, filled("mother.nhsNumber", "9434765919", "do", "check"));
    assertThat(taken.status()).isEqualTo(303);
    assertThat(taken.location()).isEqualTo(form + "/check");

    Seen check = she.get(taken.location());
    assertThat(check.status()).isEqualTo(200);
    assertThat(check.body())
        .contains("943 476 5919", "07700 900123", "WA7 1AA", "28 February 1990", "Midwife")
        .contains("the service Halton")
        .containsPattern("Which service is it for\\?</dt>\\s*<dd[^>]*>\\s*<p[^>]*><bdi>Halton")
        .contains("href=\"/v1" + form + "#mother-postcode\"");

    Seen sent = she.post(form + "/check", Map.of());
    assertThat(sent.status()).isEqualTo(303);
    Seen confirmation = she.get(sent.location());
    assertThat(confirmation.body())
        .contains("18 April 2016", "01632 960102", "data-print")
        .doesNotContain("Testgiven", "Testfamily");
    assertThat(she.get(sent.location()).body()).isEqualTo(confirmation.body());
    assertThat(confirmation.body())
        .contains("href=\"/v1/refer/professional\">Refer another mother</a>");
    assertThat(she.get(she.begun()).body()).as("of nobody before").doesNotContain("Testreferrer");
    assertThat(referrals()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "no, false", "'', false"})
  void theConfirmationSaysOfSharingOnlyWhatIsSo(String answer, boolean shared) {
    String form = she.begun();
    she.post(form, filled("consents.shareWithReferrer", answer, "do", "check"));
    String confirmation = she.get(she.post(form + "/check", Map.of()).location()).body();
    assertThat(confirmation.contains("We tell you what is decided, as she agreed."))
        .isEqualTo(shared);
    assertThat(confirmation.contains("We do not have her agreement to share with you"))
        .isNotEqualTo(shared);
    assertThat(confirmation).as("nobody asked her, perhaps").doesNotContain("did not agree");
  }

  @ParameterizedTest
  @CsvSource({
    // What is filled in of her phone, her email, and of what she agreed to; where the check leads.
    "07700 900123, '', consents.phone, '', ''",
    "07700 900123, '', consents.text, yes, ''",
    "'', her@example.org, consents.email, yes, ''",
    "'', '', consents.phone, '', mother-phone",
    "07700 900123, '', consents.email, yes, consents-phone",
    "07700 900123, '', consents.text, '', safe-contact",
    "'', her@example.org, consents.email, no, safe-contact"
  })
  void contactIsPromisedOnlyWhereSheCanBeReached(
      String phone, String email, String agreed, String safe, String missing) {
    String form = she.begun();
    she.post(
        form,
        filled(
            "mother.phone",
            phone,
            "mother.email",
            email,
            agreed,
            "yes",
            "mother.safe.text",
            safe,
            "mother.safe.email",
            safe,
            "do",
            "check"));
    String before = she.get(form).body();
    String check = she.get(form + "/check").body();
    String sent = she.get(she.post(form + "/check", Map.of()).location()).body();
    if (missing.isEmpty()) {
      assertThat(check).doesNotContain("we cannot contact her");
      assertThat(sent).contains("contacts her in the ways that are safe").doesNotContain("cannot");
    } else {
      assertThat(check)
          .contains("we cannot contact her")
          .contains("href=\"/v1" + form + "#" + missing + "\"");
      assertThat(before).as("where it leads").contains("id=\"" + missing + "\"");
      assertThat(sent).contains("we cannot contact her").doesNotContain("contacts her in the ways");
    }
  }

  @Test
  void whatIsUrgentIsPromisedWithTheHoursInWhichSomebodyIsThere() {
    String form = she.begun();
    she.post(form, filled("risk.self", "yes", "do", "check"));
    assertThat(she.get(she.post(form + "/check", Map.of()).location()).body())
        .contains("urgent within 2 working hours. We work Monday to Friday, 9:00 to 17:00");
  }

  @Test
  void aLanguageThatNoListKnowsIsTakenAsItIsWritten() {
    String form = she.begun();
    she.post(form, filled("access.language", "Elvish of the woods", "do", "check"));
    assertThat(she.get(form + "/check").body()).contains("<bdi>Elvish of the woods</bdi>");
    assertThat(she.post(form + "/check", Map.of()).status()).isEqualTo(303);
    assertThat(bench.everything())
        .anyMatch(item -> item.contains("languageWords") && item.contains("Elvish of the woods"));
  }

  @Test
  @DisplayName("back, again, and a second tab lead to the one confirmation")
  void itIsSentOnce() {
    String form = she.begun();
    she.post(form, filled("do", "check"));
    String reference = reference(she.get(she.post(form + "/check", Map.of()).location()));
    long referrals = referrals();

    assertThat(she.post(form + "/check", Map.of()).location()).isEqualTo(form + "/confirmation");
    assertThat(she.post(form, filled("do", "check")).location()).isEqualTo(form + "/confirmation");
    assertThat(she.get(form).location()).isEqualTo(form + "/confirmation");
    assertThat(she.get(form + "/check").location()).isEqualTo(form + "/confirmation");
    assertThat(reference(she.get(form + "/confirmation"))).isEqualTo(reference);
    assertThat(referrals()).isEqualTo(referrals);
  }

  @Test
  void theConfirmationReadsTheSameWhetherOrNotWeKnewHer() {
    String first = sentConfirmation();
    String second = sentConfirmation();
    assertThat(second).isEqualTo(first);
  }

  private String sentConfirmation() {
    String form = she.begun();
    she.post(form, filled("do", "check"));
    Seen seen = she.get(she.post(form + "/check", Map.of()).location());
    return seen.body().replace(reference(seen), "");
  }

  @ParameterizedTest
  @CsvSource({"referrer.motherAgrees", "consents.support"})
  void withoutHerAgreementNothingIsKeptAndItSaysWhatToDoInstead(String field) {
    String form = she.begun();
    she.post(form, filled("mother.postcode", "nonsense", "do", "check"));
    Seen stopped = she.post(form, filled(field, "no", "risk.self", "yes", "do", "check"));
    assertThat(stopped.status()).isEqualTo(303);
    assertThat(stopped.location()).isEqualTo("/refer/professional/stopped?site=halton");
    Seen instead = she.get(stopped.location());
    assertThat(instead.status()).isEqualTo(200);
    assertThat(she.get(stopped.location())).as("read again").isEqualTo(instead);
    assertThat(instead.body())
        .contains("We need her agreement first", "also when it is urgent", "999", "safeguarding")
        .contains("https://forms.example/v1/refer", "href=\"/v1/refer/self\">refer herself</a>")
        .contains("href=\"/v1/refer/professional\">refer her again</a>");
    for (String number : List.of("999", "116 123", "01632 960100")) {
      assertThat(instead.body().split(">" + number + "<", -1)).as(number).hasSize(2);
    }
    assertThat(bench.everything())
        .noneMatch(item -> item.contains("Testgiven"))
        .noneMatch(item -> item.contains("DRAFT#"));
    assertThat(she.get(form).status()).isEqualTo(404);
  }

  @Test
  void whatANoTakesAwayIsSaidAtBothQuestionsBeforeItIsPressed() {
    String form = she.get(she.begun()).body();
    for (String question : List.of("referrer-motherAgrees", "consents-support")) {
      assertThat(form)
          .containsPattern(
              "id=\"" + question + "-hint\">[^<]*If you choose “No”, we delete all that you wrote");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?site=atlantis", "?site=%3Cscript%3E"})
  void whatToDoInsteadIsSaidAlsoWhereNobodyKnowsWhichServiceItWas(String query) {
    Seen instead = she.get("/refer/professional/stopped" + query);
    assertThat(instead.status()).isEqualTo(200);
    assertThat(instead.body())
        .contains("We need her agreement first", "999", "safeguarding", "116 123")
        .doesNotContain("atlantis", "script>alert");
  }

  @Test
  void aNumberBehindASwitchboardIsKeptAndReadBackAndNeverTakenForHers() {
    String form = she.begun();
    String typed = "01632–960200 extension 12";
    she.post(form, filled("referrer.phone", typed, "mother.phone", "07700/900123", "do", "check"));
    assertThat(she.get(form + "/check").body()).contains("01632 960200 ext 12", "07700 900123");

    Seen hers =
        she.post(form, filled("referrer.phone", typed, "mother.phone", typed, "do", "check"));
    assertThat(hers.body()).contains("href=\"#mother-phone\">Check her phone number");
    Seen same =
        she.post(
            form, filled("referrer.phone", typed, "mother.phone", "01632 960200", "do", "check"));
    assertThat(same.body()).contains("href=\"#mother-phone\">This is your own number.");
  }

  @Test
  void everyProblemIsSaidFirstAndAtItsFieldAndWhatWasTypedStays() {
    String form = she.begun();
    Seen again =
        she.post(
            form,
            filled(
                "mother.born-month", "13",
                "mother.email", "her@",
                "site", "atlantis",
                "need.helpWith", "to sleep",
                "do", "check"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .contains("<title>Error: Refer a mother")
        .contains("href=\"#mother-born-month\"", "id=\"mother-born-error\"")
        .contains("href=\"#mother-email\"", "id=\"mother-email-error\"")
        .contains("href=\"#site\"", "value=\"her@\"", "to sleep");
    Matcher targets = Pattern.compile("href=\"#([^\"]+)\"").matcher(again.body());
    while (targets.find()) {
      assertThat(again.body()).contains("id=\"" + targets.group(1) + "\"");
    }
    assertThat(she.get(form).body()).as("kept").contains("to sleep");
  }

  @Test
  void aYearOfTwoDigitsIsAskedForAtItsOwnBox() {
    String form = she.begun();
    Seen again = she.post(form, filled("mother.born-year", "90", "do", "check"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .contains("<a href=\"#mother-born-year\">Write the year with four digits.</a>")
        .containsPattern("name=\"mother.born-year\"[^>]*aria-invalid=\"true\"")
        .doesNotContainPattern("name=\"mother.born-day\"[^>]*aria-invalid");
  }

  @Test
  void aRiskThatIsOnlyWrittenIsAskedForAtItsQuestionsAndIsKept() {
    String form = she.begun();
    Seen again =
        she.post(form, filled("risk.details", "took an overdose on Sunday", "do", "check"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .contains("href=\"#risk-self\">Say whether there is a risk now to herself")
        .contains("href=\"#risk-baby\"", "href=\"#risk-others\"", "took an overdose on Sunday");
    assertThat(she.post(form + "/check", Map.of()).status()).isEqualTo(422);
    assertThat(referrals()).isZero();
    Seen taken = she.post(form, filled("risk.self", "yes", "do", "check"));
    assertThat(taken.location()).isEqualTo(form + "/check");
  }

  @Test
  void whatIsTooLongTogetherIsSaidOfTheFormAsAWhole() {
    String form = she.begun();
    String long1 = "x".repeat(1_990);
    Seen again =
        she.post(
            form,
            filled(
                "need.helpWith", long1,
                "need.difficulties", long1,
                "need.otherServices", long1,
                "do", "check"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body()).contains("<li data-whole-form>Together the answers are longer");
  }

  @Test
  void whatIsTooLargeToKeepIsShownAgainAndNothingThatWasSavedIsLost() {
    String form = she.begun();
    she.post(form, filled("need.helpWith", "to sleep", "do", "check"));
    Seen again = she.post(form, filled("need.helpWith", "y".repeat(20_000), "do", "check"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body()).contains("What you saved before is still", "y".repeat(20_000));
    assertThat(she.get(form).body()).contains("to sleep");
  }

  @Test
  void itIsSavedAndTakenUpInAnotherBrowserByItsCodeAndHerBirthDate() {
    String form = she.begun();
    Seen saved = she.post(form, filled("need.helpWith", "to sleep", "do", "save"));
    assertThat(saved.status()).isEqualTo(200);
    String code = reference(saved);
    assertThat(saved.body()).contains("9 May 2016", "https://forms.example/v1/refer/resume");

    Visitor elsewhere = new Visitor(bench);
    assertThat(elsewhere.get(form).status()).isEqualTo(404);
    Map<String, Object> with = new LinkedHashMap<>();
    with.put("code", code.toLowerCase(Locale.ROOT).replace("-", " "));
    with.put("born-day", "1");
    with.put("born-month", "2");
    with.put("born-year", "1990");
    Seen wrong = elsewhere.post("/refer/resume", with);
    assertThat(wrong.status()).isEqualTo(422);
    with.put("born-day", "28");
    Seen right = elsewhere.post("/refer/resume", with);
    assertThat(right.status()).isEqualTo(303);
    assertThat(right.location()).isEqualTo(form);
    assertThat(elsewhere.get(form).body()).contains("to sleep");
  }

  @Test
  void whoSavesIsToldThatTheFormStaysOpenHereAndThatANewCodeEndsTheOld() {
    String form = she.begun();
    Seen first = she.post(form, filled("do", "save"));
    assertThat(first.body())
        .contains("still open in this browser", "Close this form on this device")
        .doesNotContain("takes the place");
    Seen second = she.post(form, filled("do", "save"));
    assertThat(second.body()).contains("It takes the place of the code that you had");
    assertThat(reference(second)).isNotEqualTo(reference(first));

    assertThat(she.post(form, Map.of("by", "close")).location()).isEqualTo("/refer/professional");
    assertThat(she.get(form).status()).isEqualTo(404);
  }

  @Test
  void aCodeNeedsHerBirthDateAndTheAnswersAreSavedWithoutOne() {
    String form = she.begun();
    Seen again = she.post(form, Map.of("need.helpWith", "to sleep", "do", "save"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body()).contains("href=\"#mother-born\">Your answers are saved");
    assertThat(she.get(form).body()).contains("to sleep");
  }

  @Test
  void twoTabsLoseNothingOfEachOther() {
    String form = she.begun();
    Matcher shown =
        Pattern.compile("name=\"as-shown\" value=\"([^\"]+)\"").matcher(she.get(form).body());
    assertThat(shown.find()).isTrue();
    she.post(form, filled("need.helpWith", "first tab", "as-shown", shown.group(1)));
    she.post(form, filled("need.difficulties", "second tab", "as-shown", shown.group(1)));
    assertThat(she.get(form).body()).contains("first tab", "second tab");
  }

  @Test
  void aFieldThatNobodySeesStopsProgramsAndLosesNothing() {
    String form = she.begun();
    Seen again =
        she.post(
            form, filled("need.helpWith", "to sleep", "leave-empty", "http://spam", "do", "check"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body()).contains("press the button once more", "to sleep");
    assertThat(bench.everything()).noneMatch(item -> item.contains("to sleep"));

    int before = bench.items();
    she.post("/refer/professional", Map.of("leave-empty", "http://spam"));
    assertThat(bench.items()).isEqualTo(before);
  }

  @Test
  void whatComesFasterThanAPersonIsAskedToPressOnceMore() {
    String form = she.post("/refer/professional", Map.of()).location();
    Seen again = she.post(form, filled("do", "check"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body()).contains("very quick", "Testgiven");
    bench.now.set(bench.now.get().plusSeconds(4));
    assertThat(she.post(form, filled("do", "check")).status()).isEqualTo(303);
  }

  @Test
  void fromOnePlaceThereIsAnEndOfBeginning() {
    for (int count = 0; count < 60; count++) {
      assertThat(she.post("/refer/professional", Map.of()).status()).isEqualTo(303);
    }
    Seen refused = she.post("/refer/professional", Map.of());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body())
        .contains("<h1", "or call us on 01632 960100 and we fill it in together");
  }

  @ParameterizedTest
  @CsvSource({"Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site"})
  void aFormOnAnotherSitesPageIsRefusedKindly(String header, String value) {
    String form = she.begun();
    Seen refused = she.saying(header, value).post(form, filled("do", "check"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("<h1", "Go back to the form");
    assertThat(bench.everything()).noneMatch(item -> item.contains("Testgiven"));
  }

  @Test
  void nothingOpensInABrowserThatWasClosed() {
    String form = she.begun();
    she.post(form, filled("do", "check"));
    she.closed();
    for (String page : List.of("", "/check", "/confirmation")) {
      Seen gone = she.get(form + page);
      assertThat(gone.status()).isEqualTo(404);
      assertThat(gone.body()).contains("/v1/refer/resume").doesNotContain("Testgiven");
    }
    assertThat(she.post(form, filled("do", "check")).status()).isEqualTo(404);
    assertThat(she.post(form + "/check", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void aMothersOwnFormDoesNotOpenAsAProfessionals() {
    Drafts.Opened hers =
        new Drafts(
                bench.table,
                bench.now::get,
                IntakeBench::random,
                bench.programme,
                new TypedAnswers())
            .begin(Draft.Kind.SELF, "en", Map.of("mother.given", "Testgiven"));
    Seen gone =
        she.saying("Cookie", "__Secure-draft=" + hers.browserKey())
            .get("/refer/professional/" + hers.draft().id());
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.body()).doesNotContain("Testgiven");
  }

  @Test
  void stepsOutOfOrderLeadBackToTheForm() {
    String form = she.begun();
    assertThat(she.get(form + "/check").location()).isEqualTo(form);
    assertThat(she.get(form + "/confirmation").location()).isEqualTo(form);
    Seen sent = she.post(form + "/check", Map.of());
    assertThat(sent.status()).isEqualTo(422);
    assertThat(sent.body()).contains("Write her given name.");
    assertThat(referrals()).isZero();
    assertThat(she.get(form + "/nowhere").status()).isEqualTo(404);
    assertThat(she.get("/refer/" + "x".repeat(500)).status()).isEqualTo(404);
  }

  @Test
  void forgedAndUnknownFieldsChangeNothing() {
    String form = she.begun();
    Map<String, Object> forged = filled("do", "check");
    forged.put("route", "self");
    forged.put("received", "2010-01-01");
    forged.put("as-shown", "../../etc");
    forged.put("perinatal.births-9-day", "1");
    forged.put("mother", "x");
    forged.put("mother.given.more", "x");
    forged.put("mother.family", List.of("First", "Testlast"));
    assertThat(she.post(form, forged).status()).isEqualTo(303);
    assertThat(she.get(form + "/check").body()).contains("Testlast").doesNotContain("First<");
    assertThat(bench.everything())
        .noneMatch(item -> item.contains("2010-01-01") || item.contains("births-9"));
  }

  @Test
  void aScriptInEveryFieldIsShownAsTextWhereverItIsShown() {
    String form = she.begun();
    Map<String, Object> hostile = new LinkedHashMap<>();
    FormTree.inputs(FormTree.fields("professional")).forEach(field -> hostile.put(field, SCRIPT));
    Seen again = she.post(form, hostile);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body()).doesNotContain("<script>alert").contains("&lt;script>alert");
    assertThat(she.get(form).body()).doesNotContain("<script>alert");

    she.post(form, filled("mother.given", SCRIPT, "need.helpWith", SCRIPT, "do", "check"));
    hostile.keySet().removeIf(field -> field.startsWith("mother.born"));
    assertThat(she.get(form + "/check").body()).doesNotContain("<script>alert");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mother.given=%FF%FE%80",
        "mother.given=%00%01&mother.family=%ED%A0%80",
        "%&=&==&mother.given",
        "mother.given=%C3%28&do=check",
        "mother.born-day=%E2%82%AC&mother.born-month=0&mother.born-year=99999999999999",
        ""
      })
  void whatIsDamagedIsNoFailureOfOurs(String body) {
    String form = she.begun();
    Seen answered = she.raw(form, body);
    assertThat(answered.status()).isEqualTo(422);
    assertThat(referrals()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "save"})
  void whatNobodyCanReadIsShownAgainAndNotKept(String button) {
    String form = she.begun();
    she.post(form, filled("do", "save"));
    Seen again =
        she.raw(form, "mother.given=Zo%EB&mother.family=a%07b&need.helpWith=to+sleep&do=" + button);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .contains("Her given name: some characters were damaged on the way.")
        .contains("Her family name: remove the control characters", "to sleep");
    assertThat(she.get(form).body())
        .as("what was kept before")
        .contains("Testgiven")
        .doesNotContain("to sleep");
    assertThat(she.post(form, filled("do", "check")).status()).isEqualTo(303);
  }

  @Test
  void aMegabyteIsRefusedOnAPage() {
    String form = she.begun();
    Seen refused = she.raw(form, "need.helpWith=" + "x".repeat(1_000_000));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body()).contains("<h1", "Please shorten the longest answers");
    assertThat(she.raw(form, "a=1&".repeat(500)).status()).isEqualTo(400);
  }

  @Test
  void everyPageForbidsWhatPagesOfOursDoNotNeed() {
    String form = she.begun();
    she.post(form, filled("do", "check"));
    for (String page : List.of("/refer", "/refer/professional", form, form + "/check")) {
      assertThat(she.get(page).headers())
          .containsEntry("Cache-Control", "no-store")
          .containsEntry("Referrer-Policy", "no-referrer")
          .containsKey("Content-Security-Policy");
    }
  }
}
