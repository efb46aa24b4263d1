package parentsinmind.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over HTTP.
 *
 * @param path decoded, without the query
 * @param query raw, or null where there is none
 * @param headers by name as sent
 * @param body as text, "" where there is none
 */
public record HttpCall(
    String method,
    String path,
    @Nullable String query,
    Map<String, List<String>> headers,
    String body,
    String sourceIp) {

  /** The query's values by name, in the order sent. */
  Map<String, List<String>> queryValues() {
    return query == null ? new LinkedHashMap<>() : values(query);
  }

  /** The last value of a field of the form that the body is, or "". */
  String field(String name) {
    List<String> values = values(body).getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getLast();
  }

  private static Map<String, List<String>> values(String encoded) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (encoded.isEmpty()) {
      return values;
    }
    for (String part : encoded.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = decoded(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
      values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
    return values;
  }

  /** The last value of a header, whatever the case of its name, or null. */
  @Nullable String header(String name) {
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isEmpty()) {
        return header.getValue().getLast();
      }
    }
    return null;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A lone per cent sign: taken as typed.
      return text;
    }
  }
}
