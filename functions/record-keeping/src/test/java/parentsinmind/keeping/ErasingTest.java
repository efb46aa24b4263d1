package parentsinmind.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Event;
import parentsinmind.journey.Fact;
import parentsinmind.local.dynamodb.ClientWith;
import parentsinmind.store.AccessItem;
import parentsinmind.store.Change;
import parentsinmind.store.Condition;
import parentsinmind.store.FactsItem;
import parentsinmind.store.GroupSessionItem;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.Refused;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.VolunteerItem;
import parentsinmind.store.WaveItem;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Taking a woman out of the records. */
class ErasingTest {

  @TempDir private Path folder;

  private Kept kept;

  @BeforeEach
  void start() {
    kept = new Kept(folder);
  }

  @AfterEach
  void close() {
    kept.close();
  }

  @Test
  void nothingOfHerIsLeftButThatThisIdIsNeverWrittenToAgain() {
    Kept.Woman woman = kept.woman();
    assertThat(kept.of(woman.codes())).hasSizeGreaterThan(20);

    Map<String, Object> answer = kept.erase(woman.id());

    assertThat(answer).containsEntry("done", true).containsEntry("left", 0);
    assertThat(kept.of(woman.codes())).singleElement().asString().contains("STOPS");
    StopsItem left = Objects.requireNonNull(StopsItem.find(kept.table, woman.id()));
    assertThat(left.all()).isEqualTo("erased");
    assertThat(left.stops()).isEmpty();
  }

  @Test
  void byAReferenceSheIsFoundHoweverItIsTyped() {
    Kept.Woman woman = kept.woman();
    assertThat(kept.ask(Map.of("erase", woman.reference().toLowerCase(Locale.ROOT))))
        .containsEntry("done", true);
    assertThat(kept.of(woman.codes())).hasSize(1);
  }

  @Test
  void whoSupportedHerHasAPlaceForSomebodyElseAndKeepsTheOthers() {
    Kept.Woman woman = kept.woman();
    kept.erase(woman.id());
    VolunteerItem volunteer =
        Objects.requireNonNull(VolunteerItem.find(kept.table, woman.volunteer()));
    assertThat(volunteer.paired()).containsOnly(Map.entry("pairing-other", woman.other()));
  }

  @Test
  void whoElseCameToAGroupStaysAsItWasRecorded() {
    Kept.Woman woman = kept.woman();
    kept.erase(woman.id());
    GroupSessionItem session =
        Objects.requireNonNull(
            kept.table.find(
                GroupSessionItem.SCHEMA,
                Keys.group(woman.group()),
                GroupSessionItem.PREFIX + "s1"));
    assertThat(session.attendance()).containsOnly(Map.entry(woman.other(), "attended"));
  }

  @Test
  void nobodyHasToDecideAnyMoreWhetherAnotherIsSheAndTheEventsOfThatNameNobody() {
    Kept.Woman woman = kept.woman();
    assertThat(kept.mother(woman.other()).current().queue()).isEqualTo("duplicates");
    kept.erase(woman.id());
    JourneyItem journey = kept.mother(woman.other()).current();
    assertThat(journey.undecided().proposals()).isEmpty();
    assertThat(journey.queue()).isNull();
    assertThat(kept.events(woman.other()))
        .extracting(item -> item.envelope().event())
        .filteredOn(Event.DuplicateResolved.class::isInstance)
        .extracting(event -> ((Event.DuplicateResolved) event).other())
        .containsExactly("", "");
  }

