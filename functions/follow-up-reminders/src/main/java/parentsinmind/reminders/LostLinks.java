package parentsinmind.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parentsinmind.matching.Addresses;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.Refused;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.WaveItem;

/**
 * Somebody asked for a lost link with an address (domain §7). Whoever is reached by it and was
 * asked something that is open still gets a new link, by the channel that is safe for her, which
 * need not be the one she asked with. She may be more than one: a phone is shared.
 */
final class LostLinks {

  private static final String LABEL = "wave";
  private static final int TRIES = 10;

  /** A phone that more share than a family is a house's or an office's. */
  private static final int MOST = 5;

  private final Table table;
  private final InstantSource clock;
  private final Addresses addresses;
  private final Planning planning;
  private final Schedule schedule;

  LostLinks(
      Table table, InstantSource clock, Addresses addresses, Planning planning, Schedule schedule) {
    this.table = table;
    this.clock = clock;
    this.addresses = addresses;
    this.planning = planning;
    this.schedule = schedule;
  }

  /** Makes a new link due to whoever is reached by what a partition is of. */
  void asked(String partition) {
    List<String> candidates = addresses.candidates(partition);
    if (candidates.size() > MOST) {
      return;
    }
    for (String mother : candidates) {
      PersonItem person = table.find(PersonItem.SCHEMA, Keys.person(mother), PersonItem.SK);
      if (person != null && addresses.reaches(person, partition)) {
        due(mother);
      }
    }
  }

  private void due(String mother) {
    for (int attempt = 1; ; attempt++) {
      Known known = planning.plan(mother);
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      WaveItem wave = known == null ? null : open(known, now);
      if (known == null || wave == null || known.stopped()) {
        return;
      }
      Transaction transaction = table.transaction();
      transaction.check(
          Asking.STOPS_LABEL, Keys.mother(mother), StopsItem.SK, StopsItem.NOT_STOPPED);
      Instant goes = schedule.next(now);
      transaction.replace(
          LABEL, WaveItem.SCHEMA, wave.lost(now.toString(), goes.toString()), wave.version());
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

  /** What she was asked last and may answer still; null also where a link is on its way already. */
  private static @Nullable WaveItem open(Known known, Instant now) {
    WaveItem last =
        known.waves().stream()
            .filter(wave -> wave.open() && wave.asked() != null)
            .filter(wave -> answers(known.response(wave.id()), now))
            .max(Comparator.comparing(wave -> Objects.requireNonNull(wave.asked())))
            .orElse(null);
    return last == null || last.inFlight() || last.lost() != null ? null : last;
  }

  private static boolean answers(@Nullable ResponseItem response, Instant now) {
    return response != null
        && !response.submitted()
        && (response.closes() == null || Instant.parse(response.closes()).isAfter(now));
  }
}
