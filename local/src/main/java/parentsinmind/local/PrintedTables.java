package parentsinmind.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parentsinmind.questionnaire.Helped;

/**
 * Tables 1 and 2, and mothers and volunteers in numbers, as text for a terminal: what a released
 * {@code report.json} says, printed as it stands. Nothing is worked out or rounded again, so that
 * the terminal and the report cannot disagree; a figure that the report does not have is left out.
 */
final class PrintedTables {

  private static final String NONE_YET = "none yet";

  private static final List<String> MOTHERS =
      List.of(
          "mothers-referred",
          "mothers-supported",
          "white-british",
          "first-time-mothers",
          "previous-history",
          "perinatal-team",
          "deprived-two-fifths",
          "followed-up");
  private static final List<String> VOLUNTEERS =
      List.of(
          "volunteers-recruited",
          "volunteers-white-british",
          "volunteers-deprived-two-fifths",
          "volunteer-languages",
          "volunteers-active",
          "volunteers-retained-1",
          "volunteers-retained-2");

  private final Map<String, Object> report;
  private final List<String> lines = new ArrayList<>();

  private PrintedTables(Map<String, Object> report) {
    this.report = report;
  }

  /**
   * The lines to print.
   *
   * @param report the parsed {@code report.json} of a release, of whichever reader
   */
  static List<String> of(Map<String, Object> report) {
    return new PrintedTables(report).print();
  }

  private List<String> print() {
    lines.add("");
    lines.add(
        "%s, %s, programme to %s"
            .formatted(text(report, "programme"), text(report, "site"), text(report, "month")));
    for (String name : List.of("notice", "sharing")) {
      if (!text(report, name).isEmpty()) {
        lines.add(text(report, name));
      }
    }
    outcomes();
    helped();
    people("Mothers in numbers", MOTHERS);
    people("Volunteers in numbers", VOLUNTEERS);
    lines.add("");
    return List.copyOf(lines);
  }

  private void outcomes() {
    List<Map<?, ?>> outcomes = list("outcomes");
    if (outcomes.isEmpty()) {
      return;
    }
    Columns table = new Columns();
    table.add("", outcomes.stream().map(outcome -> text(outcome, "name")).toList());
    row(table, "Paired mothers (n)", outcomes, outcome -> text(outcome, "pairs"));
    row(table, "Baseline, mean", outcomes, outcome -> banded(outcome, "baseline"));
    row(table, "Latest, mean", outcomes, outcome -> banded(outcome, "latest"));
    row(table, "Change, mean", outcomes, outcome -> text(outcome, "change"));
    row(table, "95% confidence interval", outcomes, outcome -> text(outcome, "interval95"));
    row(table, "Paired t-test, t", outcomes, outcome -> text(outcome, "t"));
    row(table, "Degrees of freedom", outcomes, outcome -> text(outcome, "degreesOfFreedom"));
    row(table, "p", outcomes, outcome -> text(outcome, "p"));
    row(table, "Effect size (d)", outcomes, outcome -> text(outcome, "effectSize"));
    row(table, "Wilcoxon signed-rank", outcomes, outcome -> text(outcome, "wilcoxonP"));
    row(table, "Baseline, mean, of mothers without a pair", outcomes, PrintedTables::others);
    List<String> subscales =
        cells("pairs").stream().map(subscale -> text(subscale, "category")).toList();
    if (subscales.size() == outcomes.size()) { // the report has both in the measures' order
      row(table, "Latest lower", subscales, subscale -> share("latest-lower", subscale));
      row(table, "Latest equal", subscales, subscale -> share("latest-equal", subscale));
      row(table, "Latest higher", subscales, subscale -> share("latest-higher", subscale));
    }
    section("Table 1. Scores at baseline and latest, of the same mothers", table);
    if (report.get("caveats") instanceof List<?> caveats) {
      caveats.forEach(caveat -> lines.add("   " + caveat));
    }
  }

  private static <T> void row(Columns table, String label, List<T> of, Function<T, String> cellOf) {
    List<String> cells = of.stream().map(cellOf).toList();
    if (!cells.stream().allMatch(String::isEmpty)) {
      table.add(label, cells);
    }
  }

  private void helped() {
    Columns table = new Columns();
    for (Map<?, ?> cell : cells("helped")) {
      add(table, statement(text(cell, "category")), cell);
    }
    section("Table 2. " + title("helped") + " ... (a lot, or quite a lot)", table);
  }

  private static String statement(String key) {
    for (Helped statement : Helped.values()) {
      if (statement.key().equals(key)) {
        return statement.words();
      }
    }
    return key;
  }

  private void people(String title, List<String> figures) {
    Columns table = new Columns();
    for (String figure : figures) {
      Map<?, ?> cell = cell(figure, "");
      if (cell != null) {
        add(table, title(figure), cell);
      }
    }
    section(title, table);
  }

  private static void add(Columns table, String label, Map<?, ?> cell) {
    String number = number(cell);
    if (!number.isEmpty()) {
      table.add(label, List.of(number, percent(cell)));
    }
  }

  private void section(String title, Columns table) {
    if (!table.isEmpty()) {
      lines.add("");
      lines.add(title);
      lines.addAll(table.lines());
    }
  }

  private String share(String figure, String category) {
    Map<?, ?> cell = cell(figure, category);
    if (cell == null || number(cell).isEmpty()) {
      return "";
    }
    String percent = percent(cell);
    return percent.isEmpty() ? number(cell) : number(cell) + " (" + percent + ")";
  }

  /** A count, or a part of a whole; of nobody there is none yet; "" where the report hides it. */
  private static String number(Map<?, ?> cell) {
    String numerator = text(cell, "numerator");
    String denominator = text(cell, "denominator");
    if (denominator.equals("0")) {
      return NONE_YET;
    }
    return numerator.isEmpty() || denominator.isEmpty()
        ? numerator
        : numerator + " of " + denominator;
  }

  private static String percent(Map<?, ?> cell) {
    String percent = text(cell, "percent");
    return percent.isEmpty() ? "" : percent + "%";
  }

  private static String others(Map<?, ?> outcome) {
    if (!(outcome.get("nonCompleters") instanceof Map<?, ?> others)) {
      return "";
    }
    String mothers = text(others, "mothers");
    return text(others, "baseline") + (mothers.isEmpty() ? "" : " (n = " + mothers + ")");
  }

  private static String banded(Map<?, ?> outcome, String name) {
    String mean = text(outcome, name);
    String band = text(outcome, name + "Band");
    return mean.isEmpty() || band.isEmpty() ? mean : mean + " (" + band + ")";
  }

  private String title(String figure) {
    return report.get("definitions") instanceof Map<?, ?> definitions
            && definitions.get(figure) instanceof Map<?, ?> definition
        ? text(definition, "title")
        : figure;
  }

  private @Nullable Map<?, ?> cell(String figure, String category) {
    return cells(figure).stream()
        .filter(cell -> text(cell, "category").equals(category))
        .findFirst()
        .orElse(null);
  }

  private List<Map<?, ?>> cells(String figure) {
    return list("figures").stream()
        .filter(cell -> text(cell, "figure").equals(figure))
        .filter(cell -> text(cell, "period").equals("to-date"))
        .toList();
  }

  private List<Map<?, ?>> list(String name) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (report.get(name) instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> map) {
          maps.add(map);
        }
      }
    }
    return maps;
  }

  private static String text(Map<?, ?> map, String name) {
    Object value = map.get(name);
    return value == null ? "" : String.valueOf(value);
  }
}
