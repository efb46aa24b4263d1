package parentsinmind.relay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
    return EventItem.SCHEMA.mapToItem(attributes(map(change().get("NewImage"))));
  }

  private Map<?, ?> change() {
    return map(record.get("dynamodb"));
  }

  private static Map<String, AttributeValue> attributes(Map<?, ?> image) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    image.forEach((name, value) -> attributes.put(name.toString(), attribute(map(value))));
    return attributes;
  }

  /** An event's attributes are texts and numbers; anything else is not an event of ours. */
  private static AttributeValue attribute(Map<?, ?> typed) {
    if (typed.get("S") instanceof String text) {
      return AttributeValue.fromS(text);
    }
    if (typed.get("N") instanceof String number) {
      return AttributeValue.fromN(number);
    }
    throw new IllegalArgumentException("an event with an attribute of another type");
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
