package parentsinmind.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;

/**
 * An answer to a request.
 *
 * @param cookies what {@link Cookies} wrote, each a {@code Set-Cookie} of its own
 */
public record Response(int status, Map<String, String> headers, List<String> cookies, String body) {

  public Response {
    headers = Map.copyOf(headers);
    cookies = List.copyOf(cookies);
  }

  /** An answer without cookies. */
  public Response(int status, Map<String, String> headers, String body) {
    this(status, headers, List.of(), body);
  }

  /** JSON, never kept by a cache. */
  public static Response json(int status, @Nullable Object tree) {
    return ofJson(status, Json.write(tree));
  }

  /** JSON that is already text. */
  public static Response ofJson(int status, String json) {
    return new Response(status, headers("application/json"), json);
  }

  /** Any text, such as a page or a table; never kept by a cache. */
  public static Response text(int status, String mediaType, String body) {
    return new Response(status, headers(mediaType), body);
  }

  /**
   * Leads on to a page of ours, after a form was taken: going back or loading again sends nothing.
   */
  public static Response seeOther(String location) {
    Map<String, String> headers = new LinkedHashMap<>(headers("text/plain; charset=utf-8"));
    headers.put("Location", location);
    return new Response(303, headers, "");
  }

  /** The same with one more header. */
  public Response with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Response(status, all, cookies, body);
  }

  /** The same with one cookie more, as {@link Cookies} writes it. */
  public Response withCookie(String cookie) {
    List<String> more = new ArrayList<>(cookies);
    more.add(cookie);
    return new Response(status, headers, more, body);
  }

  static Map<String, String> headers(String mediaType) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", mediaType);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Strict-Transport-Security", "max-age=31536000");
    return headers;
  }
}
