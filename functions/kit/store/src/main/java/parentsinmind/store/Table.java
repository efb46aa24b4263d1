package parentsinmind.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The one table. Reads of items are strongly consistent; an index only finds candidates, and a
 * decision reads the item again. There is no scan.
 */
public final class Table {

  private static final int MOST_KEYS_A_BATCH = 100;

  private final DynamoDbClient client;
  private final String name;

  public Table(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** A key of the table. */
  public record Key(String pk, String sk) {}

  /** A page of an index, and where the next one starts (null after the last). */
  public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /** The item, or null. */
  public <T> @Nullable T find(TableSchema<T> schema, String pk, String sk) {
    Map<String, AttributeValue> item =
        client.getItem(get -> get.tableName(name).key(key(pk, sk)).consistentRead(true)).item();
    return item == null || item.isEmpty() ? null : schema.mapToItem(item);
  }

  /** Those of the items that exist, in no order. */
  public <T> List<T> findAll(TableSchema<T> schema, List<Key> keys) {
    List<T> found = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += MOST_KEYS_A_BATCH) {
      List<Key> batch = keys.subList(from, Math.min(keys.size(), from + MOST_KEYS_A_BATCH));
      Map<String, KeysAndAttributes> wanted = Map.of(name, wanted(batch));
      while (!wanted.isEmpty()) {
        Map<String, KeysAndAttributes> asked = wanted;
        var answer = client.batchGetItem(get -> get.requestItems(asked));
        answer
            .responses()
            .getOrDefault(name, List.of())
            .forEach(item -> found.add(schema.mapToItem(item)));
        wanted = answer.unprocessedKeys();
      }
    }
    return found;
  }

  /** All items of a partition whose sort key begins so, in the order of their sort keys. */
  public <T> List<T> collection(TableSchema<T> schema, String pk, String skPrefix) {
    List<T> found = new ArrayList<>();
    Map<String, AttributeValue> start = null;
    do {
      QueryResponse answer = client.query(partition(pk, skPrefix, start).build());
      answer.items().forEach(item -> found.add(schema.mapToItem(item)));
      start = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : null;
    } while (start != null);
    return found;
  }

  /** The keys of everything in a partition. */
  public List<Key> keys(String pk) {
    return keys(all(pk));
  }

  /** The keys of the items of a partition whose sort key begins so. */
  public List<Key> keys(String pk, String skPrefix) {
    return keys(partition(pk, skPrefix, null));
  }

  private List<Key> keys(QueryRequest.Builder query) {
    List<Key> found = new ArrayList<>();
    client
        .queryPaginator(query.projectionExpression("pk, sk").build())
        .items()
        .forEach(item -> found.add(new Key(text(item, Keys.PK), text(item, Keys.SK))));
    return found;
  }

  /**
   * The keys of a partition's items in which some codes stand, whatever kind of item it is.
   *
   * @param codes ids or references
   */
  public List<Key> mentioning(String pk, Collection<String> codes) {
    List<Key> found = new ArrayList<>();
    client
        .queryPaginator(all(pk).build())
        .items()
        .forEach(
            item -> {
              String whole = item.toString();
              if (codes.stream().anyMatch(whole::contains)) {
                found.add(new Key(text(item, Keys.PK), text(item, Keys.SK)));
              }
            });
    return found;
  }

  /** Deletes items, those of a hundred together; what is not there is no error. */
  public void deleteAll(List<Key> keys) {
    List<Key> distinct = keys.stream().distinct().toList();
    for (int from = 0; from < distinct.size(); from += Transaction.MOST_WRITES) {
      Transaction transaction = transaction();
      distinct
          .subList(from, Math.min(distinct.size(), from + Transaction.MOST_WRITES))
          .forEach(key -> transaction.delete("all", key.pk(), key.sk(), null));
      transaction.commit();
    }
  }

  /** The item of a partition with the last sort key that begins so, or null. */
  public <T> @Nullable T last(TableSchema<T> schema, String pk, String skPrefix) {
    QueryResponse answer =
        client.query(partition(pk, skPrefix, null).scanIndexForward(false).limit(1).build());
    return answer.items().isEmpty() ? null : schema.mapToItem(answer.items().getFirst());
  }

