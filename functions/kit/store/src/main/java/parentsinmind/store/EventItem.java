package parentsinmind.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import parentsinmind.events.EventData;
import parentsinmind.events.Json;
import parentsinmind.time.Moment;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An event in the partition of what it is about: appended once, never changed.
 *
 * @param answer the partition of the remembered answer to the command that it came of, or null: by
 *     it an erasure finds the answer
 * @param expires epoch seconds after which it is of no use, or null where it is kept: the table's
 *     time to live
 */
public record EventItem(Envelope envelope, @Nullable String answer, @Nullable Long expires) {

  public static final String PREFIX = "EVENT#";

  /** The attribute of {@link #answer}. */
  static final String ANSWER = "answer";

  private static final int VERSION = 1;

  public static final TableSchema<EventItem> SCHEMA =
      RecordSchema.of(EventItem.class, EventItem::read)
          .key(item -> item.envelope.about(), item -> Keys.event(item.envelope.sequence()))
          .text("type", item -> item.envelope.type())
          .number("eventVersion", item -> (long) item.envelope.version())
          .text("recorded", item -> item.envelope.recorded())
          .text("happened", item -> item.envelope.happened())
          .text("actor", item -> item.envelope.actor())
          .text("reason", item -> item.envelope.reason())
          .text("data", item -> Json.write(EventData.toMap(item.envelope.event())))
          .text(ANSWER, EventItem::answer)
          .number("expires", EventItem::expires)
          .build();

  public EventItem(Envelope envelope) {
    this(envelope, null, null);
  }

  /** The same, to be forgotten after a time. */
  EventItem expiring(long seconds) {
    return new EventItem(envelope, answer, seconds);
  }

  /**
   * An event to append.
   *
   * @param about its partition
   * @param sequence the partition's next number
   */
  public static EventItem of(
      String about,
      long sequence,
      Event event,
      Instant recorded,
      Moment happened,
      String actor,
      @Nullable String reason) {
    return new EventItem(
        new Envelope(
            about,
            sequence,
            event.type(),
            VERSION,
            recorded.truncatedTo(ChronoUnit.MILLIS).toString(),
            happened.toString(),
            actor,
            reason,
            event));
  }

  /**
   * The event in an image of a table's stream, as Lambda hands it over.
   *
   * @param image attributes by name, each a map from its type to its value
   * @throws IllegalArgumentException or another RuntimeException if it is no event of ours
   */
  public static EventItem ofImage(Map<?, ?> image) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    image.forEach((name, typed) -> attributes.put(name.toString(), attribute(typed)));
    return SCHEMA.mapToItem(attributes);
  }

  /** An event's attributes are texts and numbers. */
  private static AttributeValue attribute(Object typed) {
    if (typed instanceof Map<?, ?> map) {
      if (map.get("S") instanceof String text) {
        return AttributeValue.fromS(text);
      }
      if (map.get("N") instanceof String number) {
        return AttributeValue.fromN(number);
      }
    }
    throw new IllegalArgumentException("an event with an attribute of another type");
  }

  private static EventItem read(Values values) {
    String type = values.text("type");
    int version = (int) values.number("eventVersion");
    return new EventItem(
        new Envelope(
            values.text(Keys.PK),
            Long.parseLong(Keys.rest(values.text(Keys.SK))),
            type,
            version,
            values.text("recorded"),
            values.text("happened"),
            values.text("actor"),
            values.optionalText("reason"),
            EventData.read(type, version, Json.object(values.text("data")))),
        values.optionalText(ANSWER),
        values.optionalNumber("expires"));
  }

  /**
   * The same event without some ids and references of somebody who was erased: the one change that
   * an event may ever see.
   */
  public EventItem without(Collection<String> codes) {
    String data = Json.write(EventData.toMap(envelope.event()));
    for (String code : codes) {
      data = data.replace(code, "");
    }
    return new EventItem(
        new Envelope(
            envelope.about(),
            envelope.sequence(),
            envelope.type(),
            envelope.version(),
            envelope.recorded(),
            envelope.happened(),
            envelope.actor(),
            envelope.reason(),
            EventData.read(envelope.type(), envelope.version(), Json.object(data))),
        answer,
        expires);
  }
}
