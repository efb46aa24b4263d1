package parentsinmind.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Event;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;

/**
 * Alex volunteers at a group and one-to-one until a job calls. Once a mother here, too: that is a
 * record of its own, and nothing in the system says that the two are one person.
 */
class AlexTest {

  private static final String MOTHER = "alex-mother";
  private static final String VOLUNTEER = "alex-volunteer";

  @TempDir private static Path folder;

  private static ToldStory story;
  private static String mother = "";
  private static String volunteer = "";

  @BeforeAll
  static void bothStoriesAreTold() throws IOException {
    story =
        ToldStory.of(
            new PilotPeople().mother(MOTHER).volunteer(VOLUNTEER).lines(),
            folder.resolve("reports"));
    mother =
        story.cases("mothers-referred", "").stream()
            .filter(id -> "Alex".equals(given(ToldStory.map(record(id), "person"))))
            .findFirst()
            .orElseThrow();
    volunteer =
        story.list("/volunteers?site=" + ToldStory.SITE, "volunteers").stream()
            .map(listed -> ToldStory.text(listed, "volunteer"))
            .filter(id -> "Alex".equals(given(story.read("/volunteers/" + id))))
            .findFirst()
            .orElseThrow();
  }

  @AfterAll
  static void close() {
    story.close();
  }

  @Test
  void givenAlexWasAMotherHereWhoseSupportHasEnded() {
    assertThat(story.cases("mothers-supported", "")).contains(mother);
    assertThat(ToldStory.list(record(mother), "episodes"))
        .extracting(episode -> ToldStory.text(episode, "state"))
        .containsExactly("ended");
  }

  @Test
  void whenAlexVolunteersThenTrainingChecksAndAFirstRoleComeBeforeAnyMother() {
    Map<String, Object> seen = story.read("/volunteers/" + volunteer);
    assertThat(seen.get("accreditedHours")).hasToString("25");
    String active = ToldStory.text(seen, "activeSince");
    assertThat(active).isGreaterThan(ToldStory.text(endingOf(mother), "happened"));
    assertThat(sessionsWithAlex())
        .isNotEmpty()
        .allMatch(session -> ToldStory.text(session, "happened").compareTo(active) > 0);
    assertThat(story.cases("volunteers-active", "")).contains(volunteer);
  }

  @Test
  void thenAlexIsAtAGroupAndIsPairedOneToOne() {
    List<Map<?, ?>> groups = story.list("/groups?site=" + ToldStory.SITE, "groups");
    List<String> led =
        groups.stream()
            .filter(group -> ToldStory.texts(group, "volunteers").contains(volunteer))
            .map(group -> ToldStory.text(group, "group"))
            .toList();
    assertThat(led).isNotEmpty();
    assertThat(story.cases("mothers-referred", ""))
        .anyMatch(id -> events(id).toString().contains("with=" + led.getFirst()));
    assertThat(story.cases("mothers-referred", ""))
        .anyMatch(id -> events(id).toString().contains("with=" + volunteer));
    assertThat(sessionsWithAlex())
        .anyMatch(
            session ->
                "one-to-one".equals(session.get("model"))
                    && "attended".equals(session.get("attendance")));
  }

  @Test
  void thenAlexLeavesForAJobAfterMoreThanAYear() {
    Map<String, Object> seen = story.read("/volunteers/" + volunteer);
    assertThat(seen.get("standing")).isEqualTo("left");
    assertThat(ToldStory.texts(seen, "mothers")).isEmpty();
    assertThat(volunteersEvents())
        .filteredOn(item -> item.envelope().event() instanceof Event.VolunteerLeft)
        .extracting(item -> item.envelope().reason())
        .containsExactly("job");
    assertThat(story.cases("volunteers-retained-1", "")).contains(volunteer);
  }

  @Test
  @DisplayName("S15, 34: who was a mother and is a volunteer has two records that nothing joins")
  void theTwoRecordsShareNothingThatLeadsFromOneToTheOther() {
    assertThat(volunteer).isNotEqualTo(mother);
    String ofTheMother =
        record(mother)
            + events(mother).toString()
            + story.read("/mothers/" + mother + "/questionnaires");
    assertThat(ofTheMother).contains(mother).doesNotContain(volunteer);
    String ofTheVolunteer = story.read("/volunteers/" + volunteer) + volunteersEvents().toString();
    assertThat(ofTheVolunteer).contains(volunteer).doesNotContain(mother);
  }

  @Test
  @DisplayName(
      "S15, 34: neither identifier opens the other's record, and nobody is proposed as both")
  void neitherIdentifierOpensTheOthersRecord() {
    assertThat(story.get("/mothers/" + volunteer).status()).isEqualTo(404);
    assertThat(story.get("/mothers/" + volunteer + "/history").status()).isEqualTo(404);
    assertThat(story.get("/volunteers/" + mother).status()).isEqualTo(404);
    String duplicates = story.read("/queue?queue=duplicates&site=" + ToldStory.SITE).toString();
    assertThat(duplicates).doesNotContain(mother).doesNotContain(volunteer);
  }

  @Test
  @DisplayName("34: she is counted once among mothers and once among volunteers")
  void eachRecordIsCountedForWhatItIs() {
    assertThat(story.cases("mothers-referred", "")).contains(mother).doesNotContain(volunteer);
    assertThat(story.cases("volunteers-recruited", "")).contains(volunteer).doesNotContain(mother);
  }

  private static Map<String, Object> record(String id) {
    return story.read("/mothers/" + id);
  }

  private static List<Map<?, ?>> events(String id) {
    return story.list("/mothers/" + id + "/history", "events");
  }

  private static Map<?, ?> endingOf(String id) {
    return ToldStory.only(events(id), "type", "EpisodeEnded");
  }

  private static List<EventItem> volunteersEvents() {
    return story
        .system()
        .table()
        .collection(EventItem.SCHEMA, Keys.volunteer(volunteer), EventItem.PREFIX);
  }

  private static List<Map<?, ?>> sessionsWithAlex() {
    return story.cases("mothers-referred", "").stream()
        .flatMap(id -> ToldStory.list(record(id), "sessions").stream())
        .<Map<?, ?>>map(session -> session)
        .filter(session -> volunteer.equals(session.get("volunteer")))
        .toList();
  }

  private static String given(Map<?, ?> person) {
    return ToldStory.text(person, "given");
  }
}
