package parentsinmind.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Json;
import parentsinmind.pilot.NaiveCount.Life;
import parentsinmind.pilot.NaiveCount.Response;

/** The lives in the made-up records are as various as lives are: told by what the lines say. */
class PilotLivesTest {

  private static final Path POSTCODES = Path.of("..", "samples", "postcodes");
  private static final List<String> TEXT = PilotRecords.lines();
  private static final List<Map<String, Object>> LINES = TEXT.stream().map(Json::object).toList();

  private static NaiveCount count;

  @BeforeAll
  static void counted() throws IOException {
    count = new NaiveCount(TEXT, POSTCODES);
  }

  @Test
  @DisplayName(
      "09: mothers come back months later; the pair is that of the latest episode with one")
  void someComeBackForASecondEpisode() {
    List<Life> back = lives().filter(life -> life.episodes.size() == 2).toList();

    assertThat(back).anyMatch(life -> hasPair(life, 0) && hasPair(life, 1));
    assertThat(back).anyMatch(life -> hasPair(life, 0) && !hasPair(life, 1));
    assertThat(back)
        .anyMatch(
            life ->
                life.episodes.getFirst().firstSupport() == null
                    && life.episodes.getLast().firstSupport() != null);
    assertThat(back).filteredOn(life -> hasPair(life, 1)).allMatch(PilotLivesTest::isTheLatest);
    assertThat(gapsBetweenEpisodes()).isNotEmpty().allMatch(days -> days > 80);
  }

  @Test
  @DisplayName("whoever comes back pregnant again is no first-time mother any more")
  void aLaterAnswerReplacesAnEarlierOneAndNoAnswerReplacesNothing() {
    List<List<String>> answers =
        mothers().values().stream().map(PilotLivesTest::firstChildOnEachForm).toList();
    assertThat(answers).contains(List.of("yes", "no"), List.of("yes", ""));
  }

  @Test
  void someAreReferredAfterALossAndSomeLoseABabyDuringSupport() {
    int supported = 0;
    int turnedAway = 0;
    int during = 0;
    for (Map.Entry<String, List<Map<String, Object>>> mother : mothers().entrySet()) {
      List<Map<String, Object>> lines = mother.getValue();
      boolean met = count.mother(mother.getKey()).supported();
      supported += isBereaved(lines.getFirst()) && met ? 1 : 0;
      turnedAway += isBereaved(lines.getFirst()) && said(lines, "referred-on") && !met ? 1 : 0;
      during += met && lines.stream().anyMatch(PilotLivesTest::isLoss) ? 1 : 0;
    }
    assertThat(List.of(supported, turnedAway, during)).allMatch(number -> number > 0);
  }

  @Test
  void afterALossNobodyAsksByLinkAndNothingTellsOfABirth() {
    int after = 0;
    for (List<Map<String, Object>> lines : mothers().values()) {
      boolean lost = false;
      for (Map<String, Object> line : lines) {
        if (lost) {
          after++;
          assertThat(text(line, "what")).isNotIn("asked", "answered", "gave-birth");
        }
        lost |= isBereaved(line) || isLoss(line);
      }
    }
    assertThat(after).isPositive();
  }

  @Test
  @DisplayName("23: some are referred twice, by a professional and by themselves")
  void someAreReferredTwiceAlike() {
    assertThat(secondForms())
        .anyMatch(
            forms ->
                !text(forms.get(0), "route").equals(text(forms.get(1), "route"))
                    && her(forms, 0, "family").equals(her(forms, 1, "family")));
  }

  @Test
  void someAreJoinedByNhsNumberAndBirthDateUnderAnotherSpelling() {
    assertThat(secondForms())
        .anyMatch(
            forms ->
                her(forms, 0, "nhsNumber").length() == 10
                    && her(forms, 0, "nhsNumber").equals(her(forms, 1, "nhsNumber"))
                    && her(forms, 0, "born").equals(her(forms, 1, "born"))
                    && !her(forms, 0, "family").equals(her(forms, 1, "family"))
                    && !her(forms, 0, "phone").equals(her(forms, 1, "phone")));
  }

  @Test
  void possibleDuplicatesAreMergedOrKeptApartAndAWrongJoinIsTakenBack() {
    assertThat(the("duplicate-decided"))
        .extracting(line -> line.get("outcome"))
        .contains("merge", "keep-apart", "undo-join");
    for (Map<String, Object> apart : the("duplicate-decided")) {
      if (text(apart, "outcome").equals("keep-apart")) {
        Map<?, ?> her =
            map(
                form(mothers().getOrDefault(text(apart, "mother"), List.of()).getFirst())
                    .get("mother"));
        assertThat(the("referred"))
            .anyMatch(line -> alike(her, map(form(line).get("mother"))) == 3);
      }
    }
  }

