package parentsinmind.web;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of pages below a base address. No script reads them, no form of another site brings
 * them, and where the address is encrypted they never travel otherwise.
 */
public final class Cookies {

  /** A browser takes a cookie of that name only encrypted, so that nobody on the way plants one. */
  private static final String ONLY_ENCRYPTED = "__Secure-";

  private final String basePath;
  private final boolean encrypted;

  /**
   * Cookies below an address.
   *
   * @param baseAddress what every link begins with
   */
  public Cookies(String baseAddress) {
    this(URI.create(baseAddress).getPath(), "https".equals(URI.create(baseAddress).getScheme()));
  }

  /**
   * The same.
   *
   * @param basePath of the address, "" or such as {@code /v1}
   * @param encrypted whether people reach it by https alone
   */
  public Cookies(String basePath, boolean encrypted) {
    this.basePath = basePath;
    this.encrypted = encrypted;
  }

  /**
   * What sets one.
   *
   * @param value letters, digits and {@code ._~-}
   * @param path below the base address, such as {@code /desk}: no other page is sent it
   * @param lasts how long, in whole seconds, or null: until the browser is closed
   */
  public String set(String name, String value, String path, @Nullable Duration lasts) {
    return prefixed(name)
        + "="
        + value
        + "; Path="
        + basePath
        + path
        + (lasts == null ? "" : "; Max-Age=" + lasts.toSeconds())
        + "; HttpOnly; SameSite=Lax"
        + (encrypted ? "; Secure" : "");
  }

  /** What takes one away; its path must be as it was set. */
  public String clear(String name, String path) {
    return set(name, "", path, Duration.ZERO);
  }

  /** What a browser sent of one, or null. */
  public @Nullable String read(Request request, String name) {
    return request.cookie(prefixed(name));
  }

  private String prefixed(String name) {
    return encrypted ? ONLY_ENCRYPTED + name : name;
  }
}
