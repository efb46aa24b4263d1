package parentsinmind.desk;

import org.jspecify.annotations.Nullable;
import parentsinmind.web.Request;

/** Who sends a request. */
@FunctionalInterface
public interface SignIn {

  /**
   * The person whose ID token comes with a request.
   *
   * @throws parentsinmind.web.HttpProblem 401 without a valid token, 403 for a person whom the
   *     programme does not know
   */
  Staff staff(Request request);

  /**
   * How a person with a browser comes by a token, or null where everybody brings one.
   *
   * @param baseAddress what every link begins with
   */
  default @Nullable BrowserSignIn inABrowser(String baseAddress) {
    return null;
  }
}
