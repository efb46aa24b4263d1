package parentsinmind.messaging;

/**
 * A message that was not taken, or of which nobody can say whether it was. Neither its message nor
 * its cause repeats what the carrier said: carriers repeat addresses.
 */
public final class NotSent extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Why {
    /** Too many at once, or today's allowance is used up: it was not taken. */
    BUSY(true, false),
    /** No answer, or an error on the carrier's side: it may have gone all the same. */
    UNREACHABLE(true, false),
    /** The carrier has paused our account or our configuration set: somebody of ours must act. */
    PAUSED(true, true),
    /** We lack a right, a verified sender or a setting: somebody of ours must act. */
    NOT_ALLOWED(true, true),
    /** Nothing sent to this address can arrive. */
    ADDRESS(false, false),
    /** Whoever has this number told the carrier to take no texts from us. */
    OPTED_OUT(false, false),
    /** This message can go to nobody, such as one that is too long. */
    MESSAGE(false, true);

    private final boolean again;
    private final boolean ours;

    Why(boolean again, boolean ours) {
      this.again = again;
      this.ours = ours;
    }
  }

  private final Why why;
  private final String code;

  /**
   * @param code the carrier's code for it, or our own words; never with an address
   */
  public NotSent(Why why, String code) {
    super(why + ": " + code);
    this.why = why;
    this.code = code;
  }

  public Why why() {
    return why;
  }

  /** The carrier's code for it. */
  public String code() {
    return code;
  }

  /** Whether the same message to the same address may be taken later. */
  public boolean againCanHelp() {
    return why.again;
  }

  /** Whether it may have gone all the same, so that another attempt is a possible repeat. */
  public boolean mayHaveGone() {
    return why == Why.UNREACHABLE;
  }

  /** Whether it is no fault of hers or of her address: somebody who runs the system must look. */
  public boolean needsOperator() {
    return why.ours;
  }
}
