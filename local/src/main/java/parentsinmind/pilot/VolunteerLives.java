package parentsinmind.pilot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The volunteers of one site, from recruitment to leaving, with the places they have for mothers.
 */
final class VolunteerLives {

  private static final int CASELOAD = 3;
  private static final LocalDate FAR = LocalDate.of(2030, 1, 1);

  /** Active from this date, so that one year is over, or two, before the cut-off. */
  private static final LocalDate TWO_YEARS_AGO = LocalDate.of(2017, 3, 1);

  private static final LocalDate ONE_YEAR_AGO = LocalDate.of(2018, 3, 8);

  /** Days away, until {@code to}, or for longer than the records last where that is null. */
  record Pause(LocalDate from, @Nullable LocalDate to, String reason) {

    boolean meets(LocalDate first, LocalDate last) {
      return !last.isBefore(from) && (to == null || !first.isAfter(to));
    }
  }

  /**
   * Somebody's time with the programme; {@code active} null where it never came to a first role.
   */
  static final class Volunteer {
    final String label;
    final LocalDate recruited;
    final @Nullable LocalDate active;
    final @Nullable LocalDate left;
    private final List<LocalDate[]> pairings = new ArrayList<>();
    private @Nullable Pause pause;

    Volunteer(
        String label, LocalDate recruited, @Nullable LocalDate active, @Nullable LocalDate left) {
      this.label = label;
      this.recruited = recruited;
      this.active = active;
      this.left = left;
    }

    boolean hasPlace(LocalDate from, LocalDate to) {
      LocalDate start = active;
      LocalDate end = left == null ? FAR : left;
      if (start == null || !from.isAfter(start.plusDays(1)) || !to.isBefore(end.minusDays(2))) {
        return false;
      }
      if (away(from, to)) {
        return false;
      }
      long at = pairings.stream().filter(p -> !p[0].isAfter(to) && !p[1].isBefore(from)).count();
      return at < CASELOAD;
    }

    boolean activeOn(LocalDate date) {
      LocalDate start = active;
      return start != null
          && start.plusDays(3).isBefore(date)
          && (left == null || date.isBefore(left))
          && !away(date, date);
    }

    boolean away(LocalDate from, LocalDate to) {
      return pause != null && pause.meets(from, to);
    }
  }

  private final PilotSite site;
  private final Chance chance;
  private final List<Volunteer> volunteers = new ArrayList<>();
  private int people;

  /**
   * Plans the volunteers of a site.
   *
   * @param people numbers of the people named before
   */
  VolunteerLives(PilotSite site, Chance chance, int people) {
    this.site = site;
    this.chance = chance;
    this.people = people;
    plan();
    planPauses();
  }

  List<Volunteer> all() {
    return List.copyOf(volunteers);
  }

  /** Takes a place for a mother with whoever has had fewest, or null where there is none. */
  @Nullable Volunteer pair(LocalDate from, LocalDate to) {
    Volunteer found =
        volunteers.stream()
            .filter(volunteer -> volunteer.hasPlace(from, to))
            .min(Comparator.comparingInt(volunteer -> volunteer.pairings.size()))
            .orElse(null);
    if (found != null) {
      found.pairings.add(new LocalDate[] {from, to});
    }
    return found;
  }

  private void plan() {
    PilotSite.Volunteers wanted = site.volunteers();
    int long2 = wanted.twoYears().part();
    int risk2 = wanted.twoYears().whole();
    int oneYearOnly = (risk2 - long2) / 2;
    LocalDate first = site.opened().plusDays(50);
    for (int n = 0; n < risk2; n++) {
      int days =
          n < long2
              ? 0
              : n < long2 + oneYearOnly ? chance.between(400, 690) : chance.between(90, 330);
      active(chance.between(first, TWO_YEARS_AGO), days);
    }
    int stay = wanted.oneYear().part() - long2 - oneYearOnly;
    LocalDate later = first.isAfter(LocalDate.of(2017, 4, 12)) ? first : LocalDate.of(2017, 4, 12);
    for (int n = 0; n < wanted.oneYear().whole() - risk2; n++) {
      if (n == 0 && site.equals(PilotSite.COVENTRY_WARWICKSHIRE)) {
        volunteers.add(
            new Volunteer(
                MotherLives.ALEX_VOLUNTEER,
                LocalDate.of(2017, 4, 24),
                LocalDate.of(2017, 6, 12),
                LocalDate.of(2018, 11, 5)));
      } else {
        active(chance.between(later, ONE_YEAR_AGO), n < stay ? 0 : chance.between(90, 340));
      }
    }
    for (int n = wanted.oneYear().whole(); n < wanted.active(); n++) {
      active(chance.between(LocalDate.of(2018, 4, 20), LocalDate.of(2019, 2, 20)), 0);
    }
    for (int n = wanted.active(); n < wanted.recruited(); n++) {
      LocalDate recruited = chance.between(site.opened().plusDays(3), LocalDate.of(2019, 3, 10));
      LocalDate left = chance.inHundred(60) ? recruited.plusDays(chance.between(20, 45)) : null;
      boolean gone = left != null && left.isBefore(PilotSite.LAST_DAY);
      volunteers.add(new Volunteer(label(), recruited, null, gone ? left : null));
    }
  }

  /**
   * Three of those who stay: her own pregnancy, so that she is away on her first anniversary; an
   * illness; and another pregnancy that the records do not see the end of.
   */
  private void planPauses() {
    int turn = 0;
    for (Volunteer volunteer : volunteers) {
      LocalDate active = volunteer.active;
      if (active == null || volunteer.left != null || active.isAfter(ONE_YEAR_AGO)) {
        continue;
      }
      LocalDate from = active.plusDays(250);
      switch (turn++) {
        case 1 -> volunteer.pause = new Pause(from, from.plusDays(200), "own-pregnancy");
        case 2 -> volunteer.pause = new Pause(from, from.plusDays(40), "illness");
        case 3 -> volunteer.pause = new Pause(LocalDate.of(2018, 12, 3), null, "own-pregnancy");
        default -> {}
      }
    }
  }

