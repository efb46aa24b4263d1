package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.intake.IntakeBench.Answer;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;
import parentsinmind.matching.MatchKeys;
import parentsinmind.postcode.SectorItem;
import parentsinmind.store.Change;
import parentsinmind.store.EventItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Transaction;

/** What becomes of a referral: begun, joined, proposed, a new episode, or refused. */
class TakingReferralTest {

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
    Answer first = taken(byGp);
    Map<String, Object> bySelf = IntakeBench.form("Both");
    IntakeBench.part(bySelf, "mother").put("family", "TEST-FAMILY BOTH");
    IntakeBench.part(bySelf, "mother").put("postcode", "wa71aa");
    Answer second = taken(bySelf);

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
  @DisplayName("22: Two women who share a phone stay two, and neither is proposed")
  void aSharedPhoneJoinsNobody() {
    Answer one = taken(IntakeBench.form("Phone one"));
    Map<String, Object> form = IntakeBench.form("Phone two");
    IntakeBench.part(form, "mother").put("born", "1993-05-05");
    Answer other = taken(form);

    assertThat(BENCH.motherOf(other)).isNotEqualTo(BENCH.motherOf(one));
    assertThat(BENCH.journeyOf(other).proposals()).isEmpty();
  }

  @Test
  @DisplayName("22: A professional's own number or address is not taken for hers")
  void aProfessionalsNumberIsNotHers() {
    Map<String, Object> form = IntakeBench.professional("Number");
    IntakeBench.part(form, "mother").put("phone", "+44 1632 960999");
    IntakeBench.part(form, "mother").put("email", "Testreferrer@example.org");
    IntakeBench.part(form, "referrer").put("email", "testreferrer@example.org");
    int before = BENCH.items();
    Answer answer = BENCH.post(form);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(pointers(answer)).containsExactlyInAnyOrder("/mother/phone", "/mother/email");
    assertThat(BENCH.items()).isEqualTo(before);
  }

  @Test
  @DisplayName("27: Z and 99 are kept apart, with their code list")
  void declinedAndNotKnownAreKeptApart() {
    for (String code : List.of("Z", "99", "A")) {
      Map<String, Object> form = IntakeBench.form("Ethnicity " + code);
      form.put("equality", Map.of("ethnicity", code));
      Answer answer = taken(form);

      assertThat(referred(answer).ethnicity()).isEqualTo(code);
      ReferralItem referral = BENCH.referralsOf(BENCH.motherOf(answer)).getFirst();
      assertThat(Json.object(referral.form()).get("equality"))
          .isEqualTo(Map.of("ethnicity", code, "codeList", "nhs-16+1"));
    }
    assertThat(referred(taken(IntakeBench.form("Ethnicity none"))).ethnicity()).isEmpty();
  }

  @Test
  @DisplayName("26: A postcode becomes the published decile with its edition, or is unmatched")
  void aPostcodeBecomesItsDecile() {
    BENCH.table.put(
        SectorItem.SCHEMA, new SectorItem("WA7 1", "2019", SectorItem.packed("AA", 2)), null);
    Answer matched = taken(IntakeBench.form("Decile"));
    Map<String, Object> nowhere = IntakeBench.form("No abode");
    IntakeBench.part(nowhere, "mother").put("postcode", "ZZ99 3VZ");
    Map<String, Object> without = IntakeBench.form("No postcode");
    IntakeBench.part(without, "mother").remove("postcode");

    assertThat(referred(matched).decile()).isEqualTo("2");
    assertThat(referred(matched).edition()).isEqualTo("2019");
    assertThat(referred(taken(nowhere)).decile()).isEqualTo("unmatched");
    assertThat(referred(taken(nowhere)).edition()).isEmpty();
    assertThat(referred(taken(without)).decile()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"given", "family", "born", "postcode"})
  void threeOfFourAreProposedToAManagerAndNotJoined(String changed) {
    Answer first = taken(IntakeBench.form("Three " + changed));
    Map<String, Object> form = IntakeBench.form("Three " + changed);
    IntakeBench.part(form, "mother")
        .put(
            changed,
            switch (changed) {
              case "born" -> "1991-02-28";
              case "postcode" -> "WA8 1AA";
              default -> "Anothername";
            });
    Answer second = taken(form);

    assertThat(BENCH.motherOf(second)).isNotEqualTo(BENCH.motherOf(first));
    assertThat(BENCH.journeyOf(second).proposals())
        .contains(second.reference() + "|" + BENCH.motherOf(first));
    assertThat(BENCH.journeyOf(second).queue()).isEqualTo("duplicates");
  }

