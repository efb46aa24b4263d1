package parentsinmind.alerts;

import java.time.Duration;
import java.time.Instant;
import parentsinmind.runtime.Log;
import parentsinmind.safety.Cause;
import parentsinmind.safety.Chain;
import parentsinmind.store.AlertItem;
import parentsinmind.store.Condition;
import parentsinmind.store.Table;

/**
 * Tells whose an alert is, in three parts: it is <b>claimed</b> already, in the transaction that
 * raised it or passed it on or in one of its own, with a lease, the attempt's number and our id of
 * the message; it is <b>sent</b>; and it is <b>finished</b>, with the message in its log and its
 * clock as the next thing that is due. Cut off anywhere, the lease runs out and it is told once
 * more.
 */
final class Telling {

  /** Longer than any invocation lasts, so that no two ever tell the same. */
  static final Duration LEASE = Duration.ofMinutes(10);

  /** How soon a message is tried again that a provider surely did not take. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private static final int TRIES = 20;

  private final Table table;
  private final Rules rules;
  private final AlertPost post;
  private final String where;
  private final Log log;

  /**
   * @param where the page behind sign-in where alerts wait
   */
  Telling(Table table, Rules rules, AlertPost post, String where, Log log) {
    this.table = table;
    this.rules = rules;
    this.post = post;
    this.where = where;
    this.log = log;
  }

  /** What became of a message. */
  enum Outcome {
    TOLD,
    /** It is tried again, soon: nothing was sent, or nobody knows. */
    LATER,
    /** It can never reach its owner: somebody else must be told. */
    NEVER
  }

  /** The same alert, claimed for another attempt to tell its owner; the caller writes it. */
  AlertItem again(AlertItem alert, Instant now) {
    return alert.claimed(
        alert.owner(), alert.step(), alert.takeBy(), alert.attempt() + 1, lease(now));
  }

  static String lease(Instant now) {
    return now.plus(LEASE).toString();
  }

  /** Sends the message of an alert that was just claimed, and finishes. */
  Outcome tell(AlertItem alert) {
    Chain.Person owner = rules.chain(alert.site()).person(alert.owner());
    String address = owner == null ? null : owner.email();
    if (address == null) {
      return Outcome.NEVER;
    }
    String provider;
    try {
      provider = post.send(word(alert, address));
    } catch (AlertPost.NotSent e) {
      if (!e.passing()) {
        return Outcome.NEVER;
      }
      Instant soon = rules.now().plus(AGAIN);
      write(alert.dueAt(alert.attempt() - 1, soon.toString()), alert);
      return Outcome.LATER;
    } catch (RuntimeException e) {
      log.unforeseen("an alert's message may or may not have gone", e);
      return Outcome.LATER;
    }
    finish(alert, provider);
    return Outcome.TOLD;
  }

  private AlertPost.Word word(AlertItem alert, String address) {
    return new AlertPost.Word(
        alert.message(),
        address,
        rules.name(alert.site()),
        Cause.of(alert.cause()),
        alert.step() > 0,
        Instant.parse(alert.takeBy()),
        where);
  }

  private void finish(AlertItem alert, String provider) {
    String now = rules.now().toString();
    String repeat = alert.attempt() > 1 ? "repeat" : "";
    String line = String.join("|", alert.message(), alert.owner(), now, provider, repeat);
    AlertItem read = alert;
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      if (write(read.told(alert.message(), now, line, rules.lookAt(alert)), read)) {
        return;
      }
      // Somebody took it meanwhile, or it went on: the message is logged all the same.
      AlertItem known = AlertItem.find(table, alert.mother(), alert.id());
      if (known == null) {
        return;
      }
      read = known;
    }
    throw new IllegalStateException("a message that cannot be logged");
  }

  /** Writes an alert over the one that was read; answers whether nobody was quicker. */
  boolean write(AlertItem after, AlertItem read) {
    return table.put(AlertItem.SCHEMA, after, Condition.version(read.version()));
  }
}
