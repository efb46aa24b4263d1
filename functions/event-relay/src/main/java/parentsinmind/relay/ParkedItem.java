package parentsinmind.relay;

import parentsinmind.store.RecordSchema;
import parentsinmind.store.Table;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * An event that could not be published, by its key: the event itself stays where it is. All of them
 * in one partition, a mother's in their order, so that a redrive finds them without a scan.
 */
record ParkedItem(String about, String event) {

  static final String PK = "PARKED#relay";
  static final String PREFIX = "EVENT#";

  static final TableSchema<ParkedItem> SCHEMA =
      RecordSchema.of(
              ParkedItem.class,
              values -> new ParkedItem(values.text("about"), values.text("event")))
          .key(item -> PK, ParkedItem::sk)
          .text("about", ParkedItem::about)
          .text("event", ParkedItem::event)
          .build();

  static ParkedItem of(Table.Key event) {
    return new ParkedItem(event.pk(), event.sk());
  }

  String sk() {
    return PREFIX + about + "/" + event;
  }

  Table.Key key() {
    return new Table.Key(about, event);
  }
}