  private void active(LocalDate when, int days) {
    LocalDate recruited = when.minusDays(chance.between(40, 48));
    LocalDate from = recruited.isBefore(site.opened()) ? site.opened() : recruited;
    volunteers.add(new Volunteer(label(), from, when, days == 0 ? null : when.plusDays(days)));
  }

  private String label() {
    return "v-" + site.code() + "-" + (volunteers.size() + 1);
  }

  /** Adds the lines of all of them. */
  void tell(Script script) {
    PilotSite.Volunteers wanted = site.volunteers();
    List<String> ethnicities = new ArrayList<>();
    Chance.fill(ethnicities, "A", wanted.whiteBritish());
    while (ethnicities.size() < wanted.recruited()) {
      ethnicities.add(site.others().get(ethnicities.size() % site.others().size()));
    }
    ethnicities = chance.shuffled(ethnicities);
    List<Boolean> deprived = new ArrayList<>();
    Chance.fill(deprived, true, wanted.deprived());
    Chance.fill(deprived, false, wanted.recruited() - wanted.deprived());
    deprived = chance.shuffled(deprived);
    for (int n = 0; n < volunteers.size(); n++) {
      int decile = deprived.get(n) ? chance.between(1, 4) : chance.between(5, 10);
      tell(script, volunteers.get(n), n, ethnicities.get(n), decile);
    }
  }

  private void tell(Script script, Volunteer volunteer, int n, String ethnicity, int decile) {
    int person = people++;
    List<String> languages =
        n < site.languages().size() ? List.of(site.languages().get(n)) : List.of();
    boolean alex = volunteer.label.equals(MotherLives.ALEX_VOLUNTEER);
    script.add(
        Script.at(volunteer.recruited, 9, n % 60),
        "recruited",
        "volunteer",
        volunteer.label,
        "site",
        site.id(),
        "given",
        alex ? "Alex" : People.given(person),
        "family",
        alex ? "Notreal-Wren" : People.family(person),
        "phone",
        People.phone(person),
        "email",
        People.email(volunteer.label),
        "postcode",
        SamplePostcodes.of(chance.of(site.districts()), decile, n),
        "ethnicity",
        ethnicity,
        "languages",
        languages.isEmpty() ? null : languages);
    train(script, volunteer, n);
    LocalDate active = volunteer.active;
    if (active != null) {
      serve(script, volunteer, active, n);
    }
    if (volunteer.pause != null) {
      pause(script, volunteer, volunteer.pause, n);
    }
    if (volunteer.left != null) {
      String reason =
          alex ? "job" : chance.of(List.of("job", "study", "moved", "family", "no-longer-able"));
      script.add(
          Script.at(volunteer.left, 15, n % 60),
          "left",
          "volunteer",
          volunteer.label,
          "reason",
          reason);
    }
  }

  private void train(Script script, Volunteer volunteer, int n) {
    int sessions = volunteer.active == null ? 2 : 5;
    for (int session = 1; session <= sessions; session++) {
      LocalDate date = volunteer.recruited.plusDays(5L * session);
      if (date.isAfter(PilotSite.LAST_DAY.minusDays(3))) {
        return;
      }
      script.add(
          Script.at(date, 16, n % 60),
          "trained",
          "volunteer",
          volunteer.label,
          "hours",
          5,
          "accredited",
          true);
    }
    if (volunteer.active != null) {
      LocalDate date = volunteer.recruited.plusDays(30);
      script.add(
          Script.at(date, 11, n % 60),
          "checked",
          "volunteer",
          volunteer.label,
          "level",
          n % 3 == 0 ? "standard" : "enhanced",
          "eligibility",
          "Meets mothers and babies without other staff beside her (invented record).",
          "issued",
          date.minusDays(4).toString());
    }
  }

  private void serve(Script script, Volunteer volunteer, LocalDate active, int n) {
    script.add(
        Script.at(active, 10, n % 60),
        "started",
        "volunteer",
        volunteer.label,
        "role",
        "one-to-one");
    script.add(
        Script.at(active, 11, n % 60),
        "preferred",
        "volunteer",
        volunteer.label,
        "caseload",
        CASELOAD);
    script.add(
        Script.at(active.plusDays(1), 10, n % 60),
        "started",
        "volunteer",
        volunteer.label,
        "role",
        "group");
    LocalDate end = volunteer.left == null ? PilotSite.LAST_DAY : volunteer.left;
    List<String> kinds = List.of("supervision", "reflective-practice", "clinical-support");
    int turn = 0;
    for (LocalDate date = active.plusDays(30); date.isBefore(end); date = date.plusDays(42)) {
      if (volunteer.away(date, date)) {
        continue;
      }
      script.add(
          Script.at(date, 17, n % 60),
          "attended",
          "volunteer",
          volunteer.label,
          "kind",
          kinds.get(turn++ % kinds.size()));
    }
  }

  private static void pause(Script script, Volunteer volunteer, Pause pause, int n) {
    script.add(
        Script.at(pause.from, 9, n % 60),
        "paused",
        "volunteer",
        volunteer.label,
        "reason",
        pause.reason);
    if (pause.to != null && pause.to.isBefore(PilotSite.LAST_DAY)) {
      script.add(Script.at(pause.to, 9, n % 60), "resumed", "volunteer", volunteer.label);
    }
  }
}
