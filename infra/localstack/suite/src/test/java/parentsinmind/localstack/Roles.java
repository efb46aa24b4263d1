package parentsinmind.localstack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;

/** What the templates that were deployed last let each function do. */
final class Roles {

  private static final String ALL_BUT = "all but ";

  /**
   * One thing that a function may do.
   *
   * @param function by its module's name
   * @param on by its place in the templates: {@code Table/index/due}, {@code ExactFiles/*}
   * @param partition which partition keys, or empty where it is not about items
   */
  record Allowed(String function, String action, String on, String partition) {

    @Override
    public String toString() {
      return function + " " + action + " " + on + (partition.isEmpty() ? "" : " " + partition);
    }
  }

  /**
   * What a function asked for.
   *
   * @param keys the partition keys of all items that one request is about
   */
  record Call(String function, String action, String on, Set<String> keys) {}

  private record Statement(
      String function, List<String> actions, List<String> resources, List<String> partitions) {

    /** What of it lets a call through; empty where it does not. */
    Set<Allowed> letting(Call call) {
      Set<Allowed> by = new LinkedHashSet<>();
      if (!function.equals(call.function) || !actions.contains(call.action)) {
        return by;
      }
      for (String resource : resources) {
        if (isOn(resource, call.on)) {
          by.addAll(lettingOn(resource, call));
        }
      }
      return by;
    }

    /** For all keys: one that no pattern matches is enough to refuse a whole batch. */
    private Set<Allowed> lettingOn(String resource, Call call) {
      if (partitions.isEmpty()) {
        return Set.of(new Allowed(function, call.action, resource, ""));
      }
      Set<Allowed> by = new LinkedHashSet<>();
      for (String key : call.keys) {
        List<String> matching = partitions.stream().filter(one -> matches(one, key)).toList();
        if (matching.isEmpty()) {
          return Set.of();
        }
        matching.forEach(one -> by.add(new Allowed(function, call.action, resource, one)));
      }
      return by;
    }

    Set<Allowed> all() {
      Set<Allowed> all = new LinkedHashSet<>();
      for (String action : actions) {
        for (String resource : resources) {
          for (String partition : partitions.isEmpty() ? List.of("") : partitions) {
            all.add(new Allowed(function, action, resource, partition));
          }
        }
      }
      return all;
    }
  }

  private final Templates templates;
  private final List<Statement> statements = new ArrayList<>();
  private final Map<String, String> functions = new TreeMap<>();

  Roles(Templates templates) {
    this.templates = templates;
    templates
        .of("AWS::Lambda::Function")
        .forEach(
            (id, function) -> {
              String name = String.valueOf(function.at("Description"));
              functions.put(id, name);
              statements.addAll(of(name, Json.write(function.at("Role"))));
            });
  }

  /** The names of functions by their logical ids. */
  Map<String, String> functions() {
    return functions;
  }

  /** Everything that anybody may do. */
  Set<Allowed> all() {
    Set<Allowed> all = new LinkedHashSet<>();
    statements.forEach(statement -> all.addAll(statement.all()));
    return all;
  }

  /** What lets a call through: empty where nothing does. */
  Set<Allowed> letting(Call call) {
    Set<Allowed> by = new LinkedHashSet<>();
    statements.forEach(statement -> by.addAll(statement.letting(call)));
    return by;
  }

  private List<Statement> of(String function, String role) {
    List<Statement> its = new ArrayList<>();
    for (Templates.Meant policy : templates.of("AWS::IAM::Policy").values()) {
      boolean attached =
          list(policy.at("Roles")).stream()
              .map(one -> String.valueOf(((Map<?, ?>) one).get("Ref")))
              .anyMatch(one -> role.contains("\"" + one + "\""));
      for (Object one : attached ? list(policy.at("PolicyDocument", "Statement")) : List.of()) {
        its.add(statement(function, new Templates.Meant((Map<?, ?>) one)));
      }
    }
    return its;
  }

  private Statement statement(String function, Templates.Meant said) {
    if (!"Allow".equals(said.at("Effect"))) {
      throw new AssertionError("a statement that does not allow is not understood: " + said);
    }
    return new Statement(
        function,
        list(said.at("Action")).stream().map(String::valueOf).toList(),
        Stream.concat(
                list(said.at("Resource")).stream().map(templates::place),
                list(said.at("NotResource")).stream().map(one -> ALL_BUT + templates.place(one)))
            .toList(),
        list(said.at("Condition", "ForAllValues:StringLike", "dynamodb:LeadingKeys")).stream()
            .map(String::valueOf)
            .toList());
  }

  private static boolean isOn(String resource, String on) {
    return resource.startsWith(ALL_BUT)
        ? !matches(resource.substring(ALL_BUT.length()), on)
        : matches(resource, on);
  }

  /** As IAM's StringLike. */
  private static boolean matches(String pattern, String value) {
    StringBuilder expression = new StringBuilder();
    for (String part : pattern.split("(?=[*?])|(?<=[*?])", -1)) {
      expression.append(
          switch (part) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> Pattern.quote(part);
          });
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(value).matches();
  }

  private static List<?> list(@Nullable Object one) {
    return one instanceof List<?> list ? list : one == null ? List.of() : List.of(one);
  }
}
