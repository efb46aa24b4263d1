package parentsinmind.desk.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.desk.duplicates.DuplicatesDesk.DESK;
import static parentsinmind.desk.duplicates.DuplicatesDesk.MANAGER;
import static parentsinmind.desk.duplicates.DuplicatesDesk.accept;
import static parentsinmind.desk.duplicates.DuplicatesDesk.alike;
import static parentsinmind.desk.duplicates.DuplicatesDesk.decide;
import static parentsinmind.desk.duplicates.DuplicatesDesk.form;
import static parentsinmind.desk.duplicates.DuplicatesDesk.merge;
import static parentsinmind.desk.duplicates.DuplicatesDesk.mother;
import static parentsinmind.desk.duplicates.DuplicatesDesk.proposals;
import static parentsinmind.desk.duplicates.DuplicatesDesk.refer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Json;
import parentsinmind.store.Keys;
import parentsinmind.store.Refused;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Transaction;

/**
 * A loss that is known of one record holds the messages of every other that may be the same
 * woman's, until a manager has decided.
 */
@ResourceLock(DuplicatesDesk.CLOCK)
class PerhapsBereavedTest {

  @ParameterizedTest
  @CsvSource({"stops,first", "stops,second", "ending,first", "ending,second"})
  @DisplayName(
      "F21, 18: a loss that a manager records holds whoever may be she, until it is decided that"
          + " she is not")
  void aLossThatAManagerRecordsHoldsWhoeverMayBeShe(String command, String whose) {
    String first = refer(form("Desk" + command + whose));
    String second = refer(alike("Desk" + command + whose));
    boolean ofFirst = whose.equals("first");
    String bereaved = ofFirst ? first : second;
    String other = ofFirst ? second : first;
    accept(first);
    accept(second);
    assertThat(goesTo(other)).isTrue();

    lost(bereaved, command);

    assertThat(stops(bereaved).all()).isEqualTo("loss");
    assertThat(goesTo(other)).isFalse();
    assertThat(stops(other).all()).as("a person may still call").isNull();
    assertThat(DESK.get(MANAGER, "/api/desk/mothers/" + other).body())
        .containsEntry("heldChannels", List.of("text", "email"))
        .containsEntry("undecidedLosses", proposals(second));

    assertThat(decide(second, Map.of("outcome", "keep-apart")).status()).isEqualTo(201);

    assertThat(goesTo(other)).isTrue();
    assertThat(stops(bereaved).all()).isEqualTo("loss");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("F21, 18: decided that both are one woman, the loss itself stops all contact")
  void decidedAsTheSameTheLossIsHers(boolean firstStays) {
    String first = refer(form("Same" + firstStays));
    String second = refer(alike("Same" + firstStays));
    lost(first, "stops");

    String stays = firstStays ? first : second;
    merge(firstStays ? second : first, stays);

    assertThat(stops(stays).all()).isEqualTo("loss");
    assertThat(stops(stays).held()).isEmpty();
    assertThat(stops(stays).perhaps()).isEmpty();
  }

  @Test
  @DisplayName("F24: a loss that was recorded in error holds nobody any more, and another does")
  void aLossThatIsTakenBackHoldsNobody() {
    String first = refer(form("Tooka"));
    String second = refer(alike("Tooka"));
    Map<String, Object> third = alike("Tooka");
    mother(third).put("given", "Testc");
    third.put("perinatal", Map.of("stage", "bereaved"));
    refer(third);
    lost(second, "stops");
    assertThat(stops(first).undecidedLosses()).hasSize(2);

    DESK.post(
        MANAGER,
        DeskUnderTest.mother(second, "resumptions"),
        Map.of("kind", "loss", "reason", "recorded-in-error"));

    assertThat(stops(first).undecidedLosses())
        .hasSize(1)
        .doesNotContainAnyElementsOf(proposals(second));
    assertThat(goesTo(first)).isFalse();
  }

  @Test
  @DisplayName("18: a merge brings a loss to whoever may be one of both")
  void aLossOfTheRecordThatStaysHoldsWhoeverMayBeTheOneThatGoes() {
    String stays = refer(form("Chaind"));
    String gone = refer(elsewhere("Chaind", "WA8 1AA"));
    String third = refer(elsewhere("Chaind", "WA8 1AB"));
    decide(third, Map.of("outcome", "keep-apart", "other", stays));
    lost(stays, "stops");
    assertThat(proposals(third)).hasSize(1).first().asString().endsWith("|" + gone);
    assertThat(goesTo(third)).isTrue();

    merge(gone, stays);

    assertThat(goesTo(third)).isFalse();
    decide(third, Map.of("outcome", "keep-apart"));
    assertThat(goesTo(third)).isTrue();
    assertThat(stops(stays).perhaps()).isEmpty();
  }

  @Test
  @DisplayName("18: a record that is merged is found by whoever was proposed to it")
  void aLossAfterAMergeHoldsWhoeverMayBeTheOneThatWent() {
    String stays = refer(form("Aftera"));
    String gone = refer(elsewhere("Aftera", "WA8 1AA"));
    String third = refer(elsewhere("Aftera", "WA8 1AB"));
    decide(third, Map.of("outcome", "keep-apart", "other", stays));
    merge(gone, stays);
    assertThat(goesTo(third)).isTrue();

    lost(stays, "stops");

    assertThat(goesTo(third)).isFalse();
  }

  @Test
  @DisplayName("18: a referral that leaves a record goes on being held for a loss that may be hers")
  void anUndoneJoinStaysHeld() {
    String stays = refer(form("Undoa"));
    Map<String, Object> second = alike("Undoa");
    String gone = refer(second);
    String referral = DESK.read(gone).current().reference();
    Map<String, Object> third = alike("Undoa");
    mother(third).put("given", "Testc");
    third.put("perinatal", Map.of("stage", "bereaved"));
    String bereaved = refer(third);
    merge(gone, stays);
    assertThat(goesTo(stays)).isFalse();

    String alone = undone(stays, referral);

    assertThat(goesTo(stays)).isFalse();
    assertThat(goesTo(alone)).isFalse();
    assertThat(proposals(bereaved)).anyMatch(line -> line.endsWith("|" + alone));
    assertThat(decide(bereaved, Map.of("outcome", "keep-apart", "other", alone)).status())
        .isEqualTo(201);
    assertThat(goesTo(alone)).isTrue();
    assertThat(goesTo(stays)).isFalse();
    decide(bereaved, Map.of("outcome", "keep-apart"));
    assertThat(goesTo(stays)).isTrue();
  }

  @Test
  @DisplayName("18: a merge decides nothing of a referral whose join was undone before")
  void aMergeAfterAnUndoneJoinLeavesTheOtherHeld() {
    String her = refer(form("Undoc"));
    String second = refer(alike("Undoc"));
    Map<String, Object> loss = alike("Undoc");
    loss.put("perinatal", Map.of("stage", "bereaved"));
    assertThat(refer(loss)).isEqualTo(second);
    String alone = undone(second, null);

    merge(second, her);

    assertThat(proposals(alone)).hasSize(1).first().asString().endsWith("|" + her);
    assertThat(stops(her).undecidedLosses()).isEqualTo(proposals(alone));
    assertThat(goesTo(her)).isFalse();
    decide(alone, Map.of("outcome", "keep-apart"));
    assertThat(goesTo(her)).isTrue();
  }

  @Test
  @DisplayName("18: a loss that leaves a record with its referral goes on holding who may be she")
  void anUndoneLossHoldsOn() {
    String her = refer(form("Undob"));
    String second = refer(alike("Undob"));
    Map<String, Object> loss = alike("Undob");
    loss.put("perinatal", Map.of("stage", "bereaved"));
    assertThat(refer(loss)).isEqualTo(second);
    assertThat(goesTo(her)).isFalse();

    String alone = undone(second, null);

    assertThat(stops(alone).all()).isEqualTo("loss");
    assertThat(stops(second).all()).isNull();
    assertThat(proposals(alone)).hasSize(1).first().asString().endsWith("|" + her);
    assertThat(stops(her).undecidedLosses()).isEqualTo(proposals(alone));
    decide(alone, Map.of("outcome", "keep-apart"));
    assertThat(goesTo(her)).isTrue();
  }

  private static String undone(String mother, @Nullable String referral) {
    Answered undone =
        decide(
            mother,
            referral == null
                ? Map.of("outcome", "undo-join")
                : Map.of("outcome", "undo-join", "referral", referral));
    assertThat(undone.status()).as(Json.write(undone.body())).isEqualTo(201);
    return undone.text("mother");
  }

  private static void lost(String mother, String command) {
    Answered answered =
        DESK.post(
            MANAGER,
            DeskUnderTest.mother(mother, command),
            command.equals("stops")
                ? Map.of("kind", "loss")
                : Map.of("reason", "loss", "happened", "2016-05-01"));
    assertThat(answered.status()).as(Json.write(answered.body())).isEqualTo(201);
  }

  private static Map<String, Object> elsewhere(String family, String postcode) {
    Map<String, Object> form = form(family);
    mother(form).put("postcode", postcode);
    return form;
  }

  /** Whether the condition holds on which a message to her is claimed, on both ways. */
  private static boolean goesTo(String mother) {
    int refused = 0;
    for (String channel : List.of("text", "email")) {
      Transaction claim = DESK.table.transaction();
      claim.check("stops", Keys.mother(mother), StopsItem.SK, StopsItem.notStopped(channel));
      if (StopsItem.find(DESK.table, mother) != null) {
        try {
          claim.commit();
        } catch (Refused e) {
          refused++;
        }
      }
    }
    assertThat(refused).as("texts and emails alike").isIn(0, 2);
    return refused == 0;
  }

  private static StopsItem stops(String mother) {
    StopsItem stops = StopsItem.find(DESK.table, mother);
    return stops == null ? StopsItem.first(mother, List.of()) : stops;
  }
}
