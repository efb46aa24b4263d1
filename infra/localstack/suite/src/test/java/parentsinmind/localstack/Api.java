package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;

/** Whoever calls the deployed system over HTTP, through API Gateway. */
final class Api {

  /** Whoever has no account: forms and links. */
  static final @Nullable String NOBODY = null;

  static final String MANAGER = "manager-halton";
  static final String MOTHERS = "/api/desk/mothers/";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Running running;

  Api(Running running) {
    this.running = running;
  }

  /** Reads something; it must be there. */
  Map<String, Object> get(@Nullable String subject, String path) {
    return done(send(request(subject, path).GET()));
  }

  /** Sends a command; it must be done. */
  Map<String, Object> post(@Nullable String subject, String path, Map<String, ?> body) {
    return post(subject, path, body, UUID.randomUUID());
  }

  /** The same, under an Idempotency-Key of the caller's. */
  Map<String, Object> post(@Nullable String subject, String path, Map<String, ?> body, UUID key) {
    return done(send(postRequest(subject, path, Json.write(body), key)));
  }

  /** Asks for something that is refused, in our words. */
  Map<String, Object> refused(int status, HttpRequest.Builder request) {
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    return Json.object(response.body());
  }

  HttpRequest.Builder postRequest(@Nullable String subject, String path, String body, UUID key) {
    return request(subject, path)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key.toString())
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /** The beginning of any request. */
  HttpRequest.Builder request(@Nullable String subject, String path) {
    HttpRequest.Builder request = at(running.deployed().address() + path);
    if (subject != null) {
      request.header("Authorization", "Bearer " + running.issuer().idToken(subject));
    }
    return request;
  }

  /** Opens a link as it was given out. */
  Map<String, Object> open(String link) {
    return done(send(at(link).GET()));
  }

  private static HttpRequest.Builder at(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
  }

  private static Map<String, Object> done(HttpResponse<String> response) {
    assertThat(response.statusCode())
        .as(response.request().method() + " " + response.uri() + ": " + response.body())
        .isBetween(200, 299);
    return Json.object(response.body());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Refers a woman of that surname, invented; answers what the form answered. */
  Map<String, Object> refer(String family) {
    return post(NOBODY, "/api/referrals", form(family));
  }

  /** Refers a woman and answers the id under which the desk knows her. */
  String referred(String family) {
    return mother(refer(family));
  }

  /** Who a referral's answer is about. */
  String mother(Map<String, Object> answer) {
    return String.valueOf(
        get(MANAGER, "/api/desk/referrals/" + answer.get("reference")).get("mother"));
  }

  /** Refers a woman, and the manager takes her on. */
  String accepted(String family) {
    String mother = referred(family);
    post(MANAGER, MOTHERS + mother + "/decisions", decision("accepted", "suitable"));
    return mother;
  }

  /** A link to a wave's questionnaire, as the desk hands it out. */
  String link(String mother, String wave) {
    return String.valueOf(
        post(MANAGER, MOTHERS + mother + "/questionnaires/" + wave + "/link", Map.of())
            .get("link"));
  }

  static Map<String, String> decision(String decision, String reason) {
    return Map.of("decision", decision, "reason", reason);
  }

  /** A self-referral with as little as the form takes. */
  static Map<String, Object> form(String family) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", "halton");
    form.put("route", "self");
    form.put(
        "mother",
        Map.of(
            "given", "Test-" + family,
            "family", family,
            "born", "1990-04-11",
            "postcode", "WA8 9ZX",
            "phone", "07700 900101"));
    form.put("perinatal", Map.of("stage", "postnatal", "births", java.util.List.of("2016-09-20")));
    form.put("consents", Map.of("support", true, "evaluation", true));
    return form;
  }
}
