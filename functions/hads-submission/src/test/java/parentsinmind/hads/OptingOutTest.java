package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Event;
import parentsinmind.hads.Behind.Answered;
import parentsinmind.journey.JourneyState;
import parentsinmind.store.Change;
import parentsinmind.store.Keys;
import parentsinmind.store.StopsItem;
import parentsinmind.store.TaskItem;
import parentsinmind.store.Transaction;

/**
 * Domain §7: opting out by any link that a message brought, without sign-in, channel by channel.
 */
class OptingOutTest {

  private static final Behind BEHIND = new Behind(null);

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

  private Answered optOut(String of, String channel) {
    return BEHIND.send(
        "POST",
        "/q/" + of + "/opt-out/" + channel,
        "List-Unsubscribe=One-Click",
        Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  private StopsItem stops(String of) {
    return Objects.requireNonNull(StopsItem.find(BEHIND.table, of));
  }

  @Test
  @DisplayName(
      "F26, 21: opted out of one channel, the other stays open, and so does her questionnaire")
  void oneTouchStopsOneChannel() {
    assertThat(optOut(token, "email").status()).isEqualTo(200);
    assertThat(stops(mother).stops("email")).isTrue();
    assertThat(stops(mother).stops("text")).isFalse();
    assertThat(stops(mother).all()).isNull();
    assertThat(BEHIND.events(mother)).endsWith("StopRecorded");
    assertThat(BEHIND.get(token).status()).isEqualTo(200);
  }

  @Test
  void twiceIsOnce() {
    optOut(token, "email");
    StopsItem once = stops(mother);
    assertThat(optOut(token, "email").status()).isEqualTo(200);
    assertThat(stops(mother)).isEqualTo(once);
    optOut(token, "text");
    assertThat(stops(mother).stops()).hasSize(2);
  }

  @Test
  void aLinkThatOpensNothingAnyMoreStopsMessagesAllTheSame() {
    BEHIND.at(Behind.START.plus(Duration.ofDays(400)));
    assertThat(BEHIND.get(token).status()).isEqualTo(410);
    assertThat(optOut(token, "text").status()).isEqualTo(200);
    assertThat(stops(mother).stops("text")).isTrue();
  }

  @Test
  @DisplayName("F37, 16: a scanner that opens the address changes nothing")
  void openingItChangesNothing() {
    assertThat(BEHIND.get(token + "/opt-out/email").status()).isIn(404, 405);
    assertThat(StopsItem.find(BEHIND.table, mother)).isNull();
  }

  @Test
  @DisplayName("F33, 22: a link alone changes nothing of where messages go: a person calls her")
  void whoWantsMessagesAnotherWayIsCalled() {
    assertThat(BEHIND.send("POST", "/q/" + token + "/channel/text", "", Map.of()).status())
        .isEqualTo(200);
    BEHIND.send("POST", "/q/" + token + "/channel/text", "", Map.of());

    assertThat(tasks(mother))
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.kind()).isEqualTo("wants-text");
              assertThat(task.open()).isTrue();
            });
    assertThat(BEHIND.events(mother)).filteredOn("CallTaskOpened"::equals).hasSize(1);
    assertThat(StopsItem.find(BEHIND.table, mother)).isNull();
    assertThat(BEHIND.send("POST", "/q/" + token + "/channel/phone", "", Map.of()).status())
        .isEqualTo(404);
    assertThat(BEHIND.send("POST", "/q/guessed/channel/text", "", Map.of()).status())
        .isEqualTo(404);
  }

  private static List<TaskItem> tasks(String of) {
    return BEHIND.table.collection(TaskItem.SCHEMA, Keys.mother(of), TaskItem.PREFIX);
  }

  @Test
  void aLinkThatNeverWasAndAChannelThatIsNoneChangeNothing() {
    assertThat(optOut("guessed", "email").status()).isEqualTo(404);
    assertThat(optOut(token, "phone").status()).isEqualTo(404);
    assertThat(StopsItem.find(BEHIND.table, mother)).isNull();
  }

  @Test
  void afterAMergeItIsTheRecordThatStaysWhichStops() {
    BEHIND.mother("stays-" + mother, true);
    Transaction merge = BEHIND.table.transaction();
    Change.of(BEHIND.mother(mother), "manager", Behind.START)
        .journey(1, item -> item.in(JourneyState.MERGED))
        .event(new Event.MotherMerged("stays-" + mother))
        .addTo(merge);
    merge.commit();
    assertThat(optOut(token, "email").status()).isEqualTo(200);
    assertThat(stops("stays-" + mother).stops("email")).isTrue();
  }

  @Test
  @DisplayName(
      "F16, 40: a link that is opened in the instant of an erasure stops and revives nothing")
  void ofWhoeverIsErasedThereIsNoLink() {
    BEHIND.table.deleteAll(BEHIND.table.keys(Keys.mother(mother)));
    assertThat(optOut(token, "email").status()).isEqualTo(404);
    assertThat(BEHIND.get(token).status()).isIn(404, 410);
    assertThat(BEHIND.table.keys(Keys.mother(mother))).isEmpty();
  }
}
