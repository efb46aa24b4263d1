package parentsinmind.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.input.Problem;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Instruments;

/**
 * What {@code mvn -P local} is told with {@code -D}; a value left empty is not told.
 *
 * @param root the repository
 * @param data keeps everything there, or null for memory
 * @param replay whether records are replayed
 * @param records a file of records, or null for the pilot's
 * @param postcodes a folder with a directory, or the directory in it, or null for the sample
 * @param serve whether it goes on serving after the replay
 */
record Options(
    Path root,
    @Nullable Path data,
    boolean replay,
    @Nullable Path records,
    Path programmeFile,
    @Nullable Path postcodes,
    boolean serve,
    int port) {

  private static final int PORT = 8080;
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming what is wrong and what was expected
   */
  static Options from(Map<String, String> told) {
    Path root = Path.of(told.getOrDefault("root", ".")).toAbsolutePath().normalize();
    Path programme = path(root, told.get("programme"));
    return new Options(
        root,
        path(root, told.get("data")),
        !"none".equals(word("replay", told, List.of("none"))),
        path(root, told.get("records")),
        programme == null ? root.resolve("programme.json") : programme,
        path(root, told.get("postcodes")),
        !"false".equals(word("serve", told, List.of("true", "false"))),
        port(told.get("port")));
  }

  /**
   * The programme.
   *
   * @throws IllegalArgumentException with the place of every wrong value
   */
  Programme programme() {
    try {
      Programme programme = Programme.read(Json.parse(TextFile.read("-Dprogramme", programmeFile)));
      checkInstrument(programme);
      return programme;
    } catch (InvalidInput e) {
      StringBuilder wrong = new StringBuilder(programmeFile + " is not right:");
      e.problems().forEach(problem -> wrong.append("\n  ").append(told(problem)));
      throw new IllegalArgumentException(wrong.toString(), e);
    }
  }

  /** What is wrong as a whole, such as text that is no JSON, has no place to name. */
  private static String told(Problem problem) {
    return (problem.pointer().isEmpty() ? "" : problem.pointer() + ": ") + problem.message();
  }

  /**
   * Which instruments there are is known to the kit; the programme only knows that it is a word.
   */
  private static void checkInstrument(Programme programme) {
    new Instruments(programme.questionnaire()).usual();
  }

  /**
   * Files of releases stand here: where data is kept, beside it, for a release outlives a clean
   * build as long as the table that says it is frozen.
   */
  Path reports() {
    Path kept = data;
    return (kept == null ? root.resolve("target") : kept).resolve("reports");
  }

  private static @Nullable Path path(Path root, @Nullable String value) {
    return value == null || value.isBlank() ? null : root.resolve(value);
  }

  /** A word of the few that an option takes, or "" where none is told. */
  private static String word(String name, Map<String, String> told, List<String> words) {
    String word = told.getOrDefault(name, "");
    if (!word.isBlank() && !words.contains(word)) {
      throw new IllegalArgumentException(
          "-D" + name + ": expected " + String.join(" or ", words) + ", or leave it out");
    }
    return word;
  }

  private static int port(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return PORT;
    }
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException("-Dport: expected a number from 0 to " + HIGHEST_PORT);
  }
}
