package parentsinmind.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.local.Function;
import parentsinmind.local.Functions;
import parentsinmind.local.LocalSystem;
import parentsinmind.receipts.DeliveryReceiptsHandler;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A whole programme in fast motion. The clock jumps to the next thing due: something that people do
 * or the next tick of a timer that has something to do. After each step the rules are checked for
 * each mother whom it touched, and at each month's end for all of them.
 */
final class Simulation implements AutoCloseable {

  private static final String MOTHER = "MOTHER#";
  private static final int RECEIPT_TRIES = 5;

  private final Options options;
  private final Plan plan;
  private final World world;
  private final Lives lives;
  private final Staff staff;
  private final Alarms alarms;
  private final Messages messages;
  private final Waves waves;
  private final Journal journal;
  private final Reports reports;
  private long heard;
  private long steps;
  private long toMothers;
  private long toStaff;

  Simulation(Options options) {
    this(options, Functions::handlers);
  }

  /**
   * @param mounting of the functions on a ground on which things go wrong
   */
  Simulation(Options options, Functions.Mounting mounting) {
    this.options = options;
    this.plan = new Plan(options);
    AtomicReference<DynamoDbClient> client = new AtomicReference<>();
    AtomicReference<Function> receipts = new AtomicReference<>();
    AtomicReference<Carrier> carrier = new AtomicReference<>();
    AtomicReference<Faults> faults = new AtomicReference<>();
    LocalSystem system =
        LocalSystem.still(
            new LocalSystem.Settings(
                null, options.reports(), plan.programme, plan.start(), "https://yourpage.example"),
            ground -> {
              Faults wrong =
                  new Faults(
                      options.seed(), ground.clock()::instant, plan.start(), options.months());
              Carrier carries = new Carrier(options.seed(), wrong, ground.clock()::instant);
              wrong.calm(!options.faults());
              carries.calm(!options.faults());
              client.set(ground.client());
              faults.set(wrong);
              carrier.set(carries);
              Functions.Ground hard = ground.with(wrong.client(ground.client()), carries);
              receipts.set(
                  wrong.around(
                      new Function(
                          "delivery-receipts",
                          new DeliveryReceiptsHandler(
                              hard.table(), ground.clock(), ground.programme()))));
              return wrong.around(mounting.on(hard));
            });
    this.world =
        new World(
            options,
            plan,
            system,
            Objects.requireNonNull(receipts.get()),
            Objects.requireNonNull(faults.get()),
            Objects.requireNonNull(carrier.get()));
    world.faults.later((at, does) -> world.agenda.at(at, null, does));
    this.alarms = new Alarms(world);
    this.lives = new Lives(world, alarms);
    this.staff = new Staff(world, lives);
    this.messages = new Messages(world);
    this.waves = new Waves(world);
    this.journal = new Journal(Objects.requireNonNull(client.get()));
    this.reports = new Reports(world, journal);
  }

  /**
   * Lets everybody live through it.
   *
   * @throws Violation at the first that is found
   */
  void run() {
    for (int number = 1; number <= options.mothers(); number++) {
      if (options.only() == 0 || options.only() == number) {
        Life life = life(number);
        world.add(life);
        lives.begin(life);
      }
    }
    staff.begin();
    Instant end = plan.last.plusMonths(1).atDay(1).atTime(6, 0).atZone(World.LONDON).toInstant();
    YearMonth open = plan.first;
    while (!world.now().isAfter(end)) {
      Instant tick = world.system.nextTick();
      Instant next = world.agenda.next();
      if (next == null || !tick.isAfter(next)) {
        if (tick.isAfter(end)) {
          break;
        }
        world.system.moveTo(tick);
        after(null);
        Instant closing = open.plusMonths(1).atDay(1).atTime(6, 0).atZone(World.LONDON).toInstant();
        if (!world.now().isBefore(closing)) {
          monthEnded(open);
          open = open.plusMonths(1);
        }
      } else {
        if (next.isAfter(end)) {
          break;
        }
        if (next.isAfter(world.now())) {
          world.system.moveTo(next);
        }
        Agenda.Entry entry = Objects.requireNonNull(world.agenda.take());
        entry.does().run();
        world.system.drain();
        after(entry.life());
      }
    }
  }

