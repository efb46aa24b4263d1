package parentsinmind.store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * That a message went to a mother, and what became of it: no address, no words of it.
 *
 * @param id ours, which goes with an email as a tag
 * @param about the wave it is of, as {@link ResponseItem#idOf}
 * @param channel {@code email} or {@code text}
 * @param claimed ISO instant at which it was about to be sent
 * @param sent ISO instant at which the provider took it, or null where we do not know
 * @param provider the provider's id of it, or null
 * @param repeat whether an attempt before it may have reached her too
 * @param outcome what the provider told since: {@code delivered}, {@code bounced} ...; null for
 *     nothing
 * @param outcomeAt ISO instant of that
 */
public record MessageItem(
    String mother,
    String id,
    long version,
    String about,
    String step,
    String channel,
    String language,
    String claimed,
    @Nullable String sent,
    @Nullable String provider,
    boolean repeat,
    @Nullable String outcome,
    @Nullable String outcomeAt) {

  /** In the place of a step: a link that she had lost and asked for again. */
  public static final String LOST_LINK = "lost-link";

  public static final String PREFIX = "MESSAGE#";

  public static final TableSchema<MessageItem> SCHEMA =
      RecordSchema.of(MessageItem.class, MessageItem::read)
          .key(item -> Keys.mother(item.mother), item -> PREFIX + item.id)
          .number("version", MessageItem::version)
          .text("about", MessageItem::about)
          .text("step", MessageItem::step)
          .text("channel", MessageItem::channel)
          .text("language", MessageItem::language)
          .text("claimed", MessageItem::claimed)
          .text("sent", MessageItem::sent)
          .text("provider", MessageItem::provider)
          .flag("repeat", MessageItem::repeat)
          .text("outcome", MessageItem::outcome)
          .text("outcomeAt", MessageItem::outcomeAt)
          .build();

  private static MessageItem read(Values values) {
    return new MessageItem(
        Keys.rest(values.text(Keys.PK)),
        Keys.rest(values.text(Keys.SK)),
        values.number("version"),
        values.text("about"),
        values.text("step"),
        values.text("channel"),
        values.text("language"),
        values.text("claimed"),
        values.optionalText("sent"),
        values.optionalText("provider"),
        values.flag("repeat"),
        values.optionalText("outcome"),
        values.optionalText("outcomeAt"));
  }

  /** The same message with what the provider told of it, of another version. */
  public MessageItem with(
      long newVersion, @Nullable String newOutcome, @Nullable String newOutcomeAt) {
    return new MessageItem(
        mother,
        id,
        newVersion,
        about,
        step,
        channel,
        language,
        claimed,
        sent,
        provider,
        repeat,
        newOutcome,
        newOutcomeAt);
  }
}
