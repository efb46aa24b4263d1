package parentsinmind.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Somebody read an identity: who, when and what for. Written before the identity is shown; not an
 * event, since nothing of hers changed.
 *
 * @param about the partition of whose identity it was: {@code MOTHER#id} or {@code VOLUNTEER#id}
 * @param at ISO instant
 * @param id tells apart two reads in one instant
 * @param subject of the member of staff
 * @param purpose a code
 */
public record AccessItem(String about, String at, String id, String subject, String purpose) {

  public static final String PREFIX = "ACCESS#";

  public static final TableSchema<AccessItem> SCHEMA =
      RecordSchema.of(AccessItem.class, AccessItem::read)
          .key(AccessItem::about, item -> PREFIX + item.at + "#" + item.id)
          .text("subject", AccessItem::subject)
          .text("purpose", AccessItem::purpose)
          .build();

  public static AccessItem of(
      String about, Instant now, String id, String subject, String purpose) {
    return new AccessItem(
        about, now.truncatedTo(ChronoUnit.MILLIS).toString(), id, subject, purpose);
  }

  private static AccessItem read(Values values) {
    String[] parts = Keys.rest(values.text(Keys.SK)).split("#", -1);
    return new AccessItem(
        values.text(Keys.PK), parts[0], parts[1], values.text("subject"), values.text("purpose"));
  }
}
