package parentsinmind.store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A session of one mother, attended or not. A group session is one such item for each mother, all
 * with the session's id.
 *
 * @param happened ISO instant or date
 * @param recorded ISO instant
 * @param model and {@code attendance}: as in {@code Fact.Sessions}
 * @param volunteer who gave it, or null where a manager did
 * @param group whose session it was, or null
 * @param recordedBy staff subject
 * @param concern somebody was worried about her
 */
public record SessionItem(
    String mother,
    String session,
    int episode,
    String happened,
    String recorded,
    String model,
    String attendance,
    @Nullable String volunteer,
    @Nullable String group,
    String recordedBy,
    boolean concern) {

  public static final String PREFIX = "SESSION#";

  public static final TableSchema<SessionItem> SCHEMA =
      RecordSchema.of(SessionItem.class, SessionItem::read)
          .key(item -> Keys.mother(item.mother), item -> PREFIX + item.session)
          .number("episode", item -> (long) item.episode)
          .text("happened", SessionItem::happened)
          .text("recorded", SessionItem::recorded)
          .text("model", SessionItem::model)
          .text("attendance", SessionItem::attendance)
          .text("volunteer", SessionItem::volunteer)
          .text("group", SessionItem::group)
          .text("recordedBy", SessionItem::recordedBy)
          .flag("concern", SessionItem::concern)
          .build();

  private static SessionItem read(Values values) {
    return new SessionItem(
        Keys.rest(values.text(Keys.PK)),
        Keys.rest(values.text(Keys.SK)),
        (int) values.number("episode"),
        values.text("happened"),
        values.text("recorded"),
        values.text("model"),
        values.text("attendance"),
        values.optionalText("volunteer"),
        values.optionalText("group"),
        values.text("recordedBy"),
        values.flag("concern"));
  }
}
