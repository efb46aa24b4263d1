package parentsinmind.store;

import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * The deprivation deciles of a postcode sector, written by the importer. A postcode that is not in
 * it is unmatched: unknown, terminated or outside England.
 *
 * @param sector such as {@code CV1 2}
 * @param edition of the deprivation index
 * @param deciles the postcode's last two letters -> 1 to 10
 */
public record SectorItem(String sector, String edition, Map<String, String> deciles) {

  public static final String SK = "SECTOR";

  public static final TableSchema<SectorItem> SCHEMA =
      RecordSchema.of(
              SectorItem.class,
              values ->
                  new SectorItem(
                      Keys.rest(values.text(Keys.PK)),
                      values.text("edition"),
                      values.map("deciles")))
          .key(item -> Keys.sector(item.sector), item -> SK)
          .text("edition", SectorItem::edition)
          .map("deciles", SectorItem::deciles)
          .build();

  public SectorItem {
    deciles = Map.copyOf(deciles);
  }
}
