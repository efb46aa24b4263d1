package parentsinmind.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.DoubleAdder;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Capacity units of what goes through a client. Plain reads and writes are what DynamoDB Local says
 * they consumed. Its figure for a transaction is wrong (it rounds the transaction as a whole), so a
 * transaction is worked out from the request as sent:
 *
 * <ul>
 *   <li>each item, old or new whichever is larger, rounded up to 1 KB, times 2;
 *   <li>a condition check as a write of the item that it looks at;
 *   <li>each index an item is in: nothing where the index entry stays the same, 1 a KB where it is
 *       new, gone or changed under the same key, and both where its key moved. We assume that an
 *       index is charged once, not twice, in a transaction.
 * </ul>
 */
public final class CapacityMeter {

  private static final double BYTES_A_UNIT = 1024;

  private final DynamoDbClient inner;
  private final String table;
  private final DoubleAdder read = new DoubleAdder();
  private final DoubleAdder written = new DoubleAdder();
  private final Set<String> calls = new LinkedHashSet<>();

  public CapacityMeter(DynamoDbClient inner, String table) {
    this.inner = inner;
    this.table = table;
  }

  /** A client that does what the inner one does, and is counted. */
  public DynamoDbClient client() {
    InvocationHandler handler = this::invoke;
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
  }

  /** Read capacity units since the last reset. */
  public double readUnits() {
    return read.sum();
  }

  /** Write capacity units since the last reset. */
  public double writeUnits() {
    return written.sum();
  }

  /** The names of the operations called since the last reset. */
  public synchronized Set<String> calls() {
    return Set.copyOf(calls);
  }

  public synchronized void reset() {
    read.reset();
    written.reset();
    calls.clear();
  }

  private @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.isDefault() && !(arguments != null && isRequest(arguments[0]))) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    if (arguments == null || !isRequest(arguments[0])) {
      return call(method, arguments);
    }
    synchronized (this) {
      calls.add(method.getName());
    }
    return metered(method, arguments[0]);
  }

  private static boolean isRequest(Object argument) {
    return argument.getClass().getSimpleName().endsWith("Request");
  }

  private @Nullable Object metered(Method method, Object request) throws Throwable {
    ReturnConsumedCapacity tell = ReturnConsumedCapacity.TOTAL;
    return switch (request) {
      case GetItemRequest get -> {
        var answer =
            (GetItemResponse) call(method, get.toBuilder().returnConsumedCapacity(tell).build());
        read.add(units(answer == null ? null : answer.consumedCapacity()));
        yield answer;
      }
      case QueryRequest query -> {
        var answer =
            (QueryResponse) call(method, query.toBuilder().returnConsumedCapacity(tell).build());
        read.add(units(answer == null ? null : answer.consumedCapacity()));
        yield answer;
      }
      case BatchGetItemRequest batch -> {
        var answer =
            (BatchGetItemResponse)
                call(method, batch.toBuilder().returnConsumedCapacity(tell).build());
        if (answer != null) {
          answer.consumedCapacity().forEach(consumed -> read.add(units(consumed)));
        }
        yield answer;
      }
      case PutItemRequest put -> {
        var answer =
            (PutItemResponse) call(method, put.toBuilder().returnConsumedCapacity(tell).build());
        written.add(units(answer == null ? null : answer.consumedCapacity()));
        yield answer;
      }
      case DeleteItemRequest delete -> {
        var answer =
            (DeleteItemResponse)
                call(method, delete.toBuilder().returnConsumedCapacity(tell).build());
        written.add(units(answer == null ? null : answer.consumedCapacity()));
        yield answer;
      }
      case TransactWriteItemsRequest transaction -> {
        double units = 0;
        for (TransactWriteItem write : transaction.transactItems()) {
          units += units(write);
        }
        Object answer = call(method, transaction);
        written.add(units);
        yield answer;
      }
      default -> throw new IllegalStateException("not metered: " + method.getName());
    };
  }

  private double units(TransactWriteItem write) {
    if (write.put() != null) {
      Map<String, AttributeValue> item = write.put().item();
      Map<String, AttributeValue> old = find(key(item));
      return 2 * rounded(Math.max(ItemSize.of(item), ItemSize.of(old))) + indexUnits(old, item);
    }
    if (write.delete() != null) {
      Map<String, AttributeValue> old = find(write.delete().key());
      return 2 * rounded(ItemSize.of(old)) + indexUnits(old, Map.of());
    }
    if (write.conditionCheck() != null) {
      return 2 * rounded(ItemSize.of(find(write.conditionCheck().key())));
    }
    throw new IllegalStateException("a kind of write that is not metered");
  }

  private static double indexUnits(
      Map<String, AttributeValue> old, Map<String, AttributeValue> item) {
    double units = 0;
    for (Index index : Index.values()) {
      Map<String, AttributeValue> before = entry(index, old);
      Map<String, AttributeValue> after = entry(index, item);
      if (before.equals(after)) {
        continue;
      }
      boolean sameKey =
          !before.isEmpty() && !after.isEmpty() && keys(index, before).equals(keys(index, after));
      if (sameKey) {
        units += rounded(Math.max(ItemSize.of(before), ItemSize.of(after)));
      } else {
        units += before.isEmpty() ? 0 : rounded(ItemSize.of(before));
        units += after.isEmpty() ? 0 : rounded(ItemSize.of(after));
      }
    }
    return units;
  }

  /** What an index holds of an item: nothing, or its keys and what is projected. */
  private static Map<String, AttributeValue> entry(Index index, Map<String, AttributeValue> item) {
    if (!item.containsKey(index.partition()) || !item.containsKey(index.sort())) {
      return Map.of();
    }
    Map<String, AttributeValue> entry = new HashMap<>(keys(index, item));
    for (String name : index.projected()) {
      AttributeValue value = item.get(name);
      if (value != null) {
        entry.put(name, value);
      }
    }
    return entry;
  }

  private static Map<String, AttributeValue> keys(Index index, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> keys = new HashMap<>(item);
    keys.keySet().retainAll(Set.of(Keys.PK, Keys.SK, index.partition(), index.sort()));
    return keys;
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new HashMap<>(item);
    key.keySet().retainAll(Set.of(Keys.PK, Keys.SK));
    return key;
  }

  private Map<String, AttributeValue> find(Map<String, AttributeValue> key) {
    return inner.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
  }

  private static double rounded(int bytes) {
    return Math.max(1, Math.ceil(bytes / BYTES_A_UNIT));
  }

  private static double units(@Nullable ConsumedCapacity consumed) {
    if (consumed == null) {
      throw new IllegalStateException("DynamoDB Local did not say what it consumed");
    }
    return consumed.capacityUnits();
  }

  private @Nullable Object call(Method method, Object @Nullable ... arguments) throws Throwable {
    try {
      return method.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
