package parentsinmind.alerts;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Log;
import parentsinmind.safety.Cause;
import parentsinmind.safety.ScoreRules;
import parentsinmind.store.AlertItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.Table;

/** What the function does with an event, and with a tick of its timer. */
final class Alerts {

  private static final String MOTHERS = Keys.mother("");

  /** How long ago the first fell due of those that were due: an alarm goes by it. */
  private static final String OLDEST = "OldestDueSeconds";

  /** How many wait whose owner could not be told: another alarm. */
  private static final String UNTOLD = "AlertsUntold";

  /** The event's reason where somebody was worried at a session. */
  private static final String CONCERN = "concern";

  private final Table table;
  private final Rules rules;
  private final Raising raising;
  private final Telling telling;
  private final Sweep sweep;
  private final Log log = new Log(Raising.ACTOR);

  Alerts(Table table, InstantSource clock, Programme programme, AlertPost post, String where) {
    this.table = table;
    this.rules = new Rules(programme, clock);
    this.raising = new Raising(table, rules);
    this.telling = new Telling(table, rules, post, where, log);
    this.sweep = new Sweep(table, rules, raising, telling, log);
  }

  /**
   * Raises what an event calls for. An event that comes twice changes nothing, and one that calls
   * for nothing reads nothing.
   */
  void heard(Envelope envelope) {
    if (!envelope.about().startsWith(MOTHERS)) {
      return;
    }
    String mother = Keys.rest(envelope.about());
    Instant begins = Instant.parse(envelope.recorded()).truncatedTo(ChronoUnit.MILLIS);
    switch (envelope.event()) {
      case Event.ReferralReceived referral when referral.urgent() ->
          raise(mother, Cause.REFERRAL, referral.referral(), referral.episode(), begins);
      case Event.RiskAnswered risk ->
          raise(mother, Cause.RISK, risk.response(), risk.episode(), begins);
      case Event.CallRequested call -> {
        ResponseItem response = response(mother, call.response());
        int episode = response == null ? 0 : response.episode();
        raise(mother, Cause.CALL_ME, call.response(), episode, begins);
      }
      case Event.SessionRecorded session when CONCERN.equals(envelope.reason()) ->
          raise(mother, Cause.CONCERN, session.session(), session.episode(), begins);
      case Event.QuestionnaireSubmitted submitted ->
          answered(mother, submitted.response(), submitted.episode(), begins);
      default -> {
        // Nothing that calls for a person at once.
      }
    }
  }

  /**
   * What a whole form calls for. Its risk and its wish for a call have events of their own; they
   * are looked at here too, should one of those be lost. A form that is typed in late may show that
   * the last one was a rise.
   */
  private void answered(String motherId, String responseId, int episode, Instant begins) {
    Mother mother = Mother.find(table, motherId);
    if (mother == null) {
      // Erased since.
      return;
    }
    JourneyItem journey = mother.episode(episode);
    if (journey == null) {
      throw new IllegalStateException("a questionnaire of no episode");
    }
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    causes.addAll(rules.causes(journey.facts(), responseId));
    ResponseItem response = response(motherId, responseId);
    if (response != null && response.risk()) {
      causes.add(Cause.RISK);
    }
    if (response != null && response.callMe()) {
      causes.add(Cause.CALL_ME);
    }
    causes.forEach(cause -> raise(motherId, cause, responseId, episode, begins));
    String latest = ScoreRules.latest(journey.facts());
    if (latest != null
        && !latest.equals(responseId)
        && rules.causes(journey.facts(), latest).contains(Cause.RISE)) {
      raise(motherId, Cause.RISE, latest, episode, begins);
    }
  }

  private @Nullable ResponseItem response(String mother, String id) {
    return table.find(ResponseItem.SCHEMA, Keys.mother(mother), ResponseItem.PREFIX + id);
  }

  private void raise(String mother, Cause cause, String about, int episode, Instant begins) {
    AlertItem alert = raising.raise(mother, cause, about, episode, begins);
    if (alert != null) {
      Telling.Outcome outcome = sweep.tell(alert);
      log.info("raised", Map.of("cause", cause.code(), "outcome", outcome.name()));
    }
  }

  /**
   * Works through a shard's open alerts.
   *
   * @return what came of it, in counts
   * @throws IllegalStateException at the end, if an alert failed: somebody must look
   */
  Map<String, Object> sweep(int shard, BooleanSupplier timeLeft) {
    Sweep.Swept swept = sweep.sweep(shard, timeLeft);
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("shard", shard);
    counts.put("open", swept.open());
    counts.put("due", swept.due());
    counts.put(OLDEST, swept.oldest().toSeconds());
    counts.put("escalated", swept.escalated());
    counts.put("toldAgain", swept.toldAgain());
    counts.put("untold", swept.untold());
    counts.put("failed", swept.failed());
    if (swept.open() + swept.failed() > 0) {
      log.measured("swept", counts, OLDEST);
    }
    if (swept.untold() > 0) {
      log.measured("nobody could be told", Map.of(UNTOLD, swept.untold()), UNTOLD);
    }
    if (swept.failed() > 0) {
      throw new IllegalStateException(swept.failed() + " alerts failed");
    }
    return counts;
  }
}
