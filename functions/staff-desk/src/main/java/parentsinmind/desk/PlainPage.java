package parentsinmind.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Response;

/** A page that says one thing and how to go on, before anybody is let in. */
final class PlainPage {

  private static final String POLICY =
      "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  /** What was refused, and how to go on. */
  static Response of(HttpProblem problem, String baseAddress) {
    String next =
        switch (problem.status()) {
          // In another window: this one, loaded again, sends once more what was written.
          case 401 ->
              link(baseAddress, "Sign in in a new window", " target=\"_blank\" rel=\"noopener\"");
          case 403 ->
              "<form method=\"post\" action=\""
                  + escaped(baseAddress + BrowserSignIn.SIGN_OUT)
                  + "\"><p><button type=\"submit\">Sign out</button></p></form>";
          default -> link(baseAddress, "Go to the desk", "");
        };
    return of(problem.status(), problem.title(), problem.detail(), next);
  }

  static Response of(int status, String title, String detail, String next) {
    String html =
        "<!DOCTYPE html>\n<html lang=\"en-GB\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
            + escaped(title)
            + "</title>\n</head>\n<body>\n<main>\n<h1>"
            + escaped(title)
            + "</h1>\n<p>"
            + escaped(detail)
            + "</p>\n"
            + next
            + "\n</main>\n</body>\n</html>\n";
    Response page = Response.text(status, "text/html; charset=utf-8", html);
    Map<String, String> headers = new LinkedHashMap<>(page.headers());
    headers.put("Content-Security-Policy", POLICY);
    return new Response(status, headers, page.cookies(), html);
  }

  /** A link to the desk, where whoever is not signed in is led to sign in. */
  static String link(String baseAddress, String words, String attributes) {
    return "<p><a href=\""
        + escaped(baseAddress + DeskPath.START)
        + "\""
        + attributes
        + ">"
        + escaped(words)
        + "</a></p>";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private PlainPage() {}
}
