package parentsinmind.store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Who somebody is and how to reach her: a mother or a volunteer, in a partition of its own, which
 * only the functions that must see names are allowed. Never logged, never in an event.
 *
 * @param id of the mother or the volunteer
 * @param born ISO date, or null where not asked (volunteers)
 * @param postcode normalised, {@code no fixed abode}, or null
 * @param safeText whether a text is safe; null where not asked
 * @param bestTime when to call, in her words
 * @param callUs what to call ourselves when somebody else answers
 */
public record PersonItem(
    String id,
    long version,
    String given,
    String family,
    @Nullable String preferred,
    @Nullable String born,
    @Nullable String postcode,
    @Nullable String nhsNumber,
    @Nullable String phone,
    @Nullable String email,
    @Nullable Boolean safeText,
    @Nullable Boolean safeVoicemail,
    @Nullable Boolean safeEmail,
    @Nullable Boolean sharedDevice,
    @Nullable String bestTime,
    @Nullable String callUs,
    @Nullable String language) {

  public static final String SK = "PERSON";

  public static final TableSchema<PersonItem> SCHEMA =
      RecordSchema.of(PersonItem.class, PersonItem::read)
          .key(item -> Keys.person(item.id), item -> SK)
          .number("version", PersonItem::version)
          .text("given", PersonItem::given)
          .text("family", PersonItem::family)
          .text("preferred", PersonItem::preferred)
          .text("born", PersonItem::born)
          .text("postcode", PersonItem::postcode)
          .text("nhsNumber", PersonItem::nhsNumber)
          .text("phone", PersonItem::phone)
          .text("email", PersonItem::email)
          .optionalFlag("safeText", PersonItem::safeText)
          .optionalFlag("safeVoicemail", PersonItem::safeVoicemail)
          .optionalFlag("safeEmail", PersonItem::safeEmail)
          .optionalFlag("sharedDevice", PersonItem::sharedDevice)
          .text("bestTime", PersonItem::bestTime)
          .text("callUs", PersonItem::callUs)
          .text("language", PersonItem::language)
          .build();

  private static PersonItem read(Values values) {
    return new PersonItem(
        Keys.rest(values.text(Keys.PK)),
        values.number("version"),
        values.text("given"),
        values.text("family"),
        values.optionalText("preferred"),
        values.optionalText("born"),
        values.optionalText("postcode"),
        values.optionalText("nhsNumber"),
        values.optionalText("phone"),
        values.optionalText("email"),
        values.optionalFlag("safeText"),
        values.optionalFlag("safeVoicemail"),
        values.optionalFlag("safeEmail"),
        values.optionalFlag("sharedDevice"),
        values.optionalText("bestTime"),
        values.optionalText("callUs"),
        values.optionalText("language"));
  }

  /**
   * Says nothing: a person's details must not slip into a log or a message by string concatenation.
   */
  @Override
  public String toString() {
    return "PersonItem[" + id + "]";
  }
}
