package parentsinmind.messaging;

import org.jspecify.annotations.Nullable;
import parentsinmind.followup.Channel;
import parentsinmind.messaging.Message.Email;
import parentsinmind.messaging.Message.TextMessage;

/**
 * One message for a mother as either channel would carry it.
 *
 * @param language the one that it is in, such as {@code pl}
 * @param fallback why it is in English though another was asked for; null where it is as asked
 */
public record Worded(Email email, TextMessage text, String language, @Nullable Fallback fallback) {

  /**
   * An email that nobody gets as a text.
   *
   * @param language the one that it is in
   */
  public record Alone(Email email, String language) {}

  /** Why a message is not in the language that was asked for. */
  public enum Fallback {
    /** There is none in that language, and nothing is ever translated by a machine. */
    NO_TRANSLATION,
    /** There is one, which no speaker has reviewed, and this is a production deployment. */
    NOT_REVIEWED
  }

  /** As one channel carries it. */
  public Message on(Channel channel) {
    return switch (channel) {
      case EMAIL -> email;
      case TEXT -> text;
    };
  }
}
