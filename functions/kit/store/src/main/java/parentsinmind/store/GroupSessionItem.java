package parentsinmind.store;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A session of a group, once for everybody who was expected.
 *
 * @param happened an ISO instant or date
 * @param recorded an ISO instant
 * @param attendance mother -> attendance code
 * @param dropIns how many came without a referral: a count, nobody
 */
public record GroupSessionItem(
    String group,
    String session,
    String happened,
    String recorded,
    Map<String, String> attendance,
    long dropIns) {

  public static final String PREFIX = "SESSION#";

  public static final TableSchema<GroupSessionItem> SCHEMA =
      RecordSchema.of(GroupSessionItem.class, GroupSessionItem::read)
          .key(item -> Keys.group(item.group), item -> PREFIX + item.session)
          .text("happened", GroupSessionItem::happened)
          .text("recorded", GroupSessionItem::recorded)
          .map("attendance", GroupSessionItem::attendance)
          .number("dropIns", GroupSessionItem::dropIns)
          .build();

  public GroupSessionItem {
    attendance = Map.copyOf(attendance);
  }

  /** The same session as if one mother had never been expected. */
  public GroupSessionItem without(String mother) {
    Map<String, String> others = new HashMap<>(attendance);
    others.remove(mother);
    return new GroupSessionItem(group, session, happened, recorded, others, dropIns);
  }

  private static GroupSessionItem read(Values values) {
    return new GroupSessionItem(
        Keys.rest(values.text(Keys.PK)),
        Keys.rest(values.text(Keys.SK)),
        values.text("happened"),
        values.text("recorded"),
        values.map("attendance"),
        values.number("dropIns"));
  }
}
