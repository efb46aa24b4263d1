package parentsinmind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Event;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.local.dynamodb.ClientWith;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.RememberedAnswers.KeyReused;
import parentsinmind.time.Moment;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What everything else relies on the table for, on a real DynamoDB Local. */
class StoreContractTest {

  private static final LocalDynamoDb DYNAMO_DB = LocalDynamoDb.inMemory();
  private static final Instant NOW = Instant.parse("2016-05-02T09:00:00Z");
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Table table = new Table(DYNAMO_DB.client(), LocalDynamoDb.TABLE);
  private final String mother = "m" + NEXT.incrementAndGet();

  @AfterAll
  static void close() {
    DYNAMO_DB.close();
  }

  @Test
  void aChangeWritesTheNewStateAndTheEventTogether() {
    commit(newcomer());
    Mother read = read();
    commit(
        Change.of(read, "manager", NOW)
            .journey(1, item -> item.in(JourneyState.ACCEPTED))
            .event(new Event.ReferralDecided(1, "accepted"), Moment.at(NOW), "suitable"));

    assertThat(read().current().state()).isEqualTo(JourneyState.ACCEPTED);
    assertThat(read().latest().version()).isEqualTo(2);
    assertThat(events())
        .extracting(event -> event.envelope().sequence() + " " + event.envelope().type())
        .containsExactly("1 ContactMade", "2 ReferralDecided");
  }

