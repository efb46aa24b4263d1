package parentsinmind.pilot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The groups of one site: when they meet, who was expected, and who came without a referral. */
final class GroupLives {

  /** A group that meets every so many days from its first. */
  record Group(String label, String name, LocalDate first, int everyDays) {

    LocalDate next(LocalDate from) {
      LocalDate date = first;
      while (date.isBefore(from)) {
        date = date.plusDays(everyDays);
      }
      return date;
    }
  }

  private final PilotSite site;
  private final Chance chance;
  private final List<Group> groups;
  private final Map<Group, Map<LocalDate, List<Map<String, Object>>>> expected =
      new LinkedHashMap<>();

  GroupLives(PilotSite site, Chance chance) {
    this.site = site;
    this.chance = chance;
    this.groups = groupsOf(site);
    groups.forEach(group -> expected.put(group, new TreeMap<>()));
  }

  private static List<Group> groupsOf(PilotSite site) {
    return switch (site.code()) {
      case "cw" ->
          List.of(
              new Group("group-coventry", "Tuesday group", LocalDate.of(2016, 6, 14), 7),
              new Group("group-nuneaton", "Thursday group", LocalDate.of(2017, 1, 12), 7),
              new Group("group-leamington", "Friday group", LocalDate.of(2017, 9, 8), 7));
      case "ha" -> List.of(new Group("group-widnes", "Monday group", LocalDate.of(2017, 2, 6), 14));
      default ->
          List.of(
              new Group("group-east-ham", "Wednesday group", LocalDate.of(2017, 10, 4), 7),
              new Group("group-stratford", "Friday group", LocalDate.of(2018, 6, 1), 7));
    };
  }

  /** A group that meets by then, or null. */
  @Nullable Group on(LocalDate date) {
    List<Group> open = groups.stream().filter(group -> group.first().isBefore(date)).toList();
    return open.isEmpty() ? null : chance.of(open);
  }

  void expect(Group group, LocalDate date, String mother, String attendance) {
    Map<LocalDate, List<Map<String, Object>>> dates = expected.get(group);
    if (dates == null) {
      throw new IllegalArgumentException("a group of another site");
    }
    dates
        .computeIfAbsent(date, _ -> new ArrayList<>())
        .add(Script.fields("mother", mother, "attendance", attendance));
  }

  /** Adds the lines of all groups, once all mothers' plans are made. */
  void tell(Script script, VolunteerLives volunteers) {
    for (Group group : groups) {
      LocalDate opened = group.first().minusDays(2);
      List<String> there = activeOn(opened, volunteers);
      List<String> leaders = new ArrayList<>(there.subList(0, Math.min(3, there.size())));
      if (there.contains(MotherLives.ALEX_VOLUNTEER)
          && !leaders.contains(MotherLives.ALEX_VOLUNTEER)) {
        leaders.add(MotherLives.ALEX_VOLUNTEER);
      }
      script.add(
          Script.at(opened, 12, 0),
          "group-opened",
          "group",
          group.label(),
          "site",
          site.id(),
          "name",
          group.name(),
          "volunteers",
          leaders.isEmpty() ? null : leaders);
      takeOver(script, group, opened, leaders, volunteers);
      LocalDate date = group.first();
      while (date.isBefore(PilotSite.LAST_DAY)) {
        meet(script, group, date);
        date = date.plusDays(group.everyDays());
      }
    }
  }

  private static List<String> activeOn(LocalDate date, VolunteerLives volunteers) {
    return volunteers.all().stream()
        .filter(volunteer -> volunteer.activeOn(date))
        .map(volunteer -> volunteer.label)
        .sorted()
        .toList();
  }

  /** Somebody joins the list on the day on which all who lead a group are away, or have left. */
  private static void takeOver(
      Script script,
      Group group,
      LocalDate opened,
      List<String> leaders,
      VolunteerLives volunteers) {
    if (leaders.isEmpty()) {
      return;
    }
    List<String> list = new ArrayList<>(leaders);
    for (LocalDate day = opened; day.isBefore(PilotSite.LAST_DAY); day = day.plusDays(1)) {
      List<String> there = activeOn(day, volunteers);
      if (there.stream().noneMatch(list::contains) && !there.isEmpty()) {
        list.add(there.getFirst());
        script.add(
            Script.at(day, 8, 0),
            "group-staffed",
            "group",
            group.label(),
            "volunteers",
            List.copyOf(list));
      }
    }
  }

  private void meet(Script script, Group group, LocalDate date) {
    List<Map<String, Object>> there = expected.getOrDefault(group, Map.of()).get(date);
    boolean newham = site.equals(PilotSite.NEWHAM);
    if (there != null) {
      boolean late = chance.inHundred(10) && date.isBefore(PilotSite.LAST_DAY.minusDays(8));
      Integer dropIns = newham ? chance.between(1, 6) : null;
      script.add(
          late ? Script.at(date.plusDays(chance.between(2, 7)), 9, 20) : Script.at(date, 15, 10),
          "group-met",
          "group",
          group.label(),
          "happened",
          late ? date.toString() : Script.at(date, 10, 30).toString(),
          "attendance",
          there,
          "dropIns",
          dropIns);
    } else if (newham || chance.inHundred(30)) {
      script.add(
          Script.at(date, 15, 10),
          "dropped-in",
          "group",
          group.label(),
          "count",
          chance.between(newham ? 2 : 1, newham ? 9 : 3));
    }
  }
}
