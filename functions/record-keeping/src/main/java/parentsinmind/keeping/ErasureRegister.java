package parentsinmind.keeping;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;

/**
 * Who was erased, and when: an id that tells nobody anything any more, and a time. Outside the
 * table, because a table that is restored has forgotten it (domain §10, 40).
 */
final class ErasureRegister {

  private static final String FOLDER = "erasures";
  private static final String END = ".json";

  private final FileStore files;

  ErasureRegister(FileStore files) {
    this.files = files;
  }

  /** Writes down that a record is erased; the first time stands. */
  void add(String mother, Instant at) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("mother", mother);
    entry.put("at", at.toString());
    files.writeIfAbsent(
        key(mother), Json.write(entry).getBytes(StandardCharsets.UTF_8), "application/json");
  }

  boolean has(String mother) {
    return files.read(key(mother)) != null;
  }

  /** The ids of every record that was ever erased. */
  List<String> all() {
    return files.keys(FOLDER).stream()
        .filter(key -> key.endsWith(END))
        .map(key -> key.substring(FOLDER.length() + 1, key.length() - END.length()))
        .toList();
  }

  private static String key(String mother) {
    return FOLDER + "/" + mother + END;
  }
}
