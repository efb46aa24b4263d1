package parentsinmind.alerts;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaire.Direction;
import parentsinmind.questionnaire.Subscale;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.safety.Cause;
import parentsinmind.safety.Chain;
import parentsinmind.safety.WorkingHours;
import parentsinmind.store.AlertItem;
import parentsinmind.time.London;

/** What the programme says of a site's alerts, now. */
final class Rules {

  private final Programme programme;
  private final Instruments instruments;
  private final InstantSource clock;

  Rules(Programme programme, InstantSource clock) {
    this.programme = programme;
    this.instruments = new Instruments(programme.questionnaire());
    this.clock = clock;
  }

  /** Now, to the millisecond that items keep. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  Chain chain(String site) {
    return programme.chain(site);
  }

  /** The working day that it is at a site, or the next one: who is here goes by it. */
  LocalDate day(String site, Instant now) {
    return hours(site).dayOf(now);
  }

  /** When an alert goes on to somebody else whose clock begins at an instant. */
  Instant takeBy(String site, Cause cause, Instant begins) {
    return hours(site)
        .plus(begins, programme.safety().within(cause))
        .truncatedTo(ChronoUnit.MILLIS);
  }

  /** When an alert must be looked at: as its time is over, or as its owner goes away before. */
  String lookAt(AlertItem alert) {
    Chain chain = chain(alert.site());
    LocalDate last = London.dateOf(Instant.parse(alert.takeBy()));
    for (LocalDate day = London.dateOf(now()).plusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      if (chain.away(alert.owner(), day)) {
        return London.startOf(day).toString();
      }
    }
    return alert.takeBy();
  }

  /** A site's name; a site that is gone has none but its id. */
  String name(String site) {
    Programme.Site found = programme.site(site);
    return found == null ? site : found.name();
  }

  /** What the scores of a response call for. */
  Set<Cause> causes(JourneyFacts episode, String response) {
    return programme.safety().scores().causes(episode, response, this::direction);
  }

  private Direction direction(String instrument, String subscale) {
    Subscale found = instruments.get(instrument).subscale(subscale);
    if (found == null) {
      throw new IllegalStateException("no such subscale of " + instrument);
    }
    return found.direction();
  }

  private WorkingHours hours(String site) {
    return programme.safety().hours(site, programme.referral().publicHolidays());
  }
}
