package parentsinmind.web;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether what changes something was sent by a page of ours, as far as the browser says so: a form
 * of another site is refused, also one of a neighbouring name.
 */
public final class SameSite {

  /**
   * Stops what another site's page sent.
   *
   * @param baseAddress what every link of ours begins with
   * @throws HttpProblem 403
   */
  public static void check(Request request, String baseAddress) {
    String from = request.header("sec-fetch-site");
    boolean ours =
        from == null
            ? isOurs(request.header("origin"), URI.create(baseAddress))
            // "none": she reloaded or typed it herself, which no page can do for her.
            : from.equals("same-origin") || from.equals("none");
    if (!ours) {
      throw HttpProblem.of(
          403,
          "This did not come from our page",
          "Nothing was stored. Open the page from our own address, and send it again from there.");
    }
  }

  /**
   * Browsers from before 2023 say only this. Our own pages forbid them to name where they stand, so
   * that "null" says nothing: then the cookie, which another site's form does not bring, must do.
   */
  private static boolean isOurs(@Nullable String origin, URI base) {
    return origin == null
        || origin.equals("null")
        || origin.equals((base.getScheme() + "://" + base.getAuthority()).toLowerCase(Locale.ROOT));
  }

  private SameSite() {}
}
