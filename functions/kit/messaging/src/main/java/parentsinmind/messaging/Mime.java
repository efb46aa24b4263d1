package parentsinmind.messaging;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import parentsinmind.messaging.Message.Attachment;
import parentsinmind.messaging.Message.Email;

/** An email as it travels. */
final class Mime {

  private static final String UTF_8 = "utf-8";

  static byte[] of(Outgoing outgoing, Email email) {
    try {
      MimeMessage message = new Identified(outgoing.messageId(), email);
      message.setFrom(new InternetAddress(email.from().address(), email.from().name(), UTF_8));
      message.setRecipient(RecipientType.TO, new InternetAddress(outgoing.address()));
      if (email.replyTo() != null) {
        message.setReplyTo(new InternetAddress[] {new InternetAddress(email.replyTo())});
      }
      message.setSubject(email.subject(), UTF_8);
      // Nobody's holiday notice is an answer to it (RFC 3834).
      message.setHeader("Auto-Submitted", "auto-generated");
      unsubscribe(message, email.optOut());
      MimeMultipart both = new MimeMultipart("alternative");
      both.addBodyPart(part(email.text(), "plain"));
      // Readers show the last part that they can.
      both.addBodyPart(part(email.html(), "html"));
      message.setContent(email.attachments().isEmpty() ? both : withFiles(both, email));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message.writeTo(bytes);
      return bytes.toByteArray();
    } catch (MessagingException e) {
      throw new IllegalArgumentException("an email that cannot be written", scrubbed(e));
    } catch (IOException e) {
      throw new UncheckedIOException("an email that cannot be written", new IOException());
    }
  }

  private static void unsubscribe(MimeMessage message, @Nullable URI optOut)
      throws MessagingException {
    if (optOut != null && "https".equals(optOut.getScheme())) {
      message.setHeader("List-Unsubscribe", "<" + optOut.toASCIIString() + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }

  private static MimeBodyPart part(String text, String kind) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, kind);
    return part;
  }

  private static MimeMultipart withFiles(MimeMultipart both, Email email)
      throws MessagingException {
    MimeMultipart all = new MimeMultipart("mixed");
    MimeBodyPart words = new MimeBodyPart();
    words.setContent(both);
    all.addBodyPart(words);
    for (Attachment file : email.attachments()) {
      MimeBodyPart part = new MimeBodyPart();
      part.setDataHandler(
          new DataHandler(new ByteArrayDataSource(file.content(), file.mediaType())));
      part.setFileName(file.name());
      part.setHeader("Content-Transfer-Encoding", "base64");
      all.addBodyPart(part);
    }
    return all;
  }

  /** The library's message quotes what it could not read, which may be an address. */
  private static MessagingException scrubbed(MessagingException e) {
    return new MessagingException(e.getClass().getSimpleName());
  }

  /** Ours, under our own id: the library would put the machine's name and the time into it. */
  private static final class Identified extends MimeMessage {

    private final String id;

    Identified(String messageId, Email email) {
      super(Session.getInstance(new Properties()));
      String sender = email.from().address();
      this.id = "<" + messageId + "@" + sender.substring(sender.lastIndexOf('@') + 1) + ">";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  private Mime() {}
}
