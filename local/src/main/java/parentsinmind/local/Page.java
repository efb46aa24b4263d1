package parentsinmind.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import parentsinmind.time.London;

/** A plain page of the local system: readable without scripts, colour or a mouse. */
final class Page {

  private static final String CSS =
      """
      :root { color-scheme: light dark; }
      body { font: 1.1rem/1.5 Arial, sans-serif; max-width: 46rem; margin: 0 auto;
        padding: 1rem 1rem 4rem; }
      h1 { line-height: 1.2; }
      pre, textarea { font: 0.9rem/1.4 ui-monospace, monospace; width: 100%;
        box-sizing: border-box; padding: 0.75rem; border: 1px solid; overflow-x: auto; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; }
      table { border-collapse: collapse; width: 100%; }
      caption { text-align: left; font-weight: bold; padding: 0.5rem 0; }
      th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.8rem 0.3rem 0;
        border-bottom: 1px solid; }
      td:last-child { overflow-wrap: anywhere; }
      a:focus, button:focus, input:focus, textarea:focus, pre:focus { outline: 3px solid;
        outline-offset: 2px; }
      button, input[type="text"] { font: inherit; padding: 0.4rem 0.8rem; }
      input[type="radio"] { width: 1.2rem; height: 1.2rem; }
      progress { width: 100%; }
      .scroll { overflow-x: auto; }
      dt { font-weight: bold; }
      dd { margin: 0 0 0.4rem; overflow-wrap: anywhere; }
      iframe { width: 100%; height: 34rem; border: 1px solid; background: #fff; }
      .phone { max-width: 20rem; border: 1px solid; border-radius: 1rem; padding: 1rem;
        overflow-wrap: anywhere; }
      .plain { border: 1px solid; padding: 0.75rem; overflow-wrap: anywhere; }
      .error { border: 5px solid; padding: 0 1rem; margin-bottom: 1rem; }
      .error:focus { outline: 3px solid; outline-offset: 2px; }
      .wrong { border-left: 5px solid; padding-left: 0.5rem; }
      @media (max-width: 30em) {
        table, caption, thead, tbody, tr, th, td { display: block; }
        th, td { border: 0; padding: 0.1rem 0; overflow-wrap: anywhere; }
        tr { border-bottom: 1px solid; padding: 0.4rem 0; }
      }
      """;

  /**
   * What a browser may do with a page: nothing but show it with these styles, and send its forms.
   */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + digest("\n" + CSS)
          + "'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private final String title;
  private final StringBuilder body = new StringBuilder();
  private String error = "";
  private String summary = "";

  Page(String title) {
    this.title = title;
  }

  /** Adds markup that we wrote; anything else goes through {@link #escaped}. */
  Page html(String markup) {
    body.append(markup);
    return this;
  }

  /** Adds a heading of the second level. */
  Page heading(String text) {
    return html("<h2>" + escaped(text) + "</h2>\n");
  }

  /** Adds a paragraph of plain text. */
  Page text(String text) {
    return html("<p>" + escaped(text) + "</p>\n");
  }

  /** Adds commands to be copied. */
  Page commands(String commands) {
    return html("<pre tabindex=\"0\">" + escaped(commands) + "</pre>\n");
  }

  /**
   * Says first of all what is wrong with what was typed, and leads to the field, beside which
   * {@link #beside} must say the same.
   *
   * @param field its id
   */
  Page refusing(String field, String message) {
    error = "Error: ";
    summary =
        "<div class=\"error\" data-error-summary tabindex=\"-1\" autofocus>\n"
            + "<h2>There is a problem</h2>\n<p><a href=\"#"
            + field
            + "\">"
            + escaped(message)
            + "</a></p>\n</div>\n";
    return this;
  }

  /** What is wrong with a field, to be put before it; its id is the field's with "-error". */
  static String beside(String field, String message) {
    return "<strong class=\"wrong\" id=\""
        + field
        + "-error\" data-error-message>"
        + escaped(message)
        + "</strong><br>\n";
  }

  /** A moment as a person here reads it: by day and minute, and London's. */
  static String when(Instant instant) {
    return escaped(
        String.format(
            Locale.UK, "%1$ta %1$te %1$tb %1$tY, %1$tH:%1$tM", instant.atZone(London.ZONE)));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String digest(String styles) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(styles.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "<!DOCTYPE html>\n<html lang=\"en-GB\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"referrer\" content=\"no-referrer\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<title>"
        + error
        + escaped(title)
        + "</title>\n<style>\n"
        + CSS
        + "</style>\n</head>\n<body>\n<main>\n"
        + summary
        + "<h1>"
        + escaped(title)
        + "</h1>\n"
        + body
        + "</main>\n</body>\n</html>\n";
  }
}
