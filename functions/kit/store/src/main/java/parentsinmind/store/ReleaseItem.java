package parentsinmind.store;

import java.time.YearMonth;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A month's frozen report of a site: what its files are, byte for byte, and what its readers know
 * by now.
 *
 * @param site id, or {@code all}
 * @param released when, an ISO instant
 * @param hashes SHA-256 of each file by its key
 * @param memory of each funder by id, compressed: what it can know from all releases so far; kept
 *     with the release of {@code all}, and of a site that came late with its own
 */
public record ReleaseItem(
    String site,
    YearMonth month,
    String released,
    Map<String, String> hashes,
    Map<String, String> memory) {

  public static final String SK = "RELEASE";

  public static final TableSchema<ReleaseItem> SCHEMA =
      RecordSchema.of(ReleaseItem.class, ReleaseItem::read)
          .key(item -> Keys.report(item.site, item.month), _ -> SK)
          .text("released", ReleaseItem::released)
          .map("hashes", ReleaseItem::hashes)
          .map("memory", ReleaseItem::memory)
          .build();

  public ReleaseItem {
    hashes = Map.copyOf(hashes);
    memory = Map.copyOf(memory);
  }

  private static ReleaseItem read(Values values) {
    String siteAndMonth = Keys.rest(values.text(Keys.PK));
    int parting = siteAndMonth.lastIndexOf('#');
    return new ReleaseItem(
        siteAndMonth.substring(0, parting),
        YearMonth.parse(siteAndMonth.substring(parting + 1)),
        values.text("released"),
        values.map("hashes"),
        values.map("memory"));
  }
}
