package parentsinmind.desk.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Event;
import parentsinmind.store.Keys;
import parentsinmind.store.StopsItem;
import parentsinmind.store.TaskItem;

class CallingTest {

  private static final DeskUnderTest DESK = new DeskUnderTest();
  private static final String MANAGER = DeskUnderTest.MANAGER;
  private static final String LEAD = "programme-lead";
  private static final String TASK = "001-month-3-no-answer";

  @AfterAll
  static void close() {
    DESK.close();
  }

  @Test
  void anOpenCallStandsInItsSitesList() {
    String mother = toBeCalled();

    Map<String, Object> work = work(mother);

    assertThat(work)
        .containsEntry("task", TASK)
        .containsEntry("kind", "no-answer")
        .containsEntry("episode", 1)
        .containsEntry("reference", "ref-" + mother)
        .containsEntry("since", "2016-05-01T08:00:00Z")
        .doesNotContainKey("claimedBy");
  }

  @Test
  void aCallOfADueDateStandsThereWithItsEpisodeToo() {
    String mother = DESK.accepted();
    open(mother, "due-date-2016-04-20", "due-date-passed", DeskUnderTest.SITE);

    assertThat(work(mother)).containsEntry("episode", 1).containsEntry("kind", "due-date-passed");
  }

  @Test
  void whoTakesACallIsSeenAndAColleagueIsToldWho() {
    String mother = toBeCalled();

    Answered claimed = post(MANAGER, mother, "claim", Map.of());

    assertThat(claimed.status()).isEqualTo(201);
    assertThat(claimed.body()).containsEntry("claimedBy", MANAGER).containsEntry("state", "open");
    assertThat(work(mother)).containsEntry("claimedBy", MANAGER);
    assertThat(DESK.lastEvent(mother).envelope().event())
        .isEqualTo(new Event.CallTaskClaimed(TASK));
    assertThat(DESK.lastEvent(mother).envelope().actor()).isEqualTo(MANAGER);
    for (String what : List.of("claim", "outcome")) {
      Answered refused = post(LEAD, mother, what, Map.of("outcome", "reached"));
      if (what.equals("claim")) {
        refused = post(LEAD, mother, what, Map.of());
      }
      assertThat(refused.status()).as(what).isEqualTo(409);
      assertThat(refused.text("detail")).contains("Local project manager, Halton", "release");
    }
    assertThat(post(MANAGER, mother, "claim", Map.of()).status()).as("hers").isEqualTo(201);
    assertThat(DESK.events(mother)).filteredOn("CallTaskClaimed"::equals).hasSize(1);
  }

  @Test
  void aCallIsGivenBackAlsoByAColleague() {
    String mother = toBeCalled();
    post(MANAGER, mother, "claim", Map.of());

    assertThat(post(LEAD, mother, "release", Map.of()).status()).isEqualTo(201);

    assertThat(work(mother)).doesNotContainKey("claimedBy");
    assertThat(DESK.lastEvent(mother).envelope().event())
        .isEqualTo(new Event.CallTaskOpened(TASK, "no-answer"));
    assertThat(DESK.lastEvent(mother).envelope().reason()).isEqualTo("released");
    assertThat(post(LEAD, mother, "claim", Map.of()).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reached",
        "no-answer",
        "left-message",
        "wrong-number",
        "answered-by-phone",
        "declined",
        "other"
      })
  void whatCameOfACallClosesIt(String outcome) {
    String mother = toBeCalled();

    Answered done = post(MANAGER, mother, "outcome", Map.of("outcome", outcome));

    assertThat(done.body()).containsEntry("state", "closed");
    TaskItem task = task(mother);
    assertThat(task.outcome()).isEqualTo(outcome);
    assertThat(task.closed()).isEqualTo("2016-05-02T09:00:00Z");
    assertThat(task.due()).isNull();
    assertThat(queue()).noneMatch(work -> mother.equals(work.get("mother")));
    assertThat(DESK.events(mother)).contains("CallTaskClosed");
    assertThat(post(MANAGER, mother, "outcome", Map.of("outcome", outcome)).status())
        .isEqualTo(409);
    assertThat(post(MANAGER, mother, "claim", Map.of()).status()).isEqualTo(409);
  }

  @Test
  void aCallThatReachedNobodyWaitsForItsDayAndIsThenAnybodys() {
    String mother = toBeCalled();
    post(MANAGER, mother, "claim", Map.of());

    Answered later =
        post(MANAGER, mother, "outcome", Map.of("outcome", "no-answer", "again", "2016-05-05"));

    // Nine in London is eight by the clock of the world: it is summer.
    assertThat(later.body())
        .containsEntry("state", "waiting")
        .containsEntry("due", "2016-05-05T08:00:00Z");
    TaskItem task = task(mother);
    assertThat(task.waiting()).isTrue();
    assertThat(task.claimedBy()).isNull();
    assertThat(queue()).noneMatch(work -> mother.equals(work.get("mother")));
    assertThat(DESK.lastEvent(mother).envelope().event())
        .isEqualTo(new Event.CallTaskClosed(TASK, "no-answer"));
    assertThat(DESK.lastEvent(mother).envelope().reason()).isEqualTo("again");
    assertThat(post(MANAGER, mother, "claim", Map.of()).text("detail")).contains("waits");
  }

