package parentsinmind.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each rule of follow-up and safety has a story that names it, and no story a rule of nowhere. */
class FollowUpRulesTest {

  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/follow-up.md");

  /** A line of the page's tables: a rule's id, or the number of a way to get it wrong. */
  private static final Pattern LINE = Pattern.compile("(?m)^\\| ([FS]?\\d+) \\| (.+) \\|$");

  /** Ids and numbers before a story's name: {@code F27, F28, 19}. */
  private static final Pattern IDS = Pattern.compile("((?:[FS]\\d+|\\d\\d)(?:, |(?=:)))+: \\S.*");

  private static final Pattern ID = Pattern.compile("[FS]?\\d+");

  /** A test, from its annotations to its name. */
  private static final Pattern TEST =
      Pattern.compile("(?m)^  @(?:Test|ParameterizedTest)\\b[\\s\\S]*?^  (?:static )?void \\w+\\(");

  private static final Pattern NAME =
      Pattern.compile("@DisplayName\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)\\)");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  @Test
  void everyRuleAndEveryWayToGetItWrongHasAStory() {
    assertThat(rules()).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    Set<String> without = new TreeSet<>(rules());
    without.removeAll(named(stories()));
    assertThat(without).as("of docs/follow-up.md, without a story").isEmpty();
  }

  @Test
  void noStoryNamesARuleThatThereIsNot() {
    List<String> rules = rules();
    assertThat(stories())
        .filteredOn(story -> IDS.matcher(story).matches())
        .allSatisfy(
            story ->
                assertThat(named(List.of(story)))
                    .as(story)
                    .allMatch(id -> rules.contains(id) || !id.matches("[FS].*")));
    assertThat(stories())
        .as("ids stand first, with a comma between them and a colon after them")
        .filteredOn(story -> Pattern.compile("\\b[FS]\\d+\\b").matcher(story).find())
        .allMatch(story -> IDS.matcher(story).matches());
  }

  @Test
  void rulesAreNumberedInTheirOrder() {
    for (String kind : List.of("F", "S")) {
      List<String> ids = rules().stream().filter(id -> id.startsWith(kind)).toList();
      assertThat(ids)
          .isEqualTo(IntStream.rangeClosed(1, ids.size()).mapToObj(n -> kind + n).toList());
    }
  }

  @Test
  void aNameIsAStorysOnlyWhereItsTestRuns() {
    String test =
        """
          @Test
          @DisplayName("F1, S2, 13: given")
          void given() {}
        """;
    assertThat(named(stories(test))).containsExactly("13", "F1", "S2");
    assertThat(stories(test.replace("@Test", ""))).isEmpty();
    assertThat(stories(test.replace("@Test", "@Test @Disabled"))).isEmpty();
    assertThat(named(stories(test.replace(": given", " given")))).isEmpty();
    String several =
        """
          @ParameterizedTest
          @EnumSource(Step.class)
          @DisplayName(
              "F1: one"
                  + " story")
          void one(Step step) {}
        """;
    assertThat(stories(several)).containsExactly("F1: one story");
  }

  @Test
  @DisplayName("S16: whatever speaks of a standard or a diagnosis says that it is none")
  void nothingClaimsToMeetAStandardOrToDiagnose() throws IOException {
    Pattern claim = Pattern.compile("(?i)DCB01\\d\\d|medical device|\\bdiagnos[ei]");
    Pattern denial = Pattern.compile("(?i)\\b(?:not?|never|nothing|without|none)\\b");
    List<String> claims = new ArrayList<>();
    for (Path file : files("(?s).*(?:\\.md|\\.jte|/src/main/.*\\.(?:json|java))")) {
      for (String sentence : text(file).split("(?<=[.;:])\\s|\\n\\s*\\n|\\|", -1)) {
        if (claim.matcher(sentence).find()) {
          claims.add(file.getFileName() + ": " + sentence.strip());
        }
      }
    }
    assertThat(claims).as("at least the README says it").hasSizeGreaterThan(1);
    assertThat(claims).allMatch(sentence -> denial.matcher(sentence).find());
  }

  @Test
  @DisplayName("F29: no message and no page congratulates anybody, in any language")
  void nothingCongratulates() {
    List<Path> said = files(".*/src/main/.*(?:\\.jte|(?:words|mothers)\\.\\w\\w\\.json)");
    assertThat(said).hasSizeGreaterThan(30);
    for (Path file : said) {
      assertThat(text(file))
          .as(file.toString())
          .doesNotContainPattern("(?i)congratul|gratul|happy birth|مبارک");
    }
  }

  private static List<String> rules() {
    return LINE.matcher(text(PAGE)).results().map((MatchResult line) -> line.group(1)).toList();
  }

  /** The ids and numbers that stand before names. */
  private static Set<String> named(List<String> stories) {
    Set<String> named = new TreeSet<>();
    stories.stream()
        .filter(story -> IDS.matcher(story).matches())
        .map(story -> story.substring(0, story.indexOf(':')))
        .flatMap(ids -> ID.matcher(ids).results())
        .forEach(id -> named.add(id.group()));
    return named;
  }

  private static List<String> stories() {
    List<String> stories =
        files(".*/src/test/java/.*Test\\.java").stream()
            .flatMap(file -> stories(text(file)).stream())
            .toList();
    assertThat(stories).hasSizeGreaterThan(200);
    return stories;
  }

  /** The names of the tests of a class that run. */
  private static List<String> stories(String code) {
    return TEST.matcher(code)
        .results()
        .map(MatchResult::group)
        .filter(test -> !test.contains("@Disabled"))
        .flatMap(test -> NAME.matcher(test).results())
        .map(
            name ->
                String.join(
                    "",
                    LITERAL.matcher(name.group(1)).results().map(part -> part.group(1)).toList()))
        .toList();
  }

  private static List<Path> files(String pattern) {
    Pattern named = Pattern.compile(pattern);
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> named.matcher(file.toString()).matches())
          .filter(file -> !file.toString().matches(".*/(?:target|node_modules|\\.git)/.*"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
