package parentsinmind.desk.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Change;
import parentsinmind.store.Mother;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/**
 * A mother's STOPS item as it was read, to be written once, with the events of whatever changed it.
 */
public final class StopList {

  private static final String LABEL = "stops";

  /** After these no questionnaire may reach her, nor an open link still ask (domain §7). */
  private static final Set<String> REVOKING = Set.of("loss", "death", "consent-withdrawn");

  private static final Set<String> LIFTED_BY_CONSENT = Set.of("consent-withdrawn", "opted-out");

  private final Asking asking;
  private final Mother mother;
  private final @Nullable StopsItem read;
  private final List<String> stops;
  private boolean revoking;

  private StopList(Asking asking, Mother mother, @Nullable StopsItem read) {
    this.asking = asking;
    this.mother = mother;
    this.read = read;
    this.stops = new ArrayList<>(read == null ? List.of() : read.stops());
  }

  public static StopList of(Table table, Asking asking, Mother mother) {
    return new StopList(asking, mother, StopsItem.find(table, mother.id()));
  }

  /**
   * Adds a stop and its event.
   *
   * @param channel or "" for all
   */
  public void add(String kind, String channel, Moment happened, Change change) {
    stops.add(String.join("|", kind, channel, happened.toString(), change.now().toString()));
    change.event(new Event.StopRecorded(kind, channel), happened, null);
    revoking |= channel.isEmpty() && REVOKING.contains(kind);
  }

  /** Takes over what stops contact with the same woman under another record, with its events. */
  public void unite(@Nullable StopsItem other, Change change) {
    for (String stop : other == null ? List.<String>of() : other.stops()) {
      if (stops.contains(stop)) {
        continue;
      }
      String[] parts = stop.split("\\|", -1);
      stops.add(stop);
      change.event(new Event.StopRecorded(parts[0], parts[1]), Moment.parse(parts[2]), "merge");
      revoking |= parts[1].isEmpty() && REVOKING.contains(parts[0]);
    }
  }

  /** Takes back what a consent given anew overrides; the history keeps it. */
  public void lift(String channel) {
    stops.removeIf(
        stop -> {
          String[] parts = stop.split("\\|", -1);
          return LIFTED_BY_CONSENT.contains(parts[0]) && parts[1].equals(channel);
        });
  }

  /** Takes back one loss, told of that moment, which was another woman's. */
  public void removeLoss(Moment happened) {
    stops.stream()
        .filter(stop -> stop.startsWith("loss||" + happened + "|"))
        .findFirst()
        .ifPresent(stops::remove);
  }

  /** Whether a stop was added that no open link may outlive. */
  public boolean revoking() {
    return revoking;
  }

  /**
   * Writes the item if anything changed, and closes her open questionnaires if a stop asks for it.
   */
  public void addTo(Transaction transaction, Change change) {
    write(transaction);
    if (revoking) {
      asking.revokeAll(transaction, mother, change);
    }
  }

  /** Writes the item if anything changed. */
  public void write(Transaction transaction) {
    if (stops.equals(read == null ? List.of() : read.stops())) {
      return;
    }
    if (read == null) {
      transaction.create(LABEL, StopsItem.SCHEMA, StopsItem.of(mother.id(), 1, stops));
    } else {
      transaction.replace(
          LABEL,
          StopsItem.SCHEMA,
          StopsItem.of(mother.id(), read.version() + 1, stops),
          read.version());
    }
  }
}
