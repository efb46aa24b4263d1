package parentsinmind.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Writes that happen all together or not at all. Each has a label, so that a refusal can say which
 * condition did not hold; labels never hold data.
 */
public final class Transaction {

  /** The most writes that the table takes at once, checks included. */
  public static final int MOST_WRITES = 100;

  private static final int TRIES = 10;
  private static final long FIRST_PAUSE_NANOS = 10_000_000;
  private static final Set<String> PASSING =
      Set.of("TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError", "None");

  private final DynamoDbClient client;
  private final String table;
  private final List<TransactWriteItem> writes = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();

  Transaction(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** How many writes there are so far; the table takes {@link #MOST_WRITES} at once. */
  public int size() {
    return writes.size();
  }

  /** Writes an item that must not exist yet. */
  public <T> Transaction create(String label, TableSchema<T> schema, T item) {
    return put(label, schema, item, Condition.absent());
  }

  /** Writes an item over the one that was read with that version. */
  public <T> Transaction replace(String label, TableSchema<T> schema, T item, long versionRead) {
    return put(label, schema, item, Condition.version(versionRead));
  }

  /** Writes an item on a condition, or whatever is there. */
  public <T> Transaction put(
      String label, TableSchema<T> schema, T item, @Nullable Condition condition) {
    return add(
        label,
        TransactWriteItem.builder()
            .put(
                put -> {
                  put.tableName(table).item(schema.itemToMap(item, true));
                  if (condition != null) {
                    put.conditionExpression(condition.expression())
                        .expressionAttributeNames(emptyToNull(condition.names()))
                        .expressionAttributeValues(emptyToNull(condition.values()));
                  }
                })
            .build());
  }

  public Transaction check(String label, String pk, String sk, Condition condition) {
    return add(
        label,
        TransactWriteItem.builder()
            .conditionCheck(
                check ->
                    check
                        .tableName(table)
                        .key(Table.key(pk, sk))
                        .conditionExpression(condition.expression())
                        .expressionAttributeNames(emptyToNull(condition.names()))
                        .expressionAttributeValues(emptyToNull(condition.values())))
            .build());
  }

  public Transaction delete(String label, String pk, String sk, @Nullable Condition condition) {
    return add(
        label,
        TransactWriteItem.builder()
            .delete(
                delete -> {
                  delete.tableName(table).key(Table.key(pk, sk));
                  if (condition != null) {
                    delete
                        .conditionExpression(condition.expression())
                        .expressionAttributeNames(emptyToNull(condition.names()))
                        .expressionAttributeValues(emptyToNull(condition.values()));
                  }
                })
            .build());
  }

  /**
   * Writes it all. Meeting another transaction on the same items, it tries again.
   *
   * @throws Refused if a condition did not hold; then nothing was written
   */
  public void commit() {
    for (int attempt = 1; ; attempt++) {
      try {
        client.transactWriteItems(request -> request.transactItems(writes));
        return;
      } catch (TransactionCanceledException e) {
        List<String> failed = failed(e);
        if (!failed.isEmpty()) {
          throw new Refused(failed);
        }
        if (attempt == TRIES || !isPassing(e)) {
          throw e;
        }
      } catch (TransactionInProgressException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
      pause(attempt);
    }
  }

  /** Says in every event of a mother that it writes whose remembered answer it goes with. */
  Transaction answeredBy(String answer) {
    writes.replaceAll(
        write -> {
          Put put = write.put();
          return put == null || !isEventOfAMother(put.item())
              ? write
              : write.toBuilder()
                  .put(put.toBuilder().item(with(put.item(), answer)).build())
                  .build();
        });
    return this;
  }

  private static boolean isEventOfAMother(Map<String, AttributeValue> item) {
    return Table.text(item, Keys.PK).startsWith(Keys.mother(""))
        && Table.text(item, Keys.SK).startsWith(EventItem.PREFIX);
  }

  private static Map<String, AttributeValue> with(Map<String, AttributeValue> item, String answer) {
    Map<String, AttributeValue> stamped = new HashMap<>(item);
    stamped.put(EventItem.ANSWER, AttributeValue.fromS(answer));
    return stamped;
  }

  private Transaction add(String label, TransactWriteItem write) {
    writes.add(write);
    labels.add(label);
    return this;
  }

  private List<String> failed(TransactionCanceledException e) {
    List<String> failed = new ArrayList<>();
    List<CancellationReason> reasons = e.cancellationReasons();
    for (int index = 0; index < reasons.size(); index++) {
      if ("ConditionalCheckFailed".equals(reasons.get(index).code())) {
        failed.add(labels.get(index));
      }
    }
    return failed;
  }

  private static boolean isPassing(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .allMatch(reason -> reason.code() == null || PASSING.contains(reason.code()));
  }

  /** Longer each time, and never the same for two that met. */
  static void pause(int attempt) {
    long longest = FIRST_PAUSE_NANOS << Math.min(attempt, 6);
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest));
  }

  private static <K, V> @Nullable Map<K, V> emptyToNull(Map<K, V> map) {
    return map.isEmpty() ? null : map;
  }
}
