package parentsinmind.cohorts;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Site;
import parentsinmind.reporting.Computed;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Measure;
import parentsinmind.reporting.Period;
import parentsinmind.reporting.Register;
import parentsinmind.store.FactsItem;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.ReachItem;
import parentsinmind.store.Table;
import parentsinmind.store.VolunteerItem;
import parentsinmind.support.DropIn;
import parentsinmind.volunteer.VolunteerPath;

/**
 * All that the report may read, from the reporting index: each site once, page by page, when a
 * figure is first asked for.
 */
public final class Cohorts {

  /** Journeys are 4 KB at most, and a page of the index 1 MB. */
  private static final int PAGE = 250;

  private final Table table;
  private final Programme programme;
  private @Nullable Register register;

  public Cohorts(Table table, Programme programme) {
    this.table = table;
    this.programme = programme;
  }

  /** The measures whose change a programme reports. */
  public static List<Measure> measures(Programme programme) {
    return Measures.of(programme);
  }

  /** The exact figures of a site, or of all, as at a month's cut-off. */
  public Computed compute(String site, YearMonth month) {
    YearMonth opened =
        programme.sites().stream()
            .filter(s -> site.equals(Computed.ALL) || s.id().equals(site))
            .map(Site::opened)
            .min(YearMonth::compareTo)
            .orElse(month);
    return register().compute(site, month, opened);
  }

  /**
   * The ids of the mothers or volunteers in a figure's numerator.
   *
   * @param category "" where the figure has none
   */
  public List<String> cases(
      String site, YearMonth month, Figure figure, Period period, String category) {
    return register().cases(site, month, figure, period, category);
  }

  private Register register() {
    Register known = register;
    if (known == null) {
      known = read();
      register = known;
    }
    return known;
  }

  private Register read() {
    Register read = new Register(Measures.of(programme));
    for (Site site : programme.sites()) {
      String id = site.id();
      each(
          JourneyItem.PREFIX + id,
          item -> read.journey(Keys.rest(item.pk()), id, JourneyFacts.parse(item.facts())));
      each(
          VolunteerItem.cohort(id),
          item ->
              read.volunteer(Keys.rest(item.pk()), id, VolunteerPath.parse(item.facts()).facts()));
      each(
          ReachItem.cohort(id),
          item -> item.facts().forEach(line -> read.dropIn(id, DropIn.parse(line))));
    }
    return read;
  }

  private void each(String cohort, Consumer<FactsItem> take) {
    String from = null;
    do {
      Table.Page<FactsItem> page =
          table.page(FactsItem.SCHEMA, Index.REPORTING, cohort, from, PAGE);
      List<FactsItem> items = page.items();
      items.forEach(take);
      from = page.next();
    } while (from != null);
  }
}
