package parentsinmind.relay;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.store.EventItem;
import parentsinmind.store.Table;

/**
 * Publishes events anew from their items, once whatever was wrong is put right: {@code
 * {"redrive":"parked"}} takes all that are parked, {@code {"redrive":[{"pk":…,"sk":…}]}} those
 * named.
 */
final class Redrive {

  private final Table table;
  private final Publication publication;
  private final Parking parking;

  Redrive(Table table, Publication publication, Parking parking) {
    this.table = table;
    this.publication = publication;
    this.parking = parking;
  }

  /**
   * Redrives what is asked for.
   *
   * @return how many were {@code published}, and the keys of those {@code parked} still or now and
   *     of those that are {@code gone} (there is no such event any more)
   * @throws IllegalArgumentException if it is neither of the two forms
   */
  Map<String, Object> run(@Nullable Object asked, BooleanSupplier timeLeft) {
    List<Table.Key> unreadable = new ArrayList<>();
    List<Table.Key> gone = new ArrayList<>();
    List<Envelope> messages = new ArrayList<>();
    for (Table.Key key : keys(asked)) {
      try {
        EventItem item = table.find(EventItem.SCHEMA, key.pk(), key.sk());
        if (item == null) {
          gone.add(key);
        } else {
          messages.add(item.envelope());
        }
      } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
        unreadable.add(key);
      }
    }
    Publication.Outcome outcome = publication.publish(messages, timeLeft);
    outcome.published().forEach(message -> parking.unpark(Relay.key(message)));
    gone.forEach(parking::unpark);
    List<Table.Key> parked = new ArrayList<>(unreadable);
    outcome.failed().forEach(message -> parked.add(Relay.key(message)));
    outcome.untried().forEach(message -> parked.add(Relay.key(message)));
    parked.forEach(parking::park);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("published", outcome.published().size());
    answer.put("parked", parked.stream().map(Redrive::toMap).toList());
    answer.put("gone", gone.stream().map(Redrive::toMap).toList());
    return answer;
  }

  private List<Table.Key> keys(@Nullable Object asked) {
    if ("parked".equals(asked)) {
      return parking.parked();
    }
    if (asked instanceof List<?> list) {
      return list.stream().map(Redrive::key).distinct().toList();
    }
    throw new IllegalArgumentException(
        "expected \"parked\" or a list of keys {\"pk\",\"sk\"} of events");
  }

  private static Table.Key key(@Nullable Object entry) {
    if (entry instanceof Map<?, ?> map
        && map.get("pk") instanceof String pk
        && map.get("sk") instanceof String sk
        && sk.startsWith(EventItem.PREFIX)) {
      return new Table.Key(pk, sk);
    }
    throw new IllegalArgumentException("expected a key {\"pk\",\"sk\"} of an event");
  }

  private static Map<String, String> toMap(Table.Key key) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("pk", key.pk());
    map.put("sk", key.sk());
    return map;
  }
}
