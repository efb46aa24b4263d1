package parentsinmind.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Randomness;

/**
 * One browser on its way to the issuer and back. All that the flow needs comes of one secret that
 * only this browser holds, by one-way hashes: the state (RFC 6749 §10.12), which is bound to where
 * she wanted to go, the nonce (OpenID Connect Core §3.1.2.1) and the verifier (RFC 7636 §4.1).
 * Nothing is kept on our side.
 *
 * @param key the secret
 * @param to where she wanted to go, as {@link DeskPath} takes it
 */
record SignInAttempt(String key, String to) {

  private static final int KEY_BYTES = 32;
  private static final int KEY_LENGTH = 43;

  static SignInAttempt fresh(Randomness randomness, String to) {
    return new SignInAttempt(base64(randomness.bytes(KEY_BYTES)), to);
  }

  /** From what {@link #cookie} made, or null where it did not. */
  static @Nullable SignInAttempt read(@Nullable String cookie) {
    if (cookie == null || cookie.length() < KEY_LENGTH + 1 || cookie.charAt(KEY_LENGTH) != '.') {
      return null;
    }
    try {
      byte[] to = Base64.getUrlDecoder().decode(cookie.substring(KEY_LENGTH + 1));
      return new SignInAttempt(
          cookie.substring(0, KEY_LENGTH), new String(to, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  String cookie() {
    return key + "." + base64(to.getBytes(StandardCharsets.UTF_8));
  }

  String state() {
    return hash("state " + key + " " + to);
  }

  boolean isState(String said) {
    return MessageDigest.isEqual(bytes(state()), bytes(said));
  }

  String nonce() {
    return hash("nonce " + key);
  }

  String verifier() {
    return hash("verifier " + key);
  }

  String challenge() {
    return hash(verifier());
  }

  /** Neither the secret nor what comes of it. */
  @Override
  public String toString() {
    return "SignInAttempt";
  }

  private static String hash(String text) {
    try {
      return base64(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
