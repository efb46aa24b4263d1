package parentsinmind.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.input.Problem;
import parentsinmind.programme.Programme;
import parentsinmind.web.HttpProblem;

class ReplayTest {

  static final Programme PROGRAMME = programme();

  private static final List<String> LINES =
      List.of(
          """
          {"recorded":"2016-04-04T09:00:00Z","what":"noted","text":"Invented people."}\
          """,
          """
          {"recorded":"2016-04-04T09:00:00Z","what":"recruited","volunteer":"v1","site":"halton","given":"Otter","family":"Notreal"}\
          """,
          """
          {"recorded":"2016-04-05T09:00:00Z","what":"referred","mother":"m1","referral":{"site":"halton","mother":{"given":"Teasel"}}}\
          """,
          """
          {"recorded":"2016-04-06T09:00:00Z","what":"decided","mother":"m1","decision":"accepted","reason":"suitable","happened":"2016-04-05"}\
          """,
          """
          {"recorded":"2016-04-06T09:30:00Z","what":"asked","mother":"m1","wave":"baseline"}\
          """,
          """
          {"recorded":"2016-04-07T20:00:00Z","what":"answered","mother":"m1","wave":"baseline","answers":{"1":3,"2":1}}\
          """,
          """
          {"recorded":"2016-04-08T09:00:00Z","what":"paired","mother":"m1","volunteer":"v1"}\
          """,
          "",
          """
          {"recorded":"2016-06-08T09:00:00Z","what":"unpaired","mother":"m1","reason":"ended","by":"programme-lead"}\
          """,
          """
          {"recorded":"2016-06-08T09:00:00Z","what":"quotation-approved","mother":"m1","wave":"baseline","words":"Kind."}\
          """);

  @TempDir Path folder;

  @Test
  void eachLineBecomesTheCallThatALiveUserMakes() {
    StubSystem system = new StubSystem();
    run(system, null, LINES);
    assertThat(system.done.stream().map(StubSystem.Done::path))
        .containsExactly(
            "/api/desk/volunteers",
            "/api/referrals",
            "/api/desk/mothers/mother-Teasel/decisions",
            "/api/desk/mothers/mother-Teasel/questionnaires/baseline/link",
            "/q/" + token(system) + "/submission",
            "/api/desk/mothers/mother-Teasel/pairings",
            "/api/desk/mothers/mother-Teasel/pairings/" + pairing(system) + "/ending",
            "/api/desk/mothers/mother-Teasel/quotations/001-baseline/approval");
    assertThat(system.done.get(2).body())
        .isEqualTo(
            """
            {"decision":"accepted","reason":"suitable","happened":"2016-04-05"}\
            """);
    assertThat(system.done.get(2).by()).isEqualTo("Bearer token-of-manager-halton");
    assertThat(system.done.get(1).by()).isEmpty();
    assertThat(system.done.get(4).by()).isEmpty();
    assertThat(system.done.get(6).by()).isEqualTo("Bearer token-of-programme-lead");
    assertThat(system.done.get(4).at()).isEqualTo("2016-04-07T20:00:00Z");
  }

  @Test
  void anAlertThatALineRaisesIsTakenThereAndThenAndOthersAreLeft() {
    StubSystem system = new StubSystem();
    system.alerts.add(Map.of("mother", "mother-Teasel", "alert", "score-001-baseline"));
    system.alerts.add(Map.of("mother", "mother-Other", "alert", "risk-001-baseline"));
    run(system, null, LINES.subList(0, 4));
    StubSystem.Done taken = system.done.get(2);
    assertThat(taken.path())
        .isEqualTo("/api/desk/mothers/mother-Teasel/alerts/score-001-baseline/acknowledgement");
    assertThat(taken.by()).isEqualTo("Bearer token-of-manager-halton");
    assertThat(taken.at()).isEqualTo("2016-04-05T09:00:00Z");
    assertThat(system.done).filteredOn(done -> done.path().endsWith("/acknowledgement")).hasSize(1);
  }

