package parentsinmind.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.local.Functions;
import parentsinmind.local.LocalServer;
import parentsinmind.local.LocalSystem;
import parentsinmind.local.Progress;
import parentsinmind.programme.Programme;

/**
 * The whole system behind real HTTP, and a client that holds all it sends and gets against the
 * document.
 */
final class Live implements AutoCloseable {

  /** Whoever has no account: the public forms. */
  static final @Nullable String NOBODY = null;

  private final Described described = Described.read();
  private final Set<String> done = new TreeSet<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final LocalSystem system;
  private final LocalServer server;

  private Live(Path reports, Instant start, Functions.Mounting mounting) {
    this.system =
        LocalSystem.start(
            new LocalSystem.Settings(null, reports, programme(), start, "http://localhost:8080"),
            mounting);
    this.server = LocalServer.start(system, new Progress(), 0);
  }

  static Live start(Path reports, Instant start, Functions.Mounting mounting) {
    return new Live(reports, start, mounting);
  }

  /** The programme of the pilot. */
  static Programme programme() {
    try {
      return Programme.read(Json.parse(Files.readString(Path.of("..", "programme.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Described described() {
    return described;
  }

  LocalSystem system() {
    return system;
  }

  /** The operations that were done with success so far. */
  Set<String> done() {
    return done;
  }

  /** Reads something as a member of staff; it must work, and be as described. */
  Map<String, Object> get(@Nullable String subject, String path) {
    return Json.object(text(subject, path));
  }

  /** The same, of any media type. */
  String text(@Nullable String subject, String path) {
    return done(request(subject, path, null).GET().build(), "").body();
  }

  /** Sends a command; it must be done, and be as described. */
  Map<String, Object> post(@Nullable String subject, String path, Map<String, ?> body) {
    return post(subject, path, body, UUID.randomUUID());
  }

  /** The same, under an Idempotency-Key of the caller's. */
  Map<String, Object> post(
      @Nullable String subject, String path, Map<String, ?> body, @Nullable UUID key) {
    String json = Json.write(body);
    return Json.object(done(postRequest(subject, path, json, key), json).body());
  }

  /** Asks for something that is refused; the refusal must be as described. */
  Map<String, Object> refused(int status, @Nullable String subject, String path) {
    return refused(status, request(subject, path, null).GET().build());
  }

  /** Sends a command that is refused; the refusal must be as described. */
  Map<String, Object> refused(int status, @Nullable String subject, String path, String body) {
    return refused(status, postRequest(subject, path, body, UUID.randomUUID()));
  }

  /** The same, of a request with headers of its own. */
  Map<String, Object> refused(int status, HttpRequest request) {
    HttpResponse<String> response = send(request);
    String what = request.method() + " " + request.uri() + ": " + response.body();
    assertThat(response.statusCode()).as(what).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(described.against(request, response)).as(what).isEmpty();
    Map<String, Object> problem = Json.object(response.body());
    assertThat(problem).as(what).containsEntry("status", status);
    return problem;
  }

  /** A POST as a client sends it. */
  HttpRequest postRequest(@Nullable String subject, String path, String body, @Nullable UUID key) {
    HttpRequest.Builder request =
        request(subject, path, key).POST(HttpRequest.BodyPublishers.ofString(body));
    return request.header("Content-Type", "application/json").build();
  }

  /** The beginning of any request, with a member of staff's token and a key where given. */
  HttpRequest.Builder request(@Nullable String subject, String path, @Nullable UUID key) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path));
    if (subject != null) {
      request.header("Authorization", "Bearer " + system.tokenFor(subject));
    }
    if (key != null) {
      request.header("Idempotency-Key", key.toString());
    }
    return request;
  }

  private HttpResponse<String> done(HttpRequest request, String body) {
    HttpResponse<String> response = send(request);
    String what = request.method() + " " + request.uri() + " " + body + ": " + response.body();
    assertThat(response.statusCode()).as(what).isBetween(200, 299);
    assertThat(described.against(request, body)).as(what).isEmpty();
    assertThat(described.against(request, response)).as(what).isEmpty();
    done.add(described.operation(request.method(), request.uri().getPath()));
    return response;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    system.close();
  }
}
