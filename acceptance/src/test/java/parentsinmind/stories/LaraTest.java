package parentsinmind.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;

/**
 * Lara is pregnant when her midwife refers her. A volunteer meets her every other week, then she
 * goes to a group; nine months later she is much better.
 */
class LaraTest {

  private static final String LARA = "lara";
  private static final int CLINICALLY_SIGNIFICANT = 11;

  /** Anxiety items whose first printed option is worth 3 and whose last is worth 0 (domain §2). */
  private static final Set<String> ANXIETY_FROM_3_TO_0 = Set.of("1", "3", "5", "11", "13");

  @TempDir private static Path folder;

  private static List<String> lines = List.of();
  private static ToldStory story;
  private static String lara = "";
  private static Map<String, Object> record = Map.of();

  @BeforeAll
  static void herStoryIsTold() throws IOException {
    lines = new PilotPeople().mother(LARA).lines();
    story = ToldStory.of(lines, folder.resolve("reports"));
    List<String> referred = story.cases("mothers-referred", "");
    assertThat(referred).hasSize(1);
    lara = referred.getFirst();
    record = story.read("/mothers/" + lara);
  }

  @AfterAll
  static void close() {
    story.close();
  }

  @Test
  void givenSheIsPregnantThenHerMidwifeRefersHer() {
    Map<?, ?> referral = ToldStory.list(record, "referrals").getFirst();
    Map<?, ?> form = ToldStory.map(referral, "form");
    assertThat(referral.get("route")).isEqualTo("professional");
    assertThat(ToldStory.map(form, "referrer").get("type")).isEqualTo("midwife");
    assertThat(ToldStory.map(form, "perinatal").get("stage")).isEqualTo("pregnant");
    assertThat(story.cases("referrals-by-referrer", "midwife")).containsExactly(lara);

    Map<?, ?> birth = only("BirthRecorded");
    assertThat(date(ToldStory.text(birth, "happened")))
        .isAfter(date(ToldStory.text(referral, "received")));
  }

  @Test
  void whenAVolunteerIsPairedWithHerThenTheyMeetEveryOtherWeekAndLaterSheGoesToAGroup() {
    List<LocalDate> oneToOne = sessions(session -> session.get("group") == null);
    List<LocalDate> group = sessions(session -> session.get("group") != null);
    assertThat(oneToOne).hasSizeGreaterThan(5);
    for (int at = 1; at < oneToOne.size(); at++) {
      assertThat(ChronoUnit.DAYS.between(oneToOne.get(at - 1), oneToOne.get(at))).isEqualTo(14);
    }
    LocalDate changed = date(ToldStory.text(only("ModelChanged"), "happened"));
    assertThat(oneToOne).allMatch(date -> date.isBefore(changed));
    assertThat(group).hasSizeGreaterThan(5).allMatch(date -> date.isAfter(changed));
    assertThat(story.cases("support-by-model", "both")).containsExactly(lara);
  }

  @Test
  void thenSheIsSupportedForNineMonths() {
    List<LocalDate> attended = sessions(session -> "attended".equals(session.get("attendance")));
    long days = ChronoUnit.DAYS.between(attended.getFirst(), attended.getLast());
    assertThat(days).isBetween(9 * 30L - 10, 9 * 31L + 10);
    Map<?, ?> episode = ToldStory.list(record, "episodes").getFirst();
    assertThat(date(ToldStory.text(episode, "firstSupported"))).isEqualTo(attended.getFirst());
    assertThat(episode.get("state")).isEqualTo("ended");
  }

  @Test
  void thenHerAnxietyFallsBySevenFromClinicallySignificantToNormal() {
    Map<?, ?> anxiety = story.outcome("anxiety");
    assertThat(anxiety.get("pairs")).isEqualTo("1");
    assertThat(new BigDecimal(ToldStory.text(anxiety, "baseline")))
        .isGreaterThanOrEqualTo(BigDecimal.valueOf(CLINICALLY_SIGNIFICANT));
    assertThat(anxiety.get("latestBand")).isEqualTo("normal");
    assertThat(anxiety.get("change")).isEqualTo("-7.00");
    assertThat(story.cases("band-changes", "A:moderate:normal")).containsExactly(lara);
    assertThat(story.cases("reliably-better", "A")).containsExactly(lara);
  }

  @Test
  void thenHerDepressionFallsBySixFromMildToNormal() {
    Map<?, ?> depression = story.outcome("depression");
    assertThat(depression.get("baselineBand")).isEqualTo("mild");
    assertThat(depression.get("latestBand")).isEqualTo("normal");
    assertThat(depression.get("change")).isEqualTo("-6.00");
    assertThat(story.cases("band-changes", "D:mild:normal")).containsExactly(lara);
    assertThat(story.cases("both-lower", "")).containsExactly(lara);
  }

