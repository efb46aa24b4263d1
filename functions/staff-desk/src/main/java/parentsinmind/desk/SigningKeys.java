package parentsinmind.desk;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.web.HttpProblem;

/**
 * The issuer's public keys, by key id. Fetched when a key id is not known, or when the known ones
 * are a day old (a key that the issuer took back must go), and never more than once a minute,
 * whatever tokens are sent.
 */
final class SigningKeys {

  private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int LEAST_BITS = 2048;

  private final KeySetSource source;
  private final InstantSource wallClock;
  private Map<String, RSAPublicKey> keys = Map.of();
  private @Nullable Instant lastTry;
  private Instant lastSuccess = Instant.MIN;
  private boolean outage;

  /** Where the JSON Web Key Set comes from. */
  @FunctionalInterface
  interface KeySetSource {
    /** The set as JSON text. */
    String fetch() throws IOException;
  }

  SigningKeys(KeySetSource source, InstantSource wallClock) {
    this.source = source;
    this.wallClock = wallClock;
  }

  /**
   * The key with an id, or null if the issuer has no such key.
   *
   * @throws HttpProblem 503 if it is not known and the issuer could not be asked
   */
  synchronized @Nullable RSAPublicKey find(String id) {
    Instant now = wallClock.instant();
    boolean old = lastSuccess.isBefore(now.minus(KEPT));
    if ((old || !keys.containsKey(id)) && mayFetch(now)) {
      fetch(now);
    }
    RSAPublicKey key = keys.get(id);
    if (key == null && outage) {
      throw unreachable();
    }
    return key;
  }

  /** What a person is told while the issuer cannot be asked. */
  static HttpProblem unreachable() {
    return HttpProblem.of(
        503,
        "Signing in does not work right now",
        "We cannot reach the sign-in service. Nothing was lost; please try again in a minute.");
  }

  private boolean mayFetch(Instant now) {
    return lastTry == null || !now.isBefore(lastTry.plus(BETWEEN_FETCHES));
  }

  private void fetch(Instant now) {
    lastTry = now;
    try {
      keys = read(source.fetch());
      lastSuccess = now;
      outage = false;
    } catch (IOException | InvalidInput e) {
      // What is known stays in use: a signature does not become wrong by an outage.
      outage = true;
    }
  }

  private static Map<String, RSAPublicKey> read(String json) throws IOException {
    if (!(Json.parse(json) instanceof Map<?, ?> set) || !(set.get("keys") instanceof List<?> all)) {
      throw new IOException("not a key set");
    }
    Map<String, RSAPublicKey> keys = new HashMap<>();
    for (Object entry : all) {
      if (entry instanceof Map<?, ?> key && key.get("kid") instanceof String id) {
        RSAPublicKey usable = usable(key);
        if (usable != null) {
          keys.put(id, usable);
        }
      }
    }
    return Map.copyOf(keys);
  }

  /** Null for a key of another kind or purpose, or one that is too short. */
  private static @Nullable RSAPublicKey usable(Map<?, ?> key) {
    if (!"RSA".equals(key.get("kty"))
        || (key.get("use") instanceof String use && !use.equals("sig"))
        || (key.get("alg") instanceof String algorithm && !algorithm.equals("RS256"))
        || !(key.get("n") instanceof String modulus)
        || !(key.get("e") instanceof String exponent)) {
      return null;
    }
    try {
      RSAPublicKeySpec spec = new RSAPublicKeySpec(number(modulus), number(exponent));
      return spec.getModulus().bitLength() < LEAST_BITS
          ? null
          : (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return null;
    }
  }

  private static BigInteger number(String base64) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
  }
}
