package parentsinmind.store;

import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * What a referral that joined said of a mother whom we know: names and contacts, so it stands in
 * the partition of her identity, which only functions that must see names may read.
 *
 * @param said a JSON object: {@code differs}, {@code same}, {@code settled}, {@code before}
 */
public record SaidItem(String mother, String referral, String said) {

  public static final String PREFIX = "SAID#";

  public static final TableSchema<SaidItem> SCHEMA =
      RecordSchema.of(SaidItem.class, SaidItem::read)
          .key(item -> Keys.person(item.mother), item -> PREFIX + item.referral)
          .text("said", SaidItem::said)
          .build();

  private static SaidItem read(Values values) {
    return new SaidItem(
        Keys.rest(values.text(Keys.PK)), Keys.rest(values.text(Keys.SK)), values.text("said"));
  }
}