  @Test
  void thenHerManagerSeesEachScoreWithItsBand() {
    List<String> scores = new ArrayList<>();
    for (Map<?, ?> response :
        story.list("/mothers/" + lara + "/questionnaires", "questionnaires")) {
      for (Map<?, ?> score : ToldStory.list(response, "scores")) {
        scores.add(score.get("name") + " " + score.get("score") + " " + score.get("band"));
      }
    }
    assertThat(scores).startsWith("anxiety 14.0 moderate", "depression 9.0 mild");
    assertThat(scores).endsWith("anxiety 7.0 normal", "depression 3.0 normal");
  }

  @Test
  @DisplayName("29: of her alone nothing is tested, and a funder sees no score and no number")
  void aFunderSeesNothingOfOneMother() {
    assertThat(ToldStory.text(story.outcome("anxiety"), "p")).isEqualTo("no test");
    Map<String, Object> funders =
        story.read(story.newest() + "/files/funder/national-funder/report.json");
    for (Map<?, ?> outcome : ToldStory.list(funders, "outcomes")) {
      assertThat(outcome.get("baseline")).isNull();
      assertThat(outcome.get("change")).isNull();
    }
    for (Map<?, ?> cell : ToldStory.list(funders, "figures")) {
      assertThat(cell.get("numerator")).as("%s", cell).isNotEqualTo(1);
    }
  }

  @Test
  void whenOneOfHerLastAnswersIsAnotherThenTheReportSaysSoAndNothingElseDoes() throws IOException {
    Path reports = folder.resolve("changed");
    List<String> changed = withLastAnxietyOnePointHigher();
    try (ToldStory other = ToldStory.of(changed, reports)) {
      assertThat(other.outcome("anxiety").get("latest")).isEqualTo("8.00");
      assertThat(other.outcome("anxiety").get("latestBand")).isEqualTo("mild");
      assertThat(other.outcome("anxiety").get("change")).isEqualTo("-6.00");
      assertThat(other.outcome("depression")).isEqualTo(story.outcome("depression"));
      assertThat(other.cases("band-changes", "A:moderate:mild")).hasSize(1);
      assertThat(other.figure("band-changes", "A:moderate:normal")).isNull();
      assertThat(figuresOtherThanBandChanges(other)).isEqualTo(figuresOtherThanBandChanges(story));
    }
    YearMonth answered = YearMonth.from(date(changedAt(changed)));
    assertThat(filesBefore(answered, reports))
        .isNotEmpty()
        .isEqualTo(filesBefore(answered, folder.resolve("reports")));
  }

  private static List<Map<?, ?>> figuresOtherThanBandChanges(ToldStory told) {
    return ToldStory.list(told.report(), "figures").stream()
        .filter(cell -> !"band-changes".equals(cell.get("figure")))
        .toList();
  }

  /** One anxiety item of her last questionnaire, answered one option nearer to the first. */
  private static List<String> withLastAnxietyOnePointHigher() {
    List<String> changed = new ArrayList<>(lines);
    for (int at = lines.size() - 1; at >= 0; at--) {
      Map<String, Object> line = Json.object(lines.get(at));
      if (LARA.equals(line.get("mother")) && line.get("answers") instanceof Map<?, ?> answers) {
        Map<String, Object> others = new LinkedHashMap<>();
        answers.forEach((item, position) -> others.put(String.valueOf(item), position));
        String item =
            others.keySet().stream()
                .filter(ANXIETY_FROM_3_TO_0::contains)
                .filter(one -> position(others, one) > 1)
                .findFirst()
                .orElseThrow();
        others.put(item, position(others, item) - 1);
        line.put("answers", others);
        changed.set(at, Json.write(line));
        return changed;
      }
    }
    throw new AssertionError("she never answered");
  }

  private static int position(Map<String, Object> answers, String item) {
    return ((Number) Objects.requireNonNull(answers.get(item))).intValue();
  }

  private static String changedAt(List<String> changed) {
    for (int at = 0; at < lines.size(); at++) {
      if (!lines.get(at).equals(changed.get(at))) {
        return ToldStory.text(Json.object(lines.get(at)), "recorded");
      }
    }
    throw new AssertionError("nothing is changed");
  }

  private static Map<String, String> filesBefore(YearMonth month, Path reports) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(reports)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path name = reports.relativize(file);
        if (YearMonth.parse(name.getName(1).toString()).isBefore(month)) {
          files.put(name.toString(), Files.readString(file));
        }
      }
    }
    return files;
  }

  private static Map<?, ?> only(String type) {
    return ToldStory.only(story.list("/mothers/" + lara + "/history", "events"), "type", type);
  }

  private static List<LocalDate> sessions(Predicate<Map<?, ?>> wanted) {
    return ToldStory.list(record, "sessions").stream()
        .filter(wanted)
        .map(session -> date(ToldStory.text(session, "happened")))
        .toList();
  }

  private static LocalDate date(String moment) {
    return LocalDate.parse(moment.substring(0, 10));
  }
}
