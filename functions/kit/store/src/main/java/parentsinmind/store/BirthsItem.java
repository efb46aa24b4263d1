package parentsinmind.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * What staff were told of a mother's pregnancy since she was referred; what the referrals say
 * stands in them.
 *
 * @param due ISO date on which a birth is expected; {@code ""} where what was told before is taken
 *     back, null where nobody was told one
 * @param dueTold ISO instant at which that was entered, or null
 * @param births ISO dates
 */
public record BirthsItem(
    String mother,
    long version,
    @Nullable String due,
    @Nullable String dueTold,
    List<String> births) {

  public static final String SK = "BIRTHS";

  public static final TableSchema<BirthsItem> SCHEMA =
      RecordSchema.of(BirthsItem.class, BirthsItem::read)
          .key(item -> Keys.mother(item.mother), item -> SK)
          .number("version", BirthsItem::version)
          .text("expected", BirthsItem::due)
          .text("expectedTold", BirthsItem::dueTold)
          .texts("births", BirthsItem::births)
          .build();

  public BirthsItem {
    births = List.copyOf(births);
  }

  /** What staff were told of her, or of version 0 where that is nothing. */
  public static BirthsItem of(Table table, String mother) {
    BirthsItem item = table.find(SCHEMA, Keys.mother(mother), SK);
    return item == null ? new BirthsItem(mother, 0, null, null, List.of()) : item;
  }

  private static BirthsItem read(Values values) {
    return new BirthsItem(
        Keys.rest(values.text(Keys.PK)),
        values.number("version"),
        values.optionalText("expected"),
        values.optionalText("expectedTold"),
        values.texts("births"));
  }
}
