package parentsinmind.desk.questionnaires;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.desk.DeskUnderTest.MANAGER;
import static parentsinmind.desk.DeskUnderTest.mother;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Json;
import parentsinmind.local.dynamodb.ClientWith;
import parentsinmind.runtime.Deployment;
import parentsinmind.store.Keys;
import parentsinmind.store.ResponseItem;

/** When a link may not go out: no wording in production, or a stop, however late it comes. */
class SendingLinksTest {

  private static final String LINK = "questionnaires/month-3/link";
  private static final Deployment BARE = new Deployment(true, null);

  @TempDir Path folder = Path.of("");

  @Test
  @DisplayName("F34: without its owner's words no link to a questionnaire goes out in production")
  void inProductionNoLinkToAQuestionnaireWithoutItsWordingGoesOut() {
    try (DeskUnderTest desk = new DeskUnderTest(BARE)) {
      String id = desk.accepted();
      List<String> events = desk.events(id);
      Answered refused = desk.post(MANAGER, mother(id, LINK), Map.of());
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("detail"))
          .contains("not installed", "text pack", "licence", "TEXT_PACKS", "on paper or by phone");
      assertThat(desk.events(id)).isEqualTo(events);
      assertThat(responses(desk, id)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"phq-9-1", "gad-7-1"})
  void inProductionAQuestionnaireWhoseWordingIsFreeGoesOut(String instrument) {
    try (DeskUnderTest desk = new DeskUnderTest(BARE)) {
      String id = desk.accepted();
      Answered sent = desk.post(MANAGER, mother(id, LINK), Map.of("instrument", instrument));
      assertThat(sent.status()).isEqualTo(201);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"paper", "phone", "assisted"})
  void inProductionWhatWasAnsweredOtherwiseIsTypedInWithoutAnyWording(String mode) {
    try (DeskUnderTest desk = new DeskUnderTest(BARE)) {
      String id = desk.accepted();
      Answered entered =
          desk.post(
              MANAGER,
              mother(id, "questionnaires/month-3/entry"),
              Map.of("mode", mode, "happened", "2016-04-30", "answers", Map.of("1", 1, "2", 2)));
      assertThat(entered.status()).isEqualTo(201);
    }
  }

  @Test
  void inProductionALinkGoesOutOnceTheTextPackIsInstalled() throws IOException {
    try (DeskUnderTest desk = new DeskUnderTest(new Deployment(true, folder))) {
      String id = desk.accepted();
      Files.writeString(folder.resolve("pack.json"), Json.write(invented(13)));
      Answered misfit = desk.post(MANAGER, mother(id, LINK), Map.of());
      assertThat(misfit.status()).isEqualTo(409);
      assertThat(misfit.text("detail")).contains("pack.json/items", "14 items");
      Files.writeString(folder.resolve("pack.json"), Json.write(invented(14)));
      assertThat(desk.post(MANAGER, mother(id, LINK), Map.of()).status()).isEqualTo(201);
    }
  }

  @Test
  void aFolderThatIsNotThereIsToldAndNoFault() {
    Deployment lost = new Deployment(true, folder.resolve("nowhere"));
    try (DeskUnderTest desk = new DeskUnderTest(lost)) {
      Answered refused = desk.post(MANAGER, mother(desk.accepted(), LINK), Map.of());
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("detail")).contains("cannot be read", "TEXT_PACKS");
    }
  }

  @Test
  void aTrialShowsPlaceholders() {
    try (DeskUnderTest desk = new DeskUnderTest(Deployment.TRIAL)) {
      assertThat(desk.post(MANAGER, mother(desk.accepted(), LINK), Map.of()).status())
          .isEqualTo(201);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "stops, '{\"kind\":\"loss\"}'",
    "stops, '{\"kind\":\"opted-out\"}'",
    "stops, '{\"kind\":\"crisis-hold\"}'",
    "consents, '{\"consent\":\"support\",\"given\":false}'"
  })
  @DisplayName("F20, 18: a stop recorded while a link is being issued refuses the link")
  void aStopInBetweenRefusesTheLink(String path, String body) {
    AtomicReference<Runnable> armed = new AtomicReference<>(() -> {});
    try (DeskUnderTest desk =
        new DeskUnderTest(
            client ->
                ClientWith.beforeTransactions(client, () -> armed.getAndSet(() -> {}).run()))) {
      String id = desk.accepted();
      List<Integer> stopped = new ArrayList<>();
      armed.set(() -> stopped.add(desk.post(MANAGER, mother(id, path), key(1), body).status()));
      Answered refused = desk.post(MANAGER, mother(id, LINK), key(2), "{}");
      assertThat(stopped).as("recorded in between").containsExactly(201);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("detail")).contains("no link goes out");
      assertThat(responses(desk, id)).isEmpty();
      assertThat(desk.events(id)).contains("StopRecorded").doesNotContain("QuestionnaireIssued");
    }
  }

  private static List<ResponseItem> responses(DeskUnderTest desk, String id) {
    return desk.table.collection(ResponseItem.SCHEMA, Keys.mother(id), ResponseItem.PREFIX);
  }

  private static String key(int number) {
    return "0b0c7d0e-0000-4000-8000-00000000000" + number;
  }

  /** A pack with made-up words: nothing here is any instrument's wording. */
  private static Map<String, Object> invented(int items) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (int number = 1; number <= items; number++) {
      list.add(
          Map.of(
              "number",
              number,
              "text",
              "made up " + number,
              "options",
              List.of("one", "two", "three", "four")));
    }
    return Map.of(
        "instrument", "hads-1", "locale", "en-GB", "licence", "invented 1", "items", list);
  }
}
