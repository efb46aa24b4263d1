package parentsinmind.pilot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.time.London;

/** Lines as lives bring them, written in the order in which they were recorded. */
final class Script {

  private record Entry(Instant recorded, Map<String, Object> fields) {}

  private final List<Entry> entries = new ArrayList<>();

  /** London time on a date. */
  static Instant at(LocalDate date, int hour, int minute) {
    return date.atTime(LocalTime.of(hour, minute)).atZone(London.ZONE).toInstant();
  }

  /**
   * Adds a line.
   *
   * @param pairs name, value, name, value ...; a null value is left out
   */
  void add(Instant recorded, String what, @Nullable Object... pairs) {
    Map<String, Object> fields = fields(pairs);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("recorded", recorded.toString());
    line.put("what", what);
    line.putAll(fields);
    entries.add(new Entry(recorded, line));
  }

  /** Adds a line about a mother; otherwise as {@link #add}. */
  void about(Mother mother, Instant recorded, String what, @Nullable Object... pairs) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add("mother");
    all.add(mother.label());
    for (Object each : pairs) {
      all.add(each);
    }
    add(recorded, what, all.toArray(new @Nullable Object[0]));
  }

  /** A map of the pairs whose value is not null, in their order. */
  static Map<String, Object> fields(@Nullable Object... pairs) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int index = 0; index < pairs.length; index += 2) {
      Object name = pairs[index];
      Object value = pairs[index + 1];
      if (name != null && value != null) {
        fields.put(name.toString(), value);
      }
    }
    return fields;
  }

  /** All lines, one JSON object each; of one instant, in the order they were added. */
  List<String> lines() {
    return entries.stream()
        .sorted(Comparator.comparing(Entry::recorded))
        .map(entry -> Json.write(entry.fields()))
        .toList();
  }
}
