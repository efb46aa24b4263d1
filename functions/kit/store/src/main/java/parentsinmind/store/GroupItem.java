package parentsinmind.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A group that meets at a site.
 *
 * @param opened when, an ISO instant or date
 * @param volunteers who hold it, and who held it until they left
 */
public record GroupItem(
    String group,
    long version,
    long events,
    String site,
    String name,
    String opened,
    List<String> volunteers)
    implements Counted<GroupItem> {

  public static final String SK = "GROUP";

  /** The queue of a site in which its groups stand, so that they can be listed. */
  public static final String QUEUE = "groups";

  public static final TableSchema<GroupItem> SCHEMA =
      RecordSchema.of(GroupItem.class, GroupItem::read)
          .key(GroupItem::partition, item -> SK)
          .number("version", GroupItem::version)
          .number("events", GroupItem::events)
          .text("site", GroupItem::site)
          .text("name", GroupItem::name)
          .text("opened", GroupItem::opened)
          .texts("volunteers", GroupItem::volunteers)
          .text("worklist", item -> JourneyItem.worklist(item.site, QUEUE))
          .text("worklistOrder", GroupItem::opened)
          .build();

  public GroupItem {
    volunteers = List.copyOf(volunteers);
  }

  public static @Nullable GroupItem find(Table table, String id) {
    return table.find(SCHEMA, Keys.group(id), SK);
  }

  @Override
  public String partition() {
    return Keys.group(group);
  }

  @Override
  public GroupItem at(long newVersion, long newEvents) {
    return new GroupItem(group, newVersion, newEvents, site, name, opened, volunteers);
  }

  public GroupItem withVolunteers(List<String> newVolunteers) {
    return new GroupItem(group, version, events, site, name, opened, newVolunteers);
  }

  private static GroupItem read(Values values) {
    return new GroupItem(
        Keys.rest(values.text(Keys.PK)),
        values.number("version"),
        values.number("events"),
        values.text("site"),
        values.text("name"),
        values.text("opened"),
        values.texts("volunteers"));
  }
}
