package parentsinmind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.pilot.NaiveCount;
import parentsinmind.pilot.PilotRecords;
import parentsinmind.records.ReplayStopped;

/**
 * The unusual lives of one site's pilot through the real functions, and what becomes of them. Who
 * they are is told by what their lines say.
 */
class PilotLivesReplayTest {

  private static final String SITE = "coventry-warwickshire";
  private static final String LAST = "2019-03";
  private static final Path POSTCODES = Path.of("..", "samples", "postcodes");
  private static final List<Map<String, Object>> ALL =
      PilotRecords.lines().stream().map(Json::object).toList();

  private static final Set<String> HERE = here();
  private static final Set<String> UNUSUAL = unusual();

  @TempDir private static Path folder;

  private static List<String> lines = List.of();
  private static ReplayedReports reports = new ReplayedReports(Path.of(""));

  @BeforeAll
  static void replay() throws IOException {
    lines = linesOf(UNUSUAL);
    reports = ReplayedReports.of(folder.resolve("reports"), lines);
  }

  @Test
  void everyMonthSaysWhatTheLinesSayByItsCutOffCountedByHand() throws IOException {
    for (String month : reports.months(SITE)) {
      Map<String, Long> counted =
          new NaiveCount(lines, POSTCODES, ReplayedReports.cutOff(month)).toDate(List.of(SITE));
      assertThat(ReplayedReports.toDate(reports.exact(SITE, month), counted.keySet()))
          .as(month)
          .isEqualTo(counted);
    }
  }

  @Test
  @DisplayName("09: whoever comes back is one mother with two episodes and one pair")
  void whoeverComesBackIsOneMotherWithTwoEpisodes() throws IOException {
    Set<String> back = backAgain();
    Map<String, Long> theirs = onlyBecauseOf(back, LAST);

    assertThat(back).hasSizeGreaterThan(2);
    assertThat(theirs)
        .containsEntry("mothers-referred", (long) back.size())
        .containsEntry("episodes", 2L * back.size());
    assertThat(theirs.get("pairs A"))
        .isEqualTo(theirs.get("followed-up"))
        .isBetween(2L, back.size() - 1L);
  }

  @Test
  void whoeverWithdrewIsInAnEarlierReportAndInTheLastOnlyAmongTheAnswersLeftOut()
      throws IOException {
    long counted = 0;
    for (Map<String, Object> line : ALL) {
      boolean evaluation = text(line, "consent").equals("evaluation");
      if (evaluation && isHere(text(line, "mother"))) {
        Set<String> her = Set.of(text(line, "mother"));
        YearMonth withdrawn = YearMonth.parse(text(line, "recorded").substring(0, 7));
        counted +=
            onlyBecauseOf(her, withdrawn.minusMonths(1).toString()).getOrDefault("followed-up", 0L);
        assertThat(onlyBecauseOf(her, LAST))
            .containsEntry("mothers-supported", 1L)
            .containsEntry("followed-up", 0L)
            .containsEntry("pairs A", 0L)
            .containsEntry("left-out-for-consent", 2L);
      }
    }
    assertThat(counted).isPositive();
  }

  @Test
  void onlyApprovedWordsWhosePermissionLastsStandBesideTheReports() throws IOException {
    int printed = 0;
    for (Map.Entry<String, String> file : reports.files().entrySet()) {
      if (file.getKey().endsWith("quotations.json")) {
        printed += ReplayedReports.list(Json.object(file.getValue()), "quotations").size();
      }
    }
    List<String> words = lines.stream().map(line -> text(Json.object(line), "what")).toList();
    long approved = words.stream().filter("quotation-approved"::equals).count();
    long withdrawn = words.stream().filter("quotation-withdrawn"::equals).count();
    assertThat(withdrawn).isPositive();
    assertThat(printed).isEqualTo((int) (approved - withdrawn));
  }

  @Test
  void afterALossNoLinkGoesOut() {
    Map<String, Object> referred =
        ALL.stream().filter(PilotLivesReplayTest::isBereaved).findFirst().orElseThrow();
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("recorded", text(referred, "recorded"));
    asked.put("what", "asked");
    asked.put("mother", text(referred, "mother"));
    asked.put("wave", "baseline");

    assertThatThrownBy(
            () ->
                ReplayedReports.of(
                    folder.resolve("bereaved"), List.of(Json.write(referred), Json.write(asked))))
        .isInstanceOf(ReplayStopped.class)
        .hasMessageContaining("Line 2")
        .hasMessageContaining("Contact with her has stopped");
  }

  /** What a month's report counts beyond what the other mothers' lines add up to by hand. */
  private static Map<String, Long> onlyBecauseOf(Set<String> mothers, String month)
      throws IOException {
    Set<String> others = new HashSet<>(UNUSUAL);
    others.removeAll(mothers);
    Map<String, Long> without =
        new NaiveCount(linesOf(others), POSTCODES, ReplayedReports.cutOff(month))
            .toDate(List.of(SITE));
    Map<String, Long> reported =
        ReplayedReports.toDate(reports.exact(SITE, month), without.keySet());
    without.forEach((figure, number) -> reported.merge(figure, -number, Long::sum));
    return reported;
  }

