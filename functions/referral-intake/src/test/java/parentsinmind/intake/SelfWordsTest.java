package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parentsinmind.pages.Language;
import parentsinmind.pages.Translations;
import parentsinmind.pages.Words;
import parentsinmind.runtime.Deployment;

/**
 * What a mother reads is in every language: each sentence of the code and of the templates of a
 * self-referral, whether or not a test comes by it.
 */
class SelfWordsTest {

  private static final Path MAIN = Path.of("src/main");

  /** Literals that begin as a sentence does. */
  private static final Pattern LITERAL =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*");

  private static final Pattern PIECE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ASKED = Pattern.compile("words\\.of\\(\"([^\"]*)\"");
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

  /** Values that are kept, names of methods and headers, and codes: nobody reads them. */
  private static final Set<String> NOT_READ =
      Set.of(
          "GET",
          "POST",
          "SelfAnswers",
          "SelfDraft",
          "No religion",
          "Any other religion",
          "Straight or heterosexual",
          "Any other orientation",
          "Prefers not to say",
          "{0}");

  private static final Set<String> ELSEWHERE =
      Set.of(
          "one working hour",
          "{0} working hours",
          "one working day",
          "{0} working days",
          "Use {0} characters or fewer.",
          "Remove the control characters (often left by copying and pasting).",
          "Some characters were damaged on the way. Type this again.");

  @ParameterizedTest
  @EnumSource(
      value = Language.class,
      names = {"POLISH", "URDU"})
  void everySentenceHasWords(Language language) throws IOException {
    Words words =
        new Translations(IntakePages.class, SelfBench.programme(), Deployment.TRIAL)
            .in(language.tag());
    Set<String> sentences = sentences();
    assertThat(sentences).hasSizeGreaterThan(180);
    assertThat(sentences).allMatch(words::has);
    for (String sentence : sentences) {
      assertThat(places(words.of(sentence))).as(sentence).isEqualTo(places(sentence));
    }
  }

  private static Set<String> sentences() throws IOException {
    Set<String> sentences = new TreeSet<>(ELSEWHERE);
    for (Path file : files("java/parentsinmind/intake", ".java")) {
      String name = String.valueOf(file.getFileName());
      if (name.startsWith("Self") || name.endsWith("Part.java")) {
        String code = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
        Matcher literal = LITERAL.matcher(code);
        while (literal.find()) {
          StringBuilder sentence = new StringBuilder();
          PIECE.matcher(literal.group()).results().forEach(one -> sentence.append(one.group(1)));
          if (sentence.toString().matches("[A-Z{].+")) {
            sentences.add(sentence.toString());
          }
        }
      }
    }
    for (Path file : files("jte/self", ".jte")) {
      ASKED.matcher(Files.readString(file)).results().forEach(one -> sentences.add(one.group(1)));
    }
    sentences.removeAll(NOT_READ);
    return sentences;
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(MAIN.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private static List<String> places(String sentence) {
    List<String> places = new ArrayList<>();
    PLACE.matcher(sentence).results().forEach(found -> places.add(found.group()));
    places.sort(null);
    return places;
  }
}
