package parentsinmind.desk.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.desk.duplicates.DuplicatesDesk.DESK;
import static parentsinmind.desk.duplicates.DuplicatesDesk.MANAGER;
import static parentsinmind.desk.duplicates.DuplicatesDesk.alike;
import static parentsinmind.desk.duplicates.DuplicatesDesk.asAt;
import static parentsinmind.desk.duplicates.DuplicatesDesk.decide;
import static parentsinmind.desk.duplicates.DuplicatesDesk.form;
import static parentsinmind.desk.duplicates.DuplicatesDesk.merge;
import static parentsinmind.desk.duplicates.DuplicatesDesk.mother;
import static parentsinmind.desk.duplicates.DuplicatesDesk.person;
import static parentsinmind.desk.duplicates.DuplicatesDesk.refer;
import static parentsinmind.desk.duplicates.DuplicatesDesk.referrals;
import static parentsinmind.desk.duplicates.DuplicatesDesk.settle;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.questionnaires.EvaluationConsent;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.SaidItem;
import parentsinmind.store.StopsItem;

/** A referral that joined another woman's record is taken out of it again. */
@ResourceLock(DuplicatesDesk.CLOCK)
class UndoingJoinTest {

  @Test
  void theNumberThatAWrongJoinBroughtLeavesWithIt() {
    String mother = refer(form("Numba"));
    Map<String, Object> second = form("Numba");
    mother(second).put("nhsNumber", "999 000 0042");
    mother(second).put("phone", "07700 900555");
    assertThat(refer(second)).isEqualTo(mother);
    assertThat(Objects.requireNonNull(person(mother)).nhsNumber()).isEqualTo("9990000042");
    String joined = DESK.read(mother).current().undecided().differences().getFirst();

    Answered undone = decide(mother, Map.of("outcome", "undo-join", "referral", joined));

    assertThat(undone.status()).as(Json.write(undone.body())).isEqualTo(201);
    assertThat(Objects.requireNonNull(person(mother)).nhsNumber()).isNull();
    assertThat(Objects.requireNonNull(person(undone.text("mother"))).nhsNumber())
        .isEqualTo("9990000042");
    assertThat(DESK.table.collection(SaidItem.SCHEMA, Keys.person(mother), SaidItem.PREFIX))
        .as("nothing that the other woman's referral said stays")
        .isEmpty();
  }

  @Test
  void aNumberThatAnotherReferralSaysTooStays() {
    String mother = refer(form("Numbs"));
    Map<String, Object> second = form("Numbs");
    mother(second).put("nhsNumber", "999 000 0050");
    mother(second).put("phone", "07700 900555");
    assertThat(refer(second)).isEqualTo(mother);
    String joined = DESK.read(mother).current().undecided().differences().getFirst();
    Map<String, Object> third = form("Numbs");
    mother(third).put("nhsNumber", "999 000 0050");
    assertThat(refer(third)).isEqualTo(mother);

    decide(mother, Map.of("outcome", "undo-join", "referral", joined));

    assertThat(Objects.requireNonNull(person(mother)).nhsNumber()).isEqualTo("9990000050");
  }

  @Test
  void anUndoneReferralTakesWhatItSaidAndNotWhatSheSaidSince() {
    Map<String, Object> first = form("Moved");
    mother(first).put("nhsNumber", "999 000 0085");
    String mother = refer(first);
    Map<String, Object> wrong = form("Moved");
    mother(wrong).put("phone", "07700 900555");
    refer(wrong);
    String joined = DESK.read(mother).current().undecided().differences().getFirst();
    Map<String, Object> moved = form("Moved");
    mother(moved).put("nhsNumber", "999 000 0085");
    mother(moved).put("postcode", "WA7 1AB");
    refer(moved);
    String last = DESK.read(mother).current().undecided().differences().getLast();
    settle(mother, Map.of("referral", last, "accept", List.of("postcode")));

    Answered undone = decide(mother, Map.of("outcome", "undo-join", "referral", joined));

    assertThat(Objects.requireNonNull(person(undone.text("mother"))).postcode())
        .isEqualTo("WA8 0AA");
    assertThat(Objects.requireNonNull(person(mother)).postcode()).isEqualTo("WA7 1AB");
  }

  @Test
  void anUndoneReferralGoesToTheSiteThatItWasSentTo() {
    String mother = refer(form("Sited"));
    Map<String, Object> wrong = form("Sited");
    wrong.put("site", "newham");
    mother(wrong).put("phone", "07700 900555");
    refer(wrong);

    Answered undone = decide(mother, Map.of("outcome", "undo-join"));

    assertThat(DESK.read(undone.text("mother")).current().site()).isEqualTo("newham");
  }

