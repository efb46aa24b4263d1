package parentsinmind.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Alerts by what happened and who was told: each is told to a named person who is there, passed on
 * to the deputy and the lead as its time is over, and never ends by itself (domain §8).
 */
final class Alarms {

  private static final int URGENT_MINUTES = 2 * 60;
  private static final int DAY_MINUTES = 8 * 60;
  private static final int LEAD = 2;

  /** Machines may die twice, and each time a lease runs out before the next sweep. */
  private static final Duration SLACK = Duration.ofMinutes(50);

  private final World world;

  Alarms(World world) {
    this.world = world;
  }

  /** Something happened that somebody must look at. */
  void raise(Life life, String id, boolean urgent) {
    life.alarms.putIfAbsent(id, new Alarm(id, world.now(), urgent));
    world.tell(life, "raises the alert " + id);
  }

  /** A message about an alert arrived. */
  Alarm told(Life life, Carrier.Mail mail) {
    String subject = subject(mail.to());
    String text = mail.id().substring(("alert-" + life.id + "-").length());
    String id = text.substring(0, text.lastIndexOf('-'));
    Alarm alarm = null;
    for (Alarm one : life.alarms.values()) {
      alarm = one.id.replaceAll("[^A-Za-z0-9-]", "-").equals(id) ? one : alarm;
    }
    if (alarm == null) {
      throw violated(life, "the alert " + id + " was raised by nothing");
    }
    alarm.told.add(new Alarm.Told(mail.at(), subject));
    world.tell(life, subject + " is told of the alert " + alarm.id);
    if (rank(life, subject) < 0) {
      throw violated(life, subject + " is told of an alert of " + life.site);
    }
    if (alarm.taken != null) {
      throw violated(life, alarm.id + " is told to " + subject + " after it was taken");
    }
    LocalDate day = world.hours.day(mail.at());
    if (world.plan.away(subject, day) && somebodyIsThere(life, day)) {
      throw violated(life, alarm.id + " is told to " + subject + ", who is away");
    }
    return alarm;
  }

  /** Checks all of hers. */
  void check(Life life) {
    life.alarms.values().forEach(alarm -> check(life, alarm));
  }

  private void check(Life life, Alarm alarm) {
    Instant until = alarm.taken == null ? world.now() : alarm.taken;
    Instant from = alarm.raised;
    Instant late = world.faults.late(life.id);
    Instant told = late == null || late.isBefore(from) ? from : late;
    Instant first = after(alarm, from);
    if (first == null) {
      if (slack(told).isBefore(until) && !silenced(life, from, told)) {
        throw violated(life, "nobody was told of " + alarm.id);
      }
      return;
    }
    if (slack(told).isBefore(first) && !silenced(life, from, told)) {
      throw violated(life, alarm.id + " was told to nobody before " + first);
    }
    int within = alarm.urgent ? URGENT_MINUTES : DAY_MINUTES;
    // Whoever is told late has the clock that runs already.
    Instant over = world.hours.plus(from, within);
    Instant latest = over;
    for (int times = 1; slack(latest).isBefore(until); times++) {
      Alarm.Told next = next(life, alarm, over, Math.min(times, LEAD));
      boolean tooLate = next == null || slack(latest).isBefore(next.at());
      if (tooLate && !silenced(life, over, latest)) {
        throw violated(
            life,
            alarm.id + " was taken by nobody until " + latest + " and went on to nobody in time");
      }
      over = world.hours.plus(over, within);
      latest = world.hours.plus(tooLate || next == null ? latest : next.at(), within);
    }
  }

  /** After two attempts that both died the last of the chain is not told until its time is over. */
  private boolean silenced(Life life, Instant from, Instant until) {
    return world.faults.strikes(life.id, from, slack(until)) > 1;
  }

  private static @Nullable Instant after(Alarm alarm, Instant from) {
    for (Alarm.Told told : alarm.told) {
      if (!told.at().isBefore(from)) {
        return told.at();
      }
    }
    return null;
  }

  private Alarm.@Nullable Told next(Life life, Alarm alarm, Instant over, int rank) {
    for (Alarm.Told told : alarm.told) {
      boolean round = world.plan.away(Plan.LEAD, world.hours.day(told.at()));
      if (!told.at().isBefore(over) && (round || rank(life, told.subject()) >= rank)) {
        return told;
      }
    }
    return null;
  }

  private Instant slack(Instant at) {
    return world.faults.upAgain(at).plus(SLACK);
  }

  /** 0 the manager, 1 the deputy, 2 the lead; less than 0 whose it can never be. */
  private static int rank(Life life, String subject) {
    if (subject.equals(Plan.manager(life.site))) {
      return 0;
    }
    if (subject.equals(Plan.deputy(life.site))) {
      return 1;
    }
    return subject.equals(Plan.LEAD) ? LEAD : -1;
  }

  private boolean somebodyIsThere(Life life, LocalDate day) {
    return !world.plan.away(Plan.manager(life.site), day)
        || !world.plan.away(Plan.deputy(life.site), day)
        || !world.plan.away(Plan.LEAD, day);
  }

  private static String subject(String address) {
    String name = address.substring(0, address.indexOf('@'));
    return name.equals("lead") ? Plan.LEAD : name.replace('.', '-');
  }

  private static Violation violated(Life life, String what) {
    return new Violation(Violation.Rule.ALERTED, life.number, what);
  }
}
