package parentsinmind.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.events.Json;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * What a referral that joined said of a mother whom we know: names and contacts, so it stands in
 * the partition of her identity, which only functions that must see names may read.
 *
 * @param said every field that it gave, whoever she turns out to be
 * @param differs the fields of {@code said} that were otherwise in what we held
 * @param settled what was decided of them: {@code accepted} or {@code rejected}
 * @param before what we held before it was accepted; where a consent was, the line that its
 *     acceptance wrote
 */
public record SaidItem(
    String mother,
    String referral,
    Map<String, Object> said,
    List<String> differs,
    Map<String, Object> settled,
    Map<String, Object> before) {

  public static final String PREFIX = "SAID#";
  public static final String ACCEPTED = "accepted";
  public static final String REJECTED = "rejected";

  public static final TableSchema<SaidItem> SCHEMA =
      RecordSchema.of(SaidItem.class, SaidItem::read)
          .key(item -> Keys.person(item.mother), item -> PREFIX + item.referral)
          .text("said", item -> Json.write(item.said))
          .texts("differs", SaidItem::differs)
          .text("settled", item -> Json.write(item.settled))
          .text("before", item -> Json.write(item.before))
          .build();

  private static SaidItem read(Values values) {
    return new SaidItem(
        Keys.rest(values.text(Keys.PK)),
        Keys.rest(values.text(Keys.SK)),
        Json.object(values.text("said")),
        values.texts("differs"),
        Json.object(values.text("settled")),
        Json.object(values.text("before")));
  }

  /** The values that differ, in the order of the form. */
  public Map<String, Object> differing() {
    Map<String, Object> differing = new LinkedHashMap<>(said);
    differing.keySet().retainAll(differs);
    return differing;
  }

  /** What differs and is not settled. */
  public Map<String, Object> waiting() {
    Map<String, Object> waiting = differing();
    waiting.keySet().removeAll(settled.keySet());
    return waiting;
  }

  /** As a manager sees it beside the form. */
  public Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    if (!differs.isEmpty()) {
      shown.put("differs", differing());
    }
    List<String> same = new ArrayList<>(said.keySet());
    same.removeAll(differs);
    if (!same.isEmpty()) {
      shown.put("same", same);
    }
    if (!settled.isEmpty()) {
      shown.put("settled", settled);
    }
    return shown;
  }

  /** Says nothing of her. */
  @Override
  public String toString() {
    return "SaidItem[" + referral + "]";
  }
}
