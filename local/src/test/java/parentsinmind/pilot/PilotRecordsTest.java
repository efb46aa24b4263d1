package parentsinmind.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.pilot.NaiveCount.Life;
import parentsinmind.pilot.NaiveCount.Response;

/** The made-up records, counted by hand, say everything that was published (domain §4). */
class PilotRecordsTest {

  private static final Path POSTCODES = Path.of("..", "samples", "postcodes");
  private static final List<String> SITES = List.of("coventry-warwickshire", "halton", "newham");

  private static final List<String> LINES = PilotRecords.lines();
  private static NaiveCount count;

  @BeforeAll
  static void counted() throws IOException {
    count = new NaiveCount(LINES, POSTCODES);
  }

  @Test
  void theLinesSayThatTheyAreSyntheticAndAreTheSameEachTime() {
    assertThat(LINES.getFirst()).contains(PilotRecords.NOTICE);
    assertThat(PilotRecords.lines()).isEqualTo(LINES);
  }

  @Test
  void theSamplePostcodesAreTheGenerators() throws IOException {
    assertThat(Files.readAllLines(POSTCODES.resolve("directory.csv")))
        .isEqualTo(SamplePostcodes.directory());
    assertThat(Files.readAllLines(POSTCODES.resolve("deprivation.csv")))
        .isEqualTo(SamplePostcodes.deprivation());
  }

  @Test
  @DisplayName("24: of 260 referred 182 were supported and 103 followed up, whenever that was")
  void ofThoseReferredSomeWereSupportedAndFollowedUp() {
    assertThat(SITES).map(site -> count.mothers(site).size()).containsExactly(130, 82, 48);
    assertThat(SITES).map(site -> number(site, Life::supported)).containsExactly(98, 58, 26);
    assertThat(SITES).map(site -> number(site, Life::followedUp)).containsExactly(58, 34, 11);
  }

  @Test
  @DisplayName("27: 76% White British of those who stated it, with Z and 99 apart")
  void threeQuartersAreWhiteBritish() {
    assertThat(SITES)
        .map(site -> share(List.of(site), "ethnicity", "A"::equals))
        .containsExactly("112 of 125", "67 of 79", "11 of 46");
    assertThat(share(SITES, "ethnicity", "A"::equals)).isEqualTo("190 of 250");
  }

  @Test
  void nearlyHalfAreFromTheMostDeprivedTwoFifths() {
    assertThat(SITES)
        .map(site -> share(List.of(site), "decile", PilotRecordsTest::isDeprived))
        .containsExactly("28 of 126", "52 of 78", "38 of 46");
  }

  @Test
  void firstTimeMothersHistoryAndTeamAreAsPublished() {
    assertThat(share(SITES, "first", "yes"::equals)).isEqualTo("145 of 250");
    assertThat(share(SITES, "history", "yes"::equals)).isEqualTo("183 of 244");
    assertThat(share(SITES, "team", "yes"::equals)).isEqualTo("118 of 251");
  }

  @Test
  @DisplayName("10: Table 1's sums stand over the same 103 mothers, on either subscale")
  void tableOneAddsUpOverPairs() {
    assertThat(tableOne(true))
        .isEqualTo("103 pairs, %d -> %d, 69 lower".formatted(1346 * 42, 1085 * 42));
    assertThat(tableOne(false))
        .isEqualTo("103 pairs, %d -> %d, 69 lower".formatted(906 * 42, 648 * 42));
  }

  @Test
  void tableTwoCountsALotAndQuiteALotOfAllWhoAnswered() {
    List<Response> last = mothers().map(Life::last).filter(one -> one != null).toList();
    assertThat(Answers.HELPED)
        .map(question -> helped(last, question, Set.of("a-lot", "quite-a-lot")))
        .containsExactly(89L, 89L, 89L, 87L, 76L, 74L, 61L);
    Set<String> any = Set.of("a-lot", "quite-a-lot", "a-little", "not-at-all", "not-relevant");
    assertThat(Answers.HELPED).allMatch(question -> helped(last, question, any) == 103);
  }

