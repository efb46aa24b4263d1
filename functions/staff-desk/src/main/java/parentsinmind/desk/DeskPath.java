package parentsinmind.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parentsinmind.web.Request;

/** Where somebody goes on to after signing in: a page of the desk, whatever was asked for. */
final class DeskPath {

  static final String START = "/desk";

  private static final int LONGEST = 500;

  /** No dot at the beginning of a part, no per cent: nothing that a browser reads as "up". */
  private static final Pattern PAGE =
      Pattern.compile("/desk(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*(\\?[A-Za-z0-9._~=&%+*-]*)?");

  /** That page, or the desk's first one for anything that is none. */
  static String orStart(@Nullable String asked) {
    return asked != null
            && asked.length() <= LONGEST
            && PAGE.matcher(asked).matches()
            && !asked.startsWith(BrowserSignIn.SIGN_IN)
            && !asked.startsWith(BrowserSignIn.SIGN_OUT)
        ? asked
        : START;
  }

  /** The page that was asked for, with its query. */
  static String of(Request request) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    request.query().forEach((name, value) -> query.add(encoded(name) + "=" + encoded(value)));
    return request.path() + query;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private DeskPath() {}
}
