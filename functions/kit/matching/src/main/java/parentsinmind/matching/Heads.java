package parentsinmind.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.Condition;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;

/** The HEAD items of some identities as they were read, and what becomes of them. */
public final class Heads {

  /** The label of these writes in a transaction. */
  public static final String LABEL = "match";

  private final Map<String, @Nullable HeadItem> read;
  private final Map<String, Set<String>> candidates = new LinkedHashMap<>();

  private Heads(Map<String, @Nullable HeadItem> read) {
    this.read = read;
    read.forEach(
        (key, head) ->
            candidates.put(
                key, new LinkedHashSet<>(head == null ? List.<String>of() : head.candidates())));
  }

  /** Reads all HEAD items of these identities. */
  public static Heads read(Table table, MatchKeys keys, Identity... identities) {
    Set<String> texts = new LinkedHashSet<>();
    for (Identity identity : identities) {
      texts.addAll(identity.shared());
    }
    return read(table, keys.partitions(texts));
  }

  /** Reads the HEAD items of these partitions. */
  static Heads read(Table table, Collection<String> partitions) {
    Map<String, @Nullable HeadItem> read = new LinkedHashMap<>();
    partitions.forEach(partition -> read.put(partition, null));
    List<Table.Key> wanted =
        read.keySet().stream().map(partition -> new Table.Key(partition, HeadItem.SK)).toList();
    table.findAll(HeadItem.SCHEMA, wanted).forEach(head -> read.put(head.key(), head));
    return new Heads(read);
  }

  /** Everybody who shares a key, in no meaningful order. */
  public List<String> candidates() {
    Set<String> all = new LinkedHashSet<>();
    candidates.values().forEach(all::addAll);
    return new ArrayList<>(all);
  }

  /** How many items there are to write. */
  public int size() {
    return read.size();
  }

  /** Makes a mother a candidate of every key. */
  public Heads add(String mother) {
    candidates.values().forEach(ids -> ids.add(mother));
    return this;
  }

  /** Takes a mother from every key but those that another set of keys has too. */
  public Heads removeUnlessIn(String mother, Heads kept) {
    candidates.forEach(
        (key, ids) -> {
          if (!kept.read.containsKey(key)) {
            ids.remove(mother);
          }
        });
    return this;
  }

  /** Takes mothers from every key. */
  Heads remove(Collection<String> mothers) {
    candidates.values().forEach(ids -> ids.removeAll(mothers));
    return this;
  }

  /** Puts one mother in the place of another wherever that one is. */
  public Heads replace(String mother, String by) {
    candidates
        .values()
        .forEach(
            ids -> {
              if (ids.remove(mother)) {
                ids.add(by);
              }
            });
    return this;
  }

  /**
   * Writes every item on condition that it is as it was read; one that stays as it is, is checked.
   * One that is nobody's any more goes: even its key was made of somebody's name.
   */
  public void addTo(Transaction transaction) {
    candidates.forEach(
        (key, ids) -> {
          HeadItem before = read.get(key);
          List<String> after = List.copyOf(ids);
          if (before == null) {
            if (!after.isEmpty()) {
              transaction.create(LABEL, HeadItem.SCHEMA, HeadItem.first(key, after));
            }
          } else if (after.isEmpty()) {
            transaction.delete(LABEL, key, HeadItem.SK, Condition.version(before.version()));
          } else if (before.candidates().equals(after)) {
            transaction.check(LABEL, key, HeadItem.SK, Condition.version(before.version()));
          } else {
            long version = before.version();
            transaction.replace(
                LABEL, HeadItem.SCHEMA, new HeadItem(key, version + 1, after), version);
          }
        });
  }
}
