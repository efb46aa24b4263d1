package parentsinmind.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Instruments;

/**
 * What {@code mvn -P local} is told with {@code -D}; a value left empty is not told.
 *
 * @param root the repository
 * @param data keeps everything there, or null for memory
 * @param replay whether records are replayed
 * @param records a file of records, or null for the pilot's
 * @param postcodes a folder with a directory, or null for the sample
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
        !"none".equals(told.get("replay")),
        path(root, told.get("records")),
        programme == null ? root.resolve("programme.json") : programme,
        path(root, told.get("postcodes")),
        !"false".equals(told.get("serve")),
        port(told.get("port")));
  }

  /**
   * The programme.
   *
   * @throws IllegalArgumentException with the place of every wrong value
   */
  Programme programme() {
    try {
      Programme programme = Programme.read(Json.parse(Files.readString(programmeFile)));
      checkInstrument(programme);
      return programme;
    } catch (InvalidInput e) {
      StringBuilder wrong = new StringBuilder(programmeFile + " is not right:");
      e.problems()
          .forEach(p -> wrong.append("\n  ").append(p.pointer()).append(": ").append(p.message()));
      throw new IllegalArgumentException(wrong.toString(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(programmeFile + " cannot be read", e);
    }
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
