package parentsinmind.receipts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.followup.SendWindow;
import parentsinmind.journey.Fact;
import parentsinmind.programme.Programme;
import parentsinmind.store.Change;
import parentsinmind.store.Condition;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.MessageItem;
import parentsinmind.store.Mother;
import parentsinmind.store.Refused;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.TextItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.WaveItem;
import parentsinmind.time.London;

/**
 * Writes down what became of a message, once however often it is told. Where nothing arrives, or
 * she wants nothing, the channel is stopped and a person asked to call, in one transaction; what
 * did not arrive this time is sent once more.
 */
final class Recording {

  private static final String ACTOR = "delivery-receipts";
  private static final String LABEL = "message";
  private static final int TRIES = 20;

  /** Longer than it takes to write down a text that was just sent. */
  private static final Duration LONGEST_FINISH = Duration.ofSeconds(90);

  private final Table table;
  private final InstantSource clock;
  private final SendWindow window;

  Recording(Table table, InstantSource clock, Programme programme) {
    this.table = table;
    this.clock = clock;
    this.window = SendWindow.of(programme.followUp(), programme.referral().publicHolidays());
  }

  /**
   * Records a receipt.
   *
   * @throws NotYetKnown for a text whose sending is not written down yet: tell it again later
   */
  void record(Receipt receipt) {
    if (receipt.channel().equals("text")) {
      TextItem text = text(receipt);
      if (text != null && text.mother() != null && text.message() != null) {
        record(receipt, text.mother(), text.message());
      }
      return;
    }
    int mark = receipt.id().indexOf('_');
    if (mark > 0) {
      record(receipt, receipt.id().substring(0, mark), receipt.id().substring(mark + 1));
    }
  }

