package parentsinmind.simulation;

import static parentsinmind.simulation.Violation.Rule.ENDED;
import static parentsinmind.simulation.Violation.Rule.FORGOTTEN;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.WaveItem;

/** Every wave is planned, asked for, and ends as it may end. */
final class Waves {

  private static final String BASELINE = "baseline";
  private static final List<Integer> MONTHS = List.of(3, 6, 9, 12);
  private static final int EXPIRY_DAYS = 28;
  private static final Set<String> MESSAGES = Set.of("link", "reminder-1", "reminder-2");

  /** On which day after its first link each step of a wave is due. */
  private static final Map<String, Integer> DAYS =
      Map.of("link", 0, "reminder-1", 7, "reminder-2", 14, "call-task", 21, "expiry", EXPIRY_DAYS);

  private static final int ENDING_DAYS = 28;
  private static final int PLANNED_DAYS = 3;
  private static final int ASKED_DAYS = 8;

  /** A link asked for on the evening before Easter comes on the Tuesday after it. */
  private static final Duration LOST_LINK = Duration.ofDays(6);

  /** How late a sweep may be that was missed or died. */
  private static final Duration LATE = Duration.ofHours(3);

  private final World world;
  private final Table table;

  Waves(World world) {
    this.world = world;
    this.table = world.system.table();
  }

  /** Checks all of hers. */
  void check(Life life) {
    Instant late = world.faults.late(life.id);
    if (life.id.isEmpty() || (late != null && !late.isBefore(world.now()))) {
      // What her plan follows from is on its way: until then it may lag behind.
      return;
    }
    String partition = Keys.mother(life.id);
    List<TaskItem> tasks = table.collection(TaskItem.SCHEMA, partition, TaskItem.PREFIX);
    Map<String, WaveItem> waves = new HashMap<>();
    for (WaveItem wave : table.collection(WaveItem.SCHEMA, partition, WaveItem.PREFIX)) {
      waves.put(wave.wave(), wave);
      check(life, wave, tasks);
    }
    planned(life, waves);
    lostLink(life, waves);
  }

  /** Whoever asks for her link again, and has something to answer, is sent one (domain §7). */
  private void lostLink(Life life, Map<String, WaveItem> waves) {
    if (life.asked.isEmpty() || life.open.stream().allMatch(life::stopped)) {
      return;
    }
    Instant asked = life.asked.getLast();
    for (Instant since : Arrays.asList(life.changed, life.stopChanged)) {
      if (since != null && !since.isBefore(asked)) {
        // How she is reached may be another matter since.
        return;
      }
    }
    Instant latest = asked.plus(LOST_LINK);
    boolean came =
        life.received.values().stream()
            .flatMap(List::stream)
            .anyMatch(message -> !message.at().isBefore(asked));
    life.received.forEach(
        (name, received) -> {
          WaveItem wave = waves.get(name);
          Instant first = received.getFirst().at();
          boolean answers =
              wave != null
                  && wave.open()
                  && first.isBefore(asked)
                  && latest.isBefore(first.plus(Duration.ofDays(EXPIRY_DAYS)));
          if (answers && !came && latest.isBefore(world.now())) {
            throw new Violation(
                FORGOTTEN, life.number, "she asked for her link to " + name + ", and none came");
          }
        });
  }

  private void check(Life life, WaveItem wave, List<TaskItem> tasks) {
    boolean answered = life.answered.containsKey(wave.wave());
    boolean asked = tasks.stream().anyMatch(task -> task.id().startsWith(wave.id() + "-"));
    boolean right =
        switch (wave.state()) {
          case "answered" -> answered;
          case "expired" -> asked && over(life, wave);
          case "stopped" -> life.closed() || overtaken(life, wave) || overAtResumption(life, wave);
          case "dropped" -> overtaken(life, wave);
          case "open" -> !answered && !life.closed();
          default -> false;
        };
    if (!right) {
      throw new Violation(
          ENDED,
          life.number,
          wave.wave()
              + " is "
              + wave.state()
              + (answered ? ", and it is answered" : "")
              + (asked ? "" : ", with no call task"));
    }
    if (wave.open()) {
      open(life, wave, asked);
    }
  }

  /** Whether her time to answer was over, before she answered all the same. */
  private boolean over(Life life, WaveItem wave) {
    Instant answered = life.answered.get(wave.wave());
    LocalDate until = answered == null ? world.today() : day(answered);
    List<Life.Received> received = life.received(wave.wave());
    boolean linked = !received.isEmpty() && received.getFirst().step().equals("link");
    LocalDate first = linked ? day(received.getFirst().at()) : LocalDate.parse(wave.day());
    return ChronoUnit.DAYS.between(first, until) >= EXPIRY_DAYS;
  }

  /**
   * Whether her time to answer was over when contact was resumed, or may have been: what was
   * stopped goes on if it is not. It may take a day.
   */
  private boolean overAtResumption(Life life, WaveItem wave) {
    Instant resumed = life.resumed;
    if (resumed == null) {
      return false;
    }
    LocalDate first = LocalDate.parse(wave.asked() == null ? wave.day() : wave.asked());
    return first.plusDays(EXPIRY_DAYS).isBefore(day(resumed))
        || !day(resumed).plusDays(1).isBefore(world.today());
  }

