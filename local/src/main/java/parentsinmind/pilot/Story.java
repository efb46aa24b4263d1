package parentsinmind.pilot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.pilot.GroupLives.Group;
import parentsinmind.pilot.VolunteerLives.Volunteer;

/** One mother's lines, from referral to ending. */
final class Story {

  private static final List<String> ATTENDANCES =
      List.of(
          "attended",
          "attended",
          "attended",
          "attended",
          "attended",
          "attended",
          "cancelled-by-mother",
          "did-not-attend",
          "unwell",
          "cancelled-by-volunteer");
  private static final List<String> SERVICES =
      List.of(
          "gp",
          "health-visitor",
          "talking-therapies",
          "childrens-centre",
          "food-bank",
          "housing",
          "debt-advice",
          "language-class");
  private static final LocalDate LAST_SESSION = LocalDate.of(2019, 3, 24);

  private final Mother mother;
  private final Script script;
  private final Chance chance;
  private final VolunteerLives volunteers;
  private final GroupLives groups;
  private final Questionnaires questionnaires;

  Story(
      Mother mother,
      Script script,
      Chance chance,
      VolunteerLives volunteers,
      GroupLives groups,
      Questionnaires questionnaires) {
    this.mother = mother;
    this.script = script;
    this.chance = chance;
    this.volunteers = volunteers;
    this.groups = groups;
    this.questionnaires = questionnaires;
  }

  /** Adds all her lines. */
  void tell() {
    LocalDate received = mother.received();
    referred(received);
    LocalDate decided = received.plusDays(chance.between(3, 8));
    switch (mother.course()) {
      case UNDECIDED -> {}
      case WAITING ->
          line(
              Script.at(decided, 11, minute()),
              "decided",
              "decision",
              "waiting",
              "reason",
              "waiting-list");
      case TURNED_AWAY -> turnedAway(decided);
      case NEVER_STARTED -> neverStarted(decided);
      default -> supported(decided);
    }
  }

  private void referred(LocalDate received) {
    boolean lara = mother.label().equals(MotherLives.LARA);
    String route = lara ? "midwife" : route();
    boolean paper = !lara && mother.n() % 11 == 0;
    LocalDate today = paper ? received.plusDays(2) : received;
    script.add(
        Script.at(today, 9, minute()),
        "referred",
        "mother",
        mother.label(),
        "referral",
        mother.form(route, today, paper ? received : null));
    if (lara || mother.course() == Mother.Course.UNDECIDED) {
      return;
    }
    if (mother.n() % 9 == 4) { // another professional, or she herself, a day later: joined
      String again = route.equals("self") ? "gp" : "self";
      script.add(
          Script.at(received.plusDays(2), 13, minute()),
          "referred",
          "mother",
          mother.label(),
          "referral",
          mother.form(again, received.plusDays(2), null));
    } else if (mother.n() % 41 == 5) {
      misspelt(received.plusDays(2));
    }
  }

  /** A referral under a misspelt name: proposed as a duplicate, and merged by the manager. */
  private void misspelt(LocalDate date) {
    Map<String, Object> form = mother.form("health-visitor", date, null);
    if (form.get("mother") instanceof Map<?, ?> as) {
      Map<String, Object> her = Script.fields();
      as.forEach((name, value) -> her.put(String.valueOf(name), value));
      her.put("family", mother.family() + "t");
      her.remove("nhsNumber");
      form.put("mother", her);
    }
    String label = mother.label() + "-again";
    script.add(
        Script.at(date, 13, minute()),
        "referred",
        "mother",
        mother.label(),
        "as",
        label,
        "referral",
        form);
    script.add(
        Script.at(date, 16, minute()),
        "duplicate-decided",
        "mother",
        label,
        "outcome",
        "merge",
        "into",
        mother.label());
  }

  private String route() {
    int turn = mother.n() * 7 % 20;
    return turn < 5
        ? "self"
        : turn < 10
            ? "midwife"
            : turn < 15
                ? "health-visitor"
                : turn < 17 ? "gp" : turn < 18 ? "childrens-centre" : "perinatal-team";
  }

  private void turnedAway(LocalDate decided) {
    contacted(decided.minusDays(1));
    if (chance.inHundred(60)) {
      line(Script.at(decided, 10, 0), "referred-on", "service", chance.of(SERVICES));
    }
    line(
        Script.at(decided, 11, minute()),
        "decided",
        "decision",
        "not-suitable",
        "reason",
        chance.of(List.of("needs-specialist-care", "outside-area", "declined", "no-contact")));
  }

  private void neverStarted(LocalDate decided) {
    accepted(decided);
    contacted(decided.plusDays(3));
    contacted(decided.plusDays(10));
    LocalDate ended = decided.plusDays(chance.between(20, 28));
    if (ended.isBefore(PilotSite.LAST_DAY)) {
      line(
          Script.at(ended, 15, minute()),
          "ended",
          "reason",
          chance.of(List.of("declined", "no-contact", "moved")));
    }
  }

  private void accepted(LocalDate decided) {
    line(Script.at(decided, 11, minute()), "decided", "decision", "accepted", "reason", "suitable");
  }

  private void contacted(LocalDate date) {
    line(
        Script.at(date, 10, minute()),
        "contacted",
        "channel",
        chance.of(List.of("phone", "phone", "text", "email")),
        "outcome",
        chance.of(List.of("reached", "reached", "no-answer", "left-message")));
  }

