package parentsinmind.desk.duplicates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.triage.Urgency;
import parentsinmind.events.Json;
import parentsinmind.matching.Differences;
import parentsinmind.matching.EverKnown;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.SaidItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;

/**
 * A referral with what it said of her.
 *
 * @param said null of one that began a record, which holds what it said
 */
record SaidForm(ReferralItem referral, @Nullable SaidItem said) {

  /** What precedes a channel in the name of a safe-contact answer. */
  static final String SAFE = "safe.";

  /** What precedes a channel where the stop is kept that an accepted answer wrote. */
  static final String STOP = "stop.";

  /** Channels that may be unsafe. */
  static final List<String> CHANNELS = List.of("text", "voicemail", "email");

  /** What match keys are made of, but for the NHS number, which never changes. */
  private static final List<String> IDENTITY = List.of("given", "family", "born", "postcode");

  /** All of a mother's. */
  static List<SaidForm> of(Table table, String mother) {
    Map<String, SaidItem> said = new HashMap<>();
    table
        .collection(SaidItem.SCHEMA, Keys.person(mother), SaidItem.PREFIX)
        .forEach(item -> said.put(item.referral(), item));
    return table.collection(ReferralItem.SCHEMA, Keys.mother(mother), ReferralItem.PREFIX).stream()
        .map(item -> new SaidForm(item, said.get(item.referral())))
        .toList();
  }

  /** Whether it is this one. */
  boolean is(@Nullable String reference) {
    return referral.referral().equals(reference);
  }

  /** Whether it joined a record that was there before it. */
  boolean joined() {
    return referral.joined().equals("joined") || referral.joined().equals("new-episode");
  }

  /** Whether it counts: it was not taken out of the record again. */
  boolean lasts() {
    return referral.undone() == null;
  }

  /** What differs and is not settled. */
  Map<String, Object> waiting() {
    return said == null ? Map.of() : said.waiting();
  }

  /** Whether a loss was told with it. */
  boolean bereaved() {
    return form().get("perinatal") instanceof Map<?, ?> perinatal
        && "bereaved".equals(perinatal.get("stage"));
  }

  /** The site that it was sent to, or null where the form does not say. */
  @Nullable String site() {
    return form().get("site") instanceof String site ? site : null;
  }

  /** Its eligibility flags. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    if (form().get("flags") instanceof List<?> found) {
      found.forEach(flag -> flags.add(String.valueOf(flag)));
    }
    return flags;
  }

  /** Whether it names a current risk, or asks to talk to someone soon. */
  boolean urgent() {
    return Urgency.of(form());
  }

  /** What she agreed to on it. */
  Map<String, Object> consents() {
    Map<String, Object> consents = new LinkedHashMap<>();
    if (form().get("consents") instanceof Map<?, ?> found) {
      found.forEach((name, given) -> consents.put(String.valueOf(name), given));
    }
    return consents;
  }

  /** Her identity and contact as this referral gave them, for an item of this id. */
  PersonItem woman(String id, PersonItem held) {
    return said == null ? Differences.apply(held, Map.of()) : Differences.said(id, said.said());
  }

  /** Whether it gave this value. */
  boolean says(String field, @Nullable Object value) {
    return said != null && value != null && value.equals(said.said().get(field));
  }

  /**
   * The same in another record, where it says this of her. What was settled in the one that it
   * leaves is settled anew: that record held something else.
   *
   * @param taken fields that hold there from now on, as nothing was known
   */
  SaidForm movedTo(
      PersonItem held,
      int episode,
      PersonItem woman,
      Map<String, Object> moreThatDiffers,
      Set<String> taken) {
    Map<String, Object> differs = Differences.between(held, woman);
    differs.putAll(moreThatDiffers);
    Map<String, Object> all = Differences.given(woman);
    all.putAll(differs);
    Map<String, Object> settled = new LinkedHashMap<>();
    differs.keySet().stream()
        .filter(taken::contains)
        .forEach(field -> settled.put(field, SaidItem.ACCEPTED));
    return new SaidForm(
        item(held.id(), episode, "joined", referral.undone()),
        new SaidItem(
            held.id(),
            referral.referral(),
            all,
            List.copyOf(differs.keySet()),
            settled,
            identityBefore()));
  }

  /**
   * By what she was known before this referral was believed, in whatever record: her match keys of
   * then are found by it again. Nothing is ever restored from it.
   */
  private Map<String, Object> identityBefore() {
    Map<String, Object> before = new LinkedHashMap<>();
    stored()
        .before()
        .forEach(
            (field, value) -> {
              if (IDENTITY.contains(field)) {
                before.put(EverKnown.ONCE + field, value);
              } else if (field.startsWith(EverKnown.ONCE)) {
                before.put(field, value);
              }
            });
    return before;
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

  /**
   * The same with some of its differences settled.
   *
   * @param before what was held of those that are accepted; of a consent, what its acceptance wrote
   */
  SaidForm settled(List<String> accepted, List<String> rejected, Map<String, Object> before) {
    SaidItem item = stored();
    Map<String, Object> settled = new LinkedHashMap<>(item.settled());
    accepted.forEach(field -> settled.put(field, SaidItem.ACCEPTED));
    rejected.forEach(field -> settled.put(field, SaidItem.REJECTED));
    Map<String, Object> held = new LinkedHashMap<>(item.before());
    held.putAll(before);
    return new SaidForm(
        referral,
        new SaidItem(item.mother(), item.referral(), item.said(), item.differs(), settled, held));
  }

  /** What we held before this referral's word was accepted, where that still stands. */
  Map<String, @Nullable Object> restored(PersonItem held) {
    Map<String, @Nullable Object> restored = new LinkedHashMap<>();
    Map<String, @Nullable Object> now = Differences.held(held, accepted());
    now.forEach(
        (field, value) -> {
          if (says(field, value)) {
            restored.put(field, stored().before().get(field));
          }
        });
    return restored;
  }

  /** The consents of which its word was accepted, with the line that its acceptance wrote. */
  Map<String, String> acceptedConsents() {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String field : accepted()) {
      if (field.startsWith(Differences.CONSENT)
          && stored().before().get(field) instanceof String line) {
        lines.put(field.substring(Differences.CONSENT.length()), line);
      }
    }
    return lines;
  }

  /** The stops that accepting its safe-contact answers wrote, of those fields. */
  List<String> writtenStops(Set<String> fields) {
    List<String> lines = new ArrayList<>();
    for (String channel : CHANNELS) {
      if (fields.contains(SAFE + channel)
          && stored().before().get(STOP + channel) instanceof String line) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Writes what it said. */
  void write(Transaction transaction) {
    transaction.put("said", SaidItem.SCHEMA, stored(), null);
  }

  /** Deletes what it said; of one that began its record nothing is stored. */
  void forget(Transaction transaction) {
    if (said != null) {
      transaction.delete(
          "said", Keys.person(said.mother()), SaidItem.PREFIX + said.referral(), null);
    }
  }

  private SaidItem stored() {
    return said == null
        ? new SaidItem(
            referral.mother(), referral.referral(), Map.of(), List.of(), Map.of(), Map.of())
        : said;
  }

  private List<String> accepted() {
    return stored().settled().entrySet().stream()
        .filter(decision -> SaidItem.ACCEPTED.equals(decision.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, Object> form() {
    return Json.object(referral.form());
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

  /** Says nothing of her. */
  @Override
  public String toString() {
    return referral.toString();
  }
}