  private static boolean overtaken(Life life, WaveItem wave) {
    LocalDate ended = life.ended;
    return life.declined
        || life.refused.contains(wave.wave())
        || (ended != null
            && (life.supported == null
                || Math.abs(ChronoUnit.DAYS.between(ended, LocalDate.parse(wave.day())))
                    <= ENDING_DAYS));
  }

  /** What is open goes on. */
  private void open(Life life, WaveItem wave, boolean asked) {
    String due = wave.due();
    boolean pauses = !wave.wave().equals(BASELINE) && Messages.pauses(life, world.today());
    if (due == null && !held(life, wave)) {
      throw new Violation(
          FORGOTTEN, life.number, wave.wave() + " is open, and nothing will ever be due of it");
    }
    if (due != null) {
      Instant from = Instant.parse(due);
      for (Instant at : Arrays.asList(life.changed, world.faults.late(life.id))) {
        from = at != null && at.isAfter(from) ? at : from;
      }
      Instant latest = world.faults.upAgain(from).plus(LATE);
      if (latest.isBefore(world.now())) {
        throw new Violation(
            FORGOTTEN, life.number, wave.wave() + " was due at " + due + " and nobody saw to it");
      }
    }
    LocalDate day = LocalDate.parse(wave.day());
    Instant changed = life.changed;
    boolean settled = changed == null || day(changed).plusDays(ASKED_DAYS).isBefore(world.today());
    if (!pauses
        && settled
        && !asked
        && !life.byHand.contains(wave.wave())
        && life.births.stream().noneMatch(birth -> birth.plusDays(60).isAfter(day))
        && life.received(wave.wave()).isEmpty()
        && day.plusDays(ASKED_DAYS).isBefore(world.today())) {
      throw new Violation(
          FORGOTTEN,
          life.number,
          wave.wave() + " of " + day + " was never asked for, and nobody is to call");
    }
  }

  /**
   * Whether nothing can be due of it, for its next step lies behind a pause that has no end yet
   * (domain §7): from two weeks before a due date, as long as nobody told of the birth. Days in a
   * pause are not counted; a message goes on the first day from its own on that is none of a pause
   * and on which one may go, and not in the past.
   */
  private boolean held(Life life, WaveItem wave) {
    LocalDate due = life.due;
    Integer days = DAYS.get(wave.step());
    if (due == null || days == null || wave.wave().equals(BASELINE) || !Messages.expects(life)) {
      return false;
    }
    LocalDate pause = due.minusDays(Messages.BEFORE_DUE_DAYS);
    LocalDate first = LocalDate.parse(wave.asked() == null ? wave.day() : wave.asked());
    LocalDate day = free(life, first, pause);
    for (int count = 0; count < days && day.isBefore(pause); count++) {
      day = free(life, day.plusDays(1), pause);
    }
    LocalDate before = null;
    while (MESSAGES.contains(wave.step()) && day.isBefore(pause) && !day.equals(before)) {
      before = day;
      Instant morning = day.atStartOfDay(World.LONDON).toInstant();
      Instant from = morning.isBefore(world.now()) ? world.now() : morning;
      day = free(life, world.hours.writingDay(from), pause);
    }
    return !day.isBefore(pause);
  }

  /** The first day from this one on that is in no pause, or in the one that has no end. */
  private static LocalDate free(Life life, LocalDate from, LocalDate endless) {
    LocalDate day = from;
    while (day.isBefore(endless) && Messages.pauses(life, day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** Whoever was supported is asked after three, six, nine and twelve months (domain §7). */
  private void planned(Life life, Map<String, WaveItem> waves) {
    LocalDate supported = life.supported;
    if (supported == null || life.closed() || life.declined) {
      return;
    }
    for (int months : MONTHS) {
      LocalDate day = supported.plusMonths(months);
      LocalDate ended = life.ended;
      boolean replaced =
          ended != null && Math.abs(ChronoUnit.DAYS.between(ended, day)) <= ENDING_DAYS;
      if (!replaced
          && plannedBy(life, day)
          && !waves.containsKey("month-" + months)
          && !life.answered.containsKey("month-" + months)) {
        throw new Violation(FORGOTTEN, life.number, "month-" + months + " was never planned");
      }
    }
    if (life.ended != null && plannedBy(life, life.ended) && !waves.containsKey("ending")) {
      throw new Violation(FORGOTTEN, life.number, "the ending's questionnaire was never planned");
    }
  }

  /**
   * Whether what is due on a day must be planned by now: also after a stop, unless its time was
   * over when contact was resumed.
   */
  private boolean plannedBy(Life life, LocalDate day) {
    LocalDate resumed = life.resumed == null ? day : day(life.resumed);
    LocalDate from = resumed.isAfter(day) ? resumed : day;
    return from.plusDays(PLANNED_DAYS).isBefore(world.today())
        && !day.plusDays(EXPIRY_DAYS).isBefore(resumed);
  }

  private static LocalDate day(Instant at) {
    return at.atZone(World.LONDON).toLocalDate();
  }
}
