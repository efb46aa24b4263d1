package parentsinmind.questionnaires;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BiPredicate;
import parentsinmind.events.Event;
import parentsinmind.runtime.Digest;
import parentsinmind.store.Change;
import parentsinmind.store.Condition;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.LinkItem;
import parentsinmind.store.Mother;
import parentsinmind.store.Refused;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.Transaction;

/**
 * A mother stops messages by the link that one of them brought, or asks to get them another way: by
 * any link that she ever got, also when it no longer opens anything (domain §7). Once is enough,
 * and again changes nothing. Where messages go instead is not changed by a link, which may be in
 * other hands: a manager calls her.
 */
public final class OptingOut {

  private static final int TRIES = 20;
  private static final String KIND = "opted-out";
  private static final String WANTS = "wants-";
  private static final String ACTOR = "mother";
  private static final String LABEL = "task";

  private final Table table;
  private final InstantSource clock;

  public OptingOut(Table table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * Stops one channel.
   *
   * @param channel {@code email} or {@code text}
   * @throws LinkClosed if there never was such a link
   */
  public void optOut(String token, String channel) {
    written(link(token), (transaction, mother) -> stop(transaction, mother, channel));
  }

  /**
   * Asks for a call, so that messages come another way.
   *
   * @param channel {@code email} or {@code text}, the one that she wants
   * @throws LinkClosed if there never was such a link
   */
  public void want(String token, String channel) {
    LinkItem link = link(token);
    written(link, (transaction, mother) -> call(transaction, mother, link, WANTS + channel));
  }

  private LinkItem link(String token) {
    LinkItem link =
        token.length() > Links.LONGEST_TOKEN
            ? null
            : table.find(LinkItem.SCHEMA, Keys.link(Digest.of(token)), LinkItem.SK);
    if (link == null) {
      throw new LinkClosed(false);
    }
    return link;
  }

  private void written(LinkItem link, BiPredicate<Transaction, Mother> change) {
    for (int attempt = 1; ; attempt++) {
      Transaction transaction = table.transaction();
      Mother mother = Mother.livingOn(table, link.mother());
      if (mother == null) {
        // Erased since: there is no such link any more, and nothing is ever sent.
        throw new LinkClosed(false);
      }
      if (!change.test(transaction, mother)) {
        return;
      }
      try {
        transaction.commit();
        return;
      } catch (Refused e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /** Puts a call into a transaction; false where somebody is to call about it already. */
  private boolean call(Transaction transaction, Mother mother, LinkItem link, String kind) {
    JourneyItem episode = mother.current();
    String id = ResponseItem.idOf(episode.episode(), link.wave()) + "-" + kind;
    TaskItem read = table.find(TaskItem.SCHEMA, Keys.mother(mother.id()), TaskItem.PREFIX + id);
    if (read != null && read.outcome() == null) {
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    TaskItem task =
        read == null
            ? TaskItem.planned(mother.id(), id, episode.episode(), episode.site(), kind, null)
            : read;
    transaction.put(
        LABEL,
        TaskItem.SCHEMA,
        task.openedAt(now.toString()),
        read == null ? Condition.absent() : Condition.version(read.version()));
    Change.of(mother, ACTOR, now).event(new Event.CallTaskOpened(id, kind)).addTo(transaction);
    return true;
  }

  /** Puts the stop into a transaction; false where it is there already. */
  private boolean stop(Transaction transaction, Mother mother, String channel) {
    StopsItem read = StopsItem.find(table, mother.id());
    if (read != null && read.has(KIND, channel)) {
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    StopsItem.add(transaction, read, mother.id(), KIND, channel, now);
    Change.of(mother, ACTOR, now).event(new Event.StopRecorded(KIND, channel)).addTo(transaction);
    return true;
  }
}
