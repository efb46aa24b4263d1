package parentsinmind.store;

import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * How often something was asked for lately: with one address, or from one place on the net. It
 * carries the events of its partition.
 *
 * @param period the day or hour that is counted, as text
 * @param count how often in it
 * @param expires epoch seconds after which it is of no use; the table's time to live
 */
public record AskedItem(
    String partition, long version, long events, String period, long count, long expires)
    implements Counted<AskedItem> {

  public static final String SK = "ASKED";

  public static final TableSchema<AskedItem> SCHEMA =
      RecordSchema.of(AskedItem.class, AskedItem::read)
          .key(item -> item.partition, item -> SK)
          .number("version", AskedItem::version)
          .number("events", AskedItem::events)
          .text("period", AskedItem::period)
          .number("count", AskedItem::count)
          .number("expires", AskedItem::expires)
          .build();

  /** The same, asked once more in a period. */
  public AskedItem inPeriod(String now, long lasts) {
    return new AskedItem(
        partition, version, events, now, period.equals(now) ? count + 1 : 1, lasts);
  }

  @Override
  public AskedItem at(long newVersion, long newEvents) {
    return new AskedItem(partition, newVersion, newEvents, period, count, expires);
  }

  private static AskedItem read(Values values) {
    return new AskedItem(
        values.text(Keys.PK),
        values.number("version"),
        values.number("events"),
        values.text("period"),
        values.number("count"),
        values.number("expires"));
  }
}
