package parentsinmind.desk.duplicates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.matching.Differences;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.SaidItem;
import parentsinmind.store.Table;

/**
 * A referral with what it said of her: {@code differs} (otherwise than what we hold), {@code same}
 * (the names of fields that say the same), {@code settled} (what was accepted or rejected) and
 * {@code before} (what we held before it was accepted).
 */
final class SaidForm {

  private static final String REJECTED = "rejected";

  private static final String DIFFERS = "differs";
  private static final String SAME = "same";
  private static final String SETTLED = "settled";
  private static final String BEFORE = "before";

  private final ReferralItem referral;
  private final Map<String, Object> said;

  private SaidForm(ReferralItem referral, Map<String, Object> said) {
    this.referral = referral;
    this.said = said;
  }

  /** All of a mother's. */
  static List<SaidForm> of(Table table, String mother) {
    Map<String, Map<String, Object>> said = new HashMap<>();
    table
        .collection(SaidItem.SCHEMA, Keys.person(mother), SaidItem.PREFIX)
        .forEach(item -> said.put(item.referral(), Json.object(item.said())));
    return table.collection(ReferralItem.SCHEMA, Keys.mother(mother), ReferralItem.PREFIX).stream()
        .map(item -> new SaidForm(item, said.getOrDefault(item.referral(), Map.of())))
        .toList();
  }

  /** Whether it is this one. */
  boolean is(@Nullable String reference) {
    return referral.referral().equals(reference);
  }

  ReferralItem referral() {
    return referral;
  }

  /** Whether it joined a record that was there before it. */
  boolean joined() {
    return referral.joined().equals("joined") || referral.joined().equals("new-episode");
  }

  Map<String, Object> differs() {
    return map(said, DIFFERS);
  }

  /** What differs and is not settled. */
  Map<String, Object> waiting() {
    Map<String, Object> waiting = new LinkedHashMap<>(differs());
    waiting.keySet().removeAll(map(said, SETTLED).keySet());
    return waiting;
  }

  /** Whether a loss was told with it. */
  boolean bereaved() {
    return form().get("perinatal") instanceof Map<?, ?> perinatal
        && "bereaved".equals(perinatal.get("stage"));
  }

  /** What she agreed to on it. */
  Map<String, Object> consents() {
    return map(form(), "consents");
  }

  /** Her identity and contact as this referral gave them, for an item of this id. */
  PersonItem said(String id, PersonItem held) {
    if (!joined()) {
      return Differences.apply(held, Map.of());
    }
    List<String> same = new ArrayList<>();
    if (said.get(SAME) instanceof List<?> fields) {
      fields.forEach(field -> same.add(String.valueOf(field)));
    }
    return Differences.said(id, held, differs(), same);
  }

  /**
   * The same in another record, where it says this of her.
   *
   * @param taken fields that hold there from now on, as nothing was known
   */
  SaidForm movedTo(
      PersonItem held,
      int episode,
      PersonItem woman,
      Map<String, Object> moreThatDiffers,
      Set<String> taken) {
    Map<String, Object> moved = new LinkedHashMap<>(said);
    Map<String, Object> differs = Differences.between(held, woman);
    differs.putAll(moreThatDiffers);
    put(moved, DIFFERS, differs);
    put(moved, SAME, Differences.same(held, woman));
    Map<String, Object> settled = map(said, SETTLED);
    differs.keySet().stream()
        .filter(taken::contains)
        .forEach(field -> settled.put(field, Differences.ACCEPTED));
    put(moved, SETTLED, settled);
    moved.remove(BEFORE);
    return new SaidForm(item(held.id(), episode, "joined", referral.undone()), moved);
  }

  /** The referral in a record of its own, which holds what it says. */
  ReferralItem aloneIn(String mother) {
    return item(mother, 1, "new", null);
  }

  /** An undone referral, where the record that kept its trace goes to another. */
  ReferralItem undoneIn(String mother, int episode) {
    return item(mother, episode, referral.joined(), referral.undone());
  }

  ReferralItem undone(String at) {
    return item(referral.mother(), referral.episode(), referral.joined(), at);
  }

  /** The same with some of its differences settled. */
  SaidForm settled(List<String> accepted, List<String> rejected, PersonItem held) {
    Map<String, Object> changed = new LinkedHashMap<>(said);
    Map<String, Object> settled = map(said, SETTLED);
    accepted.forEach(field -> settled.put(field, Differences.ACCEPTED));
    rejected.forEach(field -> settled.put(field, REJECTED));
    changed.put(SETTLED, settled);
    Map<String, Object> before = map(said, BEFORE);
    Differences.held(held, accepted)
        .forEach(
            (field, value) -> {
              if (value != null) {
                before.put(field, value);
              }
            });
    put(changed, BEFORE, before);
    return new SaidForm(referral, changed);
  }

  /** Whether something is stored of what it said: not of one that began a record. */
  boolean isKept() {
    return !said.isEmpty();
  }

  /** Whether it says the same of a field as was held when it came. */
  boolean saysTheSame(String field) {
    return said.get(SAME) instanceof List<?> fields && fields.contains(field);
  }

  /** What it said, as it is stored. */
  SaidItem item() {
    return new SaidItem(referral.mother(), referral.referral(), Json.write(said));
  }

  /** What we held before this referral's word was accepted, where that still stands. */
  Map<String, @Nullable Object> restored(PersonItem held) {
    Map<String, @Nullable Object> restored = new LinkedHashMap<>();
    List<String> accepted = new ArrayList<>();
    map(said, SETTLED)
        .forEach(
            (field, how) -> {
              if (Differences.ACCEPTED.equals(how)) {
                accepted.add(field);
              }
            });
    Differences.held(held, accepted)
        .forEach(
            (field, value) -> {
              if (value != null && value.equals(differs().get(field))) {
                restored.put(field, map(said, BEFORE).get(field));
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
        referral.form(),
        undone);
  }

  private Map<String, Object> form() {
    return Json.object(referral.form());
  }

  private static void put(Map<String, Object> map, String name, Object value) {
    boolean empty =
        (value instanceof Map<?, ?> fields && fields.isEmpty())
            || (value instanceof List<?> list && list.isEmpty());
    if (empty) {
      map.remove(name);
    } else {
      map.put(name, value);
    }
  }

  private static Map<String, Object> map(Map<String, Object> from, String name) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (from.get(name) instanceof Map<?, ?> found) {
      found.forEach((key, value) -> map.put(String.valueOf(key), value));
    }
    return map;
  }
}
