package parentsinmind.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Response;

/**
 * What API Gateway does in the cloud: finds the function by the path and talks to it in REST proxy
 * JSON.
 */
public final class Gateway {

  private final Map<String, Function> mounts;

  /**
   * A gateway.
   *
   * @param mounts functions by path prefix, such as {@code /api/desk}; the longest that fits wins
   */
  public Gateway(Map<String, Function> mounts) {
    this.mounts = Map.copyOf(mounts);
  }

  /** Whether a function answers below this path. */
  public boolean knows(String path) {
    return function(path) != null;
  }

  /** A function's answer; 404 where none is mounted, 502 where what it says is no answer. */
  public Response answer(HttpCall call) {
    Function function = function(call.path());
    if (function == null) {
      return HttpProblem.notFound().toResponse();
    }
    Map<String, Object> answer;
    try {
      answer = function.invoke(event(call));
    } catch (RuntimeException | Error e) {
      return broken();
    }
    if (!(answer.get("statusCode") instanceof Integer status)) {
      return broken();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (answer.get("headers") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> headers.put(name.toString(), String.valueOf(value)));
    }
    return new Response(
        status, headers, cookies(answer), answer.get("body") instanceof String body ? body : "");
  }

  /** The only header that functions send more than once. */
  private static List<String> cookies(Map<String, Object> answer) {
    List<String> cookies = new ArrayList<>();
    if (answer.get("multiValueHeaders") instanceof Map<?, ?> all
        && all.get("Set-Cookie") instanceof List<?> set) {
      set.forEach(cookie -> cookies.add(String.valueOf(cookie)));
    }
    return cookies;
  }

  private static Response broken() {
    return HttpProblem.of(
            502, "Something went wrong on our side", "Please try again in a few minutes.")
        .toResponse();
  }

  private @Nullable Function function(String path) {
    String longest = "";
    for (String prefix : mounts.keySet()) {
      boolean below = path.equals(prefix) || path.startsWith(prefix + "/");
      if (below && prefix.length() > longest.length()) {
        longest = prefix;
      }
    }
    return mounts.get(longest);
  }

  /** The event as API Gateway's REST proxy integration writes it. */
  static Map<String, Object> event(HttpCall call) {
    Map<String, List<String>> query = call.queryValues();
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("resource", "/{proxy+}");
    event.put("path", call.path());
    event.put("httpMethod", call.method());
    event.put("headers", emptyToNull(last(call.headers())));
    event.put("multiValueHeaders", emptyToNull(call.headers()));
    event.put("queryStringParameters", emptyToNull(last(query)));
    event.put("multiValueQueryStringParameters", emptyToNull(query));
    event.put("pathParameters", Map.of("proxy", call.path().substring(1)));
    event.put("stageVariables", null);
    event.put("requestContext", context(call));
    event.put("body", call.body().isEmpty() ? null : call.body());
    event.put("isBase64Encoded", false);
    return event;
  }

  private static Map<String, Object> context(HttpCall call) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("sourceIp", call.sourceIp());
    identity.put("userAgent", call.header("User-Agent"));
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("resourcePath", "/{proxy+}");
    context.put("httpMethod", call.method());
    context.put("path", "/local" + call.path());
    context.put("protocol", "HTTP/1.1");
    context.put("stage", "local");
    context.put("requestId", UUID.randomUUID().toString());
    context.put("identity", identity);
    return context;
  }

  private static Map<String, String> last(Map<String, List<String>> values) {
    Map<String, String> last = new LinkedHashMap<>();
    values.forEach((name, list) -> last.put(name, list.getLast()));
    return last;
  }

  private static <T> @Nullable Map<String, T> emptyToNull(Map<String, T> map) {
    return map.isEmpty() ? null : map;
  }
}