  @Test
  void whoeverReadBeforeAnotherChangeIsRefusedAndNothingIsWritten() {
    commit(newcomer());
    Mother stale = read();
    commit(Change.of(stale, "manager", NOW).event(new Event.Signposted("gp")));

    assertThatThrownBy(
            () -> commit(Change.of(stale, "manager", NOW).event(new Event.Signposted("housing"))))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.at(Change.LABEL)).isTrue());
    assertThat(events()).hasSize(2);
  }

  @Test
  void anotherEpisodeIsOpenedOnlyIfNothingHappenedInTheLastOne() {
    commit(newcomer());
    Mother stale = read();
    commit(Change.of(stale, "manager", NOW).event(new Event.Signposted("gp")));
    Change second =
        Change.of(stale, "referrer", NOW)
            .journey(episode(2))
            .event(new Event.ContactMade("phone", "reached"));

    assertThatThrownBy(() -> commit(second)).isInstanceOf(Refused.class);
    assertThat(read().episodes()).hasSize(1);

    commit(
        Change.of(read(), "referrer", NOW)
            .journey(episode(2))
            .event(new Event.ContactMade("phone", "reached")));
    assertThat(read().latest().episode()).isEqualTo(2);
    assertThat(read().latest().version()).isEqualTo(3);
  }

  @Test
  void anOlderEpisodeChangesWithoutLosingTheCountOfEvents() {
    commit(newcomer());
    commit(
        Change.of(read(), "referrer", NOW)
            .journey(episode(2))
            .event(new Event.ContactMade("phone", "reached")));
    commit(
        Change.of(read(), "manager", NOW)
            .journey(1, item -> item.withModel("group"))
            .event(new Event.ModelChanged(1, "group")));

    assertThat(read().episodes().getFirst().model()).isEqualTo("group");
    assertThat(read().latest().version()).isEqualTo(3);
  }

  @Test
  void aMeetingWithAnotherTransactionIsTriedAgain() {
    AtomicInteger conflicts = new AtomicInteger(3);
    Table unlucky =
        new Table(
            ClientWith.beforeTransactions(
                DYNAMO_DB.client(),
                () -> {
                  if (conflicts.getAndDecrement() > 0) {
                    throw TransactionCanceledException.builder()
                        .cancellationReasons(
                            CancellationReason.builder().code("TransactionConflict").build(),
                            CancellationReason.builder().code("None").build())
                        .build();
                  }
                }),
            LocalDynamoDb.TABLE);
    Transaction transaction = unlucky.transaction();
    newcomer().addTo(transaction);
    transaction.commit();

    assertThat(conflicts.get()).isEqualTo(-1);
    assertThat(read().latest().version()).isEqualTo(1);
  }

  @Test
  void aCommandIsDoneOnceHoweverManySendItAtTheSameInstant() throws Exception {
    commit(newcomer());
    RememberedAnswers answers = new RememberedAnswers(table, () -> NOW);
    AtomicInteger prepared = new AtomicInteger();
    List<Callable<Answer>> senders = new ArrayList<>();
    for (int sender = 0; sender < 8; sender++) {
      senders.add(
          () ->
              answers.once(
                  "/signposts" + mother,
                  "key",
                  "{}",
                  transaction -> {
                    Change.of(read(), "manager", NOW)
                        .event(new Event.Signposted("gp"))
                        .addTo(transaction);
                    return new Answer(201, "{\"by\":" + prepared.incrementAndGet() + "}");
                  }));
    }
    List<Answer> given = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Answer> answer : threads.invokeAll(senders)) {
        given.add(answer.get());
      }
    }

    assertThat(given).hasSize(8).containsOnly(given.getFirst());
    assertThat(events()).hasSize(2);
  }

  @Test
  void whoeverFailsBecauseTheSameCommandWasQuickerGetsItsAnswer() {
    RememberedAnswers answers = new RememberedAnswers(table, () -> NOW);
    String scope = "/quicker" + mother;
    Answer quicker = new Answer(200, "done");

    Answer later =
        answers.once(
            scope,
            "key",
            "{}",
            _ -> {
              answers.once(scope, "key", "{}", _ -> quicker);
              throw new IllegalStateException("it is done already");
            });

    assertThat(later).isEqualTo(quicker);
    assertThatThrownBy(
            () ->
                answers.once(
                    scope,
                    "another key",
                    "{}",
                    _ -> {
                      throw new IllegalStateException("it cannot be done");
                    }))
        .hasMessage("it cannot be done");
  }

  @Test
  void whatIsRefusedWhileItIsPreparedIsPreparedAgain() {
    AtomicInteger runs = new AtomicInteger();

    Answer answer =
        new RememberedAnswers(table, () -> NOW)
            .once(
                "/prepared" + mother,
                "key",
                "{}",
                _ -> {
                  if (runs.incrementAndGet() == 1) {
                    throw new Refused(List.of("match"));
                  }
                  return new Answer(200, "done");
                });

    assertThat(answer.body()).isEqualTo("done");
    assertThat(runs).hasValue(2);
  }

  @Test
  void anAnswerIsRememberedForTwentyFourHoursByOurClock() {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    RememberedAnswers answers = new RememberedAnswers(table, now::get);
    AtomicInteger runs = new AtomicInteger();
    RememberedAnswers.Command command =
        transaction -> {
          transaction.create("item", LinkItem.SCHEMA, link(runs.incrementAndGet()));
          return new Answer(200, "" + runs.get());
        };
    Answer first = answers.once("/a" + mother, "key", "{}", command);
    now.set(NOW.plus(Duration.ofHours(24)).minusSeconds(1));
    assertThat(answers.once("/a" + mother, "key", "{}", command)).isEqualTo(first);
    now.set(NOW.plus(Duration.ofHours(24)));
    assertThat(answers.once("/a" + mother, "key", "{}", command)).isNotEqualTo(first);
  }

  @Test
  void aKeyWithAnotherBodyIsRefused() {
    RememberedAnswers answers = new RememberedAnswers(table, () -> NOW);
    RememberedAnswers.Command command =
        transaction -> {
          transaction.create("item", LinkItem.SCHEMA, link(0));
          return new Answer(200, "{}");
        };
    answers.once("/b" + mother, "key", "{}", command);
    assertThatThrownBy(() -> answers.once("/b" + mother, "key", "{\"a\":1}", command))
        .isInstanceOf(KeyReused.class);
  }

  @Test
  void aQueueIsReadPageByPageAndTheReportingIndexHoldsFactsOnly() {
    String site = "site" + mother;
    for (int number = 0; number < 5; number++) {
      String id = mother + "-" + number;
      Transaction transaction = table.transaction();
      Change.ofNew(id, "referrer", NOW)
          .journey(episode(id, 1, site).queued("triage", "2016-05-0" + (5 - number)))
          .event(new Event.ContactMade("phone", "reached"))
          .addTo(transaction);
      transaction.commit();
    }
    List<String> found = new ArrayList<>();
    String from = null;
    do {
      Table.Page<FactsItem> page =
          table.page(
              FactsItem.SCHEMA, Index.WORKLIST, JourneyItem.worklist(site, "triage"), from, 2);
      page.items().forEach(item -> found.add(Keys.rest(item.pk())));
      from = page.next();
    } while (from != null);

    assertThat(found)
        .containsExactly(mother + "-4", mother + "-3", mother + "-2", mother + "-1", mother + "-0");
    assertThat(
            DYNAMO_DB
                .client()
                .query(
                    query ->
                        query
                            .tableName(LocalDynamoDb.TABLE)
                            .indexName(Index.REPORTING.indexName())
                            .keyConditionExpression("cohort = :cohort")
                            .expressionAttributeValues(
                                Map.of(
                                    ":cohort",
                                    software.amazon.awssdk.services.dynamodb.model.AttributeValue
                                        .fromS("JOURNEY#" + site))))
                .items())
        .hasSize(5)
        .allSatisfy(
            item -> assertThat(item.keySet()).isSubsetOf("pk", "sk", "cohort", "since", "facts"));
  }

  private Change newcomer() {
    return Change.ofNew(mother, "referrer", NOW)
        .journey(episode(1))
        .event(new Event.ContactMade("phone", "reached"));
  }

  private JourneyItem episode(int number) {
    return episode(mother, number, "halton");
  }

  private static JourneyItem episode(String mother, int number, String site) {
    return new JourneyItem(
        mother,
        number,
        0,
        JourneyState.REFERRED,
        site,
        "2016-05-02",
        "REF",
        null,
        null,
        List.of(),
        Undecided.NOTHING,
        List.of(),
        null,
        JourneyFacts.NONE);
  }

  private LinkItem link(int number) {
    return new LinkItem(mother + number, mother, 1, "baseline", "a", "b", null, null, null);
  }

  private void commit(Change change) {
    Transaction transaction = table.transaction();
    change.addTo(transaction);
    transaction.commit();
  }

  private Mother read() {
    Mother read = Mother.find(table, mother);
    assertThat(read).isNotNull();
    return Objects.requireNonNull(read);
  }

  private List<EventItem> events() {
    return table.collection(EventItem.SCHEMA, Keys.mother(mother), EventItem.PREFIX);
  }
}