  @Test
  void whoLeadsAGroupIsTakenWithTheVolunteersLabelsTurnedIntoTheirIdentifiers() {
    StubSystem system = new StubSystem();
    run(
        system,
        null,
        List.of(
            LINES.get(1),
            """
            {"recorded":"2016-04-05T09:00:00Z","what":"group-opened","group":"g1","site":"halton","name":"A group"}\
            """,
            """
            {"recorded":"2016-04-06T09:00:00Z","what":"group-staffed","group":"g1","volunteers":["v1"],"happened":"2016-04-05"}\
            """));
    StubSystem.Done last = system.done.getLast();
    assertThat(last.path()).startsWith("/api/desk/groups/group-").endsWith("/volunteers");
    assertThat(last.body())
        .startsWith("{\"volunteers\":[\"volunteer-")
        .endsWith("\"],\"happened\":\"2016-04-05\"}");
    assertThat(last.by()).isEqualTo("Bearer token-of-manager-halton");
  }

  @Test
  @DisplayName("S4: a concern about one of a group is recorded, and its alert is taken as hers")
  void aConcernAboutOneOfAGroupIsRecorded() {
    StubSystem system = new StubSystem();
    Path progress = folder.resolve("progress.json");
    List<String> lines = new ArrayList<>(LINES.subList(0, 4));
    run(system, progress, lines);
    system.alerts.add(Map.of("mother", "mother-Teasel", "alert", "concern-a-session"));
    system.alerts.add(Map.of("mother", "mother-Other", "alert", "risk-001-baseline"));
    lines.add(
        """
        {"recorded":"2016-05-16T10:00:00Z","what":"group-opened","group":"g1","site":"halton","name":"A group"}\
        """);
    lines.add(
        """
        {"recorded":"2016-05-17T10:00:00Z","what":"group-met","group":"g1","attendance":[{"mother":"m1","attendance":"attended"}]}\
        """);
    run(system, progress, lines);
    assertThat(system.done).noneMatch(done -> done.path().endsWith("/acknowledgement"));
    lines.add(
        """
        {"recorded":"2016-06-16T10:00:00Z","what":"group-met","group":"g1","attendance":[{"mother":"m1","attendance":"attended","concern":true}]}\
        """);
    run(system, progress, lines);

    assertThat(system.done)
        .anyMatch(
            done ->
                done.body()
                    .equals(
                        """
                        {"attendance":[{"mother":"mother-Teasel","attendance":"attended","concern":true}]}\
                        """));
    assertThat(system.done)
        .filteredOn(done -> done.path().endsWith("/acknowledgement"))
        .extracting(StubSystem.Done::path)
        .containsExactly(
            "/api/desk/mothers/mother-Teasel/alerts/concern-a-session/acknowledgement");
  }

  @Test
  void aGroupLedByALabelThatNoLineBroughtInStopsThere() {
    assertStops(
        """
        {"recorded":"2016-04-06T09:00:00Z","what":"group-staffed","group":"g9","volunteers":["v1"]}\
        """,
        "/group");
    assertStops(
        """
        {"recorded":"2016-04-06T09:00:00Z","what":"group-staffed","group":"g9"}\
        """,
        "/volunteers");
  }

  @Test
  void theClockRunsOnThroughTheNextClosingAndMissedMonthsCloseInOrder() {
    StubSystem system = new StubSystem();
    assertThat(run(system, null, LINES)).isEqualTo(Instant.parse("2016-07-01T05:00:00Z"));
    assertThat(system.months)
        .containsExactly(
            Instant.parse("2016-05-01T05:00:00Z"),
            Instant.parse("2016-06-01T05:00:00Z"),
            Instant.parse("2016-07-01T05:00:00Z"));
  }

  @Test
  void aReplayKilledAtAnyStepGoesOnAndDoublesNothing() throws IOException {
    StubSystem whole = new StubSystem();
    run(whole, null, LINES);
    for (int step = 1; step <= whole.steps; step++) {
      StubSystem system = new StubSystem();
      system.dieAt = step;
      Path file = folder.resolve("killed-at-" + step);
      try {
        run(system, file, LINES);
      } catch (StubSystem.Killed _) {
        system.restart();
      }
      system.dieAt = Integer.MAX_VALUE;
      run(system, file, LINES);
      assertThat(system.done).as("killed at step %d", step).isEqualTo(whole.done);
      assertThat(system.months).as("killed at step %d", step).isEqualTo(whole.months);
      Files.delete(file);
    }
  }

