package parentsinmind.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;

/** The repository's programme, and others like it. */
final class Settings {

  static final Deployment TRIAL = new Deployment(false, null);
  static final Deployment PRODUCTION = new Deployment(true, null);

  /** As long as a link gets on a domain of one's own: its token has 32 characters. */
  static final URI LINK =
      URI.create("https://links.charity.example/q/dGhpcy1pcy1ub3QtYS1yZWFsLXRva2Vu");

  static final URI OPT_OUT =
      URI.create("https://links.charity.example/q/dGhpcy1pcy1ub3QtYS1yZWFsLXRva2Vu/stop");

  private static final Path FILE = Path.of("..", "..", "..", "programme.json");

  static Programme programme() {
    return Programme.read(tree());
  }

  /** The same with one setting of {@code messages} otherwise. */
  static Programme with(String setting, Object value) {
    Map<String, Object> tree = tree();
    @SuppressWarnings("unchecked")
    Map<String, Object> messages =
        Objects.requireNonNull((Map<String, Object>) tree.get("messages"));
    messages.put(setting, value);
    return Programme.read(tree);
  }

  static Details details(@Nullable String callUs) {
    return new Details(LINK, OPT_OUT, LocalDate.of(2018, 9, 30), callUs);
  }

  private static Map<String, Object> tree() {
    try {
      return Json.object(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Settings() {}
}
