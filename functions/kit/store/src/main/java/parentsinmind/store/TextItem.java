package parentsinmind.store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Which message a text was, by the carrier's id of it: all that the carrier tells of a text's fate
 * is by that id, and it may be told before we have written down whose it was.
 *
 * @param provider the carrier's id
 * @param mother hers, or null where the carrier was quicker
 * @param message as {@code MessageItem.id}, or null likewise
 * @param outcome what the carrier told, or null where it has not yet
 * @param outcomeAt ISO instant of that
 */
public record TextItem(
    String provider,
    @Nullable String mother,
    @Nullable String message,
    @Nullable String outcome,
    @Nullable String outcomeAt) {

  public static final String SK = "TEXT";
  private static final String PREFIX = "TEXT#";

  public static final TableSchema<TextItem> SCHEMA =
      RecordSchema.of(TextItem.class, TextItem::read)
          .key(item -> pk(item.provider), item -> SK)
          .text("mother", TextItem::mother)
          .text("message", TextItem::message)
          .text("outcome", TextItem::outcome)
          .text("outcomeAt", TextItem::outcomeAt)
          .build();

  /** The partition of a text. */
  public static String pk(String provider) {
    return PREFIX + provider;
  }

  private static TextItem read(Values values) {
    return new TextItem(
        Keys.rest(values.text(Keys.PK)),
        values.optionalText("mother"),
        values.optionalText("message"),
        values.optionalText("outcome"),
        values.optionalText("outcomeAt"));
  }
}
