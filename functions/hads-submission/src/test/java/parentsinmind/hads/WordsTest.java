package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;
import parentsinmind.questionnaire.Helped;

/** Every sentence of these pages stands in every language, and no others do. */
class WordsTest {

  private static final Pattern USED =
      Pattern.compile("words(?:\\(\\))?\\s*\\.of\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"[\\s+]*)+)");
  private static final Pattern PART = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final Path MAIN = Path.of("src", "main");

  private static Set<String> used() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Helped question : Helped.values()) {
      used.add(question.words());
    }
    Helped.CHOICES.forEach(choice -> used.add(choice.words()));
    // What the edge says of a form that cannot be taken.
    used.add("Some answers need your attention");
    used.add("Nothing was stored. Put the answers right and send it again.");
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(WordsTest::hasWords).toList()) {
        Matcher found = USED.matcher(Files.readString(file));
        while (found.find()) {
          StringBuilder sentence = new StringBuilder();
          Matcher part = PART.matcher(found.group(1));
          while (part.find()) {
            sentence.append(part.group(1));
          }
          used.add(sentence.toString());
        }
      }
    }
    return used;
  }

  private static boolean hasWords(Path file) {
    return file.toString().endsWith(".jte") || file.toString().endsWith(".java");
  }

  private static Map<?, ?> sentences(Path resources, String tag) throws IOException {
    Path file = resources.resolve("words." + tag + ".json");
    return (Map<?, ?>) Objects.requireNonNull(Json.object(Files.readString(file)).get("sentences"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pl", "ur"})
  void everySentenceIsTranslatedAndNothingElse(String tag) throws IOException {
    Map<?, ?> own = sentences(MAIN.resolve(Path.of("resources", "parentsinmind", "hads")), tag);
    Map<?, ?> around =
        sentences(
            Path.of("..", "kit", "pages", "src", "main", "resources", "parentsinmind", "pages"),
            tag);
    Set<String> used = used();
    assertThat(used).hasSizeGreaterThan(80);
    Set<String> known = new TreeSet<>();
    own.keySet().forEach(sentence -> known.add(String.valueOf(sentence)));
    assertThat(used)
        .allMatch(sentence -> own.containsKey(sentence) || around.containsKey(sentence));
    assertThat(known).isSubsetOf(used);
    for (String sentence : known) {
      String translation = String.valueOf(own.get(sentence));
      assertThat(holes(translation)).as(sentence).isEqualTo(holes(sentence));
    }
  }

  private static Set<String> holes(String sentence) {
    Set<String> holes = new TreeSet<>();
    Matcher hole = Pattern.compile("\\{[0-9]}").matcher(sentence);
    while (hole.find()) {
      holes.add(hole.group());
    }
    return holes;
  }
}