  @Test
  void volunteersAreAsPublished() {
    assertThat(SITES).map(site -> count.volunteers(site).size()).containsExactly(31, 22, 24);
    assertThat(SITES)
        .map(site -> helperShare(site, "ethnicity", "A"::equals))
        .containsExactly("27 of 31", "18 of 22", "3 of 24");
    assertThat(SITES)
        .map(site -> helperShare(site, "decile", PilotRecordsTest::isDeprived))
        .containsExactly("9 of 31", "16 of 22", "20 of 24");
    assertThat(SITES)
        .map(site -> count.volunteers(site).stream().filter(one -> one.active() != null).count())
        .containsExactly(26L, 18L, 18L);
    assertThat(
            helpers()
                .flatMap(helper -> helper.languages.stream())
                .filter(language -> !language.equals("en"))
                .collect(Collectors.toSet()))
        .hasSize(16);
  }

  @Test
  @DisplayName("35: 30 of 45 volunteers stayed a year and 10 of 22 two, not of all recruited")
  void retentionIsOfThoseAtRisk() {
    assertThat(retention(1)).isEqualTo("30 of 45");
    assertThat(retention(2)).isEqualTo("10 of 22");
    assertThat(SITES).map(site -> atRisk(site, 1)).containsExactly(22L, 14L, 9L);
    assertThat(SITES).map(site -> atRisk(site, 2)).containsExactly(16L, 6L, 0L);
  }

  @Test
  void laraIsMuchBetterAfterNineMonths() {
    Life lara = count.mother(MotherLives.LARA);
    assertThat(lara.pair(true)).containsExactly(14 * 42, 7 * 42);
    assertThat(lara.pair(false)).containsExactly(9 * 42, 3 * 42);
  }

  private static boolean isDeprived(String decile) {
    return Integer.parseInt(decile) <= 4;
  }

  private static Stream<Life> mothers() {
    return SITES.stream().flatMap(site -> count.mothers(site).stream());
  }

  private static Stream<CountedVolunteer> helpers() {
    return SITES.stream().flatMap(site -> count.volunteers(site).stream());
  }

  private static int number(String site, Predicate<Life> wanted) {
    return (int) count.mothers(site).stream().filter(wanted).count();
  }

  private static String share(List<String> sites, String name, Predicate<String> part) {
    Stream<Map<String, String>> answers = sites.stream().flatMap(site -> count.answers(site));
    return NaiveCount.share(answers, name, part);
  }

  private static String helperShare(String site, String name, Predicate<String> part) {
    return NaiveCount.share(
        count.volunteers(site).stream().map(helper -> helper.answers), name, part);
  }

  private static String tableOne(boolean anxiety) {
    int pairs = 0;
    int before = 0;
    int after = 0;
    int lower = 0;
    for (Life life : mothers().toList()) {
      int[] pair = life.pair(anxiety);
      if (pair != null) {
        pairs++;
        before += pair[0];
        after += pair[1];
        lower += pair[1] < pair[0] ? 1 : 0;
      }
    }
    return "%d pairs, %d -> %d, %d lower".formatted(pairs, before, after, lower);
  }

  private static long helped(List<Response> responses, String question, Set<String> answers) {
    return responses.stream()
        .filter(response -> answers.contains(String.valueOf(response.helped().get(question))))
        .count();
  }

  private static String retention(int years) {
    List<Boolean> stayed =
        helpers().map(helper -> helper.stayed(years)).filter(one -> one != null).toList();
    return stayed.stream().filter(Boolean::booleanValue).count() + " of " + stayed.size();
  }

  private static long atRisk(String site, int years) {
    return count.volunteers(site).stream().filter(helper -> helper.stayed(years) != null).count();
  }
}
