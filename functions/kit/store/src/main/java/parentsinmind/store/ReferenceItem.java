package parentsinmind.store;

import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** Whose referral a reference names; no identity. */
public record ReferenceItem(String reference, String mother) {

  public static final String SK = "REFERENCE";

  public static final TableSchema<ReferenceItem> SCHEMA =
      RecordSchema.of(
              ReferenceItem.class,
              values -> new ReferenceItem(Keys.rest(values.text(Keys.PK)), values.text("mother")))
          .key(item -> pk(item.reference), item -> SK)
          .text("mother", ReferenceItem::mother)
          .build();

  public static String pk(String reference) {
    return "REFERENCE#" + reference;
  }
}
