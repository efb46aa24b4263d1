package parentsinmind.questionnaires;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Digest;
import parentsinmind.runtime.Randomness;

/**
 * A browser in which she answers, known by a key that only it holds: what she answered is shown
 * there and nowhere else, for links get forwarded (domain §7).
 */
public record Browser(String key) {

  private static final int KEY_BYTES = 16;

  /** Enough that no two browsers of one form are alike; too little to find the key by. */
  private static final int MARK = 16;

  /** One that never answered before. */
  public static Browser fresh(Randomness randomness) {
    return new Browser(
        Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(KEY_BYTES)));
  }

  /** The browser of a key, or null where it is none that we gave. */
  public static @Nullable Browser of(@Nullable String key) {
    return key != null && key.matches("[A-Za-z0-9_-]{22}") ? new Browser(key) : null;
  }

  /** What is kept of it. */
  public String mark() {
    return Digest.of(key).substring(0, MARK);
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "Browser";
  }
}
