package parentsinmind.pilot;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.pilot.GroupLives.Group;
import parentsinmind.pilot.VolunteerLives.Volunteer;

/** The support that one mother gets: from a volunteer, in a group, or from one to the other. */
final class Support {

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

  private final Mother mother;
  private final Script script;
  private final Chance chance;
  private final VolunteerLives volunteers;
  private final GroupLives groups;

  Support(
      Mother mother, Script script, Chance chance, VolunteerLives volunteers, GroupLives groups) {
    this.mother = mother;
    this.script = script;
    this.chance = chance;
    this.volunteers = volunteers;
    this.groups = groups;
  }

  /** Days of support, from the first session to the last; open where it goes on. */
  record Span(LocalDate first, LocalDate last, boolean open) {

    private LocalDate middle() {
      return first.plusDays((last.toEpochDay() - first.toEpochDay()) / 2);
    }
  }

  /** Adds the sessions; answers when they were, for a group meets on days of its own. */
  Span tell(Span wanted) {
    boolean lara = mother.label().equals(MotherLives.LARA);
    boolean group =
        !lara
            && !mother.label().equals(MotherLives.ALEX_MOTHER)
            && chance.inHundred(mother.site().inGroup());
    Group joined = group ? groups.on(wanted.first) : null;
    if (joined != null) {
      LocalDate first = joined.next(wanted.first);
      LocalDate last = wanted.last.isBefore(first) ? first : wanted.last;
      Span span = new Span(first, last, wanted.open);
      if (mother.n() % 14 == 3 && span.middle().isAfter(first.plusDays(20))) {
        fromGroup(joined, span);
      } else {
        inGroup(joined, first, last, wanted.open);
      }
      return span;
    }
    LocalDate middle = wanted.middle();
    boolean change = lara || chance.inHundred(15);
    Group later = change ? groups.on(middle) : null;
    if (later != null && middle.isAfter(wanted.first.plusDays(20))) {
      oneToOne(wanted.first, middle, false);
      changed(middle.plusDays(1), "group");
      inGroup(later, later.next(middle.plusDays(2)), wanted.last, wanted.open);
    } else {
      oneToOne(wanted.first, wanted.last, wanted.open);
    }
    return wanted;
  }

  private void fromGroup(Group group, Span span) {
    LocalDate middle = span.middle();
    inGroup(group, span.first, middle, false);
    changed(middle.plusDays(3), "one-to-one");
    oneToOne(middle.plusDays(7), span.last, span.open);
  }

  private void changed(LocalDate date, String model) {
    script.about(mother, Script.at(date, 9, minute()), "changed", "model", model);
  }

  /** Adds sessions with a volunteer, or with the manager where nobody has a place. */
  void oneToOne(LocalDate first, LocalDate last, boolean open) {
    Volunteer volunteer =
        volunteers.pair(first.minusDays(3), open ? PilotSite.LAST_DAY : last.plusDays(2));
    String with = volunteer == null ? null : volunteer.label;
    if (with != null) {
      script.about(
          mother, Script.at(first.minusDays(2), 10, minute()), "paired", "volunteer", with);
    }
    int every = mother.label().equals(MotherLives.LARA) || chance.inHundred(50) ? 14 : 7;
    for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(every)) {
      met(date, with, date.equals(first));
    }
    if (with != null && !open) {
      script.about(
          mother,
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
      script.about(
          mother,
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
    script.about(
        mother,
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
    script.about(
        mother, Script.at(first.minusDays(1), 9, minute()), "paired", "group", group.label());
    LocalDate date = first;
    while (!date.isAfter(last)) {
      groups.expect(
          group, date, mother.label(), date.equals(first) ? "attended" : chance.of(ATTENDANCES));
      date = date.plusDays(group.everyDays());
    }
    if (!open) {
      script.about(
          mother,
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
}
