package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.hads.Behind.Answered;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.store.Keys;
import parentsinmind.store.LinkItem;
import parentsinmind.store.ResponseItem;

class HadsSubmissionHandlerTest {

  private static final Behind BEHIND = new Behind(null);
  private static final String ALL =
      "{\"1\":1,\"2\":1,\"3\":1,\"4\":1,\"5\":1,\"6\":1,\"7\":1,\"8\":1,\"9\":1,\"10\":1,"
          + "\"11\":1,\"12\":1,\"13\":1,\"14\":1}";

  private String mother = "";
  private String token = "";

  @AfterAll
  static void close() {
    BEHIND.close();
  }

  @BeforeEach
  void aMotherWithALink() {
    Behind.Linked linked = BEHIND.motherWithALink();
    mother = linked.mother();
    token = linked.token();
  }

  private String another(String wave, String instrument) {
    String other = token + "-" + wave;
    BEHIND.link(mother, wave, instrument, other);
    return other;
  }

  @Test
  @DisplayName("F35: only the hash of a token is kept")
  void onlyTheHashOfATokenIsKept() {
    assertThat(BEHIND.table.find(LinkItem.SCHEMA, Keys.link(token), LinkItem.SK)).isNull();
    assertThat(BEHIND.get(token).status()).isEqualTo(200);
  }

  @Test
  void theQuestionnaireHasStructureAndPlaceholdersUnderANotice() {
    Answered form = BEHIND.get(token);
    assertThat(form.text())
        .contains("\"Item 1\"", "\"Item 1, option 1\"", "\"Item 14, option 4\"")
        .contains("placeholders stand in its place")
        .contains("not read straight away", "116 123", "85258")
        .contains("\"placeholders\":true", "less-isolated");
    assertThat(form.list("answered")).isEmpty();
    assertThat(form.body()).containsEntry("next", 1);
  }

  @Test
  @DisplayName(
      "S12, 13: two hours are promised only where an answer is told before the form is sent")
  void whenSomebodySeesItIsTrueForTheInstrument() {
    String afterSending =
        "If your answers worry us, somebody of ours sees that within 1 working day, once you have"
            + " sent them.";
    assertThat(BEHIND.get(token).text()).contains(afterSending).doesNotContain("working hours");
    assertThat(BEHIND.submit(token, "{\"answers\":" + ALL + "}").text())
        .contains(afterSending)
        .doesNotContain("working hours");
    assertThat(BEHIND.get(another("month-6", "phq-9-1")).text())
        .contains("If an answer worries us, somebody of ours sees it within 2 working hours.")
        .doesNotContain(afterSending);
  }

  @Test
  void theFirstQuestionnaireDoesNotAskWhatHelped() {
    String baseline = another("baseline", "hads-1");
    assertThat(BEHIND.get(baseline).body()).doesNotContainKey("helped");
    assertThat(
            BEHIND
                .submit(
                    baseline, "{\"answers\":" + ALL + ",\"helped\":{\"more-hopeful\":\"a-lot\"}}")
                .status())
        .isEqualTo(422);
    assertThat(BEHIND.submit(baseline, "{\"answers\":" + ALL + "}").status()).isEqualTo(200);
    assertThat(BEHIND.facts(mother).getFirst().helped()).isEmpty();
  }

  @Test
  @DisplayName("F37, F39, 16: opening a link changes nothing, and never shows what was answered")
  void openingChangesNothing() {
    BEHIND.save(token, "{\"answers\":{\"1\":3,\"2\":4}}");
    ResponseItem before = BEHIND.response(mother, "month-3");
    List<String> events = BEHIND.events(mother);
    Answered form = BEHIND.get(token);
    assertThat(BEHIND.get(token).text()).isEqualTo(form.text());
    assertThat(form.list("answered")).isEqualTo(List.of(1, 2));
    assertThat(form.body()).containsEntry("next", 3).doesNotContainKeys("answers", "positions");
    assertThat(BEHIND.response(mother, "month-3")).isEqualTo(before);
    assertThat(BEHIND.events(mother)).isEqualTo(events);
  }

