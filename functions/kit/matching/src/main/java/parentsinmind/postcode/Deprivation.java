package parentsinmind.postcode;

import org.jspecify.annotations.Nullable;
import parentsinmind.referral.Postcode;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;

/**
 * How deprived a postcode's neighbourhood is, as the report counts it.
 *
 * @param decile {@code 1} (most deprived) to {@code 10}, {@code unmatched}, or "" without a
 *     postcode
 * @param edition of the index that the decile is from; "" where there is no decile
 */
public record Deprivation(String decile, String edition) {

  public static final String UNMATCHED = "unmatched";

  /**
   * Looks a postcode up in its sector's item, in the edition that counts. Welsh, Scottish, Northern
   * Irish and terminated postcodes, GIR 0AA, ZZ99 and "no fixed abode" are unmatched (domain §6).
   */
  public static Deprivation of(Table table, @Nullable Postcode postcode) {
    if (postcode == null) {
      return new Deprivation("", "");
    }
    String sector = postcode.sector();
    String unit = postcode.unit();
    if (sector != null && unit != null && postcode.isPlace()) {
      SectorItem item = table.find(SectorItem.SCHEMA, Keys.sector(sector), SectorItem.SK);
      int decile = item == null ? 0 : item.decile(unit);
      if (item != null && decile > 0) {
        return new Deprivation(Integer.toString(decile), item.edition());
      }
    }
    return new Deprivation(UNMATCHED, "");
  }
}
