package parentsinmind.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.followup.Pauses;
import parentsinmind.followup.WaveStep;
import parentsinmind.followup.Waves;
import parentsinmind.journey.JourneyState;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Refused;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.WaveItem;
import parentsinmind.time.London;

/**
 * Makes a mother's plan what it must be by all that is known now, whatever event asks for it and
 * however often: what is queued moves with its dates, and what life has overtaken ends. Nothing is
 * planned while a stop closes all contact: that is a condition of the write itself (domain §7).
 */
final class Planning {

  /** The kind of task that asks what became of a birth. */
  static final String DUE_DATE = "due-date-passed";

  /** The kind of task after nothing arrives by a channel any more. */
  private static final String BOUNCED = "bounced";

  /** The kind of task after three weeks without an answer. */
  static final String NO_ANSWER = "no-answer";

  /** What came of a task that a stop overtook. */
  private static final String STOPPED = "stopped";

  private static final String LABEL = "plan";
  private static final int TRIES = 20;

  private final Table table;
  private final InstantSource clock;
  private final FollowUpRules rules;
  private final Schedule schedule;

  Planning(Table table, InstantSource clock, Programme programme, Schedule schedule) {
    this.table = table;
    this.clock = clock;
    this.rules = programme.followUp();
    this.schedule = schedule;
  }

