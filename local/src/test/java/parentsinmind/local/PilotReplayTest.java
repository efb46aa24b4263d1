package parentsinmind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.events.Json;
import parentsinmind.pilot.NaiveCount;
import parentsinmind.pilot.PilotRecords;

/**
 * The pilot of 2016-19 through the real functions. The records are synthetic; the numbers are those
 * that were published, and the whole numbers of domain §4 in which all of them are true at once.
 */
class PilotReplayTest {

  private static final Path POSTCODES = Path.of("..", "samples", "postcodes");
  private static final List<String> SITES = List.of("coventry-warwickshire", "halton", "newham");

  @TempDir private static Path folder;

  private static ReplayedReports reports = new ReplayedReports(Path.of(""));
  private static Map<String, Object> exact = Map.of();

  private static String terminal = "";

  @BeforeAll
  static void replay() throws IOException {
    reports = new ReplayedReports(folder.resolve("reports"));
    Options options = Options.from(Map.of("root", ".."));
    RecordsReplay records = RecordsReplay.of(options);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (LocalSystem system = ReplayedReports.start(reports.folder(), records.start());
        PrintStream out = new PrintStream(printed, false, StandardCharsets.UTF_8)) {
      Postcodes.load(system.table(), options);
      records.run(system, new Progress(), out);
    }
    terminal = printed.toString(StandardCharsets.UTF_8);
    exact = reports.exact("all", "2019-03");
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
    Map<?, ?> cell = ReplayedReports.cell(exact, figure, category);
    assertThat(ReplayedReports.number(cell, "numerator")).as(figure).isEqualTo(numerator);
    if (denominator != null) {
      assertThat(ReplayedReports.number(cell, "denominator"))
          .as("of " + figure)
          .isEqualTo(denominator);
    }
  }

  @ParameterizedTest
  @CsvSource({"Anxiety, 13.07, 10.53, -2.53", "Depression, 8.80, 6.29, -2.50"})
  void tableOneComesOut(String scale, String baseline, String latest, String change) {
    Map<?, ?> outcome =
        ReplayedReports.list(exact, "outcomes").stream()
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
    Map<?, ?> supported = ReplayedReports.cell(report, "mothers-supported", "");
    assertThat(ReplayedReports.number(supported, "numerator")).isEqualTo(180);
    assertThat(ReplayedReports.number(supported, "denominator")).isEqualTo(260);
    assertThat(ReplayedReports.number(supported, "percent")).isEqualTo(69);
    for (Map<?, ?> cell : ReplayedReports.list(report, "figures")) {
      for (String part : List.of("numerator", "denominator")) {
        if (cell.get(part) instanceof Number shown) {
          assertThat(shown.longValue() % 5).as(cell.toString()).isZero();
        }
      }
    }
    for (Map<?, ?> outcome : ReplayedReports.list(report, "outcomes")) {
      assertThat(outcome.get("p")).hasToString("p < 0.001");
      assertThat(outcome.containsKey("degreesOfFreedom")).isFalse();
    }
  }

  @Test
  void everySiteIsReleasedFromItsOpeningMonthOn() throws IOException {
    assertThat(reports.months("coventry-warwickshire")).hasSize(36).startsWith("2016-04");
    assertThat(reports.months("halton")).hasSize(30).startsWith("2016-10");
    assertThat(reports.months("newham")).hasSize(21).startsWith("2017-07");
    assertThat(reports.months("all")).hasSize(36).endsWith("2019-03");
  }

  @Test
  void everyMonthSaysWhatTheLinesSayByItsCutOffCountedByHand() throws IOException {
    for (String month : reports.months("all")) {
      NaiveCount count =
          new NaiveCount(PilotRecords.lines(), POSTCODES, ReplayedReports.cutOff(month));
      Map<String, Long> counted = count.toDate(SITES);
      assertThat(ReplayedReports.toDate(reports.exact("all", month), counted.keySet()))
          .as(month)
          .isEqualTo(counted);
      for (String site : SITES) {
        if (reports.months(site).contains(month)) {
          Map<String, Long> there = count.toDate(List.of(site));
          assertThat(ReplayedReports.toDate(reports.exact(site, month), there.keySet()))
              .as(site + " " + month)
              .isEqualTo(there);
        }
      }
    }
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
    Map<String, String> once = ReplayedReports.of(folder.resolve("once"), firstYear).files();
    Map<String, String> again = ReplayedReports.of(folder.resolve("again"), firstYear).files();
    Map<String, String> changed =
        ReplayedReports.of(folder.resolve("changed"), withAnotherAnswer(firstYear)).files();

    assertThat(again).isNotEmpty().isEqualTo(once);
    assertThat(changed).isNotEqualTo(once);
  }

  /** The same lines but for one item of the first full follow-up at three months. */
  private static List<String> withAnotherAnswer(List<String> lines) {
    List<String> changed = new ArrayList<>(lines);
    for (int index = 0; index < lines.size(); index++) {
      Map<String, Object> line = Json.object(lines.get(index));
      if ("month-3".equals(line.get("wave"))
          && line.get("answers") instanceof Map<?, ?> answers
          && answers.size() == 14) {
        Map<Object, Object> others = new TreeMap<>(answers);
        others.put("1", Integer.valueOf(4).equals(others.get("1")) ? 1 : 4);
        line.put("answers", others);
        changed.set(index, Json.write(line));
        return changed;
      }
    }
    throw new AssertionError("nobody was followed up");
  }
}
