package parentsinmind.store;

import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A mother whose volunteer left: she waits in her site's queue {@code unpaired} until somebody else
 * supports her. An item of its own, because her journey may stand in another queue at the time.
 *
 * @param since an ISO instant
 */
public record UnpairedItem(String mother, String site, String since) {

  public static final String SK = "UNPAIRED";
  public static final String QUEUE = "unpaired";

  public static final TableSchema<UnpairedItem> SCHEMA =
      RecordSchema.of(UnpairedItem.class, UnpairedItem::read)
          .key(item -> Keys.mother(item.mother), item -> SK)
          .text("worklist", item -> JourneyItem.worklist(item.site, QUEUE))
          .text("worklistOrder", UnpairedItem::since)
          .text("site", UnpairedItem::site)
          .build();

  private static UnpairedItem read(Values values) {
    return new UnpairedItem(
        Keys.rest(values.text(Keys.PK)), values.text("site"), values.text("worklistOrder"));
  }
}
