package parentsinmind.matching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.PersonItem;

/**
 * Where a joined referral says otherwise than what we hold of her. A join never changes contact,
 * safe-contact or consent answers: whoever knows her name, birth date and postcode could otherwise
 * redirect her messages (domain §6). The values wait for a manager.
 */
public final class Differences {

  /** What precedes the name of a consent, as in {@code consents.text}. */
  public static final String CONSENT = "consents.";

  /** The field that tells two mothers apart; where we knew none, a join takes it at once. */
  public static final String NHS_NUMBER = "nhsNumber";

  /** What the referral says, by field, where it differs; what it leaves out never differs. */
  public static Map<String, Object> between(PersonItem held, PersonItem said) {
    Map<String, @Nullable Object> before = fields(held);
    Map<String, Object> differs = new LinkedHashMap<>();
    fields(said)
        .forEach(
            (field, value) -> {
              if (value != null && !same(field, before.get(field), value)) {
                differs.put(field, value);
              }
            });
    return differs;
  }

  /** Everything that it says of her, by field; what it leaves out is not in it. */
  public static Map<String, Object> given(PersonItem said) {
    Map<String, Object> given = new LinkedHashMap<>();
    fields(said)
        .forEach(
            (field, value) -> {
              if (value != null) {
                given.put(field, value);
              }
            });
    return given;
  }

  /**
   * What a referral said of her, put together again. Nothing that it left out is taken from what we
   * hold, which may be another woman's.
   *
   * @param id whose the answer is to be
   * @param given as {@link #given}
   */
  public static PersonItem said(String id, Map<String, ?> given) {
    return person(id, 1, new LinkedHashMap<>(given));
  }

  /** What we hold of her in some fields; null where it is not known. */
  public static Map<String, @Nullable Object> held(PersonItem held, List<String> wanted) {
    Map<String, @Nullable Object> some = fields(held);
    some.keySet().retainAll(wanted);
    return some;
  }

  /** What we hold of her, with these fields put in their place. */
  public static PersonItem apply(PersonItem held, Map<String, ? extends @Nullable Object> changes) {
    Map<String, @Nullable Object> fields = fields(held);
    changes.forEach(
        (field, value) -> {
          if (fields.containsKey(field)) {
            fields.put(field, value);
          }
        });
    return person(held.id(), held.version() + 1, fields);
  }

  /** Channels that must rest until a manager has decided, though what we hold allows them. */
  public static List<String> held(Map<String, ?> differs) {
    TreeSet<String> held = new TreeSet<>();
    for (String channel : List.of("text", "voicemail", "email")) {
      if (Boolean.FALSE.equals(differs.get("safe." + channel))
          || Boolean.FALSE.equals(differs.get(CONSENT + channel))) {
        held.add(channel);
      }
    }
    return new ArrayList<>(held);
  }

  private static boolean same(String field, @Nullable Object before, Object value) {
    if (before instanceof String one && value instanceof String other) {
      return switch (field) {
        case "given", "family", "preferred" ->
            Names.normalised(one).equals(Names.normalised(other));
        case "email" -> one.equalsIgnoreCase(other);
        default -> one.equals(other);
      };
    }
    return value.equals(before);
  }

  private static Map<String, @Nullable Object> fields(PersonItem person) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("given", person.given());
    fields.put("family", person.family());
    fields.put("preferred", person.preferred());
    fields.put("born", person.born());
    fields.put("postcode", person.postcode());
    fields.put(NHS_NUMBER, person.nhsNumber());
    fields.put("phone", person.phone());
    fields.put("email", person.email());
    fields.put("safe.text", person.safeText());
    fields.put("safe.voicemail", person.safeVoicemail());
    fields.put("safe.email", person.safeEmail());
    fields.put("safe.sharedDevice", person.sharedDevice());
    fields.put("safe.bestTime", person.bestTime());
    fields.put("safe.callUs", person.callUs());
    fields.put("language", person.language());
    return fields;
  }

  private static PersonItem person(String id, long version, Map<String, @Nullable Object> fields) {
    String given = text(fields, "given");
    String family = text(fields, "family");
    return new PersonItem(
        id,
        version,
        given == null ? "" : given,
        family == null ? "" : family,
        text(fields, "preferred"),
        text(fields, "born"),
        text(fields, "postcode"),
        text(fields, NHS_NUMBER),
        text(fields, "phone"),
        text(fields, "email"),
        flag(fields, "safe.text"),
        flag(fields, "safe.voicemail"),
        flag(fields, "safe.email"),
        flag(fields, "safe.sharedDevice"),
        text(fields, "safe.bestTime"),
        text(fields, "safe.callUs"),
        text(fields, "language"));
  }

  private static @Nullable String text(Map<String, @Nullable Object> fields, String name) {
    return fields.get(name) instanceof String text ? text : null;
  }

  private static @Nullable Boolean flag(Map<String, @Nullable Object> fields, String name) {
    return fields.get(name) instanceof Boolean flag ? flag : null;
  }

  private Differences() {}
}
