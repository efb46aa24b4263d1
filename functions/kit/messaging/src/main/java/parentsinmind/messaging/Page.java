package parentsinmind.messaging;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of an email, written once and told twice: as plain text and as HTML. Every text in the
 * HTML is escaped; it has no pictures, scripts or foreign addresses, so nobody learns whether and
 * where it was read.
 */
final class Page {

  /** Which way a language is written. */
  enum Direction {
    LEFT_TO_RIGHT("ltr"),
    RIGHT_TO_LEFT("rtl");

    private final String code;

    Direction(String code) {
      this.code = code;
    }

    static Direction of(String code) {
      return code.equals("rtl") ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
    }
  }

  private sealed interface Block {}

  private record Paragraph(String words) implements Block {}

  private record Button(String words, URI to) implements Block {}

  private record SmallLink(String words, URI to) implements Block {}

  private static final String BODY =
      "margin:0;padding:24px;font-family:Arial,sans-serif;font-size:17px;line-height:1.6;"
          + "color:#212b32;background:#ffffff";
  private static final String PREVIEW =
      "display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;color:#ffffff";
  private static final String BUTTON =
      "display:inline-block;padding:12px 20px;background:#005eb8;color:#ffffff;"
          + "text-decoration:none;font-weight:bold;border-radius:4px";

  private final String language;
  private final Direction direction;
  private final String subject;
  private final String preview;
  private final List<Block> blocks = new ArrayList<>();

  Page(String language, Direction direction, String subject, String preview) {
    this.language = language;
    this.direction = direction;
    this.subject = subject;
    this.preview = preview;
  }

  Page paragraph(String words) {
    blocks.add(new Paragraph(words));
    return this;
  }

  Page button(String words, URI to) {
    blocks.add(new Button(words, to));
    return this;
  }

  Page smallLink(String words, URI to) {
    blocks.add(new SmallLink(words, to));
    return this;
  }

  String text() {
    List<String> parts = new ArrayList<>();
    for (Block block : blocks) {
      parts.add(
          switch (block) {
            case Paragraph(String words) -> words;
            case Button(String words, URI to) -> words + ":\n" + to.toASCIIString();
            case SmallLink(String words, URI to) -> words + ":\n" + to.toASCIIString();
          });
    }
    return String.join("\n\n", parts) + "\n";
  }

  String html() {
    String turned = " lang=\"" + escape(language) + "\" dir=\"" + direction.code + "\"";
    StringBuilder html = new StringBuilder();
    html.append("<!doctype html>\n<html").append(turned).append(">\n<head>\n");
    html.append("<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<title>").append(escape(subject)).append("</title>\n</head>\n");
    html.append("<body style=\"").append(BODY).append("\">\n");
    html.append("<div style=\"").append(PREVIEW).append("\">");
    html.append(escape(preview)).append("</div>\n");
    // Said again within: mail readers throw the page's own attributes away.
    html.append("<div").append(turned).append(" style=\"max-width:560px;margin:0 auto\">\n");
    for (Block block : blocks) {
      html.append("<p>").append(html(block)).append("</p>\n");
    }
    return html.append("</div>\n</body>\n</html>\n").toString();
  }

  private static String html(Block block) {
    return switch (block) {
      case Paragraph(String words) -> escape(words);
      case Button(String words, URI to) ->
          "<a href=\"" + address(to) + "\" style=\"" + BUTTON + "\">" + escape(words) + "</a>";
      case SmallLink(String words, URI to) ->
          "<a href=\"" + address(to) + "\">" + escape(words) + "</a>";
    };
  }

  private static String address(URI to) {
    return escape(to.toASCIIString());
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