  private void supported(LocalDate decided) {
    accepted(decided);
    contacted(decided.plusDays(1));
    boolean lara = mother.label().equals(MotherLives.LARA);
    LocalDate earliest = mother.site().opened().plusDays(62);
    LocalDate first = decided.plusDays(chance.between(14, 34));
    first = first.isBefore(earliest) ? earliest.plusDays(chance.between(0, 14)) : first;
    LocalDate last = first.plusDays(duration());
    boolean open = last.isAfter(LAST_SESSION);
    last = open ? LAST_SESSION : last;
    boolean group =
        !lara
            && !mother.label().equals(MotherLives.ALEX_MOTHER)
            && chance.inHundred(mother.site().inGroup());
    Group joined = group ? groups.on(first) : null;
    if (joined != null) {
      first = joined.next(first);
      last = last.isBefore(first) ? first : last;
      inGroup(joined, first, last, open);
    } else {
      boolean change = lara || chance.inHundred(15);
      LocalDate middle = first.plusDays((last.toEpochDay() - first.toEpochDay()) / 2);
      Group later = change ? groups.on(middle) : null;
      if (later != null && middle.isAfter(first.plusDays(20))) {
        oneToOne(first, middle, false);
        line(Script.at(middle.plusDays(1), 9, minute()), "changed", "model", "group");
        inGroup(later, later.next(middle.plusDays(2)), last, open);
      } else {
        oneToOne(first, last, open);
      }
    }
    questionnaires.tell(mother, decided, first, last, open);
    aside(first, last, open);
  }

  private int duration() {
    return switch (mother.course()) {
      case FOLLOWED_UP -> mother.label().equals(MotherLives.LARA) ? 275 : chance.between(100, 300);
      case LOSS -> chance.between(25, 60);
      default -> chance.between(14, 150);
    };
  }

  private void aside(LocalDate first, LocalDate last, boolean open) {
    if (chance.inHundred(50)) {
      line(
          Script.at(first.plusDays(1), 12, minute()), "signposted", "service", chance.of(SERVICES));
    }
    if (chance.inHundred(12)) {
      line(
          Script.at(first.plusDays(2), 12, minute()),
          "referred-on",
          "service",
          "talking-therapies");
    }
    LocalDate baby = mother.baby();
    boolean known = baby.isBefore(last) && baby.isAfter(first);
    if (mother.pregnant() && known && mother.course() != Mother.Course.LOSS) {
      line(Script.at(baby.plusDays(4), 9, minute()), "gave-birth", "happened", baby.toString());
    }
    if (mother.course() == Mother.Course.LOSS) {
      line(Script.at(last.plusDays(2), 9, minute()), "stopped", "kind", "loss");
    }
    if (mother.n() % 23 == 3) {
      line(
          Script.at(first.plusDays(5), 9, minute()),
          "stopped",
          "kind",
          "opted-out",
          "channel",
          "text");
    }
    if (!open) {
      line(
          Script.at(last.plusDays(3), 16, minute()),
          "ended",
          "reason",
          mother.course() == Mother.Course.LOSS
              ? "loss"
              : chance.of(List.of("goals-met", "planned-end", "goals-met", "no-contact", "moved")));
    }
  }

  private void oneToOne(LocalDate first, LocalDate last, boolean open) {
    Volunteer volunteer =
        volunteers.pair(first.minusDays(3), open ? PilotSite.LAST_DAY : last.plusDays(2));
    String with = volunteer == null ? null : volunteer.label;
    if (with != null) {
      line(Script.at(first.minusDays(2), 10, minute()), "paired", "volunteer", with);
    }
    int every = mother.label().equals(MotherLives.LARA) || chance.inHundred(50) ? 14 : 7;
    for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(every)) {
      met(date, with, date.equals(first));
    }
    if (with != null && !open) {
      line(
          Script.at(last.plusDays(1), 8, minute()),
          "unpaired",
          "volunteer",
          with,
          "reason",
          "planned-end");
    }
  }

  private void met(LocalDate date, @Nullable String with, boolean first) {
    boolean late = chance.inHundred(12) && date.isBefore(PilotSite.LAST_DAY.minusDays(9));
    if (chance.inHundred(12) && !first) {
      line(
          Script.at(date, 9, 5),
          "met",
          "model",
          chance.of(List.of("phone", "text")),
          "volunteer",
          with,
          "attendance",
          "attended");
      return;
    }
    line(
        late ? Script.at(date.plusDays(1), 8, 30) : Script.at(date, 14, minute()),
        "met",
        "happened",
        late ? date.toString() : Script.at(date, 11, 0).toString(),
        "model",
        "one-to-one",
        "volunteer",
        with,
        "attendance",
        first ? "attended" : chance.of(ATTENDANCES));
  }

  private void inGroup(Group group, LocalDate first, LocalDate last, boolean open) {
    line(Script.at(first.minusDays(1), 9, minute()), "paired", "group", group.label());
    LocalDate date = first;
    while (!date.isAfter(last)) {
      groups.expect(
          group, date, mother.label(), date.equals(first) ? "attended" : chance.of(ATTENDANCES));
      date = date.plusDays(group.everyDays());
    }
    if (!open) {
      line(
          Script.at(last.plusDays(2), 8, minute()),
          "unpaired",
          "group",
          group.label(),
          "reason",
          "planned-end");
    }
  }

  private int minute() {
    return mother.n() * 13 % 60;
  }

  private void line(Instant recorded, String what, @Nullable Object... pairs) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add("mother");
    all.add(mother.label());
    for (Object each : pairs) {
      all.add(each);
    }
    script.add(recorded, what, all.toArray(new @Nullable Object[0]));
  }
}
