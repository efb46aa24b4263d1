package parentsinmind.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.records.Replay;
import parentsinmind.time.London;

/** Records replayed into a system of their own, and what its reports say. */
record ReplayedReports(Path folder) {

  /** Sends all lines through the functions; releases go into the folder. */
  static ReplayedReports of(Path folder, List<String> lines) throws IOException {
    Instant start = Instant.parse(String.valueOf(Json.object(lines.getFirst()).get("recorded")));
    try (LocalSystem system = start(folder, start)) {
      Postcodes.load(system.table(), Options.from(Map.of("root", "..")));
      new Replay(new SystemCalls(system), system.programme(), null, (taken, total, clock) -> {})
          .run(lines);
    }
    return new ReplayedReports(folder);
  }

  /** A system of the pilot's programme, whose releases go into the folder. */
  static LocalSystem start(Path folder, Instant start) throws IOException {
    Programme programme =
        Programme.read(Json.object(Files.readString(Path.of("..", "programme.json"))));
    return LocalSystem.start(
        new LocalSystem.Settings(null, folder, programme, start, "http://localhost:8080"));
  }

  /** The exact report of a site, or of all. */
  Map<String, Object> exact(String site, String month) throws IOException {
    return Json.object(
        Files.readString(folder.resolve(site).resolve(month).resolve("report.json")));
  }

  /** The months of which a site has a release, in order. */
  List<String> months(String site) throws IOException {
    try (Stream<Path> months = Files.list(folder.resolve(site))) {
      return months
          .filter(month -> Files.exists(month.resolve("report.json")))
          .map(month -> Objects.requireNonNull(month.getFileName()).toString())
          .sorted()
          .toList();
    }
  }

  /** All files by their names in the folder. */
  Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  /** A month's cut-off. */
  static Instant cutOff(String month) {
    return London.cutOff(YearMonth.parse(month));
  }

  /** A figure to date. */
  static Map<?, ?> cell(Map<String, Object> report, String figure, String category) {
    return list(report, "figures").stream()
        .filter(
            cell ->
                figure.equals(cell.get("figure"))
                    && "to-date".equals(cell.get("period"))
                    && category.equals(cell.get("category")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no figure " + figure + " " + category));
  }

  static long numerator(Map<String, Object> report, String figure, String category) {
    return number(cell(report, figure, category), "numerator");
  }

  /** Figures to date, named as in {@code NaiveCount.toDate}: id, or id and category. */
  static Map<String, Long> toDate(Map<String, Object> report, Iterable<String> names) {
    Map<String, Long> figures = new TreeMap<>();
    for (String name : names) {
      int space = name.indexOf(' ');
      String figure = space < 0 ? name : name.substring(0, space);
      figures.put(name, numerator(report, figure, space < 0 ? "" : name.substring(space + 1)));
    }
    return figures;
  }

  static List<Map<?, ?>> list(Map<String, Object> report, String name) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object one : (List<?>) Objects.requireNonNull(report.get(name))) {
      maps.add((Map<?, ?>) one);
    }
    return maps;
  }

  static long number(Map<?, ?> cell, String name) {
    return ((Number) Objects.requireNonNull(cell.get(name))).longValue();
  }
}
