package parentsinmind.desk.reports;

import gg.jte.html.HtmlTemplateOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.DeskPages;
import parentsinmind.desk.Staff;
import parentsinmind.desk.jte.JtefigureGenerated;
import parentsinmind.desk.jte.JtereportGenerated;
import parentsinmind.desk.jte.JtereportsGenerated;
import parentsinmind.desk.reports.FigureView.Case;
import parentsinmind.desk.reports.FigureView.Value;
import parentsinmind.desk.reports.ReportView.Copy;
import parentsinmind.desk.reports.ReportView.FunderLine;
import parentsinmind.desk.reports.ReportView.Link;
import parentsinmind.files.FileStore;
import parentsinmind.input.Input;
import parentsinmind.input.InvalidInput;
import parentsinmind.input.Problem;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Problems;
import parentsinmind.pages.Site;
import parentsinmind.pages.Summary;
import parentsinmind.pages.Words;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Funder;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Figures;
import parentsinmind.runtime.Ids;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.RememberedAnswers.KeyReused;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.London;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/**
 * Released reports as pages: what {@link ReportRoutes} and {@link HoldRoutes} answer to programs,
 * for people, by the same rules.
 */
public final class ReportPages {

  private static final String REPORTS = "/desk/reports";
  private static final String COMMAND = "command";
  private static final Pattern COMMAND_ID = Pattern.compile("[A-Za-z0-9-]{16,64}");
  private static final String REASON = "reason";
  private static final String NOTE = "note";
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK).withZone(London.ZONE);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);

  private final Table table;
  private final Programme programme;
  private final DeskPages pages;
  private final Site site;
  private final ReportRoutes reports;
  private final HoldRoutes holds;
  private final RememberedAnswers answers;
  private final Ids ids;

  /**
   * The pages of reports.
   *
   * @param suppressed files that funders may see
   * @param exact files for managers only
   */
  public ReportPages(
      Table table,
      InstantSource clock,
      Ids ids,
      Programme programme,
      FileStore suppressed,
      FileStore exact,
      DeskPages pages) {
    this.table = table;
    this.programme = programme;
    this.pages = pages;
    this.site = pages.site();
    this.reports = new ReportRoutes(table, clock, programme, suppressed, exact);
    this.holds = new HoldRoutes(table, clock, programme);
    this.answers = new RememberedAnswers(table, clock);
    this.ids = ids;
  }

  /** Adds them to the desk's pages. */
  public void add() {
    String one = REPORTS + "/{site}/{month}";
    pages
        .page(REPORTS, (staff, _) -> list(staff))
        .page(one, (staff, request) -> report(staff, request, FormData.empty(), Problems.none()))
        .page(one + "/report", this::exact)
        .page(one + "/funder/{funder}/report", this::funders)
        .page(
            one + "/files/{name}", (staff, request) -> kept(reports.file(staff, request), request))
        .page(
            one + "/files/funder/{funder}/{name}",
            (staff, request) -> kept(reports.funderFile(staff, request), request))
        .page(one + "/figures/{figure}", this::figure)
        .page(one + "/hold", this::toReport)
        .page(one + "/hold/lifting", this::toReport)
        .form(one + "/hold", (staff, request) -> decide(staff, request, holds::hold))
        .form(one + "/hold/lifting", (staff, request) -> decide(staff, request, holds::lift));
  }

  private Response list(Staff staff) {
    List<ReportView.Releases> sites = new ArrayList<>();
    if (staff.lead()) {
      sites.add(months(Releases.ALL));
    }
    programme.sites().stream()
        .filter(one -> staff.mayUse(one.id()))
        .forEach(one -> sites.add(months(one.id())));
    return pages
        .titled("Released reports")
        .back("/desk")
        .content(out -> JtereportsGenerated.render((HtmlTemplateOutput) out, null, sites))
        .respond(200);
  }

  /** Latest first: that is the one somebody comes for. */
  private ReportView.Releases months(String id) {
    List<Link> months = new ArrayList<>();
    for (Map<String, Object> entry : objects(reports.months(id).get("reports"))) {
      YearMonth month = YearMonth.parse(text(entry, "month"));
      months.addFirst(new Link(address(id, month.toString()), MONTH.format(month)));
    }
    return new ReportView.Releases(name(id), months);
  }

  private Response report(Staff staff, Request request, FormData typed, Problems problems) {
    Map<String, Object> answer = reports.overview(staff, request);
    String id = text(answer, "site");
    String month = text(answer, "month");
    String here = address(id, month);
    List<String> names = strings(answer.get("files"));
    Map<String, Object> hold = object(answer.get("hold"));
    List<Map<String, Object>> funders = objects(answer.get("funders"));
    boolean elsewhere = hold != null && !text(hold, "site").equals(id);
    ReportView view =
        new ReportView(
            name(id) + ", " + words(month),
            when(text(answer, "released")),
            hold == null ? null : why(hold),
            elsewhere && staff.lead()
                ? new Link(address(Releases.ALL, month), "The report of all sites")
                : null,
            names.contains("report.html") ? here + "/report" : null,
            files(here, names, ""),
            copies(here, names),
            funders.stream().map(this::line).toList());
    HoldForm form = staff.lead() && !elsewhere ? form(here, hold, funders, typed, problems) : null;
    return pages
        .titled(view.title())
        .back(REPORTS)
        .problems(problems)
        .content(out -> JtereportGenerated.render((HtmlTemplateOutput) out, null, view, form))
        .respond(problems.isEmpty() ? 200 : 422);
  }

  private static List<Link> files(String here, List<String> names, String folder) {
    return names.stream()
        .filter(name -> name.startsWith(folder))
        .map(name -> name.substring(folder.length()))
        .filter(name -> name.indexOf('/') < 0)
        .map(name -> new Link(here + "/files/" + folder + name, name))
        .toList();
  }

  private List<Copy> copies(String here, List<String> names) {
    List<Copy> copies = new ArrayList<>();
    for (Funder funder : programme.funders()) {
      String folder = "funder/" + funder.id() + "/";
      List<Link> files = files(here, names, folder);
      if (!files.isEmpty()) {
        copies.add(
            new Copy(
                funder.name(),
                names.contains(folder + "report.html") ? here + "/" + folder + "report" : null,
                files));
      }
    }
    return copies;
  }

  private FunderLine line(Map<String, Object> entry) {
    String funder = text(entry, "funder");
    String name =
        programme.funders().stream()
            .filter(one -> one.id().equals(funder))
            .map(Funder::name)
            .findFirst()
            .orElse(funder);
    Object at = entry.get("at");
    return new FunderLine(
        name,
        name(text(entry, "site")),
        Said.state(text(entry, "state")) + (at == null ? "" : ", " + when(at.toString())));
  }

  private static String why(Map<String, Object> hold) {
    Object note = hold.get("note");
    return Said.reason(text(hold, "reason"))
        + ", since "
        + when(text(hold, "since"))
        + "."
        + (note == null ? "" : " " + note);
  }

  /** Null where there is nothing to decide: all has gone, or nothing will. */
  private @Nullable HoldForm form(
      String here,
      @Nullable Map<String, Object> hold,
      List<Map<String, Object>> funders,
      FormData typed,
      Problems problems) {
    if (hold == null
        && funders.stream().noneMatch(one -> HoldRoutes.TO_COME.contains(text(one, "state")))) {
      return null;
    }
    Fields fields = new Fields(Words.ENGLISH, typed, problems);
    Fields.Choice reason = fields.radios(REASON).label("Why");
    (hold == null ? Said.REASONS : Said.LIFTED).forEach(reason::option);
    String command = typed.text(COMMAND);
    return new HoldForm(
        hold == null ? "Keep it back from funders" : "Let it go to funders",
        here + (hold == null ? "/hold" : "/hold/lifting"),
        command.isEmpty() ? ids.next() : command,
        reason,
        fields
            .area(NOTE)
            .label("Note")
            .hint("Name nobody. Needed if you chose something else.")
            .rows(3));
  }

  /** The command of the interface, with what a form brought. */
  @FunctionalInterface
  private interface Decides {
    RememberedAnswers.Answer prepare(
        Staff staff, Request request, Input body, Transaction transaction);
  }

  private Response decide(Staff staff, Request request, Decides decides) {
    FormData typed = FormData.of(request);
    Map<String, Object> said = new LinkedHashMap<>();
    for (String field : List.of(REASON, NOTE)) {
      String text = typed.text(field);
      if (!text.isBlank()) {
        said.put(field, text);
      }
    }
    String key = typed.text(COMMAND);
    if (!COMMAND_ID.matcher(key).matches()) {
      throw HttpProblem.of(
          400, "We could not take this", "Open the report again, and send it from there.");
    }
    try {
      answers.once(
          staff.subject() + " " + request.path(),
          key,
          said.toString(),
          transaction -> decides.prepare(staff, request, Input.root(said), transaction));
    } catch (KeyReused e) {
      throw HttpProblem.conflict("This was decided already. Open the report again.");
    } catch (InvalidInput invalid) {
      return report(staff, request, typed, problems(invalid, request));
    }
    return toReport(request);
  }

  /** For whoever loads again where a form led to, or comes back there after signing in. */
  private Response toReport(Staff staff, Request request) {
    reports.mustBeThere(staff, request);
    return toReport(request);
  }

  private Response toReport(Request request) {
    return pages.leadTo(
        REPORTS + "/" + request.parameter("site") + "/" + request.parameter("month"));
  }

  private static Problems problems(InvalidInput invalid, Request request) {
    boolean lifting = request.path().endsWith("/lifting");
    String unsaid =
        lifting
            ? "Choose why this report is let go to funders."
            : "Choose why this report is kept back from funders.";
    Problems problems = Problems.none();
    for (Problem problem : invalid.problems()) {
      String field = problem.pointer().substring(1);
      problems = problems.and(field, field.equals(REASON) ? unsaid : problem.message());
    }
    return problems;
  }

  private Response exact(Staff staff, Request request) {
    Response file = reports.file(staff, request, "report.html");
    return frozen(file, "not-for-sharing-" + named(request));
  }

  private Response funders(Staff staff, Request request) {
    Response file = reports.funderFile(staff, request, "report.html");
    return frozen(file, named(request) + "-" + request.parameter("funder"));
  }

  /** As it is; whoever keeps it has its name say what it is. */
  private static Response frozen(Response file, String name) {
    return file.with("Content-Security-Policy", FrozenPage.policy(file.body()))
        .with("Content-Disposition", "inline; filename=\"" + name + ".html\"");
  }

  private static Response kept(Response file, Request request) {
    return file.with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with(
            "Content-Disposition",
            "attachment; filename=\""
                + (request.path().contains("/files/funder/") ? "" : "not-for-sharing-")
                + named(request)
                + "-"
                + request.parameter("name")
                + "\"");
  }

  /** Of parts that were found, so that they are letters, digits and hyphens. */
  private static String named(Request request) {
    return request.parameter("site") + "-" + request.parameter("month");
  }

  private Response figure(Staff staff, Request request) {
    boolean asked = request.query("period") != null || request.query("category") != null;
    Map<String, Object> meaning;
    List<Value> values = new ArrayList<>();
    List<Case> cases = null;
    if (asked) {
      meaning = reports.meaning(staff, request);
      Map<String, Object> cell = object(meaning.get("value"));
      if (cell != null) {
        values.add(value(request, cell, null));
      }
      cases =
          cases(
              staff, text(meaning, "figure"), strings(reports.behind(staff, request).get("cases")));
    } else {
      meaning = reports.definition(staff, request);
      for (Map<String, Object> cell : reports.values(staff, request)) {
        values.add(value(request, cell, casesOf(request, cell)));
      }
    }
    FigureView view =
        new FigureView(
            text(meaning, "title"),
            values,
            text(meaning, "figure").equals(Figure.DROP_INS.id()),
            cases);
    Summary words =
        new Summary(Words.ENGLISH)
            .row("What it means", List.of(text(meaning, "definition")), null)
            .row("Number", List.of(text(meaning, "numerator")), null)
            .row("Of", List.of(of(text(meaning, "denominator"))), null);
    if (text(meaning, "figure").equals(Figure.BAND_CHANGES.id())) {
      words.row("Score bands", reports.bands(), null);
    }
    String here = REPORTS + "/" + request.parameter("site") + "/" + request.parameter("month");
    return pages
        .titled(view.title() + ", " + name(request.parameter("site")))
        .back(asked ? here + "/figures/" + request.parameter("figure") : here)
        .content(out -> JtefigureGenerated.render((HtmlTemplateOutput) out, null, view, words))
        .respond(200);
  }

  private static String of(String denominator) {
    return denominator.isEmpty() ? "None: it is a count" : denominator;
  }

  private Value value(Request request, Map<String, Object> cell, @Nullable String address) {
    String month = words(request.parameter("month"));
    String category = text(cell, "category");
    return new Value(
        text(cell, "period").equals("month") ? month : "Programme to " + month,
        Figures.words(text(cell, "figure"), category),
        number(cell.get("numerator")),
        number(cell.get("denominator")),
        address);
  }

  private static String number(@Nullable Object number) {
    return number == null ? "" : number.toString();
  }

  private String casesOf(Request request, Map<String, Object> cell) {
    return address(request.parameter("site"), request.parameter("month"))
        + "/figures/"
        + request.parameter("figure")
        + "?period="
        + encoded(text(cell, "period"))
        + "&category="
        + encoded(text(cell, "category"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A mother by the reference that she has at the desk, where the reader may see her. */
  private List<Case> cases(Staff staff, String figure, List<String> found) {
    Map<String, String> references = new HashMap<>();
    List<Table.Key> keys =
        found.stream().map(id -> new Table.Key(Keys.mother(id), Keys.journey(1))).toList();
    for (JourneyItem journey : table.findAll(JourneyItem.SCHEMA, keys)) {
      if (staff.mayUse(journey.site())) {
        references.put(journey.mother(), journey.reference());
      }
    }
    String without = ofVolunteers(figure) ? "Volunteer" : "Mother";
    return found.stream()
        .map(
            id -> {
              String reference = references.get(id);
              return reference == null ? new Case(without, id) : new Case("Referral", reference);
            })
        .toList();
  }

  private static boolean ofVolunteers(String id) {
    Figure figure = Figures.find(id);
    return figure != null && figure.ofVolunteers();
  }

  private String address(String id, String month) {
    return site.to(REPORTS + "/" + id + "/" + month);
  }

  private String name(String id) {
    Programme.Site found = programme.site(id);
    return found == null ? "All sites" : found.name();
  }

  private static String words(String month) {
    return MONTH.format(YearMonth.parse(month));
  }

  private static String when(String instant) {
    return WHEN.format(Instant.parse(instant));
  }

  private static String text(Map<String, Object> tree, String name) {
    return Objects.requireNonNull(tree.get(name), name).toString();
  }

  private static List<String> strings(@Nullable Object list) {
    List<String> strings = new ArrayList<>();
    if (list instanceof List<?> entries) {
      entries.forEach(entry -> strings.add(String.valueOf(entry)));
    }
    return strings;
  }

  private static @Nullable Map<String, Object> object(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> fields)) {
      return null;
    }
    Map<String, Object> object = new LinkedHashMap<>();
    fields.forEach((name, value) -> object.put(String.valueOf(name), value));
    return object;
  }

  private static List<Map<String, Object>> objects(@Nullable Object list) {
    List<Map<String, Object>> objects = new ArrayList<>();
    if (list instanceof List<?> entries) {
      for (Object entry : entries) {
        Map<String, Object> object = object(entry);
        if (object != null) {
          objects.add(object);
        }
      }
    }
    return objects;
  }
}
