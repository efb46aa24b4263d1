package parentsinmind.receipts;

import org.jspecify.annotations.Nullable;

/** What a carrier tells of a message. */
enum Outcome {
  /** It is held up on its way, and tried again by the carrier itself. */
  DELAYED("delayed", 0, ""),
  DELIVERED("delivered", 1, ""),
  /** It did not arrive this time, such as for a full mailbox: another may. */
  BOUNCED_SOFTLY("bounced-softly", 1, ""),
  /** Nothing arrives at this address. */
  BOUNCED("bounced", 2, "bounced"),
  /** She, or her mailbox, called it unwanted. */
  COMPLAINED("complained", 3, "opted-out"),
  /** She told the carrier to take nothing from us. */
  OPTED_OUT("opted-out", 3, "opted-out");

  private final String code;
  private final int weight;
  private final String stop;

  Outcome(String code, int weight, String stop) {
    this.code = code;
    this.weight = weight;
    this.stop = stop;
  }

  /** As the message's log has it. */
  String code() {
    return code;
  }

  /** The kind of stop that it means for its channel; "" for none. */
  String stop() {
    return stop;
  }

  /** The outcome of a code of the log, or null before any. */
  static @Nullable Outcome of(@Nullable String code) {
    for (Outcome outcome : values()) {
      if (outcome.code.equals(code)) {
        return outcome;
      }
    }
    return null;
  }

  /** Whether this says more than what was told before: outcomes come in any order. */
  boolean over(@Nullable Outcome before) {
    return before == null || weight > before.weight;
  }
}
