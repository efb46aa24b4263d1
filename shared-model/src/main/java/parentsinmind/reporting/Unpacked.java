package parentsinmind.reporting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;

/**
 * One journey, an episode at the site where she was referred, with its times worked out once: it is
 * looked at as at every month's cut-off.
 */
final class Unpacked {

  final String site;
  private final JourneyFacts facts;

  /** When each fact happened and was recorded, in seconds. */
  private final long[] happened;

  private final long[] recorded;

  /** When the last of all happened or was recorded. */
  private long last = Long.MIN_VALUE;

  /** Neither joined with another journey nor with a referral taken back. */
  private boolean plain = true;

  Unpacked(String site, JourneyFacts facts) {
    this.site = site;
    this.facts = facts;
    int count = facts.facts().size();
    happened = new long[count];
    recorded = new long[count];
    for (int index = 0; index < count; index++) {
      Fact fact = facts.facts().get(index);
      happened[index] = fact.happened().earliest().getEpochSecond();
      recorded[index] = fact.recorded().getEpochSecond();
      last = Math.max(last, Math.max(happened[index], recorded[index]));
      plain &= !(fact instanceof Fact.Merged) && undone(fact) == null;
    }
  }

  JourneyFacts facts() {
    return facts;
  }

  long happened(int fact) {
    return happened[fact];
  }

  long recorded(int fact) {
    return recorded[fact];
  }

  /** When a referral was taken back, or null. */
  static @Nullable Instant undone(Fact fact) {
    return fact instanceof Fact.Referred referred ? referred.undone() : null;
  }

  /** The same as {@link JourneyFacts#asAt}. */
  @Nullable JourneyFacts asAt(AsAt asAt) {
    long happenedBefore = asAt.happenedBefore().getEpochSecond();
    long recordedBefore = asAt.recordedBefore().getEpochSecond();
    if (plain && last < happenedBefore && last < recordedBefore) {
      return facts.all(Fact.Referred.class).isEmpty() ? null : facts;
    }
    List<Fact> known = new ArrayList<>(happened.length);
    boolean referred = false;
    for (int index = 0; index < happened.length; index++) {
      Fact fact = facts.facts().get(index);
      if (fact instanceof Fact.Merged && recorded[index] < recordedBefore) {
        return null;
      }
      if (happened[index] >= happenedBefore || recorded[index] >= recordedBefore) {
        continue;
      }
      Instant undone = undone(fact);
      if (undone == null || undone.getEpochSecond() >= recordedBefore) {
        referred |= fact instanceof Fact.Referred;
        known.add(fact);
      }
    }
    return referred ? new JourneyFacts(known) : null;
  }
}
