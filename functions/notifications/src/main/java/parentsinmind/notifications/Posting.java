package parentsinmind.notifications;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import parentsinmind.messaging.Messenger;
import parentsinmind.messaging.NotSent;
import parentsinmind.messaging.NoticeWording;
import parentsinmind.messaging.Outgoing;
import parentsinmind.runtime.Log;
import parentsinmind.store.Condition;
import parentsinmind.store.NoticeItem;
import parentsinmind.store.Table;

/**
 * Sends a notice in three parts: it is <b>claimed</b>, with a lease, the attempt's number and our
 * id of the message; it is <b>sent</b>, if it may go at that moment; and it is <b>finished</b>,
 * with what became of it. Cut off anywhere, the lease runs out and it goes once more; a third time
 * it is not sent, and somebody is told that nobody knows.
 */
final class Posting {

  /** Longer than any invocation lasts, so that no two ever send the same. */
  static final Duration LEASE = Duration.ofMinutes(10);

  /** How soon a message is tried again that a provider surely did not take. */
  private static final Duration AGAIN = Duration.ofMinutes(15);

  /** How soon it is looked again whether the lead keeps a report back still. */
  private static final Duration STILL_KEPT = Duration.ofHours(1);

  /** An outage is made up for; after that long it is news no more, and a person must decide. */
  private static final Duration TRIED_FOR = Duration.ofDays(7);

  private static final int MOST_ATTEMPTS = 2;

  /** Messages that were given up: an alarm goes by it. */
  private static final String UNSENT = "NoticesUnsent";

  private final Table table;
  private final InstantSource clock;
  private final Letters letters;
  private final Messenger messenger;
  private final NoticeWording wording;
  private final Log log;

  Posting(
      Table table,
      InstantSource clock,
      Letters letters,
      Messenger messenger,
      NoticeWording wording,
      Log log) {
    this.table = table;
    this.clock = clock;
    this.letters = letters;
    this.messenger = messenger;
    this.wording = wording;
    this.log = log;
  }

  /** What became of a notice. */
  enum Outcome {
    SENT,
    WITHHELD,
    /** It is tried again: nothing was sent, or nobody knows, or it is kept back. */
    LATER,
    GIVEN_UP,
    /** Somebody else has it. */
    NOT_OURS
  }

  /** Begins what is to go at once, if nobody ever began it. */
  Outcome begin(Told told) {
    NoticeItem claimed =
        NoticeItem.planned(told.about(), told.id(), now().toString())
            .claimed(now().toString(), lease());
    return table.put(NoticeItem.SCHEMA, claimed, Condition.absent())
        ? send(claimed)
        : Outcome.NOT_OURS;
  }

  /** Plans what is to go at a time, if nobody ever did. */
  void plan(Told told, Instant due) {
    NoticeItem planned = NoticeItem.planned(told.about(), told.id(), due.toString());
    table.put(NoticeItem.SCHEMA, planned, Condition.absent());
  }

  /** Takes up what is due. */
  Outcome takeUp(NoticeItem due) {
    if (due.attempt() >= MOST_ATTEMPTS) {
      return giveUp(due, NoticeItem.UNKNOWN, "twice-in-the-middle");
    }
    NoticeItem claimed = due.claimed(now().toString(), lease());
    return write(claimed, due) ? send(claimed) : Outcome.NOT_OURS;
  }

  /** Ends what went already, though the table that a backup became does not know it. */
  boolean passOver(NoticeItem due) {
    return write(due.over(NoticeItem.UNKNOWN, now().toString()), due);
  }

  private Outcome send(NoticeItem claimed) {
    return switch (letters.of(claimed)) {
      case Letter.Goes(String address, var notice) ->
          send(claimed, new Outgoing(claimed.message(), address, wording.email(notice)));
      case Letter.Kept() -> {
        write(claimed.waiting(now().plus(STILL_KEPT).toString()), claimed);
        yield Outcome.LATER;
      }
      case Letter.Withheld() -> {
        write(claimed.over(NoticeItem.WITHHELD, now().toString()), claimed);
        yield Outcome.WITHHELD;
      }
      case Letter.Broken(String why) -> giveUp(claimed, NoticeItem.NOT_SENT, why);
    };
  }

  private Outcome send(NoticeItem claimed, Outgoing outgoing) {
    String provider;
    try {
      provider = messenger.send(outgoing).providerId();
    } catch (NotSent e) {
      if (e.mayHaveGone()) {
        log.unforeseen("a message may or may not have gone", e);
        return Outcome.LATER;
      }
      if (!e.againCanHelp() || isOld(claimed)) {
        return giveUp(claimed, NoticeItem.NOT_SENT, e.code());
      }
      write(claimed.later(now().plus(AGAIN).toString()), claimed);
      return Outcome.LATER;
    } catch (RuntimeException e) {
      log.unforeseen("a message may or may not have gone", e);
      return Outcome.LATER;
    }
    write(claimed.sent(now().toString(), provider), claimed);
    return Outcome.SENT;
  }

  private boolean isOld(NoticeItem notice) {
    return notice.tried() != null && Instant.parse(notice.tried()).plus(TRIED_FOR).isBefore(now());
  }

  private Outcome giveUp(NoticeItem notice, String outcome, String code) {
    if (!write(notice.over(outcome, now().toString()), notice)) {
      return Outcome.NOT_OURS;
    }
    Map<String, Object> what = new LinkedHashMap<>();
    what.put("about", notice.about());
    what.put("notice", notice.id());
    what.put("outcome", outcome);
    what.put("code", code);
    log.error("a message was given up", what);
    log.measured("given up", Map.of(UNSENT, 1), UNSENT);
    return Outcome.GIVEN_UP;
  }

  /** Writes a notice over the one that was read; answers whether nobody was quicker. */
  private boolean write(NoticeItem after, NoticeItem read) {
    return table.put(NoticeItem.SCHEMA, after, Condition.version(read.version()));
  }

  private String lease() {
    return now().plus(LEASE).toString();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
