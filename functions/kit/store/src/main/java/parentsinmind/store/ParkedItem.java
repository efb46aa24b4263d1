package parentsinmind.store;

import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * An event that could not be published, by its key: the event itself stays where it is. All of them
 * in one partition, a mother's in their order, so that a redrive finds them without a scan.
 */
public record ParkedItem(String about, String event) {

  public static final String PK = "PARKED#relay";

  /** Not an event's: what begins with that is relayed, and parked again when it cannot be. */
  public static final String PREFIX = "PARKED#";

  public static final TableSchema<ParkedItem> SCHEMA =
      RecordSchema.of(
              ParkedItem.class,
              values -> new ParkedItem(values.text("about"), values.text("event")))
          .key(item -> PK, ParkedItem::sk)
          .text("about", ParkedItem::about)
          .text("event", ParkedItem::event)
          .build();

  public static ParkedItem of(Table.Key event) {
    return new ParkedItem(event.pk(), event.sk());
  }

  public String sk() {
    return PREFIX + about + "/" + event;
  }

  public Table.Key key() {
    return new Table.Key(about, event);
  }
}
