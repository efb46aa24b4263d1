package parentsinmind.report.files;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.report.files.Report.ShownOutcome;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Figures;

/** A report as a tidy table: one row for each figure, safe to open in a spreadsheet. */
public final class CsvFile {

  private static final String FORMULA_STARTS = "=+-@\t\r";

  public static String of(Report report) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        List.of(
            "id",
            "title",
            "site",
            "period",
            "category",
            "numerator",
            "denominator",
            "percent",
            "suppressed",
            "note"));
    String note =
        (report.notice() == null ? "" : report.notice())
            + (report.exact()
                ? (report.notice() == null ? "" : "; ") + Report.NOT_FOR_SHARING
                : "");
    for (ShownCell cell : report.cells()) {
      Figure figure = Figures.find(cell.place().figure());
      line(
          text,
          List.of(
              cell.place().figure(),
              figure == null ? "" : figure.title(),
              report.siteName(),
              report.period(cell.place().toDate()),
              cell.place().category(),
              number(cell.numerator()),
              number(cell.denominator()),
              number(cell.percent()),
              cell.suppressed() ? "yes" : "no",
              note));
    }
    for (ShownOutcome outcome : report.outcomes()) {
      outcome(text, report, outcome, note);
    }
    return text.toString();
  }

  /** Means are rows too: the value stands as the numerator, the pairs as the denominator. */
  private static void outcome(
      StringBuilder text, Report report, ShownOutcome outcome, String note) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    values.put("mean-baseline", outcome.baseline());
    values.put("mean-latest", outcome.latest());
    values.put("mean-change", outcome.change());
    values.put("change-interval-95", outcome.interval());
    values.put("change-p", outcome.p());
    values.put("change-wilcoxon-p", outcome.wilcoxon());
    Report.ShownTest test = outcome.tTest();
    if (test != null) {
      values.put("change-t", test.t());
      values.put("change-degrees-of-freedom", test.degreesOfFreedom());
      values.put("change-effect-size", test.effectSize());
    }
    values.forEach(
        (id, value) ->
            mean(
                text,
                report,
                outcome.name(),
                asAt(outcome.asAt()),
                id,
                value,
                outcome.pairs(),
                note));
    Report.ShownOthers others = outcome.others();
    mean(
        text,
        report,
        outcome.name(),
        asAt(others.asAt()),
        "mean-baseline-non-completers",
        others.baseline(),
        others.mothers(),
        note);
  }

  private static String asAt(@Nullable YearMonth month) {
    return month == null ? "none yet" : "Programme to " + month;
  }

  private static void mean(
      StringBuilder text,
      Report report,
      String scale,
      String period,
      String id,
      @Nullable String value,
      @Nullable String of,
      String note) {
    line(
        text,
        List.of(
            id,
            scale + ". " + Report.NO_CONTROL,
            report.siteName(),
            period,
            scale,
            value == null ? "" : value,
            of == null ? "" : of,
            "",
            value == null ? "yes" : "no",
            note));
  }

  private static void line(StringBuilder text, List<String> fields) {
    List<String> quoted = new ArrayList<>();
    fields.forEach(field -> quoted.add(field(field)));
    text.append(String.join(",", quoted)).append("\r\n");
  }

  /** A field that no spreadsheet takes for a formula. */
  static String field(String text) {
    String safe =
        !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 && !isNumber(text)
            ? "'" + text
            : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  /** A negative mean change is a number, and no formula. */
  private static boolean isNumber(String text) {
    return text.length() > 1
        && text.charAt(0) == '-'
        && text.chars().skip(1).allMatch(c -> (c >= '0' && c <= '9') || c == '.');
  }

  private static String number(@Nullable Long number) {
    return number == null ? "" : number.toString();
  }

  private CsvFile() {}
}
