package parentsinmind.store;

import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Under which addresses a mother stands as one who may be reached, so that she can be taken out.
 *
 * @param partitions of her {@link AddressItem}s, in order
 */
public record AddressesItem(String mother, long version, List<String> partitions) {

  public static final String SK = "ADDRESSES";

  public static final TableSchema<AddressesItem> SCHEMA =
      RecordSchema.of(AddressesItem.class, AddressesItem::read)
          .key(item -> Keys.mother(item.mother), item -> SK)
          .number("version", AddressesItem::version)
          .texts("addresses", AddressesItem::partitions)
          .build();

  public AddressesItem {
    partitions = List.copyOf(partitions);
  }

  private static AddressesItem read(Values values) {
    return new AddressesItem(
        Keys.rest(values.text(Keys.PK)), values.number("version"), values.texts("addresses"));
  }
}
