package parentsinmind.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.store.DraftItem;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.ReferralItem;

/** The pages of a self-referral on a DynamoDB Local, sent what API Gateway sends. */
final class SelfBench implements AutoCloseable {

  final IntakeBench bench = new IntakeBench();
  final Drafts drafts;
  private final ReferralIntakeHandler handler;
  private int source = 1;

  /** An answer, and all of it as it was sent. */
  record Answered(
      int status, Map<String, String> headers, String body, Map<String, Object> whole) {}

  SelfBench() {
    drafts =
        new Drafts(
            bench.table, bench.now::get, IntakeBench::random, bench.programme, new TypedAnswers());
    handler = bench.handler(bench.dynamoDb.client());
  }

  static Programme programme() {
    try (IntakeBench bench = new IntakeBench()) {
      return bench.programme;
    }
  }

  /** A browser at a place of its own. */
  SelfBrowser browser() {
    source++;
    return new SelfBrowser(this);
  }

  Answered answer(String method, String path, String body, Map<String, String> headers) {
    Map<String, Object> event = new LinkedHashMap<>();
    int question = path.indexOf('?');
    event.put("path", question < 0 ? path : path.substring(0, question));
    event.put("httpMethod", method);
    event.put("headers", headers);
    Map<String, String> query = new LinkedHashMap<>();
    if (question >= 0) {
      for (String pair : path.substring(question + 1).split("&", -1)) {
        query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
      }
    }
    event.put("queryStringParameters", query);
    event.put("requestContext", Map.of("identity", Map.of("sourceIp", "192.0.2." + source % 250)));
    event.put("body", body);
    event.put("isBase64Encoded", false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
          out,
          IntakeBench.CONTEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> answer = Json.object(out.toString(StandardCharsets.UTF_8));
    Map<String, String> found = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(answer.get("headers")))
        .forEach((name, value) -> found.put(String.valueOf(name), String.valueOf(value)));
    return new Answered(
        (int) Objects.requireNonNull(answer.get("statusCode")),
        found,
        String.valueOf(answer.get("body")),
        answer);
  }

  /** What must be answered, by an invented woman; a test changes it. */
  static Map<String, Map<String, ?>> answers(String name) {
    Map<String, Map<String, ?>> answers = new LinkedHashMap<>();
    answers.put("postcode", Map.of("mother.postcode", "wa71aa"));
    answers.put("who", Map.of("helped", "no"));
    answers.put("name", Map.of("mother.given", name, "mother.family", "Testfamily " + name));
    answers.put("born", date("mother.born", "11", "April", "1990"));
    answers.put("stage", Map.of("perinatal.stage", "pregnant"));
    answers.put("phone", Map.of("mother.phone", "(07700) 900 123"));
    answers.put("agree", Map.of("consents.support", "yes"));
    return answers;
  }

  /** A date as its three fields. */
  static Map<String, String> date(String field, String day, String month, String year) {
    return Map.of(field + "-day", day, field + "-month", month, field + "-year", year);
  }

  /** The same browser, once it went through all that is asked and has sent it. */
  SelfBrowser sent(SelfBrowser browser, Map<String, Map<String, ?>> answers) {
    browser.until("send", answers);
    later(Duration.ofSeconds(10));
    return browser.press(Map.of());
  }

  void later(Duration time) {
    bench.now.updateAndGet(now -> now.plus(time));
  }

  List<DraftItem> drafts() {
    return bench
        .dynamoDb
        .client()
        .scanPaginator(
            scan ->
                scan.tableName(parentsinmind.local.dynamodb.LocalDynamoDb.TABLE)
                    .filterExpression("sk = :draft")
                    .expressionAttributeValues(
                        Map.of(
                            ":draft",
                            software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS(
                                DraftItem.SK))))
        .items()
        .stream()
        .map(
            item ->
                Objects.requireNonNull(
                    bench.table.find(
                        DraftItem.SCHEMA,
                        Objects.requireNonNull(item.get("pk")).s(),
                        DraftItem.SK)))
        .toList();
  }

  /** What the draft of a browser keeps. */
  Map<String, Object> answers(SelfBrowser browser) {
    String id = browser.path().split("/", -1)[3];
    return drafts().stream()
        .filter(item -> item.id().equals(id))
        .findFirst()
        .map(
            item -> item.answers() == null ? Map.<String, Object>of() : Json.object(item.answers()))
        .orElse(Map.of());
  }

  /** The referral whose reference a page shows. */
  Map<String, Object> referral(SelfBrowser browser) {
    return Json.object(item(browser).form());
  }

  String mother(SelfBrowser browser) {
    String reference =
        browser.page().replaceAll("(?s).*class=\"site-code\"><bdi>([^<]+)</bdi>.*", "$1");
    return Objects.requireNonNull(
            bench.table.find(ReferenceItem.SCHEMA, ReferenceItem.pk(reference), ReferenceItem.SK))
        .mother();
  }

  private ReferralItem item(SelfBrowser browser) {
    return bench.referralsOf(mother(browser)).getFirst();
  }

  @Override
  public void close() {
    bench.close();
  }
}