  /**
   * Plans.
   *
   * @return what is known of her, her plan as it is now; null where there is no such mother
   */
  @Nullable Known plan(String mother) {
    for (int attempt = 1; ; attempt++) {
      Known known = Known.read(table, mother, rules);
      if (known == null) {
        return null;
      }
      Turn turn = new Turn(known, clock.instant().truncatedTo(ChronoUnit.MILLIS));
      turn.plan();
      try {
        return turn.commit() ? Known.read(table, mother, rules) : known;
      } catch (Refused e) {
        // Somebody changed her in between, or stopped her: read again and decide again.
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /** One reading of her, and what it changes. */
  private final class Turn {
    private final Known known;
    private final Instant now;
    private final LocalDate today;
    private final Transaction transaction = table.transaction();
    private boolean plans;

    /** The waves that are open after this. */
    private final Set<String> open = new HashSet<>();

    /** Whether one of them waits for the end of a pause around a birth, or may come to. */
    private boolean waits;

    Turn(Known known, Instant now) {
      this.known = known;
      this.now = now;
      this.today = London.dateOf(now);
    }

    boolean commit() {
      if (transaction.size() == 0) {
        return false;
      }
      if (plans) {
        transaction.check(
            Asking.STOPS_LABEL,
            Keys.mother(known.mother().id()),
            StopsItem.SK,
            StopsItem.NOT_STOPPED);
      }
      transaction.commit();
      return true;
    }

    void plan() {
      Map<String, WaveItem> left = new HashMap<>();
      known.waves().forEach(wave -> left.put(wave.id(), wave));
      if (!known.stopped()) {
        for (JourneyItem episode : known.mother().episodes()) {
          if (episode.state() != JourneyState.MERGED) {
            for (Waves.Due due : Waves.of(Known.anchors(episode), rules)) {
              WaveItem wave = left.remove(ResponseItem.idOf(episode.episode(), due.wave()));
              wave(episode, due, wave);
            }
          }
        }
      }
      String how = known.stopped() ? WaveItem.STOPPED : WaveItem.DROPPED;
      for (WaveItem wave : left.values()) {
        boolean over = known.stopped() || answered(wave.id());
        if (wave.open() || (wave.pending() && over)) {
          end(wave, answered(wave.id()) ? WaveItem.ANSWERED : how);
        }
      }
      tasks();
    }

    private boolean answered(String waveId) {
      ResponseItem response = known.response(waveId);
      return response != null && response.submitted();
    }

    private void wave(JourneyItem episode, Waves.Due due, @Nullable WaveItem wave) {
      Pauses pauses = due.paused() ? known.pauses() : Pauses.NONE;
      String id = ResponseItem.idOf(episode.episode(), due.wave());
      if (answered(id)) {
        if (wave != null && wave.pending()) {
          end(wave, WaveItem.ANSWERED);
        }
        return;
      }
      if (known.declined(id)) {
        if (wave != null && wave.open()) {
          end(wave, WaveItem.DROPPED);
        }
        return;
      }
      if (wave == null) {
        LocalDate over = WaveStep.EXPIRY.on(due.day(), pauses, rules);
        // Told of too late to ask: its time was over before anybody knew of it.
        if (over == null || !over.isBefore(today)) {
          WaveItem planned =
              WaveItem.planned(
                  known.mother().id(),
                  episode.episode(),
                  due.wave(),
                  due.day().toString(),
                  WaveStep.LINK.code(),
                  null);
          create(replacedByHand(planned, due.day().toString(), pauses));
          stays(id, due);
        }
        return;
      }
      if (wave.open() || resumes(wave, due.day(), pauses)) {
        stays(id, due);
      }
      if (open.contains(id) && !(wave.open() && onItsWay(wave))) {
        WaveItem moved = replacedByHand(wave, due.day().toString(), pauses);
        WaveItem same = wave.next(wave.day(), wave.asked(), wave.step(), wave.due());
        if (wave.inFlight() ? isOvertaken(wave, moved) : !wave.open() || !moved.equals(same)) {
          replace(wave, moved);
          Sending.logUnderWay(table, transaction, wave, now);
        }
      }
    }

    private void stays(String waveId, Waves.Due due) {
      open.add(waveId);
      waits |= due.paused();
    }

    /** Whether somebody may be sending a message of it at this moment. */
    private boolean onItsWay(WaveItem wave) {
      return wave.inFlight() && wave.due() != null && Instant.parse(wave.due()).isAfter(now);
    }

    /** Whether a message that was cut off must not be tried again as it was. */
    private boolean isOvertaken(WaveItem wave, WaveItem moved) {
      return !moved.step().equals(wave.step())
          || !moved.day().equals(wave.day())
          || moved.due() == null
          || Instant.parse(moved.due()).isAfter(now);
    }

    /**
     * What was stopped or dropped and is due again goes on where it was, if its time is not over.
     */
    private boolean resumes(WaveItem wave, LocalDate day, Pauses pauses) {
      if (!wave.state().equals(WaveItem.STOPPED) && !wave.state().equals(WaveItem.DROPPED)) {
        return false;
      }
      LocalDate first = wave.asked() == null ? day : LocalDate.parse(wave.asked());
      LocalDate over = WaveStep.EXPIRY.on(first, pauses, rules);
      return over == null || !over.isBefore(today);
    }

    /**
     * The wave with its days and its due time, past the messages that a manager's link replaces.
     */
    private WaveItem replacedByHand(WaveItem wave, String day, Pauses pauses) {
      ResponseItem response = known.response(wave.id());
      String byHand = response == null ? null : response.byHand();
      Schedule.Place place = new Schedule.Place(WaveStep.parse(wave.step()), wave.asked());
      if (byHand != null) {
        place = schedule.past(place, day, London.dateOf(Instant.parse(byHand)), pauses);
      }
      String asked = place.asked();
      LocalDate first = place.first(day);
      WaveStep step = notTooLate(place.step(), first, asked != null, pauses);
      Instant due = schedule.due(step, first, pauses, now);
      Instant later = wave.due() == null ? null : Instant.parse(wave.due());
      boolean waits =
          due != null
              && due.isBefore(now)
              && later != null
              && later.isAfter(now)
              && step.code().equals(wave.step());
      // What is overdue and waits for another try keeps waiting.
      Instant when = waits ? later : due;
      // A lost link that she asked for goes first, and is due when it is.
      String next = wave.lost() != null ? wave.due() : when == null ? null : when.toString();
      return wave.next(day, asked, step.code(), next);
    }

    /**
     * The step, or what comes after it: a message whose successor is due too would be the first of
     * two at once, and one whose questionnaire is closed leads nowhere. Then a person calls.
     */
    private WaveStep notTooLate(WaveStep due, LocalDate first, boolean asked, Pauses pauses) {
      WaveStep step = due;
      LocalDate over = WaveStep.EXPIRY.on(first, pauses, rules);
      boolean closed = over != null && over.isBefore(today);
      while (step.message()) {
        WaveStep next = Objects.requireNonNull(step.next(rules), "a message is no wave's end");
        LocalDate on = next.on(first, pauses, rules);
        if (!closed && (!asked || on == null || on.isAfter(today))) {
          break;
        }
        step = next;
      }
      return step;
    }

    private void create(WaveItem wave) {
      plans = true;
      transaction.create(LABEL, WaveItem.SCHEMA, wave);
    }

    private void replace(WaveItem before, WaveItem after) {
      plans = true;
      transaction.replace(LABEL, WaveItem.SCHEMA, after, before.version());
    }

    /** Ends a wave; a message of it that may be on its way is logged as such. */
    private void end(WaveItem wave, String how) {
      transaction.replace(LABEL, WaveItem.SCHEMA, wave.ended(how), wave.version());
      Sending.logUnderWay(table, transaction, wave, now);
    }

    private void tasks() {
      LocalDate due = known.stopped() ? null : known.pauses().dueWithoutBirth();
      boolean cared = known.cared();
      if (cared && !known.stopped()) {
        lostContact();
      }
      List<TaskItem> left = new ArrayList<>(known.tasks());
      // Also after the programme, while what she is still to be asked waits for the answer.
      if (due != null && (cared || waits)) {
        String id = "due-date-" + due;
        String at = schedule.asksAfter(due).toString();
        TaskItem task = known.task(id);
        JourneyItem current = known.mother().current();
        if (task == null) {
          plans = true;
          transaction.create(
              LABEL,
              TaskItem.SCHEMA,
              TaskItem.planned(
                  known.mother().id(), id, current.episode(), current.site(), DUE_DATE, at));
        } else {
          left.remove(task);
          String asksAgain = asksAgain(task, at);
          if (asksAgain != null) {
            plans = true;
            transaction.replace(LABEL, TaskItem.SCHEMA, task.dueAt(asksAgain), task.version());
          }
        }
      }
      for (TaskItem task : left) {
        String why = overtaken(task);
        if (why != null) {
          transaction.replace(
              LABEL, TaskItem.SCHEMA, task.closed(why, now.toString()), task.version());
        } else if (STOPPED.equals(task.outcome()) && open.contains(waveOf(task))) {
          // Nobody has called, and nothing stands against it any more.
          plans = true;
          transaction.replace(LABEL, TaskItem.SCHEMA, task.dueAt(now.toString()), task.version());
        }
      }
    }

    private String waveOf(TaskItem task) {
      return task.id().substring(0, task.id().length() - task.kind().length() - 1);
    }

    /** Whoever is called in vain only after a wave was over has lost contact too. */
    private void lostContact() {
      for (WaveItem wave : known.waves()) {
        TaskItem task = wave.state().equals(WaveItem.EXPIRED) ? known.lostContact(wave, now) : null;
        if (task != null) {
          plans = true;
          transaction.create(LABEL, TaskItem.SCHEMA, task);
        }
      }
    }

    /**
     * When the question what became of a birth is asked again: at once after a stop, and some days
     * after a call that brought no answer to it, for until then nothing else is asked. Null where
     * it stands as it is.
     */
    private @Nullable String asksAgain(TaskItem task, String at) {
      String closed = task.closed();
      if (STOPPED.equals(task.outcome()) || moves(task, at)) {
        return at;
      }
      return closed == null ? null : schedule.asksAgainAfter(Instant.parse(closed)).toString();
    }

    /** A date that was put right moves it; one that a manager put off stays put off. */
    private static boolean moves(TaskItem task, String at) {
      return task.waiting() && (task.due() == null || task.due().compareTo(at) < 0);
    }

    /** Why nobody needs to call for this task any more, or null where it stands. */
    private @Nullable String overtaken(TaskItem task) {
      if (task.outcome() != null) {
        return null;
      }
      if (known.stopped()) {
        // A hold is no reason not to make the call that somebody was asked for; nor is any stop
        // but her death, where she asked for it herself.
        boolean hers = task.kind().startsWith(Known.WANTS) && !known.gone();
        return (known.held() && task.opened() != null) || hers ? null : STOPPED;
      }
      if (task.kind().equals(DUE_DATE)) {
        return "overtaken";
      }
      // How she is reached is to be talked about, whatever she has answered since.
      boolean reach = task.kind().equals(BOUNCED) || task.kind().startsWith(Known.WANTS);
      return reach || !answered(waveOf(task)) ? null : "answered";
    }
  }
}
