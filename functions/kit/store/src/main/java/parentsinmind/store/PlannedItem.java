package parentsinmind.store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * How far everybody's plan has been made anew by the rules of follow-up: one item for all.
 *
 * @param rules the digest of the rules that plans are made by
 * @param site the index of the site that is being planned; past the last when all are
 * @param page where its next page starts, or null
 */
public record PlannedItem(String rules, int site, @Nullable String page) {

  private static final String PK = "FOLLOW-UP";
  private static final String SK = "PLANNED";

  public static final TableSchema<PlannedItem> SCHEMA =
      RecordSchema.of(PlannedItem.class, PlannedItem::read)
          .key(item -> PK, item -> SK)
          .text("rules", PlannedItem::rules)
          .number("site", item -> (long) item.site)
          .text("page", PlannedItem::page)
          .build();

  /** It, or null where no plan was ever made. */
  public static @Nullable PlannedItem find(Table table) {
    return table.find(SCHEMA, PK, SK);
  }

  private static PlannedItem read(Values values) {
    return new PlannedItem(
        values.text("rules"), (int) values.number("site"), values.optionalText("page"));
  }
}
