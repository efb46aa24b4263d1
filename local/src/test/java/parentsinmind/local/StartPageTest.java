package parentsinmind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;

/** Whoever copies a command from the start page gets what the page says. */
class StartPageTest {

  private static final Pattern COMMANDS = Pattern.compile("<pre[^>]*>(.*?)</pre>", Pattern.DOTALL);
  private static final Pattern LINKS = Pattern.compile("href=\"(/reports/[^\"]+)\"");

  private static final Pattern GIVING = Pattern.compile("TOKEN=\\$\\(curl -s (\\S+)\\)");

  /** A word as a shell reads it: in quotes of either kind, or bare. */
  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[^\\s'\"]+");

  @TempDir private Path folder;

  @Test
  void itsCommandsWorkAsTheyArePrintedAndItLeadsToTheNewestReports() throws Exception {
    Programme programme =
        Programme.read(Json.parse(Files.readString(Path.of("..", "programme.json"))));
    Instant start = Instant.parse("2016-10-17T09:00:00Z");
    try (LocalSystem system =
            LocalSystem.start(
                new LocalSystem.Settings(null, folder, programme, start, "http://localhost:8080"));
        LocalServer server = LocalServer.start(system, new Progress(), 0)) {
      assertThat(performed(server)).containsExactly(201, 200, 200, 200);
      assertThat(system.clock().instant()).isEqualTo("2016-11-01T06:00:00Z");
      assertThat(performed(server)).containsExactly(201, 200, 200, 200, 200, 200);
      assertThat(links(server))
          .startsWith(
              "/reports/all/2016-11/report.csv",
              "/reports/all/2016-11/report.html",
              "/reports/all/2016-11/report.json",
              "/reports/all/2016-11/funder/national-funder/report.csv",
              "/reports/all/2016-11/funder/national-funder/report.html",
              "/reports/all/2016-11/funder/national-funder/report.json")
          .contains("/reports/halton/2016-10/report.csv");
    }
  }

  @Test
  void whatAReportCallsItsCasesOpensAtTheDeskForWhoSignsIn() throws Exception {
    Programme programme =
        Programme.read(Json.parse(Files.readString(Path.of("..", "programme.json"))));
    Instant start = Instant.parse("2016-10-17T09:00:00Z");
    int port = freePort();
    String address = "http://localhost:" + port;
    try (LocalSystem system =
            LocalSystem.start(new LocalSystem.Settings(null, folder, programme, start, address));
        LocalServer server = LocalServer.start(system, new Progress(), port);
        HttpClient browser = HttpClient.newHttpClient()) {
      Map<String, String> cookies = new TreeMap<>();
      system.moveTo(Instant.parse("2016-11-01T06:00:00Z"));
      URI report = URI.create(server.address() + "/reports/halton/2016-10/report.html");
      Matcher cases =
          Pattern.compile("href=\"(figures/mothers-referred[?][^\"]+)\"")
              .matcher(led(browser, cookies, report, null).body());
      assertThat(cases.find()).isTrue();
      URI figure = report.resolve(cases.group(1).replace("&amp;", "&"));

      HttpResponse<String> asked = led(browser, cookies, figure, null);
      assertThat(asked.body()).contains("Who are you?");
      HttpResponse<String> signedIn = led(browser, cookies, asked.uri(), "username=manager-halton");
      assertThat(signedIn.statusCode()).isEqualTo(200);
      assertThat(signedIn.uri().getPath()).isEqualTo("/desk" + figure.getPath());
      assertThat(signedIn.body()).contains("<h1", "Cases</h2>");
    }
  }

  /** Where a browser ends that keeps cookies and goes where it is led. */
  private static HttpResponse<String> led(
      HttpClient browser, Map<String, String> cookies, URI address, @Nullable String form)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (!cookies.isEmpty()) {
      String all = cookies.toString().replaceAll("^.|.$", "").replace(", ", "; ");
      request.header("Cookie", all);
    }
    if (form != null) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
    }
    HttpResponse<String> answer =
        browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String set : answer.headers().allValues("Set-Cookie")) {
      String[] pair = set.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    Optional<String> on = answer.headers().firstValue("Location");
    return on.isPresent() ? led(browser, cookies, address.resolve(on.get()), null) : answer;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static List<Integer> performed(LocalServer server) throws Exception {
    String token = "none yet";
    List<Integer> statuses = new ArrayList<>();
    Matcher commands = COMMANDS.matcher(page(server));
    while (commands.find()) {
      String command = plain(commands.group(1));
      Matcher giving = GIVING.matcher(command);
      if (giving.matches()) {
        token = sent(HttpRequest.newBuilder(URI.create(giving.group(1))).build()).body();
        continue;
      }
      List<String> words = words(command, token);
      assertThat(words.getFirst()).isEqualTo("curl");
      statuses.add(sent(request(words)).statusCode());
    }
    return statuses;
  }

  /** What a shell hands to curl: lines joined, quotes taken off, the variable filled in. */
  private static List<String> words(String command, String token) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command.replace("\\\n", " "));
    while (word.find()) {
      words.add(unquoted(word.group(), token));
    }
    return words;
  }

  private static String unquoted(String word, String token) {
    String inside = word.substring(1, Math.max(1, word.length() - 1));
    return switch (word.charAt(0)) {
      case '\'' -> inside;
      case '"' -> inside.replace("$TOKEN", token);
      default -> word;
    };
  }

  /** The request that curl would send: with data it is a form's POST unless told otherwise. */
  private static HttpRequest request(List<String> words) {
    String method = "GET";
    String data = "";
    HttpRequest.Builder request = HttpRequest.newBuilder();
    for (int index = 1; index < words.size(); index++) {
      switch (words.get(index)) {
        case "-X" -> method = words.get(++index);
        case "-d" -> data = words.get(++index);
        case "-H" -> {
          String[] header = words.get(++index).split(": ", 2);
          request.header(header[0], header[1]);
        }
        default -> request.uri(URI.create(words.get(index)));
      }
    }
    return request.method(method, HttpRequest.BodyPublishers.ofString(data)).build();
  }

  private static List<String> links(LocalServer server) throws Exception {
    List<String> links = new ArrayList<>();
    String page = page(server);
    // The first steps before it lead to the newest too.
    Matcher link = LINKS.matcher(page.substring(page.indexOf("<h2>Reports</h2>")));
    while (link.find()) {
      links.add(link.group(1));
      URI address = URI.create(server.address() + link.group(1));
      assertThat(sent(HttpRequest.newBuilder(address).build()).statusCode()).isEqualTo(200);
    }
    return links;
  }

  private static String page(LocalServer server) throws Exception {
    return sent(HttpRequest.newBuilder(URI.create(server.address() + "/")).build()).body();
  }

  private static HttpResponse<String> sent(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String plain(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
