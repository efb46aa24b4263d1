package parentsinmind.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Messages as they were read and approved. Where one changes, the new one lies in {@code
 * target/golden}: read it, then put it in the place of the old.
 */
final class Golden {

  private static final Path APPROVED = Path.of("src", "test", "resources", "golden");
  private static final Path NOW = Path.of("target", "golden");

  static void same(String name, String now) {
    try {
      Files.createDirectories(NOW);
      Files.writeString(NOW.resolve(name), now);
      Path approved = APPROVED.resolve(name);
      assertThat(now).isEqualTo(Files.exists(approved) ? Files.readString(approved) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Golden() {}
}
