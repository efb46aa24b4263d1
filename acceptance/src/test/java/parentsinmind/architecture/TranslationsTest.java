package parentsinmind.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parentsinmind.events.Json;

/**
 * Each English sentence on a page has its translations, and none is left of a page that is gone.
 */
class TranslationsTest {

  private static final Path FUNCTIONS = Path.of("..", "functions");
  private static final Path KIT = FUNCTIONS.resolve("kit/pages");
  private static final List<String> LANGUAGES = List.of("pl", "ur");

  /** {@code words.of("...")}, and constants that are marked as sentences by their method. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?:words(?:\\(\\))?\\s*\\.of|Sentence\\.of)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern PLACE = Pattern.compile("\\{\\d\\}");

  static Stream<Path> modules() throws IOException {
    try (Stream<Path> files = Files.walk(FUNCTIONS)) {
      return files
          .filter(file -> file.endsWith("words.pl.json") && file.toString().contains("src/main"))
          .map(file -> Path.of(file.toString().replaceFirst("/src/main/.*", "")))
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void thereAreModulesWithPages() throws IOException {
    assertThat(modules()).contains(KIT, FUNCTIONS.resolve("front-door"));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everySentenceHasItsTranslations(Path module) throws IOException {
    for (String language : LANGUAGES) {
      Set<String> missing = new TreeSet<>(used(module));
      missing.removeAll(sentences(module, language).keySet());
      missing.removeAll(sentences(KIT, language).keySet());
      assertThat(missing).as(language).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyTranslationHasThePlacesOfItsSentence(Path module) throws IOException {
    for (String language : LANGUAGES) {
      sentences(module, language)
          .forEach(
              (english, words) -> assertThat(places(words)).as(english).isEqualTo(places(english)));
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void allLanguagesHaveTheSameSentences(Path module) throws IOException {
    assertThat(sentences(module, "pl").keySet()).isEqualTo(sentences(module, "ur").keySet());
  }

  /**
   * Staff are told of a language as a whole that nobody has reviewed it, and in production it is
   * offered as a whole: no module's words may wait for a review while those around them had theirs.
   */
  @ParameterizedTest
  @MethodSource("modules")
  void aLanguageIsReviewedInAllModulesOrInNone(Path module) throws IOException {
    for (String language : LANGUAGES) {
      assertThat(reviewed(module, language)).as(language).isEqualTo(reviewed(KIT, language));
    }
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      places.add(matcher.group());
    }
    return places;
  }

  private static Set<String> used(Path module) throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
      for (Path file :
          files
              .filter(one -> one.toString().endsWith(".jte") || one.toString().endsWith(".java"))
              .toList()) {
        Matcher matcher = SENTENCE.matcher(Files.readString(file));
        while (matcher.find()) {
          used.add(joined(matcher.group(1)));
        }
      }
    }
    return used;
  }

  private static String joined(String literals) {
    StringBuilder text = new StringBuilder();
    Matcher matcher = LITERAL.matcher(literals);
    while (matcher.find()) {
      text.append(matcher.group(1).replace("\\\"", "\""));
    }
    return text.toString();
  }

  private static boolean reviewed(Path module, String language) throws IOException {
    return file(module, language).get("reviewedBy") != null;
  }

  private static Map<String, String> sentences(Path module, String language) throws IOException {
    Map<String, String> sentences = new java.util.TreeMap<>();
    ((Map<?, ?>) Objects.requireNonNull(file(module, language).get("sentences")))
        .forEach((english, words) -> sentences.put(String.valueOf(english), words.toString()));
    return sentences;
  }

  private static Map<String, Object> file(Path module, String language) throws IOException {
    try (Stream<Path> files = Files.walk(module.resolve("src/main/resources"))) {
      Path file =
          files
              .filter(one -> one.endsWith("words." + language + ".json"))
              .findFirst()
              .orElseThrow();
      return Json.object(Files.readString(file));
    }
  }
}
