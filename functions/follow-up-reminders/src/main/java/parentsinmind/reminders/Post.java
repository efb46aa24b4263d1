package parentsinmind.reminders;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.followup.WaveStep;
import parentsinmind.messaging.NotSent;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Consent;
import parentsinmind.store.PersonItem;
import parentsinmind.store.StopsItem;

/** How a message reaches a mother. */
public interface Post {

  /**
   * What is known of how she may be reached.
   *
   * @param consents her last words on each channel
   * @param held channels that wait for a manager's decision: not used until then
   * @param stops hers, or null where there never was one
   */
  record Reach(
      PersonItem person, List<Consent> consents, List<String> held, @Nullable StopsItem stops) {
    public Reach {
      consents = List.copyOf(consents);
      held = List.copyOf(held);
    }
  }

  /**
   * The way that a message goes.
   *
   * @param channel {@code email} or {@code text}
   * @param address hers
   * @param language the one that she reads, as she told it, or null
   */
  record Way(String channel, String address, @Nullable String language) {
    /** Says nothing of her. */
    @Override
    public String toString() {
      return "Way[" + channel + "]";
    }
  }

  /**
   * A message to be sent.
   *
   * @param id ours, unlike any other message's
   * @param step the wave's, also where a lost link goes before it
   * @param again whether it is a lost link that somebody asked for again, perhaps not she
   * @param callUs what to call ourselves, in her words, or null
   * @param link where she answers
   * @param last the last day on which the link answers
   */
  record Message(
      String id,
      Way way,
      WaveStep step,
      boolean again,
      @Nullable String callUs,
      String link,
      LocalDate last) {
    /** Says nothing of her. */
    @Override
    public String toString() {
      return "Message[" + id + "]";
    }
  }

  /**
   * A message that the provider took.
   *
   * @param provider its id of it
   * @param language the one that the message was in
   */
  record Sent(String provider, String language) {}

  /**
   * A link with which she goes on with a form that she began, by email: she asked for it.
   *
   * @param id ours, unlike any other message's
   * @param address hers, which she said is safe
   * @param language the one that she reads the form in
   * @param link where she goes on
   * @param last the last day on which the link answers
   */
  record WayBack(String id, String address, String language, String link, LocalDate last) {
    /** Says nothing of her. */
    @Override
    public String toString() {
      return "WayBack[" + id + "]";
    }
  }

  /** Which way a message to her goes, or null where none is safe: then a human must call. */
  @Nullable Way way(Reach reach);

  /**
   * How the pages behind a message's link are shown: as the message is.
   *
   * @param callUs what to call ourselves, in her words, or null
   */
  Asking.Shown shown(Way way, @Nullable String callUs);

  /**
   * Sends a message.
   *
   * @throws NotSent if it was not taken, or if nobody can say whether it was
   */
  Sent send(Message message);

  /**
   * Sends a link that she asked for.
   *
   * @throws NotSent if it was not taken, or if nobody can say whether it was
   */
  Sent send(WayBack back);
}
