package parentsinmind.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a browser does of itself: it keeps the cookies of one host, and sends each only to where it
 * belongs. It follows nothing by itself, so that each step can be looked at.
 */
public final class Browser implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Cookie> cookies = new LinkedHashMap<>();

  private record Cookie(String host, String path, String value, String asSet) {
    boolean goesTo(URI address) {
      String asked = address.getPath();
      return host.equals(address.getAuthority())
          && asked.startsWith(path)
          && (asked.length() == path.length() || asked.charAt(path.length()) == '/');
    }
  }

  /** Looks at an address. */
  public HttpResponse<String> get(String address) {
    return sent(HttpRequest.newBuilder(URI.create(address)));
  }

  /**
   * Sends a form.
   *
   * @param form encoded
   * @param headers names and values that a browser adds
   */
  public HttpResponse<String> post(String address, String form, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    return sent(headers.length == 0 ? request : request.headers(headers));
  }

  /** Where an answer leads. */
  public static String location(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
  }

  /**
   * Goes through an issuer's sign-in that asks for a name only.
   *
   * @param page of the issuer
   * @return what our own system answers to who comes back
   */
  public HttpResponse<String> signIn(String page, String subject) {
    return get(location(post(page, "username=" + subject)));
  }

  /** The names of the cookies that it holds. */
  public Set<String> holds() {
    return new TreeSet<>(cookies.keySet());
  }

  /** A cookie as it was set, with its flags. */
  public String asSet(String name) {
    return held(name).asSet;
  }

  /** A cookie's value. */
  public String value(String name) {
    return held(name).value;
  }

  /** Another browser that holds the same, as copied from a disk. */
  public Browser copy() {
    Browser copy = new Browser();
    copy.cookies.putAll(cookies);
    return copy;
  }

  private Cookie held(String name) {
    Cookie cookie = cookies.get(name);
    if (cookie == null) {
      throw new AssertionError("no cookie " + name + " among " + cookies.keySet());
    }
    return cookie;
  }

  private HttpResponse<String> sent(HttpRequest.Builder request) {
    URI address = request.build().uri();
    request.header("Accept", "text/html,application/xhtml+xml");
    StringBuilder mine = new StringBuilder();
    cookies.forEach(
        (name, cookie) -> {
          if (cookie.goesTo(address)) {
            mine.append(mine.isEmpty() ? "" : "; ").append(name).append('=').append(cookie.value);
          }
        });
    if (!mine.isEmpty()) {
      request.header("Cookie", mine.toString());
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(set -> keep(address, set));
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(URI from, String set) {
    String[] parts = set.split("; *", -1);
    int mark = parts[0].indexOf('=');
    String name = parts[0].substring(0, mark);
    String path = "/";
    boolean over = false;
    for (String part : parts) {
      path = part.startsWith("Path=") ? part.substring("Path=".length()) : path;
      over |= part.equals("Max-Age=0");
    }
    if (over) {
      cookies.remove(name);
    } else {
      cookies.put(name, new Cookie(from.getAuthority(), path, parts[0].substring(mark + 1), set));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
