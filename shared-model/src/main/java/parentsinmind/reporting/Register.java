package parentsinmind.reporting;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.support.DropIn;
import parentsinmind.volunteer.VolunteerFact;

/**
 * The facts of all sites, gathered page by page in any order, and every figure made from them. Give
 * it all sites even for one site's figures: consent and characteristics are a mother's, not a
 * site's.
 */
public final class Register {

  private record Episode(String site, JourneyFacts facts) {}

  private record Volunteer(String site, List<VolunteerFact> facts) {}

  private record Reach(String site, DropIn dropIn) {}

  private final List<Measure> measures;
  private final Map<String, List<Episode>> mothers = new TreeMap<>();
  private final Map<String, Volunteer> volunteers = new TreeMap<>();
  private final List<Reach> reach = new ArrayList<>();

  public Register(List<Measure> measures) {
    this.measures = List.copyOf(measures);
  }

  /** Adds one journey: an episode of a mother at the site where she was referred. */
  public void journey(String mother, String site, JourneyFacts facts) {
    mothers.computeIfAbsent(mother, _ -> new ArrayList<>(1)).add(new Episode(site, facts));
  }

  public void volunteer(String volunteer, String site, List<VolunteerFact> facts) {
    volunteers.put(volunteer, new Volunteer(site, List.copyOf(facts)));
  }

  public void dropIn(String site, DropIn dropIn) {
    reach.add(new Reach(site, dropIn));
  }

  /**
   * The figures of one release.
   *
   * @param site id, or {@link Computed#ALL}
   * @param opened the site's opening month: earlier months from here are compared
   */
  public Computed compute(String site, YearMonth month, YearMonth opened) {
    Sums now = sums(site, AsAt.of(month, month), new Tally(), true);
    List<Restated> restated = new ArrayList<>();
    for (YearMonth earlier = opened; earlier.isBefore(month); earlier = earlier.plusMonths(1)) {
      Sums before = sums(site, AsAt.of(earlier, earlier), new Tally(), false);
      Sums after = sums(site, AsAt.of(earlier, month), new Tally(), false);
      restated.addAll(changes(earlier, before, after));
    }
    return new Computed(
        site,
        month,
        now.tally.cells(measures),
        now.waits(),
        now.outcomes.stream().map(OutcomeTally::outcome).toList(),
        restated);
  }

  /** The ids of the mothers or volunteers in a cell's numerator, as at a month's release. */
  public List<String> cases(
      String site, YearMonth month, Figure figure, Period period, String category) {
    Tally tally = new Tally(new Tally.Wanted(figure, period, category));
    sums(site, AsAt.of(month, month), tally, false);
    return figure == Figure.DROP_INS ? List.of() : tally.cases();
  }

  private Sums sums(String site, AsAt asAt, Tally tally, boolean keep) {
    Sums sums = new Sums(measures, tally, keep);
    mothers.forEach((mother, episodes) -> mother(site, asAt, sums, mother, episodes));
    volunteers.forEach(
        (id, volunteer) -> {
          if (within(site, volunteer.site)) {
            tally.person(id);
            VolunteerFigures.add(asAt, tally, volunteer.facts);
          }
        });
    for (Reach some : reach) {
      DropIn in = some.dropIn;
      boolean known =
          in.recorded().isBefore(asAt.recordedBefore())
              && in.happened().before(asAt.happenedBefore());
      for (Period period : Period.values()) {
        if (known && within(site, some.site) && asAt.in(period, in.happened())) {
          tally.add(Figure.DROP_INS, period, "", in.count());
        }
      }
    }
    return sums;
  }

  private static void mother(
      String site, AsAt asAt, Sums sums, String mother, List<Episode> episodes) {
    List<EpisodeAsAt> everywhere = new ArrayList<>(episodes.size());
    for (Episode episode : episodes) {
      JourneyFacts facts = episode.facts.asAt(asAt.happenedBefore(), asAt.recordedBefore());
      if (facts != null) {
        everywhere.add(new EpisodeAsAt(episode.site, facts));
      }
    }
    everywhere.sort(EpisodeAsAt.FIRST_TO_LAST);
    List<EpisodeAsAt> here = everywhere.stream().filter(e -> within(site, e.site)).toList();
    if (!here.isEmpty()) {
      sums.tally.person(mother);
      new MotherFigures(asAt, sums, everywhere, here).add();
    }
  }

  private static boolean within(String scope, String site) {
    return scope.equals(Computed.ALL) || scope.equals(site);
  }

  private List<Restated> changes(YearMonth month, Sums before, Sums after) {
    List<Restated> changes = new ArrayList<>();
    List<Cell> then = before.tally.cells(measures);
    List<Cell> later = after.tally.cells(measures);
    Map<String, Cell> old = keyed(then);
    Map<String, Cell> now = keyed(later);
    old.forEach((key, cell) -> now.putIfAbsent(key, absent(cell, later)));
    now.forEach(
        (key, cell) -> {
          Cell was = old.getOrDefault(key, absent(cell, then));
          if (!was.equals(cell)) {
            changes.add(new Restated.Count(month, was, cell));
          }
        });
    for (int index = 0; index < measures.size(); index++) {
      OutcomeTally was = before.outcomes.get(index);
      OutcomeTally is = after.outcomes.get(index);
      mean(changes, month, is.measure(), "baseline", was.baseline(), is.baseline());
      mean(changes, month, is.measure(), "latest", was.latest(), is.latest());
      mean(changes, month, is.measure(), "change", was.change(), is.change());
    }
    return changes;
  }

  private static void mean(
      List<Restated> to, YearMonth month, Measure of, String what, Mean was, Mean is) {
    if (!was.equals(is)) {
      to.add(new Restated.OfMean(month, of.instrument(), of.subscale(), what, was, is));
    }
  }

  /** A category that nobody was in: of as many as there were in the figure's other parts. */
  private static Cell absent(Cell cell, List<Cell> others) {
    Long denominator = cell.denominator() == null ? null : Long.valueOf(0);
    Figure figure = Figures.find(cell.figure());
    if (figure != null && figure.shape() == Shape.PARTS) {
      for (Cell other : others) {
        if (other.figure().equals(cell.figure()) && other.period() == cell.period()) {
          denominator = other.denominator();
        }
      }
    }
    return new Cell(cell.figure(), cell.period(), cell.category(), 0, denominator);
  }

  private static Map<String, Cell> keyed(List<Cell> cells) {
    Map<String, Cell> result = new LinkedHashMap<>();
    cells.forEach(
        cell -> result.put(cell.figure() + "|" + cell.period() + "|" + cell.category(), cell));
    return result;
  }
}
