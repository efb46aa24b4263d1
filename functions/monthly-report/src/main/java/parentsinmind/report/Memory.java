package parentsinmind.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What a reader knows by now, small enough to keep with a release: compressed lines. */
final class Memory {

  static String pack(Map<String, String> memory) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(memory)
        .forEach((name, value) -> lines.append(name).append('\t').append(value).append('\n'));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  static Map<String, String> unpack(String packed) {
    Map<String, String> memory = new TreeMap<>();
    try (GZIPInputStream zip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
      String lines = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
      lines
          .lines()
          .forEach(
              line -> {
                int tab = line.indexOf('\t');
                memory.put(line.substring(0, tab), line.substring(tab + 1));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return memory;
  }

  private Memory() {}
}
