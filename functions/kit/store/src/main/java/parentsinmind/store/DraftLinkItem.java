package parentsinmind.store;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A link that was emailed to her, by which she takes up her draft in another browser, once.
 *
 * @param hash of the link's token
 * @param draft the draft's hash
 * @param expires epoch seconds from which it opens nothing; compare it with our clock
 */
public record DraftLinkItem(String hash, String draft, long expires) {

  public static final String SK = "LINK";

  /** Days on which it opens her draft: it stays in a mailbox, and needs no birth date. */
  public static final Duration OPEN = Duration.ofDays(7);

  public static final TableSchema<DraftLinkItem> SCHEMA =
      RecordSchema.of(DraftLinkItem.class, DraftLinkItem::read)
          .key(item -> Keys.draft(item.hash), item -> SK)
          .text("draft", DraftLinkItem::draft)
          .number("expires", DraftLinkItem::expires)
          .build();

  /** A new one, that opens her draft until an instant. */
  public static DraftLinkItem of(String hash, String draft, Instant until) {
    return new DraftLinkItem(hash, draft, until.getEpochSecond());
  }

  public boolean open(Instant now) {
    return now.getEpochSecond() < expires;
  }

  private static DraftLinkItem read(Values values) {
    return new DraftLinkItem(
        Keys.rest(values.text(Keys.PK)), values.text("draft"), values.number("expires"));
  }

  /** Says nothing of what it leads to. */
  @Override
  public String toString() {
    return "DraftLinkItem";
  }
}
