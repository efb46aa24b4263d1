package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Event;
import parentsinmind.intake.IntakeBench.Answer;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;
import parentsinmind.matching.MatchKeys;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.Refused;
import parentsinmind.store.SaidItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;

/** Whether we know her: joined, proposed to a manager, a new episode, or another woman. */
class KnownMotherTest {

  private static final IntakeBench BENCH = new IntakeBench();
  private static final String NUMBER = "999 000 0018";
  private static final String OTHER_NUMBER = "999 000 0026";

  @AfterAll
  static void close() {
    BENCH.close();
  }

  @Test
  @DisplayName("23: Referred by her GP and by herself she is one mother with two referrals")
  void gpAndSelfAreOneMother() {
    Map<String, Object> byGp = IntakeBench.professional("Both");
    IntakeBench.part(byGp, "referrer").put("type", "gp");
    Answer first = BENCH.taken(byGp);
    Map<String, Object> bySelf = IntakeBench.form("Both");
    IntakeBench.part(bySelf, "mother").put("family", "TEST-FAMILY BOTH");
    IntakeBench.part(bySelf, "mother").put("postcode", "wa71aa");
    Answer second = BENCH.taken(bySelf);

    assertThat(BENCH.motherOf(second)).isEqualTo(BENCH.motherOf(first));
    assertThat(BENCH.referralsOf(BENCH.motherOf(first)))
        .extracting(ReferralItem::joined)
        .containsExactlyInAnyOrder("new", "joined");
    assertThat(BENCH.journeyOf(first).facts().all(Fact.Referred.class))
        .extracting(Fact.Referred::referrer)
        .containsExactlyInAnyOrder("gp", "self");
    assertThat(BENCH.journeyOf(first).episode()).isEqualTo(1);
  }

  @Test
  @DisplayName("F33, 22: Two women who share a phone stay two, and neither is proposed")
  void aSharedPhoneJoinsNobody() {
    Answer one = BENCH.taken(IntakeBench.form("Phone one"));
    Map<String, Object> form = IntakeBench.form("Phone two");
    IntakeBench.part(form, "mother").put("born", "1993-05-05");
    Answer other = BENCH.taken(form);

    assertThat(BENCH.motherOf(other)).isNotEqualTo(BENCH.motherOf(one));
    assertThat(BENCH.journeyOf(other).undecided().proposals()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"given", "family", "born", "postcode"})
  void threeOfFourAreProposedToAManagerAndNotJoined(String changed) {
    Answer first = BENCH.taken(IntakeBench.form("Three " + changed));
    Map<String, Object> form = IntakeBench.form("Three " + changed);
    IntakeBench.part(form, "mother")
        .put(
            changed,
            switch (changed) {
              case "born" -> "1991-02-28";
              case "postcode" -> "WA8 1AA";
              default -> "Anothername";
            });
    Answer second = BENCH.taken(form);

    assertThat(BENCH.motherOf(second)).isNotEqualTo(BENCH.motherOf(first));
    assertThat(BENCH.journeyOf(second).undecided().proposals())
        .contains(second.reference() + "|" + BENCH.motherOf(first));
    assertThat(BENCH.journeyOf(second).queue()).isEqualTo("duplicates");
  }

  @Test
  void theNhsNumberWithTheBirthDateJoinsWhateverElseChanged() {
    Map<String, Object> before = IntakeBench.form("Married");
    IntakeBench.part(before, "mother").put("nhsNumber", "999 000 0034");
    Answer first = BENCH.taken(before);
    Map<String, Object> after = IntakeBench.form("Moved");
    IntakeBench.part(after, "mother")
        .putAll(Map.of("family", "Newname", "postcode", "WA8 1AA", "nhsNumber", "9990000034"));
    Answer second = BENCH.taken(after);

    assertThat(BENCH.motherOf(second)).isEqualTo(BENCH.motherOf(first));
    assertThat(BENCH.personOf(second).family()).isEqualTo("Testfamily Married");
  }

