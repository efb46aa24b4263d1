package parentsinmind.messaging;

import java.util.regex.Pattern;
import parentsinmind.followup.Channel;
import parentsinmind.referral.EmailAddress;
import parentsinmind.referral.PhoneNumber;

/**
 * One message to one address.
 *
 * @param messageId our own id of it, by which outcomes of email are told: letters, digits, {@code
 *     -} and {@code _}
 * @param address an email address, or a phone number as E.164 writes it
 */
public record Outgoing(String messageId, String address, Message message) {

  /** What the mail service takes as the value of a tag. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,256}");

  /**
   * @throws IllegalArgumentException if the id is no id; it does not repeat what was given
   * @throws NotSent if the address can be no address of this channel
   */
  public Outgoing {
    if (!ID.matcher(messageId).matches()) {
      throw new IllegalArgumentException(
          "a message's id has 1 to 256 letters, digits, hyphens and low lines");
    }
    boolean possible =
        switch (message.channel()) {
          case EMAIL -> address.equals(EmailAddress.parse(address));
          case TEXT -> address.equals(PhoneNumber.parse(address));
        };
    if (!possible || !OneLine.holds(address)) {
      throw new NotSent(NotSent.Why.ADDRESS, "not an address of this channel");
    }
  }

  public Channel channel() {
    return message.channel();
  }

  /** Says nothing of her. */
  @Override
  public String toString() {
    return "Outgoing[" + messageId + ", " + channel() + "]";
  }
}
