package parentsinmind.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.time.Moment;
import parentsinmind.web.Response;

class LocalSystemTest {

  private static final Instant START = Instant.parse("2016-12-15T09:00:00Z");

  private final List<Map<String, Object>> reported =
      Collections.synchronizedList(new ArrayList<>());

  @TempDir private Path folder;

  @Test
  void aFunctionIsFedApiGatewaysJson() {
    try (LocalSystem system = start(null)) {
      Response answer =
          system.call("POST", "/echo/a%20b?site=newham&site=halton", Map.of("X-A", "1"), "{}");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(Json.object(answer.body()))
          .containsEntry("httpMethod", "POST")
          .containsEntry("body", "{}")
          .containsEntry("headers", Map.of("X-A", "1"))
          .containsEntry("queryStringParameters", Map.of("site", "halton"))
          .containsEntry(
              "multiValueQueryStringParameters", Map.of("site", List.of("newham", "halton")));
      assertThat(system.call("GET", "/echoes", Map.of(), "").status()).isEqualTo(404);
      assertThat(system.call("GET", "/broken", Map.of(), "").body())
          .doesNotContain("secret")
          .contains("Something went wrong");
    }
  }

  @Test
  void whatIsAppendedComesOverTheBus() {
    try (LocalSystem system = start(null)) {
      append(system, 1);
      append(system, 2);
      system.drain();
      assertThat(system.bus().count()).isEqualTo(2);
      assertThat(system.bus().recent().getFirst().sequence()).isEqualTo(2);
    }
  }

  @Test
  void aRestartGoesOnWhereItWasAndRelaysNothingTwice() {
    Path data = folder.resolve("data");
    try (LocalSystem system = start(data)) {
      append(system, 1);
      system.drain();
      system.moveTo(Instant.parse("2017-03-01T06:00:00Z"));
    }
    assertThat(reported)
        .extracting(event -> event.get("time"))
        .containsExactly("2017-01-01T06:00:00Z", "2017-02-01T06:00:00Z", "2017-03-01T06:00:00Z");
    try (LocalSystem system = start(data)) {
      assertThat(system.clock().instant()).isEqualTo("2017-03-01T06:00:00Z");
      append(system, 2);
      system.drain();
      assertThat(system.bus().recent()).extracting(event -> event.sequence()).containsExactly(2L);
      system.moveTo(Instant.parse("2017-04-01T05:00:00Z"));
      assertThat(reported).hasSize(4);
    }
  }

  @Test
  void aClockThatGoesByItselfClosesTheMonthItComesToOnce() throws Exception {
    Path data = folder.resolve("data");
    try (LocalSystem system = start(data)) {
      system.moveTo(Instant.parse("2017-01-01T05:59:59.700Z"));
      system.clock().setGoing();
      system.runDue();
      assertThat(reported).isEmpty();
      for (int tick = 0; tick < 5; tick++) {
        Thread.sleep(100);
        system.runDue();
      }
      assertThat(reported).containsExactly(Map.of("time", "2017-01-01T06:00:00Z"));
    }
    try (LocalSystem system = start(data)) {
      assertThat(system.clock().instant()).isAfter("2017-01-01T06:00:00Z");
      system.runDue();
      assertThat(reported).hasSize(1);
    }
  }