  /**
   * A page of an index's partition, eventually consistent.
   *
   * @param from where a page before said the next one starts, null for the first
   * @param most items on the page, at most
   */
  public <T> Page<T> page(
      TableSchema<T> schema, Index index, String partition, @Nullable String from, int most) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(name)
            .indexName(index.indexName())
            .keyConditionExpression("#partition = :partition")
            .expressionAttributeNames(Map.of("#partition", index.partition()))
            .expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(partition)))
            .limit(most);
    if (from != null) {
      query.exclusiveStartKey(index.startKey(partition, from));
    }
    QueryResponse answer = client.query(query.build());
    List<T> items = answer.items().stream().map(schema::mapToItem).toList();
    return new Page<>(
        items, answer.hasLastEvaluatedKey() ? index.cursor(answer.lastEvaluatedKey()) : null);
  }

  /** A key of the table, with the sort key at which an index has it. */
  public record Indexed(Key key, String sort) {}

  /**
   * Keys of items in an index's partition whose sort key does not come after a text, in its order;
   * eventually consistent. Costs what these keys cost, whatever else is in the partition.
   *
   * @param from where a page before said the next one starts, null for the first
   * @param most keys on the page, at most
   */
  public Page<Indexed> upTo(
      Index index, String partition, String last, @Nullable String from, int most) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(name)
            .indexName(index.indexName())
            .keyConditionExpression("#partition = :partition AND #sort <= :last")
            .expressionAttributeNames(
                Map.of("#partition", index.partition(), "#sort", index.sort()))
            .expressionAttributeValues(
                Map.of(
                    ":partition", AttributeValue.fromS(partition),
                    ":last", AttributeValue.fromS(last)))
            .limit(most);
    if (from != null) {
      query.exclusiveStartKey(index.startKey(partition, from));
    }
    QueryResponse answer = client.query(query.build());
    List<Indexed> keys =
        answer.items().stream()
            .map(
                item ->
                    new Indexed(
                        new Key(text(item, Keys.PK), text(item, Keys.SK)),
                        text(item, index.sort())))
            .toList();
    return new Page<>(
        keys, answer.hasLastEvaluatedKey() ? index.cursor(answer.lastEvaluatedKey()) : null);
  }

  /** Writes one item on a condition; answers whether the condition held. */
  public <T> boolean put(TableSchema<T> schema, T item, @Nullable Condition condition) {
    try {
      client.putItem(
          put -> {
            put.tableName(name).item(schema.itemToMap(item, true));
            if (condition != null) {
              put.conditionExpression(condition.expression());
              if (!condition.names().isEmpty()) {
                put.expressionAttributeNames(condition.names());
              }
              if (!condition.values().isEmpty()) {
                put.expressionAttributeValues(condition.values());
              }
            }
          });
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  public Transaction transaction() {
    return new Transaction(client, name);
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name)).s();
  }

  static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of(Keys.PK, AttributeValue.fromS(pk), Keys.SK, AttributeValue.fromS(sk));
  }

  private static KeysAndAttributes wanted(List<Key> keys) {
    Map<Key, Map<String, AttributeValue>> distinct = new LinkedHashMap<>();
    keys.forEach(key -> distinct.put(key, key(key.pk(), key.sk())));
    return KeysAndAttributes.builder().keys(distinct.values()).consistentRead(true).build();
  }

  private QueryRequest.Builder all(String pk) {
    return QueryRequest.builder()
        .tableName(name)
        .consistentRead(true)
        .keyConditionExpression("pk = :pk")
        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk)));
  }

  private QueryRequest.Builder partition(
      String pk, String skPrefix, @Nullable Map<String, AttributeValue> start) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(name)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
            .expressionAttributeValues(
                Map.of(":pk", AttributeValue.fromS(pk), ":sk", AttributeValue.fromS(skPrefix)));
    if (start != null) {
      query.exclusiveStartKey(start);
    }
    return query;
  }
}
