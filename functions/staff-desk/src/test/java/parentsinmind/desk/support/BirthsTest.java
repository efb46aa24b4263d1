package parentsinmind.desk.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Event;
import parentsinmind.store.BirthsItem;
import parentsinmind.store.StopsItem;

class BirthsTest {

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
  @DisplayName("F27, 19: a birth is known to follow-up from the moment it is recorded")
  void aBirthIsKnownWithItsEvent() {
    String mother = DESK.accepted();

    born(mother, "2016-04-30");
    born(mother, "2014-02-01");
    born(mother, "2016-04-30");

    assertThat(births(mother).births()).containsExactly("2014-02-01", "2016-04-30");
    assertThat(DESK.lastEvent(mother).envelope().event())
        .isEqualTo(new Event.BirthRecorded("2016-04-30"));
    assertThat(DESK.events(mother)).filteredOn("BirthRecorded"::equals).hasSize(3);
  }

  @Test
  @DisplayName("19: the latest due date holds, a correction as well as a second pregnancy")
  void theLatestDueDateHolds() {
    String mother = DESK.accepted();

    expected(mother, "2016-06-30");
    DESK.at("2016-05-03T08:00:00Z");
    expected(mother, "2016-07-07");

    assertThat(births(mother).due()).isEqualTo("2016-07-07");
    assertThat(births(mother).dueTold()).isEqualTo("2016-05-03T08:00:00Z");
    assertThat(DESK.lastEvent(mother).envelope().event())
        .isEqualTo(new Event.DueDateSet("2016-07-07"));

    born(mother, "2016-05-02");
    expected(mother, "2017-02-20");
    assertThat(births(mother).due()).isEqualTo("2017-02-20");
    assertThat(births(mother).births()).containsExactly("2016-05-02");
  }

  @Test
  void aLossThatWasRecordedInErrorBringsBackWhatWasExpected() {
    String mother = DESK.accepted();
    DESK.at("2016-05-02T08:00:00Z");
    expected(mother, "2016-06-30");
    for (int told = 0; told < 2; told++) {
      DESK.post(MANAGER, DeskUnderTest.mother(mother, "stops"), Map.of("kind", "loss"));
    }
    assertThat(births(mother).due()).isEmpty();

    Answered back =
        DESK.post(
            MANAGER,
            DeskUnderTest.mother(mother, "resumptions"),
            Map.of("kind", "loss", "reason", "recorded-in-error"));

    assertThat(back.status()).isEqualTo(201);
    assertThat(births(mother).due()).isEqualTo("2016-06-30");
    assertThat(births(mother).dueTold()).isEqualTo("2016-05-02T08:00:00Z");
  }

