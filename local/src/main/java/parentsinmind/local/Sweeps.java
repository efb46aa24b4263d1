package parentsinmind.local;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;

/**
 * What EventBridge Scheduler does for follow-up, alerts and notices in the cloud: a sweep of each
 * shard every so often. Here only those ticks are run at which something is due: the others would
 * find nothing.
 */
final class Sweeps {

  private static final int PAGE = 1_000;
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private final Table table;
  private final @Nullable Function swept;
  private final Duration every;
  private final List<String> shards;
  private Instant ranUpTo;

  /** When what is due, by its key, as the stream told; null until the table was asked once. */
  private @Nullable Map<Table.Key, Instant> due;

  /** The earliest of them; null when it must be looked for. */
  private @Nullable Instant first;

  private Sweeps(
      Table table, @Nullable Function swept, Duration every, List<String> shards, Instant ranUpTo) {
    this.table = table;
    this.swept = swept;
    this.every = every;
    this.shards = shards;
    this.ranUpTo = ranUpTo;
  }

  /**
   * Every quarter of an hour.
   *
   * @param followUp or null where it is not mounted
   * @param ranUpTo the ticks at or before it are done
   */
  static Sweeps ofFollowUp(Table table, @Nullable Function followUp, Instant ranUpTo) {
    List<String> shards = IntStream.range(0, Keys.SHARDS).mapToObj(Keys::shard).toList();
    return new Sweeps(table, followUp, Duration.ofMinutes(15), shards, ranUpTo);
  }

  /**
   * Every five minutes.
   *
   * @param alerts or null where it is not mounted
   * @param ranUpTo the ticks at or before it are done
   */
  static Sweeps ofAlerts(Table table, @Nullable Function alerts, Instant ranUpTo) {
    List<String> shards = IntStream.range(0, Keys.ALERT_SHARDS).mapToObj(Keys::alertShard).toList();
    return new Sweeps(table, alerts, Duration.ofMinutes(5), shards, ranUpTo);
  }

  /**
   * Every quarter of an hour.
   *
   * @param notices or null where it is not mounted
   * @param ranUpTo the ticks at or before it are done
   */
  static Sweeps ofNotices(Table table, @Nullable Function notices, Instant ranUpTo) {
    List<String> shards =
        IntStream.range(0, Keys.NOTICE_SHARDS).mapToObj(Keys::noticeShard).toList();
    return new Sweeps(table, notices, Duration.ofMinutes(15), shards, ranUpTo);
  }

  /** Hears of each item that is written, as a record of the table's stream tells of it. */
  synchronized void written(Map<String, Object> record) {
    Map<Table.Key, Instant> known = due;
    if (known == null
        || !(record.get("dynamodb") instanceof Map<?, ?> change)
        || !(change.get("Keys") instanceof Map<?, ?> keys)) {
      return;
    }
    Table.Key key = new Table.Key(text(keys, Keys.PK), text(keys, Keys.SK));
    String at =
        change.get("NewImage") instanceof Map<?, ?> item
                && shards.contains(text(item, Index.DUE.partition()))
            ? text(item, Index.DUE.sort())
            : "";
    Instant before = at.isEmpty() ? known.remove(key) : known.put(key, Instant.parse(at));
    if (before != null && before.equals(first)) {
      first = null;
    }
    if (first != null && !at.isEmpty() && Instant.parse(at).isBefore(first)) {
      first = Instant.parse(at);
    }
  }

  private static String text(Map<?, ?> image, String name) {
    return image.get(name) instanceof Map<?, ?> typed && typed.get("S") instanceof String text
        ? text
        : "";
  }

  /**
   * The first tick that has something to do and is not done yet; null if there is none by then.
   * What was written must have come out of the stream.
   */
  synchronized @Nullable Instant next(Instant upTo) {
    if (swept == null) {
      return null;
    }
    Instant from = firstDue();
    Instant tick = tickFrom(from.isAfter(ranUpTo) ? from : ranUpTo.plusMillis(1));
    return tick.isAfter(upTo) ? null : tick;
  }

  /** Runs a tick: the clock stands there. */
  synchronized void run(Instant tick) {
    for (int shard = 0; swept != null && shard < shards.size(); shard++) {
      swept.invoke(Map.of("sweep", shard));
    }
    ran(tick);
  }

  /** Says that all ticks up to an instant are done, or had nothing to do. */
  synchronized void ran(Instant upTo) {
    ranUpTo = upTo.isAfter(ranUpTo) ? upTo : ranUpTo;
  }

  private Instant firstDue() {
    Map<Table.Key, Instant> known = due;
    if (known == null) {
      known = read();
      due = known;
    }
    if (first == null) {
      first = known.values().stream().min(Comparator.naturalOrder()).orElse(NEVER);
    }
    return first;
  }

  /** What an earlier start left in the table; from then on the stream tells of every change. */
  private Map<Table.Key, Instant> read() {
    Map<Table.Key, Instant> known = new HashMap<>();
    for (String shard : shards) {
      String from = null;
      do {
        Table.Page<Table.Indexed> page = table.upTo(Index.DUE, shard, NEVER.toString(), from, PAGE);
        page.items().forEach(item -> known.put(item.key(), Instant.parse(item.sort())));
        from = page.next();
      } while (from != null);
    }
    return known;
  }

  private Instant tickFrom(Instant instant) {
    Instant hour = instant.truncatedTo(ChronoUnit.HOURS);
    long ticks = Math.ceilDiv(Duration.between(hour, instant).toMillis(), every.toMillis());
    return hour.plus(every.multipliedBy(ticks));
  }
}
