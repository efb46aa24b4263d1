package parentsinmind.matching;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.SaidItem;
import parentsinmind.store.Table;

/**
 * Everything by which a mother was ever known: as we hold her now, as any referral had her, and as
 * she was held before one was believed. A match key of hers that was written at any time is made of
 * these values, so all of them can be found again, for a new secret and for an erasure.
 */
public final class EverKnown {

  /** What precedes a field by which she was known in a record that was merged into another. */
  public static final String ONCE = "once.";

  private static final Set<String> IDENTITY =
      Set.of("given", "family", "born", "postcode", Differences.NHS_NUMBER);

  private final Set<Identity> parts = new LinkedHashSet<>();

  private EverKnown() {}

  /**
   * Reads what there is of some records of one woman.
   *
   * @param mothers their ids
   */
  public static EverKnown of(Table table, List<String> mothers) {
    EverKnown known = new EverKnown();
    for (String mother : mothers) {
      PersonItem person = table.find(PersonItem.SCHEMA, Keys.person(mother), PersonItem.SK);
      if (person != null) {
        known.add(person);
      }
      for (SaidItem said :
          table.collection(SaidItem.SCHEMA, Keys.person(mother), SaidItem.PREFIX)) {
        known.add(Differences.said(mother, said.said()));
        known.add(Differences.said(mother, said.before()));
        known.add(Differences.said(mother, once(said.before())));
      }
    }
    return known;
  }

  /**
   * What is kept of a mother whom a manager gives another name, date or number: by what she was
   * known until then, beside what referrals said.
   */
  public static SaidItem once(PersonItem held) {
    Map<String, Object> before = new LinkedHashMap<>();
    Differences.given(held)
        .forEach(
            (field, value) -> {
              if (IDENTITY.contains(field)) {
                before.put(ONCE + field, value);
              }
            });
    return new SaidItem(held.id(), ONCE + held.version(), Map.of(), List.of(), Map.of(), before);
  }

  private static Map<String, Object> once(Map<String, Object> before) {
    Map<String, Object> once = new LinkedHashMap<>();
    before.forEach(
        (field, value) -> {
          if (field.startsWith(ONCE)) {
            once.put(field.substring(ONCE.length()), value);
          }
        });
    return once;
  }

  private void add(PersonItem person) {
    parts.add(Identity.of(person));
  }

  /** The texts that her match keys were ever made of; see {@link Identity#shared}. */
  Set<String> texts() {
    Set<String> given = new LinkedHashSet<>();
    Set<String> family = new LinkedHashSet<>();
    Set<String> born = new LinkedHashSet<>();
    Set<@Nullable String> postcodes = new LinkedHashSet<>();
    Set<@Nullable String> numbers = new LinkedHashSet<>();
    for (Identity identity : parts) {
      given.add(identity.given());
      family.add(identity.family());
      born.add(identity.born());
      postcodes.add(identity.postcode());
      numbers.add(identity.nhsNumber());
    }
    for (Set<String> told : List.of(given, family, born)) {
      // What a referral left out is nothing that she was known by.
      if (told.size() > 1) {
        told.remove("");
      }
    }
    Set<String> texts = new LinkedHashSet<>();
    for (String one : given) {
      for (String two : family) {
        for (String day : born) {
          for (String postcode : postcodes) {
            for (String number : numbers) {
              texts.addAll(new Identity(one, two, day, postcode, number).shared());
            }
          }
        }
      }
    }
    return texts;
  }

  /** Says nothing of her. */
  @Override
  public String toString() {
    return "EverKnown";
  }
}
