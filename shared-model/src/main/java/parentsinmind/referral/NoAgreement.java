package parentsinmind.referral;

/**
 * A referral without the mother's agreement: it stops here and nothing is stored, also when it is
 * urgent (domain §6).
 */
public final class NoAgreement extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean professional;

  public NoAgreement(boolean professional) {
    super("no agreement");
    this.professional = professional;
  }

  /** Whether a professional sent it, or the mother herself. */
  public boolean professional() {
    return professional;
  }
}
