package parentsinmind.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      for (Map.Entry<?, ?> entry : resources(stack).entrySet()) {
        if (entry.getValue() instanceof Map<?, ?> resource && type.equals(resource.get("Type"))) {
          found.put(
              String.valueOf(entry.getKey()),
              new Meant(resource.get("Properties") instanceof Map<?, ?> map ? map : Map.of()));
        }
      }
    }
    return found;
  }

  private Map<?, ?> resources(String stack) {
    try {
      Object resources =
          Json.object(Files.readString(folder.resolve(stack + ".template.json"))).get("Resources");
      return resources instanceof Map<?, ?> map ? map : Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
