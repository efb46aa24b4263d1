package parentsinmind.relay;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;

/** One record of a DynamoDB stream event, as Lambda hands it over. */
record StreamRecord(Map<?, ?> record) {

  /** The records of an event; what is not a record at all is an empty one. */
  static List<StreamRecord> of(Map<String, Object> event) {
    return event.get("Records") instanceof List<?> list
        ? list.stream()
            .map(one -> new StreamRecord(one instanceof Map<?, ?> map ? map : Map.of()))
            .toList()
        : List.of();
  }

  /** Its place in the stream, "" if it has none. */
  String sequenceNumber() {
    return change().get("SequenceNumber") instanceof String number ? number : "";
  }

  /** Whether something other than an appended event changed: nothing to relay. */
  boolean isOther() {
    Table.Key key = key();
    return !"INSERT".equals(record.get("eventName"))
        || (key != null && !key.sk().startsWith(EventItem.PREFIX));
  }

  /** The item's key, or null where the record does not say. */
  Table.@Nullable Key key() {
    Map<?, ?> keys = map(change().get("Keys"));
    String pk = text(keys.get(Keys.PK));
    String sk = text(keys.get(Keys.SK));
    return pk == null || sk == null ? null : new Table.Key(pk, sk);
  }

  /**
   * The event in its image.
   *
   * @throws RuntimeException of one kind or another if there is none that we can read
   */
  EventItem event() {
    return EventItem.ofImage(map(change().get("NewImage")));
  }

  private Map<?, ?> change() {
    return map(record.get("dynamodb"));
  }

  private static @Nullable String text(@Nullable Object typed) {
    return map(typed).get("S") instanceof String text ? text : null;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  /** An image may hold a reason's code, and nobody should wonder: the key is all that shows. */
  @Override
  public String toString() {
    return "StreamRecord[" + key() + "]";
  }
}
