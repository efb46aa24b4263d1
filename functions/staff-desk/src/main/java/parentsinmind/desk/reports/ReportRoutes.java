package parentsinmind.desk.reports;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.cohorts.Cohorts;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Staff;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Funder;
import parentsinmind.programme.Programme.Site;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Figures;
import parentsinmind.reporting.Period;
import parentsinmind.store.Keys;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.Table;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/**
 * Released reports: a manager's own sites, all sites for the lead. What is read is the frozen file,
 * never worked out anew.
 */
public final class ReportRoutes {

  private static final int MONTHS_AT_ONCE = 100;

  private final Table table;
  private final Programme programme;
  private final Releases releases;
  private final Funding funding;
  private final FileStore suppressed;
  private final FileStore exact;

  public ReportRoutes(
      Table table,
      InstantSource clock,
      Programme programme,
      FileStore suppressed,
      FileStore exact) {
    this.table = table;
    this.programme = programme;
    this.releases = new Releases(table, programme);
    this.funding = new Funding(table, clock, programme);
    this.suppressed = suppressed;
    this.exact = exact;
  }

  public void addTo(Desk desk) {
    desk.read("/api/desk/reports", this::list);
    desk.read("/api/desk/reports/{site}/{month}", this::files);
    desk.read("/api/desk/reports/{site}/{month}/files/{name}", this::file);
    desk.read("/api/desk/reports/{site}/{month}/files/funder/{funder}/{name}", this::funderFile);
    desk.read("/api/desk/reports/{site}/{month}/figures/{figure}", this::figure);
    desk.read("/api/desk/reports/{site}/{month}/figures/{figure}/cases", this::cases);
  }

  private Response list(Staff staff, Request request) {
    String asked = request.query("site");
    if (asked == null) {
      throw HttpProblem.of(400, "Say which site", "Add ?site= with the id of a site, or all.");
    }
    return Response.json(200, months(releases.allowed(staff, asked)));
  }

  /** The released months of a site, oldest first. */
  Map<String, Object> months(String site) {
    List<Object> months = new ArrayList<>();
    for (ReleaseItem release : releases(site)) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("month", release.month().toString());
      entry.put("released", release.released());
      months.add(entry);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("site", site);
    answer.put("reports", months);
    return answer;
  }

  private Response files(Staff staff, Request request) {
    return Response.json(200, overview(staff, request));
  }

  /** A release: its files, whether it is kept back, and what has gone to whom. */
  Map<String, Object> overview(Staff staff, Request request) {
    ReleaseItem release = release(staff, request);
    String folder = release.site() + "/" + release.month() + "/";
    List<String> names = new ArrayList<>();
    release.hashes().keySet().stream()
        .sorted()
        .forEach(key -> names.add(key.substring(folder.length())));
    if (exact.read(folder + "quotations.json") != null) {
      names.add("quotations.json");
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("site", release.site());
    answer.put("month", release.month().toString());
    answer.put("released", release.released());
    answer.put("files", names);
    answer.put("hold", funding.hold(release.site(), release.month()));
    answer.put("funders", funding.funders(release.site(), release.month()));
    return answer;
  }

  Response file(Staff staff, Request request) {
    return file(staff, request, request.parameter("name"));
  }

  /** A file of a release with the exact numbers. */
  Response file(Staff staff, Request request, String name) {
    return content(release(staff, request), "", name);
  }

  Response funderFile(Staff staff, Request request) {
    return funderFile(staff, request, request.parameter("name"));
  }

  /** A file of a release as the path's funder gets it. */
  Response funderFile(Staff staff, Request request, String name) {
    ReleaseItem release = release(staff, request);
    String id = request.parameter("funder");
    for (Funder funder : programme.funders()) {
      if (funder.id().equals(id)) {
        return content(release, "funder/" + id + "/", name);
      }
    }
    throw HttpProblem.notFound();
  }

  private Response content(ReleaseItem release, String folder, String name) {
    String key = release.site() + "/" + release.month() + "/" + folder + name;
    boolean quotations = folder.isEmpty() && name.equals("quotations.json");
    if (!quotations && !release.hashes().containsKey(key)) {
      throw HttpProblem.notFound();
    }
    byte[] found = (folder.isEmpty() ? exact : suppressed).read(key);
    if (found == null) {
      throw HttpProblem.notFound();
    }
    return Response.text(200, mediaType(name), new String(found, StandardCharsets.UTF_8));
  }

  private Response figure(Staff staff, Request request) {
    return Response.json(200, meaning(staff, request));
  }

  /** What a figure means, and what it is in the frozen file. */
  Map<String, Object> meaning(Staff staff, Request request) {
    ReleaseItem release = release(staff, request);
    Figure figure = figureOf(request);
    Map<String, Object> answer = words(figure);
    answer.put("value", value(release, figure.id(), period(request).word(), category(request)));
    return answer;
  }

  /** What the score bands are, one line for each scale. */
  List<String> bands() {
    return Cohorts.measures(programme).stream()
        .map(
            measure ->
                Figures.words(Figure.PAIRS.id(), measure.subscale())
                    + ": "
                    + measure.bandsInWords())
        .toList();
  }

  /**
   * That there is such a release, for whoever asks.
   *
   * @throws HttpProblem 403 where the site is another's, 404 where there is none
   */
  void mustBeThere(Staff staff, Request request) {
    release(staff, request);
  }

  /** What a figure of a release means. */
  Map<String, Object> definition(Staff staff, Request request) {
    release(staff, request);
    return words(figureOf(request));
  }

  private static Map<String, Object> words(Figure figure) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("figure", figure.id());
    words.put("title", figure.title());
    words.put("definition", figure.definition());
    words.put("numerator", figure.numerator());
    words.put("denominator", figure.denominator());
    return words;
  }

