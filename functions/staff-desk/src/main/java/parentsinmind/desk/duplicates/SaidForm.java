package parentsinmind.desk.duplicates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.matching.Differences;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferralItem;

/**
 * A stored form, for what it says of her: {@code differs} (otherwise than what we hold), {@code
 * same} (the names of fields that say the same), {@code settled} (what a manager accepted or
 * rejected) and {@code before} (what we held before it was accepted).
 */
final class SaidForm {

  static final String ACCEPTED = "accepted";
  static final String REJECTED = "rejected";

  private static final String DIFFERS = "differs";
  private static final String SAME = "same";
  private static final String SETTLED = "settled";
  private static final String BEFORE = "before";

  private final ReferralItem referral;
  private final Map<String, Object> form;

  SaidForm(ReferralItem referral) {
    this.referral = referral;
    this.form = new LinkedHashMap<>(Json.object(referral.form()));
  }

  ReferralItem referral() {
    return referral;
  }

  /** Whether it joined a record that was there before it. */
  boolean joined() {
    return referral.joined().equals("joined") || referral.joined().equals("new-episode");
  }

  Map<String, Object> differs() {
    return map(DIFFERS);
  }

  /** What differs and is not settled. */
  Map<String, Object> waiting() {
    Map<String, Object> waiting = new LinkedHashMap<>(differs());
    waiting.keySet().removeAll(map(SETTLED).keySet());
    return waiting;
  }

  /** Whether a loss was told with it. */
  boolean bereaved() {
    return form.get("perinatal") instanceof Map<?, ?> perinatal
        && "bereaved".equals(perinatal.get("stage"));
  }

  /** What she agreed to on it. */
  Map<String, Object> consents() {
    return map("consents");
  }

  /** Her identity and contact as this referral gave them, for an item of this id. */
  PersonItem said(String id, PersonItem held) {
    if (!joined()) {
      return Differences.apply(held, Map.of());
    }
    List<String> same = new ArrayList<>();
    if (form.get(SAME) instanceof List<?> fields) {
      fields.forEach(field -> same.add(String.valueOf(field)));
    }
    return Differences.said(id, held, differs(), same);
  }

  /** The referral in another record, where it says this of her. */
  ReferralItem movedTo(
      PersonItem held, int episode, PersonItem said, Map<String, Object> moreThatDiffers) {
    Map<String, Object> differs = Differences.between(held, said);
    differs.putAll(moreThatDiffers);
    put(DIFFERS, differs.isEmpty() ? null : differs);
    List<String> same = Differences.same(held, said);
    put(SAME, same.isEmpty() ? null : same);
    put(BEFORE, null);
    return item(held.id(), episode, "joined", referral.undone());
  }

  /** The referral in a record of its own, which holds what it says. */
  ReferralItem aloneIn(String mother) {
    for (String word : List.of(DIFFERS, SAME, SETTLED, BEFORE)) {
      put(word, null);
    }
    return item(mother, 1, "new", null);
  }

  ReferralItem undone(String at) {
    return item(referral.mother(), referral.episode(), referral.joined(), at);
  }

  /** The referral with some of its differences settled. */
  ReferralItem settled(List<String> accepted, List<String> rejected, PersonItem held) {
    Map<String, Object> settled = map(SETTLED);
    accepted.forEach(field -> settled.put(field, ACCEPTED));
    rejected.forEach(field -> settled.put(field, REJECTED));
    put(SETTLED, settled);
    Map<String, Object> before = map(BEFORE);
    Differences.held(held, accepted)
        .forEach(
            (field, value) -> {
              if (value != null) {
                before.put(field, value);
              }
            });
    put(BEFORE, before.isEmpty() ? null : before);
    return item(referral.mother(), referral.episode(), referral.joined(), referral.undone());
  }

  /** What we held before this referral's word was accepted, where that still stands. */
  Map<String, @Nullable Object> restored(PersonItem held) {
    Map<String, @Nullable Object> restored = new LinkedHashMap<>();
    List<String> accepted = new ArrayList<>();
    map(SETTLED)
        .forEach(
            (field, how) -> {
              if (ACCEPTED.equals(how)) {
                accepted.add(field);
              }
            });
    Differences.held(held, accepted)
        .forEach(
            (field, value) -> {
              if (value != null && value.equals(differs().get(field))) {
                restored.put(field, map(BEFORE).get(field));
              }
            });
    return restored;
  }

  private ReferralItem item(String mother, int episode, String joined, @Nullable String undone) {
    return new ReferralItem(
        mother,
        referral.referral(),
        episode,
        referral.received(),
        referral.route(),
        joined,
        Json.write(form),
        undone);
  }

  private void put(String name, @Nullable Object value) {
    if (value == null) {
      form.remove(name);
    } else {
      form.put(name, value);
    }
  }

  private Map<String, Object> map(String name) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (form.get(name) instanceof Map<?, ?> found) {
      found.forEach((key, value) -> map.put(String.valueOf(key), value));
    }
    return map;
  }
}
