package parentsinmind.desk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.StaffMember;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/**
 * Signs staff in by the OpenID Connect ID token that comes as {@code Authorization: Bearer}. The
 * signature is RS256 by a key of the issuer's; issuer, audience and times must be right, and {@code
 * token_use} must be {@code id}, as Cognito says it. Roles and sites are the programme's, by
 * subject, never a claim's.
 */
public final class IdTokenSignIn implements SignIn {

  private static final int LONGEST_TOKEN = 16 * 1024;
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
  private static final String BEARER = "bearer ";

  private final String issuer;
  private final String audience;
  private final Programme programme;
  private final InstantSource wallClock;
  private final SigningKeys keys;

  /**
   * @param wallClock the real time: tokens are the issuer's, also where everything else runs on a
   *     clock that is moved
   */
  IdTokenSignIn(
      String issuer,
      String audience,
      Programme programme,
      InstantSource wallClock,
      SigningKeys.KeySetSource keySet) {
    this.issuer = issuer;
    this.audience = audience;
    this.programme = programme;
    this.wallClock = wallClock;
    this.keys = new SigningKeys(keySet, wallClock);
  }

  /**
   * Signs in against an issuer whose keys are found by its discovery document.
   *
   * @param issuer its exact {@code iss}, such as {@code
   *     https://cognito-idp.eu-west-2.amazonaws.com/POOL}
   * @param audience our client id
   */
  public static SignIn against(
      String issuer, String audience, Programme programme, InstantSource wallClock) {
    return new IdTokenSignIn(issuer, audience, programme, wallClock, new IssuerKeySet(issuer));
  }

  @Override
  public Staff staff(Request request) {
    Map<?, ?> claims = bearer(request.header("authorization"));
    if (claims == null) {
      throw HttpProblem.notSignedIn();
    }
    return staff(claims);
  }

  @Override
  public BrowserSignIn inABrowser(String baseAddress) {
    return new BrowserSignIn(this, new TokenIssuer(issuer, audience, wallClock), baseAddress);
  }

  /**
   * The person whom a token's claims name.
   *
   * @throws HttpProblem 403 for one whom the programme does not know
   */
  Staff staff(Map<?, ?> claims) {
    StaffMember member = programme.staff(String.valueOf(claims.get("sub")));
    if (member == null) {
      throw HttpProblem.of(
          403,
          "You are not on the list",
          "You signed in, but the programme does not know you. Ask the programme lead to add you.");
    }
    return new Staff(member);
  }

  private @Nullable Map<?, ?> bearer(@Nullable String authorization) {
    return authorization == null
            || authorization.length() > LONGEST_TOKEN
            || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? null
        : claims(authorization.substring(BEARER.length()).strip());
  }

  /**
   * The claims of a token in which everything is right, else null.
   *
   * @throws HttpProblem 503 if the issuer's keys could not be asked for
   */
  @Nullable Map<?, ?> claims(String token) {
    List<String> parts = List.of(token.split("\\.", -1));
    if (token.length() > LONGEST_TOKEN || parts.size() != 3) {
      return null;
    }
    try {
      Map<?, ?> claims = isSigned(parts) ? object(parts.get(1)) : Map.of();
      return areRight(claims) ? claims : null;
    } catch (IllegalArgumentException | InvalidInput | GeneralSecurityException e) {
      return null;
    }
  }

  /**
   * The algorithm is ours to say, not the token's: "none", or a public key taken for a shared
   * secret, is no signature.
   */
  private boolean isSigned(List<String> parts) throws GeneralSecurityException {
    Map<?, ?> header = object(parts.get(0));
    if (!"RS256".equals(header.get("alg"))
        || header.containsKey("crit")
        || !(header.get("kid") instanceof String keyId)) {
      return false;
    }
    RSAPublicKey key = keys.find(keyId);
    if (key == null) {
      return false;
    }
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key);
    signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(decode(parts.get(2)));
  }

  private boolean areRight(Map<?, ?> claims) {
    return issuer.equals(claims.get("iss"))
        && isForUs(claims)
        && "id".equals(claims.get("token_use"))
        && isInTime(claims)
        && claims.get("sub") instanceof String;
  }

  /** How long a token with these claims lets somebody in still. */
  Duration lasts(Map<?, ?> claims) {
    Long expires = seconds(claims.get("exp"));
    return expires == null
        ? Duration.ZERO
        : Duration.ofSeconds(expires - wallClock.instant().getEpochSecond());
  }

  private boolean isForUs(Map<?, ?> claims) {
    Object forWhom = claims.get("aud");
    if (forWhom instanceof List<?> several) {
      // OpenID Connect Core 3.1.3.7: with several, the authorised party must be us.
      return several.contains(audience)
          && (several.size() == 1 || audience.equals(claims.get("azp")));
    }
    return audience.equals(forWhom);
  }

  private boolean isInTime(Map<?, ?> claims) {
    Long expires = seconds(claims.get("exp"));
    Long issued = seconds(claims.get("iat"));
    Long notBefore = claims.containsKey("nbf") ? seconds(claims.get("nbf")) : issued;
    if (expires == null || issued == null || notBefore == null) {
      return false;
    }
    Instant now = wallClock.instant();
    long latestStart = now.plus(CLOCKS_DIFFER).getEpochSecond();
    return now.getEpochSecond() < expires
        && issued <= latestStart
        && notBefore <= latestStart
        && issued < expires;
  }

  private static @Nullable Long seconds(@Nullable Object value) {
    return value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : null;
  }

  private static Map<?, ?> object(String base64) {
    Object tree = Json.parse(new String(decode(base64), StandardCharsets.UTF_8));
    if (tree instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("not an object");
  }

  private static byte[] decode(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }
}
