package parentsinmind.matching;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Condition;
import parentsinmind.store.Keys;
import parentsinmind.store.RecordSchema;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * The secret keys under which match keys are hashed, kept as one item of the table with an id for
 * each. While one replaces another, referrals write under both, until all mothers are re-keyed and
 * the old one is {@linkplain #retire retired}.
 */
public final class MatchKeys {

  private static final String PARTITION = "MATCHKEYS";
  private static final String SK = "MATCHKEYS";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int HASH_BYTES = 16;

  private final Table table;
  private final Randomness randomness;

  public MatchKeys(Table table, Randomness randomness) {
    this.table = table;
    this.randomness = randomness;
  }

  /** Adds a key beside those there are and answers its id. */
  public String rotate() {
    while (true) {
      KeysItem read = find();
      Map<String, String> keys = new HashMap<>(read == null ? Map.of() : read.keys());
      String id = id(read);
      keys.put(id, newKey());
      if (write(read, keys)) {
        return id;
      }
    }
  }

  /** Adds a key beside those there are, in a transaction; answers its secret by its id. */
  Map<String, String> rotate(Transaction transaction) {
    KeysItem read = find();
    Map<String, String> added = Map.of(id(read), newKey());
    Map<String, String> all = new HashMap<>(read == null ? Map.of() : read.keys());
    all.putAll(added);
    write(read, all, transaction);
    return added;
  }

  /** Drops every key but some, in a transaction; answers the secrets of those dropped. */
  Map<String, String> keepOnly(Set<String> ids, Transaction transaction) {
    KeysItem read = find();
    Map<String, String> kept = new HashMap<>(read == null ? Map.of() : read.keys());
    Map<String, String> dropped = new HashMap<>(kept);
    dropped.keySet().removeAll(ids);
    kept.keySet().retainAll(ids);
    if (kept.isEmpty()) {
      throw new IllegalStateException("a rotation without its key");
    }
    write(read, kept, transaction);
    return dropped;
  }

  private static void write(
      @Nullable KeysItem read, Map<String, String> keys, Transaction transaction) {
    long version = read == null ? 0 : read.version();
    transaction.put(
        "keys",
        KeysItem.SCHEMA,
        new KeysItem(version + 1, keys),
        read == null ? Condition.absent() : Condition.version(version));
  }

  private static String id(@Nullable KeysItem read) {
    return "k" + (read == null ? 1 : read.version() + 1);
  }

  private String newKey() {
    return Base64.getEncoder().encodeToString(randomness.bytes(KEY_BYTES));
  }

  /** Drops a key once every mother is keyed under another. */
  public void retire(String id) {
    while (true) {
      KeysItem read = find();
      if (read == null || !read.keys().containsKey(id) || read.keys().size() == 1) {
        return;
      }
      Map<String, String> keys = new HashMap<>(read.keys());
      keys.remove(id);
      if (write(read, keys)) {
        return;
      }
    }
  }

  /**
   * The partitions of the HEAD items of some texts, under every key in use.
   *
   * @param texts as {@link Identity#shared}
   */
  List<String> partitions(Collection<String> texts) {
    return partitions(inUse(), texts);
  }

  /** The same under some keys: secrets by their ids. */
  static List<String> partitions(Map<String, String> keys, Collection<String> texts) {
    List<String> partitions = new ArrayList<>();
    new TreeMap<>(keys)
        .forEach(
            (id, secret) ->
                texts.forEach(text -> partitions.add(Keys.match(id, hash(secret, text)))));
    return partitions;
  }

  /** What an id and a hash make, under every key in use, in the order of their ids. */
  List<String> hashed(BinaryOperator<String> partition, String text) {
    List<String> partitions = new ArrayList<>();
    inUse().forEach((id, secret) -> partitions.add(partition.apply(id, hash(secret, text))));
    return partitions;
  }

  /** Whether there is a key: not before the first referral. */
  boolean hasAny() {
    return find() != null;
  }

  SortedMap<String, String> inUse() {
    KeysItem keys = find();
    if (keys == null) {
      // Whoever is first at an empty table writes the key of all; the others read it.
      write(null, Map.of(id(null), newKey()));
      keys = find();
    }
    if (keys == null) {
      throw new IllegalStateException("no match keys");
    }
    return new TreeMap<>(keys.keys());
  }

  private static String hash(String secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), ALGORITHM));
      byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] kept = java.util.Arrays.copyOf(hash, HASH_BYTES);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(kept);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private @Nullable KeysItem find() {
    return table.find(KeysItem.SCHEMA, PARTITION, SK);
  }

  private boolean write(@Nullable KeysItem read, Map<String, String> keys) {
    long version = read == null ? 0 : read.version();
    return table.put(
        KeysItem.SCHEMA,
        new KeysItem(version + 1, keys),
        read == null ? Condition.absent() : Condition.version(version));
  }

  private record KeysItem(long version, Map<String, String> keys) {

    static final TableSchema<KeysItem> SCHEMA =
        RecordSchema.of(
                KeysItem.class,
                values -> new KeysItem(values.number("version"), values.map("keys")))
            .key(item -> PARTITION, item -> SK)
            .number("version", KeysItem::version)
            .map("keys", KeysItem::keys)
            .build();

    @Override
    public String toString() {
      return "KeysItem";
    }
  }
}
