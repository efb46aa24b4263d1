package parentsinmind.desk.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.desk.duplicates.DuplicatesDesk.DESK;
import static parentsinmind.desk.duplicates.DuplicatesDesk.MANAGER;
import static parentsinmind.desk.duplicates.DuplicatesDesk.accept;
import static parentsinmind.desk.duplicates.DuplicatesDesk.alike;
import static parentsinmind.desk.duplicates.DuplicatesDesk.decide;
import static parentsinmind.desk.duplicates.DuplicatesDesk.end;
import static parentsinmind.desk.duplicates.DuplicatesDesk.form;
import static parentsinmind.desk.duplicates.DuplicatesDesk.merge;
import static parentsinmind.desk.duplicates.DuplicatesDesk.mother;
import static parentsinmind.desk.duplicates.DuplicatesDesk.person;
import static parentsinmind.desk.duplicates.DuplicatesDesk.proposals;
import static parentsinmind.desk.duplicates.DuplicatesDesk.refer;
import static parentsinmind.desk.duplicates.DuplicatesDesk.settle;
import static parentsinmind.desk.duplicates.DuplicatesDesk.settleStatus;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Json;
import parentsinmind.journey.Fact;
import parentsinmind.matching.Addresses;
import parentsinmind.matching.MatchKeys;
import parentsinmind.questionnaires.EvaluationConsent;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.PersonItem;
import parentsinmind.store.StopsItem;

/** What differs, who is kept apart, and who may decide it. */
@ResourceLock(DuplicatesDesk.CLOCK)
class SettlingTest {

  @Test
  @DisplayName(
      "F33, 22: a phone that two women share, or a professional's, is never taken by a merge")
  void contactDetailsDoNotChangeAndDifferingOnesWait() {
    String stays = refer(form("Phona"));
    Map<String, Object> other = alike("Phona");
    mother(other).put("phone", "07700 900999");
    mother(other).put("safe", Map.of("text", false, "voicemail", true, "email", true));
    String gone = refer(other);
    String reference = DESK.read(gone).current().reference();
    PersonItem before = Objects.requireNonNull(person(stays));

    merge(gone, stays);

    JourneyItem journey = DESK.read(stays).current();
    assertThat(person(stays)).isEqualTo(before);
    assertThat(journey.undecided().differences()).containsExactly(reference);
    assertThat(journey.undecided().heldChannels()).contains("text");
    Answered settled =
        settle(
            stays, Map.of("referral", reference, "accept", List.of("phone"), "reject", List.of()));
    assertThat(settled.status()).as(Json.write(settled.body())).isEqualTo(201);
    PersonItem after = Objects.requireNonNull(person(stays));
    assertThat(after.phone()).isNotEqualTo(before.phone()).endsWith("900999");
    assertThat(after.safeText()).isEqualTo(before.safeText());
    assertThat(DESK.read(stays).current().undecided().heldChannels()).contains("text");
    List<?> waiting = (List<?>) Objects.requireNonNull(settled.body().get("waiting"));
    settle(stays, Map.of("referral", reference, "reject", waiting));
    assertThat(DESK.read(stays).current().undecided().heldChannels()).isEmpty();
    assertThat(DESK.read(stays).current().undecided().differences()).isEmpty();
    assertThat(DESK.read(stays).current().queue()).isEqualTo("triage");
    assertThat(DESK.events(stays)).endsWith("DifferencesSettled", "DifferencesSettled");
  }

  @Test
  @DisplayName(
      "a lost link: by the address of a record that was merged she is found, unless it is not hers")
  void byTheAddressOfTheMergedRecordSheIsFoundUntilAManagerRejectsIt() {
    String stays = refer(form("Losta"));
    Map<String, Object> other = alike("Losta");
    mother(other).put("phone", "07700 900991");
    mother(other).put("email", "once@example.org");
    String gone = refer(other);
    String reference = DESK.read(gone).current().reference();
    addresses().update(gone);
    assertThat(reachedBy("+447700900991")).containsExactly(gone);

    merge(gone, stays);
    addresses().update(gone);
    addresses().update(stays);

    assertThat(reachedBy("+447700900991")).containsExactly(stays);
    assertThat(reachedBy("once@example.org")).containsExactly(stays);
    settle(stays, Map.of("referral", reference, "reject", List.of("phone")));
    assertThat(reachedBy("+447700900991")).isEmpty();
    assertThat(reachedBy("once@example.org")).containsExactly(stays);
    settle(stays, Map.of("referral", reference, "accept", List.of("email")));
    addresses().update(stays);
    assertThat(reachedBy("once@example.org")).containsExactly(stays);
  }

  @Test
  @DisplayName("a lost link: an address that only a form which joined has named leads nowhere")
  void byTheAddressOfAFormThatJoinedNobodyIsFound() {
    String stays = refer(form("Lostb"));
    Map<String, Object> again = form("Lostb");
    mother(again).put("phone", "07700 900992");
    assertThat(refer(again)).isEqualTo(stays);

    addresses().update(stays);

    assertThat(reachedBy("+447700900992")).isEmpty();
  }

  private static Addresses addresses() {
    return new Addresses(DESK.table, new MatchKeys(DESK.table, byte[]::new));
  }

  private static Set<String> reachedBy(String address) {
    String partition = addresses().partitions(address).getFirst();
    return addresses().reached(addresses().candidates(partition), partition);
  }

  @Test
  void theMoreRestrictiveConsentHoldsAndStopsAreUnited() {
    String stays = refer(form("Consenta"));
    String gone = refer(alike("Consenta"));
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(gone, "consents"),
        Map.of("consent", "evaluation", "given", false));
    DESK.post(MANAGER, DeskUnderTest.mother(gone, "stops"), Map.of("kind", "loss"));

