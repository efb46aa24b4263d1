package parentsinmind.notifications;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import parentsinmind.files.FileStore;
import parentsinmind.messaging.Messenger;
import parentsinmind.messaging.NoticeWording;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.BusAndTimer;
import parentsinmind.runtime.Log;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import parentsinmind.store.NoticeItem;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.Table;

/** What the function does with an event, and with a tick of its timer. */
final class Notifications implements BusAndTimer.Work {

  private static final int PAGE = 100;

  /** How long ago the first fell due of what was left by a sweep: an alarm goes by it. */
  private static final String OLDEST = "OldestDueSeconds";

  private final Table table;
  private final InstantSource clock;
  private final FunderHold hold;
  private final Hearing hearing;
  private final Posting posting;
  private final Log log = new Log("notifications");

  Notifications(
      Table table,
      InstantSource clock,
      Programme programme,
      FileStore suppressed,
      Messenger messenger,
      String desk) {
    this.table = table;
    this.clock = clock;
    this.hold = new FunderHold(table, clock, programme.messages().funderHoldHours(), log);
    this.hearing = new Hearing(table, programme);
    this.posting =
        new Posting(
            table,
            clock,
            new Letters(table, programme, suppressed, desk, hold),
            messenger,
            new NoticeWording(programme),
            log);
  }

  @Override
  public void heard(Envelope envelope) {
    if (envelope.event() instanceof Event.ReportReleased released) {
      ReleaseItem release = hearing.release(released);
      if (release == null) {
        throw new IllegalStateException("a release that is not there");
      }
      if (!release.isNews()) {
        log.info("a month that came late is told nobody", Map.of("release", envelope.about()));
        return;
      }
      Instant due = hold.ends(release);
      hearing.afterTheHold(released, release).forEach(told -> posting.plan(told, due));
    }
    hearing.atOnce(envelope).forEach(posting::begin);
  }

  /**
   * Works through what is due, oldest first, as far as it gets in its time; the next sweep takes
   * the rest.
   *
   * @throws IllegalStateException at the end, if a notice failed: somebody must look
   */
  @Override
  public Map<String, Object> sweep(int shard, BooleanSupplier timeLeft) {
    Swept swept = new Swept(clock.instant());
    hold.move(Keys.noticeShard(shard), timeLeft);
    work(shard, timeLeft, swept);
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("shard", shard);
    counts.put("due", swept.due);
    counts.put(OLDEST, Duration.between(swept.oldest, swept.now).toSeconds());
    swept.outcomes.forEach((outcome, count) -> counts.put(outcome.name(), count));
    counts.put("failed", swept.failed);
    if (swept.due + swept.failed > 0) {
      log.measured("swept", counts, OLDEST);
    }
    if (swept.failed > 0) {
      throw new IllegalStateException(swept.failed + " notices failed");
    }
    return counts;
  }

  /**
   * After a backup was restored, what fell due since its moment has gone already: it is over, and
   * goes to nobody again (domain §10, 40). {@code {"passOver":"2027-01-05T10:00:00Z"}}.
   *
   * @return how many, and whether it is done: where it is not, ask again
   */
  @Override
  public @Nullable Map<String, Object> asked(Map<String, Object> event, BooleanSupplier timeLeft) {
    if (!(event.get("passOver") instanceof String moment)) {
      return null;
    }
    Instant since = Instant.parse(moment);
    int passed = 0;
    for (int shard = 0; shard < Keys.NOTICE_SHARDS; shard++) {
      String from = null;
      do {
        Table.Page<Table.Indexed> page =
            table.upTo(Index.DUE, Keys.noticeShard(shard), clock.instant().toString(), from, PAGE);
        for (Table.Indexed found : page.items()) {
          if (!timeLeft.getAsBoolean()) {
            return Map.of("passedOver", passed, "done", false);
          }
          NoticeItem notice = table.find(NoticeItem.SCHEMA, found.key().pk(), found.key().sk());
          if (notice != null
              && notice.due() != null
              && !Instant.parse(notice.due()).isBefore(since)
              && posting.passOver(notice)) {
            passed++;
          }
        }
        from = page.next();
      } while (from != null);
    }
    return Map.of("passedOver", passed, "done", true);
  }

  private void work(int shard, BooleanSupplier timeLeft, Swept swept) {
    String from = null;
    do {
      Table.Page<Table.Indexed> page =
          table.upTo(Index.DUE, Keys.noticeShard(shard), swept.now.toString(), from, PAGE);
      for (Table.Indexed found : page.items()) {
        if (!timeLeft.getAsBoolean()) {
          swept.left(found.sort());
          return;
        }
        takeUp(found, swept);
      }
      from = page.next();
    } while (from != null);
  }

  private void takeUp(Table.Indexed found, Swept swept) {
    try {
      NoticeItem notice = table.find(NoticeItem.SCHEMA, found.key().pk(), found.key().sk());
      if (notice != null && swept.due(notice.due())) {
        swept.outcomes.merge(posting.takeUp(notice), 1, Integer::sum);
      }
    } catch (RuntimeException e) {
      swept.failed++;
      swept.left(found.sort());
      log.unforeseen("a notice failed", e);
    }
  }

  private static final class Swept {
    private final Instant now;
    private final Map<Posting.Outcome, Integer> outcomes = new EnumMap<>(Posting.Outcome.class);
    private Instant oldest;
    private int due;
    private int failed;

    Swept(Instant now) {
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
  }
}
