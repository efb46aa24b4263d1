package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.intake.IntakeBench.Answer;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;
import parentsinmind.postcode.SectorItem;
import parentsinmind.store.EventItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.StopsItem;

/** What becomes of a referral of a mother whom we do not know yet: taken whole, or refused. */
class TakingReferralTest {

  private static final IntakeBench BENCH = new IntakeBench();

  @AfterAll
  static void close() {
    BENCH.close();
  }

  @Test
  @DisplayName("F33, 22: A professional's own number or address is not taken for hers")
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
      Answer answer = BENCH.taken(form);

      assertThat(referred(answer).ethnicity()).isEqualTo(code);
      ReferralItem referral = BENCH.referralsOf(BENCH.motherOf(answer)).getFirst();
      assertThat(Json.object(referral.form()).get("equality"))
          .isEqualTo(Map.of("ethnicity", code, "codeList", "nhs-16+1"));
    }
    assertThat(referred(BENCH.taken(IntakeBench.form("Ethnicity none"))).ethnicity()).isEmpty();
  }

  @Test
  @DisplayName("26: A postcode becomes the published decile with its edition, or is unmatched")
  void aPostcodeBecomesItsDecile() {
    BENCH.table.put(
        SectorItem.SCHEMA, new SectorItem("WA7 1", "2019", SectorItem.packed("AA", 2)), null);
    Answer matched = BENCH.taken(IntakeBench.form("Decile"));
    Map<String, Object> nowhere = IntakeBench.form("No abode");
    IntakeBench.part(nowhere, "mother").put("postcode", "ZZ99 3VZ");
    Map<String, Object> without = IntakeBench.form("No postcode");
    IntakeBench.part(without, "mother").remove("postcode");

    assertThat(referred(matched).decile()).isEqualTo("2");
    assertThat(referred(matched).edition()).isEqualTo("2019");
    assertThat(referred(BENCH.taken(nowhere)).decile()).isEqualTo("unmatched");
    assertThat(referred(BENCH.taken(nowhere)).edition()).isEmpty();
    assertThat(referred(BENCH.taken(without)).decile()).isEmpty();
  }

  @Test
  @DisplayName("F21: a loss that the referral tells of stops every message from the first")
  void aLossToldAtReferralStopsEveryMessageFromTheFirst() {
    Map<String, Object> form = IntakeBench.form("Bereaved");
    IntakeBench.bereaved(form);
    Answer answer = BENCH.taken(form);

    StopsItem stops = BENCH.stopsOf(answer);
    assertThat(stops.all()).isEqualTo("loss");
    assertThat(stops.stops()).singleElement().asString().startsWith("loss||");
    assertThat(events(answer))
        .extracting(item -> item.envelope().event())
        .contains(new Event.StopRecorded("loss", ""));
    assertThat(BENCH.journeyOf(answer).state()).isEqualTo(JourneyState.REFERRED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutHerAgreementNothingIsStoredAlsoWhenItIsUrgent(boolean urgent) {
    Map<String, Object> form = IntakeBench.professional("Against her will");
    IntakeBench.part(form, "referrer").put("motherAgrees", false);
    if (urgent) {
      // And whatever else is wrong with it.
      form.put("site", "nowhere");
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
  @DisplayName("S4: that a risk was asked for and is none is kept beside what is written of it")
  void anAnsweredNoIsKeptWhereSomethingIsWrittenOfARisk() {
    Map<String, Object> form = IntakeBench.professional("Said no to each");
    form.put("risk", Map.of("self", false, "baby", false, "others", false, "details", "None seen"));
    Answer answer = BENCH.taken(form);

    assertThat(Json.object(BENCH.referralsOf(BENCH.motherOf(answer)).getFirst().form()).get("risk"))
        .isEqualTo(form.get("risk"));
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
  @DisplayName("S2: whoever refers is told where to turn in the nation of the site")
  void whoRefersIsToldWhereToTurnInTheNationOfTheSite() {
    Map<String, Object> form = IntakeBench.form("Welsh");
    String halton = BENCH.taken(form).text();
    form.put("site", "cardiff");
    String cardiff = BENCH.taken(form).text();
    IntakeBench.part(form, "consents").put("support", false);
    String refused = BENCH.post(form).text();
    form.remove("site");
    String nowhere = BENCH.post(form).text();

    assertThat(halton)
        .contains("call 999", "NHS 111, option 2", "Samaritans: 116 123", "SHOUT to 85258")
        .doesNotContain("Help of Wales", "Emergency services");
    assertThat(List.of(cardiff, refused))
        .allSatisfy(
            text ->
                assertThat(text)
                    .contains("999", "Help of Wales: 01632 960199", "Samaritans: 116 123")
                    .doesNotContain("NHS 111"));
    assertThat(nowhere).contains("Help of Wales", "NHS 111");
  }

  @Test
  void flagsNeverRejectAnybody() {
    Map<String, Object> form = IntakeBench.form("Flags");
    IntakeBench.part(form, "mother").putAll(Map.of("postcode", "CV1 1AA", "born", "2000-01-01"));
    form.put("perinatal", Map.of("stage", "postnatal", "births", List.of("2014-04-10")));

    assertThat(BENCH.journeyOf(BENCH.taken(form)).flags())
        .containsExactlyInAnyOrder("outside-area", "beyond-two-years", "under-18");
    form.put("perinatal", Map.of("stage", "postnatal", "births", List.of("2014-04-11")));
    IntakeBench.part(form, "mother").putAll(Map.of("postcode", "WA8 1AA", "born", "1998-04-11"));
    assertThat(BENCH.journeyOf(BENCH.taken(form)).flags()).isEmpty();
  }

  @Test
  void whomNobodyCanReachIsFlaggedForWhoeverDecides() {
    Map<String, Object> form = IntakeBench.form("Nowhere to call");
    form.put("consents", Map.of("support", true));
    assertThat(BENCH.journeyOf(BENCH.taken(form)).flags()).containsExactly("unreachable");
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
  void theDecisionIsPromisedInWorkingDaysAndEasterHasTwoFewer() {
    try (IntakeBench bench = new IntakeBench()) {
      bench.now.set(Instant.parse("2016-03-24T10:00:00Z"));

      assertThat(bench.post(IntakeBench.form("Easter")).body())
          .containsEntry("decisionBy", "2016-04-04");
    }
  }

  @Test
  void aKeyThatComesWithAnotherBodyIsRefusedAndNothingIsStored() {
    String key = UUID.randomUUID().toString();
    BENCH.taken(key, IntakeBench.form("First body"));
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
    Answer answer = BENCH.taken(form);

    String seen =
        events(answer).stream().map(item -> EventItem.SCHEMA.itemToMap(item, true)).toList()
            + JourneyItem.SCHEMA.itemToMap(BENCH.journeyOf(answer), true).toString();
    assertThat(seen)
        .contains(answer.reference())
        .doesNotContain(
            "Unseen", "Testfamily", "1990-02-28", "WA7", "900123", "9990000042", "Invented words");
  }

  private static Fact.Referred referred(Answer answer) {
    return BENCH.journeyOf(answer).facts().all(Fact.Referred.class).getFirst();
  }

  private static List<EventItem> events(Answer answer) {
    return BENCH.table.collection(
        EventItem.SCHEMA, Keys.mother(BENCH.motherOf(answer)), EventItem.PREFIX);
  }

  static List<String> pointers(Answer answer) {
    return ((List<?>) Objects.requireNonNull(answer.body().get("problems")))
        .stream().map(problem -> String.valueOf(((Map<?, ?>) problem).get("pointer"))).toList();
  }
}