    merge(gone, stays);

    assertThat(DESK.read(stays).current().consents())
        .anySatisfy(line -> assertThat(line).startsWith("evaluation|n|"));
    assertThat(Objects.requireNonNull(StopsItem.find(DESK.table, stays)).all()).isEqualTo("loss");
    assertThat(DESK.events(stays)).contains("ConsentChanged", "StopRecorded");
    List<Fact.EvaluationConsent> said =
        DESK.read(stays).current().facts().all(Fact.EvaluationConsent.class);
    assertThat(said.getLast().given()).isFalse();
  }

  @Test
  void keptApartTheProposalGoesAndIsRemembered() {
    String one = refer(form("Aparta"));
    String other = refer(alike("Aparta"));
    assertThat(DESK.read(other).current().queue()).isEqualTo("duplicates");

    Answered apart = decide(other, Map.of("outcome", "keep-apart", "other", one));

    assertThat(apart.status()).isEqualTo(201);
    assertThat(proposals(other)).isEmpty();
    assertThat(DESK.read(other).current().queue()).isEqualTo("triage");
    assertThat(DESK.events(other)).endsWith("DuplicateResolved");
    assertThat(decide(other, Map.of("outcome", "keep-apart", "other", one)).status())
        .isEqualTo(409);
  }

  @Test
  void whoeverSettlesWhatAReferralSaysHasReadIt() {
    String mother = refer(form("Reada"));
    accept(mother);
    Map<String, Object> second = form("Reada");
    mother(second).put("phone", "07700 900555");
    assertThat(refer(second)).isEqualTo(mother);
    assertThat(DESK.read(mother).current().queue()).isEqualTo("new-referral");
    String joined = DESK.read(mother).current().undecided().differences().getFirst();

    settle(mother, Map.of("referral", joined, "reject", List.of("phone")));

    assertThat(DESK.read(mother).current().queue()).isNull();
    assertThat(DESK.read(mother).current().undecided().unread()).isEmpty();
  }

  @Test
  void aSafeAnswerSettledInTheRecordThatGoesHoldsItsChannelInTheOneThatStays() {
    String gone = refer(alike("Safea"));
    end(gone);
    Map<String, Object> unsafe = alike("Safea");
    mother(unsafe).put("safe", Map.of("text", false, "voicemail", true, "email", true));
    assertThat(refer(unsafe)).isEqualTo(gone);
    String reference = DESK.read(gone).current().reference();
    settle(gone, Map.of("referral", reference, "accept", List.of("safe.text")));
    String stays = refer(form("Safea"));

    merge(gone, stays);

    assertThat(Objects.requireNonNull(person(stays)).safeText()).isTrue();
    assertThat(DESK.read(stays).current().undecided().heldChannels()).containsExactly("text");
    settle(stays, Map.of("referral", reference, "accept", List.of("safe.text")));
    assertThat(Objects.requireNonNull(person(stays)).safeText()).isFalse();
  }

  @Test
  void anotherSitesMotherIsNotFound() {
    String stays = refer(form("Sita"));
    String gone = refer(alike("Sita"));
    String elsewhere = DESK.referred("newham");
    String path = DeskUnderTest.mother(gone, "duplicates");

    assertThat(
            DESK.post(DeskUnderTest.ELSEWHERE, path, Map.of("outcome", "merge", "other", stays))
                .status())
        .isEqualTo(404);
    assertThat(merge(gone, elsewhere).status()).isEqualTo(404);
    assertThat(settleStatus(DeskUnderTest.ELSEWHERE, gone)).isEqualTo(404);
    assertThat(DESK.read(gone).merged()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{}",
        "{\"outcome\":\"merge\"}",
        "{\"outcome\":\"marry\",\"other\":\"m1\"}",
        "{\"outcome\":7}",
        "{\"outcome\":\"merge\",\"other\":[]}",
        "{\"outcome\":\"merge\",\"other\":\"nobody\"}",
        "{\"outcome\":\"undo-join\",\"referral\":\"none\"}",
        "{\"outcome\":\"keep-apart\",\"other\":\"none\"}",
        "{\"referral\":\"x\",\"accept\":[\"phone\"]}",
        "{\"referral\":\"x\",\"accept\":7}"
      })
  void whatCannotBeTakenChangesNothing(String body) {
    String mother = DESK.referred();
    List<String> events = DESK.events(mother);
    for (String what : List.of("duplicates", "differences")) {
      Answered answer =
          DESK.post(
              MANAGER, DeskUnderTest.mother(mother, what), UUID.randomUUID().toString(), body);
      assertThat(answer.status()).isBetween(400, 499);
    }
    assertThat(DESK.events(mother)).isEqualTo(events);
  }

  @Test
  void aPaperThatAgreesAfterTwoRefusalsCountsAtTheDeskAndInTheReport() {
    Map<String, Boolean> refusing =
        Map.of("support", true, "phone", true, "text", true, "email", true, "evaluation", false);
    Map<String, Object> one = form("Refusa");
    one.put("consents", refusing);
    Map<String, Object> two = alike("Refusa");
    two.put("consents", refusing);
    String stays = refer(one);
    merge(refer(two), stays);

    DESK.post(
        MANAGER,
        DeskUnderTest.mother(stays, "consents"),
        Map.of("consent", "evaluation", "given", true, "happened", "2016-04-20"));

    assertThat(EvaluationConsent.given(DESK.read(stays))).isTrue();
    assertThat(DESK.read(stays).current().consents())
        .anyMatch(line -> line.startsWith("evaluation|y|"));
  }
}