  @ParameterizedTest
  @CsvSource({
    "no-answer,2016-05-02",
    "no-answer,2016-04-30",
    "no-answer,2016-09-01",
    "declined,2016-05-05",
    "answered-by-phone,2016-05-05"
  })
  void aDayThatMakesNoSenseIsRefused(String outcome, String again) {
    String mother = toBeCalled();

    assertThat(
            post(MANAGER, mother, "outcome", Map.of("outcome", outcome, "again", again)).status())
        .isEqualTo(422);
    assertThat(task(mother).open()).isTrue();
  }

  @Test
  @DisplayName("F33, 22: a stranger at her number gets no text")
  void aStrangerAtHerNumberGetsNoText() {
    String mother = toBeCalled();

    post(MANAGER, mother, "outcome", Map.of("outcome", "wrong-number"));

    StopsItem stops = Objects.requireNonNull(StopsItem.find(DESK.table, mother));
    assertThat(stops.stops("text")).isTrue();
    assertThat(stops.stops("email")).isFalse();
    assertThat(DESK.events(mother)).endsWith("CallTaskClosed", "StopRecorded", "StopRecorded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss",
        "death",
        "opted-out",
        "consent-withdrawn",
        "moved",
        "closed",
        "crisis-hold"
      })
  @DisplayName("F23, 18: a person may still call after every stop")
  void aPersonMayStillCall(String kind) {
    String mother = toBeCalled();
    DESK.post(MANAGER, DeskUnderTest.mother(mother, "stops"), Map.of("kind", kind));
    assertThat(Objects.requireNonNull(StopsItem.find(DESK.table, mother)).all()).isEqualTo(kind);

    assertThat(post(MANAGER, mother, "claim", Map.of()).status()).isEqualTo(201);
    assertThat(post(MANAGER, mother, "outcome", Map.of("outcome", "reached")).status())
        .isEqualTo(201);
  }

  @Test
  void anotherSitesCallIsNotFound() {
    String mother = toBeCalled();
    String elsewhere = DESK.accepted();
    open(elsewhere, TASK, "no-answer", "newham");

    for (String what : List.of("claim", "release")) {
      assertThat(post(DeskUnderTest.ELSEWHERE, mother, what, Map.of()).status()).isEqualTo(404);
      assertThat(post(MANAGER, elsewhere, what, Map.of()).status()).isEqualTo(404);
    }
    assertThat(
            post(DeskUnderTest.ELSEWHERE, mother, "outcome", Map.of("outcome", "reached")).status())
        .isEqualTo(404);
    assertThat(
            DESK.post(MANAGER, DeskUnderTest.mother(mother, "call-tasks/none/claim"), Map.of())
                .status())
        .isEqualTo(404);
  }

  @Test
  void ofTwoWhoTakeACallAtOnceOneHasIt() throws Exception {
    String mother = toBeCalled();
    List<Callable<Integer>> both = new ArrayList<>();
    for (String subject : List.of(MANAGER, LEAD)) {
      both.add(() -> post(subject, mother, "claim", Map.of()).status());
    }
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<Integer> answer : threads.invokeAll(both)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).containsExactlyInAnyOrder(201, 409);
    assertThat(DESK.events(mother)).filteredOn("CallTaskClaimed"::equals).hasSize(1);
  }

  @Test
  void theSameOutcomeTwiceWithItsKeyIsOne() {
    String mother = toBeCalled();
    String key = UUID.randomUUID().toString();
    String path = DeskUnderTest.mother(mother, "call-tasks/" + TASK + "/outcome");

    Answered first = DESK.post(MANAGER, path, key, "{\"outcome\":\"reached\"}");

    assertThat(DESK.post(MANAGER, path, key, "{\"outcome\":\"reached\"}")).isEqualTo(first);
    assertThat(DESK.events(mother)).filteredOn("CallTaskClosed"::equals).hasSize(1);
  }

  private static Answered post(
      String subject, String mother, String what, Map<String, String> body) {
    return DESK.post(
        subject, DeskUnderTest.mother(mother, "call-tasks/" + TASK + "/" + what), body);
  }

  private static String toBeCalled() {
    String mother = DESK.accepted();
    open(mother, TASK, "no-answer", DeskUnderTest.SITE);
    return mother;
  }

  private static void open(String mother, String id, String kind, String site) {
    DESK.table.put(
        TaskItem.SCHEMA,
        TaskItem.planned(mother, id, 1, site, kind, null).openedAt("2016-05-01T08:00:00Z"),
        null);
  }

  private static TaskItem task(String mother) {
    return Objects.requireNonNull(
        DESK.table.find(TaskItem.SCHEMA, Keys.mother(mother), TaskItem.PREFIX + TASK));
  }

  private static Map<String, Object> work(String mother) {
    return queue().stream()
        .filter(work -> mother.equals(work.get("mother")))
        .findFirst()
        .orElseThrow();
  }

  private static List<Map<String, Object>> queue() {
    List<Map<String, Object>> all = new ArrayList<>();
    Answered page = DESK.get(MANAGER, "/api/desk/queue?queue=calls");
    all.addAll(page.list("items"));
    while (page.body().get("next") instanceof String next) {
      page = DESK.get(MANAGER, "/api/desk/queue?queue=calls&from=" + next);
      all.addAll(page.list("items"));
    }
    return all;
  }
}
