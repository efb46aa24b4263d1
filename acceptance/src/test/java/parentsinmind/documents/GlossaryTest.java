package parentsinmind.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The glossary leads to code that is there. */
class GlossaryTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z_.]+)`");

  @Test
  void everyNameOfTheGlossaryIsInTheCode() throws IOException {
    String code = code();
    List<String> names =
        NAME.matcher(Files.readString(ROOT.resolve("docs/glossary.md")))
            .results()
            .map(result -> result.group(1))
            .flatMap(name -> Stream.of(name.split("\\.", -1)))
            .toList();
    assertThat(names).hasSizeGreaterThan(20);
    assertThat(names).allMatch(name -> Pattern.compile("\\b" + name + "\\b").matcher(code).find());
  }

  @Test
  void everyWordHasOneLineAndTheyAreInOrder() throws IOException {
    List<String> words =
        Pattern.compile("(?m)^\\| ([^|]+) \\| ")
            .matcher(Files.readString(ROOT.resolve("docs/glossary.md")))
            .results()
            .map((MatchResult line) -> line.group(1))
            .filter(word -> !word.equals("word"))
            .toList();
    assertThat(words).doesNotHaveDuplicates().isSorted();
  }

  private static String code() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/"))
          .map(GlossaryTest::text)
          .collect(Collectors.joining("\n"));
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
