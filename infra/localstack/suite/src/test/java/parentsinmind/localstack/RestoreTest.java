package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parentsinmind.http.Client.NOBODY;
import static parentsinmind.localstack.Api.MANAGER;
import static parentsinmind.localstack.Api.MOTHERS;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parentsinmind.events.Envelope;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * What the runbook says of a restore, from its second step on: LocalStack restores no table, so
 * that a copy of all items stands for one.
 */
@Order(10)
@ExtendWith(Deployment.class)
class RestoreTest {

  /** So many looks in a row, a quarter of a second apart, without anything new. */
  private static final int QUIET = 20;

  private static final int MOST_A_CALL = 25;

  private final Running running;
  private final Api api;
  private final DynamoDbClient dynamoDb;

  RestoreTest(Running running) {
    this.running = running;
    this.api = new Api(running);
    this.dynamoDb = Aws.client(DynamoDbClient.builder(), running.deployed().endpoint());
  }

  @Test
  void onATableThatWasRestoredTheSystemGoesOnAsItWasThenAndTheOldTableStaysAsItIs() {
    String spoiled = running.deployed().table();
    String restored = spoiled + "-restored";
    String before = api.accepted("Before-the-mistake");
    String link = QuestionnaireTest.path(api.link(before, "baseline"));
    assertThatThrownBy(
            () ->
                dynamoDb.restoreTableToPointInTime(
                    restore ->
                        restore
                            .sourceTableName(spoiled)
                            .targetTableName(restored)
                            .useLatestRestorableTime(true)))
        .as("LocalStack restores by now: let it, instead of copying")
        .isInstanceOf(DynamoDbException.class);
    copy(spoiled, restored);
    String after = api.referred("After-the-copy");
    long items = settled(spoiled);

    running.deploy(
        running.deployed().address(),
        Map.of(
            "restored-table", table(restored).tableArn(),
            "restored-stream", withStream(restored),
            "timers", "off"));

    assertThat(running.deployed().table()).isEqualTo(spoiled);
    LambdaClient lambda = Aws.client(LambdaClient.builder(), running.deployed().endpoint());
    assertThat(running.deployed().all("AWS::Lambda::Function").values())
        // The front door has no table.
        .filteredOn(function -> !function.contains("FrontDoor"))
        .allSatisfy(
            function ->
                assertThat(
                        lambda
                            .getFunction(get -> get.functionName(function))
                            .configuration()
                            .environment()
                            .variables())
                    .containsEntry("TABLE", restored));
    // LocalStack changes no timer: what it was told is all that can be seen here.
    assertThat(new Templates(running).of("AWS::Scheduler::Schedule").values())
        .isNotEmpty()
        .allSatisfy(timer -> assertThat(timer.at("State")).isEqualTo("DISABLED"));
    assertThat(api.get(MANAGER, MOTHERS + before)).containsEntry("state", "accepted");
    assertThat(api.get(NOBODY, link)).containsEntry("next", 1);
    api.refused(404, MANAGER, MOTHERS + after);

    try (Listening listening = Listening.to(running)) {
      String next = api.accepted("After-the-restore");
      assertThat(stored(restored, next)).isNotEmpty();
      assertThat(stored(spoiled, next)).isEmpty();
      assertThat(count(spoiled)).isEqualTo(items);
      // From the restored table's stream; and nothing of what it was restored with comes again.
      listening.await(
          heard -> heard.about(Keys.mother(next)).size() == stored(restored, next).size());
      assertThat(listening.about(Keys.mother(before))).isEmpty();
    }
  }

  private List<Envelope> stored(String name, String mother) {
    return new Table(dynamoDb, name)
        .collection(EventItem.SCHEMA, Keys.mother(mother), EventItem.PREFIX).stream()
            .map(EventItem::envelope)
            .toList();
  }

  /** All items and indexes, no stream: what a restore brings back. */
  private void copy(String from, String to) {
    TableDescription like = table(from);
    dynamoDb.createTable(
        create ->
            create
                .tableName(to)
                .keySchema(like.keySchema())
                .attributeDefinitions(like.attributeDefinitions())
                .billingMode(like.billingModeSummary().billingMode())
                .globalSecondaryIndexes(
                    like.globalSecondaryIndexes().stream()
                        .map(
                            index ->
                                GlobalSecondaryIndex.builder()
                                    .indexName(index.indexName())
                                    .keySchema(index.keySchema())
                                    .projection(index.projection())
                                    .build())
                        .toList()));
    dynamoDb.waiter().waitUntilTableExists(wait -> wait.tableName(to));
    List<Map<String, AttributeValue>> all =
        dynamoDb.scanPaginator(scan -> scan.tableName(from)).items().stream().toList();
    for (int first = 0; first < all.size(); first += MOST_A_CALL) {
      List<WriteRequest> some =
          all.subList(first, Math.min(all.size(), first + MOST_A_CALL)).stream()
              .map(
                  item ->
                      WriteRequest.builder()
                          .putRequest(PutRequest.builder().item(item).build())
                          .build())
              .toList();
      assertThat(
              dynamoDb
                  .batchWriteItem(write -> write.requestItems(Map.of(to, some)))
                  .unprocessedItems())
          .isEmpty();
    }
  }

  /** By the runbook's second step; answers the stream. */
  private String withStream(String name) {
    dynamoDb.updateTable(
        update ->
            update
                .tableName(name)
                .streamSpecification(
                    stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
    return Objects.requireNonNull(table(name).latestStreamArn());
  }

  private TableDescription table(String name) {
    return dynamoDb.describeTable(describe -> describe.tableName(name)).table();
  }

  /**
   * How many items there are once everybody who heard of the last event has written what follows.
   */
  private long settled(String name) {
    AtomicLong last = new AtomicLong(-1);
    AtomicInteger quiet = new AtomicInteger();
    Until.so(
        "settled",
        () -> {
          long now = count(name);
          quiet.set(last.getAndSet(now) == now ? quiet.get() + 1 : 0);
          return quiet.get() == QUIET;
        });
    return last.get();
  }

  private long count(String name) {
    return dynamoDb
        .scanPaginator(scan -> scan.tableName(name).projectionExpression("pk"))
        .items()
        .stream()
        .count();
  }
}
