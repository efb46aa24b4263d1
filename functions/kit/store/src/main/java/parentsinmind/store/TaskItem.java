package parentsinmind.store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A manager is to call a mother. Until its time it is in the index of what falls due; from then on
 * in its site's list of calls, until somebody says what came of it.
 *
 * @param id one a reason, so that the same is not asked twice: {@code 001-month-3-no-answer}
 * @param kind as {@code CallTaskOpened.kind}
 * @param due ISO instant at which it is to be opened, while it waits for that
 * @param opened ISO instant at which it was, or null
 * @param claimedBy staff subject of who took it upon herself, or null
 * @param outcome what came of it, a code; null while it is open
 * @param closed ISO instant of that
 */
public record TaskItem(
    String mother,
    String id,
    long version,
    int episode,
    String site,
    String kind,
    @Nullable String due,
    @Nullable String opened,
    @Nullable String claimedBy,
    @Nullable String outcome,
    @Nullable String closed) {

  public static final String PREFIX = "TASK#";

  /** The queue of a site's worklist in which open ones stand. */
  public static final String QUEUE = "calls";

  public static final TableSchema<TaskItem> SCHEMA =
      RecordSchema.of(TaskItem.class, TaskItem::read)
          .key(item -> Keys.mother(item.mother), item -> PREFIX + item.id)
          .number("version", TaskItem::version)
          .number("episode", item -> (long) item.episode)
          .text("site", TaskItem::site)
          .text("kind", TaskItem::kind)
          .text("opened", TaskItem::opened)
          .text("claimedBy", TaskItem::claimedBy)
          .text("outcome", TaskItem::outcome)
          .text("closed", TaskItem::closed)
          .text(Index.DUE.partition(), item -> item.due == null ? null : Keys.shard(item.mother))
          .text(Index.DUE.sort(), TaskItem::due)
          .text(
              Index.WORKLIST.partition(),
              item -> item.open() ? JourneyItem.worklist(item.site, QUEUE) : null)
          .text(Index.WORKLIST.sort(), item -> item.open() ? item.opened : null)
          .build();

  /** A task that is opened at once, or when it falls due. */
  public static TaskItem planned(
      String mother, String id, int episode, String site, String kind, @Nullable String due) {
    return new TaskItem(mother, id, 0, episode, site, kind, due, null, null, null, null);
  }

  private static TaskItem read(Values values) {
    return new TaskItem(
        Keys.rest(values.text(Keys.PK)),
        Keys.rest(values.text(Keys.SK)),
        values.number("version"),
        (int) values.number("episode"),
        values.text("site"),
        values.text("kind"),
        values.optionalText(Index.DUE.sort()),
        values.optionalText("opened"),
        values.optionalText("claimedBy"),
        values.optionalText("outcome"),
        values.optionalText("closed"));
  }

  /** Whether somebody is to call now. */
  public boolean open() {
    return opened != null && outcome == null;
  }

  /** Whether it waits for its time. */
  public boolean waiting() {
    return opened == null && outcome == null;
  }

  public TaskItem dueAt(String when) {
    return new TaskItem(mother, id, version + 1, episode, site, kind, when, null, null, null, null);
  }

  public TaskItem openedAt(String when) {
    return new TaskItem(mother, id, version + 1, episode, site, kind, null, when, null, null, null);
  }

  public TaskItem claimed(@Nullable String by) {
    return new TaskItem(
        mother, id, version + 1, episode, site, kind, due, opened, by, outcome, closed);
  }

  public TaskItem closed(String how, String when) {
    return new TaskItem(
        mother, id, version + 1, episode, site, kind, null, opened, claimedBy, how, when);
  }
}
