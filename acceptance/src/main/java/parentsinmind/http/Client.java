package parentsinmind.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;

/**
 * Whoever calls the interface over HTTP, wherever it stands; all that is sent and answered is held
 * against its document.
 */
public class Client implements AutoCloseable {

  /** Whoever has no account: the public forms. */
  public static final @Nullable String NOBODY = null;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> done = new TreeSet<>();
  private final Described described;
  private final Supplier<String> address;
  private final UnaryOperator<String> tokens;

  /**
   * A client of an interface.
   *
   * @param address what every path stands behind, as it is when it is called
   * @param tokens answers the ID token of a member of staff
   */
  public Client(Described described, Supplier<String> address, UnaryOperator<String> tokens) {
    this.described = described;
    this.address = address;
    this.tokens = tokens;
  }

  public Described described() {
    return described;
  }

  /** The operations that were done with success so far. */
  public Set<String> done() {
    return done;
  }

  /** Reads something as a member of staff; it must work, and be as described. */
  public Map<String, Object> get(@Nullable String subject, String path) {
    return Json.object(text(subject, path));
  }

  /** The same, of any media type. */
  public String text(@Nullable String subject, String path) {
    return done(request(subject, path, null).GET().build(), "").body();
  }

  /** Sends a command; it must be done, and be as described. */
  public Map<String, Object> post(@Nullable String subject, String path, Map<String, ?> body) {
    return post(subject, path, body, UUID.randomUUID());
  }

  /** The same, under an Idempotency-Key of the caller's. */
  public Map<String, Object> post(
      @Nullable String subject, String path, Map<String, ?> body, @Nullable UUID key) {
    String json = Json.write(body);
    return Json.object(done(postRequest(subject, path, json, key), json).body());
  }

  /** Presses a button of a page, or of a mailbox; it must work, and be as described. */
  public Map<String, Object> press(String path, String form) {
    HttpRequest request =
        request(NOBODY, path, null)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .build();
    return Json.object(done(request, form).body());
  }

  /** Asks for something that is refused; the refusal must be as described. */
  public Map<String, Object> refused(int status, @Nullable String subject, String path) {
    return refused(status, request(subject, path, null).GET().build());
  }

  /** Sends a command that is refused; the refusal must be as described. */
  public Map<String, Object> refused(
      int status, @Nullable String subject, String path, String body) {
    return refused(status, postRequest(subject, path, body, UUID.randomUUID()));
  }

  /** The same, of a request with headers of its own. */
  public Map<String, Object> refused(int status, HttpRequest request) {
    HttpResponse<String> response = send(request);
    String what = request.method() + " " + request.uri() + ": " + response.body();
    assertThat(response.statusCode()).as(what).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(described.against(path(request), request, response)).as(what).isEmpty();
    Map<String, Object> problem = Json.object(response.body());
    assertThat(problem).as(what).containsEntry("status", status);
    return problem;
  }

  /** What of a request is not as described; empty where all is. */
  public List<String> against(HttpRequest request, String body) {
    return described.against(path(request), request, body);
  }

  /** A POST as a client sends it. */
  public HttpRequest postRequest(
      @Nullable String subject, String path, String body, @Nullable UUID key) {
    HttpRequest.Builder request =
        request(subject, path, key).POST(HttpRequest.BodyPublishers.ofString(body));
    return request.header("Content-Type", "application/json").build();
  }

  /** The beginning of any request, with a member of staff's token and a key where given. */
  public HttpRequest.Builder request(@Nullable String subject, String path, @Nullable UUID key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.get() + path)).timeout(PATIENCE);
    if (subject != null) {
      request.header("Authorization", "Bearer " + tokens.apply(subject));
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
    String path = path(request);
    assertThat(described.against(path, request, body)).as(what).isEmpty();
    assertThat(described.against(path, request, response)).as(what).isEmpty();
    done.add(described.operation(request.method(), path));
    return response;
  }

  /** A path of the interface: what stands before it is its deployment's. */
  private String path(HttpRequest request) {
    return request.uri().getPath().substring(URI.create(address.get()).getPath().length());
  }

  /** Sends it, whatever comes back. */
  public HttpResponse<String> send(HttpRequest request) {
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
  }
}
