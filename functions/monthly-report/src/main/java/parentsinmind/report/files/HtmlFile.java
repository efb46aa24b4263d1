package parentsinmind.report.files;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.report.files.Report.ShownOutcome;
import parentsinmind.report.files.Report.ShownTest;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Figures;

/** A report as one page that stands alone, prints on A4 and needs no colour to be read. */
public final class HtmlFile {

  private static final String STYLE =
      """
      body{font:1rem/1.5 Arial,sans-serif;color:#212b32;background:#f0f4f5;margin:0}
      main{max-width:60rem;margin:0 auto;padding:1rem;background:#fff}
      header{background:#005eb8;color:#fff;padding:1rem}
      header p{margin:.25rem 0}
      h2{border-top:4px solid #005eb8;padding-top:.5rem;margin-top:2rem}
      a{color:#005eb8}
      .wide{overflow-x:auto}
      table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
      caption{text-align:left;font-weight:bold;padding:.25rem 0}
      h3{display:inline;font-size:inherit}
      th,td{border-bottom:1px solid #768692;padding:.35rem .5rem;text-align:left;vertical-align:top}
      th.n,td.n{text-align:right}td.n{white-space:nowrap}
      .notice{border:3px solid #212b32;padding:.75rem;font-weight:bold}
      figure{margin:0 0 1rem}
      svg{width:100%;max-width:40rem;fill:currentColor}
      rect{fill:#005eb8}
      @media(forced-colors:active){rect{fill:CanvasText}}
      @media(max-width:30rem){main{padding:.5rem}th,td{padding:.25rem .2rem;font-size:.8rem}}
      @media print{@page{size:A4;margin:15mm}body{background:#fff;font-size:9pt;line-height:1.3}
      main{padding:0;max-width:none}header{color:#000;background:#fff;border-bottom:3px solid #000}
      th,td{padding:.1rem .5rem}dd{margin-left:1rem}
      tr,figure{break-inside:avoid}h2,caption{break-after:avoid}
      .wide{overflow:visible}}
      """;

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

  private final StringBuilder page = new StringBuilder(100_000);
  private final Report report;

  private HtmlFile(Report report) {
    this.report = report;
  }

  public static String of(Report report) {
    return new HtmlFile(report).write();
  }

