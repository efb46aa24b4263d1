package parentsinmind.desk.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.desk.duplicates.DuplicatesDesk.DESK;
import static parentsinmind.desk.duplicates.DuplicatesDesk.MANAGER;
import static parentsinmind.desk.duplicates.DuplicatesDesk.accept;
import static parentsinmind.desk.duplicates.DuplicatesDesk.form;
import static parentsinmind.desk.duplicates.DuplicatesDesk.mother;
import static parentsinmind.desk.duplicates.DuplicatesDesk.person;
import static parentsinmind.desk.duplicates.DuplicatesDesk.refer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.StopsItem;

/** A manager puts right what we hold of a mother. */
@ResourceLock(DuplicatesDesk.CLOCK)
class CorrectingTest {

  @Test
  void whatIsPutRightHoldsAndItsEventNamesNoValue() {
    String mother = refer(form("Corrected-righta"));
    accept(mother);

    Answered answer =
        correct(
            mother,
            Map.of(
                "reason",
                "told-by-her",
                "email",
                "new@example.org",
                "safe",
                Map.of("bestTime", "evenings"),
                "remove",
                List.of("safe.callUs")));

    assertThat(answer.status()).as(Json.write(answer.body())).isEqualTo(201);
    PersonItem now = Objects.requireNonNull(person(mother));
    assertThat(now.email()).isEqualTo("new@example.org");
    assertThat(now.bestTime()).isEqualTo("evenings");
    assertThat(now.callUs()).isNull();
    assertThat(now.family()).startsWith("Corrected-righta");
    assertThat(DESK.lastEvent(mother).envelope().event())
        .isEqualTo(
            new Event.DetailsCorrected(
                answer.body().get("corrected") instanceof List<?> fields
                    ? fields.stream().map(Object::toString).toList()
                    : List.of()));
    assertThat(answer.body().get("corrected")).asString().contains("email", "safe.bestTime");
    assertThat(Json.write(DESK.get(MANAGER, DeskUnderTest.mother(mother, "history")).body()))
        .contains("DetailsCorrected")
        .doesNotContain("new@example.org");
  }

  @Test
  void aNewAddressIsNotStoppedByWhatCameBackFromTheOldOne() {
    String mother = refer(form("Corrected-bounca"));
    accept(mother);
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "stops"),
        Map.of("kind", "bounced", "channel", "email"));

    correct(mother, Map.of("reason", "told-by-her", "email", "new@example.org"));

    StopsItem stops = Objects.requireNonNull(StopsItem.find(DESK.table, mother));
    assertThat(stops.stops("email")).isFalse();
    assertThat(stops.readdressedSince("email", Instant.parse("2016-05-02T08:59:59Z"))).isTrue();
    assertThat(stops.readdressedSince("email", Instant.parse("2016-05-02T09:00:01Z"))).isFalse();
    assertThat(stops.readdressedSince("text", Instant.EPOCH)).isFalse();
    assertThat(DESK.events(mother)).endsWith("DetailsCorrected", "ContactResumed");
  }

  @Test
  @DisplayName("F33, F36, 22: links that went to somebody else's address answer no more")
  void linksThatWentToAWrongAddressAreClosed() {
    String mother = refer(form("Corrected-closa"));
    accept(mother);
    DESK.post(MANAGER, DeskUnderTest.mother(mother, "questionnaires/baseline/link"), Map.of());

    correct(mother, Map.of("reason", "entered-wrongly", "email", "hers@example.org"));

    ResponseItem response =
        DESK.table
            .collection(ResponseItem.SCHEMA, Keys.mother(mother), ResponseItem.PREFIX)
            .getFirst();
    assertThat(response.open()).isFalse();
  }

  @Test
  @DisplayName("F19, 22: a channel that she says is not safe is stopped at once")
  void aChannelThatIsNotSafeIsStopped() {
    String mother = refer(form("Corrected-safa"));
    accept(mother);

    correct(mother, Map.of("reason", "told-by-her", "safe", Map.of("email", false)));

    assertThat(Objects.requireNonNull(StopsItem.find(DESK.table, mother)).stops("email")).isTrue();
  }

  @Test
  void whoeverIsReferredByHerRightNumberIsSheFromThenOn() {
    Map<String, Object> wrong = form("Corrected-numbra");
    mother(wrong).put("nhsNumber", "999 000 7004");
    String mother = refer(wrong);
    correct(mother, Map.of("reason", "entered-wrongly", "nhsNumber", "9990007012"));

    Map<String, Object> again = form("Corrected-numbra");
    mother(again).put("nhsNumber", "999 000 7012");

    assertThat(refer(again)).isEqualTo(mother);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reason\":\"told-by-her\"}",
        "{\"email\":\"new@example.org\"}",
        "{\"reason\":\"told-by-her\",\"email\":\"nobody\"}",
        "{\"reason\":\"told-by-her\",\"born\":\"2061-01-01\"}",
        "{\"reason\":\"told-by-her\",\"remove\":[\"family\"]}",
        "{\"reason\":\"told-by-her\",\"phone\":\"07700 900444\",\"remove\":[\"phone\"]}"
      })
  void whatCannotBeIsRefusedAndNothingChanges(String body) {
    String mother = refer(form("Corrected-nothinga"));
    PersonItem before = person(mother);

    Answered answer = correct(mother, Json.object(body));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(person(mother)).isEqualTo(before);
  }

  @Test
  void nobodyIsLeftWithoutAnyWayToReachHer() {
    String mother = refer(form("Corrected-reacha"));

    Answered answer =
        correct(mother, Map.of("reason", "other", "remove", List.of("phone", "email")));

    assertThat(answer.status()).isEqualTo(409);
  }

  private static Answered correct(String mother, Map<String, ?> body) {
    return DESK.post(MANAGER, DeskUnderTest.mother(mother, "details"), body);
  }
}
