package parentsinmind.reminders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.followup.WaveStep;
import parentsinmind.runtime.Log;
import parentsinmind.store.DraftItem;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.WaveItem;
import parentsinmind.store.WorkItem;

/**
 * Works through what is due in one shard, oldest first, as far as it gets in its time; the next
 * sweep takes the rest. An item that fails holds up none of the others, and is told of at the end.
 */
final class Sweep {

  private static final int PAGE = 100;

  private final Table table;
  private final InstantSource clock;
  private final Planning planning;
  private final Sending sending;
  private final CallTasks tasks;
  private final DraftsDue drafts;
  private final Log log;

  Sweep(
      Table table,
      InstantSource clock,
      Planning planning,
      Sending sending,
      CallTasks tasks,
      DraftsDue drafts,
      Log log) {
    this.table = table;
    this.clock = clock;
    this.planning = planning;
    this.sending = sending;
    this.tasks = tasks;
    this.drafts = drafts;
    this.log = log;
  }

  /** Sweeping one shard: how much was due, since when what was left is, what came of it. */
  record Swept(
      int due, Duration oldest, Map<Sending.Outcome, Integer> messages, int others, int failed) {}

  /**
   * Sweeps.
   *
   * @param shard from 0
   * @param timeLeft whether another item may be begun
   */
  Swept sweep(int shard, BooleanSupplier timeLeft) {
    Instant now = clock.instant();
    Counted counted = new Counted(now);
    String from = null;
    do {
      Table.Page<Table.Indexed> page =
          table.upTo(Index.DUE, Keys.shard(shard), now.toString(), from, PAGE);
      for (Table.Indexed found : page.items()) {
        if (!timeLeft.getAsBoolean()) {
          counted.left(found.sort());
          return counted.swept();
        }
        turn(found, counted);
      }
      from = page.next();
    } while (from != null);
    return counted.swept();
  }

  private void turn(Table.Indexed found, Counted counted) {
    Table.Key key = found.key();
    try {
      if (DraftsDue.isDraft(key)) {
        draft(drafts.find(key), counted);
        return;
      }
      String mother = Keys.rest(key.pk());
      Known known = planning.plan(mother);
      if (known == null) {
        if (table.find(WorkItem.SCHEMA, key.pk(), key.sk()) != null) {
          throw new IllegalStateException("something is due of nobody");
        }
        // Erased since the index named her.
        return;
      }
      if (key.sk().startsWith(WaveItem.PREFIX)) {
        wave(known, known.wave(Keys.rest(key.sk())), counted);
      } else if (key.sk().startsWith(TaskItem.PREFIX)) {
        task(known, known.task(Keys.rest(key.sk())), counted);
      } else {
        throw new IllegalStateException("something is due of a kind that nobody knows");
      }
    } catch (RuntimeException e) {
      counted.failed++;
      counted.left(found.sort());
      log.unforeseen("a due item failed", e);
    }
  }

  private void draft(@Nullable DraftItem draft, Counted counted) {
    if (draft != null && counted.due(draft.due())) {
      counted.other(drafts.turn(draft));
    }
  }

  private void wave(Known known, @Nullable WaveItem wave, Counted counted) {
    if (wave == null || !counted.due(wave.due())) {
      return;
    }
    WaveStep step = WaveStep.parse(wave.step());
    if (wave.lost() != null) {
      counted.message(sending.send(known, wave));
      return;
    }
    switch (step.kind()) {
      case LINK, REMINDER -> counted.message(sending.send(known, wave));
      case CALL_TASK ->
          counted.other(
              tasks.noAnswer(known, wave, sending.next(known, wave, step, clock.instant())));
      case EXPIRY -> counted.other(tasks.expire(known, wave));
    }
  }

  private void task(Known known, @Nullable TaskItem task, Counted counted) {
    if (task != null && task.waiting() && counted.due(task.due())) {
      counted.other(tasks.open(known, task));
    }
  }

  private static final class Counted {
    private final Instant now;
    private final Map<Sending.Outcome, Integer> messages = new EnumMap<>(Sending.Outcome.class);
    private Instant oldest;
    private int due;
    private int others;
    private int failed;

    Counted(Instant now) {
      this.now = now;
      this.oldest = now;
    }

    /** Whether what stands in the index is due still, now that the item was read. */
    boolean due(@Nullable String at) {
      if (at == null || Instant.parse(at).isAfter(now)) {
        return false;
      }
      due++;
      return true;
    }

    /** This one was due and is due still. */
    void left(String at) {
      oldest = Instant.parse(at).isBefore(oldest) ? Instant.parse(at) : oldest;
    }

    void message(Sending.Outcome outcome) {
      messages.merge(outcome, 1, Integer::sum);
    }

    void other(boolean done) {
      others += done ? 1 : 0;
    }

    Swept swept() {
      return new Swept(
          due, Duration.between(oldest, now), new LinkedHashMap<>(messages), others, failed);
    }
  }
}