  @Test
  void anEntryCutShortByAKillCountsAsNotTaken() throws IOException {
    StubSystem whole = new StubSystem();
    Path file = folder.resolve("progress");
    run(whole, file, LINES);
    String progress = Files.readString(file);
    for (int cut = 0; cut < progress.length(); cut += 37) {
      Files.writeString(file, progress.substring(0, cut));
      List<StubSystem.Done> before = List.copyOf(whole.done);
      whole.restart();
      run(whole, file, LINES);
      assertThat(whole.done).as("cut at %d", cut).isEqualTo(before);
      assertThat(Files.readString(file)).isEqualTo(progress);
    }
  }

  @Test
  void aSecondRunTakesOnlyWhatIsNew() {
    StubSystem system = new StubSystem();
    Path file = folder.resolve("progress");
    run(system, file, LINES);
    int calls = system.done.size();
    system.restart();
    List<String> more = new ArrayList<>(LINES);
    more.add(
        """
        {"recorded":"2016-07-02T09:00:00Z","what":"ended","mother":"m1","reason":"goals-met"}\
        """);
    run(system, file, more);
    assertThat(system.done).hasSize(calls + 1);
  }

  @Test
  void aLineChangedAfterItWasTakenIsRefused() {
    StubSystem system = new StubSystem();
    Path file = folder.resolve("progress");
    run(system, file, LINES);
    List<String> changed = new ArrayList<>(LINES);
    changed.set(3, LINES.get(3).replace("2016-04-05", "2016-04-04"));
    assertThatThrownBy(() -> run(system, file, changed))
        .isInstanceOf(ReplayStopped.class)
        .hasMessageContaining("Line 4: This line is not the one that was taken before")
        .hasMessageContaining("Lines 1 to 10 have been taken already");
    assertThatThrownBy(() -> run(system, file, LINES.subList(0, 5)))
        .isInstanceOf(ReplayStopped.class)
        .hasMessageContaining("Line 6: This line was taken before and is no longer in the file");
  }

  @Test
  void aLineFromAMonthThatIsClosedIsRefused() {
    StubSystem system = new StubSystem();
    Path file = folder.resolve("progress");
    run(system, file, LINES);
    List<String> more = new ArrayList<>(LINES);
    more.add(
        """
        {"recorded":"2016-06-20T09:00:00Z","what":"ended","mother":"m1","reason":"goals-met"}\
        """);
    assertStopsAt(system, file, more, 11, "/recorded");
  }

  @Test
  void whatCannotBeTakenStopsWithItsLineFieldAndReason() {
    assertStops(
        """
        {"recorded":"2016-04-06T09:00:00Z","what":"met","mother":"m1","model":"phone","attendance":"attended","mood":"x"}\
        """,
        "/mood");
    assertStops(
        """
        {"recorded":"2016-04-31T09:00:00Z","what":"noted","text":"x"}\
        """,
        "/recorded");
    assertStops(
        """
        {"recorded":"2016-04-05T08:59:59Z","what":"noted","text":"x"}\
        """,
        "/recorded");
    assertStops(
        """
        {"recorded":"2016-04-06T09:00:00Z","happened":"2015-02-29","what":"ended","mother":"m1","reason":"x"}\
        """,
        "/happened");
    assertStops(
        """
        {"recorded":"2016-04-06T09:00:00Z","happened":"2016-04-07","what":"ended","mother":"m1","reason":"x"}\
        """,
        "/happened");
    assertStops(
        """
        {"recorded":"2016-04-06T09:00:00Z","what":"vanished","mother":"m1"}\
        """,
        "/what");
    assertStops(
        """
        {"recorded":"2016-04-06T09:00:00Z","what":"decided","mother":"m1"}\
        """,
        "/decision");
    assertStops(
        """
        {"recorded":"2016-04-06T09:00:00Z","what":"ended","mother":"m2","reason":"x"}\
        """,
        "/mother");
    assertStops(
        """
        {"recorded":"2016-04-06T09:00:00Z","what":"answered","mother":"m1","wave":"month-3","answers":{"1":1}}\
        """,
        "/wave");
    assertStops(
        """
        {"recorded":"2016-04-06T09:00:00Z","what":"asked","mother":"m1","wave":"../x"}\
        """,
        "/wave");
    assertStops("{\"recorded\":", "");
    assertStops("[1]", "");
  }

