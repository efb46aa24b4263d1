package parentsinmind.relay;

import java.util.List;
import java.util.Set;
import parentsinmind.events.Envelope;

/** Where events go, to be heard by whoever subscribes to their type. */
@FunctionalInterface
public interface Bus {

  /** The most messages that one call takes. */
  int MOST_A_CALL = 10;

  /** What every message names as its source. */
  String SOURCE = "parentsinmind";

  /**
   * Publishes messages.
   *
   * @param messages at most {@link #MOST_A_CALL}
   * @return the positions of those that were not taken; empty if all were
   * @throws RuntimeException if the whole call failed: some may have been taken all the same
   */
  Set<Integer> publish(List<Envelope> messages);
}
