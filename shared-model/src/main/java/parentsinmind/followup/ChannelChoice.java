package parentsinmind.followup;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parentsinmind.referral.EmailAddress;
import parentsinmind.referral.PhoneNumber;

/**
 * By which channel a message goes to a mother, or why by none, and then a person must call.
 *
 * <p>The most restrictive of her answers holds (domain §6). A channel is open only if all of this
 * is so: there is an address that it can reach; no stop closes it (domain §7); no differing answer
 * waits for a manager; she consents to it; and she said that it is safe. A question that she did
 * not answer, or that nobody asked her, is a no: silence may be the answer of somebody who cannot
 * speak freely. A shared device opens nothing and closes nothing by itself: who shares one and says
 * all the same that a channel is safe knows best, and who says nothing is not reached.
 *
 * <p>Each channel stands on its own: who opted out of texts is still sent email. Email goes before
 * text, because it waits behind a sign-in where a text lights up a locked screen, and because only
 * email can be stopped with one touch.
 *
 * <p>A text needs a phone that shows it. Carriers read texts to British landlines aloud, to whoever
 * picks up, so of British numbers only mobile ones are sent any.
 *
 * @param channel null for none
 * @param address on that channel, null for none
 * @param closed why not, for each channel that is closed
 */
public record ChannelChoice(
    @Nullable Channel channel, @Nullable String address, Map<Channel, Closed> closed) {

  /** Why a channel is closed: the first of these that holds. */
  public enum Closed {
    NO_ADDRESS,
    /** A number that is no mobile phone's. */
    NOT_A_MOBILE,
    STOPPED,
    /** Until a manager has decided between differing answers. */
    HELD,
    NOT_AGREED,
    /** She said so. */
    NOT_SAFE,
    /** Not said to be safe, and somebody else sees what arrives. */
    SHARED_DEVICE,
    /** She did not say whether it is safe: somebody must ask her. */
    SAFETY_NOT_ANSWERED
  }

  private static final List<Channel> ORDER = List.of(Channel.EMAIL, Channel.TEXT);

  /** Those beginning 07, without 070 (forwarded anywhere) and 076 (pagers, but for Man's 07624). */
  private static final Pattern BRITISH_MOBILE = Pattern.compile("\\+447([1-57-9].*|624.*)");

  public ChannelChoice {
    closed = Map.copyOf(closed);
  }

  /** Chooses. */
  public static ChannelChoice of(Contacts contacts) {
    Map<Channel, Closed> closed = new EnumMap<>(Channel.class);
    Channel chosen = null;
    for (Channel channel : ORDER) {
      Closed why = closed(channel, contacts);
      if (why != null) {
        closed.put(channel, why);
      } else if (chosen == null) {
        chosen = channel;
      }
    }
    return new ChannelChoice(chosen, chosen == null ? null : contacts.address(chosen), closed);
  }

  private static @Nullable Closed closed(Channel channel, Contacts contacts) {
    Closed unreachable = unreachable(channel, contacts.address(channel));
    if (unreachable != null) {
      return unreachable;
    }
    if (contacts.stopped().contains(channel)) {
      return Closed.STOPPED;
    }
    if (contacts.held().contains(channel)) {
      return Closed.HELD;
    }
    if (!contacts.agreed().contains(channel)) {
      return Closed.NOT_AGREED;
    }
    Boolean safe = contacts.safe(channel);
    if (safe == null) {
      return Boolean.TRUE.equals(contacts.sharedDevice())
          ? Closed.SHARED_DEVICE
          : Closed.SAFETY_NOT_ANSWERED;
    }
    return safe ? null : Closed.NOT_SAFE;
  }

  private static @Nullable Closed unreachable(Channel channel, @Nullable String address) {
    if (address == null) {
      return Closed.NO_ADDRESS;
    }
    return switch (channel) {
      case EMAIL -> address.equals(EmailAddress.parse(address)) ? null : Closed.NO_ADDRESS;
      case TEXT -> {
        if (!address.equals(PhoneNumber.parse(address))) {
          yield Closed.NO_ADDRESS;
        }
        yield address.startsWith("+44") && !BRITISH_MOBILE.matcher(address).matches()
            ? Closed.NOT_A_MOBILE
            : null;
      }
    };
  }

  /** Says nothing of her. */
  @Override
  public String toString() {
    return "ChannelChoice[" + channel + ", closed " + closed + "]";
  }
}
