package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.hads.Surfing.Shown;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.ResponseItem;

/** The questionnaire as pages, in browsers without scripts (domain §7, §8). */
class PagesTest {

  private static final Behind BEHIND = new Behind(null);
  private static final List<String> GETS =
      List.of(
          "",
          "/item/1",
          "/item/14",
          "/item/2/care",
          "/helped",
          "/words",
          "/check",
          "/help",
          "/call-me",
          "/messages",
          "/opt-out/email",
          "/opt-out/text",
          "/channel/email",
          "/thanks");

  private String mother = "";
  private String token = "";
  private String page = "";
  private final Surfing browser = new Surfing(BEHIND);
  private final Surfing another = new Surfing(BEHIND);

  @AfterAll
  static void close() {
    BEHIND.close();
  }

  @BeforeEach
  void aMotherWithALink() {
    Behind.Linked linked = BEHIND.motherWithALink();
    mother = linked.mother();
    token = linked.token();
    page = "/q/" + token;
  }

  private ResponseItem response() {
    return BEHIND.response(mother, "month-3");
  }

  private String other(String wave, String instrument, Asking.Shown shown) {
    String other = token + "-" + wave;
    BEHIND.link(mother, wave, instrument, other, shown);
    return "/q/" + other;
  }

  private Shown answerAll() {
    Shown shown = browser.post(page + "/start", "mode", "self");
    for (int item = 1; item <= 14; item++) {
      assertThat(shown.at()).isEqualTo(page + "/item/" + item);
      shown = browser.post(page + "/item/" + item, "answer", "1");
    }
    return shown;
  }

  @Test
  @DisplayName("F22, F30, S3: every page is neutral, speaks of no baby, and has \"Get help now\"")
  void everyPageIsNeutralHelpsAndSendsNoReferrer() {
    for (String one : GETS) {
      Shown shown = browser.get(page + one);
      assertThat(shown.status()).as(one).isEqualTo(200);
      assertThat(shown.title()).as(one).endsWith(" – Your page");
      assertThat(shown.html().replace("NHS 111, option 2 for mental health", ""))
          .as(one)
          .doesNotContainIgnoringCase("parents in mind")
          .doesNotContainIgnoringCase("mental health")
          .doesNotContain("HADS", "anxiety", "baby", mother)
          .contains("Get help now", "/v1" + page + "/help")
          .doesNotContain("<script>", "style=");
      assertThat(shown.headers())
          .containsEntry("Referrer-Policy", "no-referrer")
          .containsEntry("Cache-Control", "no-store")
          .containsKey("Content-Security-Policy");
    }
  }

  @Test
  @DisplayName("F37, 16: opening any page changes nothing and marks no browser")
  void openingChangesNothing() {
    ResponseItem before = response();
    List<String> events = BEHIND.events(mother);
    GETS.forEach(one -> browser.get(page + one));
    assertThat(response()).isEqualTo(before);
    assertThat(BEHIND.events(mother)).isEqualTo(events);
    assertThat(browser.cookie("__Secure-browser")).isNull();
  }

  @Test
  @DisplayName(
      "S1: the start says what it is honestly: not read straight away, no emergency service")
  void theStartSaysWhatItIsHonestly() {
    assertThat(browser.get(page).html())
        .contains("This page is from Your page.")
        .contains("These answers are not read straight away. This is not an emergency service.")
        .contains("If your answers worry us, somebody of ours sees that within 1 working day, once")
        .doesNotContain("2 working hours")
        .contains("116 123", "text SHOUT to 85258", "There are 14 questions")
        .contains("placeholders stand in its place")
        .contains("I am answering by myself", "Somebody is beside me and helps", "on the phone");
  }

  @Test
  @DisplayName("S1: every form says before and after what it is not, and whom to call instead")
  void everyFormSaysBeforeAndAfterWhatItIsNot() {
    for (String wave : List.of("baseline", "month-6", "ending")) {
      for (String instrument : List.of("hads-1", "phq-9-1", "gad-7-1")) {
        String name = "-" + wave + "-" + instrument;
        BEHIND.mother(mother + name, true);
        BEHIND.link(mother + name, wave, instrument, token + name);
        String hers = "/q/" + token + name;
        Shown before = browser.get(hers);
        browser.post(hers + "/item/1", "answer", "1");
        Shown after = browser.post(hers + "/submission");
        assertThat(after.at()).isEqualTo(hers + "/thanks");
        for (Shown shown : List.of(before, after)) {
          assertThat(shown.html())
              .as(name)
              .contains(
                  "These answers are not read straight away. This is not an emergency service")
              .contains("999", "NHS 111, option 2", "Samaritans", "116 123")
              .contains("text SHOUT to 85258");
        }
      }
    }
  }

