package parentsinmind.desk.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report's own page, byte for byte as it was frozen: beside its own style, which is known by its
 * hash, the browser takes nothing from it.
 */
final class FrozenPage {

  /** The first one is the report's: all that others wrote stands behind it, and as text. */
  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

  /** What a browser may do with a page. */
  static String policy(String html) {
    Matcher style = STYLE.matcher(html);
    return "default-src 'none'; "
        + (style.find() ? "style-src 'sha256-" + hash(style.group(1)) + "'; " : "")
        + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
  }

  private static String hash(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private FrozenPage() {}
}