  @Test
  void managersSettleDifferencesBothWays() {
    assertThat(the("differences-settled"))
        .anyMatch(line -> line.containsKey("accept") && line.containsKey("reject"))
        .anyMatch(line -> String.valueOf(line.get("accept")).contains("phone"))
        .anyMatch(line -> String.valueOf(line.get("accept")).contains("safe.text"))
        .anyMatch(line -> String.valueOf(line.get("reject")).contains("family"));
  }

  @Test
  void volunteersPauseComeBackAndArePairedWithNobodyMeanwhile() {
    assertThat(the("paused")).extracting(line -> line.get("reason")).contains("own-pregnancy");
    assertThat(the("resumed")).hasSizeBetween(1, the("paused").size() - 1);
    Map<String, Boolean> away = new LinkedHashMap<>();
    for (Map<String, Object> line : LINES) {
      String volunteer = text(line, "volunteer");
      switch (text(line, "what")) {
        case "paused" -> away.put(volunteer, true);
        case "resumed" -> away.remove(volunteer);
        case "paired", "met", "attended", "left" ->
            assertThat(away).as(text(line, "recorded")).doesNotContainKey(volunteer);
        default -> {}
      }
    }
  }

  @Test
  void volunteersHaveSupervisionReflectivePracticeAndClinicalSupport() {
    assertThat(the("attended"))
        .extracting(line -> line.get("kind"))
        .contains("supervision", "reflective-practice", "clinical-support");
  }

  @Test
  @DisplayName("07: some answers are valid on one scale only, at the baseline and on the way")
  void someAnswersAreValidOnOneScaleOnly() {
    List<Response> one =
        lives()
            .flatMap(life -> life.responses.stream())
            .filter(answer -> (answer.anxiety() == null) != (answer.depression() == null))
            .toList();
    assertThat(one).anyMatch(answer -> answer.wave().equals("baseline"));
    assertThat(one).anyMatch(answer -> !answer.wave().equals("baseline"));
  }

  @Test
  void somebodyIsFollowedUpInAnEarlierReportAndLeftOutOnceSheWithdrew() throws IOException {
    int counted = 0;
    for (Map<String, Object> line : the("consented")) {
      if (text(line, "consent").equals("evaluation")) {
        String mother = text(line, "mother");
        Instant lastClosed = monthOf(text(line, "recorded"));
        counted += as(lastClosed).mother(mother).followedUp() ? 1 : 0;
        assertThat(count.mother(mother).followedUp()).isFalse();
        assertThat(count.mother(mother).leftOut()).isPositive();
      }
    }
    assertThat(counted).isPositive();
  }

  @Test
  void someTakeBackThatTheyWantSupportAndSomeAChannel() {
    assertThat(the("consented")).extracting(line -> line.get("consent")).contains("support");
    assertThat(the("stopped")).extracting(line -> line.get("channel")).contains("text");
  }

  @Test
  void quotationsAreApprovedDeclinedAndTakenBackAndSomeWordsAreNotToBeQuoted() {
    assertThat(the("quotation-approved")).hasSizeGreaterThan(the("quotation-withdrawn").size());
    assertThat(the("quotation-withdrawn")).isNotEmpty();
    assertThat(the("quotation-declined")).isNotEmpty();
    assertThat(LINES).anyMatch(line -> Boolean.FALSE.equals(line.get("quotable")));
  }

  @Test
  void supportChangesFromOneModelToTheOtherAndBack() {
    assertThat(the("changed"))
        .extracting(line -> line.get("model"))
        .contains("group", "one-to-one");
  }

  @Test
  void whoeverJoinsAGroupFindsSomebodyThereAndAGroupWhoseVolunteersAreAwayGetsAnother() {
    Map<String, List<?>> leaders = new HashMap<>();
    Set<String> away = new HashSet<>();
    for (Map<String, Object> line : LINES) {
      String group = text(line, "group");
      switch (text(line, "what")) {
        case "group-opened", "group-staffed" ->
            leaders.put(group, (List<?>) Objects.requireNonNull(line.get("volunteers")));
        case "paused", "left" -> away.add(text(line, "volunteer"));
        case "resumed" -> away.remove(text(line, "volunteer"));
        case "paired" -> {
          if (!group.isEmpty()) {
            assertThat(leaders.get(group)).as("%s", line).anyMatch(one -> !away.contains(one));
          }
        }
        default -> {
          // Nobody comes to a group, or leaves it.
        }
      }
    }
    assertThat(the("group-staffed")).isNotEmpty();
  }

