package parentsinmind.desk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parentsinmind.web.Cookies;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/**
 * Who is signed in with a browser: the ID token itself is the session, in a cookie that only pages
 * of the desk are sent, so that nothing is kept on our side and each request is checked as the
 * interface checks it.
 */
public final class PageSession {

  private static final String NAME = "desk-session";

  /** Browsers keep 4,096 bytes of a cookie, its name and flags among them. */
  private static final int LONGEST_TOKEN = 3_800;

  private final SignIn signIn;
  private final Cookies cookies;

  /**
   * Sessions.
   *
   * @param signIn whom a token lets in
   * @param baseAddress what every link begins with
   */
  public PageSession(SignIn signIn, String baseAddress) {
    this.signIn = signIn;
    this.cookies = new Cookies(baseAddress);
  }

  /**
   * Who sends a request for a page, by the header if there is one, else by the cookie.
   *
   * @return null if nobody is signed in, or no longer
   * @throws HttpProblem 401 for a header without a valid token, 403 for a person whom the programme
   *     does not know, 503 if the issuer cannot be asked
   */
  public @Nullable Staff staff(Request request) {
    if (request.header("authorization") != null) {
      return signIn.staff(request);
    }
    String token = cookies.read(request, NAME);
    if (token == null) {
      return null;
    }
    try {
      return signIn.staff(request.with("authorization", "Bearer " + token));
    } catch (HttpProblem problem) {
      if (problem.status() == 401) {
        return null;
      }
      throw problem;
    }
  }

  /** Whether a browser keeps a token of this length. */
  static boolean takes(String token) {
    return token.length() <= LONGEST_TOKEN;
  }

  /** The cookie that begins a session, which ends when the token does. */
  String begin(String token, Duration lasts) {
    return cookies.set(NAME, token, DeskPath.START, lasts);
  }

  /** The cookie that ends it. */
  String end() {
    return cookies.clear(NAME, DeskPath.START);
  }
}
