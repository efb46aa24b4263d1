package parentsinmind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.events.Json;
import parentsinmind.pilot.PilotRecords;
import parentsinmind.programme.Programme;
import parentsinmind.records.Replay;

/**
 * The pilot of 2016-19 through the real functions. The records are synthetic; the numbers are those
 * that were published, and the whole numbers of domain §4 in which all of them are true at once.
 */
class PilotReplayTest {

  @TempDir private static Path folder;

  private static Map<String, Object> exact = Map.of();

  private static String terminal = "";

  @BeforeAll
  static void replay() throws IOException {
    Options options = Options.from(Map.of("root", ".."));
    RecordsReplay records = RecordsReplay.of(options);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (LocalSystem system = start(folder.resolve("reports"), records.start());
        PrintStream out = new PrintStream(printed, false, StandardCharsets.UTF_8)) {
      Postcodes.load(system.table(), options);
      records.run(system, new Progress(), out);
    }
    terminal = printed.toString(StandardCharsets.UTF_8);
    exact = Json.object(Files.readString(folder.resolve("reports/all/2019-03/report.json")));
  }

  @ParameterizedTest
  @CsvSource({
    "mothers-referred, '', 260, ",
    "mothers-supported, '', 182, 260",
    "white-british, '', 190, 250",
    "first-time-mothers, '', 145, 250",
    "previous-history, '', 183, 244",
    "perinatal-team, '', 118, 251",
    "deprived-two-fifths, '', 118, 250",
    "followed-up, '', 103, 182",
    "pairs, A, 103, ",
    "pairs, D, 103, ",
    "latest-lower, A, 69, 103",
    "latest-lower, D, 69, 103",
    "helped, less-isolated, 89, 103",
    "helped, someone-to-talk-to, 89, 103",
    "helped, know-where-to-get-help, 89, 103",
    "helped, access-services, 87, 103",
    "helped, more-hopeful, 76, 103",
    "helped, more-positive, 74, 103",
    "helped, ways-of-coping, 61, 103",
    "volunteers-recruited, '', 77, ",
    "volunteers-active, '', 62, 77",
    "volunteers-white-british, '', 48, 77",
    "volunteers-deprived-two-fifths, '', 45, 77",
    "volunteers-retained-1, '', 30, 45",
    "volunteers-retained-2, '', 10, 22",
    "volunteer-languages, '', 16, "
  })
  void aPublishedFigureComesOut(String figure, String category, long numerator, Long denominator) {
    Map<?, ?> cell = cell(exact, figure, category);
    assertThat(number(cell, "numerator")).as(figure).isEqualTo(numerator);
    if (denominator != null) {
      assertThat(number(cell, "denominator")).as("of " + figure).isEqualTo(denominator);
    }
  }

  @ParameterizedTest
  @CsvSource({"Anxiety, 13.07, 10.53, -2.53", "Depression, 8.80, 6.29, -2.50"})
  void tableOneComesOut(String scale, String baseline, String latest, String change) {
    Map<?, ?> outcome =
        list(exact, "outcomes").stream()
            .filter(o -> String.valueOf(o.get("name")).equalsIgnoreCase(scale))
            .findFirst()
            .orElseThrow();
    assertThat(outcome.get("baseline")).hasToString(baseline);
    assertThat(outcome.get("latest")).hasToString(latest);
    assertThat(outcome.get("change")).hasToString(change);
    assertThat(outcome.get("p")).hasToString("p < 0.001");
  }

  @Test
  @DisplayName("2: the tables are printed as they were published, and never with p = 0.0000")
  void thePublishedTablesArePrinted() {
    assertThat(terminal.replaceAll(" +", " ").lines().map(String::strip))
        .containsSubsequence(
            "anxiety depression",
            "Paired mothers (n) 103 103",
            "Baseline, mean 13.07 (moderate) 8.80 (mild)",
            "Latest, mean 10.53 (mild) 6.29 (normal)",
            "Change, mean -2.53 -2.50",
            "p p < 0.001 p < 0.001",
            "Latest lower 69 of 103 (67%) 69 of 103 (67%)",
            "Before and after, with no control group.",
            "feel less isolated and alone 89 of 103 86%",
            "feel there is someone I can talk to who understands me 89 of 103 86%",
            "know where to get help if I need it 89 of 103 86%",
            "access the services I need 87 of 103 84%",
            "feel more hopeful about the future 76 of 103 74%",
            "generally feel more positive 74 of 103 72%",
            "find ways of coping when I'm feeling down 61 of 103 59%",
            "Mothers referred 260",
            "Mothers who received peer support 182 of 260 70%",
            "White British mothers 190 of 250 76%",
            "First-time mothers 145 of 250 58%",
            "Mothers with previous history 183 of 244 75%",
            "Mothers in touch with the perinatal mental health team 118 of 251 47%",
            "Mothers from the most deprived two fifths 118 of 250 47%",
            "Followed up 103 of 182 57%",
            "Volunteers recruited 77",
            "White British volunteers 48 of 77 62%",
            "Volunteers from the most deprived two fifths 45 of 77 58%",
            "Additional languages of volunteers 16",
            "Volunteers ever active 62 of 77 81%",
            "Volunteers retained at one year 30 of 45 67%",
            "Volunteers retained at two years 10 of 22 45%");
    assertThat(terminal).contains("Synthetic records", "not for sharing").doesNotContain("0.0000");
  }

