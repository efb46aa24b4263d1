package parentsinmind.store;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import parentsinmind.time.London;
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

  /**
   * How long after a month its report is news. What is made up for later, as of a site that was
   * added late or of the years before the system was there, would reach funders as a heap of zeros:
   * the lead sends what is wanted.
   */
  private static final Duration NEWS = Duration.ofDays(31);

  public ReleaseItem {
    hashes = Map.copyOf(hashes);
    memory = Map.copyOf(memory);
  }

  /** Whether it came out soon enough after its month to be sent to funders by itself. */
  public boolean isNews() {
    return !Instant.parse(released).isAfter(London.cutOff(month).plus(NEWS));
  }

  /** Where a funder's file of a release stands. */
  public static String file(String funder, String site, YearMonth month, String end) {
    return site + "/" + month + "/funder/" + funder + "/report." + end;
  }

  /** Whether it has files for a funder. */
  public boolean isFor(String funder) {
    return hashes.containsKey(file(funder, site, month, "html"));
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
