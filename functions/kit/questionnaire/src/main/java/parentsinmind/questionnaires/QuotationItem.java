package parentsinmind.questionnaires;

import java.time.YearMonth;
import parentsinmind.store.Keys;
import parentsinmind.store.RecordSchema;
import parentsinmind.store.Table;
import parentsinmind.store.Values;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Words of hers as a manager approved them, while her permission lasts. In a partition of its own,
 * one a site and month, which the report's role may not read.
 *
 * @param month of the first report that counts the answer they came with: the month it was recorded
 * @param words as redacted
 * @param approved ISO instant
 * @param approvedBy staff subject
 */
public record QuotationItem(
    String site,
    YearMonth month,
    String mother,
    String response,
    String wave,
    String words,
    String approved,
    String approvedBy) {

  /** What every such sort key begins with. */
  public static final String PREFIX = "QUOTATION#";

  public static final TableSchema<QuotationItem> SCHEMA =
      RecordSchema.of(QuotationItem.class, QuotationItem::read)
          .key(item -> partition(item.site, item.month), item -> sort(item.mother, item.response))
          .text("wave", QuotationItem::wave)
          .text("words", QuotationItem::words)
          .text("approved", QuotationItem::approved)
          .text("approvedBy", QuotationItem::approvedBy)
          .build();

  /** The partition of a site's month. */
  public static String partition(String site, YearMonth month) {
    return "QUOTATIONS#" + site + "#" + month;
  }

  /** The key of one quotation. */
  public static Table.Key key(String site, YearMonth month, String mother, String response) {
    return new Table.Key(partition(site, month), sort(mother, response));
  }

  private static String sort(String mother, String response) {
    return PREFIX + mother + "#" + response;
  }

  private static QuotationItem read(Values values) {
    String where = Keys.rest(values.text(Keys.PK));
    String which = Keys.rest(values.text(Keys.SK));
    return new QuotationItem(
        where.substring(0, where.indexOf('#')),
        YearMonth.parse(Keys.rest(where)),
        which.substring(0, which.indexOf('#')),
        Keys.rest(which),
        values.text("wave"),
        values.text("words"),
        values.text("approved"),
        values.text("approvedBy"));
  }

  /** Says nothing of the words. */
  @Override
  public String toString() {
    return "QuotationItem[" + site + " " + month + "]";
  }
}
