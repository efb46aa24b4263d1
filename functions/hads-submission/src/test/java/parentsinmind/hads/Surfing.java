package parentsinmind.hads;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A browser with scripts off: it keeps cookies, follows where it is led, and sends forms. */
final class Surfing {

  private static final String PREFIX = "/v1";

  private final Behind behind;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> says = new LinkedHashMap<>();
  private HadsSubmissionHandler answers;

  Surfing(Behind behind) {
    this.behind = behind;
    this.answers = behind.handler;
  }

  /** From now on another handler answers it. */
  void answeredBy(HadsSubmissionHandler handler) {
    answers = handler;
  }

  /** A page as it came. */
  record Shown(int status, String at, Map<String, String> headers, String html) {
    /** What stands between two texts. */
    String between(String from, String to) {
      int start = html.indexOf(from);
      int end = html.indexOf(to, start + from.length());
      return start < 0 || end < 0 ? "" : html.substring(start + from.length(), end);
    }

    String title() {
      return between("<title>", "</title>");
    }

    /** The value of the checked answer of a field, "" where none is. */
    String checked(String field) {
      for (String input : html.split("<input", -1)) {
        String tag = input.substring(0, Math.max(0, input.indexOf('>')));
        if (tag.contains("name=\"" + field + "\"") && tag.contains(" checked")) {
          return tag.replaceAll(".*value=\"([^\"]*)\".*", "$1");
        }
      }
      return "";
    }
  }

  /** From now on it says so with every request. */
  Surfing saying(String header, String value) {
    says.put(header, value);
    return this;
  }

  @Nullable String cookie(String name) {
    return cookies.get(name);
  }

  Shown get(String path) {
    return follow("GET", path, "");
  }

  /** Sends a form: names and values by turns. */
  Shown post(String path, String... fields) {
    List<String> pairs = new ArrayList<>();
    for (int index = 0; index < fields.length; index += 2) {
      pairs.add(encoded(fields[index]) + "=" + encoded(fields[index + 1]));
    }
    return postBody(path, String.join("&", pairs));
  }

  Shown postBody(String path, String body) {
    return follow("POST", path, body);
  }

  private Shown follow(String method, String path, String body) {
    Shown shown = once(method, path, body);
    for (int leads = 0; shown.status == 303; leads++) {
      if (leads == 5) {
        throw new AssertionError("led in a circle at " + shown.at);
      }
      String location = Objects.requireNonNull(shown.headers.get("Location"));
      if (!location.startsWith(PREFIX + "/")) {
        throw new AssertionError("led away to " + location);
      }
      shown = once("GET", location.substring(PREFIX.length()), "");
    }
    return shown;
  }

  /** Without following. */
  Shown once(String method, String path, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "text/html,application/xhtml+xml");
    if (method.equals("POST")) {
      headers.put("Content-Type", "application/x-www-form-urlencoded");
    }
    if (!cookies.isEmpty()) {
      List<String> pairs = new ArrayList<>();
      cookies.forEach((name, value) -> pairs.add(name + "=" + value));
      headers.put("Cookie", String.join("; ", pairs));
    }
    headers.putAll(says);
    int mark = path.indexOf('?');
    Map<String, String> query = new LinkedHashMap<>();
    if (mark >= 0) {
      for (String pair : path.substring(mark + 1).split("&", -1)) {
        query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }
    String at = mark < 0 ? path : path.substring(0, mark);
    Map<String, Object> answer =
        behind.raw(answers, method, at, query.isEmpty() ? null : query, body, headers);
    Map<String, String> got = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(answer.get("headers")))
        .forEach((name, value) -> got.put(name.toString(), value.toString()));
    String cookie = got.get("Set-Cookie");
    if (cookie != null) {
      String pair = cookie.substring(0, cookie.indexOf(';'));
      cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return new Shown(Behind.status(answer), at, got, String.valueOf(answer.get("body")));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
