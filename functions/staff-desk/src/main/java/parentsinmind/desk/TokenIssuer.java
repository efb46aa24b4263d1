package parentsinmind.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.runtime.Log;
import parentsinmind.web.HttpProblem;

/**
 * The issuer as a browser is sent to it and as we ask it for a token: a public client with PKCE,
 * without a secret. Where its pages are, its discovery document says.
 */
final class TokenIssuer {

  private static final Duration KEPT = Duration.ofDays(1);

  private final String issuer;
  private final String client;
  private final InstantSource wallClock;
  private final Log log = new Log("staff-desk");
  private @Nullable Endpoints known;
  private Instant asked = Instant.MIN;

  private record Endpoints(String authorize, String token, @Nullable String endSession) {}

  /**
   * An issuer.
   *
   * @param issuer its exact {@code iss}
   * @param client our client id there
   */
  TokenIssuer(String issuer, String client, InstantSource wallClock) {
    this.issuer = issuer;
    this.client = client;
    this.wallClock = wallClock;
  }

  /**
   * Where a browser goes to sign in.
   *
   * @param back where it comes back to, exactly as it is registered
   * @throws HttpProblem 503 if the issuer cannot be asked
   */
  String signInPage(SignInAttempt attempt, String back) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("scope", "openid");
    query.put("client_id", client);
    query.put("redirect_uri", back);
    query.put("state", attempt.state());
    query.put("nonce", attempt.nonce());
    query.put("code_challenge", attempt.challenge());
    query.put("code_challenge_method", "S256");
    return with(endpoints().authorize, query);
  }

  /**
   * Where a browser goes to be signed out of the issuer too, or null where the issuer has no such
   * page. Cognito has names of its own for what OpenID Connect calls otherwise.
   *
   * @param back where it comes back to, exactly as it is registered
   */
  @Nullable String signOutPage(String back) {
    String page = endpoints().endSession;
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", client);
    query.put("logout_uri", back);
    query.put("post_logout_redirect_uri", back);
    return page == null ? null : with(page, query);
  }

  /**
   * The ID token for a code, which the issuer gives once.
   *
   * @return null if it gives none
   * @throws HttpProblem 503 if it cannot be asked
   */
  @Nullable String idToken(String code, SignInAttempt attempt, String back) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", client);
    form.put("code", code);
    form.put("redirect_uri", back);
    form.put("code_verifier", attempt.verifier());
    try {
      HttpURLConnection connection = IssuerKeySet.open(endpoints().token);
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
      connection.setRequestProperty("Accept", "application/json");
      try (OutputStream out = connection.getOutputStream()) {
        out.write(encoded(form).getBytes(StandardCharsets.US_ASCII));
      }
      return idToken(connection);
    } catch (IOException | InvalidInput e) {
      throw SigningKeys.unreachable();
    }
  }

  private @Nullable String idToken(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    if (status == HttpURLConnection.HTTP_OK) {
      try (InputStream in = connection.getInputStream()) {
        return Json.parse(IssuerKeySet.text(in)) instanceof Map<?, ?> answer
                && answer.get("id_token") instanceof String token
            ? token
            : null;
      }
    }
    // Its words may hold anything; the number tells a setting that is wrong from a code that is.
    log.info("the issuer gave no token", Map.of("status", status));
    if (status >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
      throw new IOException("the issuer answered " + status);
    }
    return null;
  }

  private synchronized Endpoints endpoints() {
    Instant now = wallClock.instant();
    Endpoints found = known;
    if (found == null || asked.isBefore(now.minus(KEPT))) {
      try {
        Map<?, ?> discovery = IssuerKeySet.discovery(issuer);
        found =
            new Endpoints(
                address(discovery, "authorization_endpoint"),
                address(discovery, "token_endpoint"),
                discovery.containsKey("end_session_endpoint")
                    ? address(discovery, "end_session_endpoint")
                    : null);
      } catch (IOException e) {
        throw SigningKeys.unreachable();
      }
      known = found;
      asked = now;
    }
    return found;
  }

  /** Encrypted wherever the issuer itself is. */
  private String address(Map<?, ?> discovery, String name) throws IOException {
    if (discovery.get(name) instanceof String address
        && (address.startsWith("https://")
            || (issuer.startsWith("http://") && address.startsWith("http://")))) {
      return address;
    }
    throw new IOException("the issuer's discovery document has no usable " + name);
  }

  private static String with(String page, Map<String, String> query) {
    return page + (page.contains("?") ? "&" : "?") + encoded(query);
  }

  private static String encoded(Map<String, String> values) {
    StringJoiner text = new StringJoiner("&");
    values.forEach(
        (name, value) -> text.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString();
  }
}
