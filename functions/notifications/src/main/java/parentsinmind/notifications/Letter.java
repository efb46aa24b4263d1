package parentsinmind.notifications;

import parentsinmind.messaging.Notice;

/** What is to become of a notice, now. */
sealed interface Letter {

  /** It goes. */
  record Goes(String address, Notice notice) implements Letter {
    /** Says nothing of the address. */
    @Override
    public String toString() {
      return "Goes[" + notice.code() + "]";
    }
  }

  /** Its hold is not over, or the lead keeps it back: somebody looks again later. */
  record Kept() implements Letter {}

  /** Nobody may be told, or nobody is there to be. */
  record Withheld() implements Letter {}

  /**
   * It should go, and cannot.
   *
   * @param why a code
   */
  record Broken(String why) implements Letter {}
}
