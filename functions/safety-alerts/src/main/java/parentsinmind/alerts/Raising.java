package parentsinmind.alerts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.safety.Cause;
import parentsinmind.safety.Chain;
import parentsinmind.store.AlertItem;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.store.Refused;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/**
 * Raises an alert, once a cause: the alert with whose it is, claimed to be told at once, and its
 * event are one transaction. And passes one on, in the same way.
 */
final class Raising {

  static final String ACTOR = "safety-alerts";

  /** Why an alert goes on: its time is over. */
  static final String NOT_TAKEN = "not-taken";

  /** Why an alert goes on: whose it is is not at work. */
  static final String AWAY = "away";

  /** Why an alert goes on: whose it is cannot be told. */
  static final String NOT_TOLD = "not-told";

  private static final String LABEL = "alert";
  private static final int TRIES = 20;

  private final Table table;
  private final Rules rules;

  Raising(Table table, Rules rules) {
    this.table = table;
    this.rules = rules;
  }

  /**
   * Raises an alert, or does nothing if there was one ever, or if she was erased since.
   *
   * @param about what it is about, by id
   * @param episode whose site answers for it
   * @param begins when the clock begins to run
   * @return the alert, to be told to its owner; null where there was one, or she was erased since
   */
  @Nullable AlertItem raise(
      String motherId, Cause cause, String about, int episode, Instant begins) {
    String id = AlertItem.idOf(cause.code(), about);
    for (int attempt = 1; ; attempt++) {
      Mother mother = Mother.find(table, motherId);
      if (mother == null) {
        return null;
      }
      if (AlertItem.find(table, motherId, id) != null) {
        return null;
      }
      Instant now = rules.now();
      JourneyItem journey = Objects.requireNonNullElse(mother.episode(episode), mother.current());
      String site = journey.site();
      Chain.Owner owner = rules.chain(site).first(rules.day(site, now));
      String takeBy = rules.takeBy(site, cause, begins).toString();
      AlertItem alert =
          AlertItem.raised(
                  motherId,
                  cause.code(),
                  about,
                  journey.episode(),
                  site,
                  begins.toString(),
                  owner.subject(),
                  owner.step(),
                  takeBy)
              .claimed(owner.subject(), owner.step(), takeBy, 1, Telling.lease(now));
      Transaction transaction = table.transaction();
      transaction.create(LABEL, AlertItem.SCHEMA, alert);
      Change.of(mother, ACTOR, now)
          .event(new Event.AlertRaised(id, cause.code(), owner.subject(), takeBy))
          .addTo(transaction);
      try {
        transaction.commit();
        return alert;
      } catch (Refused e) {
        // Somebody wrote to her journey in between, or raised the same: look again.
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /**
   * Passes an alert on, to whoever comes next: at the end of its time with a new clock, before it
   * with the one that runs. Before it, nothing changes where nobody else is there to take it.
   *
   * @param reason {@link #NOT_TAKEN}, {@link #AWAY} or {@link #NOT_TOLD}
   * @param others to whom it is not passed on before its time, its owner among them
   * @return the alert, to be told to its new owner; null where it stays, or somebody was quicker
   */
  @Nullable AlertItem passOn(AlertItem alert, String reason, Set<String> others) {
    for (int attempt = 1; ; attempt++) {
      Instant now = rules.now();
      Chain chain = rules.chain(alert.site());
      LocalDate day = rules.day(alert.site(), now);
      boolean over = !Instant.parse(alert.takeBy()).isAfter(now);
      Chain.Owner next =
          over ? chain.next(alert.step(), day) : chain.nextBut(others, alert.step(), day);
      if (next == null) {
        return null;
      }
      String takeBy =
          over
              ? rules.takeBy(alert.site(), Cause.of(alert.cause()), now).toString()
              : alert.takeBy();
      AlertItem after = alert.claimed(next.subject(), next.step(), takeBy, 1, Telling.lease(now));
      Mother mother = Mother.find(table, alert.mother());
      if (mother == null) {
        return null;
      }
      Transaction transaction = table.transaction();
      transaction.replace(LABEL, AlertItem.SCHEMA, after, alert.version());
      Change.of(mother, ACTOR, now)
          .event(
              new Event.AlertEscalated(alert.id(), next.subject(), next.step(), takeBy),
              Moment.at(now),
              reason)
          .addTo(transaction);
      try {
        transaction.commit();
        return after;
      } catch (Refused e) {
        if (e.at(LABEL)) {
          return null;
        }
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }
}
