package parentsinmind.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A browser without scripts: it keeps cookies, sends forms, and says where it is led. */
final class PageVisitor {

  private final World world;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  PageVisitor(World world) {
    this.world = world;
  }

  void get(String path) {
    send("GET", path, "");
  }

  /**
   * Sends a form; the path that the answer leads to, or that of the form where it is shown again.
   */
  String post(String path, Map<String, ?> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(String.valueOf(field.getValue())))
            .collect(Collectors.joining("&"));
    Object location = headers(send("POST", path, body)).get("Location");
    return location == null ? path : String.valueOf(location);
  }

  private Map<String, Object> send(String method, String path, String body) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("Accept", "text/html");
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put(
        "Cookie",
        cookies.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; ")));
    Map<String, Object> answer = world.answer(method, path, body, headers);
    int status = ((Number) Objects.requireNonNull(answer.get("statusCode"))).intValue();
    if (status >= 400 && status != 422) {
      throw new IllegalStateException(method + " of a page answered " + answer);
    }
    if (answer.get("multiValueHeaders") instanceof Map<?, ?> many
        && many.get("Set-Cookie") instanceof Iterable<?> sets) {
      sets.forEach(set -> keep(String.valueOf(set)));
    }
    return answer;
  }

  private void keep(String set) {
    String[] pair = set.substring(0, set.indexOf(';')).split("=", 2);
    cookies.put(pair[0], pair[1]);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> headers(Map<String, Object> answer) {
    return (Map<String, Object>) Objects.requireNonNull(answer.get("headers"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
