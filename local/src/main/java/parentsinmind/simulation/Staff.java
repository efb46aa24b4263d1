package parentsinmind.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who takes alerts, and who makes calls. */
final class Staff {

  private static final String OUTCOME = "outcome";
  private static final String NO_ANSWER = "no-answer";
  private static final int TEN = 10;

  private final World world;
  private final Lives lives;
  private long calls;

  Staff(World world, Lives lives) {
    this.world = world;
    this.lives = lives;
  }

  /** How many calls were made. */
  long calls() {
    return calls;
  }

  /** Somebody was told of an alert: she takes it soon, late, or leaves it to others. */
  void told(Life life, Alarm alarm, String subject) {
    int draw = life.chance.between(1, 100);
    boolean lead = subject.equals(Plan.LEAD);
    if (draw <= 70 || lead) {
      int minutes = life.chance.between(1, 100);
      Instant at = world.hours.plus(world.now(), minutes);
      world.agenda.at(at, life, () -> take(life, alarm, subject));
    } else if (draw <= 85) {
      Instant at = world.hours.plus(world.now(), life.chance.between(100, 700));
      world.agenda.at(at, life, () -> take(life, alarm, subject));
    }
  }

  private void take(Life life, Alarm alarm, String subject) {
    if (alarm.taken != null) {
      return;
    }
    world.desk.must(
        life,
        subject,
        life.path() + "/alerts/" + alarm.id + "/acknowledgement",
        Map.of("done", "reached"));
    alarm.taken = world.now();
    world.tell(life, subject + " takes the alert " + alarm.id);
  }

  /** Puts the days on which calls are made on the agenda. */
  void begin() {
    LocalDate last = world.plan.last.atEndOfMonth();
    for (LocalDate day = world.plan.first.atDay(2); !day.isAfter(last); day = day.plusDays(1)) {
      boolean round =
          day.getDayOfWeek() == DayOfWeek.MONDAY || day.getDayOfWeek() == DayOfWeek.THURSDAY;
      if (round && world.hours.workingDay(day)) {
        for (String site : world.plan.sites) {
          world.agenda.at(World.on(day, TEN, 0), null, () -> round(site));
        }
      }
    }
  }

  /** Whoever is there goes through the list of calls of her site. */
  private void round(String site) {
    String subject = there(site);
    if (subject == null) {
      return;
    }
    List<Map<String, Object>> tasks = queue(subject, site, "calls");
    Instant at = world.now();
    for (Map<String, Object> task : tasks) {
      Life life = world.withId(String.valueOf(task.get("mother")));
      if (life == null) {
        throw new Violation(Violation.Rule.REFUSED, 0, "somebody unknown is to be called");
      }
      if (life.chance.inHundred(70)) {
        at = at.plus(Duration.ofMinutes(life.chance.between(5, 20)));
        String id = String.valueOf(task.get("task"));
        String kind = String.valueOf(task.get("kind"));
        world.agenda.at(at, life, () -> call(life, subject, id, kind));
      }
    }
  }

  /** All that waits in a queue of a site. */
  List<Map<String, Object>> queue(String subject, String site, String queue) {
    List<Map<String, Object>> items = new ArrayList<>();
    String path = "/api/desk/queue?queue=" + queue + "&site=" + site;
    Map<String, Object> page = world.desk.get(subject, path);
    items.addAll(Plan.maps(page.get("items")));
    while (page.get("next") != null) {
      page = world.desk.get(subject, path + "&from=" + page.get("next"));
      items.addAll(Plan.maps(page.get("items")));
    }
    return items;
  }

  private @Nullable String there(String site) {
    for (String subject : List.of(Plan.manager(site), Plan.deputy(site))) {
      if (!world.plan.away(subject, world.today())) {
        return subject;
      }
    }
    return null;
  }

  private void call(Life life, String subject, String task, String kind) {
    String path = life.path() + "/call-tasks/" + task;
    calls++;
    if (life.chance.inHundred(50)
        && world.desk.post(life, subject, path + "/claim", Map.of()).status() == 409) {
      // Life was quicker than the list: she answered, or contact stopped.
      world.tell(life, "the call " + task + " is done already");
      return;
    }
    int draw = life.chance.between(1, 100);
    boolean birth = kind.equals("due-date-passed");
    String outcome =
        draw <= 50
            ? "reached"
            : draw <= 70
                ? NO_ANSWER
                : draw <= 80
                    ? "left-message"
                    : draw <= 84
                        ? "wrong-number"
                        : birth ? "reached" : draw <= 92 ? "answered-by-phone" : "declined";
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(OUTCOME, outcome);
    if (outcome.equals(NO_ANSWER) && life.chance.inHundred(40)) {
      body.put("again", world.today().plusDays(life.chance.between(2, 10)).toString());
    }
    if (world.desk.post(life, subject, path + "/outcome", body).status() == 409) {
      world.tell(life, "the call " + task + " is done already");
      return;
    }
    world.tell(life, "is called for " + task + ": " + outcome);
    life.changed = world.now();
    if (outcome.equals("wrong-number")) {
      life.stop("bounced", Life.TEXT, world.now());
      life.stop("bounced", "phone", world.now());
    }
    if (birth) {
      birth(life, outcome);
      return;
    }
    String wave = task.substring("001-".length(), task.length() - kind.length() - 1);
    if (outcome.equals("declined")) {
      life.refused.add(wave);
    } else if (outcome.equals("answered-by-phone")) {
      world.agenda.at(
          world.now().plus(Duration.ofMinutes(3)), life, () -> lives.onPaper(life, wave));
    }
  }

  /** What became of a birth: most tell of it, and some of a loss. */
  private void birth(Life life, String outcome) {
    LocalDate due = life.due;
    if (!outcome.equals("reached") || due == null || life.closed()) {
      return;
    }
    String manager = Plan.manager(life.site);
    if (life.chance.inHundred(10)) {
      world.desk.must(life, manager, life.path() + "/stops", Map.of("kind", "loss"));
      life.stop("loss", Life.ALL, world.now());
      world.tell(life, "stop: loss");
    } else {
      LocalDate born = due.isAfter(world.today()) ? world.today() : due;
      world.desk.must(life, manager, life.path() + "/births", Map.of("happened", born.toString()));
      life.births.add(born);
      world.tell(life, "birth of " + born + " recorded");
    }
  }
}
