package parentsinmind.journey;

import java.util.Set;

/** Where an episode stands, and where it may go from there. */
public enum JourneyState {
  /** Referred; nobody has decided yet. */
  REFERRED,
  /** Suitable, and waiting for a place. */
  WAITING,
  /** Taken into the programme. */
  ACCEPTED,
  /** The programme does not suit her now; another referral opens a new episode. */
  NOT_SUITABLE,
  /** Over; another referral opens a new episode. */
  ENDED,
  /** It was another mother's journey, and lives on there. */
  MERGED,
  /** She is being erased: nothing is recorded any more, and soon nothing is left. */
  ERASED;

  /** Whether a new referral joins this episode instead of opening another (domain §4). */
  public boolean isOpen() {
    return this == REFERRED || this == WAITING || this == ACCEPTED;
  }

  /**
   * The states that may follow this one. Whoever she is, she may turn out to be another, and she
   * may ask to be erased.
   */
  public Set<JourneyState> next() {
    return switch (this) {
      case REFERRED -> Set.of(WAITING, ACCEPTED, NOT_SUITABLE, ENDED, MERGED, ERASED);
      case WAITING -> Set.of(ACCEPTED, NOT_SUITABLE, ENDED, MERGED, ERASED);
      case ACCEPTED -> Set.of(ENDED, MERGED, ERASED);
      case NOT_SUITABLE, ENDED -> Set.of(MERGED, ERASED);
      case MERGED -> Set.of(ERASED);
      case ERASED -> Set.of();
    };
  }

  public boolean mayBecome(JourneyState state) {
    return next().contains(state);
  }
}