  @Test
  void twoDifferentNhsNumbersNeverJoin() {
    Map<String, Object> one = IntakeBench.form("Numbers");
    IntakeBench.part(one, "mother").put("nhsNumber", NUMBER);
    Map<String, Object> other = IntakeBench.form("Numbers");
    IntakeBench.part(other, "mother").put("nhsNumber", OTHER_NUMBER);
    Answer first = BENCH.taken(one);
    Answer second = BENCH.taken(other);

    assertThat(BENCH.motherOf(second)).isNotEqualTo(BENCH.motherOf(first));
    // All four are the same: somebody should look whether a number is wrong.
    assertThat(BENCH.journeyOf(second).queue()).isEqualTo("duplicates");
    // Each is found again by her own number.
    assertThat(BENCH.motherOf(BENCH.taken(one))).isEqualTo(BENCH.motherOf(first));
    assertThat(BENCH.motherOf(BENCH.taken(other))).isEqualTo(BENCH.motherOf(second));
  }

  @Test
  @DisplayName("F21: a loss that a second referral tells of stops what the first allowed")
  void aLossToldByASecondReferralStopsWhatTheFirstAllowed() {
    Answer first = BENCH.taken(IntakeBench.form("Later loss"));
    assertThat(BENCH.table.find(StopsItem.SCHEMA, Keys.mother(BENCH.motherOf(first)), StopsItem.SK))
        .isNull();
    Map<String, Object> form = IntakeBench.professional("Later loss");
    IntakeBench.bereaved(form);
    BENCH.taken(form);
    assertThat(BENCH.stopsOf(first).all()).isEqualTo("loss");
    BENCH.taken(form);

    assertThat(BENCH.stopsOf(first).stops()).hasSize(2);
  }

  @Test
  @DisplayName("18: a loss that may be hers holds her messages until a manager has decided")
  void aLossThatMayBeHersHoldsHerMessages() {
    Answer first = BENCH.taken(IntakeBench.form("Perhaps loss"));
    Answer bereaved = BENCH.taken(alike("Perhaps loss", "Anothername", true));

    assertThat(BENCH.motherOf(bereaved)).isNotEqualTo(BENCH.motherOf(first));
    assertThat(BENCH.stopsOf(first).undecidedLosses())
        .containsExactly(bereaved.reference() + "|" + BENCH.motherOf(first));
    assertThat(BENCH.stopsOf(first).stops()).isEmpty();
    assertThat(BENCH.stopsOf(bereaved).all()).isEqualTo("loss");
    for (String channel : List.of("text", "email")) {
      assertThat(BENCH.stopsOf(first).stops(channel)).isTrue();
      Transaction claim = BENCH.table.transaction();
      claim.check(
          "stops", Keys.mother(BENCH.motherOf(first)), StopsItem.SK, StopsItem.notStopped(channel));
      assertThatThrownBy(claim::commit).isInstanceOf(Refused.class);
    }
    // A person may still reach her, and send what she was asked by hand.
    assertThat(BENCH.stopsOf(first).all()).isNull();
  }

  @Test
  void aMessageThatWasClaimedBeforeALossThatMayBeHersDoesNotGo() {
    Answer first = BENCH.taken(IntakeBench.form("Claimed before"));
    BENCH.taken(alike("Claimed before", "Anothername", true));
    long version = BENCH.stopsOf(first).version();
    BENCH.taken(alike("Claimed before", "Athirdname", true));

    assertThat(BENCH.stopsOf(first).version()).isEqualTo(version + 1);
    assertThat(BENCH.stopsOf(first).undecidedLosses()).hasSize(2);
  }

  @Test
  void aProposalThatTellsOfNoLossHoldsNothing() {
    Answer first = BENCH.taken(IntakeBench.form("No loss"));
    Answer second = BENCH.taken(alike("No loss", "Anothername", false));

    assertThat(BENCH.journeyOf(second).undecided().proposals()).hasSize(1);
    assertThat(BENCH.stopsOf(first).held()).isEmpty();
    assertThat(StopsItem.find(BENCH.table, BENCH.motherOf(second))).isNull();
  }

