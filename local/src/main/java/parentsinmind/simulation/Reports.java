package parentsinmind.simulation;

import static parentsinmind.simulation.Violation.Rule.COUNTED;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds the figures of a month's reports against a recount from the event journal (domain §4). */
final class Reports {

  /** Shares of which the report prints both sides; of the others the whole is their sum. */
  private static final Set<String> SHARES = Set.of("mothers-supported", "wave-completed");

  private final World world;
  private final Journal journal;
  private int compared;

  Reports(World world, Journal journal) {
    this.world = world;
    this.journal = journal;
  }

  /** How many figures were compared. */
  int compared() {
    return compared;
  }

  /** Checks the reports of a month that was just closed. */
  void check(YearMonth month) {
    world.lives.forEach(journal::read);
    List<String> sites = new ArrayList<>(world.plan.sites);
    sites.removeIf(
        site ->
            month.isBefore(
                world.plan.first.plusMonths(world.plan.sites.indexOf(site) < 2 ? 0 : 3)));
    sites.add("all");
    for (String site : sites) {
      Map<String, Object> report =
          world.desk.get(
              Plan.LEAD, "/api/desk/reports/" + site + "/" + month + "/files/report.json");
      if (report.isEmpty()) {
        throw new Violation(COUNTED, 0, "there is no report of " + month + " for " + site);
      }
      compare(site, month, report);
    }
  }

  private void compare(String site, YearMonth month, Map<String, Object> report) {
    Map<String, String> printed = new TreeMap<>();
    for (Map<String, Object> figure : Plan.maps(report.get("figures"))) {
      String name = String.valueOf(figure.get("figure"));
      if (Journal.COUNTED.contains(name) && figure.get("numerator") != null) {
        String number = String.valueOf(figure.get("numerator"));
        Object whole = SHARES.contains(name) ? figure.get("denominator") : null;
        boolean nothing = whole == null ? number.equals("0") : whole.toString().equals("0");
        if (!nothing) {
          printed.put(
              name + "|" + figure.get("period") + "|" + figure.get("category"),
              whole == null ? number : number + " of " + whole);
        }
      }
    }
    Map<String, String> counted = journal.figures(site, month);
    compared += counted.size();
    if (!printed.equals(counted)) {
      Map<String, String> differ = new TreeMap<>();
      printed.forEach(
          (name, number) -> {
            if (!number.equals(counted.get(name))) {
              differ.put(name, number + " printed, " + counted.get(name) + " counted");
            }
          });
      counted.forEach(
          (name, number) -> {
            if (!printed.containsKey(name)) {
              differ.put(name, "nothing printed, " + number + " counted");
            }
          });
      throw new Violation(COUNTED, 0, "report of " + site + ", " + month + ": " + differ);
    }
  }
}
