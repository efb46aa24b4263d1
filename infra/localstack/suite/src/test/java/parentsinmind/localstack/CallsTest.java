package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parentsinmind.events.Json;

/**
 * LocalStack lets a function do anything. What functions called in all the tests before is held
 * against what their roles allow.
 */
@Order(8)
@ExtendWith(Deployment.class)
class CallsTest {

  private final Running running;
  private final Templates templates;

  /**
   * What a function asked for.
   *
   * @param function its logical id
   * @param on the kind of a partition, an index, or a bucket
   */
  private record Call(String function, String action, String on) {}

  CallsTest(Running running) {
    this.running = running;
    this.templates = new Templates(running);
  }

  @Test
  void everyCallIsAllowedByTheRoleOfItsFunction() throws IOException {
    Set<String> refused = new TreeSet<>();
    Set<Call> calls = calls();
    for (Call call : calls) {
      if (statements(call.function()).stream().noneMatch(statement -> allows(statement, call))) {
        refused.add(call.toString());
      }
    }
    assertThat(calls.stream().map(Call::action))
        .contains("dynamodb:Query", "dynamodb:ConditionCheckItem", "s3:PutObject");
    assertThat(refused).isEmpty();
  }

  private Set<Call> calls() throws IOException {
    Path file = running.work().resolve("run").resolve(LocalStack.CALLS);
    Assumptions.assumeTrue(Files.exists(file), "only a LocalStack of this machine writes calls");
    Map<String, String> functions = new TreeMap<>();
    running.deployed().all("AWS::Lambda::Function").forEach((id, name) -> functions.put(name, id));
    Set<Call> calls = new LinkedHashSet<>();
    for (String line : Files.readAllLines(file)) {
      Map<String, Object> call = Json.object(line);
      calls.add(
          new Call(
              functions.getOrDefault(String.valueOf(call.get("function")), "?"),
              String.valueOf(call.get("action")),
              String.valueOf(call.get("on"))));
    }
    return calls;
  }

  /** What the role of a function may do. */
  private List<Templates.Meant> statements(String function) {
    List<Templates.Meant> statements = new ArrayList<>();
    Templates.Meant meant = templates.of("AWS::Lambda::Function").get(function);
    String role = meant == null ? "?" : roleOf(meant);
    for (Templates.Meant policy : templates.of("AWS::IAM::Policy").values()) {
      if (Json.write(policy.at("Roles")).contains("\"" + role + "\"")
          && policy.at("PolicyDocument", "Statement") instanceof List<?> list) {
        list.forEach(one -> statements.add(new Templates.Meant((Map<?, ?>) one)));
      }
    }
    return statements;
  }

  private static String roleOf(Templates.Meant function) {
    return function.at("Role", "Fn::GetAtt") instanceof List<?> list
        ? String.valueOf(list.getFirst())
        : "?";
  }

  private boolean allows(Templates.Meant statement, Call call) {
    String resource = Json.write(statement.at("Resource"));
    return list(statement.at("Action")).contains(call.action())
        && switch (call.action().substring(0, call.action().indexOf(':'))) {
          case "dynamodb" ->
              call.on().startsWith("index/")
                  ? resource.contains("/" + call.on() + "\"")
                  : list(
                          statement.at(
                              "Condition", "ForAllValues:StringLike", "dynamodb:LeadingKeys"))
                      .stream()
                      .anyMatch(pattern -> kind(String.valueOf(pattern)).equals(call.on()));
          case "s3" -> resource.contains(bucket(call.on()));
          default -> true;
        };
  }

  /** The beginning of a bucket's logical id, as references to it have it. */
  private String bucket(String name) {
    return running.deployed().all("AWS::S3::Bucket").entrySet().stream()
        .filter(bucket -> bucket.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("no such bucket");
  }

  private static String kind(String pattern) {
    int mark = pattern.indexOf('#');
    return mark < 0 ? pattern : pattern.substring(0, mark + 1);
  }

  private static List<?> list(@Nullable Object one) {
    return one instanceof List<?> list ? list : one == null ? List.of() : List.of(one);
  }
}