  @Test
  @DisplayName("F22: after a loss no birth is expected, also where she asks for contact")
  void afterALossNoBirthIsExpectedAlsoWhereSheAskedForContact() {
    String mother = DESK.accepted();
    expected(mother, "2016-06-30");
    DESK.post(MANAGER, DeskUnderTest.mother(mother, "stops"), Map.of("kind", "loss"));
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "resumptions"),
        Map.of("kind", "loss", "reason", "asked-for-contact", "expecting", false));
    assertThat(births(mother).due()).isEmpty();
  }

  @Test
  @DisplayName("F22, F24: after the loss of one twin, whoever goes on says when the other is due")
  void afterTheLossOfOneTwinTheOthersDueDateIsTold() {
    String mother = DESK.accepted();
    expected(mother, "2016-06-30");
    DESK.post(MANAGER, DeskUnderTest.mother(mother, "stops"), Map.of("kind", "loss"));

    Answered back = resumed(mother, Map.of("expecting", true, "due", "2016-07-03"));

    assertThat(back.status()).as(back.body().toString()).isEqualTo(201);
    assertThat(births(mother).due()).isEqualTo("2016-07-03");
    assertThat(DESK.events(mother)).endsWith("ContactResumed", "DueDateSet");
  }

  @Test
  @DisplayName("F22, F24: after a loss nobody goes on without saying whether a birth is expected")
  void afterALossNobodyGoesOnWithoutSayingWhetherABirthIsStillExpected() {
    String mother = DESK.accepted();
    DESK.post(MANAGER, DeskUnderTest.mother(mother, "stops"), Map.of("kind", "loss"));
    for (Map<String, Object> said :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("expecting", true),
            Map.of("expecting", false, "due", "2016-07-03"),
            Map.of("expecting", true, "due", "2016-03-20"),
            Map.of("expecting", true, "due", "2061-07-03"))) {
      assertThat(resumed(mother, said).status()).as(said.toString()).isEqualTo(422);
    }
    assertThat(DESK.events(mother)).doesNotContain("ContactResumed");
  }

  @Test
  @DisplayName(
      "F22: a due date that was told after a loss ends where she says that none is expected")
  void aDueDateThatWasToldAfterALossEndsWhereNoneIsExpected() {
    String mother = DESK.accepted();
    DESK.post(MANAGER, DeskUnderTest.mother(mother, "stops"), Map.of("kind", "loss"));
    expected(mother, "2016-06-30");

    assertThat(resumed(mother, Map.of("expecting", false)).status()).isEqualTo(201);

    assertThat(births(mother).due()).isEmpty();
    assertThat(DESK.events(mother)).endsWith("ContactResumed", "DueDateSet");
  }

  private static Answered resumed(String mother, Map<String, Object> expected) {
    Map<String, Object> body = new HashMap<>(expected);
    body.put("kind", "loss");
    body.put("reason", "asked-for-contact");
    return DESK.post(MANAGER, DeskUnderTest.mother(mother, "resumptions"), body);
  }

  @Test
  void aDueDateIsTakenBackWithAReason() {
    String mother = DESK.accepted();
    expected(mother, "2016-06-30");

    Answered back =
        DESK.post(
            MANAGER,
            DeskUnderTest.mother(mother, "due-date"),
            UUID.randomUUID().toString(),
            "{\"on\":null,\"reason\":\"entered-wrongly\"}");

    assertThat(back.status()).isEqualTo(201);
    assertThat(births(mother).due()).isEmpty();
    assertThat(DESK.lastEvent(mother).envelope().event()).isEqualTo(new Event.DueDateSet(""));
    assertThat(DESK.lastEvent(mother).envelope().reason()).isEqualTo("entered-wrongly");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"on\":null}",
        "{\"on\":\"2061-06-30\"}",
        "{\"on\":\"2012-06-30\"}",
        "{\"on\":\"soon\"}",
        "{\"on\":\"2016-06-30\",\"reason\":\"other\"}",
        "{\"on\":null,\"reason\":\"loss\"}"
      })
  void aDueDateThatCannotBeChangesNothing(String body) {
    String mother = DESK.accepted();

    Answered answer =
        DESK.post(
            MANAGER, DeskUnderTest.mother(mother, "due-date"), UUID.randomUUID().toString(), body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(births(mother).version()).isZero();
    assertThat(DESK.events(mother)).hasSize(2);
  }

  @Test
  void aBirthThatWasEnteredWronglyIsTakenBackWithAReason() {
    String mother = DESK.accepted();
    born(mother, "2016-04-30");
    born(mother, "2016-04-03");

    Answered back = notBorn(mother, "2016-04-30", "entered-wrongly");

    assertThat(back.status()).isEqualTo(201);
    assertThat(births(mother).births()).containsExactly("2016-04-03");
    assertThat(DESK.lastEvent(mother).envelope().event())
        .isEqualTo(new Event.BirthTakenBack("2016-04-30"));
    assertThat(DESK.lastEvent(mother).envelope().reason()).isEqualTo("entered-wrongly");
    assertThat(notBorn(mother, "2016-04-30", "other").status()).isEqualTo(409);

    born(mother, "2016-04-30");
    assertThat(births(mother).births()).containsExactly("2016-04-03", "2016-04-30");
  }

  @Test
  void aBirthThatNobodyToldCannotBeTakenBack() {
    String mother = DESK.accepted();

    assertThat(notBorn(mother, "2016-04-30", "entered-wrongly").status()).isEqualTo(409);
    assertThat(notBorn(mother, "2016-04-30", "loss").status()).isEqualTo(422);
    assertThat(births(mother).version()).isZero();
  }

  private static Answered notBorn(String mother, String on, String reason) {
    return DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "births/taking-back"),
        Map.of("on", on, "reason", reason));
  }

  @Test
  @DisplayName("F21, F24, 18: loss of one twin is loss, and a birth lifts no stop")
  void aBirthLiftsNoStop() {
    String mother = DESK.accepted();
    DESK.post(MANAGER, DeskUnderTest.mother(mother, "stops"), Map.of("kind", "loss"));

    assertThat(born(mother, "2016-04-30").status()).isEqualTo(201);

    assertThat(Objects.requireNonNull(StopsItem.find(DESK.table, mother)).all()).isEqualTo("loss");
  }

  @Test
  void theSameCommandTwiceIsOneChange() {
    String mother = DESK.accepted();
    String key = UUID.randomUUID().toString();
    for (String what : List.of("due-date", "due-date")) {
      DESK.post(MANAGER, DeskUnderTest.mother(mother, what), key, "{\"on\":\"2016-06-30\"}");
    }
    assertThat(DESK.events(mother)).filteredOn("DueDateSet"::equals).hasSize(1);
    assertThat(births(mother).version()).isEqualTo(1);
  }

  private static Answered born(String mother, String on) {
    return DESK.post(MANAGER, DeskUnderTest.mother(mother, "births"), Map.of("happened", on));
  }

  private static void expected(String mother, String on) {
    assertThat(
            DESK.post(MANAGER, DeskUnderTest.mother(mother, "due-date"), Map.of("on", on)).status())
        .isEqualTo(201);
  }

  private static BirthsItem births(String mother) {
    return BirthsItem.of(DESK.table, mother);
  }
}
