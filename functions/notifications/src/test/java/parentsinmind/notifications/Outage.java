package parentsinmind.notifications;

import parentsinmind.messaging.NotSent;

/** A carrier that takes nothing, and says so. */
final class Outage implements Runnable {

  private final NotSent.Why why;
  private int met;

  Outage() {
    this(NotSent.Why.BUSY);
  }

  Outage(NotSent.Why why) {
    this.why = why;
  }

  @Override
  public void run() {
    met++;
    throw new NotSent(why, "told-by-a-test");
  }

  /** How often it was met. */
  int met() {
    return met;
  }
}