  @Test
  @DisplayName("04: position and value are kept apart, and scored from the value")
  void aSubmissionIsScoredExactly() {
    BEHIND.save(token, "{\"answers\":{\"1\":4,\"2\":4,\"3\":4}}");
    Answered sent =
        BEHIND.submit(
            token,
            "{\"answers\":{\"1\":1,\"2\":1,\"3\":1,\"4\":1,\"5\":1,\"6\":1,\"7\":1,\"8\":1,\"9\":1,"
                + "\"10\":1,\"11\":1,\"12\":1,\"14\":1},\"helped\":{\"less-isolated\":\"a-lot\","
                + "\"more-hopeful\":\"not-relevant\"},\"mode\":\"assisted\"}");
    assertThat(sent.status()).isEqualTo(200);
    ResponseItem response = BEHIND.response(mother, "month-3");
    assertThat(response.positions()).containsEntry("1", "1").hasSize(13);
    assertThat(response.values()).containsEntry("1", "3").containsEntry("2", "0");
    assertThat(response.rule()).isEqualTo("A6,D6;8-11-15");
    var fact = BEHIND.facts(mother).getFirst();
    assertThat(fact.scores())
        .containsExactly(
            new SubscaleScore("A", 12, 6, 7, true), new SubscaleScore("D", 9, 7, 7, true));
    assertThat(fact.helped()).isEqualTo("a---x--");
    assertThat(BEHIND.events(mother))
        .containsExactly("ReferralReceived", "QuestionnaireIssued", "QuestionnaireSubmitted");
  }

  @Test
  @DisplayName("F43, 37: how it was answered is kept")
  void theModeIsKept() {
    BEHIND.submit(token, "{\"answers\":" + ALL + ",\"mode\":\"phone\"}");
    assertThat(BEHIND.facts(mother).getFirst().mode()).isEqualTo("phone");
    String other = another("month-6", "hads-1");
    BEHIND.submit(other, "{\"answers\":" + ALL + "}");
    assertThat(BEHIND.facts(mother).getLast().mode()).isEqualTo("self");
    assertThat(BEHIND.submit(another("month-9", "hads-1"), "{\"mode\":\"paper\"}").status())
        .isEqualTo(422);
  }

  @Test
  void askingToBeCalledIsAnEventOfItsOwn() {
    BEHIND.submit(token, "{\"answers\":{\"1\":1},\"callMe\":true}");
    assertThat(BEHIND.events(mother)).endsWith("QuestionnaireSubmitted", "CallRequested");
  }

  @Test
  @DisplayName("S5, 13: a risk answer on a form that is never sent raises its alert")
  void aRiskIsToldBeforeTheFormIsSent() {
    String phq9 = another("month-6", "phq-9-1");
    assertThat(BEHIND.get(phq9).text()).contains("Little interest or pleasure in doing things");
    Answered saved = BEHIND.save(phq9, "{\"answers\":{\"9\":2}}");
    assertThat(saved.body()).containsEntry("showHelp", true);
    assertThat(BEHIND.events(mother)).endsWith("RiskAnswered");
    assertThat(BEHIND.get(phq9).text()).as("in another browser").doesNotContain("showHelp");
  }

  @Test
  @DisplayName("S10, 15: a risk is told once, however often it is saved, changed or sent")
  void aRiskIsToldOnce() {
    String phq9 = another("month-6", "phq-9-1");
    BEHIND.save(phq9, "{\"answers\":{\"9\":4}}");
    BEHIND.save(phq9, "{\"answers\":{\"9\":1}}");
    BEHIND.save(phq9, "{\"answers\":{\"9\":3,\"1\":1}}");
    BEHIND.submit(phq9, "{}");
    assertThat(BEHIND.events(mother)).filteredOn("RiskAnswered"::equals).hasSize(1);
  }