  /** Mothers of the site to whom something happened that happens to few. */
  private static Set<String> unusual() {
    Set<String> labels = labels(PilotLivesReplayTest::isUnusual);
    labels.addAll(backAgain());
    for (Map<String, Object> line : ALL) {
      if (text(line, "what").equals("duplicate-decided") && labels.contains(text(line, "mother"))) {
        labels.addAll(sistersOf(text(line, "mother")));
        Stream.of("as", "into")
            .map(name -> text(line, name))
            .filter(label -> !label.isEmpty())
            .forEach(labels::add);
      }
    }
    return labels;
  }

  private static boolean isUnusual(Map<String, Object> line) {
    return switch (text(line, "what")) {
      case "duplicate-decided", "consented", "quotation-withdrawn", "quotation-declined" -> true;
      case "differences-settled" -> line.containsKey("reject");
      case "stopped" -> text(line, "kind").equals("loss");
      default -> isBereaved(line);
    };
  }

  /** Those referred again after an ending or a "not suitable". */
  private static Set<String> backAgain() {
    Set<String> over = new HashSet<>();
    return labels(
        line -> {
          if (text(line, "what").equals("ended") || "not-suitable".equals(line.get("decision"))) {
            over.add(text(line, "mother"));
          }
          return text(line, "what").equals("referred") && over.contains(text(line, "mother"));
        });
  }

  /** Those who share her family name, birth date and postcode. */
  private static Set<String> sistersOf(String label) {
    Map<?, ?> her =
        ALL.stream()
            .filter(line -> text(line, "mother").equals(label))
            .findFirst()
            .map(line -> map(form(line).get("mother")))
            .orElse(Map.of());
    return labels(
        line -> {
          Map<?, ?> other = map(form(line).get("mother"));
          return Stream.of("family", "born", "postcode")
              .allMatch(name -> text(her, name).equals(text(other, name)));
        });
  }

  private interface Told {
    boolean by(Map<String, Object> line);
  }

  private static Set<String> labels(Told told) {
    Set<String> labels = new HashSet<>();
    for (Map<String, Object> line : ALL) {
      String label = text(line, "mother");
      if (told.by(line) && isHere(label)) {
        labels.add(label);
      }
    }
    return labels;
  }

  private static boolean isHere(String label) {
    return HERE.contains(label);
  }

  /** The labels of the site's mothers. */
  private static Set<String> here() {
    Set<String> labels = new HashSet<>();
    for (Map<String, Object> line : ALL) {
      if (text(form(line), "site").equals(SITE)) {
        labels.add(text(line, line.containsKey("as") ? "as" : "mother"));
      }
    }
    return labels;
  }

  /** Their lines, with the groups and volunteers whom they meet. */
  private static List<String> linesOf(Set<String> mothers) {
    Set<String> volunteers = new HashSet<>();
    Set<String> groups = new HashSet<>();
    for (Map<String, Object> line : ALL) {
      if (mothers.contains(text(line, "mother"))) {
        volunteers.add(text(line, "volunteer"));
        groups.add(text(line, "group"));
      }
    }
    volunteers.remove("");
    List<String> kept = new ArrayList<>();
    kept.add(Json.write(ALL.getFirst()));
    for (Map<String, Object> line : ALL) {
      Map<String, Object> hers = new LinkedHashMap<>(line);
      boolean keep =
          switch (text(line, "what")) {
            case "attended" -> false;
            case "group-opened" -> groups.contains(text(line, "group"));
            case "group-met" -> hers.put("attendance", attendance(line, mothers)) != null;
            default ->
                mothers.contains(text(line, "mother"))
                    || (!line.containsKey("mother") && volunteers.contains(text(line, "volunteer")))
                    || (text(line, "what").equals("dropped-in")
                        && groups.contains(text(line, "group")));
          };
      hers.remove("volunteers");
      if (keep && !List.of().equals(hers.get("attendance"))) {
        kept.add(Json.write(hers));
      }
    }
    return kept;
  }

  private static List<Object> attendance(Map<String, Object> line, Set<String> mothers) {
    List<Object> hers = new ArrayList<>();
    if (line.get("attendance") instanceof List<?> all) {
      for (Object one : all) {
        if (mothers.contains(text(map(one), "mother"))) {
          hers.add(one);
        }
      }
    }
    return hers;
  }

  private static boolean isBereaved(Map<String, Object> line) {
    return text(map(form(line).get("perinatal")), "stage").equals("bereaved");
  }

  private static Map<?, ?> form(Map<String, Object> line) {
    return map(line.get("referral"));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }
}
