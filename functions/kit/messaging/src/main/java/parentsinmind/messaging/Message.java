package parentsinmind.messaging;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.followup.Channel;

/**
 * A finished message: all that its reader sees of it, the sender too. What stands in a header has
 * no line breaks or other control characters, or it is not made: nobody can add a header.
 */
public sealed interface Message {

  /** By which channel it goes. */
  Channel channel();

  /**
   * An email, as plain text and as HTML.
   *
   * @param replyTo or null for the sender's own address
   * @param preview the line that a mailbox shows beside the subject; hidden in {@code html}
   * @param optOut where one touch stops these messages: a POST of {@code
   *     List-Unsubscribe=One-Click} there, without sign-in or cookies (RFC 8058). Announced only if
   *     it is https. Null for messages that cannot be stopped
   */
  record Email(
      Mailbox from,
      @Nullable String replyTo,
      String subject,
      String preview,
      String text,
      String html,
      @Nullable URI optOut,
      List<Attachment> attachments)
      implements Message {

    public Email {
      OneLine.require(subject);
      if (replyTo != null) {
        OneLine.require(replyTo);
      }
      attachments = List.copyOf(attachments);
    }

    @Override
    public Channel channel() {
      return Channel.EMAIL;
    }

    /** The same with files. */
    public Email with(List<Attachment> files) {
      return new Email(from, replyTo, subject, preview, text, html, optOut, files);
    }

    /** Says nothing: the link in it is hers alone. */
    @Override
    public String toString() {
      return "Email";
    }
  }

  /**
   * A text.
   *
   * @param sender what her phone shows instead of a number: 1 to 11 letters and digits
   */
  record TextMessage(String sender, String body) implements Message {

    public TextMessage {
      if (!sender.matches("[A-Za-z0-9]{1,11}")) {
        throw new IllegalArgumentException("a text's sender has 1 to 11 letters and digits");
      }
    }

    @Override
    public Channel channel() {
      return Channel.TEXT;
    }

    /** How long it is, as carriers count. */
    public TextLength length() {
      return TextLength.of(body);
    }

    /** Says nothing: the link in it is hers alone. */
    @Override
    public String toString() {
      return "TextMessage";
    }
  }

  /** An address with the name that a mailbox shows for it. */
  record Mailbox(String name, String address) {

    public Mailbox {
      OneLine.require(name);
      OneLine.require(address);
    }
  }

  /**
   * A file that goes with an email.
   *
   * @param name such as {@code halton-2018-03.csv}
   * @param mediaType such as {@code text/csv; charset=utf-8}
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares files, and copies are dear.
  record Attachment(String name, String mediaType, byte[] content) {

    public Attachment {
      OneLine.require(name);
      OneLine.require(mediaType);
    }

    @Override
    public String toString() {
      return "Attachment[" + name + "]";
    }
  }
}