  @Test
  @DisplayName("29: the funder's view reads 180 of 260, 69%, and shows no small or exact number")
  void theFundersViewIsRounded() throws IOException {
    Path file = folder.resolve("reports/all/2019-03/funder/national-funder/report.json");
    Map<String, Object> report = Json.object(Files.readString(file));
    Map<?, ?> supported = cell(report, "mothers-supported", "");
    assertThat(number(supported, "numerator")).isEqualTo(180);
    assertThat(number(supported, "denominator")).isEqualTo(260);
    assertThat(number(supported, "percent")).isEqualTo(69);
    for (Map<?, ?> cell : list(report, "figures")) {
      for (String part : List.of("numerator", "denominator")) {
        if (cell.get(part) instanceof Number shown) {
          assertThat(shown.longValue() % 5).as(cell.toString()).isZero();
        }
      }
    }
    for (Map<?, ?> outcome : list(report, "outcomes")) {
      assertThat(outcome.get("p")).hasToString("p < 0.001");
      assertThat(outcome.containsKey("degreesOfFreedom")).isFalse();
    }
  }

  @Test
  void everySiteIsReleasedFromItsOpeningMonthOn() {
    assertThat(months("coventry-warwickshire")).hasSize(36).startsWith("2016-04");
    assertThat(months("halton")).hasSize(30).startsWith("2016-10");
    assertThat(months("newham")).hasSize(21).startsWith("2017-07");
    assertThat(months("all")).hasSize(36).endsWith("2019-03");
  }

  @Test
  void everyFileSaysThatTheRecordsAreSynthetic() {
    assertThat(exact.get("notice")).asString().startsWith("Synthetic records");
  }

  @Test
  void aSecondReplayGivesTheSameBytesAndAChangedAnswerOthers() throws IOException {
    List<String> firstYear = new ArrayList<>();
    for (String line : PilotRecords.lines()) {
      if (String.valueOf(Json.object(line).get("recorded")).compareTo("2016-12-01") < 0) {
        firstYear.add(line);
      }
    }
    Path once = folder.resolve("once");
    Path again = folder.resolve("again");
    Path changed = folder.resolve("changed");
    replayInto(once, firstYear);
    replayInto(again, firstYear);
    replayInto(changed, withAnotherAnswer(firstYear));

    assertThat(files(again)).isNotEmpty().isEqualTo(files(once));
    assertThat(files(changed)).isNotEqualTo(files(once));
  }

  /** The same lines but for one item of the first follow-up at three months. */
  private static List<String> withAnotherAnswer(List<String> lines) {
    List<String> changed = new ArrayList<>(lines);
    for (int index = 0; index < lines.size(); index++) {
      Map<String, Object> line = Json.object(lines.get(index));
      if ("month-3".equals(line.get("wave")) && line.get("answers") instanceof Map<?, ?> answers) {
        Map<Object, Object> others = new TreeMap<>(answers);
        others.put("1", Integer.valueOf(4).equals(others.get("1")) ? 1 : 4);
        line.put("answers", others);
        changed.set(index, Json.write(line));
        return changed;
      }
    }
    throw new AssertionError("nobody was followed up");
  }

  private static void replayInto(Path reports, List<String> lines) throws IOException {
    Instant start = Instant.parse(String.valueOf(Json.object(lines.getFirst()).get("recorded")));
    try (LocalSystem system = start(reports, start)) {
      Postcodes.load(system.table(), Options.from(Map.of("root", "..")));
      new Replay(new SystemCalls(system), system.programme(), null, (taken, total, clock) -> {})
          .run(lines);
    }
  }

  private static LocalSystem start(Path reports, Instant start) throws IOException {
    Programme programme =
        Programme.read(Json.object(Files.readString(Path.of("..", "programme.json"))));
    return LocalSystem.start(
        new LocalSystem.Settings(null, reports, programme, start, "http://localhost:8080"));
  }

  private static Map<?, ?> cell(Map<String, Object> report, String figure, String category) {
    return list(report, "figures").stream()
        .filter(
            cell ->
                figure.equals(cell.get("figure"))
                    && "to-date".equals(cell.get("period"))
                    && category.equals(cell.get("category")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no figure " + figure + " " + category));
  }

  private static List<Map<?, ?>> list(Map<String, Object> report, String name) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object one : (List<?>) Objects.requireNonNull(report.get(name))) {
      maps.add((Map<?, ?>) one);
    }
    return maps;
  }

  private static long number(Map<?, ?> cell, String name) {
    return ((Number) Objects.requireNonNull(cell.get(name))).longValue();
  }

  private static List<String> months(String site) {
    try (Stream<Path> months = Files.list(folder.resolve("reports").resolve(site))) {
      return months
          .map(month -> Objects.requireNonNull(month.getFileName()).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
