package parentsinmind.desk.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Json;
import parentsinmind.intake.ReferralIntakeHandler;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.questionnaires.EvaluationConsent;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.PairingItem;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.SaidItem;
import parentsinmind.store.SessionItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.VolunteerItem;
import parentsinmind.time.London;

/** Who is who: decisions on possible duplicates, on referrals as they really came in. */
class DuplicatesTest {

  private static final DeskUnderTest DESK = new DeskUnderTest();
  private static final String MANAGER = DeskUnderTest.MANAGER;
  private static final ReferralIntakeHandler INTAKE =
      new ReferralIntakeHandler(
          DESK.table,
          () -> Instant.parse("2016-04-11T10:00:00Z"),
          Randomness.secure(),
          DESK.programme);

  @AfterAll
  static void close() {
    DESK.close();
  }

  @Test
  @DisplayName(
      "23: referred by GP and by herself under another name, she is merged into one mother")
  void twoRecordsOfOneWomanBecomeOne() {
    String stays = refer(form("Merga"));
    Map<String, Object> misspelt = form("Merga");
    mother(misspelt).put("given", "Testine");
    String gone = refer(misspelt);
    assertThat(proposals(gone)).hasSize(1).first().asString().endsWith("|" + stays);
    accept(gone);
    met(gone, "2016-04-20T10:00:00Z");

    Answered merged = merge(gone, stays);

    assertThat(merged.status()).as(Json.write(merged.body())).isEqualTo(201);
    assertThat(merged.body()).containsEntry("into", stays);
    JourneyItem journey = DESK.read(stays).current();
    assertThat(DESK.read(gone).merged()).isTrue();
    assertThat(journey.state()).isEqualTo(JourneyState.ACCEPTED);
    assertThat(journey.facts().all(Fact.Referred.class)).hasSize(2);
    assertThat(journey.facts().all(Fact.Supported.class))
        .extracting(Fact::toText)
        .containsExactly("S|2016-04-20T10:00:00Z|2016-05-02T09:00:00Z|one-to-one");
    assertThat(DESK.events(gone)).endsWith("MotherMerged");
    assertThat(DESK.events(stays)).contains("DuplicateResolved", "FirstSupported");
    assertThat(items(SessionItem.SCHEMA, stays, SessionItem.PREFIX)).hasSize(1);
    assertThat(items(SessionItem.SCHEMA, gone, SessionItem.PREFIX)).isEmpty();
    assertThat(items(ReferralItem.SCHEMA, stays, ReferralItem.PREFIX)).hasSize(2);
    assertThat(items(ReferralItem.SCHEMA, gone, ReferralItem.PREFIX)).isEmpty();
    assertThat(person(gone)).isNull();
    assertThat(DESK.get(MANAGER, "/api/desk/mothers/" + gone).body())
        .containsEntry("mergedInto", stays);
    assertThat(refer(misspelt)).as("her other name leads to her").isNotEqualTo(gone);
    assertThat(proposalsOfLast(misspelt, stays)).isTrue();
  }

  @Test
  void aReportAsAtAnEarlierCutOffDoesNotChangeAndNoneCountsHerTwice() {
    String stays = refer(form("Reporta"));
    String gone = refer(alike("Reporta"));
    accept(gone);
    met(gone, "2016-04-20T10:00:00Z");
    YearMonth april = YearMonth.of(2016, 4);
    YearMonth june = YearMonth.of(2016, 6);
    JourneyFacts staysBefore = asAt(stays, april, YearMonth.of(2016, 5));
    JourneyFacts goneBefore = asAt(gone, april, YearMonth.of(2016, 5));
    DESK.at("2016-06-10T09:00:00Z");
    try {
      merge(gone, stays);
    } finally {
      DESK.at(DeskUnderTest.NOW.toString());
    }

    assertThat(asAt(stays, april, YearMonth.of(2016, 5))).isEqualTo(staysBefore);
    assertThat(asAt(gone, april, YearMonth.of(2016, 5))).isEqualTo(goneBefore);
    assertThat(asAt(gone, june, june)).isNull();
    JourneyFacts restated = Objects.requireNonNull(asAt(stays, april, june));
    assertThat(restated.all(Fact.Referred.class)).hasSize(2);
    assertThat(restated.all(Fact.Sessions.class))
        .extracting(Fact::toText)
        .containsExactly("N|2016-04|2016-06|one-to-one|attended|1");
    assertThat(restated.all(Fact.Supported.class)).hasSize(1);
  }

