package parentsinmind.desk.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import parentsinmind.events.Event;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;
import parentsinmind.store.Change;
import parentsinmind.store.Consent;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.time.Moment;

/**
 * What a word of hers on one consent changes, whoever types it in. The latest word holds; every
 * word stays in her history.
 */
public final class Consents {

  /** Every consent there is. */
  public static final Set<String> ALL =
      Set.of("support", "phone", "text", "email", "share-with-referrer", "evaluation");

  private static final Set<String> CHANNELS = Set.of("phone", "text", "email");
  private static final String SUPPORT = "support";

  /**
   * Adds a word on a consent to a change, with its event; a channel or all support that she refuses
   * is stopped, and one that she gives anew is not stopped any more.
   *
   * @param version of the words that she answered
   * @param stops hers, written by the caller
   * @return whether this is her last word, which holds
   */
  public static boolean record(
      Mother mother,
      Change change,
      StopList stops,
      String consent,
      boolean given,
      String version,
      Moment happened) {
    change.event(new Event.ConsentChanged(consent, given, version), happened, null);
    int current = mother.current().episode();
    Consent said = new Consent(consent, given, version, happened, change.now());
    boolean latest = isLatest(change.episode(current), said);
    if (latest) {
      change.journey(current, item -> item.withConsents(with(item.consents(), said)));
    }
    if (consent.equals("evaluation")) {
      evaluation(mother, change, happened, given);
    }
    if (latest && (consent.equals(SUPPORT) || CHANNELS.contains(consent))) {
      String channel = consent.equals(SUPPORT) ? "" : consent;
      if (given) {
        stops.lift(channel, happened, change.now());
      } else {
        stops.add("consent-withdrawn", channel, happened, change);
      }
    }
    return latest;
  }

  /** Lines of consents with one of them in place of the old. */
  private static List<String> with(List<String> lines, Consent said) {
    List<String> changed = new ArrayList<>(lines);
    changed.removeIf(known -> Consent.parse(known).name().equals(said.name()));
    changed.add(said.line());
    return changed;
  }

  /** She is one woman: what she says of evaluation holds for each of her episodes. */
  private static void evaluation(Mother mother, Change change, Moment happened, boolean given) {
    for (JourneyItem episode : mother.episodes()) {
      if (episode.state() != JourneyState.MERGED) {
        change.journey(
            episode.episode(),
            item ->
                item.with(
                    item.facts().with(new Fact.EvaluationConsent(happened, change.now(), given))));
      }
    }
  }

  private static boolean isLatest(JourneyItem item, Consent said) {
    return item.consents().stream()
        .map(Consent::parse)
        .filter(known -> known.name().equals(said.name()))
        .allMatch(said::holdsOver);
  }

  private Consents() {}
}
