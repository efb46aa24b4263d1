package parentsinmind.intake;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cookies of a browser, each with the path below which it is sent. */
final class CookieJar {

  private static final Pattern SET =
      Pattern.compile("__Secure-([^=]+)=([^;]*); Path=" + SelfBrowser.BASE + "([^;]*);(.*)");

  private record Cookie(String path, String name) {}

  private final Map<Cookie, String> cookies =
      new TreeMap<>(
          Comparator.comparingInt((Cookie cookie) -> -cookie.path().length())
              .thenComparing(Cookie::path)
              .thenComparing(Cookie::name));

  private List<String> last = List.of();

  /** Keeps what an answer sets, and drops what it takes away. */
  void take(Map<String, ?> answer) {
    if (answer.get("multiValueHeaders") instanceof Map<?, ?> many
        && many.get("Set-Cookie") instanceof List<?> set) {
      last = set.stream().map(String::valueOf).toList();
      last.forEach(this::take);
    }
  }

  private void take(String set) {
    Matcher parts = SET.matcher(set);
    if (!parts.matches()) {
      throw new AssertionError("no cookie: " + set);
    }
    Cookie cookie = new Cookie(parts.group(3), parts.group(1));
    if (parts.group(4).contains("Max-Age=0")) {
      cookies.remove(cookie);
    } else {
      cookies.put(cookie, parts.group(2));
    }
  }

  /** What set, or took away, the last ones. */
  List<String> last() {
    return last;
  }

  void put(String path, String name, String value) {
    cookies.put(new Cookie(path, name), value);
  }

  /** What a page is sent, the longest path first; "" where it is none. */
  String sent(String path) {
    return cookies.entrySet().stream()
        .filter(each -> isBelow(path, each.getKey().path()))
        .map(each -> "__Secure-" + each.getKey().name() + "=" + each.getValue())
        .collect(Collectors.joining("; "));
  }

  /** The value of one that a page is sent. */
  @Nullable String value(String path, String name) {
    return cookies.entrySet().stream()
        .filter(each -> each.getKey().name().equals(name) && isBelow(path, each.getKey().path()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  void clear() {
    cookies.clear();
  }

  private static boolean isBelow(String path, String top) {
    return path.equals(top) || path.startsWith(top + "/");
  }
}
