package parentsinmind.matching;

import java.util.List;
import parentsinmind.store.Keys;
import parentsinmind.store.RecordSchema;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Who shares a match key. A referral writes it on condition of the version read, or of its absence,
 * so that two who refer one mother in the same instant cannot both believe she is new.
 *
 * @param key its partition: {@code MATCH#keyid#hmac}
 * @param candidates ids of mothers
 */
record HeadItem(String key, long version, List<String> candidates) {

  static final String SK = "HEAD";

  static final TableSchema<HeadItem> SCHEMA =
      RecordSchema.of(
              HeadItem.class,
              values ->
                  new HeadItem(
                      values.text(Keys.PK), values.number("version"), values.texts("candidates")))
          .key(HeadItem::key, item -> SK)
          .number("version", HeadItem::version)
          .texts("candidates", HeadItem::candidates)
          .build();

  private static final long FIRST_VERSIONS = 1L << 32;

  HeadItem {
    candidates = List.copyOf(candidates);
  }

  /**
   * One that was not there. Its first version depends on whose it is: one that was deleted and
   * began anew must not pass for what somebody read before.
   */
  static HeadItem first(String key, List<String> candidates) {
    return new HeadItem(
        key, 1 + Math.floorMod((long) candidates.hashCode(), FIRST_VERSIONS), candidates);
  }
}
