package parentsinmind.messaging;

/** Hands a message over to whoever carries it. */
@FunctionalInterface
public interface Messenger {

  /**
   * Hands over one message, once. What becomes of it is told later, by delivery receipts.
   *
   * @throws NotSent if it was not taken, or if nobody can say whether it was
   */
  Accepted send(Outgoing outgoing);
}
