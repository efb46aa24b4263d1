package parentsinmind.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.runtime.Digest;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Response;

/**
 * A system that answers as ours does as far as a replay can tell: once for each key, with ids that
 * derive from the seed. It can be told to die at a step; what it did before that, stays done.
 */
final class StubSystem implements Calls {

  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A call that changed something, as it arrived. */
  record Done(String key, String path, String by, String body, Instant at) {}

  final List<Done> done = new ArrayList<>();
  final List<Instant> months = new ArrayList<>();
  private final Map<String, Response> remembered = new HashMap<>();
  private final Map<String, String> mothers = new HashMap<>();

  /** Where a mother's support goes on: what is sent elsewhere joins it. */
  private final Map<@Nullable String, String> sites = new HashMap<>();

  /** What stands in the queue of alerts until it is taken. */
  final List<Map<String, String>> alerts = new ArrayList<>();

  @Nullable HttpProblem refusal;
  int steps;
  int dieAt = Integer.MAX_VALUE;
  private @Nullable Instant clock;
  private String seed = "";

  /** A new process over the same data: the clock and the seed are forgotten. */
  void restart() {
    clock = null;
    seed = "";
  }

  private void step() {
    steps++;
    if (steps == dieAt) {
      throw new Killed();
    }
  }

  @Override
  public Response call(String method, String path, Map<String, String> headers, String body) {
    step();
    Response response =
        method.equals("GET")
            ? found(path, headers.getOrDefault("Authorization", ""))
            : posted(path, headers, body);
    step();
    return response;
  }

  private Response found(String path, String by) {
    if (path.startsWith("/api/desk/queue?queue=alerts")) {
      List<Map<String, String>> open =
          alerts.stream()
              .filter(
                  alert ->
                      done.stream().noneMatch(call -> call.path().contains(alert.get("alert"))))
              .toList();
      return Response.json(200, Map.of("queue", "alerts", "items", open));
    }
    String reference = path.substring(path.lastIndexOf('/') + 1);
    String mother = mothers.get(reference);
    String site = sites.get(mother);
    if (mother == null || site == null) {
      return HttpProblem.notFound().toResponse();
    }
    if (by.endsWith("-manager-" + site) || by.endsWith("-programme-lead")) {
      return Response.json(200, Map.of("mother", mother, "site", site, "episode", 1));
    }
    return Response.json(
        200, Map.of("reference", reference, "site", site, "contact", Map.of("name", "A site")));
  }

  private Response posted(String path, Map<String, String> headers, String body) {
    String key = headers.getOrDefault("Idempotency-Key", "");
    Response known = remembered.get(path + key);
    if (known != null) {
      return known;
    }
    HttpProblem no = refusal;
    if (no != null) {
      return no.toResponse();
    }
    String id = Digest.of(seed).substring(0, 12);
    Response response = Response.json(200, answer(path, id, body));
    remembered.put(path + key, response);
    Instant at = clock;
    done.add(
        new Done(
            key,
            path,
            headers.getOrDefault("Authorization", ""),
            body,
            at == null ? Instant.EPOCH : at));
    return response;
  }

  private Map<String, Object> answer(String path, String id, String body) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (path.equals("/api/referrals")) {
      answer.put("reference", "REF-" + id);
      if (Json.object(body).get("mother") instanceof Map<?, ?> mother) {
        mothers.put("REF-" + id, "mother-" + mother.get("given"));
        sites.putIfAbsent(
            "mother-" + mother.get("given"), String.valueOf(Json.object(body).get("site")));
      }
    } else if (path.endsWith("/volunteers")) {
      answer.put("volunteer", "volunteer-" + id);
    } else if (path.endsWith("/groups")) {
      answer.put("group", "group-" + id);
    } else if (path.endsWith("/pairings")) {
      answer.put("pairing", "pairing-" + id);
    } else if (path.endsWith("/link")) {
      answer.put("link", "http://localhost:8080/q/token-" + id);
    }
    return answer;
  }

  @Override
  public String tokenFor(String subject) {
    return "token-of-" + subject;
  }

  @Override
  public Instant now() {
    Instant at = clock;
    return at == null ? Instant.MIN : at;
  }

  @Override
  public void moveClockTo(Instant instant) {
    step();
    Instant from = clock;
    if (from == null) {
      clock = instant;
    } else if (instant.isAfter(from)) {
      Instant closing = Replay.nextClosing(from);
      while (!closing.isAfter(instant)) {
        if (!months.contains(closing)) {
          months.add(closing);
        }
        step();
        closing = Replay.nextClosing(closing);
      }
      clock = instant;
    }
    step();
  }

  @Override
  public void seed(String line) {
    step();
    seed = line;
    step();
  }

  @Override
  public @Nullable String linkSent(String mother, String response) {
    return null;
  }

  @Override
  public void drain() {
    step();
  }
}
