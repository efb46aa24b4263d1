package parentsinmind.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.followup.WaveStep;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import parentsinmind.store.Refused;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.WaveItem;

/**
 * After a backup was restored, what fell due since the moment that it is of has gone to mothers
 * already, though the table does not know it (domain §10, 40). This takes those messages as gone:
 * they are logged as ones that may have, and each wave goes on with its next step, whose link is a
 * fresh one. Done before the timers run again; a second time changes nothing.
 */
final class Restored {

  private static final String LABEL = "wave";
  private static final int PAGE = 100;

  private final Table table;
  private final InstantSource clock;
  private final FollowUpRules rules;
  private final Sending sending;
  private final DraftsDue drafts;

  Restored(
      Table table, InstantSource clock, FollowUpRules rules, Sending sending, DraftsDue drafts) {
    this.drafts = drafts;
    this.table = table;
    this.clock = clock;
    this.rules = rules;
    this.sending = sending;
  }

  /** How many messages were taken as gone, and whether time was left for all of them. */
  record Passed(int messages, boolean all) {}

  /**
   * Passes over what was due since an instant.
   *
   * @param since the moment that the backup is of; what was due before was not sent then
   */
  Passed passOver(Instant since, BooleanSupplier timeLeft) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int passed = 0;
    for (int shard = 0; shard < Keys.SHARDS; shard++) {
      String from = null;
      do {
        Table.Page<Table.Indexed> page =
            table.upTo(Index.DUE, Keys.shard(shard), now.toString(), from, PAGE);
        for (Table.Indexed found : page.items()) {
          if (!timeLeft.getAsBoolean()) {
            return new Passed(passed, false);
          }
          if (found.key().sk().startsWith(WaveItem.PREFIX)) {
            passed += passOver(found.key(), since, now);
          } else if (DraftsDue.isDraft(found.key())) {
            passed += drafts.passOver(found.key(), since, now) ? 1 : 0;
          }
        }
        from = page.next();
      } while (from != null);
    }
    return new Passed(passed, true);
  }

  private int passOver(Table.Key key, Instant since, Instant now) {
    int passed = 0;
    while (true) {
      Known known = Known.read(table, Keys.rest(key.pk()), rules);
      WaveItem wave = known == null ? null : known.wave(Keys.rest(key.sk()));
      Instant due = wave == null ? null : dueMessage(wave);
      if (known == null || wave == null || due == null || due.isBefore(since) || due.isAfter(now)) {
        return passed;
      }
      WaveStep step = WaveStep.parse(wave.step());
      String message =
          String.join("_", wave.id(), Sending.logged(wave), Long.toString(wave.version()));
      Transaction transaction = table.transaction();
      transaction.replace(
          LABEL, WaveItem.SCHEMA, sending.after(known, wave, step, due), wave.version());
      Sending.logUnderWay(table, transaction, wave.claimed(1, message, now.toString()), due);
      try {
        transaction.commit();
        passed++;
      } catch (Refused e) {
        // Somebody changed her in between: read again.
      }
    }
  }

  /** When its message is due, a lost link before its step, or null where there is none next. */
  private static @Nullable Instant dueMessage(WaveItem wave) {
    boolean message = wave.lost() != null || (wave.open() && WaveStep.parse(wave.step()).message());
    return message && wave.due() != null ? Instant.parse(wave.due()) : null;
  }
}