  @Test
  void noMessageToAnotherWaitsAnyMoreForWhetherHerLossIsThatOnes() {
    Kept.Woman woman = kept.woman();
    kept.mayBeTheLossOf(woman.other(), woman.reference());
    assertThat(Objects.requireNonNull(StopsItem.find(kept.table, woman.other())).stops("text"))
        .isTrue();
    assertThat(kept.erase(woman.id())).containsEntry("left", 0);
    StopsItem left = Objects.requireNonNull(StopsItem.find(kept.table, woman.other()));
    assertThat(left.undecidedLosses()).isEmpty();
    assertThat(left.stops("text")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("18: an erasure leaves no hold that nobody could lift")
  void whomSheMayHaveBeenIsFoundByTheProposalAlone(boolean sheWasProposed) {
    Kept.Woman woman = kept.woman();
    String perhaps = kept.ids.next();
    // Under no match key of hers: it was put right since.
    kept.referredAs(perhaps, "Perhaps", kept.table.transaction());
    kept.perhaps(
        sheWasProposed ? woman.id() : perhaps,
        sheWasProposed ? perhaps : woman.id(),
        sheWasProposed);
    assertThat(Objects.requireNonNull(StopsItem.find(kept.table, perhaps)).held())
        .containsExactly("text", "email");
    assertThat(kept.erase(woman.id())).containsEntry("left", 0);
    StopsItem left = Objects.requireNonNull(StopsItem.find(kept.table, perhaps));
    assertThat(left.held()).isEmpty();
    assertThat(left.perhaps()).isEmpty();
    assertThat(kept.mother(perhaps).proposals()).isEmpty();
    assertThat(kept.of(woman.codes())).hasSize(1);
  }

  @Test
  void aReferralOfHersThatJoinedAnotherByMistakeLeavesThatRecordToo() {
    Kept.Woman woman = kept.woman();
    kept.onceJoined(woman.other(), woman.reference());
    assertThat(kept.erase(woman.id())).containsEntry("left", 0);
    assertThat(kept.of(woman.codes())).hasSize(1);
    JourneyItem journey = kept.mother(woman.other()).current();
    assertThat(journey.facts().all(Fact.Referred.class))
        .extracting(Fact.Referred::referral)
        .containsExactly(journey.reference());
  }

  @Test
  void herWordsLeaveTheFileOfAReleasedMonthAndAnothersStay() {
    Kept.Woman woman = kept.woman();
    kept.erase(woman.id());
    String file =
        new String(
            Objects.requireNonNull(
                kept.files.read(Kept.SITE + "/" + Kept.MONTH + "/quotations.json")),
            StandardCharsets.UTF_8);
    assertThat(file).doesNotContain(Kept.WORDS).contains("another's");
  }

  @Test
  @DisplayName("32: what a report reads of her is gone")
  void whatAReportReadsOfHerIsGone() {
    Kept.Woman woman = kept.woman();
    kept.erase(woman.id());
    assertThat(
            kept.table
                .page(FactsItem.SCHEMA, Index.REPORTING, JourneyItem.PREFIX + Kept.SITE, null, 50)
                .items())
        .extracting(FactsItem::pk)
        .containsExactly(Keys.mother(woman.other()));
  }

  @Test
  void aRepeatOfACommandThatWasAboutHerIsRefusedAndDoesNothing() {
    Kept.Woman woman = kept.woman();
    kept.erase(woman.id());
    RememberedAnswers answers = new RememberedAnswers(kept.table, () -> kept.now);
    assertThatThrownBy(
            () ->
                answers.once(
                    "/api/desk",
                    "key-" + woman.id(),
                    "body",
                    transaction -> {
                      throw new AssertionError("done again");
                    }))
        .isInstanceOf(RememberedAnswers.KeyReused.class);
  }

  @Test
  void fromTheFirstStepOnNothingMayBeSentToHerOrRecordedOfHer() {
    Kept.Woman woman = kept.woman();
    Mother before = kept.mother(woman.id());
    assertThatThrownBy(() -> kept.ask(erasing(woman), failingAfter(1), () -> {}))
        .isInstanceOf(Cut.class);

    assertThat(StopsItem.find(kept.table, woman.id())).isNotNull();
    Transaction sends = kept.table.transaction();
    sends.check("stops", Keys.mother(woman.id()), StopsItem.SK, StopsItem.notStopped("email"));
    assertThatThrownBy(sends::commit).isInstanceOf(Refused.class);
    assertThat(kept.mother(woman.id()).merged()).isTrue();
    Transaction records = kept.table.transaction();
    Change.of(before, "manager-halton", kept.now).event(new Event.Signposted("gp")).addTo(records);
    assertThatThrownBy(records::commit).isInstanceOf(Refused.class);
  }

  @Test
  void cutOffAfterAnyStepItIsFinishedByTheSameCommand() {
    int cut = 0;
    for (int writes = 1; ; writes++) {
      Kept.Woman woman = kept.woman();
      try {
        kept.ask(erasing(woman), failingAfter(writes), () -> {});
        break;
      } catch (Cut e) {
        cut++;
        assertThat(kept.of(woman.codes())).as("after %d writes", writes).isNotEmpty();
      }
      Map<String, Object> answer = kept.erase(woman.id());
      assertThat(answer).as("after %d writes", writes).containsEntry("done", true);
      assertThat(kept.of(woman.codes()))
          .as("after %d writes", writes)
          .singleElement()
          .asString()
          .contains("STOPS");
      VolunteerItem volunteer =
          Objects.requireNonNull(VolunteerItem.find(kept.table, woman.volunteer()));
      assertThat(volunteer.paired()).hasSize(1);
    }
    assertThat(cut).isGreaterThan(8);
  }

  @Test
  void whatSomebodyWritesWhoReadHerBeforeGoesTooOrIsRefused() {
    Kept.Woman woman = kept.woman();
    Mother before = kept.mother(woman.id());
    kept.ask(
        erasing(woman),
        client -> client,
        () -> {
          // A look at her record leaves a trace, on no condition.
          kept.table.put(
              AccessItem.SCHEMA,
              AccessItem.of(Keys.mother(woman.id()), kept.now, "late", "manager-halton", "support"),
              Condition.absent());
          Transaction plans = kept.table.transaction();
          plans.create(
              "wave",
              WaveItem.SCHEMA,
              WaveItem.planned(woman.id(), 1, "month-6", "2017-09-01", "link", null));
          plans.check("stops", Keys.mother(woman.id()), StopsItem.SK, StopsItem.NOT_STOPPED);
          assertThatThrownBy(plans::commit).isInstanceOf(Refused.class);
          Transaction records = kept.table.transaction();
          Change.of(before, "manager-halton", kept.now)
              .event(new Event.Signposted("gp"))
              .addTo(records);
          assertThatThrownBy(records::commit).isInstanceOf(Refused.class);
        });
    assertThat(kept.of(woman.codes())).hasSize(1);
  }

  @Test
  void aRecordThatWasMergedIntoHersGoesWithItWhicheverIsAskedFor() {
    for (boolean byTheFormer : List.of(true, false)) {
      Kept.Woman gone = kept.woman();
      Kept.Woman stays = kept.woman();
      kept.merge(gone.id(), stays.id());
      assertThat(kept.erase(byTheFormer ? gone.id() : stays.id())).containsEntry("records", 2);
      assertThat(kept.of(gone.codes())).hasSize(1);
      assertThat(kept.of(stays.codes())).hasSize(1);
    }
  }

  @Test
  void aGroupForgetsAlsoTheIdThatSheHadBeforeAMerge() {
    Kept.Woman gone = kept.woman();
    Kept.Woman stays = kept.woman();
    kept.cameToAGroup(gone, "s2", stays.id());
    kept.merge(gone.id(), stays.id());

    assertThat(kept.erase(stays.id())).containsEntry("records", 2);

    assertThat(kept.of(gone.codes())).hasSize(1);
    GroupSessionItem session =
        Objects.requireNonNull(
            kept.table.find(
                GroupSessionItem.SCHEMA, Keys.group(gone.group()), GroupSessionItem.PREFIX + "s2"));
    assertThat(session.attendance()).containsOnly(Map.entry(gone.other(), "attended"));
  }

  @Test
  void whatJoinsHerJustBeforeNothingCanAnyMoreGoesWithHer() {
    Kept.Woman woman = kept.woman();
    Kept.Woman merged = kept.woman();
    AtomicInteger written = new AtomicInteger();
    List<String> late = new ArrayList<>();
    kept.ask(
        erasing(woman),
        client ->
            ClientWith.beforeTransactions(
                client,
                () -> {
                  if (written.getAndIncrement() == 0) {
                    late.add(kept.joins(woman.id()));
                    kept.merge(merged.id(), woman.id());
                  }
                }),
        () -> {});
    assertThat(kept.of(late)).isEmpty();
    assertThat(kept.of(woman.codes())).hasSize(1);
    assertThat(kept.of(merged.codes())).hasSize(1);
  }

  @Test
  void aTextThatWentMeanwhileAndIsLoggedJustThenLeavesNothingEither() {
    Kept.Woman woman = kept.woman();
    AtomicInteger logged = new AtomicInteger();
    kept.ask(
        erasing(woman),
        client ->
            ClientWith.before(
                client,
                request -> {
                  if (request instanceof TransactWriteItemsRequest deletes
                      && deletes.toString().contains("PERSON#" + woman.id())
                      && logged.getAndIncrement() == 0) {
                    kept.logsAText(woman.id());
                  }
                }),
        () -> {});
    assertThat(logged).hasPositiveValue();
    assertThat(kept.of(woman.codes())).hasSize(1);
  }

  @Test
  void aLargeRecordGoesInAsManyTransactionsAsItTakes() {
    Kept.Woman woman = kept.woman();
    for (int number = 0; number < 230; number++) {
      kept.table.put(
          AccessItem.SCHEMA,
          AccessItem.of(
              Keys.mother(woman.id()), kept.now, "n" + number, "manager-halton", "support"),
          Condition.absent());
    }
    assertThat(kept.erase(woman.id())).containsEntry("done", true);
    assertThat(kept.of(woman.codes())).hasSize(1);
  }

  @Test
  @DisplayName("F16, 40: after a restore whoever was erased is erased again")
  void afterARestoreWhoeverWasErasedIsErasedAgain() {
    Kept.Woman woman = kept.woman();
    Kept.Woman another = kept.woman();
    Runnable restore = kept.backup();
    kept.erase(woman.id());
    restore.run();
    assertThat(kept.of(woman.codes())).hasSizeGreaterThan(20);

    assertThat(kept.ask(Map.of("eraseAgain", true)))
        .containsEntry("done", true)
        .containsEntry("erased", 1);

    assertThat(kept.of(woman.codes())).hasSize(1);
    assertThat(kept.of(List.of(another.id()))).hasSizeGreaterThan(20);
    assertThat(kept.ask(Map.of("eraseAgain", true))).containsEntry("erased", 0);
  }

  @Test
  void theRegisterHoldsAnIdAndATimeAndNothingElse() {
    Kept.Woman woman = kept.woman();
    kept.erase(woman.id());
    assertThat(kept.files.keys("erasures")).containsExactly("erasures/" + woman.id() + ".json");
    assertThat(kept.files.read("erasures/" + woman.id() + ".json"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"mother\":\"%s\",\"at\":\"2017-06-01T09:00:00Z\"}".formatted(woman.id()));
    assertThat(kept.erase(woman.id())).containsEntry("already", true);
  }

  @Test
  void whatIsNotAskedRightIsAnsweredAndNothingHappens() {
    Kept.Woman woman = kept.woman();
    List<String> before = kept.everything();
    for (Map<String, ?> asked :
        List.<Map<String, ?>>of(
            Map.of(),
            Map.of("erase", ""),
            Map.of("erase", 7),
            Map.of("erase", "MOTHER#"),
            Map.of("erase", "MOTHER#nobody"),
            Map.of("erase", "MOTHER#../../x"),
            Map.of("erase", woman.id()),
            Map.of("erase", Keys.volunteer(woman.volunteer())),
            Map.of("erase", Keys.person(woman.id())),
            Map.of("erase", "7KM-4RT-9XA"),
            Map.of("erase", Keys.mother(woman.volunteer())),
            Map.of("eraseAgain", "yes"),
            Map.of("rotate", "everything"),
            Map.of("erase", Keys.mother(woman.id()), "rotate", "match-keys"))) {
      assertThat(kept.ask(asked))
          .as("%s", asked)
          .containsEntry("done", false)
          .containsKey("problem");
    }
    assertThat(kept.everything()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(kept.files.keys("erasures")).isEmpty();
  }

  private static Map<String, String> erasing(Kept.Woman woman) {
    return Map.of("erase", Keys.mother(woman.id()));
  }

  private static final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A function that is cut off once so many of its writes are done. */
  private static UnaryOperator<DynamoDbClient> failingAfter(int writes) {
    AtomicInteger done = new AtomicInteger();
    return client ->
        ClientWith.before(
            client,
            request -> {
              if ((request instanceof TransactWriteItemsRequest
                      || request instanceof PutItemRequest)
                  && done.getAndIncrement() >= writes) {
                throw new Cut();
              }
            });
  }
}
