package parentsinmind.infra;

import java.util.regex.Pattern;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.HelpContact;

/**
 * What a person reads whom the firewall refuses: she asked for a page, and no function is there to
 * make one. It loads nothing, for that would be refused too, and names help itself for the same
 * reason: a link to the page of help would lead here again.
 */
final class RefusedPage {

  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9 ]*[0-9]");

  /** That many write to us from where she is. In English: nobody read her language. */
  static String busy(Programme programme) {
    StringBuilder help = new StringBuilder();
    for (HelpContact contact : programme.helpAnywhere()) {
      help.append(
          "<li>%s: %s, %s</li>\n"
              .formatted(text(contact.name()), number(contact.contact()), text(contact.hours())));
    }
    return """
    <!DOCTYPE html>
    <html lang="en" dir="ltr">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Please wait a minute</title>
    </head>
    <body>
    <main>
    <h1>Please wait a minute</h1>
    <p>Very many pages are being opened from where you are. Nothing you saved is lost. Wait a \
    minute, then load this page again. Or call us: %s.</p>
    <h2>If you need help now</h2>
    <ul>
    %s</ul>
    </main>
    </body>
    </html>
    """
        .formatted(number(programme.charity().phone()), help);
  }

  /** As a link where it is a number to call, and nothing else. */
  private static String number(String contact) {
    return NUMBER.matcher(contact).matches()
        ? "<a href=\"tel:%s\">%s</a>".formatted(contact.replace(" ", ""), contact)
        : text(contact);
  }

  private static String text(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private RefusedPage() {}
}
