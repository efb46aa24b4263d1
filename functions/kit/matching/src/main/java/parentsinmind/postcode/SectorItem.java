package parentsinmind.postcode;

import parentsinmind.store.Condition;
import parentsinmind.store.Keys;
import parentsinmind.store.RecordSchema;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * The deciles of a postcode sector's live English postcodes, three letters each: the unit and the
 * decile, {@code 1} to {@code 9} or {@code a} for 10. What is not in it is unmatched.
 *
 * @param sector such as {@code CV1 2}
 * @param edition of the deprivation index, such as {@code 2019} or {@code invented}
 * @param deciles such as {@code AA3AB4BXa}
 */
public record SectorItem(String sector, String edition, String deciles) {

  /** One item a sector: the latest published edition is the one that counts. */
  public static final String SK = "DECILES";

  /** The edition of our sample, which any published one replaces. */
  static final String INVENTED = "invented";

  private static final int WIDTH = 3;
  private static final String DIGITS = "123456789a";

  public static final TableSchema<SectorItem> SCHEMA =
      RecordSchema.of(
              SectorItem.class,
              values ->
                  new SectorItem(
                      Keys.rest(values.text(Keys.PK)),
                      values.text("edition"),
                      values.text("deciles")))
          .key(item -> Keys.sector(item.sector), item -> SK)
          .text("edition", SectorItem::edition)
          .text("deciles", SectorItem::deciles)
          .build();

  /** Lets an edition take the place of itself or an earlier one, and never of a later. */
  static Condition notOlder(String edition) {
    return Condition.absentOrNotAfter("edition", edition, INVENTED);
  }

  /** One postcode's part of {@link #deciles}; {@code decile} from 1 to 10. */
  public static String packed(String unit, int decile) {
    return unit + DIGITS.charAt(decile - 1);
  }

  /** The decile of a unit, 1 to 10, or 0 where it is not known. */
  public int decile(String unit) {
    for (int at = 0; at + WIDTH <= deciles.length(); at += WIDTH) {
      if (deciles.startsWith(unit, at)) {
        return DIGITS.indexOf(deciles.charAt(at + WIDTH - 1)) + 1;
      }
    }
    return 0;
  }
}
