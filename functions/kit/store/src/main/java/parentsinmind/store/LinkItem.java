package parentsinmind.store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A personal link, known only by the hash of its token.
 *
 * @param opens ISO instant from which it answers
 * @param closes ISO instant from which it no longer does
 * @param revoked when it was taken back, or null
 * @param name what the message with it called ourselves; null where that was the neutral sender
 * @param language the tag of the language that the message was in, or null
 */
public record LinkItem(
    String tokenHash,
    String mother,
    int episode,
    String wave,
    String opens,
    String closes,
    @Nullable String revoked,
    @Nullable String name,
    @Nullable String language) {

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
          .text("name", LinkItem::name)
          .text("language", LinkItem::language)
          .build();

  private static LinkItem read(Values values) {
    return new LinkItem(
        Keys.rest(values.text(Keys.PK)),
        values.text("mother"),
        (int) values.number("episode"),
        values.text("wave"),
        values.text("opens"),
        values.text("closes"),
        values.optionalText("revoked"),
        values.optionalText("name"),
        values.optionalText("language"));
  }
}
