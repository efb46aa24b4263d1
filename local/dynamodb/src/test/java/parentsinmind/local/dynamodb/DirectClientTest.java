package parentsinmind.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What is translated here says the same as what DynamoDB Local translates. */
class DirectClientTest {

  private static final String TABLE = LocalDynamoDb.TABLE;

  private final LocalDynamoDb local = LocalDynamoDb.inMemory();
  private final DynamoDbClient direct = local.client();

  @BeforeEach
  void threeItems() {
    for (int number = 1; number <= 3; number++) {
      Map<String, AttributeValue> item = item("sort " + number);
      direct.putItem(put -> put.tableName(TABLE).item(item));
    }
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void anItemComesBackAsItWasWhateverItHolds() {
    GetItemResponse found =
        both(client -> client.getItem(get -> get.tableName(TABLE).key(key("sort 1"))));
    assertThat(found.item()).isEqualTo(item("sort 1"));
    GetItemResponse missing =
        both(client -> client.getItem(get -> get.tableName(TABLE).key(key("nowhere"))));
    assertThat(missing.hasItem()).isFalse();
  }

  @Test
  void aQueryGoesPageByPageAndBackwards() {
    QueryResponse first = both(client -> client.query(query().limit(2).build()));
    assertThat(first.items()).containsExactly(item("sort 1"), item("sort 2"));
    QueryResponse second =
        both(client -> client.query(query().exclusiveStartKey(first.lastEvaluatedKey()).build()));
    assertThat(second.items()).containsExactly(item("sort 3"));
    assertThat(second.hasLastEvaluatedKey()).isFalse();
    QueryResponse last =
        both(client -> client.query(query().scanIndexForward(false).limit(1).build()));
    assertThat(last.items()).containsExactly(item("sort 3"));
  }

  @Test
  void allPagesAreReadOneAfterTheOther() {
    assertThat(direct.queryPaginator(query().limit(2).build()).items().stream())
        .containsExactly(item("sort 1"), item("sort 2"), item("sort 3"));
  }

  @Test
  void aBatchFindsWhatThereIs() {
    KeysAndAttributes keys =
        KeysAndAttributes.builder()
            .keys(List.of(key("sort 2"), key("nowhere")))
            .consistentRead(true)
            .build();
    var found = both(client -> client.batchGetItem(get -> get.requestItems(Map.of(TABLE, keys))));
    assertThat(found.responses()).containsOnlyKeys(TABLE);
    assertThat(found.responses().get(TABLE)).containsExactly(item("sort 2"));
  }

  @Test
  void whatIsRefusedIsRefusedInTheSameWords() {
    TransactWriteItem put =
        TransactWriteItem.builder().put(to -> to.tableName(TABLE).item(item("sort 4"))).build();
    TransactWriteItem check =
        TransactWriteItem.builder()
            .conditionCheck(
                to ->
                    to.tableName(TABLE)
                        .key(key("sort 1"))
                        .conditionExpression("#text = :other")
                        .expressionAttributeNames(Map.of("#text", "text"))
                        .expressionAttributeValues(Map.of(":other", AttributeValue.fromS("other"))))
            .build();
    for (DynamoDbClient client : List.of(direct, local.slowly())) {
      assertThat(
              catchThrowableOfType(
                  ConditionalCheckFailedException.class,
                  () ->
                      client.putItem(
                          to ->
                              to.tableName(TABLE)
                                  .item(item("sort 1"))
                                  .conditionExpression("attribute_not_exists(pk)"))))
          .isNotNull();
      TransactionCanceledException cancelled =
          catchThrowableOfType(
              TransactionCanceledException.class,
              () -> client.transactWriteItems(write -> write.transactItems(put, check)));
      assertThat(cancelled.cancellationReasons())
          .extracting(reason -> reason.code())
          .containsExactly("None", "ConditionalCheckFailed");
    }
    assertThat(direct.query(query().build()).items()).hasSize(3);
  }

  @Test
  void whatIsNotTranslatedHereGoesTheLongWay() {
    QueryResponse counted =
        both(
            client ->
                client.query(
                    query()
                        .filterExpression("flag = :flag")
                        .expressionAttributeValues(
                            Map.of(
                                ":pk", AttributeValue.fromS("partition"),
                                ":flag", AttributeValue.fromBool(true)))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build()));
    assertThat(counted.items()).hasSize(3);
    assertThat(counted.consumedCapacity().capacityUnits()).isEqualTo(1.0);
  }

  /** What both say; they must agree. */
  private <T> T both(Function<DynamoDbClient, T> asks) {
    T said = asks.apply(direct);
    assertThat(said).isEqualTo(asks.apply(local.slowly()));
    return said;
  }

  private static QueryRequest.Builder query() {
    return QueryRequest.builder()
        .tableName(TABLE)
        .consistentRead(true)
        .keyConditionExpression("pk = :pk")
        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("partition")));
  }

  private static Map<String, AttributeValue> key(String sort) {
    return Map.of("pk", AttributeValue.fromS("partition"), "sk", AttributeValue.fromS(sort));
  }

  private static Map<String, AttributeValue> item(String sort) {
    return Map.of(
        "pk",
        AttributeValue.fromS("partition"),
        "sk",
        AttributeValue.fromS(sort),
        "text",
        AttributeValue.fromS("words"),
        "number",
        AttributeValue.fromN("17"),
        "flag",
        AttributeValue.fromBool(true),
        "list",
        AttributeValue.fromL(List.of(AttributeValue.fromS("one"), AttributeValue.fromN("2"))),
        "map",
        AttributeValue.fromM(Map.of("inner", AttributeValue.fromS("deep"))));
  }
}
