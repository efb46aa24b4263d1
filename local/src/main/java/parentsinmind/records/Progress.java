package parentsinmind.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.Problem;
import parentsinmind.runtime.Digest;

/**
 * How far a file has been taken: an entry for each line, added once the line's calls are answered,
 * with the line's hash and what its answers taught us. A process killed between the calls and the
 * entry takes the line again, with the same keys, and gets the same answers.
 *
 * <p>Kept beside the data that the calls made, or nowhere where that data is in memory only.
 */
final class Progress {

  private final @Nullable Path file;
  private final List<String> hashes = new ArrayList<>();
  private final Map<String, String> learned = new LinkedHashMap<>();
  private @Nullable Instant recorded;
  private @Nullable Instant closed;

  private Progress(@Nullable Path file) {
    this.file = file;
  }

  /** Reads what an earlier run left; {@code file} null keeps nothing. */
  static Progress in(@Nullable Path file) {
    Progress progress = new Progress(file);
    if (file != null && Files.exists(file)) {
      progress.readAll(file);
    }
    return progress;
  }

  /** How many lines have been taken. */
  int lines() {
    return hashes.size();
  }

  /** When the last line taken was recorded, or null. */
  @Nullable Instant recorded() {
    return recorded;
  }

  /** Up to when the clock ran on after the last line of an earlier run, or null. */
  @Nullable Instant closed() {
    return closed;
  }

  /** What a label stands for, or null. */
  @Nullable String known(String label) {
    return learned.get(label);
  }

  /**
   * Refuses a file whose lines are not those that were taken.
   *
   * @throws ReplayStopped with the first line that differs
   */
  void mustContinue(List<String> lines) {
    for (int index = 0; index < hashes.size(); index++) {
      int number = index + 1;
      if (index >= lines.size()) {
        throw new ReplayStopped(
            number,
            List.of(new Problem("", "This line was taken before and is no longer in the file.")),
            hashes.size());
      }
      if (!Digest.of(lines.get(index)).equals(hashes.get(index))) {
        throw new ReplayStopped(
            number,
            List.of(
                new Problem(
                    "",
                    "This line is not the one that was taken before. What was taken cannot be"
                        + " taken back here: restore the line and add new ones at the end, put it"
                        + " right at the desk, or start again with an empty data folder.")),
            hashes.size());
      }
    }
  }

  /** Adds a line that was taken, with what was learned from its answers. */
  void taken(Line line, Map<String, String> news) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("line", line.number());
    entry.put("recorded", line.recorded().toString());
    entry.put("hash", Digest.of(line.text()));
    entry.put("learned", news);
    write(entry);
    add(Digest.of(line.text()), line.recorded(), news);
  }

  /** Adds a blank line, which tells nothing. */
  void blank(int number, String text) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("line", number);
    entry.put("hash", Digest.of(text));
    write(entry);
    hashes.add(Digest.of(text));
  }

  /** The clock ran on to this instant after the last line. */
  void closed(Instant instant) {
    write(Map.of("closed", instant.toString()));
    closed = instant;
  }

  private void add(String hash, @Nullable Instant when, Map<?, ?> news) {
    hashes.add(hash);
    if (when != null) {
      recorded = when;
    }
    news.forEach((label, value) -> learned.put(String.valueOf(label), String.valueOf(value)));
  }

  private void readAll(Path from) {
    try {
      String text = Files.readString(from);
      int whole = text.lastIndexOf('\n') + 1;
      for (String entry : text.substring(0, whole).lines().toList()) {
        read(Json.object(entry));
      }
      if (whole < text.length()) { // killed while writing: that line was not taken
        Files.writeString(from, text.substring(0, whole));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Map<String, Object> entry) {
    if (entry.get("closed") instanceof String instant) {
      closed = Instant.parse(instant);
    } else if (entry.get("hash") instanceof String hash) {
      Instant when = entry.get("recorded") instanceof String text ? Instant.parse(text) : null;
      add(hash, when, entry.get("learned") instanceof Map<?, ?> news ? news : Map.of());
    }
  }

  private void write(Map<String, Object> entry) {
    if (file == null) {
      return;
    }
    byte[] bytes = (Json.write(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
