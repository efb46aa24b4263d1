package parentsinmind.store;

import java.util.List;
import parentsinmind.support.DropIn;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * People who came to a group without a referral: a count in the group's partition, which the
 * reporting index holds as reach and never as support (domain §10, 36).
 *
 * @param number the group's own count of events at which it was recorded
 */
public record ReachItem(String group, long number, String site, DropIn dropIn) {

  public static final String PREFIX = "DROPIN#";

  public static final TableSchema<ReachItem> SCHEMA =
      RecordSchema.of(ReachItem.class, ReachItem::read)
          .key(item -> Keys.group(item.group), item -> sortKey(item.number))
          .text("site", ReachItem::site)
          .text("cohort", item -> cohort(item.site))
          .text("since", item -> item.dropIn.happened().date().toString())
          .texts("facts", item -> List.of(item.dropIn.toText()))
          .build();

  /** Where the reporting index keeps a site's reach. */
  public static String cohort(String site) {
    return "REACH#" + site;
  }

  private static String sortKey(long number) {
    return PREFIX + Keys.padded(number, 10);
  }

  private static ReachItem read(Values values) {
    return new ReachItem(
        Keys.rest(values.text(Keys.PK)),
        Long.parseLong(Keys.rest(values.text(Keys.SK))),
        values.text("site"),
        DropIn.parse(values.texts("facts").getFirst()));
  }
}
