package parentsinmind.local.dynamodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The table's stream, read as Lambda's event source mapping reads it: shard by shard, a parent
 * before its children, from where it was left. Not for several threads at once.
 */
public final class TableStream {

  private final LocalDynamoDb local;
  private final DynamoDbStreamsClient streams;
  private final String arn;
  private final Map<String, String> position;
  private final Map<String, String> iterators = new HashMap<>();
  private final Set<String> finished = new HashSet<>();
  private final List<Shard> shards = new ArrayList<>();

  /**
   * The stream of our table.
   *
   * @param position by shard, the sequence number of the last record taken; empty for the beginning
   */
  public TableStream(LocalDynamoDb local, Map<String, String> position) {
    this.local = local;
    this.streams = local.streams();
    this.arn =
        local
            .client()
            .describeTable(table -> table.tableName(LocalDynamoDb.TABLE))
            .table()
            .latestStreamArn();
    this.position = new HashMap<>(position);
  }

  /**
   * Some records of one shard, in its order.
   *
   * @param records as they stand in the event that Lambda hands to a function
   */
  public record Batch(String shard, List<Map<String, Object>> records) {
    public Batch {
      records = List.copyOf(records);
    }

    /** The event that Lambda hands to a function. */
    public Map<String, Object> event() {
      return Map.of("Records", records);
    }
  }

  /** The next records that nobody took yet, or null where there are none. */
  public @Nullable Batch next(int most) {
    for (Shard shard : shards()) {
      String parent = shard.parentShardId();
      boolean ready = parent == null || finished.contains(parent) || !known(parent);
      if (finished.contains(shard.shardId()) || !ready) {
        continue;
      }
      List<Record> records = read(shard.shardId(), most);
      if (!records.isEmpty()) {
        return new Batch(
            shard.shardId(), records.stream().map(record -> toEvent(record, arn)).toList());
      }
    }
    return null;
  }

  /** Remembers that everything of a shard up to a record was taken care of. */
  public void took(String shard, String sequenceNumber) {
    position.put(shard, sequenceNumber);
  }

  /** By shard, the sequence number of the last record taken. */
  public Map<String, String> position() {
    return Map.copyOf(position);
  }

  /** A shard begins where another ends: until one does, there are no others. */
  private List<Shard> shards() {
    if (shards.stream().anyMatch(shard -> !finished.contains(shard.shardId()))) {
      return shards;
    }
    shards.clear();
    String last = null;
    do {
      String from = last;
      var description =
          streams
              .describeStream(ask -> ask.streamArn(arn).exclusiveStartShardId(from))
              .streamDescription();
      shards.addAll(description.shards());
      last = description.lastEvaluatedShardId();
    } while (last != null);
    return shards;
  }

  private boolean known(String shard) {
    return shards.stream().anyMatch(one -> one.shardId().equals(shard));
  }

  /** Follows a shard over its empty pages, to its first records or its end. */
  private List<Record> read(String shard, int most) {
    String iterator = iterators.remove(shard);
    if (iterator == null) {
      iterator = iterator(shard, position.get(shard));
    }
    String before = null;
    while (iterator != null && !iterator.equals(before)) {
      GetRecordsResponse answer = records(shard, iterator, most);
      if (!answer.records().isEmpty()) {
        return answer.records();
      }
      before = iterator;
      iterator = answer.nextShardIterator();
    }
    if (iterator == null) {
      finished.add(shard);
    } else {
      iterators.put(shard, iterator);
    }
    return List.of();
  }

  private GetRecordsResponse records(String shard, String iterator, int most) {
    try {
      return local.records(iterator, most);
    } catch (ExpiredIteratorException e) {
      // Nobody read for a quarter of an hour.
      return local.records(iterator(shard, position.get(shard)), most);
    } catch (TrimmedDataAccessException e) {
      // Left for more than a day: what is older is gone from the stream.
      return local.records(iterator(shard, null), most);
    }
  }

  private String iterator(String shard, @Nullable String after) {
    return streams
        .getShardIterator(
            ask -> {
              ask.streamArn(arn).shardId(shard);
              if (after == null) {
                ask.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
              } else {
                ask.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                    .sequenceNumber(after);
              }
            })
        .shardIterator();
  }

  private static Map<String, Object> toEvent(Record record, String arn) {
    Map<String, Object> change = new LinkedHashMap<>();
    Instant created = record.dynamodb().approximateCreationDateTime();
    if (created != null) {
      change.put("ApproximateCreationDateTime", created.getEpochSecond());
    }
    change.put("Keys", toTree(record.dynamodb().keys()));
    if (record.dynamodb().hasNewImage()) {
      change.put("NewImage", toTree(record.dynamodb().newImage()));
    }
    change.put("SequenceNumber", record.dynamodb().sequenceNumber());
    change.put("SizeBytes", record.dynamodb().sizeBytes());
    change.put("StreamViewType", "NEW_IMAGE");
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("eventID", record.eventID());
    event.put("eventName", record.eventNameAsString());
    event.put("eventVersion", "1.1");
    event.put("eventSource", "aws:dynamodb");
    event.put("awsRegion", "eu-west-2");
    event.put("dynamodb", change);
    event.put("eventSourceARN", arn);
    return event;
  }

  private static Map<String, Object> toTree(Map<String, AttributeValue> item) {
    Map<String, Object> tree = new LinkedHashMap<>();
    item.forEach((name, value) -> tree.put(name, toTree(value)));
    return tree;
  }

  private static Map<String, Object> toTree(AttributeValue value) {
    return switch (value.type()) {
      case S -> Map.of("S", value.s());
      case N -> Map.of("N", value.n());
      case BOOL -> Map.of("BOOL", value.bool());
      case NUL -> Map.of("NULL", true);
      case L -> Map.of("L", value.l().stream().map(TableStream::toTree).toList());
      case M -> Map.of("M", toTree(value.m()));
      default ->
          throw new IllegalArgumentException("our items hold nothing of type " + value.type());
    };
  }
}