  private static Figure figureOf(Request request) {
    Figure figure = Figures.find(request.parameter("figure"));
    if (figure == null) {
      throw HttpProblem.notFound();
    }
    return figure;
  }

  /** Every value that the frozen file has of a figure, in its order. */
  List<Map<String, Object>> values(Staff staff, Request request) {
    List<Map<String, Object>> cells = cells(release(staff, request));
    return cells == null
        ? List.of()
        : cells.stream()
            .filter(cell -> request.parameter("figure").equals(cell.get("figure")))
            .toList();
  }

  /**
   * Who is behind a figure: ids of mothers or volunteers, from the facts held now as known at the
   * cut-off. Whoever was erased since is no case any more.
   */
  Map<String, Object> behind(Staff staff, Request request) {
    ReleaseItem release = release(staff, request);
    Figure figure = figureOf(request);
    Asked asked = period(request);
    String category = category(request);
    value(release, figure.id(), asked.word(), category);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("figure", figure.id());
    answer.put("period", asked.word());
    answer.put("category", category);
    answer.put(
        "cases",
        new Cohorts(table, programme)
            .cases(release.site(), release.month(), figure, asked.period(), category));
    return answer;
  }

  private Response cases(Staff staff, Request request) {
    return Response.json(200, behind(staff, request));
  }

  private record Asked(String word, Period period) {}

  private static Asked period(Request request) {
    String word = request.query("period");
    if (word == null || word.equals("to-date")) {
      return new Asked("to-date", Period.TO_DATE);
    }
    if (word.equals("month")) {
      return new Asked("month", Period.MONTH);
    }
    throw HttpProblem.of(
        400, "This period is not known", "Say ?period=month or ?period=to-date, or leave it out.");
  }

  private static String category(Request request) {
    String category = request.query("category");
    return category == null ? "" : category;
  }

  /** The figure as it stands in the frozen exact file; null where that cannot be read. */
  private @Nullable Object value(
      ReleaseItem release, String figure, String period, String category) {
    List<Map<String, Object>> cells = cells(release);
    if (cells == null) {
      return null;
    }
    for (Map<String, Object> cell : cells) {
      if (figure.equals(cell.get("figure"))
          && period.equals(cell.get("period"))
          && category.equals(cell.get("category"))) {
        return cell;
      }
    }
    throw HttpProblem.notFound();
  }

  /** All cells of the frozen exact file; null where it cannot be read. */
  private @Nullable List<Map<String, Object>> cells(ReleaseItem release) {
    byte[] file = exact.read(release.site() + "/" + release.month() + "/report.json");
    if (file == null
        || !(Json.object(new String(file, StandardCharsets.UTF_8)).get("figures")
            instanceof List<?> figures)) {
      return null;
    }
    List<Map<String, Object>> cells = new ArrayList<>();
    for (Object entry : figures) {
      if (entry instanceof Map<?, ?> cell) {
        Map<String, Object> fields = new LinkedHashMap<>();
        cell.forEach((name, value) -> fields.put(String.valueOf(name), value));
        cells.add(fields);
      }
    }
    return cells;
  }

  private ReleaseItem release(Staff staff, Request request) {
    return releases.asked(staff, request);
  }

  /** Every release of a site, oldest first: they follow each other without a gap. */
  private List<ReleaseItem> releases(String site) {
    List<ReleaseItem> found = new ArrayList<>();
    YearMonth next = first(site);
    int read = MONTHS_AT_ONCE;
    while (read == MONTHS_AT_ONCE) {
      List<Table.Key> keys = new ArrayList<>();
      for (int month = 0; month < MONTHS_AT_ONCE; month++) {
        keys.add(new Table.Key(Keys.report(site, next.plusMonths(month)), ReleaseItem.SK));
      }
      List<ReleaseItem> page = table.findAll(ReleaseItem.SCHEMA, keys);
      found.addAll(page);
      read = page.size();
      next = next.plusMonths(MONTHS_AT_ONCE);
    }
    found.sort((one, other) -> one.month().compareTo(other.month()));
    return found;
  }

  private YearMonth first(String site) {
    return programme.sites().stream()
        .filter(s -> site.equals(Releases.ALL) || s.id().equals(site))
        .map(Site::opened)
        .min(YearMonth::compareTo)
        .orElseThrow(HttpProblem::notFound);
  }

  private static String mediaType(String name) {
    if (name.endsWith(".html")) {
      return "text/html; charset=utf-8";
    }
    return name.endsWith(".csv") ? "text/csv; charset=utf-8" : "application/json";
  }
}