  @Test
  @DisplayName("S3: help stands first and last, where a link is over, and after a risk answer")
  void helpStandsFirstAndLastWhereALinkIsOverAndAfterARiskAnswer() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    Shown start = browser.get(phq9);
    Shown item = browser.get(phq9 + "/item/9");
    Shown care = browser.post(phq9 + "/item/9", "answer", "2");
    Shown thanks = browser.post(phq9 + "/submission");
    Shown over = another.get(phq9);
    assertThat(over.status()).isEqualTo(410);
    for (Shown shown : List.of(start, care, thanks, over)) {
      assertThat(shown.html()).contains("999", "116 123", "text SHOUT to 85258");
    }
    assertThat(item.html()).contains("Get help now", "/v1" + phq9 + "/help");
    assertThat(browser.get(page + "/help").html()).contains("999", "116 123", "85258");
  }

  @Test
  @DisplayName("S13: where she may write, the page says that nobody reads it straight away")
  void whatSheWritesIsNotReadStraightAway() {
    assertThat(browser.get(page + "/words").html()).contains("Nobody reads this straight away.");
    assertThat(browser.get(page + "/words?language=pl").html())
        .contains("Nikt nie czyta tego od razu.");
    browser.post(page + "/item/1", "answer", "1");
    browser.post(page + "/words", "words", "I cannot go on.");
    assertThat(browser.post(page + "/submission").at()).isEqualTo(page + "/thanks");
    assertThat(response().words()).isEqualTo("I cannot go on.");
    assertThat(BEHIND.events(mother)).endsWith("QuestionnaireSubmitted");
  }

  @Test
  @DisplayName(
      "S12, 13: two hours are promised only where an answer is told before the form is sent")
  void aFormWithAQuestionOfRiskPromisesTheTimeOfARisk() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    assertThat(browser.get(phq9).html())
        .contains("If an answer worries us, somebody of ours sees it within 2 working hours.")
        .doesNotContain("once you have sent them");
    String gad7 = other("month-9", "gad-7-1", Asking.Shown.NEUTRAL);
    assertThat(browser.get(gad7 + "?language=pl").html())
        .contains("ktoś z nas zobaczy to w ciągu 1 dnia roboczego od ich wysłania");
  }

  @Test
  @DisplayName("F31: the programme is named on her pages only where she chose that")
  void sheIsAnsweredInTheNameAndLanguageOfHerMessage() {
    String hers = other("month-6", "hads-1", new Asking.Shown("Anna's friends", "pl"));
    Shown start = browser.get(hers);
    assertThat(start.title()).isEqualTo("Kilka pytań do Ciebie – Anna's friends");
    assertThat(start.html()).contains("<html lang=\"pl\" dir=\"ltr\">");
    String programme = other("month-9", "hads-1", new Asking.Shown(BEHIND.programme.name(), "en"));
    assertThat(browser.get(programme + "/helped").html())
        .as("she chose it")
        .contains("Parents in Mind has helped me to ...");
    assertThat(browser.get(page + "/helped").html())
        .contains("The support that I get has helped me to ...");
    assertThat(browser.get(page + "/helped?language=ur").html())
        .as("one sentence with what follows")
        .contains("مجھے ملنے والی مدد نے میری مدد کی ہے کہ میں ...", "خود کو کم تنہا");
  }

  @Test
  @DisplayName("F9: she goes through page by page, and sends it once")
  void sheGoesThroughPageByPageAndSendsItOnce() {
    Shown helped = answerAll();
    assertThat(helped.at()).isEqualTo(page + "/helped");
    Shown words = browser.post(page + "/helped", "helped.more-hopeful", "a-lot");
    assertThat(words.at()).isEqualTo(page + "/words");
    Shown check = browser.post(page + "/words", "words", "Thank you", "quotable", "yes");
    assertThat(check.at()).isEqualTo(page + "/check");
    assertThat(check.html())
        .contains("You have answered 14 of 14 questions.")
        .contains("Item 3, option 1", "a lot", "Thank you");
    assertThat(BEHIND.facts(mother)).isEmpty();

    Shown thanks = browser.post(page + "/submission");

    assertThat(thanks.at()).isEqualTo(page + "/thanks");
    assertThat(thanks.status()).isEqualTo(200);
    assertThat(thanks.html())
        .contains("Thank you. We have your answers.", "116 123", "within 1 working day, once")
        .doesNotContain("2 working hours");
    ResponseItem sent = response();
    assertThat(sent.positions()).hasSize(14).containsEntry("1", "1");
    assertThat(sent.values()).containsEntry("1", "3").containsEntry("2", "0");
    assertThat(sent.words()).isEqualTo("Thank you");
    assertThat(sent.quotable()).isTrue();
    assertThat(sent.mode()).isEqualTo("self");
    assertThat(sent.draft()).isEmpty();
    assertThat(BEHIND.facts(mother).getFirst().helped()).isEqualTo("----a--");
  }

  @Test
  @DisplayName("F40, 17: the back button, a second press and another tab never send again")
  void itIsNeverSentTwice() {
    answerAll();
    browser.post(page + "/submission");
    ResponseItem sent = response();
    for (Shown again :
        List.of(
            browser.post(page + "/submission"),
            browser.post(page + "/item/3", "answer", "4"),
            browser.get(page + "/item/3"),
            browser.get(page))) {
      assertThat(again.at()).isEqualTo(page + "/thanks");
      assertThat(again.html()).contains("Thank you. We have your answers.");
    }
    Shown elsewhere = another.post(page + "/submission");
    assertThat(elsewhere.status()).isEqualTo(410);
    assertThat(another.get(page + "/thanks").html())
        .as("whoever has the link does not learn that it was sent")
        .isEqualTo(another.get(page).html())
        .doesNotContain("We have your answers.");
    assertThat(response()).isEqualTo(sent);
    assertThat(BEHIND.events(mother)).filteredOn("QuestionnaireSubmitted"::equals).hasSize(1);
  }

  @Test
  void withoutAnyAnswerThereIsNothingToSend() {
    Shown check = browser.post(page + "/submission");
    assertThat(check.status()).isEqualTo(422);
    assertThat(check.title()).startsWith("Error: ");
    assertThat(check.html())
        .contains("Nothing is answered yet.")
        .as("no link to an address that only takes forms")
        .doesNotContain("\"?language=");
    assertThat(browser.get(page + "/check").html()).contains("?language=pl");
    assertThat(response().open()).isTrue();
  }

  @Test
  @DisplayName("F39, 16: earlier answers are shown only in the browser that gave them")
  void anotherBrowserSeesThatButNeverHow() {
    browser.post(page + "/item/1", "answer", "3");
    browser.post(page + "/helped", "helped.less-isolated", "a-little");
    browser.post(page + "/words", "words", "only for you");

    assertThat(browser.get(page + "/item/1").checked("answer")).isEqualTo("3");
    assertThat(browser.get(page + "/helped").checked("helped.less-isolated")).isEqualTo("a-little");
    assertThat(browser.get(page + "/words").html()).contains("only for you");
    assertThat(browser.get(page + "/check").html())
        .contains("Item 1, option 3", "a little", "only for you");

    assertThat(another.get(page + "/item/1").checked("answer")).isEmpty();
    assertThat(another.get(page + "/item/1").html()).contains("answered in another browser");
    assertThat(another.get(page + "/helped").checked("helped.less-isolated")).isEmpty();
    assertThat(another.get(page + "/words").html()).doesNotContain("only for you");
    assertThat(another.get(page + "/check").html())
        .contains("You have answered 1 of 14 questions.", "Answered")
        .doesNotContain("option 3", "a little", "only for you");
    Surfing forged = new Surfing(BEHIND).saying("Cookie", "__Secure-browser=" + "A".repeat(22));
    assertThat(forged.get(page + "/check").html()).doesNotContain("option 3");
  }

  @Test
  @DisplayName("F39, 16: a forwarded link tells no wish for a call, and not who was beside her")
  void anotherBrowserIsToldNothingOfACallOrOfWhoAnswers() {
    String start = another.get(page).html();
    String check = another.get(page + "/check").html();
    String call = another.get(page + "/call-me").html();
    browser.post(page + "/start", "mode", "phone");
    Shown told = browser.post(page + "/call-me");
    assertThat(browser.get(page).checked("mode")).isEqualTo("phone");

    assertThat(another.get(page).html()).isEqualTo(start);
    assertThat(another.get(page).checked("mode")).isEmpty();
    assertThat(another.get(page + "/check").html()).isEqualTo(check);
    assertThat(another.get(page + "/call-me").html()).isEqualTo(call).contains("Please call me");

    assertThat(another.post(page + "/call-me").html())
        .as("pressed there, it says what it said to her")
        .isEqualTo(told.html());
    assertThat(another.get(page + "/call-me").html()).isEqualTo(told.html());
    another.post(page + "/start");
    assertThat(response().draft()).as("what is not chosen stays").containsEntry("mode", "phone");
    assertThat(BEHIND.events(mother)).filteredOn("CallRequested"::equals).hasSize(1);
  }

  @Test
  void whatAnotherBrowserGoesOverStaysUnlessItIsAnsweredAgain() {
    browser.post(page + "/item/1", "answer", "3");
    browser.post(page + "/words", "words", "only for you", "quotable", "yes");

    assertThat(another.post(page + "/item/1", "go", "skip").at()).isEqualTo(page + "/item/2");
    another.post(page + "/words", "words", "");
    assertThat(response().positions()).containsEntry("1", "3");
    assertThat(response().draft()).containsEntry("words", "only for you");

    another.post(page + "/item/1", "answer", "2");
    assertThat(response().positions()).containsEntry("1", "2");
    assertThat(browser.get(page + "/item/1").checked("answer")).isEmpty();
    assertThat(another.get(page + "/item/1").checked("answer")).isEqualTo("2");
  }

  @Test
  void whatAProgramSavedOverAnAnswerIsNotShownInTheBrowser() {
    browser.post(page + "/item/1", "answer", "3");
    BEHIND.save(token, "{\"answers\":{\"1\":2}}");
    assertThat(browser.get(page + "/item/1").checked("answer")).isEmpty();
  }

  @Test
  void sheMayRatherNotAnswerAndTakeAnAnswerBack() {
    assertThat(browser.post(page + "/item/1", "go", "skip").at()).isEqualTo(page + "/item/2");
    assertThat(response().positions()).isEmpty();
    browser.post(page + "/item/2", "answer", "4");
    assertThat(browser.post(page + "/item/2", "answer", "4", "go", "skip").at())
        .isEqualTo(page + "/item/3");
    assertThat(response().positions()).isEmpty();
    assertThat(response().values()).isEmpty();
  }

  @Test
  void goingBackKeepsWhatIsChosen() {
    Shown first = browser.post(page + "/item/2", "answer", "4", "go", "back");
    assertThat(first.at()).isEqualTo(page + "/item/1");
    assertThat(response().positions()).containsEntry("2", "4");
    assertThat(browser.post(page + "/item/1", "go", "back").at()).isEqualTo(page);
    assertThat(browser.get(page).html()).contains("You have answered 1 of 14 questions");
    assertThat(browser.post(page + "/start", "mode", "self").at()).isEqualTo(page + "/item/1");
  }

  @Test
  @DisplayName("F38: stopped after five, she carries on in another browser at the sixth question")
  void sheCarriesOnAnywhereAtTheFirstQuestionWithoutAnAnswer() {
    for (int item = 1; item <= 5; item++) {
      browser.post(page + "/item/" + item, "answer", "2");
    }
    assertThat(another.get(page).html()).contains("Carry on");
    assertThat(another.post(page + "/start", "mode", "self").at()).isEqualTo(page + "/item/6");
  }

  @Test
  @DisplayName("F38: what she would rather not answer is not asked again when she carries on")
  void sheIsNotLedToWhatSheLeftOut() {
    browser.post(page + "/item/1", "answer", "2");
    browser.post(page + "/item/2", "go", "skip");
    browser.post(page + "/item/3", "answer", "2");
    browser.post(page + "/item/4", "go", "skip");
    browser.post(page + "/item/4", "go", "skip");
    assertThat(another.post(page + "/start", "mode", "self").at()).isEqualTo(page + "/item/5");
    assertThat(another.get(page).html()).contains("You have answered 2 of 14 questions");
    assertThat(response().draft()).containsEntry("leftOut", "2,4");
    another.post(page + "/item/2", "answer", "1");
    browser.post(page + "/item/2", "go", "skip");
    assertThat(response().positions()).as("it was given elsewhere").containsEntry("2", "1");
    browser.post(page + "/submission");
    assertThat(response().state()).isEqualTo("submitted");
    assertThat(response().positions()).containsOnlyKeys("1", "2", "3");
  }

  @Test
  void whatIsChangedFromThePageToCheckLeadsBackThere() {
    browser.post(page + "/item/1", "answer", "2");
    String change = page + "/item/1?from=check";
    assertThat(browser.get(page + "/check").html()).contains("href=\"/v1" + change + "\"");
    assertThat(browser.get(change).html()).contains("action=\"/v1" + change + "\"");
    assertThat(browser.post(change, "answer", "3").at()).isEqualTo(page + "/check");
    assertThat(response().positions()).containsEntry("1", "3");
    Shown polish = browser.post(change, "answer", "4", "language", "pl");
    assertThat(polish.html()).contains("<html lang=\"pl\"", "action=\"/v1" + change + "\"");
    assertThat(browser.post(change, "go", "back").at()).isEqualTo(page + "/check");
    assertThat(browser.post(change, "go", "skip").at()).isEqualTo(page + "/check");
  }

  @Test
  @DisplayName("S3: also a risk answer that is changed leads to care, and then back to check")
  void aChangedRiskAnswerLeadsToCareAndBackToCheck() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    Shown care = browser.post(phq9 + "/item/9?from=check", "answer", "2");
    assertThat(care.html())
        .contains("You do not have to be alone with this", "href=\"/v1" + phq9 + "/check\"");
    for (String own : List.of("/helped", "/words")) {
      assertThat(browser.get(phq9 + "/check").html())
          .contains("href=\"/v1" + phq9 + own + "?from=check\"");
      assertThat(browser.post(phq9 + own + "?from=check").at()).isEqualTo(phq9 + "/check");
    }
  }

  @Test
  void whoWantsHelpNowLosesNothingThatSheFilledIn() {
    assertThat(browser.post(page + "/item/2", "answer", "3", "go", "help").at())
        .isEqualTo(page + "/help");
    assertThat(response().positions()).containsEntry("2", "3");
    assertThat(browser.post(page + "/item/3", "go", "help").at()).isEqualTo(page + "/help");
    assertThat(browser.get(page + "/help").html()).contains("href=\"/v1" + page + "/item/1\"");
    String month6 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    assertThat(browser.post(month6 + "/words", "words", "I am so tired", "go", "help").at())
        .isEqualTo(month6 + "/help");
    assertThat(browser.get(month6 + "/words").html()).contains("I am so tired");
    assertThat(browser.post(month6 + "/words", "words", "x".repeat(5_000), "go", "help").at())
        .as("help comes before a text that is too long")
        .isEqualTo(month6 + "/help");
    assertThat(browser.post(month6 + "/item/9", "answer", "2", "go", "help").at())
        .as("the page of care is help, and raises the alert")
        .isEqualTo(month6 + "/item/9/care");
  }

  @Test
  @DisplayName("38: whoever reads another language than the wording is told so, and offered a call")
  void aWordingInAnotherLanguageIsSaidToBeSo() {
    String phq9 = other("month-6", "phq-9-1", new Asking.Shown(null, "ur"));
    for (String one : List.of("", "/item/1")) {
      assertThat(browser.get(phq9 + one).html())
          .contains("یہ سوالات آپ کی زبان میں ترجمہ نہیں ہوئے");
      assertThat(browser.get(phq9 + one + "?language=en").html())
          .doesNotContain("have not been translated");
      browser.get(phq9 + "?language=ur");
      assertThat(browser.get(page + one).html())
          .as("placeholders have their own notice")
          .doesNotContain("یہ سوالات آپ کی زبان میں ترجمہ نہیں ہوئے");
    }
  }

  @Test
  void theLanguageChangesAnywhereAndNoAnswerIsLost() {
    Shown polish = browser.post(page + "/item/2", "answer", "4", "language", "pl");
    assertThat(polish.at()).isEqualTo(page + "/item/2");
    assertThat(polish.html()).contains("<html lang=\"pl\"", "Pytanie 2 z 14");
    assertThat(polish.checked("answer")).isEqualTo("4");
    assertThat(browser.get(page + "/item/3").html()).as("kept").contains("Pytanie 3 z 14");
    Shown urdu = browser.get(page + "?language=ur");
    assertThat(urdu.html()).contains("<html lang=\"ur\" dir=\"rtl\">", "rtl.css");
    assertThat(browser.get(page + "/check").html()).contains("lang=\"ur\"");
    assertThat(browser.get(page + "?language=xx").html()).contains("lang=\"ur\"");
  }

  @Test
  @DisplayName("F34, 38: the wording is the pack's own, also where the page is in another language")
  void theWordingIsExactlyThePacks() {
    String phq9 = other("month-6", "phq-9-1", new Asking.Shown(null, "pl"));
    assertThat(browser.get(phq9 + "/item/1").html())
        .contains("Pytanie 1 z 9")
        .contains("<span lang=\"en-GB\" dir=\"auto\">Little interest or pleasure in doing things")
        .contains("lang=\"en-GB\" dir=\"auto\">Not at all</label>");
    assertThat(browser.get(phq9).html()).doesNotContain("Treść zastępcza");
    String gad7 = other("month-9", "gad-7-1", Asking.Shown.NEUTRAL);
    assertThat(browser.get(gad7 + "/item/1").html())
        .contains("Question 1 of 7", "Feeling nervous, anxious or on edge");
  }

  @Test
  @DisplayName("S3, S5, 13: a risk answer is told at once and leads to a page of care")
  void aRiskAnswerLeadsToCare() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    Shown care = browser.post(phq9 + "/item/9", "answer", "2");
    assertThat(care.at()).isEqualTo(phq9 + "/item/9/care");
    assertThat(care.html())
        .contains("You do not have to be alone with this", "116 123", "Please call me")
        .contains("within 2 working hours", "href=\"/v1" + phq9 + "/helped\"");
    assertThat(BEHIND.events(mother)).endsWith("RiskAnswered");
    browser.post(phq9 + "/item/9", "go", "skip");
    assertThat(BEHIND.response(mother, "month-6").risk()).as("what was told stays told").isTrue();
    assertThat(browser.post(phq9 + "/item/9", "answer", "1").at()).isEqualTo(phq9 + "/helped");
  }

  @Test
  @DisplayName("S3, 13: a risk answer leads to a page of care, whichever button sent it")
  void aRiskAnswerLeadsToCareAlsoOnTheWayBackOrToAnotherLanguage() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    Shown back = browser.post(phq9 + "/item/9", "answer", "2", "go", "back");
    assertThat(back.at()).isEqualTo(phq9 + "/item/9/care");
    assertThat(back.html())
        .contains("You do not have to be alone with this", "116 123")
        .as("and then to where she was going")
        .contains("class=\"nhsuk-button\" href=\"/v1" + phq9 + "/item/8\"");
    Shown polish = another.post(phq9 + "/item/9", "answer", "2", "language", "pl");
    assertThat(polish.at()).isEqualTo(phq9 + "/item/9/care");
    assertThat(polish.html())
        .contains("<html lang=\"pl\"", "Nie musisz być z tym sama")
        .contains("href=\"/v1" + phq9 + "/helped\"");
    assertThat(another.get(phq9 + "/item/8").html()).as("kept").contains("Pytanie 8 z 9");
    assertThat(BEHIND.response(mother, "month-6").positions()).containsEntry("9", "2");
    assertThat(browser.post(phq9 + "/item/9", "answer", "1", "go", "back").at())
        .isEqualTo(phq9 + "/item/8");
  }

  @Test
  @DisplayName("S6, 13: who asks to be called and never sends the form is called")
  void pleaseCallMeIsToldAtOnceAndOnce() {
    Shown told = browser.post(page + "/call-me");
    assertThat(told.at()).isEqualTo(page + "/call-me");
    assertThat(told.html())
        .contains("We have taken note of it", "You have asked us to call you.")
        .contains("within 1 working day");
    assertThat(BEHIND.events(mother)).endsWith("CallRequested");
    ResponseItem asked = response();
    assertThat(browser.post(page + "/call-me").html()).isEqualTo(told.html());
    assertThat(response()).as("pressed again").isEqualTo(asked);
    assertThat(browser.get(page + "/check").html()).contains("You have asked us to call you.");
    browser.post(page + "/item/1", "answer", "1");
    browser.post(page + "/submission");
    assertThat(response().callMe()).isTrue();
    assertThat(BEHIND.events(mother))
        .filteredOn("CallRequested"::equals)
        .as("and not again with the form")
        .hasSize(1);
  }

  @Test
  @DisplayName("F43, 37: who answered is kept, the last word of it")
  void theModeIsKept() {
    browser.post(page + "/start", "mode", "assisted");
    browser.post(page + "/item/1", "answer", "1");
    another.post(page + "/start", "mode", "phone");
    another.post(page + "/start", "mode", "paper");
    another.post(page + "/submission");
    assertThat(response().mode()).isEqualTo("phone");
  }

  @Test
  void theFirstQuestionnaireDoesNotAskWhatHelped() {
    String baseline = other("baseline", "hads-1", Asking.Shown.NEUTRAL);
    assertThat(browser.get(baseline + "/helped").at()).isEqualTo(baseline + "/check");
    assertThat(browser.post(baseline + "/item/14", "answer", "1").at())
        .isEqualTo(baseline + "/check");
    assertThat(browser.post(baseline + "/words", "words", "x").at()).isEqualTo(baseline + "/check");
    assertThat(BEHIND.response(mother, "baseline").draft()).isEmpty();
    assertThat(browser.get(baseline + "/check").html()).doesNotContain("has helped me");
  }

  @Test
  void wordsThatAreTooManyAreShownBackAndNotKept() {
    Shown refused = browser.post(page + "/words", "words", "x".repeat(2_001));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.title()).startsWith("Error: ");
    assertThat(refused.html())
        .contains("<a href=\"#words\">Shorten this to 2000 characters or fewer.</a>")
        .contains("x".repeat(2_001));
    assertThat(response().draft()).isEmpty();
    browser.post(page + "/words", "words", "kept");
    browser.post(page + "/words", "words", "");
    assertThat(response().draft()).as("she takes it back").doesNotContainKeys("words", "quotable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "answer=",
        "answer=0",
        "answer=5",
        "answer=-1",
        "answer=1.0",
        "answer=01",
        "answer=%D9%A1",
        "answer=%00",
        "answer=%zz",
        "answer=%ff%fe",
        "answer[]=1",
        "ANSWER=1",
        "answer=1&answer=9",
        "=",
        "&&&",
        "answer=<script>alert(1)</script>",
        "position=1",
        "{\"answers\":{\"1\":1}}",
        "answer=99999999999999999999",
        "go=elsewhere&answer=7"
      })
  void whatIsNoAnswerIsAskedAgainAndNothingIsKept(String body) {
    Shown again = browser.postBody(page + "/item/1", body);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.html())
        .contains("<a href=\"#answer\">Choose an answer, or say that you would rather not")
        .contains("id=\"answer-error\"")
        .doesNotContain("<script>alert");
    assertThat(response().positions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/item/0", "/item/15", "/item/01", "/item/-1", "/item/x", "/item/%31", "/nothing"})
  void aQuestionThatThereIsNotIsAPageThatSaysSo(String none) {
    assertThat(browser.get(page + none).status()).isEqualTo(404);
    assertThat(browser.post(page + none, "answer", "1").status()).isEqualTo(404);
    assertThat(browser.get(page + none).title()).isEqualTo("Not found – Your page");
    assertThat(response().positions()).isEmpty();
  }

  @Test
  void forgedPartsOfAFormAreNeitherKeptNorAnError() {
    browser.post(
        page + "/item/1", "answer", "1", "risk", "true", "mother", "another", "version", "9");
    assertThat(response().positions()).isEqualTo(Map.of("1", "1"));
    assertThat(browser.post(page + "/helped", "helped.less-isolated", "very").status())
        .isEqualTo(422);
    assertThat(browser.post(page + "/helped", "helped.other", "a-lot").at())
        .isEqualTo(page + "/words");
    assertThat(browser.post(page + "/words", "words", "a\u0007b").status()).isEqualTo(422);
    assertThat(response().draft()).containsOnlyKeys("past.helped");
  }

  @Test
  void aMegabyteIsRefusedOnAPage() {
    for (String form : List.of("/item/1", "/words", "/helped", "/start", "/submission")) {
      Shown refused = browser.post(page + form, "words", "x".repeat(1 << 20));
      assertThat(refused.status()).as(form).isEqualTo(413);
      assertThat(refused.title()).isEqualTo("This is more than we can take – Your page");
    }
    assertThat(response().draft()).isEmpty();
  }

  @Test
  void aFormOnAnotherSitesPageChangesNothing() {
    Surfing lured = new Surfing(BEHIND).saying("Sec-Fetch-Site", "cross-site");
    for (String form :
        List.of(
            "/start",
            "/item/1",
            "/helped",
            "/words",
            "/submission",
            "/call-me",
            "/opt-out/email",
            "/channel/text")) {
      assertThat(lured.post(page + form, "answer", "1", "mode", "phone").status())
          .as(form)
          .isEqualTo(403);
    }
    assertThat(response().positions()).isEmpty();
    assertThat(BEHIND.events(mother)).doesNotContain("StopRecorded", "CallRequested");
    Surfing ours = new Surfing(BEHIND).saying("Sec-Fetch-Site", "same-origin");
    assertThat(ours.post(page + "/item/1", "answer", "1").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("F41, S3: a link that is over, unknown or revoked shows one kind page with help")
  void everyLinkThatDoesNotAnswerIsOneKindPage() {
    String pl = other("month-6", "hads-1", new Asking.Shown("Anna's friends", "pl"));
    BEHIND.at(Behind.START.plus(Duration.ofDays(28)));
    Shown expired = browser.get(pl);
    Shown unknown = browser.get("/q/no-such-token");
    BEHIND.at(Behind.START);
    BEHIND.stop(mother);
    Shown revoked = browser.get(page + "/item/3");
    assertThat(expired.status()).isEqualTo(410);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(revoked.status()).isEqualTo(410);
    assertThat(expired.html()).isEqualTo(unknown.html()).isEqualTo(revoked.html());
    assertThat(expired.html())
        .contains("This link does not open anything now – Your page", "116 123", "/v1/lost-link")
        .contains("call us on <a href=\"tel:01632960100\">")
        .doesNotContain("Anna");
    assertThat(browser.get("/q/no-such-token?language=ur").html()).contains("dir=\"rtl\"");
  }

  @Test
  void whoTriesTooManyLinksSeesTheSameKindPageAndNobodyElseBehindTheAddressIsRefused() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    BEHIND.from("192.0.2.77");
    try {
      for (int tried = 0; tried < Guesses.MOST_AN_HOUR; tried++) {
        browser.get("/q/guess-" + tried);
      }
      Shown throttled = browser.get("/q/one-more");
      assertThat(throttled.status()).isEqualTo(429);
      assertThat(throttled.html()).contains("This link does not open anything now", "116 123");
      assertThat(browser.get(page).status()).isEqualTo(200);
      assertThat(browser.post(phq9 + "/item/9", "answer", "2").at())
          .isEqualTo(phq9 + "/item/9/care");
      assertThat(BEHIND.events(mother)).endsWith("RiskAnswered");
      assertThat(browser.post(page + "/opt-out/email").status()).isEqualTo(200);
      assertThat(BEHIND.events(mother)).endsWith("StopRecorded");
    } finally {
      BEHIND.from("");
    }
  }

  @Test
  @DisplayName("F37, 16: a scanner that opens the address stops nothing; the page's button does")
  void stoppingMessagesIsAskedFirst() {
    Shown asked = browser.get(page + "/opt-out/email");
    assertThat(asked.html()).contains("Stop emails", "method=\"post\"");
    assertThat(BEHIND.events(mother)).doesNotContain("StopRecorded");
    Shown stopped = browser.post(page + "/opt-out/email");
    assertThat(stopped.status()).isEqualTo(200);
    assertThat(stopped.html()).contains("We will not send you emails any more");
    assertThat(BEHIND.events(mother)).endsWith("StopRecorded");
    assertThat(browser.get(page + "/opt-out/phone").status()).isEqualTo(404);
    BEHIND.at(Behind.START.plus(Duration.ofDays(400)));
    assertThat(browser.post(page + "/opt-out/text").status())
        .as("also by a link that opens nothing any more")
        .isEqualTo(200);
    assertThat(browser.get("/q/guessed/opt-out/email").status()).isEqualTo(404);
  }

  @Test
  void messagesAnotherWayAreACallAndNeverChangedByALink() {
    assertThat(browser.get(page + "/messages").html())
        .contains(page + "/opt-out/text", page + "/channel/text");
    assertThat(browser.get(page + "/channel/text").html()).contains("calls you first");
    assertThat(BEHIND.events(mother)).doesNotContain("CallTaskOpened");
    assertThat(browser.post(page + "/channel/text").html()).contains("We will call you");
    assertThat(BEHIND.events(mother)).endsWith("CallTaskOpened");
  }

  @Test
  void aBrowsersKeyIsReadByNoScriptAndKeptNowhere() {
    Shown led = browser.once("POST", page + "/item/1", "answer=1");
    assertThat(led.status()).isEqualTo(303);
    assertThat(led.headers().get("Set-Cookie"))
        .contains("; Path=/v1/q; HttpOnly; SameSite=Lax; Secure")
        .doesNotContain("Expires", "Max-Age");
    String key = String.valueOf(browser.cookie("__Secure-browser"));
    assertThat(key).hasSize(22);
    assertThat(response().browsers().get("1")).hasSize(16).isNotEqualTo(key);
    String first = key;
    browser.post(page + "/item/2", "answer", "1");
    assertThat(browser.cookie("__Secure-browser")).isEqualTo(first);
  }

  @Test
  void programsGetWhatTheyGotBefore() {
    assertThat(BEHIND.get(token).body()).containsKey("instrument");
    assertThat(
            BEHIND
                .send("POST", "/q/" + token + "/item/1", "answer=1", Map.of("Accept", "*/*"))
                .status())
        .isEqualTo(404);
    assertThat(response().positions()).isEmpty();
  }

  @Test
  @DisplayName("S2: help is of the nation of her site, and of all where nobody may learn whose")
  void helpIsOfTheNationOfHerSiteAndOfAllWhereNobodyMayLearnWhose() {
    BEHIND.mother(mother + "-w", "cardiff", true);
    BEHIND.link(mother + "-w", "month-3", "hads-1", token + "-w");
    String wales = "/q/" + token + "-w";
    browser.post(wales + "/item/1", "answer", "1");
    for (Shown shown :
        List.of(
            browser.get(wales),
            browser.get(wales + "/help"),
            browser.post(wales + "/submission"))) {
      assertThat(shown.html()).contains("Help of Wales").doesNotContain("NHS 111", "Of Scotland");
    }
    assertThat(another.get(wales).html()).contains("Help of Wales", "NHS 111");
  }

  @Test
  void whoeverAsksForHelpNowGetsItAlsoBehindALinkThatOpensNothing() {
    BEHIND.mother(mother + "-w", "cardiff", true);
    BEHIND.link(mother + "-w", "month-3", "hads-1", token + "-w");
    String wales = "/q/" + token + "-w";
    browser.post(wales + "/item/1", "answer", "1");
    Shown thanks = browser.post(wales + "/submission");
    assertThat(thanks.html()).contains("/v1" + wales + "/help");

    Shown help = browser.get(wales + "/help");
    assertThat(help.at()).isEqualTo(wales + "/help");
    assertThat(help.status()).isEqualTo(200);
    assertThat(help.title()).isEqualTo("Get help now – Your page");
    assertThat(help.html()).contains("Help of Wales", "116 123").doesNotContain("NHS 111");

    Shown unknown = another.get("/q/no-such-token/help");
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unknown.html())
        .contains("Help of Wales", "NHS 111", "116 123")
        .contains("call us on <a href=\"tel:01632960100\">");
    assertThat(another.get(wales + "/help"))
        .as("nobody learns whose it was, or that it was sent")
        .extracting(Shown::status, Shown::html)
        .containsExactly(200, unknown.html());
    BEHIND.at(Behind.START.plus(Duration.ofDays(28)));
    assertThat(another.get(page + "/help").html()).as("expired").isEqualTo(unknown.html());
    assertThat(another.get(page + "/help?language=ur").html()).contains("dir=\"rtl\"");
  }

  private List<String> told(String type) {
    return BEHIND.events(mother).stream().filter(type::equals).toList();
  }

  @Test
  @DisplayName("15: please call me is heard also after the form was sent, and told once")
  void pleaseCallMeIsHeardAfterTheFormWasSentInAnotherTab() {
    browser.post(page + "/item/1", "answer", "1");
    Shown thanks = browser.post(page + "/submission");
    assertThat(thanks.html()).contains("action=\"/v1" + page + "/call-me\"", "Please call me");

    Shown called = browser.post(page + "/call-me");
    assertThat(called.at()).isEqualTo(page + "/thanks");
    assertThat(called.html())
        .contains("You have asked us to call you. Somebody will see this within 1 working day.")
        .doesNotContain("action=\"/v1" + page + "/call-me\"");
    assertThat(told("CallRequested")).hasSize(1);
    ResponseItem asked = response();
    assertThat(asked.callMe()).isTrue();
    assertThat(asked.submitted()).isTrue();
    assertThat(browser.post(page + "/call-me").html()).isEqualTo(called.html());
    assertThat(response()).as("pressed again").isEqualTo(asked);
    assertThat(told("CallRequested")).hasSize(1);
  }

  @Test
  void whoAskedForACallBeforeSendingIsToldSoAfterwardsAndRaisesNoSecondAlert() {
    browser.post(page + "/call-me");
    browser.post(page + "/item/1", "answer", "1");
    Shown thanks = browser.post(page + "/submission");
    assertThat(thanks.html()).contains("You have asked us to call you.");
    assertThat(browser.post(page + "/call-me").html()).isEqualTo(thanks.html());
    assertThat(told("CallRequested")).hasSize(1);
  }

  @Test
  void aWishForACallThatCannotBeTakenIsAnsweredHonestlyAndTellsNothing() {
    browser.post(page + "/item/1", "answer", "1");
    browser.post(page + "/submission");
    Shown elsewhere = another.post(page + "/call-me");
    assertThat(elsewhere.status()).isEqualTo(410);
    assertThat(elsewhere.html())
        .contains("Your wish for a call was not taken.", "116 123")
        .contains("Please call us on <a href=\"tel:01632960100\">");
    Shown unknown = another.post("/q/no-such-token/call-me");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.html()).isEqualTo(elsewhere.html());
    assertThat(told("CallRequested")).isEmpty();
  }

  @Test
  @DisplayName("13: a risk answer in a tab that was left open is told, and what was sent stays")
  void aRiskAnswerAfterTheFormWasSentIsToldOnceAndLeadsToCare() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    browser.post(phq9 + "/item/1", "answer", "1");
    browser.post(phq9 + "/submission");
    assertThat(browser.post(phq9 + "/item/9", "answer", "1").at()).isEqualTo(phq9 + "/thanks");
    assertThat(told("RiskAnswered")).isEmpty();

    Shown care = browser.post(phq9 + "/item/9", "answer", "2");
    assertThat(care.at()).isEqualTo(phq9 + "/item/9/care");
    assertThat(care.html())
        .contains("You do not have to be alone with this", "116 123", "Please call me")
        .contains("Your answers were sent before. They stay as they were sent.")
        .contains("within 2 working hours")
        .doesNotContain("Go on with the questions");
    assertThat(told("RiskAnswered")).hasSize(1);
    ResponseItem sent = BEHIND.response(mother, "month-6");
    assertThat(sent.risk()).isTrue();
    assertThat(sent.positions()).isEqualTo(Map.of("1", "1"));
    browser.post(phq9 + "/item/9", "answer", "3");
    assertThat(told("RiskAnswered")).as("one alert a cause").hasSize(1);
    assertThat(browser.post(phq9 + "/call-me").at()).isEqualTo(phq9 + "/thanks");
    assertThat(told("CallRequested")).hasSize(1);
    assertThat(another.post(phq9 + "/item/9", "answer", "2").status()).isEqualTo(410);
  }

  @Test
  @DisplayName("S5, S10, 13: a risk answer after another device sent the form is told, and unseen")
  void aRiskAnswerAfterAnotherDeviceSentTheFormIsToldAndShowsNothing() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    browser.post(phq9 + "/item/1", "answer", "1");
    browser.post(phq9 + "/submission");
    Shown closed = another.post(phq9 + "/item/9", "answer", "1");
    for (String nothing : List.of("", "0", "5", "x")) {
      another.post(phq9 + "/item/9", "answer", nothing);
      another.post(phq9 + "/item/99", "answer", "2");
    }
    another.post(phq9 + "/item/9", "answer", "2", "go", "skip");
    assertThat(told("RiskAnswered")).isEmpty();

    Shown risk = another.post(phq9 + "/item/9", "answer", "2");

    assertThat(risk.status()).isEqualTo(410);
    assertThat(risk.html()).isEqualTo(closed.html()).contains("116 123");
    assertThat(told("RiskAnswered")).hasSize(1);
    assertThat(BEHIND.response(mother, "month-6").positions()).isEqualTo(Map.of("1", "1"));
    another.post(phq9 + "/item/9", "answer", "3");
    assertThat(told("RiskAnswered")).as("one alert a cause").hasSize(1);
  }

  private String answerPhq9(String phq9, String last) {
    for (int item = 1; item <= 8; item++) {
      browser.post(phq9 + "/item/" + item, "answer", "1");
    }
    return browser.post(phq9 + "/item/9", "answer", last).at();
  }

  private static String backToTheQuestions(Shown called) {
    return called.between("<a class=\"site-alone\" href=\"/v1", "\">Back to the questions");
  }

  @Test
  void whoCarriesOnAfterTheLastQuestionIsAskedWhatHelpedAndForHerWords() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    answerPhq9(phq9, "1");
    assertThat(another.post(phq9 + "/start").at()).isEqualTo(phq9 + "/helped");
    assertThat(another.post(phq9 + "/helped", "language", "pl").at()).isEqualTo(phq9 + "/helped");
    assertThat(another.post(phq9 + "/helped", "go", "back").at()).isEqualTo(phq9 + "/item/9");
    assertThat(browser.post(phq9 + "/start").at()).as("passed by").isEqualTo(phq9 + "/helped");

    browser.post(phq9 + "/helped");
    assertThat(browser.post(phq9 + "/start").at())
        .as("she left them all out, and is not asked again")
        .isEqualTo(phq9 + "/words");
    browser.post(phq9 + "/words", "words", "");
    assertThat(browser.post(phq9 + "/start").at()).isEqualTo(phq9 + "/check");
    browser.post(phq9 + "/submission");
    assertThat(BEHIND.response(mother, "month-6").submitted()).isTrue();
    assertThat(BEHIND.response(mother, "month-6").draft()).isEmpty();
  }

  @Test
  @DisplayName("13: from the page of care by way of a call she comes back to all that is left")
  void theWayBackFromACallSkipsNothing() {
    String phq9 = other("month-6", "phq-9-1", Asking.Shown.NEUTRAL);
    browser.post(phq9 + "/item/9", "answer", "2");
    assertThat(backToTheQuestions(browser.post(phq9 + "/call-me"))).isEqualTo(phq9 + "/item/1");
    assertThat(answerPhq9(phq9, "2")).isEqualTo(phq9 + "/item/9/care");
    assertThat(backToTheQuestions(browser.post(phq9 + "/call-me"))).isEqualTo(phq9 + "/helped");
    browser.post(phq9 + "/helped", "helped.more-hopeful", "a-lot");
    assertThat(backToTheQuestions(browser.get(phq9 + "/call-me"))).isEqualTo(phq9 + "/words");
    browser.post(phq9 + "/words");
    assertThat(backToTheQuestions(browser.get(phq9 + "/call-me"))).isEqualTo(phq9 + "/check");

    assertThat(backToTheQuestions(browser.post(page + "/call-me?from=check")))
        .as("from the page to check, whatever she left out")
        .isEqualTo(page + "/check");
  }

  @Test
  void aLinkThatOpensNothingIsAnsweredInTheLanguageOfTheBrowserAndLeadsOnInIt() {
    Surfing polish = new Surfing(BEHIND).saying("Accept-Language", "pl-PL,pl;q=0.9,en;q=0.5");
    BEHIND.at(Behind.START.plus(Duration.ofDays(28)));
    assertThat(polish.get(page).html())
        .contains("<html lang=\"pl\"", "Ten link już niczego nie otwiera")
        .contains("href=\"/v1/lost-link?language=pl\"");
    assertThat(polish.get("/q/no-such-token/help").html()).contains("<html lang=\"pl\"");
    Shown urdu = polish.get(page + "?language=ur");
    assertThat(urdu.html()).contains("dir=\"rtl\"", "href=\"/v1/lost-link?language=ur\"");
    assertThat(polish.get(page + "/item/1").html()).as("as she chose").contains("dir=\"rtl\"");
    BEHIND.at(Behind.START);
    assertThat(new Surfing(BEHIND).saying("Accept-Language", "pl").get(page).html())
        .as("hers, in the language of her message")
        .contains("<html lang=\"en\"");
  }

  @Test
  @DisplayName("38: each question stands under its instrument's own words, or under the notice")
  void everyQuestionHasItsIntroductionOrSaysThatItIsAPlaceholder() {
    String stem =
        "Over the last 2 weeks, how often have you been bothered by any of the following problems?";
    String notice = "The wording of this questionnaire is not installed here";
    Map<String, String> waves = Map.of("month-6", "phq-9-1", "month-9", "gad-7-1");
    for (Map.Entry<String, String> wave : waves.entrySet()) {
      String form = other(wave.getKey(), wave.getValue(), new Asking.Shown(null, "pl"));
      for (int item : List.of(1, 7)) {
        assertThat(browser.get(form + "/item/" + item).html())
            .contains("id=\"answer-introduction\"><span lang=\"en-GB\" dir=\"auto\">" + stem)
            .contains("aria-describedby=\"answer-introduction\"")
            .doesNotContain("Treść zastępcza");
      }
      assertThat(browser.post(form + "/item/2").html())
          .contains("aria-describedby=\"answer-introduction answer-error\"");
      assertThat(browser.get(form + "/check").html()).doesNotContain("Treść zastępcza");
    }
    for (String one : List.of("/item/1", "/item/14", "/check")) {
      assertThat(another.get(page + one).html())
          .contains(notice)
          .doesNotContain("answer-introduction", stem);
    }
  }

  @Test
  void whatIsAskedOfAMissingAnswerIsWhatTheButtonsSay() {
    assertThat(another.post(page + "/item/1").html())
        .contains("Choose an answer, or say that you would rather not answer this one.")
        .contains(">I would rather not answer this one</button>");
    browser.post(page + "/item/1", "answer", "3");
    Shown elsewhere = another.post(page + "/item/1");
    assertThat(elsewhere.status()).isEqualTo(422);
    assertThat(elsewhere.html())
        .contains("Choose an answer, or go on without changing your answer.")
        .contains(">Go on without changing my answer</button>")
        .doesNotContain("rather not answer");
  }

  @Test
  void wordsThatAreTooManyAreKeptOnThePageInAnotherLanguageAndHinderNobodyFromGoingBack() {
    String tooMany = "x".repeat(2_001);
    browser.post(page + "/words", "words", "kept before");
    Shown polish =
        browser.post(page + "/words", "words", tooMany, "quotable", "yes", "language", "pl");
    assertThat(polish.html())
        .contains("<html lang=\"pl\"", tooMany, "Skróć to do 2000 znaków.")
        .doesNotContain("name=\"without\"");
    assertThat(polish.checked("quotable")).isEqualTo("yes");
    assertThat(browser.get(page + "/check").html()).as("chosen").contains("<html lang=\"pl\"");

    browser.get(page + "/check?language=en");
    Shown asked = browser.post(page + "/words", "words", tooMany, "go", "back");
    assertThat(asked.at()).isEqualTo(page + "/words");
    assertThat(asked.html())
        .contains(tooMany, "name=\"without\" value=\"yes\"")
        .contains("To go back without what you wrote here, press Back once more.");
    assertThat(browser.post(page + "/words", "words", tooMany, "go", "back", "without", "yes").at())
        .isEqualTo(page + "/helped");
    assertThat(browser.post(page + "/words", "words", tooMany, "without", "yes").status())
        .as("only on the way back")
        .isEqualTo(422);
    assertThat(response().draft()).containsEntry("words", "kept before");
    assertThat(browser.post(page + "/words", "words", "short", "go", "back", "without", "yes").at())
        .isEqualTo(page + "/helped");
    assertThat(response().draft()).containsEntry("words", "short");
  }

  @Test
  @DisplayName(
      "17: sent from another tab while she asks for a call, the call is heard all the same")
  void aFormThatIsSentInBetweenSwallowsNoWishForACall() {
    browser.post(page + "/item/1", "answer", "1");
    AtomicBoolean sent = new AtomicBoolean();
    browser.answeredBy(
        BEHIND.before(
            () -> {
              if (sent.compareAndSet(false, true)) {
                browser.answeredBy(BEHIND.handler);
                browser.post(page + "/submission");
              }
            }));
    assertThat(browser.post(page + "/call-me").at()).isEqualTo(page + "/thanks");
    assertThat(response().submitted()).isTrue();
    assertThat(response().callMe()).isTrue();
    assertThat(told("CallRequested")).hasSize(1);
    assertThat(told("QuestionnaireSubmitted")).hasSize(1);
  }
}
