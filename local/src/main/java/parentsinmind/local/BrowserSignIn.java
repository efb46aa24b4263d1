package parentsinmind.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.runtime.Digest;
import parentsinmind.runtime.Ids;
import parentsinmind.runtime.Randomness;
import parentsinmind.web.HttpProblem;

/**
 * Sign-in of a person with a browser: the authorisation-code flow with a state that only this
 * browser knows, ending with a session whose cookie no script can read.
 */
final class BrowserSignIn {

  static final String BACK = "/sign-in/back";

  private final Issuer issuer;
  private final String address;
  private final Ids ids = new Ids(Randomness.secure());
  private final Map<String, String> sessions = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();

  BrowserSignIn(Issuer issuer, String address) {
    this.issuer = issuer;
    this.address = address;
  }

  /** Where to send the browser, and the state it must bring back. */
  record Start(String location, String state) {}

  Start start() {
    String state = ids.token();
    String location =
        issuer.authorizeEndpoint()
            + "?response_type=code&scope=openid&client_id="
            + Issuer.AUDIENCE
            + "&redirect_uri="
            + encoded(address + BACK)
            + "&state="
            + state
            + "&nonce="
            + Digest.of(state);
    return new Start(location, state);
  }

  /**
   * Ends the flow.
   *
   * @return the new session's name, for a cookie
   * @throws HttpProblem 400 if the state is not the one this browser left with, or the code is none
   */
  String finish(@Nullable String code, @Nullable String state, @Nullable String left) {
    if (code == null || state == null || !state.equals(left)) {
      throw failed();
    }
    String session = ids.token();
    sessions.put(session, exchange(code));
    return session;
  }

  /** The ID token of a session, or null. */
  @Nullable String token(@Nullable String session) {
    return session == null ? null : sessions.get(session);
  }

  private String exchange(String code) {
    String form =
        "grant_type=authorization_code&client_id="
            + Issuer.AUDIENCE
            + "&code="
            + encoded(code)
            + "&redirect_uri="
            + encoded(address + BACK);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer.tokenEndpoint().toString()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200
          && Json.object(answer.body()).get("id_token") instanceof String token) {
        return token;
      }
      throw failed();
    } catch (IOException e) {
      throw failed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed();
    }
  }

  private static HttpProblem failed() {
    return HttpProblem.of(400, "You are not signed in", "Start again at /sign-in.");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
