package parentsinmind.simulation;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.local.LocalSystem;
import parentsinmind.web.Response;

/** Whoever calls over HTTP. Whom no answer reaches sends the same again, as a browser does. */
final class Desk {

  private static final int MOST_TRIES = 6;
  private static final int LAST_OF_DONE = 299;
  private static final int BROKEN = 500;

  private final LocalSystem system;
  private final long seed;
  private long commands;

  Desk(LocalSystem system, long seed) {
    this.system = system;
    this.seed = seed;
  }

  /** How many commands were sent so far. */
  long commands() {
    return commands;
  }

  /** What is read; an empty map where it is refused. */
  Map<String, Object> get(@Nullable String subject, String path) {
    Response answer = sent("GET", subject, path, "", "");
    return answer.status() <= LAST_OF_DONE ? Json.object(answer.body()) : Map.of();
  }

  /** A command that must be done. */
  Map<String, Object> must(Life life, @Nullable String subject, String path, Map<String, ?> body) {
    Response answer = post(life, subject, path, body);
    if (answer.status() > LAST_OF_DONE) {
      throw new Violation(
          Violation.Rule.REFUSED,
          life.number,
          "POST "
              + path
              + " "
              + Json.write(body)
              + " was answered "
              + answer.status()
              + ": "
              + answer.body());
    }
    return answer.body().isEmpty() ? Map.of() : Json.object(answer.body());
  }

  /** A command, whatever comes of it. */
  Response post(Life life, @Nullable String subject, String path, Map<String, ?> body) {
    commands++;
    String key =
        UUID.nameUUIDFromBytes(
                (seed + " " + life.number + " " + ++life.commands + " " + path)
                    .getBytes(StandardCharsets.UTF_8))
            .toString();
    for (int tries = 1; ; tries++) {
      // What is drawn for her follows from her own story, whoever else there is.
      system.randomness().reset(key + " " + tries);
      Response answer = sent("POST", subject, path, Json.write(body), key);
      if (answer.status() < BROKEN || tries == MOST_TRIES) {
        return answer;
      }
    }
  }

  private Response sent(
      String method, @Nullable String subject, String path, String body, String key) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!body.isEmpty()) {
      headers.put("Content-Type", "application/json");
      headers.put("Idempotency-Key", key);
    }
    if (subject != null) {
      headers.put("Authorization", "Bearer " + system.tokenFor(subject));
    }
    return system.call(method, path, headers, body);
  }
}
