package parentsinmind.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import parentsinmind.matching.Addresses;
import parentsinmind.store.AskedItem;
import parentsinmind.store.CountedChange;
import parentsinmind.store.Refused;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;

/**
 * Counts what comes from one place on the net in an hour, by a hash of the place. Whoever guesses
 * is slowed down there; a clinic's computer may help a whole waiting room.
 */
final class Places {

  private static final String ACTOR = "places";
  private static final int TRIES = 20;
  private static final Duration KEPT = Duration.ofDays(2);

  private final Table table;
  private final InstantSource clock;
  private final Addresses addresses;

  Places(Table table, InstantSource clock, Addresses addresses) {
    this.table = table;
    this.clock = clock;
    this.addresses = addresses;
  }

  /**
   * Counts one more; answers whether it is one of those that are let through.
   *
   * @param what is counted apart from all else
   * @param source as {@code Request.source}
   * @param most in an hour of the clock
   */
  boolean lets(String what, String source, int most) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String partition = addresses.source(what + " " + source);
    String hour = now.truncatedTo(ChronoUnit.HOURS).toString();
    for (int attempt = 1; ; attempt++) {
      AskedItem more = asked(table, partition, now).inPeriod(hour, until(now));
      if (more.count() > most) {
        return false;
      }
      Transaction transaction = table.transaction();
      CountedChange.of(AskedItem.SCHEMA, more, ACTOR, now).addTo(transaction);
      if (committed(transaction, attempt)) {
        return true;
      }
    }
  }

  /** What was counted so far in a partition. */
  static AskedItem asked(Table table, String partition, Instant now) {
    AskedItem known = table.find(AskedItem.SCHEMA, partition, AskedItem.SK);
    // Numbered from the clock on: the item that counts its events may be gone before they are.
    return known == null ? new AskedItem(partition, 0, now.getEpochSecond(), "", 0, 0) : known;
  }

  /** When a count of now may be forgotten, in epoch seconds. */
  static long until(Instant now) {
    return now.plus(KEPT).getEpochSecond();
  }

  /** Whether it was written; false where somebody else was quicker, to be read again. */
  static boolean committed(Transaction transaction, int attempt) {
    try {
      transaction.commit();
      return true;
    } catch (Refused e) {
      if (attempt == TRIES) {
        throw e;
      }
      return false;
    }
  }
}
