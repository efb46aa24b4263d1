package parentsinmind.questionnaires;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import parentsinmind.events.Event;
import parentsinmind.runtime.Digest;
import parentsinmind.store.Change;
import parentsinmind.store.Keys;
import parentsinmind.store.LinkItem;
import parentsinmind.store.Mother;
import parentsinmind.store.Refused;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;

/**
 * A mother stops messages by the link that one of them brought: by any that she ever got, also when
 * it no longer opens anything (domain §7). Once is enough, and again changes nothing.
 */
public final class OptingOut {

  private static final int TRIES = 20;
  private static final String KIND = "opted-out";

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
    LinkItem link =
        token.length() > Links.LONGEST_TOKEN
            ? null
            : table.find(LinkItem.SCHEMA, Keys.link(Digest.of(token)), LinkItem.SK);
    if (link == null) {
      throw new LinkClosed(false);
    }
    for (int attempt = 1; ; attempt++) {
      Transaction transaction = table.transaction();
      Mother mother = Mother.livingOn(table, link.mother());
      if (mother == null) {
        // Erased since: there is no such link any more, and nothing is ever sent.
        throw new LinkClosed(false);
      }
      if (!stop(transaction, mother, channel)) {
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

  /** Puts the stop into a transaction; false where it is there already. */
  private boolean stop(Transaction transaction, Mother mother, String channel) {
    StopsItem read = StopsItem.find(table, mother.id());
    if (read != null && read.has(KIND, channel)) {
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    StopsItem.add(transaction, read, mother.id(), KIND, channel, now);
    Change.of(mother, "mother", now)
        .event(new Event.StopRecorded(KIND, channel))
        .addTo(transaction);
    return true;
  }
}