  @Test
  @DisplayName("11: some answers on paper arrive after their month was closed")
  void someAnswersArriveAfterTheirMonthClosed() {
    assertThat(the("entered"))
        .anyMatch(
            line ->
                text(line, "mode").equals("paper")
                    && !text(line, "recorded").startsWith(text(line, "happened").substring(0, 7)));
  }

  private static Stream<Life> lives() {
    return Stream.of("coventry-warwickshire", "halton", "newham")
        .flatMap(site -> count.mothers(site).stream());
  }

  private static boolean hasPair(Life life, int episode) {
    Response baseline = life.baseline(episode);
    return baseline != null && !life.after(episode).isEmpty();
  }

  private static boolean isTheLatest(Life life) {
    Response baseline = Objects.requireNonNull(life.baseline(1));
    return Objects.requireNonNull(life.pair(true))[0] == Objects.requireNonNull(baseline.anxiety());
  }

  /** Days from an ending, or a "not suitable", to the next referral. */
  private static List<Long> gapsBetweenEpisodes() {
    List<Long> gaps = new ArrayList<>();
    for (List<Map<String, Object>> lines : mothers().values()) {
      String over = "";
      for (Map<String, Object> line : lines) {
        if (text(line, "what").equals("ended") || "not-suitable".equals(line.get("decision"))) {
          over = text(line, "recorded");
        } else if (text(line, "what").equals("referred") && !over.isEmpty()) {
          gaps.add(
              ChronoUnit.DAYS.between(Instant.parse(over), Instant.parse(text(line, "recorded"))));
        }
      }
    }
    return gaps;
  }

  private static List<String> firstChildOnEachForm(List<Map<String, Object>> lines) {
    return lines.stream()
        .filter(line -> text(line, "what").equals("referred"))
        .map(line -> text(map(form(line).get("perinatal")), "firstChild"))
        .toList();
  }

  /** Both forms of those who were referred twice under one label. */
  private static List<List<Map<?, ?>>> secondForms() {
    List<List<Map<?, ?>>> forms = new ArrayList<>();
    for (List<Map<String, Object>> lines : mothers().values()) {
      List<Map<?, ?>> hers = new ArrayList<>();
      for (Map<String, Object> line : lines) {
        if (text(line, "what").equals("referred") && !line.containsKey("as")) {
          hers.add(form(line));
        }
      }
      if (hers.size() == 2) {
        forms.add(hers);
      }
    }
    return forms;
  }

  private static int alike(Map<?, ?> one, Map<?, ?> other) {
    int same = 0;
    for (String name : List.of("given", "family", "born", "postcode")) {
      same += text(one, name).equals(text(other, name)) ? 1 : 0;
    }
    return same;
  }

  private static NaiveCount as(Instant cutOff) throws IOException {
    return new NaiveCount(TEXT, POSTCODES, cutOff);
  }

  /** The cut-off of the month before the one in which something was recorded. */
  private static Instant monthOf(String recorded) {
    LocalDate date = LocalDate.parse(recorded.substring(0, 10)).withDayOfMonth(1);
    return Script.at(date, 0, 0);
  }

  private static Map<String, List<Map<String, Object>>> mothers() {
    Map<String, List<Map<String, Object>>> mothers = new LinkedHashMap<>();
    for (Map<String, Object> line : LINES) {
      if (line.containsKey("mother")) {
        mothers.computeIfAbsent(text(line, "mother"), _ -> new ArrayList<>()).add(line);
      }
    }
    return mothers;
  }

  private static List<Map<String, Object>> the(String what) {
    return LINES.stream().filter(line -> text(line, "what").equals(what)).toList();
  }

  private static boolean said(List<Map<String, Object>> lines, String what) {
    return lines.stream().anyMatch(line -> text(line, "what").equals(what));
  }

  private static boolean isBereaved(Map<String, Object> line) {
    return text(map(form(line).get("perinatal")), "stage").equals("bereaved");
  }

  private static boolean isLoss(Map<String, Object> line) {
    return Set.of("stopped", "ended").contains(text(line, "what"))
        && (text(line, "kind").equals("loss") || text(line, "reason").equals("loss"));
  }

  private static Map<?, ?> form(Map<String, Object> line) {
    return map(line.get("referral"));
  }

  private static String her(List<Map<?, ?>> forms, int index, String name) {
    return text(map(forms.get(index).get("mother")), name);
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }
}
