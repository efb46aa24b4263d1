package parentsinmind.report.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.report.files.Report.ShownOthers;
import parentsinmind.report.files.Report.ShownOutcome;
import parentsinmind.reporting.Cell;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Figures;
import parentsinmind.reporting.Period;

/** A report as JSON; a hidden number is null beside {@code "suppressed": true}. */
public final class JsonFile {

  public static String of(Report report) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("programme", report.programme());
    if (report.notice() != null) {
      root.put("notice", report.notice());
    }
    if (report.exact()) {
      root.put("sharing", Report.NOT_FOR_SHARING);
    }
    root.put("site", report.siteName());
    root.put("month", report.month().toString());
    root.put("reader", report.reader());
    List<Object> figures = new ArrayList<>();
    report.cells().forEach(cell -> figures.add(figure(cell)));
    root.put("figures", figures);
    List<Object> outcomes = new ArrayList<>();
    report.outcomes().forEach(outcome -> outcomes.add(outcome(outcome)));
    root.put("outcomes", outcomes);
    root.put("caveats", report.caveats());
    root.put("waits", report.waits().stream().map(Report.ShownWait::words).toList());
    List<Object> restatements = new ArrayList<>();
    report.restatements().forEach(changed -> restatements.add(restatement(changed)));
    root.put("restatements", restatements);
    root.put("definitions", definitions(report));
    return Json.write(root) + "\n";
  }

  /**
   * A count as a report's JSON shows it, in words; null where it is hidden or does not occur.
   *
   * @param json the text of a released {@code report.json}
   */
  public static @Nullable String shown(String json, Cell cell) {
    String period = period(cell.period() == Period.TO_DATE);
    if (Json.object(json).get("figures") instanceof List<?> figures) {
      for (Object figure : figures) {
        if (figure instanceof Map<?, ?> fields
            && cell.figure().equals(fields.get("figure"))
            && cell.category().equals(fields.get("category"))
            && period.equals(fields.get("period"))
            && fields.get("numerator") != null) {
          Object whole = fields.get("denominator");
          boolean isPart = cell.denominator() != null;
          return isPart && whole == null
              ? null
              : fields.get("numerator") + (isPart ? " of " + whole : "");
        }
      }
    }
    return null;
  }

  private static String period(boolean toDate) {
    return toDate ? "to-date" : "month";
  }

  private static Map<String, Object> figure(ShownCell cell) {
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("figure", cell.place().figure());
    figure.put("period", period(cell.place().toDate()));
    figure.put("category", cell.place().category());
    figure.put("numerator", cell.numerator());
    figure.put("denominator", cell.denominator());
    figure.put("percent", cell.percent());
    figure.put("suppressed", cell.suppressed());
    return figure;
  }

  private static Map<String, Object> restatement(Report.ShownRestatement changed) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("month", changed.month().toString());
    fields.put("figure", changed.what());
    fields.put("before", changed.before());
    fields.put("after", changed.after());
    return fields;
  }

  /** Title, definition, numerator and denominator in words of each figure that occurs, by id. */
  private static Map<String, Object> definitions(Report report) {
    Map<String, Object> definitions = new LinkedHashMap<>();
    for (ShownCell cell : report.cells()) {
      Figure figure = Figures.find(cell.place().figure());
      if (figure != null && !definitions.containsKey(figure.id())) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("title", figure.title());
        words.put("definition", figure.definition());
        words.put("numerator", figure.numerator());
        words.put("denominator", figure.denominator());
        definitions.put(figure.id(), words);
      }
    }
    return definitions;
  }

  private static Map<String, Object> outcome(ShownOutcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", outcome.name());
    fields.put("pairs", outcome.pairs());
    fields.put("asAt", outcome.asAt() == null ? null : outcome.asAt().toString());
    fields.put("baseline", outcome.baseline());
    fields.put("baselineBand", outcome.baselineBand());
    fields.put("latest", outcome.latest());
    fields.put("latestBand", outcome.latestBand());
    fields.put("change", outcome.change());
    fields.put("interval95", outcome.interval());
    fields.put("p", outcome.p());
    fields.put("wilcoxonP", outcome.wilcoxon());
    if (outcome.tTest() != null) {
      fields.put("t", outcome.tTest().t());
      fields.put("degreesOfFreedom", outcome.tTest().degreesOfFreedom());
      fields.put("effectSize", outcome.tTest().effectSize());
    }
    Map<String, Object> others = new LinkedHashMap<>();
    ShownOthers shown = outcome.others();
    if (shown.mothers() != null) {
      others.put("mothers", shown.mothers());
    }
    others.put("baseline", shown.baseline());
    others.put("asAt", shown.asAt() == null ? null : shown.asAt().toString());
    fields.put("nonCompleters", others);
    fields.put("thresholds", outcome.thresholds());
    return fields;
  }

  private JsonFile() {}
}
