package parentsinmind.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.local.Function;
import parentsinmind.local.LocalSystem;

/** Everybody and everything that there is. */
final class World {

  static final ZoneId LONDON = ZoneId.of("Europe/London");

  final Options options;
  final Plan plan;
  final LocalSystem system;
  final Function receipts;
  final Faults faults;
  final Carrier carrier;
  final Desk desk;
  final Hours hours;
  final Agenda agenda = new Agenda();
  final List<Life> lives = new ArrayList<>();
  private final Map<String, Life> byId = new HashMap<>();
  private final Map<String, Life> byAddress = new HashMap<>();

  World(
      Options options,
      Plan plan,
      LocalSystem system,
      Function receipts,
      Faults faults,
      Carrier carrier) {
    this.options = options;
    this.plan = plan;
    this.system = system;
    this.receipts = receipts;
    this.faults = faults;
    this.carrier = carrier;
    this.desk = new Desk(system, options.seed());
    this.hours = new Hours(plan.holidays);
  }

  Instant now() {
    return system.clock().instant();
  }

  LocalDate today() {
    return now().atZone(LONDON).toLocalDate();
  }

  void add(Life life) {
    lives.add(life);
    if (life.email != null) {
      byAddress.put(life.email, life);
    }
    if (life.phone != null) {
      byAddress.put(life.phone, life);
    }
  }

  void known(Life life) {
    byId.put(life.id, life);
  }

  @Nullable Life withId(String id) {
    return byId.get(id);
  }

  @Nullable Life at(String address) {
    return byAddress.get(address);
  }

  /** A time of a day in London. */
  static Instant on(LocalDate day, int hour, int minute) {
    return day.atTime(LocalTime.of(hour, minute)).atZone(LONDON).toInstant();
  }

  /** Some time of some day, at which staff work. */
  Instant atWork(LocalDate day, Chance chance) {
    LocalDate working = day;
    while (!hours.workingDay(working)) {
      working = working.plusDays(1);
    }
    return on(working, chance.between(9, 16), chance.between(0, 59));
  }

  /** Tells what happened, in her story. */
  void tell(Life life, String what) {
    life.story.add(now(), what);
  }
}
