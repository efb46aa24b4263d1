package parentsinmind.referral;

import org.jspecify.annotations.Nullable;

/**
 * A referral without the mother's agreement: it stops here and nothing is stored, also when it is
 * urgent (domain §6).
 */
public final class NoAgreement extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean professional;
  private final @Nullable String site;

  public NoAgreement(boolean professional, @Nullable String site) {
    super("no agreement");
    this.professional = professional;
    this.site = site;
  }

  /** Where it was sent, or null where it does not say so. */
  public @Nullable String site() {
    return site;
  }

  /** Whether a professional sent it, or the mother herself. */
  public boolean professional() {
    return professional;
  }
}
