package parentsinmind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.records.Replay;
import parentsinmind.records.ReplayStopped;

/** Records of women who are referred more than once, through the real functions. */
class ReferredAgainTest {

  private static final String ACCEPTED =
      """
      {"recorded":"2017-08-03T09:00:00Z","what":"decided","mother":"m1","decision":"accepted","reason":"suitable"}\
      """;
  private static final String READ =
      """
      {"recorded":"2017-08-08T09:00:00Z","what":"referral-read","mother":"m1"}\
      """;
  private static final String REACHED =
      """
      {"recorded":"2017-08-08T10:00:00Z","what":"contacted","mother":"m1","channel":"phone","outcome":"reached"}\
      """;

  @TempDir private Path folder;

  @Test
  void aReferralThatJoinsSupportAtAnotherSiteIsTakenAndSheStaysWithThatSite() throws IOException {
    replay(
        referred("2017-08-01T09:00:00Z", "halton", "m1", "Teasel"),
        ACCEPTED,
        referred("2017-08-07T09:00:00Z", "newham", "m1", "Teasel"),
        READ,
        REACHED);
    assertThat(figure("all", "referrals")).isEqualTo(2);
    assertThat(figure("all", "mothers-referred")).isEqualTo(1);
    assertThat(figure("halton", "referrals")).isEqualTo(2);
  }

  @Test
  void soItIsWhereTheLeadEnteredIt() throws IOException {
    replay(
        referred("2017-08-01T09:00:00Z", "halton", "m1", "Teasel"),
        ACCEPTED,
        by("programme-lead", referred("2017-08-07T09:00:00Z", "newham", "m1", "Teasel")),
        READ,
        REACHED);
    assertThat(figure("halton", "referrals")).isEqualTo(2);
  }

  @Test
  void whoeverIsSplitOffFromAJoinIsWithTheSiteThatSheWasReferredTo() throws IOException {
    replay(
        referred("2017-08-01T09:00:00Z", "halton", "m1", "Teasel"),
        ACCEPTED,
        referred("2017-08-07T09:00:00Z", "newham", "m1", "Teasel"),
        """
        {"recorded":"2017-08-08T09:00:00Z","what":"duplicate-decided","mother":"m1","outcome":"undo-join","as":"m2"}\
        """,
        """
        {"recorded":"2017-08-09T09:00:00Z","what":"decided","mother":"m2","decision":"accepted","reason":"suitable"}\
        """,
        REACHED.replace("08-08", "08-09"));
    assertThat(figure("halton", "mothers-referred")).isEqualTo(1);
    assertThat(figure("newham", "mothers-referred")).isEqualTo(1);
  }

  @Test
  void aWrongLabelIsRefusedAndPutRightWithoutCountingTheReferralTwice() throws IOException {
    String first = referred("2017-08-01T09:00:00Z", "halton", "m1", "Teasel");
    String wrong = referred("2017-08-07T09:00:00Z", "halton", "m1", "Bramble");
    assertThatThrownBy(() -> replay(first, ACCEPTED, wrong))
        .isInstanceOf(ReplayStopped.class)
        .hasMessageContaining("Line 3, field /mother: By what this referral says, she is not");

    replay(
        first,
        ACCEPTED,
        "{\"recorded\":\"2017-08-07T09:00:00Z\",\"what\":\"noted\",\"text\":\"Put right.\"}",
        wrong.replace("\"m1\"", "\"m1\",\"as\":\"m2\""),
        """
        {"recorded":"2017-08-08T09:00:00Z","what":"decided","mother":"m2","decision":"accepted","reason":"suitable"}\
        """);
    assertThat(figure("halton", "referrals")).isEqualTo(2);
    assertThat(figure("halton", "mothers-referred")).isEqualTo(2);
  }

  @Test
  void twoLinesThatTellTheSameAreTwoReferrals() throws IOException {
    String line = referred("2017-08-01T09:00:00Z", "halton", "m1", "Teasel");
    replay(line, line);
    assertThat(figure("halton", "referrals")).isEqualTo(2);
  }

  private void replay(String... lines) {
    Path data = folder.resolve("data");
    Options options = Options.from(Map.of("root", "..", "data", data.toString()));
    List<String> all = new ArrayList<>(List.of(lines));
    try (LocalSystem system =
        LocalSystem.start(
            new LocalSystem.Settings(
                data,
                options.reports(),
                programme(),
                Instant.parse("2017-08-01T09:00:00Z"),
                "http://localhost:8080"))) {
      Postcodes.load(system.table(), options);
      new Replay(
              new SystemCalls(system),
              system.programme(),
              data.resolve("replay.jsonl"),
              (taken, total, clock) -> {})
          .run(all);
    }
  }

  private long figure(String site, String figure) throws IOException {
    Map<String, Object> report =
        new ReplayedReports(folder.resolve("data/reports")).exact(site, "2017-08");
    return ReplayedReports.numerator(report, figure, "");
  }

  private static String by(String subject, String line) {
    return line.replace("\"what\"", "\"by\":\"" + subject + "\",\"what\"");
  }

  private static String referred(String recorded, String site, String label, String given) {
    Map<String, Object> line =
        Json.object(
            """
            {"what":"referred","referral":{"route":"self",\
            "mother":{"family":"Pretend","postcode":"WA7 9AP"},\
            "perinatal":{"stage":"pregnant"},"consents":{"support":true,"phone":true}}}\
            """);
    line.put("recorded", recorded);
    line.put("mother", label);
    Map<String, Object> form = map(line, "referral");
    form.put("site", site);
    map(form, "mother").put("given", given);
    map(form, "mother").put("born", given.equals("Teasel") ? "1990-05-06" : "1985-11-23");
    map(form, "mother").put("phone", given.equals("Teasel") ? "07700 900123" : "07700 900456");
    return Json.write(line);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> tree, String name) {
    return (Map<String, Object>) tree.getOrDefault(name, Map.of());
  }

  private static Programme programme() {
    try {
      return Programme.read(Json.object(Files.readString(Path.of("..", "programme.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
