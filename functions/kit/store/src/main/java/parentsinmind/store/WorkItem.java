package parentsinmind.store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Any item that can stand in a worklist, by what makes it stand there. The index finds it; read
 * again, it tells whether it still does.
 *
 * @param worklist as {@link JourneyItem#worklist}, or null when it waits no longer
 * @param since when it began to wait, an ISO instant, or null
 */
public record WorkItem(String pk, String sk, @Nullable String worklist, @Nullable String since) {

  public static final TableSchema<WorkItem> SCHEMA =
      RecordSchema.of(
              WorkItem.class,
              values ->
                  new WorkItem(
                      values.text(Keys.PK),
                      values.text(Keys.SK),
                      values.optionalText(Index.WORKLIST.partition()),
                      values.optionalText(Index.WORKLIST.sort())))
          .key(WorkItem::pk, WorkItem::sk)
          .text(Index.WORKLIST.partition(), WorkItem::worklist)
          .text(Index.WORKLIST.sort(), WorkItem::since)
          .build();
}