  @Test
  void anAnswerThatSaysNoStopsWithItsReason() {
    StubSystem system = new StubSystem();
    system.refusal =
        HttpProblem.invalid(List.of(new Problem("/mother/born", "Give a date that exists.")));
    ReplayStopped stopped =
        catchThrowableOfType(
            ReplayStopped.class, () -> run(system, null, List.of(LINES.get(0), LINES.get(2))));
    assertThat(stopped)
        .hasMessage(
            "Line 2, field /referral/mother/born: Give a date that exists.\n"
                + "Line 1 has been taken already and will not be taken again.");
  }

  @Test
  void aReferralToAnotherSiteIsOfTheMotherWhoseSupportGoesOnAndSoAreTheLinesBelow() {
    for (String by : List.of("", "\"by\":\"programme-lead\",")) {
      StubSystem system = new StubSystem();
      run(
          system,
          null,
          List.of(
              LINES.get(2),
              "{\"recorded\":\"2016-04-06T09:00:00Z\","
                  + by
                  + """
                  "what":"referred","mother":"m1","referral":{"site":"newham","mother":{"given":"Teasel"}}}\
                  """,
              LINES.get(3)));
      assertThat(system.done.getLast().path())
          .isEqualTo("/api/desk/mothers/mother-Teasel/decisions");
      assertThat(system.done.getLast().by()).isEqualTo("Bearer token-of-manager-halton");
    }
  }

  @Test
  void aLineBehindTheClockIsNotTaken() {
    StubSystem system = new StubSystem();
    system.moveClockTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThatThrownBy(() -> run(system, null, LINES))
        .isInstanceOf(ReplayStopped.class)
        .hasMessageStartingWith(
            "Line 1, field /recorded: The clock of this data stands at 2026-01-02T03:04:05Z, later"
                + " than this line's recorded;")
        .hasMessageEndingWith("Nothing of this file has been taken.");
    assertThat(system.done).isEmpty();
  }

  @Test
  void theBarIsPlainWhereThereIsNoTerminal() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ProgressBar bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    new Replay(new StubSystem(), PROGRAMME, null, bar).run(LINES);
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(10)
        .doesNotContain("\r")
        .endsWith("100% of 10 lines, 2016-06-08");
  }

  private void assertStops(String third, String pointer) {
    StubSystem system = new StubSystem();
    List<String> lines = new ArrayList<>(LINES.subList(0, 3));
    lines.add(third);
    assertStopsAt(system, folder.resolve("none-" + third.hashCode()), lines, 4, pointer);
    assertThat(system.done).hasSize(2);
  }

  private static void assertStopsAt(
      StubSystem system, Path file, List<String> lines, int line, String pointer) {
    ReplayStopped stopped =
        catchThrowableOfType(ReplayStopped.class, () -> run(system, file, lines));
    assertThat(stopped).hasMessageContaining("Line " + line);
    assertThat(stopped).hasMessageContaining("Lines 1 to " + (line - 1) + " have been taken");
    assertThat(stopped.problems().stream().map(Problem::pointer)).contains(pointer);
  }

  private static @Nullable Instant run(
      StubSystem system, @Nullable Path progress, List<String> lines) {
    ProgressBar bar =
        new ProgressBar(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), true);
    return new Replay(system, PROGRAMME, progress, bar).run(lines);
  }

  private static String token(StubSystem system) {
    String path = system.done.get(4).path();
    return path.substring("/q/".length(), path.indexOf("/submission"));
  }

  private static String pairing(StubSystem system) {
    String path = system.done.get(6).path();
    return path.substring(path.indexOf("/pairings/") + 10, path.indexOf("/ending"));
  }

  private static Programme programme() {
    try {
      return Programme.read(Json.parse(Files.readString(Path.of("../programme.json"))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
