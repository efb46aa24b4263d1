package parentsinmind.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.Input;

/**
 * A request as API Gateway hands it over, reduced to what we use.
 *
 * @param path without the stage
 * @param headers by lower-case name
 * @param parameters the path's variables, filled in by {@link Routes}
 * @param body as text, "" where there is none
 * @param source the address on the net from which it came to the gateway, "" where nobody said
 */
public record Request(
    String method,
    String path,
    Map<String, String> headers,
    Map<String, String> query,
    Map<String, String> parameters,
    String body,
    String source) {

  /** Who called, as the front door writes it over whatever a caller says of itself. */
  private static final String CALLER = "true-client-ip";

  /** The largest body taken, in UTF-8 bytes. */
  public static final int LARGEST_BODY = 256 * 1024;

  public Request {
    headers = Map.copyOf(headers);
    query = Map.copyOf(query);
    parameters = Map.copyOf(parameters);
  }

  public @Nullable String header(String lowerCaseName) {
    return headers.get(lowerCaseName);
  }

  public @Nullable String query(String name) {
    return query.get(name);
  }

  /** A variable of the route's path. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no variable " + name);
    }
    return value;
  }

  /**
   * Where it came from. Behind a front door it is the front door's word: nobody gets past it who
   * could claim any.
   *
   * @param frontDoor whether every request comes through it
   */
  public String source(boolean frontDoor) {
    String caller = frontDoor ? header(CALLER) : null;
    return caller == null ? source : caller;
  }

  /**
   * The body as JSON to be read field by field.
   *
   * @throws HttpProblem 413 if it is larger than {@link #LARGEST_BODY}
   * @throws parentsinmind.input.InvalidInput if it is not JSON
   */
  public Input json() {
    return Input.root(Json.parse(checkedBody()));
  }

  /** The body, if it is not too large. */
  public String checkedBody() {
    if (body.length() > LARGEST_BODY
        || body.getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY) {
      throw HttpProblem.of(
          413,
          "This is more than we can take",
          "Please shorten the longest answers and send it again. Nothing was stored.");
    }
    return body;
  }

  /**
   * The Idempotency-Key header: a UUID that names this one command.
   *
   * @throws HttpProblem 400 if there is none or it is not a UUID
   */
  public String idempotencyKey() {
    String key = header("idempotency-key");
    if (key == null || !key.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw HttpProblem.of(
          400,
          "Send an Idempotency-Key",
          "Add a header Idempotency-Key with a new UUID for each command, and repeat it if you"
              + " send the same command again.");
    }
    return key.toLowerCase(Locale.ROOT);
  }

  /** The same with another value of a header. */
  public Request with(String lowerCaseName, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put(lowerCaseName, value);
    return new Request(method, path, changed, query, parameters, body, source);
  }

  /** Whether it comes from a browser that shows pages, rather than from a program. */
  public boolean wantsPage() {
    String accept = header("accept");
    return accept != null && accept.contains("text/html");
  }

  /** A cookie's value, or null: the first of the name, which is the one of the longest path. */
  @Nullable String cookie(String name) {
    String header = header("cookie");
    if (header == null) {
      return null;
    }
    for (String pair : header.split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
        return pair.substring(equals + 1).strip();
      }
    }
    return null;
  }

  /**
   * Whether the browser says that another site's page sent it. A browser too old to say so is taken
   * at the path's word, which nobody else knows.
   */
  public boolean fromElsewhere() {
    // The header Origin would say nothing: a page that sends no referrer, as ours do, has none.
    String site = header("sec-fetch-site");
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }

  Request with(Map<String, String> found) {
    return new Request(method, path, headers, query, found, body, source);
  }

  /** Names the route's method only: paths carry tokens, bodies carry people. */
  @Override
  public String toString() {
    return "Request[" + method + "]";
  }
}
