package parentsinmind.questionnaires;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/**
 * A questionnaire that staff type in: on paper, by phone, or with somebody beside her. It has both
 * its dates, when she answered and when it was typed in, and its mode (domain §7).
 */
public final class Entering {

  private final InstantSource clock;
  private final Completing completing;

  public Entering(InstantSource clock, Instruments instruments) {
    this.clock = clock;
    this.completing = new Completing(instruments);
  }

  /**
   * Puts a complete questionnaire into a transaction. Paper is a form of its own: what she may have
   * saved behind a link does not mix with it. By phone or with help, what she saved stands where
   * nothing else was said.
   *
   * @param before the wave's response as it was read; begun where it is new; never a submitted one
   * @param completed when she answered
   * @param staff subject of who types it in
   */
  public void enter(
      Transaction transaction,
      Mother mother,
      ResponseItem before,
      Reply reply,
      Moment completed,
      String staff) {
    if (before.submitted()) {
      throw new IllegalArgumentException("this wave is answered");
    }
    Map<Integer, Integer> positions =
        reply.mode().equals("paper") ? new TreeMap<>() : Completing.numbers(before.positions());
    positions.putAll(reply.positions());
    completing.add(
        transaction,
        mother,
        before,
        reply,
        positions,
        completed,
        staff,
        null,
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
