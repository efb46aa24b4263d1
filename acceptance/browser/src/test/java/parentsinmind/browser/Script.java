package parentsinmind.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Functions that look at a page from inside it; their files stand beside this class. */
final class Script {

  /** A function from a file. */
  static String named(String file) {
    return calling(read(file).strip());
  }

  /** A function that stands on what the files stand on. */
  static String calling(String function) {
    return "(argument) => {\n" + read("common.js") + "\nreturn (" + function + ")(argument);\n}";
  }

  private static String read(String file) {
    try (InputStream stream = Script.class.getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Script() {}
}
