package parentsinmind.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import parentsinmind.events.EventData;
import parentsinmind.events.Json;
import parentsinmind.time.Moment;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** An event in the partition of what it is about: appended once, never changed. */
public record EventItem(Envelope envelope) {

  public static final String PREFIX = "EVENT#";

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
          .build();

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
            EventData.read(type, version, Json.object(values.text("data")))));
  }
}
