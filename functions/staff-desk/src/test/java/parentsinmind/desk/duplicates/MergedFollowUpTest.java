package parentsinmind.desk.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static parentsinmind.desk.duplicates.DuplicatesDesk.DESK;
import static parentsinmind.desk.duplicates.DuplicatesDesk.MANAGER;
import static parentsinmind.desk.duplicates.DuplicatesDesk.accept;
import static parentsinmind.desk.duplicates.DuplicatesDesk.alike;
import static parentsinmind.desk.duplicates.DuplicatesDesk.decide;
import static parentsinmind.desk.duplicates.DuplicatesDesk.form;
import static parentsinmind.desk.duplicates.DuplicatesDesk.merge;
import static parentsinmind.desk.duplicates.DuplicatesDesk.mother;
import static parentsinmind.desk.duplicates.DuplicatesDesk.person;
import static parentsinmind.desk.duplicates.DuplicatesDesk.refer;
import static parentsinmind.desk.duplicates.DuplicatesDesk.settle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.store.BirthsItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Refused;
import parentsinmind.store.StopsItem;
import parentsinmind.store.TaskItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.WaveItem;

/** What follow-up goes by, when two records become one or one becomes two. */
@ResourceLock(DuplicatesDesk.CLOCK)
class MergedFollowUpTest {

  @AfterEach
  void back() {
    DESK.at(DeskUnderTest.NOW.toString());
  }

  @Test
  void birthsAndTheLatestDueDateAreUnitedInAMerge() {
    String stays = refer(form("Unita"));
    String gone = refer(alike("Unita"));
    born(stays, "2014-01-01");
    born(gone, "2014-01-01");
    born(gone, "2016-04-20");
    expected(stays, "2016-08-01");
    DESK.at("2016-05-02T10:00:00Z");
    expected(gone, "2016-08-08");

    assertThat(merge(gone, stays).status()).isEqualTo(201);

    assertThat(births(stays).births()).containsExactly("2014-01-01", "2016-04-20");
    assertThat(births(stays).due()).isEqualTo("2016-08-08");
  }

  @Test
  void theEarlierDueDateOfTheRecordThatGoesDoesNotHold() {
    String stays = refer(form("Earla"));
    String gone = refer(alike("Earla"));
    expected(gone, "2016-08-08");
    DESK.at("2016-05-02T10:00:00Z");
    expected(stays, "2016-08-01");

    merge(gone, stays);

    assertThat(births(stays).due()).isEqualTo("2016-08-01");
  }

  @Test
  @DisplayName("18: no message is claimed and no link issued for a record that goes on as another")
  void nothingIsClaimedForARecordThatGoesOnAsAnother() {
    String stays = refer(form("Closea"));
    String gone = refer(alike("Closea"));
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(gone, "stops"),
        Map.of("kind", "opted-out", "channel", "text"));

    merge(gone, stays);

