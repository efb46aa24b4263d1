package parentsinmind.alerts;

import java.time.Instant;
import parentsinmind.safety.Cause;

/** How a message about an alert reaches staff. Such messages go at once, at any hour. */
@FunctionalInterface
public interface AlertPost {

  /**
   * What a message may say: which site, that something waits at the desk, and by when somebody must
   * take it. There is no room in it for whom it is about, nor for what she answered.
   *
   * @param id ours, unlike any other message's: letters, digits and {@code -}
   * @param address an email address of staff
   * @param site its name
   * @param cause why it was raised
   * @param passedOn whether somebody else was to take it first
   * @param where the page behind sign-in where it waits
   */
  record Word(
      String id,
      String address,
      String site,
      Cause cause,
      boolean passedOn,
      Instant takeBy,
      String where) {
    /** Says only which message. */
    @Override
    public String toString() {
      return "Word[" + id + "]";
    }
  }

  /** The provider did not take a message: surely nothing was sent. */
  final class NotSent extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean passing;

    /**
     * A refusal.
     *
     * @param passing whether trying again can help
     */
    public NotSent(boolean passing, Throwable cause) {
      super("the provider did not take a message", cause);
      this.passing = passing;
    }

    /** Whether trying again can help. */
    public boolean passing() {
      return passing;
    }
  }

  /**
   * Sends a message.
   *
   * @return the provider's id of it
   * @throws NotSent if surely it was not sent; any other exception leaves that open
   */
  String send(Word word);
}
