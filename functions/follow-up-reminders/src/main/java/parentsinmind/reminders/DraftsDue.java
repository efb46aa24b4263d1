package parentsinmind.reminders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parentsinmind.messaging.NotSent;
import parentsinmind.runtime.Digest;
import parentsinmind.runtime.Ids;
import parentsinmind.runtime.Log;
import parentsinmind.store.Condition;
import parentsinmind.store.DraftItem;
import parentsinmind.store.DraftLinkItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Refused;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.London;

/**
 * What falls due of referrals that are being written: 28 days after its last touch a draft goes,
 * with all that leads to it (domain §6); and where she asked for it, the link with which she goes
 * on elsewhere is emailed to her, claimed before it goes and finished after.
 */
final class DraftsDue {

  /** What a draft's messages are told apart from mothers' by; no mother's id has four letters. */
  private static final String ID_PREFIX = "back_";

  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int MOST_ATTEMPTS = 2;
  private static final int TRIES = 20;

  /** Nobody waits longer for it; a Sunday and a bank holiday may lie between. */
  private static final Duration GIVEN_UP = Duration.ofDays(4);

  private final Table table;
  private final InstantSource clock;
  private final Ids ids;
  private final Post post;
  private final Schedule schedule;
  private final String baseAddress;
  private final Log log;

  DraftsDue(
      Table table,
      InstantSource clock,
      Ids ids,
      Post post,
      Schedule schedule,
      String baseAddress,
      Log log) {
    this.table = table;
    this.clock = clock;
    this.ids = ids;
    this.post = post;
    this.schedule = schedule;
    this.baseAddress = baseAddress;
    this.log = log;
  }

  static boolean isDraft(Table.Key key) {
    return key.pk().startsWith(DraftItem.PREFIX);
  }

  /** Reads a draft that the index had as due, as it is now; null where it went since. */
  @Nullable DraftItem find(Table.Key key) {
    return table.find(DraftItem.SCHEMA, key.pk(), key.sk());
  }

  /**
   * Does what is due of a draft, if anything is: the index may be late, and it may have been
   * touched since.
   *
   * @return whether something was done
   */
  boolean turn(DraftItem item) {
    Instant now = now();
    if (!item.expires().isAfter(now)) {
      Transaction transaction = table.transaction();
      item.remove(transaction);
      return committed(transaction);
    }
    DraftItem.Mail mail = item.mail();
    if (mail == null || Instant.parse(mail.due()).isAfter(now)) {
      return false;
    }
    if (mail.attempt() >= MOST_ATTEMPTS || givenUp(mail, now)) {
      return put(item, item.mailing(null, item.links()));
    }
    if (!schedule.open(now)) {
      return put(item, item.mailing(mail.dueAt(schedule.next(now)), item.links()));
    }
    return send(item, mail, now);
  }

  /**
   * Takes a link that was due since the moment of a restored backup as gone.
   *
   * @return whether there was one
   */
  boolean passOver(Table.Key key, Instant since, Instant now) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      DraftItem item = find(key);
      DraftItem.Mail mail = item == null ? null : item.mail();
      if (item == null || mail == null || outside(Instant.parse(mail.due()), since, now)) {
        return false;
      }
      if (put(item, item.mailing(null, item.links()))) {
        return true;
      }
    }
    throw new Refused(List.of(DraftItem.LABEL));
  }

  private static boolean outside(Instant due, Instant since, Instant now) {
    return due.isBefore(since) || due.isAfter(now);
  }

  private boolean send(DraftItem item, DraftItem.Mail mail, Instant now) {
    String token = ids.token();
    String hash = Digest.of(token);
    Instant until = London.startOf(London.dateOf(now.plus(DraftLinkItem.OPEN)));
    List<String> links = new ArrayList<>(item.links());
    links.add(hash);
    DraftItem claimed =
        item.mailing(
            new DraftItem.Mail(
                mail.to(), mail.asked(), now.plus(LEASE).toString(), mail.attempt() + 1),
            links);
    Transaction transaction = table.transaction();
    transaction.replace(DraftItem.LABEL, DraftItem.SCHEMA, claimed, item.version());
    transaction.create("link", DraftLinkItem.SCHEMA, DraftLinkItem.of(hash, item.hash(), until));
    if (!committed(transaction)) {
      return false;
    }
    try {
      post.send(
          new Post.WayBack(
              ID_PREFIX + ids.next(),
              mail.to(),
              item.language(),
              baseAddress + "/back/" + token,
              London.dateOf(until).minusDays(1)));
    } catch (NotSent e) {
      notSent(claimed, hash, e);
      return false;
    }
    end(claimed, sent -> sent.mailing(null, sent.links()), null);
    return true;
  }

  private void notSent(DraftItem claimed, String link, NotSent e) {
    if (e.needsOperator()) {
      log.error("a message was not sent", Map.of("why", e.why().name(), "code", e.code()));
    }
    DraftItem.Mail mail = claimed.mail();
    if (e.mayHaveGone() || mail == null) {
      // Nobody can say: the lease runs out, and the next attempt is a possible repeat.
      return;
    }
    DraftItem.Mail waits =
        e.againCanHelp()
            ? new DraftItem.Mail(
                mail.to(), mail.asked(), schedule.again(now()).toString(), mail.attempt() - 1)
            : null;
    end(claimed, item -> item.mailing(waits, without(item.links(), link)), link);
  }

  /**
   * Ends a claim. What she did meanwhile stands: another address, an answer, the form sent or taken
   * away.
   *
   * @param dead a link that went to nobody, or null
   */
  private void end(DraftItem claimed, UnaryOperator<DraftItem> how, @Nullable String dead) {
    DraftItem item = claimed;
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      if (item == null || item.mail() == null || !item.mail().equals(claimed.mail())) {
        return;
      }
      Transaction transaction = table.transaction();
      transaction.replace(DraftItem.LABEL, DraftItem.SCHEMA, how.apply(item), item.version());
      if (dead != null) {
        transaction.delete("link", Keys.draft(dead), DraftLinkItem.SK, null);
      }
      if (committed(transaction)) {
        return;
      }
      item = find(new Table.Key(Keys.draft(claimed.hash()), DraftItem.SK));
    }
    throw new IllegalStateException("a message that cannot be finished");
  }

  private static List<String> without(List<String> links, String dead) {
    return links.stream().filter(link -> !link.equals(dead)).toList();
  }

  private static boolean givenUp(DraftItem.Mail mail, Instant now) {
    return !Instant.parse(mail.asked()).plus(GIVEN_UP).isAfter(now);
  }

  private boolean put(DraftItem read, DraftItem changed) {
    return table.put(DraftItem.SCHEMA, changed, Condition.version(read.version()));
  }

  private static boolean committed(Transaction transaction) {
    try {
      transaction.commit();
      return true;
    } catch (Refused e) {
      // Touched, sent or taken away since it was read.
      return false;
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
