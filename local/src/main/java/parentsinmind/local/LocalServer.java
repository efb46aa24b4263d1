package parentsinmind.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Log;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Response;

/** HTTP on loopback: functions below their prefixes, and everything else of the local pages. */
public final class LocalServer implements AutoCloseable {

  /** The largest body read, in bytes; functions take less. */
  static final int LARGEST_BODY = 1024 * 1024;

  /** What API Gateway packs from: the same is set there. */
  private static final int LEAST_PACKED = 1024;

  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  private final HttpServer server;
  private final LocalSystem system;
  private final Pages pages;
  private final Log log = new Log("local");

  private LocalServer(HttpServer server, LocalSystem system, Pages pages) {
    this.server = server;
    this.system = system;
    this.pages = pages;
  }

  /**
   * Starts serving a system.
   *
   * @param port 0 for any that is free
   */
  public static LocalServer start(LocalSystem system, Progress progress, int port) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      String address = "http://localhost:" + http.getAddress().getPort();
      LocalServer server = new LocalServer(http, system, new Pages(system, progress, address));
      http.createContext("/", server::handle);
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " of this machine could not be taken", e);
    }
  }

  /** Where it answers. */
  public String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response;
      try {
        response = answer(exchange);
      } catch (HttpProblem problem) {
        response = Pages.refusal(accepts(exchange), problem);
      } catch (RuntimeException e) {
        log.unforeseen("request failed", e);
        response =
            Pages.refusal(
                accepts(exchange),
                HttpProblem.of(
                    500, "Something went wrong on our side", "Please try again in a few minutes."));
      }
      send(exchange, response);
    }
  }

  private Response answer(HttpExchange exchange) throws IOException {
    if (!isForUs(exchange)) {
      // Another site's name that was made to lead here must not read what is here.
      throw HttpProblem.of(421, "Not for this server", "Use http://localhost in the address.");
    }
    String body = body(exchange);
    HttpCall call =
        new HttpCall(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestURI().getRawQuery(),
            exchange.getRequestHeaders(),
            body,
            exchange.getRemoteAddress().getAddress().getHostAddress());
    return system.knows(call.path()) ? system.call(call) : pages.answer(call);
  }

  private static @Nullable String accepts(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Accept");
  }

  private static boolean isForUs(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host == null || HOSTS.contains(host.replaceFirst(":\\d+$", ""));
  }

  private static String body(HttpExchange exchange) throws IOException {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length != null && length.length() > 7) {
      throw tooLarge();
    }
    byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (bytes.length > LARGEST_BODY) {
      throw tooLarge();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static HttpProblem tooLarge() {
    return HttpProblem.of(
        413, "This is more than we can take", "Send less than one megabyte. Nothing was stored.");
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    response.cookies().forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    if (body.length >= LEAST_PACKED && takesPacked(exchange)) {
      body = packed(body);
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.status(), none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
  }

  private static boolean takesPacked(HttpExchange exchange) {
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    return accepted != null && accepted.contains("gzip");
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    }
    return packed.toByteArray();
  }
}
