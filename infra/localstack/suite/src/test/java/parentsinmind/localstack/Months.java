package parentsinmind.localstack;

import static parentsinmind.localstack.Api.MANAGER;
import static parentsinmind.localstack.Api.MOTHERS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import parentsinmind.events.Json;
import parentsinmind.local.LocalSystem;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.store.Keys;
import parentsinmind.web.Response;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Months that are over: no clock of the cloud can be moved, so they are lived through in the one
 * process of {@code local}, and the table they leave is restored into the deployed one.
 */
final class Months {

  private static final Instant START = Instant.parse("2016-11-07T09:00:00Z");
  private static final int MOTHERS_REFERRED = 3;
  private static final int MOST_A_WRITE = 25;

  private final Path data;
  private final LocalSystem.Settings settings;

  /**
   * @param folder an empty one, to keep what happens
   */
  Months(Path folder, Path root) {
    this.data = folder.resolve("data");
    this.settings =
        new LocalSystem.Settings(
            data,
            folder.resolve("reports"),
            Running.programme(root),
            START,
            "http://localhost:8080");
  }

  /** Lives through the days before the month's end. */
  Months live() {
    try (LocalSystem system = LocalSystem.start(settings)) {
      for (int number = 1; number <= MOTHERS_REFERRED; number++) {
        liveThrough(system, "Earlier-" + number);
      }
      system.drain();
    }
    return this;
  }

  /** All that the table then holds, but for its secret keys: those are a deployment's own. */
  void restoreTo(DynamoDbClient client, String table) {
    List<Map<String, AttributeValue>> items;
    try (LocalDynamoDb kept = LocalDynamoDb.in(data)) {
      items =
          kept.client().scanPaginator(scan -> scan.tableName(LocalDynamoDb.TABLE)).items().stream()
              .filter(item -> !Objects.requireNonNull(item.get(Keys.PK)).s().startsWith("MATCH"))
              .toList();
    }
    for (int from = 0; from < items.size(); from += MOST_A_WRITE) {
      List<WriteRequest> writes =
          items.subList(from, Math.min(items.size(), from + MOST_A_WRITE)).stream()
              .map(item -> PutRequest.builder().item(item).build())
              .map(put -> WriteRequest.builder().putRequest(put).build())
              .toList();
      Map<String, List<WriteRequest>> left = Map.of(table, writes);
      while (!left.isEmpty()) {
        Map<String, List<WriteRequest>> now = left;
        left = client.batchWriteItem(batch -> batch.requestItems(now)).unprocessedItems();
      }
    }
  }

  /** Closes the month here, and answers the files of all releases by their keys. */
  Map<String, byte[]> close() {
    try (LocalSystem system = LocalSystem.start(settings)) {
      system.closeMonth();
    }
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(settings.reports())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            settings.reports().relativize(file).toString().replace('\\', '/'),
            Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static void liveThrough(LocalSystem system, String family) {
    Map<String, Object> referral = call(system, "POST", "/api/referrals", "", Api.form(family));
    String mother =
        String.valueOf(
            call(
                    system,
                    "GET",
                    "/api/desk/referrals/" + referral.get("reference"),
                    MANAGER,
                    Map.of())
                .get("mother"));
    String path = MOTHERS + mother;
    call(system, "POST", path + "/decisions", MANAGER, Api.decision("accepted", "suitable"));
    enter(system, path, "baseline", 1);
    call(
        system,
        "POST",
        path + "/sessions",
        MANAGER,
        Map.of("model", "one-to-one", "attendance", "attended"));
    enter(system, path, "ending", 4);
  }

  private static void enter(LocalSystem system, String path, String wave, int option) {
    Map<String, Integer> answers = new TreeMap<>();
    for (int item = 1; item <= 14; item++) {
      answers.put(Integer.toString(item), option);
    }
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("answers", answers);
    entry.put("mode", "paper");
    entry.put("happened", "2016-11-07");
    call(system, "POST", path + "/questionnaires/" + wave + "/entry", MANAGER, entry);
  }

  private static Map<String, Object> call(
      LocalSystem system, String method, String path, String subject, Map<String, ?> body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Idempotency-Key", UUID.randomUUID().toString());
    if (!subject.isEmpty()) {
      headers.put("Authorization", "Bearer " + system.tokenFor(subject));
    }
    Response response =
        system.call(method, path, headers, method.equals("GET") ? "" : Json.write(body));
    Assertions.assertThat(response.status()).as(path + response.body()).isBetween(200, 299);
    return Json.object(response.body());
  }

  /** The names of files that are not the same in both. */
  static List<String> differing(Map<String, byte[]> one, Map<String, byte[]> other) {
    List<String> names = new ArrayList<>();
    one.forEach(
        (name, bytes) -> {
          if (!java.util.Arrays.equals(bytes, other.get(name))) {
            names.add(name);
          }
        });
    other.keySet().stream().filter(name -> !one.containsKey(name)).forEach(names::add);
    return names;
  }
}