  @Test
  void theNhsNumberWithTheBirthDateJoinsWhateverElseChanged() {
    Map<String, Object> before = IntakeBench.form("Married");
    IntakeBench.part(before, "mother").put("nhsNumber", "999 000 0034");
    Answer first = taken(before);
    Map<String, Object> after = IntakeBench.form("Moved");
    IntakeBench.part(after, "mother")
        .putAll(Map.of("family", "Newname", "postcode", "WA8 1AA", "nhsNumber", "9990000034"));
    Answer second = taken(after);

    assertThat(BENCH.motherOf(second)).isEqualTo(BENCH.motherOf(first));
    assertThat(BENCH.personOf(second).family()).isEqualTo("Testfamily Married");
  }

  @Test
  void twoDifferentNhsNumbersNeverJoin() {
    Map<String, Object> one = IntakeBench.form("Numbers");
    IntakeBench.part(one, "mother").put("nhsNumber", NUMBER);
    Map<String, Object> other = IntakeBench.form("Numbers");
    IntakeBench.part(other, "mother").put("nhsNumber", OTHER_NUMBER);
    Answer first = taken(one);
    Answer second = taken(other);

    assertThat(BENCH.motherOf(second)).isNotEqualTo(BENCH.motherOf(first));
    // All four are the same: somebody should look whether a number is wrong.
    assertThat(BENCH.journeyOf(second).queue()).isEqualTo("duplicates");
    // Each is found again by her own number.
    assertThat(BENCH.motherOf(taken(one))).isEqualTo(BENCH.motherOf(first));
    assertThat(BENCH.motherOf(taken(other))).isEqualTo(BENCH.motherOf(second));
  }

  @Test
  void aLossToldAtReferralStopsEveryMessageFromTheFirst() {
    Map<String, Object> form = IntakeBench.form("Bereaved");
    bereaved(form);
    Answer answer = taken(form);

    StopsItem stops = stopsOf(answer);
    assertThat(stops.all()).isEqualTo("loss");
    assertThat(stops.stops()).singleElement().asString().startsWith("loss||");
    assertThat(events(answer))
        .extracting(item -> item.envelope().event())
        .contains(new Event.StopRecorded("loss", ""));
    assertThat(BENCH.journeyOf(answer).state()).isEqualTo(JourneyState.REFERRED);
  }

  @Test
  void aLossToldByASecondReferralStopsWhatTheFirstAllowed() {
    Answer first = taken(IntakeBench.form("Later loss"));
    assertThat(BENCH.table.find(StopsItem.SCHEMA, Keys.mother(BENCH.motherOf(first)), StopsItem.SK))
        .isNull();
    Map<String, Object> form = IntakeBench.professional("Later loss");
    bereaved(form);
    taken(form);
    assertThat(stopsOf(first).all()).isEqualTo("loss");
    taken(form);

    assertThat(stopsOf(first).stops()).hasSize(2);
  }

  @Test
  void aJoinChangesNothingOfHersAndTheMostRestrictiveAnswerHolds() {
    Answer first = taken(IntakeBench.form("Careful"));
    PersonItem before = BENCH.personOf(first);
    List<String> consents = BENCH.journeyOf(first).consents();
    Map<String, Object> form = IntakeBench.professional("Careful");
    IntakeBench.part(form, "mother").put("phone", "07700 900456");
    IntakeBench.part(form, "mother").put("email", "stranger@example.org");
    IntakeBench.part(form, "mother").put("safe", Map.of("text", false, "email", true));
    IntakeBench.part(form, "consents").put("email", true);
    Answer second = taken(form);

    assertThat(BENCH.motherOf(second)).isEqualTo(BENCH.motherOf(first));
    assertThat(BENCH.personOf(first)).isEqualTo(before);
    assertThat(BENCH.journeyOf(first).consents()).isEqualTo(consents);
    assertThat(BENCH.journeyOf(first).differences()).containsExactly(second.reference());
    // Text was safe and is said not to be: closed. Email is said to be safe: not opened.
    assertThat(BENCH.journeyOf(first).heldChannels()).containsExactly("text");
    assertThat(BENCH.personOf(first).safeEmail()).isNull();
    ReferralItem joined =
        BENCH.referralsOf(BENCH.motherOf(first)).stream()
            .filter(referral -> referral.referral().equals(second.reference()))
            .findFirst()
            .orElseThrow();
    assertThat(Json.object(joined.form()).get("differs"))
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
    Answer first = taken(IntakeBench.form("Denied"));
    Map<String, Object> form = IntakeBench.form("Denied");
    IntakeBench.part(form, "consents").put("text", false);
    taken(form);

    assertThat(BENCH.journeyOf(first).heldChannels()).containsExactly("text");
    assertThat(BENCH.journeyOf(first).consents()).anyMatch(line -> line.startsWith("text|y|"));
  }

