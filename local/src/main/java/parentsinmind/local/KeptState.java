package parentsinmind.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;

/**
 * Where the clock stood and which ticks had run, in a small file beside the data: after a restart
 * both go on from there. In memory there is nothing to keep.
 */
final class KeptState {

  private static final String CLOCK = "clock";
  private static final String TIMERS = "timers";

  private final @Nullable Path file;
  private final Map<String, Object> values;

  private KeptState(@Nullable Path file, Map<String, Object> values) {
    this.file = file;
    this.values = values;
  }

  /** The state kept in a folder, if there is one. */
  static KeptState in(@Nullable Path folder) {
    if (folder == null) {
      return new KeptState(null, new LinkedHashMap<>());
    }
    Path file = folder.resolve("state.json");
    try {
      return new KeptState(
          file,
          Files.exists(file)
              ? new LinkedHashMap<>(Json.object(Files.readString(file)))
              : new LinkedHashMap<>());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the clock stood, or null at the first start. */
  @Nullable Instant clock() {
    return instant(CLOCK);
  }

  /** Up to when the timers ran, or null at the first start. */
  @Nullable Instant timers() {
    return instant(TIMERS);
  }

  synchronized void keep(Instant clock, Instant timers) {
    values.put(CLOCK, clock.toString());
    values.put(TIMERS, timers.toString());
    if (file == null) {
      return;
    }
    try {
      Path fresh = file.resolveSibling("state.json.new");
      Files.writeString(fresh, Json.write(values));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Instant instant(String name) {
    return values.get(name) instanceof String text ? Instant.parse(text) : null;
  }
}
