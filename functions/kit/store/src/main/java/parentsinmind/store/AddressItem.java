package parentsinmind.store;

import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A mother who may be reached by an address: a candidate only, for she may have another by now.
 *
 * @param partition {@link Keys#address}
 */
public record AddressItem(String partition, String mother) {

  public static final String PREFIX = "MOTHER#";

  public static final TableSchema<AddressItem> SCHEMA =
      RecordSchema.of(AddressItem.class, AddressItem::read)
          .key(item -> item.partition, item -> PREFIX + item.mother)
          .build();

  private static AddressItem read(Values values) {
    return new AddressItem(values.text(Keys.PK), Keys.rest(values.text(Keys.SK)));
  }
}
