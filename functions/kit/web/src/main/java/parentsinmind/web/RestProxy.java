package parentsinmind.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.runtime.Log;

/**
 * API Gateway's REST proxy JSON in and out, and the boundary at which errors become answers: what
 * we refuse is a problem in the reader's words, what we did not foresee is a 500 that tells nothing
 * of the inside.
 */
public final class RestProxy {

  private final Function<Request, Response> answer;
  private final Refusal refusal;
  private final Log log;

  /** How a problem is told: as JSON, or on a page to whoever wants one. */
  @FunctionalInterface
  public interface Refusal {
    Response of(Request request, HttpProblem problem);
  }

  public RestProxy(Function<Request, Response> answer, Log log) {
    this(answer, (request, problem) -> problem.toResponse(), log);
  }

  public RestProxy(Function<Request, Response> answer, Refusal refusal, Log log) {
    this.answer = answer;
    this.refusal = refusal;
    this.log = log;
  }

  /** Answers one event. */
  public void handle(InputStream event, OutputStream out) throws IOException {
    Response response = respond(event);
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("statusCode", response.status());
    envelope.put("headers", response.headers());
    if (!response.cookies().isEmpty()) {
      // The only header that may come more than once.
      envelope.put("multiValueHeaders", Map.of("Set-Cookie", response.cookies()));
    }
    envelope.put("body", response.body());
    envelope.put("isBase64Encoded", false);
    out.write(Json.write(envelope).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Answers a request of nobody's, so that what answers need is loaded. It must be one that changes
   * nothing.
   */
  public void prime(String method, String path) {
    prime(Map.of("httpMethod", method, "path", path, "body", "{}"));
  }

  /** The same with a page. */
  public void primePage(String path) {
    prime(Map.of("httpMethod", "GET", "path", path, "headers", Map.of("accept", "text/html")));
  }

  private void prime(Map<String, Object> request) {
    String event = Json.write(request);
    try {
      handle(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Response respond(InputStream event) throws IOException {
    Request request = read(Json.object(event));
    try {
      return answer.apply(request);
    } catch (HttpProblem problem) {
      return refusal.of(request, problem);
    } catch (InvalidInput invalid) {
      return refusal.of(request, HttpProblem.invalid(invalid.problems()));
    } catch (RuntimeException e) {
      log.unforeseen("request failed", e);
      return refusal.of(
          request,
          HttpProblem.of(
              500,
              "Something went wrong on our side",
              "Please try again in a few minutes. If it happens again, call us."));
    }
  }

  private static Request read(Map<String, Object> event) {
    return new Request(
        text(event, "httpMethod"),
        text(event, "path"),
        texts(event, "headers", true),
        texts(event, "queryStringParameters", false),
        Map.of(),
        body(event),
        source(event));
  }

  private static String source(Map<String, Object> event) {
    return event.get("requestContext") instanceof Map<?, ?> context
            && context.get("identity") instanceof Map<?, ?> identity
            && identity.get("sourceIp") instanceof String address
        ? address
        : "";
  }

  private static String body(Map<String, Object> event) {
    String body = text(event, "body");
    return Boolean.TRUE.equals(event.get("isBase64Encoded"))
        ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
        : body;
  }

  private static String text(Map<String, Object> event, String name) {
    return event.get(name) instanceof String text ? text : "";
  }

  private static Map<String, String> texts(
      Map<String, Object> event, String name, boolean lowerCase) {
    Map<String, String> texts = new LinkedHashMap<>();
    @Nullable Object found = event.get(name);
    if (found instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key instanceof String header && value instanceof String text) {
              texts.put(lowerCase ? header.toLowerCase(Locale.ROOT) : header, text);
            }
          });
    }
    return texts;
  }
}
