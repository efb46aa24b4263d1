package parentsinmind.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.time.Moment;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A change to a volunteer or a group, as {@link Change} is one to a mother: the new state and the
 * events that say what happened, written on condition that nobody else changed it since it was
 * read.
 */
public final class CountedChange<T extends Counted<T>> {

  /** The label of the write that is refused if somebody else changed the item in between. */
  public static final String LABEL = "counted";

  private final TableSchema<T> schema;
  private final long versionRead;
  private final String actor;
  private final Instant now;
  private final List<EventItem> appended = new ArrayList<>();
  private T item;

  private CountedChange(
      TableSchema<T> schema, T item, long versionRead, String actor, Instant now) {
    this.schema = schema;
    this.item = item;
    this.versionRead = versionRead;
    this.actor = actor;
    this.now = now;
  }

  /** Starts a change to an item as it was read. */
  public static <T extends Counted<T>> CountedChange<T> of(
      TableSchema<T> schema, T read, String actor, Instant now) {
    return new CountedChange<>(schema, read, read.version(), actor, now);
  }

  /** Starts with an item that is new, of version and count 0. */
  public static <T extends Counted<T>> CountedChange<T> ofNew(
      TableSchema<T> schema, T item, String actor, Instant now) {
    return new CountedChange<>(schema, item, 0, actor, now);
  }

  public Instant now() {
    return now;
  }

  /** The number of the last event so far. */
  public long lastEvent() {
    return item.events() + appended.size();
  }

  /** The item as changed so far. */
  public T item() {
    return item;
  }

  public CountedChange<T> with(UnaryOperator<T> how) {
    item = how.apply(item);
    return this;
  }

  /** Adds an event; {@code reason} is a code or null. */
  public CountedChange<T> event(Event event, Moment happened, @Nullable String reason) {
    appended.add(
        EventItem.of(
            item.partition(),
            item.events() + appended.size() + 1,
            event,
            now,
            happened,
            actor,
            reason));
    return this;
  }

  /** The events so far are forgotten after a time, in epoch seconds, as the item is. */
  public CountedChange<T> expiring(long seconds) {
    appended.replaceAll(event -> event.expiring(seconds));
    return this;
  }

  /** Adds all writes to a transaction. */
  public void addTo(Transaction transaction) {
    T after = item.at(versionRead + 1, item.events() + appended.size());
    if (versionRead == 0) {
      transaction.create(LABEL, schema, after);
    } else {
      transaction.replace(LABEL, schema, after, versionRead);
    }
    appended.forEach(event -> transaction.create(LABEL, EventItem.SCHEMA, event));
  }
}
