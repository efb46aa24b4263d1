package parentsinmind.desk.volunteers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import parentsinmind.desk.pairing.Pairings;
import parentsinmind.desk.volunteers.VolunteerDesk.Answered;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.store.Change;
import parentsinmind.store.EventItem;
import parentsinmind.store.GroupItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PairingItem;
import parentsinmind.store.Refused;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/** Who leads a group, and so whether anybody may join it (domain §9). */
class GroupVolunteersTest {

  private static final VolunteerDesk DESK = new VolunteerDesk();

  @AfterAll
  static void close() {
    DESK.close();
  }

  @Test
  void theNewListTakesThePlaceOfTheOldOneAndTheEventHoldsIt() {
    String first = DESK.active();
    String second = DESK.active();
    String third = DESK.active();
    String group = group(first, second);

    assertThat(staffed(group, second, third, third).status()).isEqualTo(200);

    assertThat(read(group).volunteers()).containsExactly(second, third);
    assertThat(events(group))
        .containsExactly(
            new Event.GroupOpened("halton"), new Event.GroupStaffed(List.of(second, third)));
  }

  @Test
  void theSameListAgainChangesNothing() {
    String first = DESK.active();
    String second = DESK.active();
    String group = group(first);
    String key = anyKey();
    Answered answer = send(group, key, first, second);
    GroupItem after = read(group);

    assertThat(send(group, key, first, second)).isEqualTo(answer);
    assertThat(staffed(group, second, first).status()).isEqualTo(200);
    assertThat(read(group)).isEqualTo(after);
    assertThat(events(group)).hasSize(2);
  }

  @Test
  void aGroupIsNeverLeftWithoutAVolunteer() {
    String first = DESK.active();
    String group = group(first);

    assertThat(staffed(group).text("problems")).contains("at least one volunteer");
    assertThat(DESK.post("/groups/" + group + "/volunteers", Map.of()).status()).isEqualTo(422);
    assertThat(read(group).volunteers()).containsExactly(first);
  }

  @Test
  void whoIsNewlyOnTheListMustBeFreeToMeetMothersAtThisSite() {
    String first = DESK.active();
    String group = group(first);
    String paused = DESK.active();
    step(paused, "pauses", Map.of("reason", "illness"));
    String closed = DESK.active();
    step(closed, "preferences", Map.of("doNotPair", true));
    String gone = DESK.active();
    step(gone, "leavings", Map.of("reason", "job"));

    assertThat(staffed(group, first, paused).text("problems")).contains("is paused");
    assertThat(staffed(group, first, closed).text("problems")).contains("do not pair");
    assertThat(staffed(group, first, gone).text("problems")).contains("has left");
    assertThat(staffed(group, first, DESK.recruit()).text("problems")).contains("no check");
    assertThat(staffed(group, first, "nobody").text("problems")).contains("of this site");
    assertThat(read(group).volunteers()).containsExactly(first);
    assertThat(events(group)).hasSize(1);
  }

  @Test
  void whoOnceLedItMayStayOnTheListAndIsNotPutBackOnceOff() {
    String first = DESK.active();
    String second = DESK.active();
    String group = group(first);
    step(first, "leavings", Map.of("reason", "moved"));

    assertThat(staffed(group, first, second).status()).isEqualTo(200);
    assertThat(read(group).volunteers()).containsExactly(first, second);
    assertThat(staffed(group, second).status()).isEqualTo(200);
    assertThat(staffed(group, first, second).text("problems")).contains("has left");
  }

