package parentsinmind.store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A personal link, known only by the hash of its token.
 *
 * @param opens ISO instant from which it answers
 * @param closes ISO instant from which it no longer does
 * @param revoked when it was taken back, or null
 */
public record LinkItem(
    String tokenHash,
    String mother,
    int episode,
    String wave,
    String opens,
    String closes,
    @Nullable String revoked) {

  public static final String SK = "LINK";

  public static final TableSchema<LinkItem> SCHEMA =
      RecordSchema.of(LinkItem.class, LinkItem::read)
          .key(item -> Keys.link(item.tokenHash), item -> SK)
          .text("mother", LinkItem::mother)
          .number("episode", item -> (long) item.episode)
          .text("wave", LinkItem::wave)
          .text("opens", LinkItem::opens)
          .text("closes", LinkItem::closes)
          .text("revoked", LinkItem::revoked)
          .build();

  private static LinkItem read(Values values) {
    return new LinkItem(
        Keys.rest(values.text(Keys.PK)),
        values.text("mother"),
        (int) values.number("episode"),
        values.text("wave"),
        values.text("opens"),
        values.text("closes"),
        values.optionalText("revoked"));
  }
}
