package parentsinmind.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.matching.Addresses;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Keys;
import parentsinmind.store.Refused;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.WaveItem;
import parentsinmind.time.London;

/**
 * Somebody asked for a lost link with an address (domain §7). Whoever is reached by it and was
 * asked something that is open still gets a new link, by the channel that is safe for her, which
 * need not be the one she asked with. What a manager asked by hand is open as long as that link is,
 * also where the wave was over before. She may be more than one: a phone is shared.
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
    addresses.reached(candidates, partition).forEach(this::due);
  }

  private void due(String mother) {
    for (int attempt = 1; ; attempt++) {
      Known known = planning.plan(mother);
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      ResponseItem asked = known == null || known.stopped() ? null : askedLast(known, now);
      if (known == null || asked == null) {
        return;
      }
      WaveItem wave = known.wave(asked.id());
      if (wave != null && (wave.inFlight() || wave.lost() != null)) {
        // A link is on its way already.
        return;
      }
      Transaction transaction = table.transaction();
      transaction.check(
          Asking.STOPS_LABEL, Keys.mother(mother), StopsItem.SK, StopsItem.NOT_STOPPED);
      Instant goes = schedule.next(now);
      if (wave == null) {
        WaveItem over =
            WaveItem.unplanned(
                mother, asked.episode(), asked.wave(), London.dateOf(now).toString());
        transaction.create(LABEL, WaveItem.SCHEMA, over.lost(now.toString(), goes.toString(), 0));
      } else {
        transaction.replace(
            LABEL, WaveItem.SCHEMA, wave.lost(now.toString(), goes.toString(), 0), wave.version());
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

  /** What she was asked last and may answer still, or null. */
  private @Nullable ResponseItem askedLast(Known known, Instant now) {
    return known.responses().stream()
        .filter(response -> answers(known, response, now))
        .max(Comparator.comparing(response -> askedOn(known.wave(response.id()), response)))
        .orElse(null);
  }

  private boolean answers(Known known, ResponseItem response, Instant now) {
    WaveItem wave = known.wave(response.id());
    return !response.submitted()
        && ((wave != null && isOpen(known, wave, now)) || response.opensByHand(now));
  }

  /**
   * Whether a wave is asked and its time not over, by all that is known now: a birth may have
   * paused it since its last link went, which then stopped answering before it.
   */
  private boolean isOpen(Known known, WaveItem wave, Instant now) {
    String asked = wave.asked();
    return wave.open()
        && asked != null
        && schedule.closes(LocalDate.parse(asked), Sending.pauses(known, wave)).isAfter(now);
  }

  /** The London date on which she was asked last, by itself or by hand. */
  private static String askedOn(@Nullable WaveItem wave, ResponseItem response) {
    String byHand = response.byHand();
    String given = byHand == null ? "" : London.dateOf(Instant.parse(byHand)).toString();
    String asked = wave == null || wave.asked() == null ? "" : wave.asked();
    return given.compareTo(asked) > 0 ? given : asked;
  }
}
