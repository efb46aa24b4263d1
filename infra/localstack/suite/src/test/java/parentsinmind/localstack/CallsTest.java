package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parentsinmind.events.Json;

/**
 * LocalStack lets a function do anything. What functions called in all the tests before is held
 * against what their roles allow, and the other way round.
 */
@Order(9)
@ExtendWith(Deployment.class)
class CallsTest {

  private final Running running;
  private final Roles roles;

  CallsTest(Running running) {
    this.running = running;
    this.roles = new Roles(new Templates(running));
  }

  @Test
  void everyCallIsAllowedByTheRoleOfItsFunction() throws IOException {
    Set<Roles.Call> calls = calls();
    assertThat(calls.stream().map(Roles.Call::action))
        .contains("dynamodb:Query", "dynamodb:ConditionCheckItem", "s3:PutObject");
    Set<String> calling = new TreeSet<>(roles.functions().values());
    // It shows everybody the same, and has nothing to call.
    calling.remove("front-door");
    assertThat(calls.stream().map(Roles.Call::function)).containsAll(calling);
    assertThat(calls.stream().filter(call -> roles.letting(call).isEmpty())).isEmpty();
  }

  @Test
  void everythingThatIsAllowedWasUsedOrThereIsAReasonWhyNot() throws IOException {
    Set<Roles.Allowed> unused = new LinkedHashSet<>(roles.all());
    calls().forEach(call -> unused.removeAll(roles.letting(call)));
    Set<String> keeping = new TreeSet<>(roles.functions().values());
    // It keeps nothing, and has no key to use.
    keeping.remove("front-door");
    assertThat(sorted(unused)).isEqualTo(sorted(Unused.all(keeping)));
  }

  private static String sorted(Set<Roles.Allowed> allowed) {
    return allowed.stream().map(String::valueOf).sorted().collect(Collectors.joining("\n"));
  }

  private Set<Roles.Call> calls() throws IOException {
    @Nullable Path file = running.calls();
    if (file == null) {
      throw new AssertionError("This LocalStack writes down no calls: use -Dlocalstack=host");
    }
    Map<String, String> functions = new TreeMap<>();
    running
        .deployed()
        .all("AWS::Lambda::Function")
        .forEach((id, name) -> functions.put(name, roles.functions().getOrDefault(id, id)));
    Map<String, String> places = new TreeMap<>();
    for (String type :
        List.of("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Events::EventBus")) {
      running
          .deployed()
          .all(type)
          .forEach((id, name) -> places.put(name, Templates.withoutHash(id)));
    }
    Set<Roles.Call> calls = new LinkedHashSet<>();
    for (String line : Files.readAllLines(file)) {
      Map<String, Object> call = Json.object(line);
      String function = String.valueOf(call.get("function")).replace(SendingTest.AT_ANY_TIME, "");
      String[] on = String.valueOf(call.get("on")).split("/", 2);
      Set<String> keys = new TreeSet<>();
      ((List<?>) Objects.requireNonNull(call.get("keys")))
          .forEach(key -> keys.add(String.valueOf(key)));
      calls.add(
          new Roles.Call(
              functions.getOrDefault(function, function),
              String.valueOf(call.get("action")),
              places.getOrDefault(on[0], on[0]) + (on.length > 1 ? "/" + on[1] : ""),
              keys));
    }
    return calls;
  }
}
