package parentsinmind.desk.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.desk.duplicates.DuplicatesDesk.DESK;
import static parentsinmind.desk.duplicates.DuplicatesDesk.accept;
import static parentsinmind.desk.duplicates.DuplicatesDesk.alike;
import static parentsinmind.desk.duplicates.DuplicatesDesk.decide;
import static parentsinmind.desk.duplicates.DuplicatesDesk.form;
import static parentsinmind.desk.duplicates.DuplicatesDesk.merge;
import static parentsinmind.desk.duplicates.DuplicatesDesk.mother;
import static parentsinmind.desk.duplicates.DuplicatesDesk.refer;
import static parentsinmind.desk.duplicates.DuplicatesDesk.settle;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.store.StopsItem;

/**
 * Whatever changes a safe-contact answer, or holds a channel, writes her STOPS item anew: a message
 * claimed by what was read before is refused.
 */
@ResourceLock(DuplicatesDesk.CLOCK)
class SafeAnswersTest {

  private static long version(String mother) {
    StopsItem stops = StopsItem.find(DESK.table, mother);
    return stops == null ? 0 : stops.version();
  }

  @Test
  void anAnswerPutRightIsANewVersionAndSoIsOneTakenOutAndANameIsNot() {
    String mother = refer(form("Rightanswera"));
    accept(mother);
    assertThat(version(mother)).isZero();

    correct(mother, Map.of("reason", "told-by-her", "safe", Map.of("sharedDevice", true)));
    assertThat(version(mother)).isEqualTo(1);
    correct(mother, Map.of("reason", "told-by-her", "remove", List.of("safe.text")));
    assertThat(version(mother)).isEqualTo(2);
    correct(mother, Map.of("reason", "told-by-her", "preferred", "Ann"));
    assertThat(version(mother)).isEqualTo(2);
    assertThat(StopsItem.find(DESK.table, mother))
        .isEqualTo(StopsItem.first(mother, List.of()).with(List.of()));
  }

  @Test
  void aReferralThatHoldsAChannelIsANewVersionAndOneThatHoldsNoneIsNot() {
    String mother = refer(form("Holda"));
    Map<String, Object> otherNumber = form("Holda");
    mother(otherNumber).put("phone", "07700 900555");
    refer(otherNumber);
    assertThat(version(mother)).isZero();

    assertThat(refer(unsafe(form("Holda")))).isEqualTo(mother);

    assertThat(version(mother)).isEqualTo(1);
    assertThat(DESK.read(mother).current().undecided().heldChannels()).contains("text");
  }

  @Test
  void whatIsAcceptedOfAReferralIsANewVersionAndSoIsItsUndoing() {
    String mother = refer(form("Settla"));
    Map<String, Object> shared = form("Settla");
    mother(shared)
        .put("safe", Map.of("text", true, "voicemail", true, "email", true, "sharedDevice", true));
    assertThat(refer(shared)).isEqualTo(mother);
    String reference = DESK.read(mother).current().undecided().differences().getFirst();
    long before = version(mother);

    settle(mother, Map.of("referral", reference, "accept", List.of("safe.sharedDevice")));
    assertThat(version(mother)).isEqualTo(before + 1);

    decide(mother, Map.of("outcome", "undo-join", "referral", reference));
    assertThat(version(mother)).isEqualTo(before + 2);
  }

  @Test
  void aMergeIsANewVersionOfTheRecordThatStays() {
    String stays = refer(form("Mergea"));
    String gone = refer(unsafe(alike("Mergea")));
    long before = version(stays);

    merge(gone, stays);

    assertThat(DESK.read(stays).current().undecided().heldChannels()).contains("text");
    assertThat(version(stays)).isEqualTo(before + 1);
  }

  private static void correct(String mother, Map<String, ?> body) {
    assertThat(
            DESK.post(DuplicatesDesk.MANAGER, DeskUnderTest.mother(mother, "details"), body)
                .status())
        .isEqualTo(201);
  }

  private static Map<String, Object> unsafe(Map<String, Object> form) {
    mother(form).put("safe", Map.of("text", false, "voicemail", true, "email", true));
    return form;
  }
}
