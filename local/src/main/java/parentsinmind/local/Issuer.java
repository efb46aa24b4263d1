package parentsinmind.local;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.HttpUrl;
import parentsinmind.programme.Programme;

/**
 * An OpenID Connect issuer on loopback, in place of Cognito: the same flow, and ID tokens of the
 * same shape. It asks for no password, so it must never be reachable from elsewhere. Its times are
 * the wall clock's.
 */
public final class Issuer implements AutoCloseable {

  /** The client that the desk is registered as; tokens name it as their audience. */
  public static final String AUDIENCE = "parents-in-mind-desk";

  private static final String NAME = "staff";
  private static final Duration VALID = Duration.ofHours(1);
  private static final Map<String, Object> COGNITO_SHAPE = Map.of("token_use", "id");

  private final MockOAuth2Server server;
  private final HttpUrl name;
  private final Path loginPage;

  private Issuer(MockOAuth2Server server, HttpUrl name, Path loginPage) {
    this.server = server;
    this.name = name;
    this.loginPage = loginPage;
  }

  /** Starts one on a free port; its sign-in page offers the staff of a programme. */
  public static Issuer start(Programme programme) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return start(programme, loopback, loopback.getCanonicalHostName());
  }

  /**
   * Starts one for whoever does not reach this machine as we do, such as a function in a container.
   *
   * @param listen an address of this machine that only they and we reach
   * @param host what they call it
   */
  public static Issuer start(Programme programme, InetAddress listen, String host) {
    try {
      Path page = Files.createTempFile("sign-in", ".html");
      Files.writeString(page, SignInPage.html(programme));
      MockOAuth2Server server =
          new MockOAuth2Server(
              new OAuth2Config(
                  true,
                  page.toString(),
                  null,
                  false,
                  new OAuth2TokenProvider(),
                  Set.of(callback(AUDIENCE))));
      server.start(listen, 0);
      HttpUrl name = server.issuerUrl(NAME).newBuilder().host(host).build();
      Issuer issuer = new Issuer(server, name, page);
      issuer.answerOnce();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Has the keys made and the server's classes loaded now: on a busy machine the first answer takes
   * longer than the desk waits.
   */
  private void answerOnce() throws IOException {
    for (URI address : List.of(server.wellKnownUrl(NAME).uri(), keys())) {
      try (InputStream answer = address.toURL().openStream()) {
        answer.readAllBytes();
      }
    }
  }

  /** What tokens name as {@code iss}. */
  public String address() {
    return name.toString();
  }

  /** Where its public keys are. */
  public URI keys() {
    return server.jwksUrl(NAME).uri();
  }

  /** A fresh ID token for a subject, valid for an hour of the wall clock. */
  public String idToken(String subject) {
    Map<String, Object> claims = new LinkedHashMap<>(COGNITO_SHAPE);
    claims.put("iss", address());
    claims.put("sub", subject);
    claims.put("aud", AUDIENCE);
    SignedJWT token = server.anyToken(name, claims, VALID);
    return token.serialize();
  }

  @Override
  public void close() {
    server.shutdown();
    try {
      Files.deleteIfExists(loginPage);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DefaultOAuth2TokenCallback callback(String subject) {
    return new DefaultOAuth2TokenCallback(
        NAME, subject, "JWT", List.of(AUDIENCE), COGNITO_SHAPE, VALID.toSeconds());
  }
}