  @Test
  @DisplayName(
      "S5, 14: a low total does not hide a risk answer, also when it comes with the sending")
  void aLowTotalDoesNotHideARisk() {
    String phq9 = another("month-6", "phq-9-1");
    BEHIND.submit(
        phq9,
        "{\"answers\":{\"1\":1,\"2\":1,\"3\":1,\"4\":1,\"5\":1,\"6\":1,\"7\":1,\"8\":1,\"9\":2}}");
    assertThat(BEHIND.facts(mother).getLast().scores().getFirst().sum()).isEqualTo(1);
    assertThat(BEHIND.events(mother)).filteredOn("RiskAnswered"::equals).hasSize(1);
    assertThat(BEHIND.response(mother, "month-6").risk()).isTrue();
  }

  @Test
  @DisplayName("F40, 17: sent twice at once, it is one response and one event")
  void sendingTwiceAtOnceIsSendingOnce() throws Exception {
    List<Integer> statuses = together(() -> BEHIND.submit(token, "{\"answers\":" + ALL + "}"));
    assertThat(statuses).contains(200).containsOnly(200, 410);
    assertThat(statuses).filteredOn(Integer.valueOf(200)::equals).hasSize(1);
    assertThat(BEHIND.facts(mother)).hasSize(1);
    assertThat(BEHIND.events(mother)).filteredOn("QuestionnaireSubmitted"::equals).hasSize(1);
  }

  @Test
  @DisplayName("F40, 17: the same sending with its key gets the same answer, also long after")
  void aRepeatWithItsKeyGetsTheSameAnswer() throws Exception {
    Map<String, String> key = Map.of("Idempotency-Key", "0b0c7d0e-0000-4000-8000-00000000000" + 1);
    String path = "/q/" + token + "/submission";
    String body = "{\"answers\":" + ALL + "}";
    List<Integer> statuses = together(() -> BEHIND.send("POST", path, body, key));
    assertThat(statuses).containsOnly(200);
    assertThat(BEHIND.facts(mother)).hasSize(1);
    assertThat(BEHIND.send("POST", path, "{}", key).status()).isEqualTo(422);
    assertThat(BEHIND.send("POST", path, body, Map.of("Idempotency-Key", "1")).status())
        .isEqualTo(400);
  }

  @Test
  @DisplayName("F9, 17: two tabs that save different pages lose nothing")
  void twoTabsLoseNothing() throws Exception {
    try (ExecutorService tabs = Executors.newFixedThreadPool(2)) {
      List<Future<Integer>> saves = new ArrayList<>();
      for (int item = 1; item <= 14; item++) {
        String page = "{\"answers\":{\"" + item + "\":" + (1 + item % 4) + "}}";
        saves.add(tabs.submit(() -> BEHIND.save(token, page).status()));
      }
      for (Future<Integer> save : saves) {
        assertThat(save.get()).isEqualTo(200);
      }
    }
    assertThat(BEHIND.response(mother, "month-3").positions()).hasSize(14);
  }

  @Test
  @DisplayName("F36, F40, 17: the back button in another tab cannot change what was sent")
  void afterSendingNothingChanges() {
    BEHIND.submit(token, "{\"answers\":" + ALL + "}");
    ResponseItem sent = BEHIND.response(mother, "month-3");
    assertThat(BEHIND.save(token, "{\"answers\":{\"1\":4}}").status()).isEqualTo(410);
    assertThat(BEHIND.submit(token, "{\"callMe\":true}").status()).isEqualTo(410);
    assertThat(BEHIND.response(mother, "month-3")).isEqualTo(sent);
  }

