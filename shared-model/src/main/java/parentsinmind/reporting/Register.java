package parentsinmind.reporting;

import java.time.YearMonth;
import java.util.ArrayList;
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

  private record Volunteer(String site, List<VolunteerFact> facts) {}

  private record Reach(String site, DropIn dropIn) {}

  private final List<Measure> measures;
  private final Mothers mothers = new Mothers();
  private final Map<String, Volunteer> volunteers = new TreeMap<>();
  private final List<Reach> reach = new ArrayList<>();

  public Register(List<Measure> measures) {
    this.measures = List.copyOf(measures);
  }

  /** Adds one journey: an episode of a mother at the site where she was referred. */
  public void journey(String mother, String site, JourneyFacts facts) {
    mothers.add(mother, site, facts);
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
    Sums now = new Sums(measures, new Tally(), true);
    AsAt asAt = AsAt.of(month, month);
    List<Comparison> earlier = new ArrayList<>();
    for (YearMonth one = opened; one.isBefore(month); one = one.plusMonths(1)) {
      earlier.add(new Comparison(one, month, measures));
    }
    LateEntries late = new LateEntries(opened, month);
    mothers.forEach(
        (mother, episodes) -> {
          if (elsewhere(site, episodes)) {
            return;
          }
          mother(site, asAt, now, mother, episodes);
          late.of(episodes);
          for (int index = 0; index < earlier.size(); index++) {
            Comparison one = earlier.get(index);
            if (late.change(index)) {
              mother(site, one.then, one.before, mother, episodes);
              mother(site, one.later, one.after, mother, episodes);
            } else {
              mother(site, one.then, one.same, mother, episodes);
            }
          }
        });
    others(site, asAt, now);
    List<Restated> restated = new ArrayList<>();
    for (Comparison one : earlier) {
      others(site, one.then, one.before);
      others(site, one.later, one.after);
      restated.addAll(one.changes(measures));
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
    Sums sums = new Sums(measures, tally, false);
    AsAt asAt = AsAt.of(month, month);
    mothers.forEach((mother, episodes) -> mother(site, asAt, sums, mother, episodes));
    others(site, asAt, sums);
    return figure == Figure.DROP_INS ? List.of() : tally.cases();
  }

  /** Volunteers and anonymous reach. */
  private void others(String site, AsAt asAt, Sums sums) {
    Tally tally = sums.tally;
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
  }

  private static void mother(
      String site, AsAt asAt, Sums sums, String mother, List<Unpacked> episodes) {
    List<EpisodeAsAt> everywhere = new ArrayList<>(episodes.size());
    for (Unpacked episode : episodes) {
      JourneyFacts facts = episode.asAt(asAt);
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

  /** Whether she was never referred here, so that none of these figures is of her. */
  private static boolean elsewhere(String scope, List<Unpacked> episodes) {
    for (Unpacked episode : episodes) {
      if (within(scope, episode.site)) {
        return false;
      }
    }
    return true;
  }

  private static boolean within(String scope, String site) {
    return scope.equals(Computed.ALL) || scope.equals(site);
  }
}