  @Test
  void consentsThatHeldByAWrongJoinAloneHoldNoMore() {
    String mother = refer(form("Consn"));
    Map<String, Object> wrong = form("Consn");
    mother(wrong).put("phone", "07700 900555");
    wrong.put(
        "consents",
        Map.of("support", true, "phone", true, "text", false, "email", true, "evaluation", false));
    refer(wrong);
    String joined = DESK.read(mother).current().undecided().differences().getFirst();
    settle(
        mother,
        Map.of("referral", joined, "accept", List.of("consents.text", "consents.evaluation")));
    assertThat(EvaluationConsent.given(DESK.read(mother))).isFalse();
    DESK.at("2016-05-03T09:00:00Z");

    try {
      decide(mother, Map.of("outcome", "undo-join", "referral", joined));
    } finally {
      DESK.at(DeskUnderTest.NOW.toString());
    }

    assertThat(EvaluationConsent.given(DESK.read(mother))).isTrue();
    assertThat(DESK.read(mother).current().consents())
        .anyMatch(line -> line.startsWith("text|y|"))
        .anyMatch(line -> line.startsWith("evaluation|y|"));
    StopsItem stops = StopsItem.find(DESK.table, mother);
    assertThat(stops == null ? List.<String>of() : stops.stops()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNumberThatWrongJoinsBroughtLeavesWithTheLastOfThem(boolean firstFirst) {
    String mother = refer(form("Numbh" + firstFirst));
    Map<String, Object> wrong = form("Numbh" + firstFirst);
    mother(wrong).put("nhsNumber", firstFirst ? "999 000 0107" : "999 000 0115");
    mother(wrong).put("phone", "07700 900555");
    refer(wrong);
    refer(wrong);
    List<String> joined = new ArrayList<>(DESK.read(mother).current().undecided().differences());
    if (!firstFirst) {
      Collections.reverse(joined);
    }

    joined.forEach(
        referral -> decide(mother, Map.of("outcome", "undo-join", "referral", referral)));

    assertThat(Objects.requireNonNull(person(mother)).nhsNumber()).isNull();
  }

  @Test
  void aWrongJoinBecomesAMotherOfHerOwnWithNothingOfTheOthers() {
    String mother = refer(form("Joina"));
    Map<String, Object> second = form("Joina");
    mother(second).put("phone", "07700 900555");
    mother(second).remove("email");
    assertThat(refer(second)).isEqualTo(mother);
    YearMonth april = YearMonth.of(2016, 4);
    List<String> before = referrals(asAt(mother, april, april));
    String joined = DESK.read(mother).current().undecided().differences().getFirst();

    Answered undone = decide(mother, Map.of("outcome", "undo-join", "referral", joined));

    assertThat(undone.status()).as(Json.write(undone.body())).isEqualTo(201);
    String alone = undone.text("mother");
    assertThat(alone).isNotEqualTo(mother);
    PersonItem person = Objects.requireNonNull(person(alone));
    assertThat(person.given()).isEqualTo("Testa");
    assertThat(person.phone()).endsWith("900555");
    assertThat(person.email()).isNull();
    assertThat(DESK.read(mother).current().undecided().differences()).isEmpty();
    assertThat(before).hasSize(2);
    assertThat(referrals(asAt(mother, april, april))).isEqualTo(before);
    assertThat(asAt(alone, april, april)).isNull();
    YearMonth later = YearMonth.of(2016, 5);
    assertThat(referrals(asAt(mother, later, later))).hasSize(1).doesNotContain(joined);
    assertThat(referrals(asAt(alone, later, later))).containsExactly(joined);
    assertThat(DESK.get(MANAGER, "/api/desk/referrals/" + joined).body())
        .containsEntry("mother", alone);
    assertThat(refer(form("Joina"))).as("two of that name: a manager decides").isNotEqualTo(mother);
    assertThat(decide(mother, Map.of("outcome", "undo-join", "referral", joined)).status())
        .isEqualTo(409);
    assertThat(merge(alone, mother).status()).as("and back again").isEqualTo(201);
    assertThat(referrals(asAt(mother, later, later))).hasSize(2);
  }

  @Test
  void anUndoneReferralTakesItsFlagsAndItsHurryAlsoWhereAMergeBroughtIt() {
    String stays = refer(form("Flagga"));
    Map<String, Object> young = alike("Flagga");
    young.put("need", Map.of("helpWith", "Somebody to talk to", "talkSoon", true));
    mother(young).put("postcode", "CV1 2AA");
    String gone = refer(young);
    String referral = DESK.read(gone).current().reference();
    assertThat(DESK.read(gone).current().flags()).containsExactly("outside-area");
    assertThat(merge(gone, stays).status()).isEqualTo(201);
    assertThat(DESK.read(stays).current().flags()).containsExactly("outside-area");

    Answered undone = decide(stays, Map.of("outcome", "undo-join", "referral", referral));

    assertThat(undone.status()).as(Json.write(undone.body())).isEqualTo(201);
    String alone = undone.text("mother");
    assertThat(DESK.read(stays).current().flags()).isEmpty();
    assertThat(DESK.read(alone).current().flags()).containsExactly("outside-area");
    assertThat(
            DESK.table.collection(EventItem.SCHEMA, Keys.mother(alone), EventItem.PREFIX).stream()
                .map(item -> item.envelope().event())
                .filter(Event.ReferralReceived.class::isInstance)
                .map(event -> ((Event.ReferralReceived) event).urgent()))
        .containsExactly(true);
  }
}
