package parentsinmind.notifications;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.journey.Fact;
import parentsinmind.store.Consent;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;

/**
 * Whether whoever referred a mother may be told something of it: only with her consent, as it
 * stands (domain §6).
 */
final class Sharing {

  static final String RECEIVED = "received";

  private static final String CONSENT = "share-with-referrer";

  /** What a person tells, or nobody: a machine's message may hurt, or was refused. */
  private static final Set<String> SILENCING = Set.of("loss", "death", "consent-withdrawn");

  private final Table table;

  Sharing(Table table) {
    this.table = table;
  }

  /**
   * Whether her referrer may be told.
   *
   * <p>That a referral was received is told by what she last said to anybody, its own form
   * included: else a referrer would learn from the silence that we knew her already. What was
   * decided is told only if the word that we hold allows it as well: a form that joins never
   * changes a consent.
   *
   * @param what as {@link Told.Referrer#what}
   */
  boolean allows(ReferralItem referral, String what) {
    Mother mother = Mother.livingOn(table, referral.mother());
    if (mother == null) {
      // She is just being erased.
      return false;
    }
    JourneyItem episode = mother.episode(referral.episode());
    Fact.Referred fact = episode == null ? null : referred(episode, referral.referral());
    if (fact == null || fact.undone() != null || silenced(mother.id(), fact.recorded())) {
      return false;
    }
    Consent said =
        new Consent(CONSENT, saidYes(referral.form()), "", fact.happened(), fact.recorded());
    String line = Consent.lineOf(CONSENT, mother.current().consents());
    Consent held = line == null ? null : Consent.parse(line);
    Consent last = held == null || !held.holdsOver(said) ? said : held;
    boolean known = held != null && held.given();
    return last.given() && (known || what.equals(RECEIVED));
  }

  private static boolean saidYes(String form) {
    return Json.object(form).get("consents") instanceof Map<?, ?> consents
        && Boolean.TRUE.equals(consents.get(CONSENT));
  }

  private static Fact.@Nullable Referred referred(JourneyItem episode, String referral) {
    return episode.facts().all(Fact.Referred.class).stream()
        .filter(fact -> fact.referral().equals(referral))
        .findFirst()
        .orElse(null);
  }

  /** What the referral itself told of, as of a loss, its referrer knows. */
  private boolean silenced(String mother, Instant referred) {
    StopsItem stops = StopsItem.find(table, mother);
    return stops != null
        && stops.stops().stream()
            .map(stop -> stop.split("\\|", -1))
            .anyMatch(
                stop ->
                    SILENCING.contains(stop[0])
                        && stop[1].isEmpty()
                        && Instant.parse(stop[3]).isAfter(referred));
  }
}