  @Test
  @DisplayName("22: a phone that two women share, or a professional's, is never taken by a merge")
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
  void whoeverSupportsHerGoesOnAndKeepsOnePlace() {
    String stays = refer(form("Paira"));
    String gone = refer(alike("Paira"));
    accept(stays);
    accept(gone);
    String both = DESK.volunteer();
    String one = DESK.volunteer();
    DESK.paired(stays, both);
    DESK.paired(gone, both);
    DESK.paired(gone, one);

    merge(gone, stays);

    assertThat(PairingItem.lasting(DESK.table, stays))
        .extracting(PairingItem::with)
        .containsExactlyInAnyOrder(both, one);
    assertThat(PairingItem.lasting(DESK.table, gone)).isEmpty();
    assertThat(Objects.requireNonNull(VolunteerItem.find(DESK.table, both)).paired().values())
        .containsExactly(stays);
    assertThat(Objects.requireNonNull(VolunteerItem.find(DESK.table, one)).paired().values())
        .containsExactly(stays);
  }

  @Test
  void anAnsweredQuestionnaireIsKeptUnderAnIdOfItsOwn() {
    String stays = refer(form("Answera"));
    String gone = refer(alike("Answera"));
    for (String mother : List.of(stays, gone)) {
      accept(mother);
      enter(mother, "baseline");
    }
    enter(gone, "month-3");
    String link =
        DESK.post(MANAGER, DeskUnderTest.mother(gone, "questionnaires/month-6/link"), Map.of())
            .text("link");
    assertThat(link).isNotEmpty();

    assertThat(merge(gone, stays).status()).isEqualTo(201);

    assertThat(DESK.read(stays).current().facts().all(Fact.Answered.class))
        .extracting(Fact.Answered::response)
        .containsExactlyInAnyOrder("001-baseline", "001-baseline-2", "001-month-3");
    Answered again =
        DESK.post(MANAGER, DeskUnderTest.mother(stays, "questionnaires/month-6/link"), Map.of());
    assertThat(again.status()).as(Json.write(again.body())).isEqualTo(201);
  }

  @Test
  void aClosedEpisodeBecomesAFurtherOneAndTheOpenOneStaysCurrent() {
    String stays = refer(form("Closa"));
    String gone = refer(alike("Closa"));
    accept(stays);
    accept(gone);
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(gone, "ending"),
        Map.of("reason", "goals-met", "happened", "2016-05-01"));

    merge(gone, stays);

