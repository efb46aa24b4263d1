package parentsinmind.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Funder;
import parentsinmind.programme.Programme.Profile;
import parentsinmind.programme.Programme.Site;
import parentsinmind.report.disclosure.ExactCell;
import parentsinmind.report.disclosure.Rounded;
import parentsinmind.report.disclosure.Shown;
import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.report.disclosure.Suppressed;
import parentsinmind.report.files.Report;
import parentsinmind.reporting.Cell;
import parentsinmind.reporting.Computed;
import parentsinmind.reporting.Period;

/** A month's exact numbers of all sites, turned into what each reader sees. */
final class Readers {

  private static final String PROFILE = "profile";

  private final Programme programme;

  Readers(Programme programme) {
    this.programme = programme;
  }

  /** A funder's reports by site, and its memory afterwards. */
  record View(Map<String, Report> reports, Map<String, String> memory) {
    View {
      reports = Map.copyOf(reports);
      memory = Map.copyOf(memory);
    }
  }

  Report manager(Computed computed) {
    return new Report(
        programme.name(),
        programme.charity().colour(),
        programme.notice(),
        siteName(computed.site()),
        computed.month(),
        "project managers",
        true,
        cells(computed).stream().map(ShownCell::exact).toList(),
        Outcomes.exact(computed),
        Restatements.waits(computed),
        Restatements.exact(computed));
  }

  /**
   * What a funder sees of a month.
   *
   * @param all the month of every open site, and of all sites last
   * @param before its memory of the month before
   * @param earlier what it was shown of a site in an earlier month
   */
  View funder(
      Funder funder,
      List<Computed> all,
      Map<String, String> before,
      Function<String, Restatements.Earlier> earlier) {
    Profile profile = profile(funder, before);
    List<Computed> seen =
        all.stream()
            .filter(
                c ->
                    c.site().equals(Computed.ALL)
                        ? funder.wholeProgramme()
                        : funder.sites().contains(c.site()))
            .toList();
    List<ExactCell> cells = new ArrayList<>();
    seen.forEach(computed -> cells.addAll(cells(computed)));
    Map<String, String> means = new TreeMap<>();
    Map<String, String> counts = new TreeMap<>();
    before.forEach((k, v) -> (k.startsWith("mean") ? means : counts).put(k, v));
    Shown shown =
        profile == Profile.SUPPRESSED
            ? Suppressed.show(cells, Layouts::of, counts)
            : Rounded.show(cells, Layouts::of, counts);
    Map<String, Long> covered = new HashMap<>();
    Map<String, Report> reports = new LinkedHashMap<>();
    List<Computed> sites = seen.stream().filter(c -> !c.site().equals(Computed.ALL)).toList();
    for (Computed computed : seen) {
      List<ShownCell> here =
          shown.cells().stream().filter(c -> c.place().site().equals(computed.site())).toList();
      reports.put(
          computed.site(),
          new Report(
              programme.name(),
              programme.charity().colour(),
              programme.notice(),
              siteName(computed.site()),
              computed.month(),
              funder.name(),
              false,
              here,
              Outcomes.outside(computed, sites, here, covered, means),
              List.of(),
              Restatements.outside(computed, profile, earlier.apply(computed.site()))));
    }
    Map<String, String> memory = new TreeMap<>(shown.memory());
    memory.putAll(means);
    memory.put(PROFILE, profile.name());
    return new View(reports, memory);
  }

  /**
   * A funder keeps the profile of its first release: what it has seen under one, added to what
   * another shows, would give hidden numbers away.
   */
  private static Profile profile(Funder funder, Map<String, String> before) {
    String first = before.get(PROFILE);
    return first == null ? funder.profile() : Profile.valueOf(first);
  }

  /** What a reader remembers, under the profile that it has had elsewhere. */
  static Map<String, String> inProfileOf(Map<String, String> elsewhere, Map<String, String> own) {
    Map<String, String> memory = new TreeMap<>(own);
    String profile = elsewhere.get(PROFILE);
    if (profile != null) {
      memory.put(PROFILE, profile);
    }
    return memory;
  }

  private static List<ExactCell> cells(Computed computed) {
    List<ExactCell> cells = new ArrayList<>();
    for (Cell cell : computed.cells()) {
      cells.add(
          new ExactCell(
              new ExactCell.Place(
                  computed.site(), cell.figure(), cell.period() == Period.TO_DATE, cell.category()),
              cell.numerator(),
              cell.denominator()));
    }
    return cells;
  }

  private String siteName(String id) {
    Site site = programme.site(id);
    return site == null ? "All sites" : site.name();
  }
}