  @Test
  void anIdTokenHasTheShapeOfCognitos() {
    try (LocalSystem system = start(null)) {
      String payload = system.tokenFor("manager-halton").split("\\.", -1)[1];
      Map<String, Object> claims =
          Json.object(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
      assertThat(claims)
          .containsEntry("sub", "manager-halton")
          .containsEntry("token_use", "id")
          .containsEntry("iss", system.issuer().address());
      assertThat(claims.get("aud")).isIn(Issuer.AUDIENCE, List.of(Issuer.AUDIENCE));
    }
  }

  @Test
  void thePagesAnswerAndNothingElseDoes() throws Exception {
    try (LocalSystem system = start(null);
        LocalServer server = LocalServer.start(system, new Progress(), 0)) {
      Files.createDirectories(system.reports().resolve("newham/2016-12"));
      Files.writeString(system.reports().resolve("newham/2016-12/report.html"), "<p>figures");
      Files.writeString(folder.resolve("outside.json"), "{}");
      HttpClient browser = HttpClient.newHttpClient();
      String address = server.address();
      assertThat(get(browser, address + "/").body())
          .contains("on your machine", "/reports/newham/2016-12/report.html");
      assertThat(get(browser, address + "/reports/newham/2016-12/report.html").body())
          .isEqualTo("<p>figures");
      assertThat(get(browser, address + "/reports/%2e%2e/outside.json").statusCode())
          .isEqualTo(404);
      assertThat(get(browser, address + "/dev/events").body()).contains("Last events relayed");
      assertThat(get(browser, address + "/dev/token/nobody").statusCode()).isEqualTo(404);
      assertThat(get(browser, address + "/nowhere").headers().firstValue("Content-Type"))
          .contains("application/problem+json");
      assertThat(post(browser, address + "/echo", "x".repeat(1024 * 1024 + 1)).statusCode())
          .isEqualTo(413);
    }
  }

  @Test
  void theClockMovesForwardsAndRunsWhatIsDue() throws Exception {
    try (LocalSystem system = start(null);
        LocalServer server = LocalServer.start(system, new Progress(), 0)) {
      HttpClient browser = HttpClient.newHttpClient();
      String clock = server.address() + "/dev/clock";
      assertThat(post(browser, clock, "{\"to\":\"2017-01-01T06:00:00Z\"}").body())
          .isEqualTo("{\"now\":\"2017-01-01T06:00:00Z\"}");
      assertThat(reported).containsExactly(Map.of("time", "2017-01-01T06:00:00Z"));
      assertThat(post(browser, clock, "{\"to\":\"2016-01-01T06:00:00Z\"}").statusCode())
          .isEqualTo(409);
      assertThat(post(browser, clock, "{\"to\":\"soon\"}").statusCode()).isEqualTo(400);
      assertThat(post(browser, clock, "").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void nobodyMovesTheClockWhileRecordsAreReplayed() throws Exception {
    Progress progress = new Progress();
    progress.at("Replaying records", 1, 2);
    try (LocalSystem system = start(null);
        LocalServer server = LocalServer.start(system, progress, 0)) {
      HttpClient browser = HttpClient.newHttpClient();
      String clock = server.address() + "/dev/clock";
      String later = "{\"to\":\"2017-01-01T06:00:00Z\"}";
      HttpResponse<String> refused = post(browser, clock, later);
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("while they are replayed");
      assertThat(system.clock().instant()).isEqualTo(START);
      assertThat(get(browser, server.address() + "/").body())
          .contains("It moves with the records now")
          .doesNotContain("/dev/clock");
      progress.over();
      assertThat(get(browser, server.address() + "/").body()).contains("action=\"/dev/clock\"");
      assertThat(post(browser, clock, later).statusCode()).isEqualTo(200);
    }
  }

  private LocalSystem start(@Nullable Path data) {
    return LocalSystem.start(
        new LocalSystem.Settings(
            data, folder.resolve("reports"), programme(), START, "http://localhost"),
        ground ->
            new Functions(
                Map.of(
                    "/echo", new Function("echo", echo()),
                    "/broken",
                        new Function(
                            "broken",
                            (in, out, context) -> {
                              throw new IllegalStateException("secret");
                            })),
                Map.of(
                    Functions.MONTHLY_REPORT,
                    new Function(
                        Functions.MONTHLY_REPORT,
                        (in, out, context) -> reported.add(Json.object(in))))));
  }

  /** Answers with the event that it was fed. */
  private static RequestStreamHandler echo() {
    return (in, out, context) -> {
      String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      out.write(
          Json.write(Map.of("statusCode", 200, "headers", Map.of(), "body", event))
              .getBytes(StandardCharsets.UTF_8));
    };
  }

  private static Programme programme() {
    try {
      return Programme.read(Json.object(Files.readString(Path.of("..", "programme.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void append(LocalSystem system, long sequence) {
    Instant now = system.clock().instant();
    system
        .table()
        .put(
            EventItem.SCHEMA,
            EventItem.of(
                Keys.mother("ann"),
                sequence,
                new Event.Signposted("gp"),
                now,
                Moment.at(now),
                "manager-halton",
                null),
            null);
  }

  private static HttpResponse<String> get(HttpClient browser, String address) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(HttpClient browser, String address, String body)
      throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(address))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