  private static List<Integer> together(Callable<Answered> call) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Answered> answer : threads.invokeAll(List.of(call, call, call, call))) {
        statuses.add(answer.get().status());
      }
    }
    return statuses;
  }

  @Test
  @DisplayName("F36: a link ends to the second by our clock, and takes no answer then")
  void aLinkEndsToTheSecondByOurClock() {
    BEHIND.at(Behind.START.plus(Duration.ofDays(28)).minusSeconds(1));
    assertThat(BEHIND.get(token).status()).isEqualTo(200);
    BEHIND.at(Behind.START.plus(Duration.ofDays(28)));
    assertThat(BEHIND.get(token).status()).isEqualTo(410);
    assertThat(BEHIND.save(token, "{\"answers\":{\"1\":1}}").status()).isEqualTo(410);
    assertThat(BEHIND.submit(token, "{\"answers\":{\"1\":1}}").status()).isEqualTo(410);
    assertThat(BEHIND.response(mother, "month-3").positions()).isEmpty();
  }

  @Test
  @DisplayName("F35: a new link leaves the older ones of its questionnaire open")
  void aNewLinkLeavesTheOlderOnesOfTheWaveValid() {
    BEHIND.at(Behind.START.plus(Duration.ofDays(7)));
    BEHIND.link(mother, "month-3", "hads-1", token + "-reminder");
    BEHIND.save(token, "{\"answers\":{\"1\":1}}");
    assertThat(BEHIND.get(token + "-reminder").list("answered")).isEqualTo(List.of(1));
  }

  @Test
  @DisplayName("F21, F36, 18: a loss recorded in between closes every link at once")
  void aStopClosesTheLink() {
    BEHIND.stop(mother);
    assertThat(BEHIND.get(token).status()).isEqualTo(410);
    assertThat(BEHIND.save(token, "{\"answers\":{\"1\":1}}").status()).isEqualTo(410);
    assertThat(BEHIND.submit(token, "{\"answers\":{\"1\":1}}").status()).isEqualTo(410);
  }

  @Test
  @DisplayName("F41: a link that was used and one that never was say the same, and where to turn")
  void everyLinkThatDoesNotAnswerSaysTheSameAndWhereToTurn() {
    BEHIND.submit(token, "{\"answers\":" + ALL + "}");
    Answered used = BEHIND.get(token);
    Answered unknown = BEHIND.get("no-such-token");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(used.status()).isEqualTo(410);
    assertThat(used.text().replace("410", "404")).isEqualTo(unknown.text());
    assertThat(used.text()).contains("116 123", "call us on").doesNotContain(mother);
    assertThat(BEHIND.get("x".repeat(5_000)).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("S2: help is of the nation of her site on every page of hers")
  void helpIsOfTheNationOfHerSiteOnEveryPageOfHers() {
    BEHIND.mother(mother + "-w", "cardiff", true);
    BEHIND.link(mother + "-w", "month-3", "hads-1", token + "-w");
    for (Answered page :
        List.of(
            BEHIND.get(token + "-w"),
            BEHIND.save(token + "-w", "{\"answers\":{\"1\":1}}"),
            BEHIND.submit(token + "-w", "{}"))) {
      assertThat(helpOn(page))
          .contains("Emergency services", "Samaritans", "Help of Wales")
          .doesNotContain("NHS 111, option 2 for mental health", "Of Scotland");
    }
    assertThat(helpOn(BEHIND.get(token)))
        .contains("Samaritans", "NHS 111, option 2 for mental health")
        .doesNotContain("Help of Wales", "Of Scotland");
    assertThat(
            helpOn(
                BEHIND.send(
                    "POST",
                    "/q/" + token + "/submission",
                    "{\"answers\":" + ALL + "}",
                    Map.of("Idempotency-Key", "0c7be0a4-5ad6-4d8d-9a2b-0f6f4ff0a001"))))
        .doesNotContain("Help of Wales");
    assertThat(helpOn(BEHIND.get(token + "-w")))
        .as("of all our nations once it is closed, for it does not say whose it was")
        .isEqualTo(helpOn(BEHIND.get("no-such-token")))
        .contains("Help of Wales", "NHS 111, option 2 for mental health")
        .doesNotContain("Of Scotland");
  }

  private static List<String> helpOn(Answered page) {
    return page.list("help").stream()
        .map(entry -> String.valueOf(((Map<?, ?>) entry).get("name")))
        .toList();
  }

  @Test
  void anotherMothersTokenReachesOnlyHerOwnForm() {
    BEHIND.mother(mother + "-b", true);
    BEHIND.link(mother + "-b", "month-3", "hads-1", token + "-b");
    BEHIND.save(token + "-b", "{\"answers\":" + ALL + "}");
    assertThat(BEHIND.get(token).list("answered")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"answers\":{\"1\":",
        "[]",
        "null",
        "7",
        "{\"answers\":[1]}",
        "{\"answers\":{\"1\":\"3\"}}",
        "{\"answers\":{\"1\":0}}",
        "{\"answers\":{\"1\":5}}",
        "{\"answers\":{\"1\":1.5}}",
        "{\"answers\":{\"15\":1}}",
        "{\"answers\":{\"01\":1}}",
        "{\"answers\":{\"1\":99999999999999999999}}",
        "{\"answers\":{\"1\":1},\"anwsers\":{}}",
        "{\"answers\":{\"1\":1,\"1\":2}}"
      })
  void whatCannotBeTakenIsRefusedWithWordsAndNothingIsStored(String body) {
    Answered saved = BEHIND.save(token, body);
    assertThat(saved.status()).isEqualTo(422);
    assertThat(saved.list("problems")).isNotEmpty();
    assertThat(BEHIND.submit(token, body).status()).isEqualTo(422);
    assertThat(BEHIND.response(mother, "month-3").positions()).isEmpty();
  }

  @Test
  void wordsAreKeptAsTypedAndTooManyAreRefused() {
    assertThat(BEHIND.submit(token, "{\"words\":\"" + "x".repeat(2_001) + "\"}").status())
        .isEqualTo(422);
    assertThat(BEHIND.submit(token, "{\"words\":\"a\\u0007b\"}").status()).isEqualTo(422);
    assertThat(BEHIND.submit(token, "{\"words\":\"" + "x".repeat(300_000) + "\"}").status())
        .isEqualTo(413);
    assertThat(BEHIND.submit(token, "{}").status()).as("nothing at all").isEqualTo(422);
    BEHIND.submit(token, "{\"words\":\"  \\u0645\\u0631\\u062d\\u0628\\u0627 \\ud83d\\ude42\"}");
    assertThat(BEHIND.response(mother, "month-3").words())
        .isEqualTo("  \u0645\u0631\u062d\u0628\u0627 \ud83d\ude42");
  }

  @Test
  void quotableWordsWaitForAManagerOnlyWithBothPermissions() {
    BEHIND.submit(token, "{\"words\":\"Thank you\",\"quotable\":true}");
    assertThat(BEHIND.response(mother, "month-3").worklist()).isEqualTo("halton#quotations");
    String other = another("month-6", "hads-1");
    BEHIND.submit(other, "{\"words\":\"Thank you\"}");
    assertThat(BEHIND.response(mother, "month-6").worklist()).isNull();
    BEHIND.mother(mother + "-c", false);
    BEHIND.link(mother + "-c", "month-3", "hads-1", token + "-c");
    BEHIND.submit(token + "-c", "{\"words\":\"Thank you\",\"quotable\":true}");
    assertThat(BEHIND.response(mother + "-c", "month-3").worklist()).isNull();
  }

  @Test
  void otherMethodsAndPathsAreAnswered() {
    assertThat(BEHIND.send("DELETE", "/q/" + token, "", Map.of()).status()).isEqualTo(405);
    assertThat(BEHIND.send("GET", "/elsewhere", "", Map.of()).status()).isEqualTo(404);
  }
}