  private String write() {
    String title = report.programme() + ", " + report.siteName() + ", " + report.month();
    page.append("<!doctype html>\n<html lang=\"en-GB\" dir=\"ltr\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
        .append(escape(title))
        .append("</title><style>")
        .append(STYLE)
        .append("</style></head><body><header><h1>")
        .append(escape(report.programme()))
        .append("</h1><p>")
        .append(escape(report.siteName() + ", report for " + report.month()))
        .append("</p><p>")
        .append(escape("For " + report.reader()))
        .append("</p></header><main>");
    if (report.notice() != null) {
      notice(report.notice());
    }
    if (report.exact()) {
      notice(Report.NOT_FOR_SHARING);
    } else {
      text("p", "* a small number, or one hidden so that a small number cannot be worked out.");
    }
    Map<String, List<ShownCell>> byFigure = new LinkedHashMap<>();
    report
        .cells()
        .forEach(c -> byFigure.computeIfAbsent(c.place().figure(), _ -> new ArrayList<>()).add(c));
    outcomes();
    text("h2", "Figures");
    byFigure.forEach(this::table);
    waits();
    restatements();
    definitions(byFigure);
    return page.append("</main></body></html>\n").toString();
  }

  private void outcomes() {
    if (report.outcomes().isEmpty()) {
      return;
    }
    text("h2", "Scores: baseline and latest");
    List<String> scales = new ArrayList<>(List.of("Scale"));
    report.outcomes().forEach(o -> scales.add(o.name()));
    head("Before and after: means of the same paired mothers", scales, 1);
    row("Paired mothers", ShownOutcome::pairs);
    row("Baseline, mean", o -> banded(o.baseline(), o.baselineBand()));
    row("Latest, mean", o -> banded(o.latest(), o.latestBand()));
    row("Change, mean", ShownOutcome::change);
    row("95% confidence interval of the change", ShownOutcome::interval);
    row("Paired t-test", ShownOutcome::p);
    row("Wilcoxon signed-rank test, as a check", ShownOutcome::wilcoxon);
    if (report.exact()) {
      row("t", o -> test(o).t());
      row("Degrees of freedom", o -> test(o).degreesOfFreedom());
      row("Effect size, d of the differences", o -> test(o).effectSize());
    }
    row("Programme to", o -> month(o.asAt()));
    end();
    caveats();
    for (ShownOutcome outcome : report.outcomes()) {
      outcome.thresholds().forEach(words -> text("p", sentence(outcome.name()) + ". " + words));
    }
    head("Completers beside non-completers: mean baseline", scales, 1);
    row("With a pair", ShownOutcome::baseline);
    row("Programme to", o -> month(o.asAt()));
    row("Supported, with a baseline and no pair", o -> o.others().baseline());
    row("Programme to", o -> month(o.others().asAt()));
    if (report.exact()) {
      row("How many without a pair", o -> o.others().mothers());
    }
    end();
    caveats();
  }

  private static String sentence(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private void caveats() {
    report.caveats().forEach(caveat -> text("p", caveat));
  }

  private void row(String head, Function<ShownOutcome, @Nullable String> of) {
    page.append("<tr><th scope=\"row\">").append(escape(head)).append("</th>");
    report.outcomes().forEach(outcome -> cell(of.apply(outcome)));
    page.append("</tr>");
  }

  private static ShownTest test(ShownOutcome outcome) {
    return Objects.requireNonNull(outcome.tTest());
  }

  private static @Nullable String month(@Nullable YearMonth month) {
    return month == null ? null : month.toString();
  }

  /**
   * Begins a table.
   *
   * @param numbers the first column of numbers; those after it are of numbers too
   */
  private void head(String caption, List<String> columns, int numbers) {
    page.append("<div class=\"wide\"><table><caption>").append(escape(caption));
    page.append("</caption><thead><tr>");
    for (int at = 0; at < columns.size(); at++) {
      page.append(at < numbers ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">")
          .append(escape(columns.get(at)))
          .append("</th>");
    }
    page.append("</tr></thead><tbody>");
  }

  private void end() {
    page.append("</tbody></table></div>");
  }

  private void table(String id, List<ShownCell> cells) {
    Figure figure = Figures.find(id);
    page.append("<section id=\"")
        .append(escape(id))
        .append("\"><div class=\"wide\"><table><caption><h3>")
        .append(escape(figure == null ? id : figure.title()))
        .append("</h3> (<a href=\"#about-")
        .append(escape(id))
        .append("\">")
        .append(escape(id))
        .append("</a>")
        .append(cases(id))
        .append(")</caption><thead><tr><th scope=\"col\">Period</th>")
        .append("<th scope=\"col\">Category</th><th scope=\"col\" class=\"n\">Number</th>")
        .append("<th scope=\"col\" class=\"n\">Of</th><th scope=\"col\" class=\"n\">%</th>")
        .append("</tr></thead><tbody>");
    for (ShownCell cell : cells) {
      page.append("<tr><td>")
          .append(escape(report.period(cell.place().toDate())))
          .append("</td><th scope=\"row\">")
          .append(escape(Figures.words(id, cell.place().category())))
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
    chart(figure == null ? id : figure.title(), cells);
    page.append("</section>");
  }

  /**
   * For whoever reads it at the desk, where {@code figures/ID} is the figure's page: funders have
   * no way there.
   */
  private String cases(String id) {
    String address = escape(id);
    return report.exact()
        ? ", <a href=\"figures/" + address + "\">cases of " + address + "</a>"
        : "";
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

  private void definitions(Map<String, List<ShownCell>> byFigure) {
    text("h2", "Definitions");
    page.append("<dl>");
    for (String id : byFigure.keySet()) {
      Figure figure = Figures.find(id);
      if (figure != null) {
        page.append("<dt id=\"about-").append(escape(id)).append("\">");
        page.append(escape(figure.title() + " (" + id + ")")).append("</dt><dd>");
        page.append(escape(figure.definition())).append("</dd>");
      }
    }
    page.append("</dl>");
  }

  private void waits() {
    report.waits().forEach(wait -> text("p", wait));
  }

  private void restatements() {
    text("h2", "Earlier months that have changed since");
    if (report.restatements().isEmpty()) {
      text("p", "None.");
      return;
    }
    head("Recorded after a month was released", List.of("Month", "Figure", "Was", "Is"), 2);
    for (Report.ShownRestatement changed : report.restatements()) {
      page.append("<tr><td>").append(changed.month()).append("</td><th scope=\"row\">");
      page.append(escape(changed.what())).append("</th>");
      cell(changed.before());
      cell(changed.after());
      page.append("</tr>");
    }
    end();
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
