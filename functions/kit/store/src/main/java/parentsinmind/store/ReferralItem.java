package parentsinmind.store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A referral as it was taken.
 *
 * @param referral its id, which is its reference
 * @param received an ISO instant
 * @param form the validated form as JSON, without the mother's identity: that stands in her PERSON
 *     item and, of a referral that joined, in a {@link SaidItem}
 * @param joined as {@code ReferralReceived.joined}
 */
public record ReferralItem(
    String mother,
    String referral,
    int episode,
    String received,
    String route,
    String joined,
    String form,
    @Nullable String undone) {

  public static final String PREFIX = "REFERRAL#";

  public static final TableSchema<ReferralItem> SCHEMA =
      RecordSchema.of(ReferralItem.class, ReferralItem::read)
          .key(item -> Keys.mother(item.mother), item -> PREFIX + item.referral)
          .number("episode", item -> (long) item.episode)
          .text("received", ReferralItem::received)
          .text("route", ReferralItem::route)
          .text("joined", ReferralItem::joined)
          .text("form", ReferralItem::form)
          .text("undone", ReferralItem::undone)
          .build();

  private static ReferralItem read(Values values) {
    return new ReferralItem(
        Keys.rest(values.text(Keys.PK)),
        Keys.rest(values.text(Keys.SK)),
        (int) values.number("episode"),
        values.text("received"),
        values.text("route"),
        values.text("joined"),
        values.text("form"),
        values.optionalText("undone"));
  }

  /** Says nothing of the form. */
  @Override
  public String toString() {
    return "ReferralItem[" + referral + "]";
  }
}