  @Test
  void aGroupNoneOfWhoseVolunteersMayBePairedIsNotJoined() {
    String paused = DESK.active();
    String closed = DESK.active();
    String gone = DESK.active();
    String group = group(paused, closed, gone);
    step(closed, "preferences", Map.of("doNotPair", true));
    step(gone, "leavings", Map.of("reason", "job"));
    assertThat(joined(DESK.accepted(), group).status()).as("one is left").isEqualTo(201);
    step(paused, "pauses", Map.of("reason", "illness"));
    String mother = DESK.accepted();

    Answered refused = joined(mother, group);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("detail"))
        .contains("one is paused", "one is marked \"do not pair\"", "one has left", "Nothing was");
    assertThat(PairingItem.lasting(DESK.table, mother)).isEmpty();
    step(paused, "resumptions", Map.of());
    assertThat(joined(mother, group).status()).as("somebody is back").isEqualTo(201);
  }

  @Test
  void aGroupIsJoinedAgainOnceSomebodyElseIsOnItsList() {
    String gone = DESK.active();
    String group = group(gone);
    step(gone, "leavings", Map.of("reason", "family"));
    String mother = DESK.accepted();
    assertThat(joined(mother, group).status()).isEqualTo(409);

    staffed(group, gone, DESK.active());

    assertThat(joined(mother, group).status()).isEqualTo(201);
  }

  @Test
  void aFullVolunteersGroupIsJoinedForAGroupTakesNoPlace() {
    String full = DESK.active();
    String group = group(full);
    step(full, "preferences", Map.of("caseload", 0));

    assertThat(joined(DESK.accepted(), group).status()).isEqualTo(201);
  }

  @Test
  void whoLeavesWhileAMotherJoinsIsNotOverlooked() {
    String leaving = DESK.active();
    String group = group(leaving);
    Mother mother = Objects.requireNonNull(Mother.find(DESK.table, DESK.accepted()));
    Change change = Change.of(mother, "staff", VolunteerDesk.NOW);
    Transaction transaction = DESK.table.transaction();
    new Pairings(DESK.table)
        .join(mother, read(group), "a-pairing", Moment.at(VolunteerDesk.NOW), change, transaction);
    change.addTo(transaction);
    step(leaving, "leavings", Map.of("reason", "job"));

    assertThatThrownBy(transaction::commit).isInstanceOf(Refused.class);
    assertThat(PairingItem.lasting(DESK.table, mother.id())).isEmpty();
  }

  @Test
  void nobodyLeadsAGroupBeforeItWasOpenedOrAtAnotherSite() {
    String first = DESK.active();
    String group = group(first);
    String path = "/groups/" + group + "/volunteers";
    Map<String, Object> early =
        Map.of("volunteers", List.of(DESK.active()), "happened", "2017-01-15");

    assertThat(DESK.post(path, early).text("problems")).contains("had not been opened");
    assertThat(DESK.send("newham", "POST", path, Map.of(), anyKey(), body(first)).status())
        .isEqualTo(404);
    assertThat(read(group).volunteers()).containsExactly(first);
  }

  private static String group(String... volunteers) {
    return DESK.post(
            "/groups",
            Map.of("site", "halton", "name", "A group", "volunteers", List.of(volunteers)))
        .text("group");
  }

  private static Answered joined(String mother, String group) {
    return DESK.post("/mothers/" + mother + "/pairings", Map.of("group", group));
  }

  private static Answered staffed(String group, String... volunteers) {
    return send(group, anyKey(), volunteers);
  }

  private static Answered send(String group, String key, String... volunteers) {
    return DESK.send(
        "halton", "POST", "/groups/" + group + "/volunteers", Map.of(), key, body(volunteers));
  }

  private static String anyKey() {
    return UUID.randomUUID().toString();
  }

  private static String body(String... volunteers) {
    return Json.write(Map.of("volunteers", List.of(volunteers)));
  }

  private static void step(String volunteer, String step, Map<String, ?> body) {
    Answered answer = DESK.post("/volunteers/" + volunteer + "/" + step, body);
    assertThat(answer.status()).as(answer.text("detail")).isEqualTo(200);
  }

  private static GroupItem read(String group) {
    return Objects.requireNonNull(GroupItem.find(DESK.table, group));
  }

  private static List<Event> events(String group) {
    return DESK.table.collection(EventItem.SCHEMA, Keys.group(group), EventItem.PREFIX).stream()
        .map(item -> item.envelope().event())
        .toList();
  }
}
