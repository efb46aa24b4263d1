package parentsinmind.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;

/** What a function is told when it starts: read by its {@code Wiring} and nowhere else. */
public final class Environment {

  /**
   * A setting that must be there.
   *
   * @throws IllegalStateException naming it, if it is not
   */
  public static String required(String name) {
    String value = optional(name);
    if (value == null) {
      throw new IllegalStateException("the environment variable " + name + " is not set");
    }
    return value;
  }

  /** A setting, or null where it is absent or blank. */
  public static @Nullable String optional(String name) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? null : value;
  }

  /** The programme in the file that {@code PROGRAMME} names, or that came with the package. */
  public static Programme programme() {
    String told = optional("PROGRAMME");
    String root = optional("LAMBDA_TASK_ROOT");
    Path file = told != null ? Path.of(told) : Path.of(root == null ? "." : root, "programme.json");
    try {
      return Programme.read(Json.object(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("programme.json cannot be read", e);
    }
  }

  /**
   * What kind of installation this is: {@code DEPLOYMENT} says {@code production}, which is what it
   * is where nothing is said, or {@code trial}; {@code TEXT_PACKS} names a folder.
   *
   * @throws IllegalStateException if {@code DEPLOYMENT} says anything else
   */
  public static Deployment deployment() {
    return deployment(optional("DEPLOYMENT"), optional("TEXT_PACKS"));
  }

  /** The same for a function that shows no wording: only what kind it is. */
  public static Deployment kind() {
    return deployment(optional("DEPLOYMENT"), null);
  }

  static Deployment deployment(@Nullable String kind, @Nullable String textPacks) {
    Path folder = textPacks == null ? null : Path.of(textPacks);
    return switch (kind) {
      case "trial" -> new Deployment(false, folder);
      case "production" -> new Deployment(true, folder);
      // Whoever forgets to say it must not send placeholders to a mother.
      case null -> new Deployment(true, folder);
      default ->
          throw new IllegalStateException(
              "the environment variable DEPLOYMENT: expected production or trial");
    };
  }

  /**
   * Whether Lambda will take a snapshot of this process once it has started, from which others
   * start: what is loaded by then, nobody waits for.
   */
  public static boolean snapshot() {
    return "snap-start".equals(optional("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  private Environment() {}
}
