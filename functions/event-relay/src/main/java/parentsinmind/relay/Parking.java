package parentsinmind.relay;

import java.util.List;
import java.util.Map;
import parentsinmind.runtime.Log;
import parentsinmind.store.ParkedItem;
import parentsinmind.store.Table;

/** The events that wait for somebody to look into why they could not be published. */
final class Parking {

  private final Table table;
  private final Log log;

  Parking(Table table, Log log) {
    this.table = table;
    this.log = log;
  }

  /** Parks an event; answers whether that worked. Parking one twice is parking it once. */
  boolean park(Table.Key event) {
    try {
      table.put(ParkedItem.SCHEMA, ParkedItem.of(event), null);
    } catch (RuntimeException e) {
      log.error("event not parked", key(event));
      log.unforeseen("parking failed", e);
      return false;
    }
    log.error("event parked", key(event));
    return true;
  }

  void unpark(Table.Key event) {
    table.transaction().delete("parked", ParkedItem.PK, ParkedItem.of(event).sk(), null).commit();
    log.info("event unparked", key(event));
  }

  /** All that are parked, a mother's in their order. */
  List<Table.Key> parked() {
    return table.collection(ParkedItem.SCHEMA, ParkedItem.PK, ParkedItem.PREFIX).stream()
        .map(ParkedItem::key)
        .toList();
  }

  private static Map<String, String> key(Table.Key event) {
    return Map.of("pk", event.pk(), "sk", event.sk());
  }
}
