package parentsinmind.desk.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Change;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/** A mother's STOPS item as it was read, to be written with the event that changes it. */
final class StopList {

  private static final String LABEL = "stops";

  /** After these no questionnaire may reach her, nor an open link still ask (domain §7). */
  private static final Set<String> REVOKING = Set.of("loss", "death", "consent-withdrawn");

  private static final Set<String> LIFTED_BY_CONSENT = Set.of("consent-withdrawn", "opted-out");

  private final Asking asking;
  private final Mother mother;
  private final @Nullable StopsItem read;

  private StopList(Asking asking, Mother mother, @Nullable StopsItem read) {
    this.asking = asking;
    this.mother = mother;
    this.read = read;
  }

  static StopList of(Table table, Asking asking, Mother mother) {
    return new StopList(
        asking, mother, table.find(StopsItem.SCHEMA, Keys.mother(mother.id()), StopsItem.SK));
  }

  /**
   * Adds a stop and its event; where it closes every channel and is one that links must not
   * outlive, the open links of her questionnaires too.
   *
   * @param channel or "" for all
   */
  void add(String kind, String channel, Moment happened, Change change, Transaction transaction) {
    List<String> stops = new ArrayList<>(read == null ? List.of() : read.stops());
    stops.add(String.join("|", kind, channel, happened.toString(), change.now().toString()));
    change.event(new Event.StopRecorded(kind, channel), happened, null);
    write(stops, transaction);
    if (channel.isEmpty() && REVOKING.contains(kind)) {
      asking.revokeAll(transaction, mother, change);
    }
  }

  /** Takes back what a consent given anew overrides; the history keeps it. */
  void lift(String channel, Transaction transaction) {
    if (read == null) {
      return;
    }
    List<String> stops = new ArrayList<>(read.stops());
    stops.removeIf(
        stop -> {
          String[] parts = stop.split("\\|", -1);
          return LIFTED_BY_CONSENT.contains(parts[0]) && parts[1].equals(channel);
        });
    if (stops.size() < read.stops().size()) {
      write(stops, transaction);
    }
  }

  private void write(List<String> stops, Transaction transaction) {
    String all = null;
    for (String stop : stops) {
      String[] parts = stop.split("\\|", -1);
      if (all == null && parts[1].isEmpty()) {
        all = parts[0];
      }
    }
    if (read == null) {
      transaction.create(LABEL, StopsItem.SCHEMA, new StopsItem(mother.id(), 1, all, stops));
    } else {
      transaction.replace(
          LABEL,
          StopsItem.SCHEMA,
          new StopsItem(mother.id(), read.version() + 1, all, stops),
          read.version());
    }
  }
}
