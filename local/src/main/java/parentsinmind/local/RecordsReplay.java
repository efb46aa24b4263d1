package parentsinmind.local;

import java.io.Console;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.pilot.PilotRecords;
import parentsinmind.records.ProgressBar;
import parentsinmind.records.Replay;
import parentsinmind.records.ReplayStopped;

/** The records that {@code mvn -P local} replays: a charity's own file, or the made-up pilot. */
final class RecordsReplay {

  private static final String REPLAYING = "Replaying records";
  private static final String PROGRESS_FILE = "replay.jsonl";

  private final Options options;
  private final List<String> lines;

  private RecordsReplay(Options options, List<String> lines) {
    this.options = options;
    this.lines = List.copyOf(lines);
  }

  /**
   * The records that the options name.
   *
   * @throws IllegalArgumentException in words for the terminal, if the file cannot be read
   */
  static RecordsReplay of(Options options) {
    Path file = options.records();
    return new RecordsReplay(options, file == null ? PilotRecords.lines() : read(file));
  }

  /** When the first line was recorded: where the clock of an empty system starts. */
  Instant start() {
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      try {
        return Json.object(line).get("recorded") instanceof String recorded
            ? Instant.parse(recorded)
            : Instant.EPOCH;
      } catch (InvalidInput | UncheckedIOException | DateTimeException e) {
        break; // the replay says what is wrong with the line
      }
    }
    return Instant.EPOCH;
  }

  /** Says that they are still to come, before anybody can move the clock past them. */
  void waiting(Progress progress) {
    progress.at(REPLAYING, 0, lines.size());
  }

  /**
   * Sends every line through the system, and prints what the newest report then says.
   *
   * @throws IllegalArgumentException in words for the terminal, at a line that cannot be taken
   */
  void run(LocalSystem system, Progress progress, PrintStream terminal) {
    if (options.records() == null) {
      terminal.println(PilotRecords.NOTICE);
    }
    ProgressBar bar = new ProgressBar(terminal, isTerminal());
    Replay replay =
        new Replay(
            new SystemCalls(system),
            system.programme(),
            progressFile(),
            (taken, total, clock) -> {
              progress.at(REPLAYING, taken, total);
              bar.show(taken, total, clock);
            });
    try {
      Instant closed = replay.run(lines);
      if (closed != null) {
        terminal.println("All records are taken; the last month is closed.");
        print(system, terminal);
      }
    } catch (ReplayStopped e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } finally {
      system.randomness().release();
    }
  }

  private static void print(LocalSystem system, PrintStream terminal) {
    Map<String, Object> report = NewestReport.read(system);
    if (report != null) {
      PrintedTables.of(report).forEach(terminal::println);
      terminal.println("All reports are in " + system.reports() + ".");
    }
  }

  private @Nullable Path progressFile() {
    Path data = options.data();
    return data == null ? null : data.resolve(PROGRESS_FILE);
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  private static List<String> read(Path file) {
    List<String> lines = TextFile.read("-Drecords", file).lines().toList();
    if (lines.stream().allMatch(String::isBlank)) {
      throw new IllegalArgumentException("-Drecords: there is no line in " + file);
    }
    return lines;
  }
}
