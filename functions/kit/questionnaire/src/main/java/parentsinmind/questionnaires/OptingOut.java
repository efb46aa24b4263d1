package parentsinmind.questionnaires;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import parentsinmind.events.Event;
import parentsinmind.runtime.Digest;
import parentsinmind.store.Change;
import parentsinmind.store.EventItem;
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
  private static final String LABEL = "stops";

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
      if (!stop(transaction, hers(link.mother()), channel)) {
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
    List<String> stops = new ArrayList<>(read == null ? List.of() : read.stops());
    if (stops.stream().anyMatch(stop -> stop.startsWith(KIND + "|" + channel + "|"))) {
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    stops.add(String.join("|", KIND, channel, now.toString(), now.toString()));
    if (read == null) {
      transaction.create(LABEL, StopsItem.SCHEMA, StopsItem.of(mother.id(), 1, stops));
    } else {
      transaction.replace(
          LABEL,
          StopsItem.SCHEMA,
          StopsItem.of(mother.id(), read.version() + 1, stops),
          read.version());
    }
    Change.of(mother, "mother", now)
        .event(new Event.StopRecorded(KIND, channel))
        .addTo(transaction);
    return true;
  }

  /** The record in which everything of hers lives on, wherever her link led once. */
  private Mother hers(String id) {
    Mother mother = Objects.requireNonNull(Mother.find(table, id));
    while (mother.merged()) {
      String into = "";
      for (EventItem item :
          table.collection(EventItem.SCHEMA, Keys.mother(mother.id()), EventItem.PREFIX)) {
        if (item.envelope().event() instanceof Event.MotherMerged merged) {
          into = merged.into();
        }
      }
      mother = Objects.requireNonNull(Mother.find(table, into));
    }
    return mother;
  }
}
