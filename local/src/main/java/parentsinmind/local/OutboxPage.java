package parentsinmind.local;

import java.util.List;
import parentsinmind.messaging.TextLength;
import parentsinmind.programme.Programme;
import parentsinmind.web.HttpProblem;

/** {@code /dev/outbox}: every message as whoever it was sent to would receive it. */
final class OutboxPage {

  /** The newest that are listed at once. */
  private static final int MOST = 200;

  /**
   * Of the page of an email's own, below the one about it; no file that came with it is so named.
   */
  static final String MAIL = "mail";

  private final Outbox outbox;
  private final Programme programme;

  OutboxPage(Outbox outbox, Programme programme) {
    this.outbox = outbox;
    this.programme = programme;
  }

  /** The list, the newest first. */
  String list() {
    List<Outbox.Sent> sent = outbox.sent();
    Page page =
        new Page("Outbox")
            .html("<p><a href=\"/\">Back to the start page</a></p>\n")
            .text(
                sent.isEmpty()
                    ? "Nothing was sent yet. Accept a referral of a mother who said how she may"
                        + " be reached, and move the clock."
                    : sent.size()
                        + " messages went out, to nowhere but here. The newest stand first.");
    if (sent.isEmpty()) {
      return page.toString();
    }
    page.html("<table><caption>Messages</caption>\n<thead><tr><th scope=\"col\">Sent</th>")
        .html(
            "<th scope=\"col\">To</th><th scope=\"col\">What it says</th></tr></thead>\n<tbody>\n");
    for (int number = sent.size(); number > Math.max(0, sent.size() - MOST); number--) {
      Outbox.Sent message = sent.get(number - 1);
      String says = message.subject().isEmpty() ? message.text() : message.subject();
      page.html("<tr><th scope=\"row\">" + when(message) + "</th><td>" + to(message))
          .html("</td><td><a href=\"/dev/outbox/" + number + "\">" + Page.escaped(says))
          .html("</a></td></tr>\n");
    }
    return page.html("</tbody></table>\n").toString();
  }

  /**
   * One message.
   *
   * @param number as the list counts, from 1
   * @throws HttpProblem 404 where there is none
   */
  String message(String number) {
    Outbox.Sent message = sent(number);
    Page page =
        new Page(message.channel().equals("email") ? "An email" : "A text")
            .html("<p><a href=\"/dev/outbox\">Back to the outbox</a></p>\n")
            .html("<dl><dt>Sent</dt><dd>" + when(message) + "</dd>\n<dt>From</dt><dd>")
            .html(Page.escaped(message.from()) + "</dd>\n<dt>To</dt><dd>")
            .html(to(message) + "</dd>\n");
    if (message.channel().equals("text")) {
      TextLength length = TextLength.of(message.text());
      return page.html("<dt>Length</dt><dd>" + Page.escaped(length.toString()) + "</dd></dl>\n")
          .heading("As her phone shows it")
          .html("<div class=\"phone\" dir=\"auto\">" + linked(message.text()) + "</div>\n")
          .toString();
    }
    return page.html("<dt>Subject</dt><dd dir=\"auto\">" + Page.escaped(message.subject()))
        .html(files(number, message) + "</dd></dl>\n")
        .heading("As a mailbox shows it")
        // Without scripts, and nothing of it can reach this page; a link opens beside it.
        .html("<iframe title=\"The email\" src=\"/dev/outbox/")
        .html(Page.escaped(number) + "/" + MAIL)
        .html("\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\"></iframe>\n")
        .heading("As plain text")
        .html("<div class=\"plain\" dir=\"auto\">" + linked(message.text()) + "</div>\n")
        .toString();
  }

  /**
   * An email's own page, as a mailbox shows it; a link opens beside it.
   *
   * @throws HttpProblem 404 where there is none, as of a text
   */
  String mail(String number) {
    String html = sent(number).html();
    if (html.isEmpty()) {
      throw HttpProblem.notFound();
    }
    return html.replace("<a ", "<a target=\"_blank\" ");
  }

  /**
   * A file that came with a message, as its reader opens it.
   *
   * @param path a message's number and the file's name
   * @throws HttpProblem 404 where there is none
   */
  Outbox.Attached file(String path) {
    int slash = path.indexOf('/');
    return sent(path.substring(0, slash)).files().stream()
        .filter(file -> file.name().equals(path.substring(slash + 1)))
        .findFirst()
        .orElseThrow(HttpProblem::notFound);
  }

  private Outbox.Sent sent(String number) {
    List<Outbox.Sent> sent = outbox.sent();
    int index = number.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(number) : 0;
    if (index < 1 || index > sent.size()) {
      throw HttpProblem.notFound();
    }
    return sent.get(index - 1);
  }

  private static String files(String number, Outbox.Sent message) {
    StringBuilder html = new StringBuilder();
    for (Outbox.Attached file : message.files()) {
      String name = Page.escaped(file.name());
      html.append("</dd>\n<dt>Attached</dt><dd><a href=\"/dev/outbox/")
          .append(number + "/" + name + "\">" + name + "</a>");
    }
    return html.toString();
  }

  /** To whom, and whether that is somebody of staff. */
  private String to(Outbox.Sent message) {
    boolean staff =
        programme.staff().stream().anyMatch(member -> message.to().equals(member.email()));
    return Page.escaped(message.to()) + (staff ? " (staff)" : "");
  }

  /** The text with its addresses as links. */
  private static String linked(String text) {
    return Page.escaped(text)
        .replaceAll("(https?://[^\\s<]+)", "<a href=\"$1\">$1</a>")
        .replace("\n", "<br>\n");
  }

  private static String when(Outbox.Sent message) {
    return Page.when(message.at());
  }
}
