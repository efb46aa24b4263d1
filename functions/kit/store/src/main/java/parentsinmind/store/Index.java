package parentsinmind.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table's indexes: which attributes they are keyed by and what they project. */
public enum Index {
  /** Whatever falls due, by shard and time; keys only. */
  DUE("due", "shard", "due", false),
  /** What the report may read: the facts of journeys, volunteers and reach, and nothing else. */
  REPORTING("reporting", "cohort", "since", true),
  /** Open work by site and queue, oldest first; keys only. */
  WORKLIST("worklist", "worklist", "worklistOrder", false);

  /** No key of ours is longer, and DynamoDB's limit for a sort key is 1,024 bytes. */
  private static final int LONGEST_KEY = 250;

  private final String indexName;
  private final String partition;
  private final String sort;
  private final boolean projectsFacts;

  Index(String indexName, String partition, String sort, boolean projectsFacts) {
    this.indexName = indexName;
    this.partition = partition;
    this.sort = sort;
    this.projectsFacts = projectsFacts;
  }

  public String indexName() {
    return indexName;
  }

  /** The attribute that is the index's partition key (text). */
  public String partition() {
    return partition;
  }

  /** The attribute that is the index's sort key (text). */
  public String sort() {
    return sort;
  }

  /** Attributes projected besides the keys: the facts, or none. */
  public List<String> projected() {
    return projectsFacts ? List.of("facts") : List.of();
  }

  /** Where a page ended, as text that can be handed out and back. */
  String cursor(Map<String, AttributeValue> key) {
    String plain = String.join("\n", text(key, sort), text(key, Keys.PK), text(key, Keys.SK));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The key at which a page ended.
   *
   * @throws IllegalArgumentException if the cursor is not one of ours
   */
  Map<String, AttributeValue> startKey(String partitionValue, String cursor) {
    String[] parts =
        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", -1);
    if (parts.length != 3 || !List.of(parts).stream().allMatch(Index::fitsAKey)) {
      throw new IllegalArgumentException("not a cursor");
    }
    return Map.of(
        partition,
        AttributeValue.fromS(partitionValue),
        sort,
        AttributeValue.fromS(parts[0]),
        Keys.PK,
        AttributeValue.fromS(parts[1]),
        Keys.SK,
        AttributeValue.fromS(parts[2]));
  }

  private static boolean fitsAKey(String part) {
    return !part.isEmpty() && part.length() <= LONGEST_KEY;
  }

  private static String text(Map<String, AttributeValue> key, String attribute) {
    AttributeValue value = key.get(attribute);
    if (value == null) {
      throw new IllegalArgumentException("a key without " + attribute);
    }
    return value.s();
  }
}
