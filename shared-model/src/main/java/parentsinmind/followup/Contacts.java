package parentsinmind.followup;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that decides by which channel a message may reach a mother.
 *
 * @param phone as E.164 writes it
 * @param safeEmail what she answered; null where nobody asked or she did not answer
 * @param safeText the same of texts
 * @param sharedDevice whether somebody else uses her phone or reads her mail; null where not asked
 * @param agreed channels she consents to now; one that was never asked about is not among them
 * @param stopped channels that a stop closes: opted out, unsafe, bounced
 * @param held channels that rest until a manager has decided between differing answers
 */
public record Contacts(
    @Nullable String email,
    @Nullable String phone,
    @Nullable Boolean safeEmail,
    @Nullable Boolean safeText,
    @Nullable Boolean sharedDevice,
    Set<Channel> agreed,
    Set<Channel> stopped,
    Set<Channel> held) {

  public Contacts {
    agreed = Set.copyOf(agreed);
    stopped = Set.copyOf(stopped);
    held = Set.copyOf(held);
  }

  /** Her address on a channel, or null. */
  @Nullable String address(Channel channel) {
    return switch (channel) {
      case EMAIL -> email;
      case TEXT -> phone;
    };
  }

  /** What she answered when asked whether a channel is safe, or null. */
  @Nullable Boolean safe(Channel channel) {
    return switch (channel) {
      case EMAIL -> safeEmail;
      case TEXT -> safeText;
    };
  }

  /** Says nothing of her. */
  @Override
  public String toString() {
    return "Contacts";
  }
}