  private Life life(int number) {
    Chance chance = Chance.of(options.seed(), "mother " + number);
    String site = chance.of(plan.sites);
    String email = chance.inHundred(85) ? "mother-" + number + "@example.org" : null;
    String phone = number < 1000 ? "+447700900%03d".formatted(number) : null;
    return new Life(number, chance, site, email, phone);
  }

  /** After each step: what was received, whom it touched, and whether the rules hold for them. */
  private void after(@Nullable Life stepped) {
    steps++;
    Set<Life> touched = new HashSet<>();
    if (stepped != null) {
      touched.add(stepped);
    }
    for (String address : world.carrier.refused()) {
      Life life = world.at(address);
      if (life != null) {
        life.stop("bounced", address.contains("@") ? Life.EMAIL : Life.TEXT, world.now());
        life.story.add(world.now(), "a carrier refuses her address");
      }
    }
    for (Carrier.Mail mail : world.carrier.fresh()) {
      if (Messages.isNotice(mail.id())) {
        noticed(mail);
      } else {
        touched.add(received(mail));
      }
    }
    touched.addAll(eventful());
    functions();
    for (Life life : touched) {
      waves.check(life);
      alarms.check(life);
    }
  }

  /** What staff and referrers are told goes to no mother. */
  private void noticed(Carrier.Mail mail) {
    toStaff++;
    Life life = world.at(mail.to());
    if (life != null) {
      throw new Violation(Violation.Rule.STOPPED, life.number, "what others are told reaches her");
    }
  }

  private Life received(Carrier.Mail mail) {
    String id = Messages.mother(mail.id());
    if (id == null) {
      toStaff++;
      for (Life life : world.lives) {
        if (!life.id.isEmpty() && mail.id().startsWith("alert-" + life.id + "-")) {
          Alarm alarm = alarms.told(life, mail);
          staff.told(life, alarm, alarm.told.getLast().subject());
          return life;
        }
      }
      throw new Violation(Violation.Rule.ALERTED, 0, "an alert about nobody");
    }
    toMothers++;
    Life life = world.at(mail.to());
    if (life == null) {
      throw new Violation(Violation.Rule.STOPPED, 0, "a message to nobody");
    }
    Life.Received message = messages.arrived(life, mail);
    receipt(life, mail, message);
    if (!life.phoneLost || !message.channel().equals(Life.TEXT)) {
      lives.received(life, message);
    }
    return life;
  }

  /** Sooner or later the carrier tells what became of it; often it tells nothing. */
  private void receipt(Life life, Carrier.Mail mail, Life.Received message) {
    boolean dead = world.carrier.isDead(mail.to());
    int draw = life.chance.between(1, 1000);
    Receipts.Fate fate =
        dead
            ? draw <= 700 ? Receipts.Fate.BOUNCED : Receipts.Fate.BOUNCED_SOFTLY
            : draw <= 8
                ? Receipts.Fate.BOUNCED
                : draw <= 30
                    ? Receipts.Fate.BOUNCED_SOFTLY
                    : draw <= 33 ? Receipts.Fate.COMPLAINED : Receipts.Fate.DELIVERED;
    if (fate == Receipts.Fate.DELIVERED && draw > 300) {
      return;
    }
    Instant at = world.now().plus(Duration.ofMinutes(life.chance.between(1, 120)));
    world.agenda.at(at, life, () -> tell(life, mail, message, fate, 1));
  }

