package parentsinmind.desk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Json;
import parentsinmind.store.MessageItem;
import parentsinmind.store.TaskItem;
import parentsinmind.store.WaveItem;

class FollowUpViewTest {

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
  void aMotherOfWhomNothingIsPlannedHasAnEmptyPlan() {
    Map<String, Object> view = view(DESK.accepted());

    assertThat(view)
        .containsEntry("now", Map.of("paused", false))
        .containsEntry("births", Map.of("born", List.of()))
        .containsEntry("waves", List.of())
        .containsEntry("messages", List.of())
        .containsEntry("callTasks", List.of());
  }

  @Test
  @DisplayName("F17: her record shows what is asked, what went and what became of it")
  void herRecordShowsWhatIsAskedWhatWentAndWhoIsToCall() {
    String mother = DESK.accepted();
    WaveItem baseline =
        WaveItem.planned(mother, 1, "baseline", "2016-04-13", "link", "2016-04-13T09:00:00Z");
    DESK.table.put(
        WaveItem.SCHEMA,
        baseline.next("2016-04-13", "2016-04-13", "reminder-1", "2016-04-20T08:00:00Z"),
        null);
    WaveItem later =
        WaveItem.planned(mother, 1, "month-3", "2016-07-20", "link", "2016-07-20T08:00:00Z");
    DESK.table.put(WaveItem.SCHEMA, later.ended(WaveItem.STOPPED), null);
    DESK.table.put(
        MessageItem.SCHEMA,
        new MessageItem(
            mother,
            "001-baseline_link_0",
            1,
            "001-baseline",
            "link",
            "text",
            "en",
            "2016-04-13T09:00:01Z",
            "2016-04-13T09:00:02Z",
            "provider-1",
            true,
            "delivered",
            "2016-04-13T09:01:00Z"),
        null);
    DESK.table.put(
        TaskItem.SCHEMA,
        TaskItem.planned(mother, "001-baseline-no-answer", 1, "halton", "no-answer", null)
            .openedAt("2016-05-01T08:00:00Z")
            .claimed(MANAGER),
        null);

    Map<String, Object> view = view(mother);

    assertThat(view.get("waves"))
        .isEqualTo(
            List.of(
                Map.of(
                    "wave", "baseline",
                    "episode", 1,
                    "state", "open",
                    "day", "2016-04-13",
                    "asked", "2016-04-13",
                    "next", "reminder-1",
                    "due", "2016-04-20T08:00:00Z",
                    "underWay", false),
                Map.of("wave", "month-3", "episode", 1, "state", "stopped", "day", "2016-07-20")));
    assertThat(view.get("messages"))
        .isEqualTo(
            List.of(
                Map.of(
                    "about", "001-baseline",
                    "step", "link",
                    "channel", "text",
                    "language", "en",
                    "begun", "2016-04-13T09:00:01Z",
                    "sent", "2016-04-13T09:00:02Z",
                    "repeat", true,
                    "outcome", "delivered",
                    "outcomeAt", "2016-04-13T09:01:00Z")));
    assertThat(view.get("callTasks"))
        .isEqualTo(
            List.of(
                Map.of(
                    "task", "001-baseline-no-answer",
                    "kind", "no-answer",
                    "episode", 1,
                    "opened", "2016-05-01T08:00:00Z",
                    "claimedBy", MANAGER)));
    assertThat(Json.write(view)).doesNotContain("07700", "provider-1");
  }

  @Test
  @DisplayName(
      "F28, 20: a pause is shown with its end, and without one until the birth is recorded")
  void aPauseIsShown() {
    String mother = DESK.accepted();
    post(mother, "due-date", Map.of("on", "2016-05-16"));
    assertThat(view(mother))
        .containsEntry("now", Map.of("paused", true))
        .containsEntry("births", Map.of("due", "2016-05-16", "born", List.of()));

    DESK.at("2016-05-20T09:00:00Z");
    post(mother, "births", Map.of("happened", "2016-05-18"));

    assertThat(view(mother))
        .containsEntry("now", Map.of("paused", true, "until", "2016-06-29"))
        .containsEntry("births", Map.of("due", "2016-05-16", "born", List.of("2016-05-18")));
    DESK.at("2016-06-29T09:00:00Z");
    assertThat(view(mother)).containsEntry("now", Map.of("paused", false));
  }

  @Test
  @DisplayName("18: what stops her now is shown at the head of it")
  void whatStopsHerNowIsShown() {
    String mother = DESK.accepted();
    post(mother, "stops", Map.of("kind", "opted-out", "channel", "text"));
    assertThat(view(mother)).containsEntry("now", Map.of("paused", false));

    post(mother, "stops", Map.of("kind", "loss"));

    assertThat(view(mother)).containsEntry("now", Map.of("stopped", "loss", "paused", false));
  }

  private static void post(String mother, String what, Map<String, ?> body) {
    Answered answer = DESK.post(MANAGER, DeskUnderTest.mother(mother, what), body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  private static Map<String, Object> view(String mother) {
    Object view = DESK.get(MANAGER, "/api/desk/mothers/" + mother).body().get("followUp");
    return Json.object(Json.write(Objects.requireNonNull(view)));
  }
}
