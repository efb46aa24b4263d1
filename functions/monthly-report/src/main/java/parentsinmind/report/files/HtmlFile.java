package parentsinmind.report.files;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.report.files.Report.ShownOutcome;
import parentsinmind.report.files.Report.ShownRestatement;
import parentsinmind.report.files.Report.ShownTest;
import parentsinmind.report.files.Report.ShownWait;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Figures;
import parentsinmind.reporting.Statistic;

/** A report as one page that stands alone, prints on A4 and needs no colour to be read. */
public final class HtmlFile {

  /** Figures of scores, each with the caveats under it (domain §2, §4). */
  private static final Set<Figure> OF_SCORES =
      EnumSet.of(
          Figure.LATEST_LOWER,
          Figure.LATEST_EQUAL,
          Figure.LATEST_HIGHER,
          Figure.BOTH_LOWER,
          Figure.RELIABLY_BETTER,
          Figure.RELIABLY_WORSE,
          Figure.BAND_CHANGES,
          Figure.COMPLETERS);

  /** From one bar to the next, with its name, in pixels. */
  private static final int BAR = 36;

  /** In per cent of the chart: what is left holds the number. */
  private static final int LONGEST_BAR = 85;

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);

  private final StringBuilder page = new StringBuilder(100_000);
  private final Report report;
  private final Map<String, List<ShownCell>> byFigure = new LinkedHashMap<>();
  private final List<Statistic> statistics;
  private final Leads leads;

  private HtmlFile(Report report) {
    this.report = report;
    report
        .cells()
        .forEach(c -> byFigure.computeIfAbsent(c.place().figure(), _ -> new ArrayList<>()).add(c));
    this.statistics = Stream.of(Statistic.values()).filter(this::isPrinted).toList();
    Set<String> defined = new HashSet<>();
    byFigure.keySet().stream().filter(id -> Figures.find(id) != null).forEach(defined::add);
    statistics.forEach(statistic -> defined.add(statistic.id()));
    this.leads = new Leads(report.exact(), defined);
  }

  private boolean isPrinted(Statistic statistic) {
    return switch (statistic) {
      case CHANGE_T, CHANGE_DEGREES_OF_FREEDOM, CHANGE_EFFECT_SIZE ->
          report.exact() && !report.outcomes().isEmpty();
      case MEDIAN_WAIT -> !report.waits().isEmpty();
      default -> !report.outcomes().isEmpty();
    };
  }

  public static String of(Report report) {
    return new HtmlFile(report).write();
  }

  private String write() {
    String month = words(report.month());
    String title = report.programme() + ", " + report.siteName() + ", " + month;
    page.append("<!doctype html>\n<html lang=\"en-GB\" dir=\"ltr\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
        .append(escape(title))
        .append("</title><style>")
        .append(Style.of(report.colour()))
        .append("</style></head><body><header><div><h1>")
        .append(escape(report.programme()))
        .append("</h1><p>")
        .append(escape(report.siteName() + ", report for " + month))
        .append("</p><p>")
        .append(escape("Prepared for: " + report.reader()))
        .append("</p></div></header><main>");
    if (report.notice() != null) {
      notice(report.notice());
    }
    if (report.exact()) {
      notice(Report.NOT_FOR_SHARING);
    } else {
      text("p", "* a small number, or one hidden so that a small number cannot be worked out.");
    }
    outcomes();
    text("h2", "Figures");
    page.append("<div class=\"columns\">");
    byFigure.forEach(this::table);
    waits();
    page.append("</div>");
    restatements();
    definitions();
    return page.append("</main></body></html>\n").toString();
  }

  private void outcomes() {
    if (report.outcomes().isEmpty()) {
      return;
    }
    text("h2", "Scores: baseline and latest");
    scales("Before and after: means of the same paired mothers", Figure.PAIRS);
    row(leads.meaning(Figure.PAIRS.id(), Figure.PAIRS.title()), ShownOutcome::pairs);
    row(Statistic.MEAN_BASELINE, o -> banded(o.baseline(), o.baselineBand()));
    row(Statistic.MEAN_LATEST, o -> banded(o.latest(), o.latestBand()));
    row(Statistic.MEAN_CHANGE, ShownOutcome::change);
    row(Statistic.CHANGE_INTERVAL, ShownOutcome::interval);
    row(Statistic.CHANGE_P, ShownOutcome::p);
    row(Statistic.CHANGE_WILCOXON_P, ShownOutcome::wilcoxon);
    if (report.exact()) {
      row(Statistic.CHANGE_T, o -> test(o).t());
      row(Statistic.CHANGE_DEGREES_OF_FREEDOM, o -> test(o).degreesOfFreedom());
      row(Statistic.CHANGE_EFFECT_SIZE, o -> test(o).effectSize());
    }
    row("Programme to", o -> month(o.asAt()));
    end();
    caveats();
    for (ShownOutcome outcome : report.outcomes()) {
      String bands = "Score bands: " + outcome.bands() + ".";
      String thresholds = String.join(" ", outcome.thresholds());
      text("p", sentence(outcome.name()) + ". " + bands + " " + thresholds);
    }
    scales("Completers beside non-completers: mean baseline", Figure.COMPLETERS);
    row(leads.meaning(Statistic.MEAN_BASELINE.id(), "With a pair"), ShownOutcome::baseline);
    row("Programme to", o -> month(o.asAt()));
    row(Statistic.MEAN_BASELINE_NON_COMPLETERS, o -> o.others().baseline());
    row("Programme to", o -> month(o.others().asAt()));
    if (report.exact()) {
      row(
          leads.meaning(Statistic.MEAN_BASELINE_NON_COMPLETERS.id(), "How many without a pair"),
          o -> o.others().mothers());
    }
    end();
    caveats();
  }

  /** Begins a table with a column for each scale. */
  private void scales(String caption, Figure base) {
    List<String> scales = new ArrayList<>(List.of("Scale"));
    report.outcomes().forEach(o -> scales.add(leads.subscale(base, o.subscale(), o.name())));
    head(escape(caption), scales, 1);
  }

  private static String sentence(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private void caveats() {
    text("p", String.join(" ", report.caveats()));
  }

  private void row(Statistic statistic, Function<ShownOutcome, @Nullable String> of) {
    row(leads.meaning(statistic.id(), statistic.title()), of);
  }

  /**
   * A row with a number of each scale.
   *
   * @param head as HTML
   */
  private void row(String head, Function<ShownOutcome, @Nullable String> of) {
    page.append("<tr><th scope=\"row\">").append(head).append("</th>");
    report.outcomes().forEach(outcome -> cell(of.apply(outcome)));
    page.append("</tr>");
  }

  private static ShownTest test(ShownOutcome outcome) {
    return Objects.requireNonNull(outcome.tTest());
  }

  private static @Nullable String month(@Nullable YearMonth month) {
    return month == null ? null : words(month);
  }

  private static String words(YearMonth month) {
    return MONTH.format(month);
  }

  private String period(boolean toDate) {
    String month = words(report.month());
    return toDate ? "Programme to " + month : month;
  }

  /**
   * Begins a table.
   *
   * @param caption as HTML, as are the columns' heads
   * @param numbers the first column of numbers; those after it are of numbers too
   */
  private void head(String caption, List<String> columns, int numbers) {
    page.append("<div class=\"wide\"><table><caption>").append(caption);
    page.append("</caption><thead><tr>");
    for (int at = 0; at < columns.size(); at++) {
      page.append(at < numbers ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">")
          .append(columns.get(at))
          .append("</th>");
    }
    page.append("</tr></thead><tbody>");
  }

  private void end() {
    page.append("</tbody></table></div>");
  }

  private void table(String id, List<ShownCell> cells) {
    Figure figure = Figures.find(id);
    String title = figure == null ? id : figure.title();
    page.append("<section id=\"").append(escape(id)).append("\">");
    head(
        "<h3>" + escape(title) + "</h3>" + leads.both(id, title),
        List.of("Period", "Category", "Number", "Of", "%"),
        2);
    for (ShownCell cell : cells) {
      String period = period(cell.place().toDate());
      String category = Figures.words(id, cell.place().category());
      page.append("<tr><td>")
          .append(escape(period))
          .append("</td><th scope=\"row\">")
          .append(leads.category(cell, title, category, period))
          .append("</th>");
      cell(number(cell.numerator()));
      boolean share = figure != null && !figure.denominator().isEmpty();
      cell(share ? number(cell.denominator()) : "");
      cell(Words.percent(cell));
      page.append("</tr>");
    }
    end();
    if (figure == Figure.HELPED) {
      text("p", Report.NO_CONTROL);
    } else if (figure != null && OF_SCORES.contains(figure)) {
      caveats();
    }
    chart(title, cells);
    page.append("</section>");
  }

  /**
   * Bars of the programme to date; the table above holds the same numbers. Each has its name over
   * it, so that it is read on a narrow screen and on paper without colours.
   */
  private void chart(String title, List<ShownCell> cells) {
    List<ShownCell> bars = cells.stream().filter(cell -> cell.place().toDate()).toList();
    long most = 0;
    for (ShownCell bar : bars) {
      most = Math.max(most, bar.numerator() == null ? 0 : bar.numerator());
    }
    if (bars.size() < 2 || most == 0) {
      return;
    }
    page.append("<figure><svg role=\"img\" height=\"")
        .append(bars.size() * BAR)
        .append("\" aria-label=\"")
        .append(escape(title + ", programme to date, as bars; the numbers are in the table."))
        .append("\">");
    for (int at = 0; at < bars.size(); at++) {
      ShownCell bar = bars.get(at);
      Long number = bar.numerator();
      long width = number == null ? 0 : number * LONGEST_BAR / most;
      int top = at * BAR;
      page.append("<text y=\"%d\" font-size=\"14\">".formatted(top + 13))
          .append(escape(Figures.words(bar.place().figure(), bar.place().category())))
          .append("</text>")
          .append("<rect y=\"%d\" width=\"%d%%\" height=\"12\"/>".formatted(top + 18, width))
          .append(
              "<text x=\"%d%%\" dx=\"6\" y=\"%d\" font-size=\"14\">%s</text>"
                  .formatted(width, top + 29, number(number)));
    }
    page.append("</svg></figure>");
  }

  private void definitions() {
    text("h2", "Definitions");
    page.append("<dl class=\"columns\">");
    for (String id : byFigure.keySet()) {
      Figure figure = Figures.find(id);
      if (figure != null) {
        definition(id, figure.title(), figure.definition());
      }
    }
    for (Statistic statistic : statistics) {
      definition(statistic.id(), statistic.title(), statistic.definition());
    }
    page.append("</dl>");
  }

  private void definition(String id, String title, String words) {
    page.append("<dt id=\"about-").append(escape(id)).append("\">");
    page.append(escape(title + " (" + id + ")")).append("</dt><dd>");
    page.append(escape(words)).append("</dd>");
  }

  private void waits() {
    if (report.waits().isEmpty()) {
      return;
    }
    head(
        leads.meaning(Statistic.MEDIAN_WAIT.id(), Statistic.MEDIAN_WAIT.title()),
        List.of("Period", "Wait", "Median", "Of"),
        2);
    for (ShownWait wait : report.waits()) {
      page.append("<tr><td>").append(escape(period(wait.toDate())));
      page.append("</td><th scope=\"row\">")
          .append(leads.meaning(wait.figure(), wait.title()))
          .append(leads.cases(wait.figure(), wait.title()))
          .append("</th>");
      cell(wait.median());
      cell("" + wait.episodes());
      page.append("</tr>");
    }
    end();
  }

  private void restatements() {
    text("h2", "Earlier months that have changed since");
    if (report.restatements().isEmpty()) {
      text("p", "None.");
      return;
    }
    page.append("<div class=\"columns\">");
    head("Recorded after a month was released", List.of("Month", "Figure", "Was", "Is"), 2);
    for (ShownRestatement changed : report.restatements()) {
      String month = words(changed.month());
      page.append("<tr><td>").append(month).append("</td><th scope=\"row\">");
      page.append(leads.meaning(changed.id(), changed.what()));
      page.append(leads.cases(changed, month)).append("</th>");
      cell(changed.before());
      cell(changed.after());
      page.append("</tr>");
    }
    end();
    page.append("</div>");
  }

  private void notice(String words) {
    page.append("<p class=\"notice\">").append(escape(words)).append("</p>");
  }

  private void text(String tag, String words) {
    page.append('<').append(tag).append('>').append(escape(words));
    page.append("</").append(tag).append('>');
  }

  private void cell(@Nullable String words) {
    page.append("<td class=\"n\">").append(escape(words == null ? "*" : words)).append("</td>");
  }

  private static @Nullable String banded(@Nullable String mean, @Nullable String band) {
    return mean == null || band == null ? mean : mean + " (" + band + ")";
  }

  private static String number(@Nullable Long number) {
    return number == null ? "*" : number.toString();
  }

  /** Text as text, in elements and in quoted attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