  /** The carrier knows a text by an id of its own, and may be quicker than we are. */
  static final class NotYetKnown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYetKnown() {
      super("a text that nobody has written down yet");
    }
  }

  private @Nullable TextItem text(Receipt receipt) {
    String pk = TextItem.pk(receipt.id());
    TextItem known = table.find(TextItem.SCHEMA, pk, TextItem.SK);
    if (known != null && known.mother() != null) {
      return known;
    }
    table.put(
        TextItem.SCHEMA,
        new TextItem(receipt.id(), null, null, receipt.outcome().code(), receipt.at().toString()),
        Condition.without("mother"));
    if (receipt.at().plus(LONGEST_FINISH).isBefore(clock.instant())) {
      // Of nobody, as after an erasure: told again it would end among the dead letters, number and
      // all. Were it written down after all, the outcome is there.
      return null;
    }
    throw new NotYetKnown();
  }

  private void record(Receipt receipt, String mother, String message) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Transaction transaction = table.transaction();
      prepare(transaction, receipt, mother, message);
      if (transaction.size() == 0) {
        return;
      }
      try {
        transaction.commit();
        return;
      } catch (Refused e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  private void prepare(Transaction transaction, Receipt receipt, String mother, String message) {
    List<Mother> records = Mother.records(table, mother);
    if (records.isEmpty()) {
      // Erased since: what became of her messages is written down nowhere.
      return;
    }
    Mother hers = records.getLast();
    MessageItem known =
        table.find(MessageItem.SCHEMA, Keys.mother(mother), MessageItem.PREFIX + message);
    Outcome before = known == null ? null : Outcome.of(known.outcome());
    if (!receipt.outcome().over(before)) {
      return;
    }
    String outcome = receipt.outcome().code();
    String at = receipt.at().toString();
    if (known == null) {
      transaction.create(
          LABEL, MessageItem.SCHEMA, untold(receipt, mother, message).with(1, outcome, at));
    } else {
      transaction.replace(
          LABEL, MessageItem.SCHEMA, known.with(known.version() + 1, outcome, at), known.version());
    }
    if (!receipt.outcome().stop().isEmpty()) {
      StopsItem stops = StopsItem.find(table, hers.id());
      Instant claimed = claimed(receipt, mother, message, known);
      if (!readdressed(receipt, stops, claimed) && !elsewhere(receipt, records, claimed)) {
        stop(transaction, receipt, hers, waveOf(hers, mother, message), stops);
      }
    } else if (receipt.outcome() == Outcome.BOUNCED_SOFTLY && known != null) {
      again(transaction, hers, known);
    }
  }

  private static boolean readdressed(Receipt receipt, @Nullable StopsItem stops, Instant claimed) {
    return stops != null && stops.readdressedSince(receipt.channel(), claimed);
  }

  /**
   * Whether it came back from the address of a record that was merged since into one with another:
   * that one is as good as before. What she wants none of, she wants at no address.
   */
  private boolean elsewhere(Receipt receipt, List<Mother> records, Instant claimed) {
    return receipt.outcome() == Outcome.BOUNCED
        && records.stream()
            .limit(records.size() - 1L)
            .anyMatch(gone -> readdressed(receipt, StopsItem.find(table, gone.id()), claimed));
  }

  /**
   * When somebody decided where it goes: at the latest as its carrier took it. Our own word on it
   * may come after the carrier's, or be of the moment in which it was given up.
   */
  private Instant claimed(
      Receipt receipt, String mother, String message, @Nullable MessageItem known) {
    Instant claimed = receipt.sent();
    if (known != null && Instant.parse(known.claimed()).isBefore(claimed)) {
      claimed = Instant.parse(known.claimed());
    }
    WaveItem wave =
        table.find(
            WaveItem.SCHEMA, Keys.mother(mother), WaveItem.PREFIX + message.split("_", 2)[0]);
    Instant underWay = wave == null ? null : wave.claimedAt(message);
    return underWay != null && underWay.isBefore(claimed) ? underWay : claimed;
  }

  /**
   * The id of the wave that a message was about, in the record in which everything of hers lives
   * on: a merge gives an episode another number, and keeps its referrals.
   */
  private String waveOf(Mother hers, String mother, String message) {
    String id = message.split("_", 2)[0];
    int mark = id.indexOf('-');
    if (hers.id().equals(mother) || mark < 0) {
      return id;
    }
    Mother gone = Mother.find(table, mother);
    JourneyItem from = gone == null ? null : gone.episode(Integer.parseInt(id.substring(0, mark)));
    Set<String> referrals = from == null ? Set.of() : referrals(from);
    for (JourneyItem episode : hers.episodes()) {
      if (!Collections.disjoint(referrals(episode), referrals)) {
        return ResponseItem.idOf(episode.episode(), id.substring(mark + 1));
      }
    }
    return ResponseItem.idOf(hers.current().episode(), id.substring(mark + 1));
  }

  private static Set<String> referrals(JourneyItem episode) {
    return episode.facts().all(Fact.Referred.class).stream()
        .map(Fact.Referred::referral)
        .collect(Collectors.toSet());
  }

  /** The log of a message of which the carrier tells before we did: it was about to be written. */
  private static MessageItem untold(Receipt receipt, String mother, String message) {
    String[] parts = message.split("_", -1);
    return new MessageItem(
        mother,
        message,
        0,
        parts[0],
        parts.length > 1 ? parts[1] : "",
        receipt.channel(),
        "",
        receipt.sent().toString(),
        null,
        null,
        false,
        null,
        null);
  }

  private void stop(
      Transaction transaction,
      Receipt receipt,
      Mother hers,
      String wave,
      @Nullable StopsItem stops) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String kind = receipt.outcome().stop();
    Change change = Change.of(hers, ACTOR, now);
    boolean changed = false;
    if (stops == null || !stops.has(kind, receipt.channel())) {
      StopsItem.add(transaction, stops, hers.id(), kind, receipt.channel(), now);
      change.event(new Event.StopRecorded(kind, receipt.channel()));
      changed = true;
    }
    String id = wave + "-bounced";
    JourneyItem current = hers.current();
    TaskItem asked = table.find(TaskItem.SCHEMA, Keys.mother(hers.id()), TaskItem.PREFIX + id);
    if (asked == null || asked.outcome() != null) {
      TaskItem task =
          asked == null
              ? TaskItem.planned(hers.id(), id, current.episode(), current.site(), "bounced", null)
              : asked;
      transaction.put(
          "task",
          TaskItem.SCHEMA,
          task.openedAt(now.toString()),
          asked == null ? Condition.absent() : Condition.version(asked.version()));
      change.event(new Event.CallTaskOpened(id, "bounced"));
      changed = true;
    }
    if (changed) {
      change.addTo(transaction);
    }
  }

  /**
   * Its step is done once more, the next morning, if nothing came after it; then a person calls.
   */
  private void again(Transaction transaction, Mother hers, MessageItem message) {
    String id = waveOf(hers, message.mother(), message.about());
    WaveItem wave = table.find(WaveItem.SCHEMA, Keys.mother(hers.id()), WaveItem.PREFIX + id);
    if (wave == null
        || wave.inFlight()
        || anyAfter(message, hers.id(), id)
        || anyAfter(message, message.mother(), message.about())) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String due = window.openingOn(London.dateOf(now).plusDays(1)).toString();
    int attempts = message.repeat() ? 2 : 1;
    if (!message.step().equals(MessageItem.LOST_LINK)) {
      if (wave.open()) {
        transaction.replace(
            LABEL, WaveItem.SCHEMA, wave.again(message.step(), attempts, due), wave.version());
      }
    } else if (wave.lost() == null) {
      // The reminder that it replaced does not come.
      transaction.replace(
          LABEL, WaveItem.SCHEMA, wave.lost(now.toString(), due, attempts), wave.version());
    }
  }

  private boolean anyAfter(MessageItem message, String mother, String wave) {
    return table.collection(MessageItem.SCHEMA, Keys.mother(mother), MessageItem.PREFIX).stream()
        .filter(other -> other.about().equals(wave))
        .anyMatch(other -> isAfter(other, message));
  }

  /** An attempt that was cut off is logged in the moment in which the next one begins. */
  private static boolean isAfter(MessageItem other, MessageItem message) {
    int order = other.claimed().compareTo(message.claimed());
    return order > 0 || (order == 0 && other.repeat() && !message.repeat());
  }
}