    assertThat(stops(gone).all()).isEqualTo("merged");
    assertThat(stops(gone).stops("text")).isTrue();
    assertThat(stops(stays).all()).isNull();
    assertThat(stops(stays).stops("text")).isTrue();
    for (String channel : List.of("text", "email")) {
      Transaction claim = DESK.table.transaction();
      claim.check("stops", Keys.mother(gone), StopsItem.SK, StopsItem.notStopped(channel));
      assertThatThrownBy(claim::commit).isInstanceOf(Refused.class);
    }
    Answered link =
        DESK.post(MANAGER, DeskUnderTest.mother(gone, "questionnaires/baseline/link"), Map.of());
    assertThat(link.status()).isEqualTo(409);
    Object shown = DESK.get(MANAGER, "/api/desk/mothers/" + gone).body().get("stops");
    assertThat(String.valueOf(shown)).contains("merged");
  }

  @Test
  @DisplayName(
      "what came back from the address that is given up says nothing of the one that stays")
  void whatCameBackFromAnotherAddressStopsNothing() {
    String stays = refer(form("Addressa"));
    Map<String, Object> other = alike("Addressa");
    mother(other).put("email", "elsewhere@example.org");
    String gone = refer(other);
    for (String channel : List.of("email", "text")) {
      DESK.post(
          MANAGER,
          DeskUnderTest.mother(gone, "stops"),
          Map.of("kind", "bounced", "channel", channel));
    }

    merge(gone, stays);

    // Of the same number both know; the other address goes, with whatever still comes back from it.
    assertThat(stops(stays).stops("text")).isTrue();
    assertThat(stops(stays).stops("email")).isFalse();
    assertThat(stops(gone).readdressedSince("email", DeskUnderTest.NOW)).isTrue();
    assertThat(stops(gone).readdressedSince("text", DeskUnderTest.NOW)).isFalse();
  }

  @Test
  void aRecordThatWasMergedIntoIsNotClosedByAFurtherMerge() {
    String last = refer(form("Chaina"));
    String middle = refer(alike("Chaina"));
    Map<String, Object> third = alike("Chaina");
    mother(third).put("given", "Testc");
    String first = refer(third);
    born(first, "2016-04-20");

    merge(first, middle);
    merge(middle, last);

    assertThat(stops(last).all()).isNull();
    assertThat(stops(middle).all()).isEqualTo("merged");
    assertThat(births(last).births()).containsExactly("2016-04-20");
  }

  @Test
  void anUndoneReferralTakesTheBirthsThatItsRecordBrought() {
    String stays = refer(form("Backa"));
    String gone = refer(alike("Backa"));
    String referral = DESK.read(gone).current().reference();
    born(stays, "2014-01-01");
    expected(stays, "2016-08-01");
    DESK.at("2016-05-02T10:00:00Z");
    born(gone, "2016-04-20");
    born(gone, "2014-01-01");
    expected(gone, "2016-08-08");
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(gone, "stops"),
        Map.of("kind", "opted-out", "channel", "email"));
    merge(gone, stays);
    born(stays, "2016-04-25");

    String alone = undo(stays, referral);

    assertThat(births(stays).births()).containsExactly("2014-01-01", "2016-04-25");
    assertThat(births(stays).due()).isEqualTo("2016-08-01");
    assertThat(births(stays).dueTold()).isEqualTo("2016-05-02T09:00:00Z");
    assertThat(births(alone).births()).containsExactly("2014-01-01", "2016-04-20");
    assertThat(births(alone).due()).isEqualTo("2016-08-08");
    // A stop is taken back by a person only; and she keeps what she said, wherever she is.
    assertThat(stops(stays).stops("email")).isTrue();
    assertThat(stops(alone).stops("email")).isTrue();
    assertThat(stops(alone).all()).isNull();
    assertThat(DESK.events(alone)).contains("StopRecorded");
  }

  @Test
  void birthsStayWhereAnotherReferralOfTheSameRecordStays() {
    String stays = refer(form("Twoa"));
    String gone = refer(alike("Twoa"));
    String referral = DESK.read(gone).current().reference();
    assertThat(refer(alike("Twoa"))).isEqualTo(gone);
    born(gone, "2016-04-20");
    merge(gone, stays);

    String alone = undo(stays, referral);

    assertThat(births(stays).births()).containsExactly("2016-04-20");
    assertThat(births(alone).births()).containsExactly("2016-04-20");
  }

  @Test
  void whatStaffWereToldAfterAJoinStaysWithTheRecord() {
    String mother = refer(form("Toldafter"));
    assertThat(refer(form("Toldafter"))).isEqualTo(mother);
    born(mother, "2016-04-20");

    Answered undone = decide(mother, Map.of("outcome", "undo-join"));

    assertThat(undone.status()).isEqualTo(201);
    assertThat(births(mother).births()).containsExactly("2016-04-20");
    assertThat(births(undone.text("mother")).births()).isEmpty();
  }

  @Test
  void howFarSheWasAskedAndTheCallsToBeMadeGoOnUnderTheRecordThatStays() {
    String stays = refer(form("Carrya"));
    String gone = refer(alike("Carrya"));
    put(wave(stays, "baseline", null, "link"));
    put(wave(gone, "baseline", "2016-04-11", "call-task"));
    put(wave(gone, "month-3", "2016-04-25", "reminder-1"));
    put(task(gone, "001-baseline-no-answer", "no-answer", null));
    put(task(gone, "001-month-3-no-channel", "no-channel", "declined"));
    put(task(gone, "due-date-2016-05-01", "due-date-passed", null));

    assertThat(merge(gone, stays).status()).isEqualTo(201);

    assertThat(waves(stays))
        .extracting(WaveItem::id, WaveItem::asked, WaveItem::step)
        .containsExactly(
            tuple("001-baseline", "2016-04-11", "call-task"),
            tuple("001-month-3", "2016-04-25", "reminder-1"));
    assertThat(waves(stays)).allMatch(wave -> wave.due() != null);
    assertThat(tasks(stays))
        .extracting(TaskItem::id, TaskItem::open, TaskItem::outcome)
        .containsExactly(
            tuple("001-baseline-no-answer", true, null),
            tuple("001-month-3-no-channel", false, "declined"));
  }

  @Test
  void whatTheRecordThatStaysWasAskedIsNotAskedFromWhereTheOtherIs() {
    String stays = refer(form("Furtha"));
    String gone = refer(alike("Furtha"));
    put(wave(stays, "baseline", "2016-04-25", "reminder-1"));
    put(wave(gone, "baseline", "2016-04-11", "reminder-2"));

    merge(gone, stays);

    assertThat(waves(stays))
        .extracting(WaveItem::asked, WaveItem::step)
        .containsExactly(tuple("2016-04-25", "reminder-1"));
  }

  @Test
  @DisplayName("F19, 22: an answer that a channel is not safe stops it once a manager accepts it")
  void anUnsafeAnswerThatIsAcceptedIsAStop() {
    String mother = refer(form("Unsafa"));
    accept(mother);
    String referral = unsafe(mother, "Unsafa");

    settle(mother, Map.of("referral", referral, "accept", List.of("safe.email")));

    assertThat(stops(mother).stops("email")).isTrue();
    assertThat(stops(mother).stops("text")).isFalse();
    assertThat(DESK.events(mother)).endsWith("DifferencesSettled", "StopRecorded");
    assertThat(Objects.requireNonNull(person(mother)).safeEmail()).isFalse();
  }

  @Test
  void anUnsafeAnswerThatIsRejectedIsNone() {
    String mother = refer(form("Rejecta"));
    accept(mother);
    String referral = unsafe(mother, "Rejecta");

    settle(mother, Map.of("referral", referral, "reject", List.of("safe.email")));

    assertThat(stops(mother).stops()).isEmpty();
  }

  @Test
  void theStopOfAnotherWomansAnswerLeavesWithHer() {
    String mother = refer(form("Wronga"));
    accept(mother);
    String referral = unsafe(mother, "Wronga");
    settle(mother, Map.of("referral", referral, "accept", List.of("safe.email")));

    undo(mother, referral);

    assertThat(stops(mother).stops()).isEmpty();
    assertThat(Objects.requireNonNull(person(mother)).safeEmail()).isTrue();
  }

  @Test
  void aRecordTooLargeForOneStepIsRefusedAndNothingChanges() {
    String stays = refer(form("Largea"));
    String gone = refer(alike("Largea"));
    for (int referral = 0; referral < 33; referral++) {
      refer(alike("Largea"));
    }

    Answered refused = merge(gone, stays);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("detail")).contains("too many");
    assertThat(DESK.read(gone).merged()).isFalse();
    assertThat(StopsItem.find(DESK.table, gone)).isNull();
  }

  /** A referral of hers that says that her email is not safe. */
  private static String unsafe(String mother, String family) {
    Map<String, Object> again = form(family);
    mother(again).put("safe", Map.of("text", true, "voicemail", true, "email", false));
    assertThat(refer(again)).isEqualTo(mother);
    return DESK.read(mother).current().undecided().differences().getFirst();
  }

  private static String undo(String mother, String referral) {
    Answered undone = decide(mother, Map.of("outcome", "undo-join", "referral", referral));
    assertThat(undone.status()).as(undone.body().toString()).isEqualTo(201);
    return undone.text("mother");
  }

  private static void born(String mother, String on) {
    DESK.post(MANAGER, DeskUnderTest.mother(mother, "births"), Map.of("happened", on));
  }

  private static void expected(String mother, String on) {
    DESK.post(MANAGER, DeskUnderTest.mother(mother, "due-date"), Map.of("on", on));
  }

  private static BirthsItem births(String mother) {
    return BirthsItem.of(DESK.table, mother);
  }

  private static WaveItem wave(String mother, String wave, @Nullable String asked, String step) {
    return WaveItem.planned(mother, 1, wave, "2016-04-11", step, "2016-05-02T08:00:00Z")
        .next("2016-04-11", asked, step, "2016-05-02T08:00:00Z");
  }

  private static TaskItem task(String mother, String id, String kind, @Nullable String outcome) {
    TaskItem open =
        TaskItem.planned(mother, id, 1, "halton", kind, null).openedAt("2016-05-01T08:00:00Z");
    return outcome == null ? open : open.closed(outcome, "2016-05-01T09:00:00Z");
  }

  private static void put(WaveItem wave) {
    DESK.table.put(WaveItem.SCHEMA, wave, null);
  }

  private static void put(TaskItem task) {
    DESK.table.put(TaskItem.SCHEMA, task, null);
  }

  private static List<WaveItem> waves(String mother) {
    return DESK.table.collection(WaveItem.SCHEMA, Keys.mother(mother), WaveItem.PREFIX);
  }

  private static List<TaskItem> tasks(String mother) {
    return DESK.table.collection(TaskItem.SCHEMA, Keys.mother(mother), TaskItem.PREFIX);
  }

  private static StopsItem stops(String mother) {
    return Objects.requireNonNull(StopsItem.find(DESK.table, mother));
  }
}
