package parentsinmind.store;

import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Digest;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * That somebody of staff, a referrer or a funder is told of something, once: what was about to go,
 * and what became of it. No address, no words, no name.
 *
 * @param about the partition of what it is about, such as {@code REFERENCE#PIM-7K2M-9}
 * @param id what is told, and to which of those who hear of it: one a cause
 * @param due ISO instant at which somebody must look: its time, or the end of a lease; null once it
 *     is over
 * @param attempt how often it was begun to be sent
 * @param message our id of the message that is under way or went last; "" before the first
 * @param tried ISO instant of the first attempt, or null before it
 * @param outcome {@code sent}, {@code withheld}, {@code not-sent} or {@code unknown}; null while it
 *     is not over
 * @param over ISO instant of that
 * @param provider the provider's id of what it took, or null
 * @param repeat whether an attempt before the last may have arrived too
 */
public record NoticeItem(
    String about,
    String id,
    long version,
    @Nullable String due,
    int attempt,
    String message,
    @Nullable String tried,
    @Nullable String outcome,
    @Nullable String over,
    @Nullable String provider,
    boolean repeat) {

  public static final String SENT = "sent";

  /** Nobody may be told it: she does not want it, or whom it is for is no longer there. */
  public static final String WITHHELD = "withheld";

  /** Surely it did not go, and will not. */
  public static final String NOT_SENT = "not-sent";

  /** It went once, twice or never: nobody knows, and it is not tried a third time. */
  public static final String UNKNOWN = "unknown";

  private static final int TAG = 40;

  public static final TableSchema<NoticeItem> SCHEMA =
      RecordSchema.of(NoticeItem.class, NoticeItem::read)
          .key(item -> Keys.notices(item.about), NoticeItem::id)
          .number("version", NoticeItem::version)
          .number("attempt", item -> (long) item.attempt)
          .text("message", item -> item.message.isEmpty() ? null : item.message)
          .text("tried", NoticeItem::tried)
          .text("outcome", NoticeItem::outcome)
          .text("over", NoticeItem::over)
          .text("provider", NoticeItem::provider)
          .flag("repeat", NoticeItem::repeat)
          .text(Index.DUE.partition(), item -> item.due == null ? null : Keys.noticeShard(0))
          .text(Index.DUE.sort(), NoticeItem::due)
          .build();

  /** One that is to go at a time, and that nobody has begun to send. */
  public static NoticeItem planned(String about, String id, String due) {
    return new NoticeItem(about, id, 0, due, 0, "", null, null, null, null, false);
  }

  /** The id of what a funder is sent of a report: the desk shows whether it went. */
  public static String toFunder(String funder) {
    return "funder##" + funder;
  }

  /** One about something, or null where there is none. */
  public static @Nullable NoticeItem find(Table table, String about, String id) {
    return table.find(SCHEMA, Keys.notices(about), id);
  }

  private static NoticeItem read(Values values) {
    String message = values.optionalText("message");
    return new NoticeItem(
        Keys.rest(values.text(Keys.PK)),
        values.text(Keys.SK),
        values.number("version"),
        values.optionalText(Index.DUE.sort()),
        (int) values.number("attempt"),
        message == null ? "" : message,
        values.optionalText("tried"),
        values.optionalText("outcome"),
        values.optionalText("over"),
        values.optionalText("provider"),
        values.flag("repeat"));
  }

  /** The same at another time, where nobody has begun to send it: one version later. */
  public NoticeItem plannedFor(String when) {
    return copy(when, attempt, message, tried);
  }

  /** The same with a message about to go: one version later. */
  public NoticeItem claimed(String now, String lease) {
    // Nothing of what it is about: it stands in the header of the message. And no low line:
    // receipts take one for the end of the id of a mother whom a message went to.
    String id = Digest.of(Keys.notices(about) + " " + this.id).substring(0, TAG);
    String next = "notice-" + id + "-" + (version + 1);
    return copy(lease, attempt + 1, next, tried == null ? now : tried);
  }

  /** After an attempt that surely sent nothing: it is no attempt, and another follows. */
  public NoticeItem later(String when) {
    return copy(when, attempt - 1, message, tried);
  }

  /** After it was found that its time is not there yet: as if nobody had begun. */
  public NoticeItem waiting(String when) {
    return copy(when, attempt - 1, message, attempt > 1 ? tried : null);
  }

  /** After a provider took the message. */
  public NoticeItem sent(String when, String by) {
    return new NoticeItem(
        about, id, version + 1, null, attempt, message, tried, SENT, when, by, attempt > 1);
  }

  /** After it came to its end in another way. */
  public NoticeItem over(String how, String when) {
    return new NoticeItem(
        about, id, version + 1, null, attempt, message, tried, how, when, null, attempt > 1);
  }

  private NoticeItem copy(
      String when, int newAttempt, String newMessage, @Nullable String newTried) {
    return new NoticeItem(
        about, id, version + 1, when, newAttempt, newMessage, newTried, null, null, null, false);
  }
}
