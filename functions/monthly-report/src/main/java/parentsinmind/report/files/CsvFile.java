package parentsinmind.report.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.report.disclosure.ShownCell;
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
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> fields) {
    List<String> quoted = new ArrayList<>();
    fields.forEach(field -> quoted.add(field(field)));
    text.append(String.join(",", quoted)).append("\r\n");
  }

  /** A field that no spreadsheet takes for a formula. */
  static String field(String text) {
    String safe =
        !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  private static String number(@Nullable Long number) {
    return number == null ? "" : number.toString();
  }

  private CsvFile() {}
}
