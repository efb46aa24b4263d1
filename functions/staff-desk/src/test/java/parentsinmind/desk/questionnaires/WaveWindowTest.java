package parentsinmind.desk.questionnaires;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;

/** An answer belongs to a wave from fourteen days before its day on (domain §7). */
class WaveWindowTest {

  private static final DeskUnderTest DESK = new DeskUnderTest();
  private static final String MANAGER = DeskUnderTest.MANAGER;

  @AfterAll
  static void close() {
    DESK.close();
  }

  @AfterEach
  void back() {
    DESK.at(DeskUnderTest.NOW.toString());
  }

  @Test
  @DisplayName("F4: no link to the three months' questionnaire goes out before its window opens")
  void noLinkGoesOutBeforeTheWindowOpens() {
    String mother = supportedOnTheFirstOfMay();

    DESK.at("2016-07-17T12:00:00Z");
    Answered early = link(mother);
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.text("detail")).contains("too early", "2016-07-18");

    DESK.at("2016-07-18T12:00:00Z");
    assertThat(link(mother).status()).isEqualTo(201);
  }

  @Test
  @DisplayName(
      "F4: a paper from before the window is no answer of three months, whenever it is typed")
  void aPaperFromBeforeTheWindowIsNoAnswerOfThreeMonths() {
    String mother = supportedOnTheFirstOfMay();
    DESK.at("2016-08-02T12:00:00Z");

    assertThat(typedIn(mother, "month-3", "2016-07-17").status()).isEqualTo(409);
    assertThat(DESK.events(mother)).doesNotContain("QuestionnaireSubmitted");
    assertThat(typedIn(mother, "baseline", "2016-07-17").status()).isEqualTo(201);
    assertThat(typedIn(mother, "month-3", "2016-07-18").status()).isEqualTo(201);
  }

  private static String supportedOnTheFirstOfMay() {
    String mother = DESK.accepted();
    Answered met =
        DESK.post(
            MANAGER,
            DeskUnderTest.mother(mother, "sessions"),
            Map.of("model", "one-to-one", "attendance", "attended", "happened", "2016-05-01"));
    assertThat(met.status()).as(met.body().toString()).isEqualTo(201);
    return mother;
  }

  private static Answered link(String mother) {
    return DESK.post(
        MANAGER, DeskUnderTest.mother(mother, "questionnaires/month-3/link"), Map.of());
  }

  private static Answered typedIn(String mother, String wave, String completed) {
    return DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "questionnaires/" + wave + "/entry"),
        Map.of("mode", "paper", "happened", completed, "answers", Map.of("1", 1)));
  }
}
