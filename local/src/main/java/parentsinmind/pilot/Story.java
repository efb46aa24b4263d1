package parentsinmind.pilot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.pilot.Mother.Course;
import parentsinmind.pilot.Mother.Twist;
import parentsinmind.pilot.Support.Span;

/** One mother's lines, from referral to ending; and once more where she comes back. */
final class Story {

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
  private static final String BEREAVEMENT = "bereavement-service";
  private static final LocalDate LAST_SESSION = LocalDate.of(2019, 3, 24);

  private final Mother mother;
  private final Script script;
  private final Chance chance;
  private final Referring referring;
  private final Support support;
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
    this.referring = new Referring(mother, script);
    this.support = new Support(mother, script, chance, volunteers, groups);
    this.questionnaires = questionnaires;
  }

  /** Adds all her lines. */
  void tell() {
    LocalDate received = mother.received();
    referring.first();
    LocalDate decided = received.plusDays(chance.between(3, 8));
    if (mother.twist() == Twist.FIRST_TURNED_AWAY) {
      turnedAway(decided);
      LocalDate back = received.plusDays(110);
      referring.again(back, "health-visitor", null);
      decided = back.plusDays(4);
    }
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

  private void turnedAway(LocalDate decided) {
    contacted(decided.minusDays(1));
    boolean bereaved = mother.twist() == Twist.BEREAVED;
    if (bereaved || chance.inHundred(60)) {
      String service = bereaved ? BEREAVEMENT : chance.of(SERVICES);
      line(Script.at(decided, 10, 0), "referred-on", "service", service);
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
      ended(ended, chance.of(List.of("declined", "no-contact", "moved")));
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
    LocalDate earliest = mother.site().opened().plusDays(62);
    LocalDate first = decided.plusDays(chance.between(14, 34));
    first = first.isBefore(earliest) ? earliest.plusDays(chance.between(0, 14)) : first;
    Span span = support.tell(span(first, duration()));
    questionnaires.tell(mother, decided, span);
    aside(span);
    if (mother.twist().returns()) {
      comesBack(span.last());
    }
  }

  private static Span span(LocalDate first, int days) {
    LocalDate last = first.plusDays(days);
    boolean open = last.isAfter(LAST_SESSION);
    return new Span(first, open ? LAST_SESSION : last, open);
  }

  private int duration() {
    if (mother.twist().returns() && mother.course() == Course.FOLLOWED_UP) {
      return chance.between(100, 120);
    }
    return switch (mother.course()) {
      case FOLLOWED_UP -> mother.label().equals(MotherLives.LARA) ? 275 : chance.between(100, 300);
      case LOSS -> chance.between(25, 60);
      default -> chance.between(14, 150);
    };
  }

  /** Months after an ending: a second episode, whose support is one-to-one. */
  private void comesBack(LocalDate ended) {
    LocalDate back = ended.plusDays(150 + mother.n() % 40);
    LocalDate due = back.plusDays(110);
    referring.again(back, "gp", perinatalNow(due));
    LocalDate decided = back.plusDays(chance.between(3, 6));
    accepted(decided);
    contacted(decided.plusDays(1));
    Span span = span(decided.plusDays(chance.between(14, 24)), chance.between(100, 130));
    support.oneToOne(span.first(), span.last(), span.open());
    questionnaires.again(mother, decided, span);
    if (!mother.lost() && mother.pregnantAgain() && due.plusDays(5).isBefore(span.last())) {
      birth(due.plusDays(1));
    }
    if (!span.open()) {
      ended(span.last().plusDays(3), "planned-end");
    }
  }

  /** An answer that the first form gave already is not given again. */
  private Map<String, Object> perinatalNow(LocalDate due) {
    return mother.lost() || mother.pregnantAgain()
        ? Script.fields(
            "stage",
            "pregnant",
            "dueDate",
            due.toString(),
            "firstChild",
            mother.pregnantAgain() ? "no" : null)
        : Script.fields("stage", "postnatal", "births", List.of(mother.baby().toString()));
  }

  private void aside(Span span) {
    LocalDate first = span.first();
    LocalDate last = span.last();
    boolean bereaved = mother.twist() == Twist.BEREAVED;
    if (bereaved || chance.inHundred(50)) {
      String service = bereaved ? BEREAVEMENT : chance.of(SERVICES);
      line(Script.at(first.plusDays(1), 12, minute()), "signposted", "service", service);
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
    if (mother.pregnant() && known && !mother.lost()) {
      birth(baby);
    }
    if (mother.course() == Course.LOSS) {
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
    if (mother.twist() == Twist.WITHDRAWS_SUPPORT) {
      line(
          Script.at(last.plusDays(2), 9, minute()),
          "consented",
          "consent",
          "support",
          "given",
          false);
    }
    if (!span.open()) {
      ended(last.plusDays(3), reason());
    }
  }

  private String reason() {
    if (mother.course() == Course.LOSS) {
      return "loss";
    }
    return mother.twist() == Twist.WITHDRAWS_SUPPORT
        ? "declined"
        : chance.of(List.of("goals-met", "planned-end", "goals-met", "no-contact", "moved"));
  }

  private void birth(LocalDate day) {
    line(Script.at(day.plusDays(4), 9, minute()), "gave-birth", "happened", day.toString());
  }

  private void ended(LocalDate date, String reason) {
    int hour = mother.course() == Course.NEVER_STARTED ? 15 : 16;
    line(Script.at(date, hour, minute()), "ended", "reason", reason);
  }

  private int minute() {
    return mother.n() * 13 % 60;
  }

  private void line(Instant recorded, String what, @Nullable Object... pairs) {
    script.about(mother, recorded, what, pairs);
  }
}