    assertThat(DESK.read(stays).episodes()).hasSize(2);
    assertThat(DESK.read(stays).current().episode()).isEqualTo(1);
    assertThat(DESK.read(stays).latest().state()).isEqualTo(JourneyState.ENDED);
    assertThat(met(stays, "2016-05-02T08:00:00Z").body()).containsEntry("episode", 1);
    assertThat(DESK.events(stays)).doesNotHaveDuplicates().endsWith("FirstSupported");
  }

  @Test
  void twoDifferentNhsNumbersAreNeverMerged() {
    Map<String, Object> one = form("Numbera");
    mother(one).put("nhsNumber", "999 000 0018");
    Map<String, Object> other = form("Numberb");
    mother(other).put("nhsNumber", "999 000 0026");
    String stays = refer(one);
    String gone = refer(other);

    assertThat(merge(gone, stays).status()).isEqualTo(409);
    assertThat(DESK.read(gone).merged()).isFalse();
    assertThat(person(gone)).isNotNull();
  }

  @Test
  void aRepeatIsTheSameMergeAlsoWithAnotherKey() {
    String stays = refer(form("Twica"));
    String gone = refer(alike("Twica"));
    String key = UUID.randomUUID().toString();
    String body = Json.write(Map.of("outcome", "merge", "other", stays));
    String path = DeskUnderTest.mother(gone, "duplicates");

    Answered first = DESK.post(MANAGER, path, key, body);
    List<String> events = DESK.events(stays);

    assertThat(DESK.post(MANAGER, path, key, body)).isEqualTo(first);
    assertThat(merge(gone, stays)).isEqualTo(first);
    assertThat(DESK.events(stays)).isEqualTo(events);
    assertThat(merge(stays, gone).status()).isEqualTo(409);
  }

  @Test
  void aSessionRecordedWhileSheIsMergedIsInOneRecordOrRefused() throws Exception {
    for (int round = 0; round < 5; round++) {
      String stays = refer(form("Race" + round));
      String gone = refer(alike("Race" + round));
      accept(gone);
      List<Callable<Answered>> both =
          List.of(() -> met(gone, "2016-04-20T10:00:00Z"), () -> merge(gone, stays));
      List<Answered> answers = atOnce(both);

      assertThat(answers.get(1).status()).isEqualTo(201);
      boolean recorded = answers.get(0).status() == 201;
      assertThat(answers.get(0).status()).isIn(201, 409);
      assertThat(DESK.read(stays).current().facts().all(Fact.Sessions.class))
          .hasSize(recorded ? 1 : 0);
      assertThat(items(SessionItem.SCHEMA, stays, SessionItem.PREFIX)).hasSize(recorded ? 1 : 0);
    }
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
  void aMergeTakesTheNumberThatTheOtherRecordHas() {
    String stays = refer(form("Numbm"));
    Map<String, Object> other = alike("Numbm");
    mother(other).put("nhsNumber", "999 000 0069");
    String gone = refer(other);

    Answered merged = merge(gone, stays);

    assertThat(merged.status()).as(Json.write(merged.body())).isEqualTo(201);
    assertThat(Objects.requireNonNull(person(stays)).nhsNumber()).isEqualTo("9990000069");
    Map<String, Object> third = form("Numbm");
    mother(third).put("nhsNumber", "999 000 0077");
    assertThat(refer(third)).as("another number is another woman").isNotEqualTo(stays);
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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReferralThatNobodyDecidedOnIsReadThoughItsRecordIsMerged(boolean acceptedStays) {
    String stays = refer(form("Undec" + acceptedStays));
    String gone = refer(alike("Undec" + acceptedStays));
    String undecided = DESK.read(acceptedStays ? gone : stays).current().reference();
    accept(acceptedStays ? stays : gone);

    merge(gone, stays);

    JourneyItem journey = DESK.read(stays).current();
    assertThat(journey.state()).isEqualTo(JourneyState.ACCEPTED);
    assertThat(journey.queue()).isEqualTo("new-referral");
    assertThat(journey.undecided().unread()).containsExactly(undecided);
  }

  @Test
  void twoSubmittedResponsesOfAWaveMeetAnOpenOneAndAllAreKept() {
    String first = refer(form("Thrice"));
    String second = refer(alike("Thrice"));
    accept(first);
    accept(second);
    enter(first, "baseline");
    enter(second, "baseline");
    merge(second, first);
    Map<String, Object> other = form("Thrice");
    mother(other).put("given", "Testc");
    String third = refer(other);
    accept(third);
    DESK.post(MANAGER, DeskUnderTest.mother(third, "questionnaires/baseline/link"), Map.of());

    Answered merged = merge(first, third);

    assertThat(merged.status()).as(Json.write(merged.body())).isEqualTo(201);
    assertThat(items(ResponseItem.SCHEMA, third, ResponseItem.PREFIX))
        .filteredOn(ResponseItem::submitted)
        .hasSize(2);
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
  void aNumberThatAMergeBroughtFindsHerWithHerOwnBirthDate() {
    String stays = refer(form("Numbf"));
    Map<String, Object> other = form("Numbf");
    mother(other).put("born", "1999-09-09");
    mother(other).put("nhsNumber", "999 000 0093");
    merge(refer(other), stays);
    Map<String, Object> third = form("Numbf");
    mother(third).put("family", "Marriedinvented");
    mother(third).put("postcode", "WA7 1AB");
    mother(third).put("nhsNumber", "999 000 0093");

    assertThat(refer(third)).isEqualTo(stays);
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

  @Test
  void aProposalOfAnOlderEpisodeIsStillDecidedOnAfterAMerge() {
    String third = refer(form("Olda"));
    String gone = refer(alike("Olda"));
    end(gone);
    refer(alike("Olda"));
    Map<String, Object> other = alike("Olda");
    mother(other).put("postcode", "WA7 1AB");
    String stays = refer(other);
    decide(stays, Map.of("outcome", "keep-apart", "other", third));

    merge(gone, stays);

    assertThat(proposals(stays)).hasSize(1).first().asString().endsWith("|" + third);
    assertThat(DESK.read(stays).current().queue()).isEqualTo("duplicates");
  }

  private static void end(String mother) {
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "ending"),
        Map.of("reason", "other", "happened", "2016-05-01"));
  }

  @Test
  void aWithdrawalOnPaperBeforeAMergeStillHoldsWhereBothHadAgreed() {
    String stays = refer(form("Agreea"));
    String gone = refer(alike("Agreea"));
    merge(gone, stays);

    DESK.post(
        MANAGER,
        DeskUnderTest.mother(stays, "consents"),
        Map.of("consent", "evaluation", "given", false, "happened", "2016-04-20"));

    assertThat(EvaluationConsent.given(DESK.read(stays))).isFalse();
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

  private static Answered merge(String gone, String stays) {
    return decide(gone, Map.of("outcome", "merge", "other", stays));
  }

  private static Answered decide(String mother, Map<String, ?> body) {
    return DESK.post(MANAGER, DeskUnderTest.mother(mother, "duplicates"), body);
  }

  private static Answered settle(String mother, Map<String, ?> body) {
    return DESK.post(MANAGER, DeskUnderTest.mother(mother, "differences"), body);
  }

  private static int settleStatus(String subject, String mother) {
    return DESK.post(
            subject,
            DeskUnderTest.mother(mother, "differences"),
            Map.of("referral", "x", "accept", List.of("phone")))
        .status();
  }

  private static void accept(String mother) {
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "decisions"),
        Map.of("decision", "accepted", "reason", "suitable", "happened", "2016-04-13T10:00:00Z"));
  }

  private static Answered met(String mother, String happened) {
    return DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "sessions"),
        Map.of("model", "one-to-one", "attendance", "attended", "happened", happened));
  }

  private static void enter(String mother, String wave) {
    Answered entered =
        DESK.post(
            MANAGER,
            DeskUnderTest.mother(mother, "questionnaires/" + wave + "/entry"),
            Map.of("mode", "paper", "happened", "2016-05-01", "answers", Map.of("1", 1)));
    assertThat(entered.status()).as(Json.write(entered.body())).isEqualTo(201);
  }

  private static List<String> proposals(String mother) {
    return DESK.read(mother).current().undecided().proposals();
  }

  private static boolean proposalsOfLast(Map<String, Object> form, String candidate) {
    return proposals(refer(form)).stream().anyMatch(line -> line.endsWith("|" + candidate));
  }

  private static @Nullable JourneyFacts asAt(String mother, YearMonth month, YearMonth known) {
    return DESK.read(mother).episode(1) == null
        ? null
        : Objects.requireNonNull(DESK.read(mother).episode(1))
            .facts()
            .asAt(London.cutOff(month), London.cutOff(known));
  }

  private static List<String> referrals(@Nullable JourneyFacts facts) {
    return Objects.requireNonNull(facts).all(Fact.Referred.class).stream()
        .map(Fact.Referred::referral)
        .toList();
  }

  private static @Nullable PersonItem person(String mother) {
    return DESK.table.find(PersonItem.SCHEMA, Keys.person(mother), PersonItem.SK);
  }

  private static <T> List<T> items(
      software.amazon.awssdk.enhanced.dynamodb.TableSchema<T> schema,
      String mother,
      String prefix) {
    return DESK.table.collection(schema, Keys.mother(mother), prefix);
  }

  /** Refers her and answers whose referral it is. */
  private static String refer(Map<String, Object> form) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("path", "/api/referrals");
    event.put("httpMethod", "POST");
    event.put("headers", Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    event.put("body", Json.write(form));
    event.put("isBase64Encoded", false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Context context =
        (Context)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> null);
    try {
      INTAKE.handleRequest(
          new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
          out,
          context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> answer = Json.object(out.toString(StandardCharsets.UTF_8));
    assertThat(answer.get("statusCode")).as(String.valueOf(answer.get("body"))).isEqualTo(201);
    String reference =
        String.valueOf(Json.object(String.valueOf(answer.get("body"))).get("reference"));
    return Objects.requireNonNull(
            DESK.table.find(ReferenceItem.SCHEMA, ReferenceItem.pk(reference), ReferenceItem.SK))
        .mother();
  }

  /** The same but for one letter of her given name: three of the four. */
  private static Map<String, Object> alike(String family) {
    Map<String, Object> form = form(family);
    mother(form).put("given", "Testb");
    return form;
  }

  private static Map<String, Object> form(String family) {
    Map<String, Object> mother = new LinkedHashMap<>();
    mother.put("given", "Testa");
    mother.put("family", family + "invented");
    mother.put("born", born(family));
    mother.put("postcode", "WA8 0AA");
    mother.put("phone", "07700 900123");
    mother.put("email", "testa@example.org");
    mother.put("safe", Map.of("text", true, "voicemail", true, "email", true));
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", "halton");
    form.put("route", "self");
    form.put("mother", mother);
    form.put("perinatal", Map.of("stage", "pregnant"));
    form.put("need", Map.of("helpWith", "Somebody to talk to"));
    form.put(
        "consents",
        Map.of("support", true, "phone", true, "text", true, "email", true, "evaluation", true));
    return form;
  }

  /** Nobody of another test may be alike. */
  private static String born(String family) {
    return LocalDate.of(1985, 1, 1).plusDays(Math.floorMod(family.hashCode(), 4_000)).toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> mother(Map<String, Object> form) {
    return (Map<String, Object>) Objects.requireNonNull(form.get("mother"));
  }

  private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
