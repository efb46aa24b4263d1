package parentsinmind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The ledger's calculator, on items whose cost can be worked out by hand. */
class CapacityMeterTest {

  private static final LocalDynamoDb DYNAMO_DB = LocalDynamoDb.inMemory();

  private final CapacityMeter meter = new CapacityMeter(DYNAMO_DB.client(), LocalDynamoDb.TABLE);
  private final DynamoDbClient client = meter.client();

  @AfterAll
  static void close() {
    DYNAMO_DB.close();
  }

  @BeforeEach
  void startFromNothing() {
    transact(Map.of("pk", "A", "sk", "1"));
    transact(Map.of("pk", "B", "sk", "1"));
    meter.reset();
  }

  @Test
  void eachItemOfATransactionIsRoundedUpAndCountsTwice() {
    transact(
        Map.of("pk", "A", "sk", "1", "text", "x".repeat(1_000)),
        Map.of("pk", "B", "sk", "1", "text", "x".repeat(1_100)));
    assertThat(meter.writeUnits()).isEqualTo(2 * 1 + 2 * 2);
  }

  @Test
  void anItemThatShrinksCostsWhatItWas() {
    transact(Map.of("pk", "A", "sk", "1", "text", "x".repeat(2_100)));
    meter.reset();
    transact(Map.of("pk", "A", "sk", "1"));
    assertThat(meter.writeUnits()).isEqualTo(2 * 3);
  }

  @Test
  void anIndexEntryCostsWhenItIsNewMovedOrChangedAndNothingWhenItStays() {
    transact(Map.of("pk", "A", "sk", "1", "worklist", "halton#triage", "worklistOrder", "1"));
    assertThat(meter.writeUnits()).as("new").isEqualTo(2 + 1);
    meter.reset();
    transact(
        Map.of("pk", "A", "sk", "1", "worklist", "halton#triage", "worklistOrder", "1", "a", "b"));
    assertThat(meter.writeUnits()).as("stays").isEqualTo(2);
    meter.reset();
    transact(Map.of("pk", "A", "sk", "1", "worklist", "halton#triage", "worklistOrder", "2"));
    assertThat(meter.writeUnits()).as("moved").isEqualTo(2 + 2);
    meter.reset();
    transact(Map.of("pk", "A", "sk", "1"));
    assertThat(meter.writeUnits()).as("gone").isEqualTo(2 + 1);
  }

  @Test
  void aConditionCheckCostsAsAWrite() {
    TransactWriteItem check =
        TransactWriteItem.builder()
            .conditionCheck(
                condition ->
                    condition
                        .tableName(LocalDynamoDb.TABLE)
                        .key(values(Map.of("pk", "A", "sk", "1")))
                        .conditionExpression("attribute_exists(pk)"))
            .build();
    client.transactWriteItems(request -> request.transactItems(List.of(check)));
    assertThat(meter.writeUnits()).isEqualTo(2);
  }

  @Test
  void plainReadsAreWhatDynamoDbSays() {
    client.getItem(
        get ->
            get.tableName(LocalDynamoDb.TABLE)
                .key(values(Map.of("pk", "A", "sk", "1")))
                .consistentRead(true));
    assertThat(meter.readUnits()).isEqualTo(1);
    assertThat(meter.calls()).containsExactly("getItem");
  }

  @Test
  void sizesFollowTheRulesOfTheDeveloperGuide() {
    assertThat(ItemSize.of(values(Map.of("pk", "A", "sk", "é")))).isEqualTo(3 + 4);
    assertThat(ItemSize.of(Map.of("n", AttributeValue.fromN("12345")))).isEqualTo(1 + 3 + 1);
    assertThat(
            ItemSize.of(
                Map.of(
                    "list",
                    AttributeValue.fromL(
                        List.of(AttributeValue.fromS("ab"), AttributeValue.fromBool(true))))))
        .isEqualTo(4 + 3 + (1 + 2) + (1 + 1));
  }

  @SafeVarargs
  private final void transact(Map<String, String>... items) {
    List<TransactWriteItem> writes = new ArrayList<>();
    for (Map<String, String> item : items) {
      writes.add(
          TransactWriteItem.builder()
              .put(put -> put.tableName(LocalDynamoDb.TABLE).item(values(item)))
              .build());
    }
    client.transactWriteItems(request -> request.transactItems(writes));
  }

  private static Map<String, AttributeValue> values(Map<String, String> item) {
    Map<String, AttributeValue> values = new HashMap<>();
    item.forEach((name, value) -> values.put(name, AttributeValue.fromS(value)));
    return values;
  }
}