  @ParameterizedTest
  @EnumSource(
      value = JourneyState.class,
      names = {"ENDED", "NOT_SUITABLE"})
  void afterAnEndingOrNotSuitableAReferralOpensANewEpisode(JourneyState over) {
    Answer first = taken(IntakeBench.form("Again " + over));
    become(BENCH.motherOf(first), over);
    Map<String, Object> form = IntakeBench.form("Again " + over);
    IntakeBench.part(form, "consents").put("evaluation", false);
    Answer second = taken(form);

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
    assertThat(mother.current().differences()).containsExactly(second.reference());
    assertThat(mother.episodes().getFirst().facts().all(Fact.Referred.class)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = JourneyState.class,
      names = {"WAITING", "ACCEPTED"})
  void anOpenEpisodeIsJoined(JourneyState open) {
    Answer first = taken(IntakeBench.form("Open " + open));
    become(BENCH.motherOf(first), open);
    taken(IntakeBench.professional("Open " + open));

    Mother mother = Objects.requireNonNull(Mother.find(BENCH.table, BENCH.motherOf(first)));
    assertThat(mother.episodes()).hasSize(1);
    assertThat(mother.current().state()).isEqualTo(open);
    assertThat(mother.current().facts().all(Fact.Referred.class)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutHerAgreementNothingIsStoredAlsoWhenItIsUrgent(boolean urgent) {
    Map<String, Object> form = IntakeBench.professional("Against her will");
    IntakeBench.part(form, "referrer").put("motherAgrees", false);
    if (urgent) {
      form.put("risk", Map.of("self", true, "details", "Invented details"));
      form.put("need", Map.of("talkSoon", true));
    }
    int before = BENCH.items();
    Answer answer = BENCH.post(form);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(pointers(answer)).containsExactly("/referrer/motherAgrees");
    assertThat(answer.text())
        .contains("Nothing was stored", "safeguarding", "999", "NHS 111", "01632 960100");
    assertThat(answer.text()).doesNotContain("Against her will", "Invented details");
    assertThat(BENCH.items()).isEqualTo(before);
  }

  @Test
  void withoutHerOwnAgreementToSupportNothingIsStoredAndSheIsToldWhomToCall() {
    Map<String, Object> form = IntakeBench.form("Unwilling");
    IntakeBench.part(form, "consents").put("support", false);
    int before = BENCH.items();
    Answer answer = BENCH.post(form);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(pointers(answer)).containsExactly("/consents/support");
    assertThat(answer.text()).contains("Nothing was stored", "01632 960100", "Samaritans");
    assertThat(BENCH.items()).isEqualTo(before);
  }

  @Test
  void theConfirmationReadsTheSameWhetherOrNotItJoined() {
    Answer begun = taken(IntakeBench.form("Same words"));
    Answer joined = taken(IntakeBench.form("Same words"));
    Map<String, Object> alike = IntakeBench.form("Same words");
    IntakeBench.part(alike, "mother").put("born", "1990-03-01");
    Answer proposed = taken(alike);
    become(BENCH.motherOf(begun), JourneyState.ENDED);
    Answer again = taken(IntakeBench.form("Same words"));

    assertThat(BENCH.motherOf(again)).isEqualTo(BENCH.motherOf(begun));
    assertThat(List.of(joined, proposed, again))
        .extracting(TakingReferralTest::wordsOf)
        .containsOnly(wordsOf(begun));
    assertThat(begun.body().keySet()).containsExactly("reference", "next", "decisionBy", "contact");
    // Five working days after Monday 11 April 2016.
    assertThat(begun.body()).containsEntry("decisionBy", "2016-04-18");
  }

  @Test
  void flagsNeverRejectAnybody() {
    Map<String, Object> form = IntakeBench.form("Flags");
    IntakeBench.part(form, "mother").putAll(Map.of("postcode", "CV1 1AA", "born", "2000-01-01"));
    form.put("perinatal", Map.of("stage", "postnatal", "births", List.of("2014-04-10")));

    assertThat(BENCH.journeyOf(taken(form)).flags())
        .containsExactlyInAnyOrder("outside-area", "beyond-two-years", "under-18");
    form.put("perinatal", Map.of("stage", "postnatal", "births", List.of("2014-04-11")));
    IntakeBench.part(form, "mother").putAll(Map.of("postcode", "WA8 1AA", "born", "1998-04-11"));
    assertThat(BENCH.journeyOf(taken(form)).flags()).isEmpty();
  }

  @Test
  void whileOneMatchKeyReplacesAnotherSheIsFoundUnderBoth() {
    try (IntakeBench bench = new IntakeBench()) {
      MatchKeys keys = new MatchKeys(bench.table, TakingReferralTest::random);
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

  @Test
  void theSameCommandHasTheSameAnswerFor24HoursByOurClock() {
    try (IntakeBench bench = new IntakeBench()) {
      String key = UUID.randomUUID().toString();
      String body = Json.write(IntakeBench.form("Repeat"));
      Answer first = bench.post(key, body);
      bench.now.set(IntakeBench.NOW.plus(Duration.ofHours(24)).minusSeconds(1));
      Answer repeated = bench.post(key, body);

      assertThat(repeated.text()).isEqualTo(first.text());
      assertThat(bench.referralsOf(bench.motherOf(first))).hasSize(1);

      bench.now.set(IntakeBench.NOW.plus(Duration.ofHours(24)));
      Answer later = bench.post(key, body);

      assertThat(later.status()).isEqualTo(201);
      assertThat(later.reference()).isNotEqualTo(first.reference());
      assertThat(bench.referralsOf(bench.motherOf(first))).hasSize(2);
    }
  }

  @Test
  void aKeyThatComesWithAnotherBodyIsRefusedAndNothingIsStored() {
    String key = UUID.randomUUID().toString();
    taken(key, IntakeBench.form("First body"));
    int before = BENCH.items();
    Answer answer = BENCH.post(key, Json.write(IntakeBench.form("Second body")));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("Idempotency-Key", "new UUID");
    assertThat(BENCH.items()).isEqualTo(before);
  }

  @Test
  void noEventAndNoJourneySaysWhoSheIs() {
    Map<String, Object> form = IntakeBench.professional("Unseen");
    IntakeBench.part(form, "mother").put("nhsNumber", "999 000 0042");
    form.put("need", Map.of("helpWith", "Invented words of hers"));
    Answer answer = taken(form);

    String seen =
        events(answer).stream().map(item -> EventItem.SCHEMA.itemToMap(item, true)).toList()
            + JourneyItem.SCHEMA.itemToMap(BENCH.journeyOf(answer), true).toString();
    assertThat(seen)
        .contains(answer.reference())
        .doesNotContain(
            "Unseen", "Testfamily", "1990-02-28", "WA7", "900123", "9990000042", "Invented words");
  }

  private static Answer taken(Map<String, Object> form) {
    return taken(UUID.randomUUID().toString(), form);
  }

  private static Answer taken(String key, Map<String, Object> form) {
    Answer answer = BENCH.post(key, Json.write(form));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }

  private static void bereaved(Map<String, Object> form) {
    form.put("perinatal", Map.of("stage", "bereaved"));
  }

  private static Fact.Referred referred(Answer answer) {
    return BENCH.journeyOf(answer).facts().all(Fact.Referred.class).getFirst();
  }

  private static StopsItem stopsOf(Answer answer) {
    return Objects.requireNonNull(
        BENCH.table.find(StopsItem.SCHEMA, Keys.mother(BENCH.motherOf(answer)), StopsItem.SK));
  }

  private static List<EventItem> events(Answer answer) {
    return BENCH.table.collection(
        EventItem.SCHEMA, Keys.mother(BENCH.motherOf(answer)), EventItem.PREFIX);
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

  private static Map<String, Object> wordsOf(Answer answer) {
    Map<String, Object> words = new LinkedHashMap<>(answer.body());
    words.remove("reference");
    return words;
  }

  static List<String> pointers(Answer answer) {
    return ((List<?>) Objects.requireNonNull(answer.body().get("problems")))
        .stream().map(problem -> String.valueOf(((Map<?, ?>) problem).get("pointer"))).toList();
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