  @Test
  void aLossThatALaterReferralTellsOfHoldsWhoeverSheWasProposedToBeBefore() {
    Answer first = BENCH.taken(IntakeBench.form("Told later"));
    Answer second = BENCH.taken(alike("Told later", "Anothername", false));
    Answer third = BENCH.taken(alike("Told later", "Anothername", true));

    assertThat(BENCH.motherOf(third)).isEqualTo(BENCH.motherOf(second));
    // Under the referral that was proposed: that is what a manager decides on.
    assertThat(BENCH.stopsOf(first).undecidedLosses())
        .containsExactly(second.reference() + "|" + BENCH.motherOf(first));
  }

  @Test
  void aLossHoldsTheRecordInWhichWhoeverSheWasProposedToBeLivesOn() {
    Answer first = BENCH.taken(IntakeBench.form("Lives on"));
    Answer second = BENCH.taken(alike("Lives on", "Anothername", false));
    Answer survivor = BENCH.taken(IntakeBench.form("Survivor"));
    Mother gone = Objects.requireNonNull(Mother.find(BENCH.table, BENCH.motherOf(first)));
    Transaction merge = BENCH.table.transaction();
    Change.of(gone, "manager", IntakeBench.NOW)
        .journey(1, item -> item.in(JourneyState.MERGED))
        .event(new Event.MotherMerged(BENCH.motherOf(survivor)))
        .addTo(merge);
    merge.commit();

    BENCH.taken(alike("Lives on", "Anothername", true));

    assertThat(BENCH.stopsOf(survivor).undecidedLosses())
        .containsExactly(second.reference() + "|" + gone.id());
    assertThat(BENCH.stopsOf(first).held()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a loss of before", "a loss told since"})
  @DisplayName("F21, 18: whoever may be a mother whose loss is known is written to no more")
  void aLossThatIsKnownHoldsWhoeverMayBeShe(String name) {
    boolean before = name.endsWith("before");
    Map<String, Object> form = IntakeBench.form(name);
    if (before) {
      IntakeBench.bereaved(form);
    }
    Answer lost = BENCH.taken(form);
    Answer perhaps = BENCH.taken(alike(name, "Anothername", false));
    if (!before) {
      assertThat(StopsItem.find(BENCH.table, BENCH.motherOf(perhaps))).isNull();
      IntakeBench.bereaved(form);
      assertThat(BENCH.motherOf(BENCH.taken(form))).isEqualTo(BENCH.motherOf(lost));
    }

    assertThat(BENCH.stopsOf(lost).all()).isEqualTo("loss");
    assertThat(BENCH.stopsOf(lost).held()).isEmpty();
    assertThat(BENCH.stopsOf(perhaps).all()).isNull();
    for (String channel : List.of("text", "email")) {
      Transaction claim = BENCH.table.transaction();
      claim.check(
          "stops",
          Keys.mother(BENCH.motherOf(perhaps)),
          StopsItem.SK,
          StopsItem.notStopped(channel));
      assertThatThrownBy(claim::commit).isInstanceOf(Refused.class);
    }
  }

  @Test
  @DisplayName("18: a loss and whoever may be she come at once: in either order nothing goes")
  void aLossAndAProposalAtOnceDoNotMissEachOther() throws Exception {
    for (int round = 0; round < 8; round++) {
      String name = "At once " + round;
      Answer lost = BENCH.taken(IntakeBench.form(name));
      Map<String, Object> form = IntakeBench.form(name);
      IntakeBench.bereaved(form);
      Answer perhaps;
      try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
        Future<Answer> proposed =
            threads.submit(() -> BENCH.taken(alike(name, "Anothername", false)));
        threads.submit(() -> BENCH.taken(form)).get();
        perhaps = proposed.get();
      }

      assertThat(BENCH.stopsOf(lost).all()).isEqualTo("loss");
      assertThat(BENCH.stopsOf(perhaps).stops("text")).as(name).isTrue();
    }
  }

  private static Map<String, Object> alike(String name, String given, boolean bereaved) {
    Map<String, Object> form = IntakeBench.form(name);
    // Nobody of another test may be alike.
    IntakeBench.part(form, "mother").put("given", given + " " + name);
    if (bereaved) {
      IntakeBench.bereaved(form);
    }
    return form;
  }

  @Test
  @DisplayName("F32: a join changes nothing of hers, and the most restrictive answer holds")
  void aJoinChangesNothingOfHersAndTheMostRestrictiveAnswerHolds() {
    Answer first = BENCH.taken(IntakeBench.form("Careful"));
    PersonItem before = BENCH.personOf(first);
    List<String> consents = BENCH.journeyOf(first).consents();
    Map<String, Object> form = IntakeBench.professional("Careful");
    IntakeBench.part(form, "mother").put("phone", "07700 900456");
    IntakeBench.part(form, "mother").put("email", "stranger@example.org");
    IntakeBench.part(form, "mother").put("safe", Map.of("text", false, "email", true));
    IntakeBench.part(form, "consents").put("email", true);
    Answer second = BENCH.taken(form);

    assertThat(BENCH.motherOf(second)).isEqualTo(BENCH.motherOf(first));
    assertThat(BENCH.personOf(first)).isEqualTo(before);
    assertThat(BENCH.journeyOf(first).consents()).isEqualTo(consents);
    assertThat(BENCH.journeyOf(first).undecided().differences())
        .containsExactly(second.reference());
    // Text was safe and is said not to be: closed. Email is said to be safe: not opened.
    assertThat(BENCH.journeyOf(first).undecided().heldChannels()).containsExactly("text");
    assertThat(BENCH.personOf(first).safeEmail()).isNull();
    ReferralItem joined =
        BENCH.referralsOf(BENCH.motherOf(first)).stream()
            .filter(referral -> referral.referral().equals(second.reference()))
            .findFirst()
            .orElseThrow();
    // Names and contacts stand where only those may read who must see them.
    assertThat(joined.form()).doesNotContain("900456", "stranger");
    assertThat(saidBy(second).differing())
        .isEqualTo(
            Map.of(
                "phone",
                "+447700900456",
                "email",
                "stranger@example.org",
                "safe.text",
                false,
                "safe.email",
                true,
                "consents.email",
                true));
  }

  @Test
  void aConsentThatASecondReferralDeniesClosesItsChannelToo() {
    Answer first = BENCH.taken(IntakeBench.form("Denied"));
    Map<String, Object> form = IntakeBench.form("Denied");
    IntakeBench.part(form, "consents").put("text", false);
    BENCH.taken(form);

    assertThat(BENCH.journeyOf(first).undecided().heldChannels()).containsExactly("text");
    assertThat(BENCH.journeyOf(first).consents()).anyMatch(line -> line.startsWith("text|y|"));
  }

  @ParameterizedTest
  @EnumSource(
      value = JourneyState.class,
      names = {"ENDED", "NOT_SUITABLE"})
  void afterAnEndingOrNotSuitableAReferralOpensANewEpisode(JourneyState over) {
    Answer first = BENCH.taken(IntakeBench.form("Again " + over));
    become(BENCH.motherOf(first), over);
    Map<String, Object> form = IntakeBench.form("Again " + over);
    IntakeBench.part(form, "consents").put("evaluation", false);
    Answer second = BENCH.taken(form);

    Mother mother = Objects.requireNonNull(Mother.find(BENCH.table, BENCH.motherOf(first)));
    assertThat(BENCH.motherOf(second)).isEqualTo(mother.id());
    assertThat(mother.episodes())
        .extracting(JourneyItem::state)
        .containsExactly(over, JourneyState.REFERRED);
    assertThat(mother.current().queue()).isEqualTo("triage");
    assertThat(mother.current().reference()).isEqualTo(second.reference());
    assertThat(mother.current().facts().all(Fact.Referred.class)).hasSize(1);
    // The form said no: that waits for a manager, and changes nothing by itself.
    assertThat(mother.current().consents()).anyMatch(line -> line.startsWith("evaluation|y|"));
    assertThat(mother.current().facts().all(Fact.EvaluationConsent.class)).isEmpty();
    assertThat(mother.current().undecided().differences()).containsExactly(second.reference());
    assertThat(mother.episodes().getFirst().facts().all(Fact.Referred.class)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = JourneyState.class,
      names = {"WAITING", "ACCEPTED"})
  void anOpenEpisodeIsJoined(JourneyState open) {
    Answer first = BENCH.taken(IntakeBench.form("Open " + open));
    become(BENCH.motherOf(first), open);
    BENCH.taken(IntakeBench.professional("Open " + open));

    Mother mother = Objects.requireNonNull(Mother.find(BENCH.table, BENCH.motherOf(first)));
    assertThat(mother.episodes()).hasSize(1);
    assertThat(mother.current().state()).isEqualTo(open);
    assertThat(mother.current().facts().all(Fact.Referred.class)).hasSize(2);
    // No decision is asked for; somebody must read it all the same.
    assertThat(mother.current().queue()).isEqualTo("new-referral");
    assertThat(mother.current().undecided().unread()).hasSize(1);
  }

  @Test
  void aReferralThatJoinsWhileAManagerDecidesIsNotOverlooked() {
    Answer first = BENCH.taken(IntakeBench.form("Before"));
    Answer second = BENCH.taken(IntakeBench.professional("Before"));

    assertThat(BENCH.journeyOf(first).queue()).isEqualTo("triage");
    become(BENCH.motherOf(first), JourneyState.ACCEPTED);
    assertThat(BENCH.journeyOf(first).undecided().unread()).containsExactly(second.reference());
    assertThat(BENCH.journeyOf(first).requeued("now").queue()).isEqualTo("new-referral");
  }

  @Test
  void theNumberThatASecondReferralBringsTellsHerFromAWomanWithAnother() {
    Answer first = BENCH.taken(IntakeBench.form("Numbered"));
    Map<String, Object> second = IntakeBench.form("Numbered");
    IntakeBench.part(second, "mother").put("nhsNumber", NUMBER);
    Answer joined = BENCH.taken(second);
    Map<String, Object> third = IntakeBench.form("Numbered");
    IntakeBench.part(third, "mother").put("nhsNumber", OTHER_NUMBER);
    Answer other = BENCH.taken(third);

    assertThat(BENCH.motherOf(joined)).isEqualTo(BENCH.motherOf(first));
    assertThat(BENCH.personOf(first).nhsNumber()).isEqualTo("9990000018");
    assertThat(BENCH.journeyOf(first).undecided().differences()).isEmpty();
    assertThat(BENCH.motherOf(other)).isNotEqualTo(BENCH.motherOf(first));
    assertThat(BENCH.journeyOf(other).queue()).isEqualTo("duplicates");
  }

  @Test
  void whatWaitsGoesWithHerToANewEpisodeAtAnotherSite() {
    Answer other = BENCH.taken(IntakeBench.form("Elsewhere"));
    Map<String, Object> alike = IntakeBench.form("Elsewhere");
    IntakeBench.part(alike, "mother").put("given", "Anothername");
    Answer first = BENCH.taken(alike);
    String proposal = BENCH.journeyOf(first).undecided().proposals().getFirst();
    become(BENCH.motherOf(first), JourneyState.ENDED);
    alike.put("site", "newham");
    BENCH.taken(alike);

    Mother mother = Objects.requireNonNull(Mother.find(BENCH.table, BENCH.motherOf(first)));
    assertThat(proposal).endsWith("|" + BENCH.motherOf(other));
    assertThat(mother.current().site()).isEqualTo("newham");
    assertThat(mother.current().undecided().proposals()).containsExactly(proposal);
    assertThat(mother.current().queue()).isEqualTo("duplicates");
    assertThat(mother.episodes().getFirst().undecided()).isEqualTo(Undecided.NOTHING);
    assertThat(mother.episodes().getFirst().queue()).isNull();
  }

  @Test
  void whatAPaperFormSaysIsOfTheDayThatItCame() {
    Map<String, Object> form = IntakeBench.form("Paper");
    form.put("received", "2016-04-01");
    Answer answer = BENCH.taken(form);

    assertThat(BENCH.journeyOf(answer).consents())
        .contains("text|y|2016-1|2016-04-01|2016-04-11T08:30:00Z")
        .allMatch(line -> line.contains("|2016-04-01|"));
  }

  @Test
  void aNewEpisodeKeepsTheDayOfWhatSheAnsweredBefore() {
    Map<String, Object> form = IntakeBench.form("Earlier");
    form.put("received", "2016-04-01");
    Answer first = BENCH.taken(form);
    become(BENCH.motherOf(first), JourneyState.ENDED);
    BENCH.taken(IntakeBench.form("Earlier"));

    assertThat(BENCH.journeyOf(first).episode()).isEqualTo(2);
    assertThat(BENCH.journeyOf(first).consents())
        .contains("text|y|2016-1|2016-04-01|2016-04-11T08:30:00Z")
        .contains("support|y|2016-1|2016-04-11T08:30:00Z");
  }

  @Test
  void theConfirmationReadsTheSameWhetherOrNotItJoined() {
    Answer begun = BENCH.taken(IntakeBench.form("Same words"));
    Answer joined = BENCH.taken(IntakeBench.form("Same words"));
    Map<String, Object> alike = IntakeBench.form("Same words");
    IntakeBench.part(alike, "mother").put("born", "1990-03-01");
    Answer proposed = BENCH.taken(alike);
    become(BENCH.motherOf(begun), JourneyState.ENDED);
    Answer again = BENCH.taken(IntakeBench.form("Same words"));

    assertThat(BENCH.motherOf(again)).isEqualTo(BENCH.motherOf(begun));
    assertThat(List.of(joined, proposed, again))
        .extracting(KnownMotherTest::wordsOf)
        .containsOnly(wordsOf(begun));
    assertThat(begun.body().keySet()).containsExactly("reference", "next", "decisionBy", "contact");
    // Five working days after Monday 11 April 2016.
    assertThat(begun.body()).containsEntry("decisionBy", "2016-04-18");
  }

  @Test
  void whileOneMatchKeyReplacesAnotherSheIsFoundUnderBoth() {
    try (IntakeBench bench = new IntakeBench()) {
      MatchKeys keys = new MatchKeys(bench.table, IntakeBench::random);
      String old = keys.rotate();
      Answer first = bench.post(IntakeBench.form("Keys"));
      String next = keys.rotate();
      Answer second = bench.post(IntakeBench.form("Keys"));
      keys.retire(old);
      Answer third = bench.post(IntakeBench.form("Keys"));
      keys.retire(next);
      Answer fourth = bench.post(IntakeBench.form("Keys"));

      assertThat(next).isNotEqualTo(old);
      assertThat(List.of(second, third, fourth))
          .extracting(bench::motherOf)
          .containsOnly(bench.motherOf(first));
    }
  }

  private static void become(String id, JourneyState state) {
    Mother mother = Objects.requireNonNull(Mother.find(BENCH.table, id));
    int episode = mother.current().episode();
    Transaction transaction = BENCH.table.transaction();
    Change.of(mother, "manager-halton", BENCH.now.get())
        .journey(episode, item -> item.in(state).queued(null, null))
        .event(new Event.ReferralDecided(episode, "accepted"))
        .addTo(transaction);
    transaction.commit();
  }

  private static SaidItem saidBy(Answer answer) {
    return Objects.requireNonNull(
        BENCH.table.find(
            SaidItem.SCHEMA,
            Keys.person(BENCH.motherOf(answer)),
            SaidItem.PREFIX + answer.reference()));
  }

  private static Map<String, Object> wordsOf(Answer answer) {
    Map<String, Object> words = new LinkedHashMap<>(answer.body());
    words.remove("reference");
    return words;
  }
}
