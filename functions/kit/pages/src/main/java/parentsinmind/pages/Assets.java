package parentsinmind.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The files that pages load, made by the build. Each is named by its content, so that a browser may
 * keep it for ever and never shows an old one.
 */
public final class Assets {

  private static final String FOLDER = "assets/";

  private static final Properties NAMES = names();

  /** The name that a file has now, such as {@code site.0123456789ab.css} for {@code site.css}. */
  static String named(String name) {
    String named = NAMES.getProperty(name);
    if (named == null) {
      throw new IllegalArgumentException("no file " + name);
    }
    return named;
  }

  /** A file by the name it has now, or null. */
  public static byte @Nullable [] read(String named) throws IOException {
    if (!NAMES.containsValue(named)) {
      return null;
    }
    try (InputStream in = Assets.class.getResourceAsStream(FOLDER + named)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  private static Properties names() {
    try (InputStream in = Assets.class.getResourceAsStream("assets.properties")) {
      if (in == null) {
        throw new IllegalStateException("the build has made no files for pages");
      }
      Properties names = new Properties();
      names.load(in);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Assets() {}
}
