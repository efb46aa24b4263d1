package parentsinmind.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

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
      @media (max-width: 30em) {
        table, caption, thead, tbody, tr, th, td { display: block; }
        th, td { border: 0; padding: 0.1rem 0; }
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
  private int refreshSeconds;

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

  /** The browser asks for the page again after so many seconds. */
  Page refreshing(int seconds) {
    refreshSeconds = seconds;
    return this;
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
    String refresh =
        refreshSeconds == 0
            ? ""
            : "<meta http-equiv=\"refresh\" content=\"" + refreshSeconds + "\">\n";
    return "<!DOCTYPE html>\n<html lang=\"en-GB\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"referrer\" content=\"no-referrer\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + refresh
        + "<title>"
        + escaped(title)
        + "</title>\n<style>\n"
        + CSS
        + "</style>\n</head>\n<body>\n<main>\n<h1>"
        + escaped(title)
        + "</h1>\n"
        + body
        + "</main>\n</body>\n</html>\n";
  }
}
