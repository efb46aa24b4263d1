package parentsinmind.notifications;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Log;
import parentsinmind.store.Condition;
import parentsinmind.store.Index;
import parentsinmind.store.NoticeItem;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.Table;

/**
 * The time in which a release waits before funders are sent it, by the rules of now: a changed one
 * moves what is already planned, to an earlier time as to a later (issue 5).
 */
final class FunderHold {

  private static final int PAGE = 100;

  /** The longest hold that {@code programme.json} may name, of 720 hours. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final String FUNDERS = NoticeItem.toFunder("");

  private final Table table;
  private final InstantSource clock;
  private final Duration hold;
  private final Log log;

  FunderHold(Table table, InstantSource clock, int hours, Log log) {
    this.table = table;
    this.clock = clock;
    this.hold = Duration.ofHours(hours);
    this.log = log;
  }

  /** When a release may go to funders. */
  Instant ends(ReleaseItem release) {
    return Instant.parse(release.released()).plus(hold);
  }

  boolean over(ReleaseItem release) {
    return !ends(release).isAfter(clock.instant());
  }

  /** Moves what nobody has begun to send to where the hold ends. Repeating it changes nothing. */
  void move(String shard, BooleanSupplier timeLeft) {
    String until = clock.instant().plus(LONGEST).toString();
    String from = null;
    do {
      Table.Page<Table.Indexed> page = table.upTo(Index.DUE, shard, until, from, PAGE);
      for (Table.Indexed found : page.items()) {
        if (found.key().sk().startsWith(FUNDERS)) {
          move(found.key());
        }
      }
      from = page.next();
    } while (from != null && timeLeft.getAsBoolean());
  }

  private void move(Table.Key key) {
    try {
      NoticeItem notice = table.find(NoticeItem.SCHEMA, key.pk(), key.sk());
      Instant due = notice == null ? null : waitsUntil(notice);
      if (notice == null || due == null) {
        return;
      }
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      ReleaseItem release = table.find(ReleaseItem.SCHEMA, notice.about(), ReleaseItem.SK);
      if (release == null) {
        return;
      }
      Instant ends = ends(release);
      // What is over by now is due now: before, nobody was late with it.
      Instant then = ends.isBefore(now) ? now : ends;
      if (!due.equals(ends) && (due.isAfter(now) || then.isAfter(now))) {
        table.put(
            NoticeItem.SCHEMA,
            notice.plannedFor(then.toString()),
            Condition.version(notice.version()));
      }
    } catch (RuntimeException e) {
      // It goes in its time all the same, and not before: that is asked again as it goes.
      log.unforeseen("a hold was not moved", e);
    }
  }

  /** When it is due, of one that nobody has ever begun; null of any other. */
  private static @Nullable Instant waitsUntil(NoticeItem notice) {
    boolean untouched = notice.outcome() == null && notice.message().isEmpty();
    return !untouched || notice.due() == null ? null : Instant.parse(notice.due());
  }
}
