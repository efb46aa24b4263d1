package parentsinmind.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;

/** A browser without scripts: it keeps cookies, sends forms, and goes where it is led. */
final class Visitor {

  private static final String BASE = "/v1";

  private final IntakeBench bench;
  private final CookieJar cookies = new CookieJar();
  private final Map<String, String> headers = new LinkedHashMap<>();

  Visitor(IntakeBench bench) {
    this.bench = bench;
    headers.put("Accept", "text/html,application/xhtml+xml");
    headers.put("Sec-Fetch-Site", "same-origin");
  }

  /** What it was answered. */
  record Seen(int status, Map<String, Object> headers, String body) {
    /** Where it is led, without the base. */
    String location() {
      return String.valueOf(headers.get("Location")).replaceFirst("^" + BASE, "");
    }
  }

  /** Says something else of itself from now on. */
  Visitor saying(String header, String value) {
    headers.put(header, value);
    return this;
  }

  Seen get(String path) {
    return send("GET", path, null);
  }

  Seen post(String path, Map<String, ?> fields) {
    return raw(
        path,
        fields.entrySet().stream()
            .flatMap(
                field ->
                    field.getValue() instanceof List<?> many
                        ? many.stream().map(one -> pair(field.getKey(), one))
                        : List.of(pair(field.getKey(), field.getValue())).stream())
            .collect(Collectors.joining("&")));
  }

  /** Sends a body as it stands. */
  Seen raw(String path, String body) {
    return send("POST", path, body);
  }

  /** Begins a professional's form and waits as long as a person needs; answers its path. */
  String begun() {
    String path = post("/refer/professional", Map.of()).location();
    bench.now.set(bench.now.get().plusSeconds(60));
    return path;
  }

  /** Forgets its cookies, as when it is closed. */
  Visitor closed() {
    cookies.clear();
    return this;
  }

  private static String pair(String name, Object value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
  }

  private Seen send(String method, String address, @Nullable String body) {
    String[] parts = address.split("\\?", 2);
    Map<String, String> sent = new LinkedHashMap<>(headers);
    String hers = cookies.sent(parts[0]);
    if (!hers.isEmpty()) {
      sent.put("Cookie", "other=1; " + hers);
    }
    if (body != null) {
      sent.put("Content-Type", "application/x-www-form-urlencoded");
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("path", parts[0]);
    event.put("httpMethod", method);
    event.put("headers", sent);
    event.put("queryStringParameters", parts.length == 1 ? null : query(parts[1]));
    event.put("requestContext", Map.of("identity", Map.of("sourceIp", "192.0.2.1")));
    event.put("body", body);
    event.put("isBase64Encoded", false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      bench.handler.handleRequest(
          new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
          out,
          IntakeBench.CONTEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> answer = Json.object(out.toString(StandardCharsets.UTF_8));
    Map<String, Object> answered = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(answer.get("headers")))
        .forEach((name, value) -> answered.put(String.valueOf(name), value));
    cookies.take(answer);
    if (answer.get("multiValueHeaders") instanceof Map<?, ?> many) {
      many.forEach((name, value) -> answered.put(String.valueOf(name), value));
    }
    return new Seen(
        (int) Objects.requireNonNull(answer.get("statusCode")),
        answered,
        String.valueOf(answer.get("body")));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    return query;
  }
}
