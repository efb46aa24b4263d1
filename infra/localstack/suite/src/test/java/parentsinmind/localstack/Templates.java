package parentsinmind.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;

/** What was meant: the templates that were deployed last. */
final class Templates {

  /** A resource's properties as the template says them. */
  record Meant(Map<?, ?> properties) {

    /** What stands at a path, or null. */
    @Nullable Object at(String... path) {
      Object here = properties;
      for (String name : path) {
        here = here instanceof Map<?, ?> map ? map.get(name) : null;
      }
      return here;
    }

    /** The number at a path. */
    double number(String... path) {
      Object found = at(path);
      if (found instanceof Number number) {
        return number.doubleValue();
      }
      throw new IllegalStateException("no number at " + List.of(path));
    }

    /** The names of what stands at a path. */
    Set<Object> names(String... path) {
      return at(path) instanceof Map<?, ?> map ? Set.copyOf(map.keySet()) : Set.of();
    }
  }

  private final Path folder;

  Templates(Running running) {
    this.folder = running.work().resolve("cdk.out");
  }

  /** The resources of a type, by logical id. */
  Map<String, Meant> of(String type) {
    Map<String, Meant> found = new LinkedHashMap<>();
    for (String stack : Deployed.STACKS) {
      for (Map.Entry<?, ?> entry : part(stack, "Resources").entrySet()) {
        if (entry.getValue() instanceof Map<?, ?> resource && type.equals(resource.get("Type"))) {
          found.put(
              String.valueOf(entry.getKey()),
              new Meant(resource.get("Properties") instanceof Map<?, ?> map ? map : Map.of()));
        }
      }
    }
    return found;
  }

  /** What a value of a template leads to, by logical ids: {@code Table/index/due}. */
  String place(@Nullable Object value) {
    if (value instanceof Map<?, ?> function && function.size() == 1) {
      Object of = function.values().iterator().next();
      return switch (String.valueOf(function.keySet().iterator().next())) {
        case "Ref" -> referred(String.valueOf(of));
        case "Fn::GetAtt" -> attribute((List<?>) Objects.requireNonNull(of));
        case "Fn::ImportValue" -> place(exported(String.valueOf(of)));
        case "Fn::Join" -> joined((List<?>) Objects.requireNonNull(of));
        default -> throw new AssertionError("not understood: " + value);
      };
    }
    return String.valueOf(value);
  }

  /** Part of an ARN, or a resource. */
  private static String referred(String to) {
    return switch (to) {
      case "AWS::Partition" -> "aws";
      case "AWS::Region" -> Aws.REGION;
      case "AWS::AccountId" -> Aws.ACCOUNT;
      default -> withoutHash(to);
    };
  }

  /** A logical id as its construct is called. */
  static String withoutHash(String logicalId) {
    return logicalId.replaceFirst("[0-9A-F]{8}$", "");
  }

  private static String attribute(List<?> of) {
    String attribute = String.valueOf(of.get(1));
    String id = withoutHash(String.valueOf(of.getFirst()));
    return attribute.equals("Arn") ? id : id + "." + attribute;
  }

  private String joined(List<?> of) {
    List<?> parts = (List<?>) Objects.requireNonNull(of.get(1));
    return parts.stream().map(this::place).collect(Collectors.joining(String.valueOf(of.get(0))));
  }

  private @Nullable Object exported(String name) {
    for (String stack : Deployed.STACKS) {
      for (Object output : part(stack, "Outputs").values()) {
        Meant said = new Meant((Map<?, ?>) output);
        if (name.equals(said.at("Export", "Name"))) {
          return said.at("Value");
        }
      }
    }
    throw new AssertionError("nobody exports " + name);
  }

  private Map<?, ?> part(String stack, String name) {
    try {
      Object part =
          Json.object(Files.readString(folder.resolve(stack + ".template.json"))).get(name);
      return part instanceof Map<?, ?> map ? map : Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
