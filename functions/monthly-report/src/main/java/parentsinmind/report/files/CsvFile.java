package parentsinmind.report.files;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.report.files.Report.ShownOthers;
import parentsinmind.report.files.Report.ShownOutcome;
import parentsinmind.report.files.Report.ShownRestatement;
import parentsinmind.report.files.Report.ShownTest;
import parentsinmind.report.files.Report.ShownWait;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Figures;

/** A report as a tidy table: one row for each figure, safe to open in a spreadsheet. */
public final class CsvFile {

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final StringBuilder text = new StringBuilder(50_000);
  private final Report report;
  private final String note;

  private CsvFile(Report report) {
    this.report = report;
    String notice = report.notice() == null ? "" : report.notice();
    String separator = notice.isEmpty() ? "" : "; ";
    this.note = report.exact() ? notice + separator + Report.NOT_FOR_SHARING : notice;
  }

  public static String of(Report report) {
    return new CsvFile(report).write();
  }

  private String write() {
    line(
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
    report.cells().forEach(this::count);
    report.outcomes().forEach(this::outcome);
    for (ShownWait wait : report.waits()) {
      row("median-wait", "Median wait", report.period(true), "", wait.words(), "");
    }
    for (ShownRestatement changed : report.restatements()) {
      String month = report.period(false, changed.month());
      row("restated-was", changed.what(), month, "", changed.before(), "");
      row("restated-is", changed.what(), month, "", changed.after(), "");
    }
    return text.toString();
  }

  private void count(ShownCell cell) {
    Figure figure = Figures.find(cell.place().figure());
    line(
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

  /** Means are rows too: the value stands as the numerator, the pairs as the denominator. */
  private void outcome(ShownOutcome outcome) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    values.put("mean-baseline", outcome.baseline());
    values.put("mean-latest", outcome.latest());
    values.put("mean-change", outcome.change());
    values.put("change-interval-95", outcome.interval());
    values.put("change-p", outcome.p());
    values.put("change-wilcoxon-p", outcome.wilcoxon());
    ShownTest test = outcome.tTest();
    if (test != null) {
      values.put("change-t", test.t());
      values.put("change-degrees-of-freedom", test.degreesOfFreedom());
      values.put("change-effect-size", test.effectSize());
    }
    String title = outcome.name() + ". " + Report.NO_CONTROL;
    String pairs = outcome.pairs() == null ? "" : outcome.pairs();
    values.forEach(
        (id, value) -> row(id, title, asAt(outcome.asAt()), outcome.name(), value, pairs));
    ShownOthers others = outcome.others();
    row(
        "mean-baseline-non-completers",
        title,
        asAt(others.asAt()),
        outcome.name(),
        others.baseline(),
        others.mothers() == null ? "" : others.mothers());
  }

  private String asAt(@Nullable YearMonth month) {
    return month == null ? "none yet" : report.period(true, month);
  }

  private void row(
      String id, String title, String period, String category, @Nullable String value, String of) {
    line(
        List.of(
            id,
            title,
            report.siteName(),
            period,
            category,
            value == null ? "" : value,
            of,
            "",
            value == null ? "yes" : "no",
            note));
  }

  private void line(List<String> fields) {
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
}
