package parentsinmind.relay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import parentsinmind.events.Envelope;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;

/**
 * Relays a batch of the stream. Whatever fails is parked and the rest goes on; only what can be
 * neither published nor parked goes back to the stream, and what there was no time for.
 */
final class Relay {

  private final Publication publication;
  private final Parking parking;

  Relay(Publication publication, Parking parking) {
    this.publication = publication;
    this.parking = parking;
  }

  /**
   * Relays records.
   *
   * @return the sequence numbers of those that the stream must bring again, in its order
   */
  List<String> relay(List<StreamRecord> records, BooleanSupplier timeLeft) {
    Set<Table.Key> again = new LinkedHashSet<>();
    Map<String, Envelope> messages = new LinkedHashMap<>();
    List<StreamRecord> events = records.stream().filter(record -> !record.isOther()).toList();
    for (StreamRecord record : events) {
      Table.Key key = record.key();
      if (key != null) {
        read(record, key, messages, again);
      }
    }
    Publication.Outcome outcome = publication.publish(List.copyOf(messages.values()), timeLeft);
    outcome.untried().forEach(message -> again.add(key(message)));
    outcome.failed().stream().map(Relay::key).filter(key -> !parking.park(key)).forEach(again::add);
    return sequenceNumbers(events, again);
  }

  static Table.Key key(Envelope message) {
    return new Table.Key(message.about(), Keys.event(message.sequence()));
  }

  private void read(
      StreamRecord record, Table.Key key, Map<String, Envelope> messages, Set<Table.Key> again) {
    try {
      Envelope message = record.event().envelope();
      messages.put(message.id(), message);
    } catch (RuntimeException e) {
      // Its message may quote the image.
      if (!parking.park(key)) {
        again.add(key);
      }
    }
  }

  /** A record without a key cannot be parked, so it goes back too. */
  private static List<String> sequenceNumbers(List<StreamRecord> events, Set<Table.Key> again) {
    List<String> numbers = new ArrayList<>();
    for (StreamRecord record : events) {
      Table.Key key = record.key();
      if (key == null || again.contains(key)) {
        numbers.add(record.sequenceNumber());
      }
    }
    return numbers;
  }
}
