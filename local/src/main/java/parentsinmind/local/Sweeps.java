package parentsinmind.local;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private final Table table;
  private final @Nullable Function swept;
  private final Duration every;
  private final List<String> shards;
  private Instant ranUpTo;

  /** Nothing falls due before it; null when the table must be asked. */
  private @Nullable Instant quietUntil;

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
    if (quietUntil != null
        && record.get("dynamodb") instanceof Map<?, ?> change
        && change.get("NewImage") instanceof Map<?, ?> item
        && item.get(Index.DUE.partition()) instanceof Map<?, ?> partition
        && shards.contains(partition.get("S"))
        && item.get(Index.DUE.sort()) instanceof Map<?, ?> attribute
        && attribute.get("S") instanceof String text) {
      Instant due = Instant.parse(text);
      quietUntil = due.isBefore(quietUntil) ? due : quietUntil;
    }
  }

  /**
   * The first tick that has something to do and is not done yet; null if there is none by then.
   * What was written must have come out of the stream.
   */
  synchronized @Nullable Instant next(Instant upTo) {
    if (swept == null) {
      return null;
    }
    if (quietUntil == null || !quietUntil.isAfter(upTo)) {
      quietUntil = firstDue();
    }
    Instant tick = tickFrom(quietUntil.isAfter(ranUpTo) ? quietUntil : ranUpTo.plusMillis(1));
    return tick.isAfter(upTo) ? null : tick;
  }

  /** Runs a tick: the clock stands there. */
  synchronized void run(Instant tick) {
    for (int shard = 0; swept != null && shard < shards.size(); shard++) {
      swept.invoke(Map.of("sweep", shard));
    }
    quietUntil = null;
    ran(tick);
  }

  /** Says that all ticks up to an instant are done, or had nothing to do. */
  synchronized void ran(Instant upTo) {
    ranUpTo = upTo.isAfter(ranUpTo) ? upTo : ranUpTo;
  }

  private Instant firstDue() {
    Instant first = NEVER;
    for (String shard : shards) {
      for (Table.Indexed found : table.upTo(Index.DUE, shard, NEVER.toString(), null, 1).items()) {
        Instant due = Instant.parse(found.sort());
        first = due.isBefore(first) ? due : first;
      }
    }
    return first;
  }

  private Instant tickFrom(Instant instant) {
    Instant hour = instant.truncatedTo(ChronoUnit.HOURS);
    long ticks = Math.ceilDiv(Duration.between(hour, instant).toMillis(), every.toMillis());
    return hour.plus(every.multipliedBy(ticks));
  }
}