  private void tell(
      Life life, Carrier.Mail mail, Life.Received message, Receipts.Fate fate, int attempt) {
    Instant now = world.now();
    try {
      world.receipts.invoke(Receipts.of(mail, fate, now));
    } catch (RuntimeException e) {
      if (attempt < RECEIPT_TRIES) {
        world.agenda.at(
            now.plus(Duration.ofMinutes(2)),
            life,
            () -> tell(life, mail, message, fate, attempt + 1));
      }
      return;
    }
    world.tell(
        life, "the carrier tells of the " + message.step() + " of " + message.wave() + ": " + fate);
    switch (fate) {
      case BOUNCED -> life.stop("bounced", mail.channel(), world.now());
      case COMPLAINED -> life.stop("opted-out", mail.channel(), world.now());
      case BOUNCED_SOFTLY -> life.undelivered.add(message.wave() + " " + message.step());
      case DELIVERED -> {
        // Nothing follows from it.
      }
    }
  }

  /** Of whom the bus told since the last step. */
  private Set<Life> eventful() {
    Set<Life> touched = new HashSet<>();
    long fresh = world.system.bus().count() - heard;
    heard += fresh;
    List<Envelope> recent = world.system.bus().recent();
    for (Envelope envelope : recent.subList(0, (int) Math.min(fresh, recent.size()))) {
      Life life =
          envelope.about().startsWith(MOTHER)
              ? world.withId(envelope.about().substring(MOTHER.length()))
              : null;
      if (life != null) {
        touched.add(life);
      }
    }
    return touched;
  }

  private void functions() {
    if (!world.faults.failures().isEmpty()) {
      throw new Violation(Violation.Rule.FAILED, 0, String.join("; ", world.faults.failures()));
    }
    if (!world.system.bus().deadLetters().isEmpty()) {
      throw new Violation(
          Violation.Rule.FAILED, 0, "given up: " + world.system.bus().deadLetters());
    }
  }

  private void monthEnded(YearMonth month) {
    for (Life life : world.lives) {
      waves.check(life);
      alarms.check(life);
    }
    waiting();
    reports.check(month);
  }

  /** What nobody took waits at the desk, and nothing else. */
  private void waiting() {
    Set<String> open = new HashSet<>();
    for (String site : plan.sites) {
      for (Map<String, Object> item : staff.queue(Plan.LEAD, site, "alerts")) {
        open.add(item.get("mother") + " " + item.get("alert"));
      }
    }
    for (Life life : world.lives) {
      for (Alarm alarm : life.alarms.values()) {
        if (open.remove(life.id + " " + alarm.id) == (alarm.taken != null)) {
          throw new Violation(
              Violation.Rule.ALERTED,
              life.number,
              alarm.id + (alarm.taken == null ? " ended by itself" : " waits though it was taken"));
        }
      }
    }
    if (!open.isEmpty()) {
      throw new Violation(Violation.Rule.ALERTED, 0, "raised by nothing: " + open);
    }
  }

  /** What happened to a mother so far. */
  List<String> story(int number) {
    return world.lives.stream()
        .filter(life -> life.number == number)
        .flatMap(life -> life.story.steps().stream())
        .toList();
  }

  /** What it came to, line by line. */
  List<String> summary() {
    long raised = world.lives.stream().mapToLong(life -> life.alarms.size()).sum();
    long stopped = world.lives.stream().filter(life -> life.stopChanged != null).count();
    long answered = world.lives.stream().mapToLong(life -> life.answered.size()).sum();
    long lost = world.lives.stream().mapToLong(life -> life.asked.size()).sum();
    return List.of(
        world.lives.size()
            + " mothers, "
            + plan.first
            + " to "
            + plan.last
            + ": "
            + steps
            + " steps, "
            + world.desk.commands()
            + " commands, "
            + journal.size()
            + " events",
        toMothers
            + " messages to mothers, "
            + answered
            + " questionnaires answered, "
            + lost
            + " lost links asked for, "
            + stopped
            + " mothers stopped in one way or another",
        raised + " alerts, " + toStaff + " messages about them, " + staff.calls() + " calls",
        reports.compared() + " figures of reports recounted",
        "what went wrong: " + world.faults.counts());
  }

  @Override
  public void close() {
    world.system.close();
  }
}
