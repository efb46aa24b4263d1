package parentsinmind.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import software.constructs.Node;

/**
 * All that a deployment is told, read once: {@code programme.json} and the context of the CDK.
 *
 * @param root the folder of the repository, with the functions' packages below it
 * @param account of AWS, or null for whichever the caller's credentials belong to
 * @param deployment {@code production} or {@code trial}, as functions take it
 * @param baseAddress what every link begins with; a message once sent keeps it, so that it is the
 *     operator's choice and never what a service happens to answer
 * @param issuer of the staff's ID tokens
 * @param audience that their ID tokens name
 * @param textPacks the folder of licensed wordings, or null where none is installed
 */
public record Settings(
    Path root,
    Programme programme,
    Target target,
    @Nullable String account,
    String region,
    String deployment,
    String baseAddress,
    String issuer,
    String audience,
    @Nullable Path textPacks) {

  private static final String LONDON = "eu-west-2";

  /**
   * Reads them.
   *
   * @param context the app's node
   * @throws IllegalArgumentException naming the value of the context that is missing or wrong
   */
  public static Settings read(Node context, Path root) {
    String textPacks = optional(context, "text-packs");
    String region = optional(context, "region");
    return new Settings(
        root,
        programme(root.resolve("programme.json")),
        Target.named(or(optional(context, "target"), "aws")),
        optional(context, "account"),
        or(region, LONDON),
        deployment(or(optional(context, "deployment"), "production")),
        required(context, "base-address"),
        required(context, "issuer"),
        required(context, "audience"),
        textPacks == null ? null : Path.of(textPacks));
  }

  /** The package that a function's module makes. */
  Path packageOf(String function) {
    return root.resolve(Path.of("functions", function, "target", function + ".zip").toString());
  }

  /** The wordings to be installed there, or null. */
  @Nullable Path installedTextPacks() {
    return target.has(Target.Part.TEXT_PACKS) ? textPacks : null;
  }

  private static Programme programme(Path file) {
    try {
      return Programme.read(Json.object(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("programme.json cannot be read", e);
    }
  }

  private static String deployment(String kind) {
    return switch (kind) {
      case "production", "trial" -> kind;
      default ->
          throw new IllegalArgumentException("context deployment: expected production or trial");
    };
  }

  private static String required(Node context, String name) {
    String value = optional(context, name);
    if (value == null) {
      throw new IllegalArgumentException("context " + name + " is not set: -c " + name + "=…");
    }
    return value;
  }

  private static @Nullable String optional(Node context, String name) {
    return context.tryGetContext(name) instanceof String value && !value.isBlank() ? value : null;
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
