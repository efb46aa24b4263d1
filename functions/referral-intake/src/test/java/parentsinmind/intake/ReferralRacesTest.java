package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;
import parentsinmind.intake.IntakeBench.Answer;
import parentsinmind.local.dynamodb.ClientWith;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Everything that can happen at once. */
class ReferralRacesTest {

  private static final IntakeBench BENCH = new IntakeBench();

  @AfterAll
  static void close() {
    BENCH.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20})
  @DisplayName("23: Referrals of one woman in the same instant make one mother with all referrals")
  void oneMotherHoweverManyReferHerAtOnce(int referrers) throws Exception {
    List<Callable<Answer>> senders = new ArrayList<>();
    for (int sender = 0; sender < referrers; sender++) {
      boolean self = sender % 2 == 0;
      String name = "Race" + referrers;
      senders.add(() -> BENCH.post(self ? IntakeBench.form(name) : IntakeBench.professional(name)));
    }
    List<Answer> answers = atOnce(senders);

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    assertThat(answers.stream().map(BENCH::motherOf).distinct()).hasSize(1);
    assertThat(answers.stream().map(Answer::reference).distinct()).hasSize(referrers);
    assertThat(BENCH.referralsOf(BENCH.motherOf(answers.getFirst()))).hasSize(referrers);
    assertThat(
            BENCH
                .journeyOf(answers.getFirst())
                .facts()
                .all(parentsinmind.journey.Fact.Referred.class))
        .hasSize(referrers);
  }

  @Test
  void theFirstTwentyReferralsOfAllAgreeOnOneMatchKey() throws Exception {
    try (IntakeBench empty = new IntakeBench()) {
      List<Callable<Answer>> senders = new ArrayList<>();
      for (int sender = 0; sender < 20; sender++) {
        String name = "First" + (char) ('a' + sender);
        senders.add(() -> empty.post(IntakeBench.form(name)));
      }
      assertThat(atOnce(senders)).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));

      AttributeValue keys =
          empty
              .dynamoDb
              .client()
              .getItem(
                  get ->
                      get.tableName(LocalDynamoDb.TABLE)
                          .key(
                              Map.of(
                                  "pk", AttributeValue.fromS("MATCHKEYS"),
                                  "sk", AttributeValue.fromS("MATCHKEYS"))))
              .item()
              .get("keys");
      assertThat(Objects.requireNonNull(keys).m()).hasSize(1);
    }
  }

  @Test
  void oneCommandSentTwentyTimesAtOnceIsOneReferralAndOneAnswer() throws Exception {
    String key = UUID.randomUUID().toString();
    String body = Json.write(IntakeBench.form("Twice"));
    List<Callable<Answer>> senders = new ArrayList<>();
    for (int sender = 0; sender < 20; sender++) {
      senders.add(() -> BENCH.post(key, body));
    }
    List<Answer> answers = atOnce(senders);

    assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
    assertThat(BENCH.referralsOf(BENCH.motherOf(answers.getFirst()))).hasSize(1);
  }

  @Test
  void aTransactionThatMeetsAnotherIsTriedAgain() {
    AtomicInteger conflicts = new AtomicInteger(3);
    DynamoDbClient unlucky =
        ClientWith.before(
            BENCH.dynamoDb.client(),
            request -> {
              if (request instanceof TransactWriteItemsRequest && conflicts.getAndDecrement() > 0) {
                throw TransactionCanceledException.builder()
                    .cancellationReasons(
                        CancellationReason.builder().code("TransactionConflict").build(),
                        CancellationReason.builder().code("None").build())
                    .build();
              }
            });
    Answer answer =
        BENCH.post(
            BENCH.handler(unlucky),
            UUID.randomUUID().toString(),
            Json.write(IntakeBench.form("Unlucky")));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(conflicts.get()).isLessThan(0);
    assertThat(BENCH.referralsOf(BENCH.motherOf(answer))).hasSize(1);
  }

  @Test
  void somebodyWhoIsQuickerBetweenReadingAndWritingIsJoined() {
    AtomicInteger quicker = new AtomicInteger(1);
    List<Answer> first = new ArrayList<>();
    DynamoDbClient slow =
        ClientWith.before(
            BENCH.dynamoDb.client(),
            request -> {
              if (request instanceof TransactWriteItemsRequest && quicker.getAndDecrement() > 0) {
                first.add(BENCH.post(IntakeBench.professional("Slow")));
              }
            });
    Answer second =
        BENCH.post(
            BENCH.handler(slow),
            UUID.randomUUID().toString(),
            Json.write(IntakeBench.form("Slow")));

    assertThat(BENCH.motherOf(second)).isEqualTo(BENCH.motherOf(first.getFirst()));
    assertThat(BENCH.referralsOf(BENCH.motherOf(second))).hasSize(2);
  }

  @Test
  void noDecisionIsMadeOnAnIndexSoThatNoneCanBeStale() {
    List<String> indexes = new ArrayList<>();
    DynamoDbClient watched =
        ClientWith.before(
            BENCH.dynamoDb.client(),
            request -> {
              if (request instanceof QueryRequest query && query.indexName() != null) {
                indexes.add(query.indexName());
              }
            });
    for (int time = 0; time < 2; time++) {
      BENCH.post(
          BENCH.handler(watched),
          UUID.randomUUID().toString(),
          Json.write(IntakeBench.form("Watched")));
    }
    assertThat(indexes).isEmpty();
  }

  private static List<Answer> atOnce(List<Callable<Answer>> senders) throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(senders.size())) {
      for (Future<Answer> answer : threads.invokeAll(senders)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
