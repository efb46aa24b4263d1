package parentsinmind.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import parentsinmind.events.Event;
import parentsinmind.journey.Fact;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Refused;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.WaveItem;
import parentsinmind.time.Moment;

/** The steps that are no messages: asking a manager to call, and the end of a wave. */
final class CallTasks {

  private static final String LABEL = "task";

  private final Table table;
  private final InstantSource clock;

  CallTasks(Table table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * Puts a call task about a wave into a transaction, and its event into a change. One is enough:
   * where a manager is to call about this wave already, or was, nothing is added.
   */
  void open(Transaction transaction, Known known, WaveItem wave, String kind, Change change) {
    String id = wave.id() + "-" + kind;
    boolean asked =
        known.tasks().stream()
            .anyMatch(task -> task.id().startsWith(wave.id() + "-") && task.open());
    if (!asked && known.task(id) == null) {
      JourneyItem episode = Objects.requireNonNull(known.mother().episode(wave.episode()));
      TaskItem task =
          TaskItem.planned(known.mother().id(), id, wave.episode(), episode.site(), kind, null);
      transaction.create(LABEL, TaskItem.SCHEMA, task.openedAt(change.now().toString()));
      change.event(new Event.CallTaskOpened(id, kind));
    }
  }

  /** Opens a task whose time has come. Answers false if somebody was quicker. */
  boolean open(Known known, TaskItem task) {
    Instant now = now();
    Transaction transaction = table.transaction();
    transaction.replace(LABEL, TaskItem.SCHEMA, task.openedAt(now.toString()), task.version());
    Change.of(known.mother(), Sending.ACTOR, now)
        .event(new Event.CallTaskOpened(task.id(), task.kind()))
        .addTo(transaction);
    return committed(transaction);
  }

  /** Asks a manager to call because nobody answered; the wave goes on to its end. */
  boolean noAnswer(Known known, WaveItem wave, WaveItem next) {
    Instant now = now();
    Transaction transaction = table.transaction();
    transaction.replace("wave", WaveItem.SCHEMA, next, wave.version());
    Change change = Change.of(known.mother(), Sending.ACTOR, now);
    open(transaction, known, wave, Planning.NO_ANSWER, change);
    if (change.hasEvents()) {
      change.addTo(transaction);
    }
    return committed(transaction);
  }

  /**
   * Ends a wave that was not answered in its time. Whoever was called about it in vain has lost
   * contact: that is written with the end, for nothing comes after it that would find out.
   */
  boolean expire(Known known, WaveItem wave) {
    Instant now = now();
    Transaction transaction = table.transaction();
    TaskItem lost = known.cared() ? known.lostContact(wave, now) : null;
    if (lost != null) {
      transaction.create(LABEL, TaskItem.SCHEMA, lost);
      transaction.check(
          Asking.STOPS_LABEL, Keys.mother(wave.mother()), StopsItem.SK, StopsItem.NOT_STOPPED);
    }
    transaction.replace("wave", WaveItem.SCHEMA, wave.ended(WaveItem.EXPIRED), wave.version());
    Fact.WaveStep fact = new Fact.WaveStep(Moment.at(now), now, wave.wave(), WaveItem.EXPIRED);
    Change.of(known.mother(), Sending.ACTOR, now)
        .journey(wave.episode(), item -> item.with(item.facts().with(fact)))
        .event(new Event.QuestionnaireExpired(wave.episode(), wave.wave()))
        .addTo(transaction);
    return committed(transaction);
  }

  private static boolean committed(Transaction transaction) {
    try {
      transaction.commit();
      return true;
    } catch (Refused e) {
      return false;
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
