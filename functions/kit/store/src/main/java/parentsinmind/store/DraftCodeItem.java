package parentsinmind.store;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * The code by which a draft is taken up in another browser, together with her birth date. Whether
 * the draft is still there is for the draft to say.
 *
 * @param hash of the code
 * @param wrong how often it came with a wrong birth date
 * @param draft the draft's hash
 * @param expires epoch seconds after which the table may forget it; the draft takes it along before
 */
public record DraftCodeItem(String hash, long version, long wrong, String draft, long expires) {

  public static final String SK = "CODE";

  /** After so many wrong birth dates it opens nothing any more (domain §6). */
  private static final int MOST_WRONG = 5;

  /** Longer than anybody writes at a referral: a code must not go before its draft does. */
  private static final Duration KEPT = Duration.ofDays(365);

  public static final TableSchema<DraftCodeItem> SCHEMA =
      RecordSchema.of(DraftCodeItem.class, DraftCodeItem::read)
          .key(item -> Keys.draft(item.hash), item -> SK)
          .number("version", DraftCodeItem::version)
          .number("wrong", DraftCodeItem::wrong)
          .text("draft", DraftCodeItem::draft)
          .number("expires", DraftCodeItem::expires)
          .build();

  /** A new one. */
  public static DraftCodeItem of(String hash, String draft, Instant now) {
    return new DraftCodeItem(hash, 1, 0, draft, now.plus(KEPT).getEpochSecond());
  }

  /** Whether it opens nothing any more, for good. */
  public boolean locked() {
    return wrong >= MOST_WRONG;
  }

  /** The same after one more wrong birth date. */
  public DraftCodeItem tried() {
    return new DraftCodeItem(hash, version + 1, wrong + 1, draft, expires);
  }

  private static DraftCodeItem read(Values values) {
    return new DraftCodeItem(
        Keys.rest(values.text(Keys.PK)),
        values.number("version"),
        values.number("wrong"),
        values.text("draft"),
        values.number("expires"));
  }

  /** Says nothing of what it leads to. */
  @Override
  public String toString() {
    return "DraftCodeItem";
  }
}
