package parentsinmind.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A site of one small page, which is good until something about it is changed. */
final class SmallSite implements AutoCloseable {

  static final String GOOD =
      """
      <!DOCTYPE html>
      <html lang="en-GB" dir="ltr">
      <head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Your name</title>
      <link rel="stylesheet" href="/site.css"></head>
      <body><main>
      <h1>Your name</h1>
      <form method="post" action="/name">
      <p><label for="name">Name</label> <input id="name" name="name"></p>
      <p><button>Continue</button></p>
      </form>
      </main></body></html>
      """;

  static final String REFUSED =
      GOOD.replace("<title>", "<title>Error: ")
          .replace(
              "<h1>",
              """
              <div class="nhsuk-error-summary" tabindex="-1" autofocus>
              <h2>There is a problem</h2>
              <ul><li><a href="#name">Enter your name</a></li></ul></div>
              <h1>\
              """)
          .replace(
              "<input id",
              """
              <span id="wrong" class="nhsuk-error-message"><span
              class="nhsuk-u-visually-hidden">Error:</span> Enter your name</span>
              <input aria-describedby="wrong" id\
              """);

  private static final String STYLE =
      """
      body { font: 1rem sans-serif; } input, button { font: inherit; min-height: 44px;
        min-width: 44px; border: 2px solid; } label { display: inline-block; }
      .nhsuk-u-visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; }
      """;

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private final HttpServer server;
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private volatile String page = GOOD;
  private volatile String style = STYLE;
  private volatile String script = "";
  private volatile int status = 200;

  private SmallSite(HttpServer server) {
    this.server = server;
  }

  static SmallSite start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      SmallSite site = new SmallSite(server);
      server.createContext("/", site::answer);
      server.start();
      return site.asGoodAsNew();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SmallSite asGoodAsNew() {
    page = GOOD;
    style = STYLE;
    script = "";
    status = 200;
    headers.clear();
    headers.putAll(
        new LinkedHashMap<>(
            Map.of(
                "Content-Type", "text/html; charset=utf-8",
                "Cache-Control", "no-store",
                "Referrer-Policy", "no-referrer",
                "X-Content-Type-Options", "nosniff",
                "Strict-Transport-Security", "max-age=31536000",
                "Content-Security-Policy", POLICY)));
    return this;
  }

  /** It answers what was sent as wrong. */
  SmallSite refusing() {
    page = REFUSED;
    status = 422;
    return this;
  }

  /** Other words, which must have been there. */
  SmallSite with(String words, String others) {
    if (!page.contains(words)) {
      throw new IllegalArgumentException("the page does not say " + words);
    }
    page = page.replace(words, others);
    return this;
  }

  SmallSite styled(String more) {
    style = STYLE + more;
    return this;
  }

  /** The page runs this. */
  SmallSite running(String lines) {
    script = lines;
    return with("</head>", "<script src=\"/site.js\"></script></head>");
  }

  SmallSite header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The same under another name: to a browser it is another site than the pages under test. */
  String elsewhere() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      headers.forEach(exchange.getResponseHeaders()::set);
      byte[] body =
          switch (path) {
            case "/site.css" -> file(exchange, "text/css", style);
            case "/site.js" -> file(exchange, "text/javascript", script);
            default -> page.getBytes(StandardCharsets.UTF_8);
          };
      exchange.sendResponseHeaders(path.startsWith("/site") ? 200 : status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] file(HttpExchange exchange, String type, String text) {
    exchange.getResponseHeaders().set("Content-Type", type);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
