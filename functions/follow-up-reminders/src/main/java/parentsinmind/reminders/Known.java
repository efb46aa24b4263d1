package parentsinmind.reminders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.followup.Pauses;
import parentsinmind.followup.Waves;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;
import parentsinmind.store.BirthsItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.KnownBirths;
import parentsinmind.store.Mother;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.WaveItem;
import parentsinmind.time.Moment;

/**
 * All that follow-up goes by, of one mother: her plan first, then what it follows from. So whoever
 * writes the plan on condition that it is as it was read never writes over a newer truth.
 */
record Known(
    List<WaveItem> waves,
    List<TaskItem> tasks,
    Mother mother,
    List<ResponseItem> responses,
    @Nullable StopsItem stops,
    Pauses pauses) {

  private static final String DECLINED = "declined";
  private static final String HOLD = "crisis-hold";
  private static final String DEATH = "death";

  /** The kind of task after calls in vain. */
  private static final String LOST_CONTACT = "lost-contact";

  /** What kinds of task begin with by which she asks to be reached otherwise. */
  static final String WANTS = "wants-";

  /** What comes of a call in which nobody has talked to her. */
  private static final Set<String> IN_VAIN = Set.of("no-answer", "left-message", "wrong-number");

  /** Reads it, or null where there is no such mother. */
  static @Nullable Known read(Table table, String id, FollowUpRules rules) {
    String partition = Keys.mother(id);
    List<WaveItem> waves = table.collection(WaveItem.SCHEMA, partition, WaveItem.PREFIX);
    List<TaskItem> tasks = table.collection(TaskItem.SCHEMA, partition, TaskItem.PREFIX);
    // Before what its version stands for: answers that are tightened after it refuse the claim.
    StopsItem stops = StopsItem.find(table, id);
    Mother mother = Mother.find(table, id);
    if (mother == null) {
      return null;
    }
    return new Known(
        waves,
        tasks,
        mother,
        table.collection(ResponseItem.SCHEMA, partition, ResponseItem.PREFIX),
        stops,
        pauses(table, id, rules));
  }

  /** Whether nothing may be planned or sent: all contact is stopped, or she is another's record. */
  boolean stopped() {
    return mother.merged() || (stops != null && stops.all() != null);
  }

  /** Whether what stops contact is a hold, which ends, and nothing else. */
  boolean held() {
    return !mother.merged() && stops != null && HOLD.equals(stops.all()) && stops.onlyAll(HOLD);
  }

  /** Whether nobody can be called any more: she has died, or is another's record. */
  boolean gone() {
    return mother.merged() || (stops != null && stops.has(DEATH, ""));
  }

  @Nullable WaveItem wave(String waveId) {
    return waves.stream().filter(wave -> wave.id().equals(waveId)).findFirst().orElse(null);
  }

  /** Whether she said to whoever called about a wave that she will not answer it. */
  boolean declined(String waveId) {
    return tasks.stream()
        .anyMatch(task -> task.id().startsWith(waveId + "-") && DECLINED.equals(task.outcome()));
  }

  @Nullable TaskItem task(String taskId) {
    return tasks.stream().filter(task -> task.id().equals(taskId)).findFirst().orElse(null);
  }

  /** Whether she is in the programme's care: one of her episodes is open. */
  boolean cared() {
    return mother.episodes().stream().anyMatch(episode -> episode.state().isOpen());
  }

  /**
   * The task of whoever was called about a wave in vain, until it was over: she must not be lost
   * between two waves, and a person decides what else is to be done. Null where there is none, or
   * none more.
   */
  @Nullable TaskItem lostContact(WaveItem wave, Instant now) {
    String id = wave.id() + "-" + LOST_CONTACT;
    JourneyItem episode = mother.episode(wave.episode());
    return episode == null || task(id) != null || !inVain(wave)
        ? null
        : TaskItem.planned(
            mother.id(), id, wave.episode(), episode.site(), LOST_CONTACT, now.toString());
  }

  /**
   * Whether she was called about a wave, and nobody has reached her or is to call her. A call that
   * she asked for by a link counts where it stood in the place of the others.
   */
  private boolean inVain(WaveItem wave) {
    List<TaskItem> all =
        tasks.stream().filter(task -> task.id().startsWith(wave.id() + "-")).toList();
    List<TaskItem> ours = all.stream().filter(task -> !task.kind().startsWith(WANTS)).toList();
    List<TaskItem> calls = ours.isEmpty() ? all : ours;
    return !calls.isEmpty()
        && calls.stream()
            .allMatch(task -> task.outcome() != null && IN_VAIN.contains(task.outcome()));
  }

  /** The response to a wave, or null before anybody asked for it. */
  @Nullable ResponseItem response(String waveId) {
    return responses.stream().filter(one -> one.id().equals(waveId)).findFirst().orElse(null);
  }

  /** What an episode's waves hang on. */
  static Waves.Anchors anchors(JourneyItem episode) {
    LocalDate accepted = null;
    for (Fact.Decided decided : episode.facts().all(Fact.Decided.class)) {
      LocalDate on = decided.happened().date();
      if (decided.decision().equals("accepted") && (accepted == null || on.isBefore(accepted))) {
        accepted = on;
      }
    }
    Moment support = episode.facts().firstSupport();
    LocalDate supported = support == null ? null : support.date();
    LocalDate ended = null;
    boolean declined = false;
    for (Fact.Ended end : episode.facts().all(Fact.Ended.class)) {
      ended = end.happened().date();
      declined |= end.reason().equals(DECLINED);
    }
    if (episode.state() == JourneyState.NOT_SUITABLE && ended == null) {
      accepted = supported == null ? null : accepted;
    }
    return new Waves.Anchors(accepted, supported, ended, declined);
  }

  private static Pauses pauses(Table table, String id, FollowUpRules rules) {
    KnownBirths known =
        KnownBirths.of(
            BirthsItem.of(table, id),
            table.collection(ReferralItem.SCHEMA, Keys.mother(id), ReferralItem.PREFIX));
    return Pauses.of(known.due(), known.births(), rules);
  }
}
