package parentsinmind.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Log;
import parentsinmind.store.AlertItem;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;

/**
 * Looks at every open alert of one shard, that which is due first: what nobody took in its time
 * goes on, at once if its owner is away, and a message that was cut off goes once more. It closes
 * nothing: only a person does.
 */
final class Sweep {

  private static final int PAGE = 100;
  private static final int MOST_ATTEMPTS = 2;

  /** After every instant there is: alerts that are not due yet are looked at too. */
  private static final String EVER = "9";

  private final Table table;
  private final Rules rules;
  private final Raising raising;
  private final Telling telling;
  private final Log log;

  Sweep(Table table, Rules rules, Raising raising, Telling telling, Log log) {
    this.table = table;
    this.rules = rules;
    this.raising = raising;
    this.telling = telling;
    this.log = log;
  }

  /**
   * Sweeping one shard.
   *
   * @param open alerts that nobody took yet
   * @param oldest how long ago the first fell due that was due
   * @param untold of the open ones, those whose owner was not told when the sweep was over
   */
  record Swept(
      int open, int due, Duration oldest, int escalated, int toldAgain, int untold, int failed) {}

  /**
   * Sweeps.
   *
   * @param shard from 0
   * @param timeLeft whether another alert may be begun
   */
  Swept sweep(int shard, BooleanSupplier timeLeft) {
    Counted counted = new Counted(rules.now());
    String from = null;
    do {
      Table.Page<Table.Indexed> page =
          table.upTo(Index.DUE, Keys.alertShard(shard), EVER, from, PAGE);
      List<Table.Key> keys = page.items().stream().map(Table.Indexed::key).toList();
      Map<Table.Key, AlertItem> read = new HashMap<>();
      table
          .findAll(AlertItem.SCHEMA, keys)
          .forEach(
              alert ->
                  read.put(
                      new Table.Key(Keys.mother(alert.mother()), AlertItem.PREFIX + alert.id()),
                      alert));
      for (Table.Key key : keys) {
        if (!timeLeft.getAsBoolean()) {
          return counted.swept();
        }
        AlertItem alert = read.get(key);
        if (alert != null && alert.open()) {
          turn(alert, counted);
        }
      }
      from = page.next();
    } while (from != null);
    return counted.swept();
  }

  /**
   * Tells an alert that was just claimed to its owner; where that can never be, it goes on at once
   * to somebody who can be told.
   */
  Telling.Outcome tell(AlertItem claimed) {
    AlertItem alert = claimed;
    Set<String> unreachable = new HashSet<>();
    while (true) {
      Telling.Outcome outcome = telling.tell(alert);
      if (outcome != Telling.Outcome.NEVER) {
        return outcome;
      }
      unreachable.add(alert.owner());
      AlertItem next = raising.passOn(alert, Raising.NOT_TOLD, unreachable);
      if (next == null) {
        // Nobody else: it stays at the desk, and its clock runs.
        telling.write(alert.dueAt(alert.attempt(), alert.takeBy()), alert);
        return outcome;
      }
      alert = next;
    }
  }

  private void turn(AlertItem alert, Counted counted) {
    try {
      counted.open++;
      counted.due(alert.due());
      Telling.Outcome outcome = turn(alert, counted.now, counted);
      boolean untold = outcome == null ? waitsUntold(alert) : outcome != Telling.Outcome.TOLD;
      counted.untold += untold ? 1 : 0;
    } catch (RuntimeException e) {
      counted.failed++;
      log.unforeseen("an alert failed", e);
    }
  }

  /** Whether nothing is under way to its owner either: nobody is told before its time is over. */
  private static boolean waitsUntold(AlertItem alert) {
    return alert.told() == null && alert.takeBy().equals(alert.due());
  }

  /** What became of a message, if one was to go. */
  private Telling.@Nullable Outcome turn(AlertItem alert, Instant now, Counted counted) {
    if (!Instant.parse(alert.takeBy()).isAfter(now)) {
      return passedOn(alert, Raising.NOT_TAKEN, counted);
    }
    boolean away = rules.chain(alert.site()).away(alert.owner(), rules.day(alert.site(), now));
    if (away) {
      Telling.Outcome outcome = passedOn(alert, Raising.AWAY, counted);
      if (outcome != null) {
        return outcome;
      }
    }
    if (alert.due() == null || Instant.parse(alert.due()).isAfter(now)) {
      return null;
    }
    if (alert.told() != null) {
      // Its owner goes away, and nobody else is there to take it.
      telling.write(alert.dueAt(alert.attempt(), alert.takeBy()), alert);
      return null;
    }
    if (alert.attempt() >= MOST_ATTEMPTS) {
      Telling.Outcome outcome = passedOn(alert, Raising.NOT_TOLD, counted);
      if (outcome != null) {
        return outcome;
      }
      // Nobody else is there: told once too often is better than not at all.
    }
    AlertItem again = telling.again(alert, now);
    if (!telling.write(again, alert)) {
      return null;
    }
    counted.toldAgain++;
    return tell(again);
  }

  private Telling.@Nullable Outcome passedOn(AlertItem alert, String reason, Counted counted) {
    AlertItem next = raising.passOn(alert, reason, Set.of(alert.owner()));
    if (next == null) {
      return null;
    }
    counted.escalated++;
    return tell(next);
  }

  private static final class Counted {
    private final Instant now;
    private Instant oldest;
    private int open;
    private int due;
    private int escalated;
    private int toldAgain;
    private int untold;
    private int failed;

    Counted(Instant now) {
      this.now = now;
      this.oldest = now;
    }

    void due(@Nullable String at) {
      Instant when = at == null ? now : Instant.parse(at);
      if (at != null && !when.isAfter(now)) {
        due++;
        oldest = when.isBefore(oldest) ? when : oldest;
      }
    }

    Swept swept() {
      return new Swept(
          open, due, Duration.between(oldest, now), escalated, toldAgain, untold, failed);
    }
  }
}
