package parentsinmind.desk.duplicates;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.store.Change;
import parentsinmind.store.Condition;
import parentsinmind.store.CountedChange;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PairingItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.UnpairedItem;
import parentsinmind.store.VolunteerItem;
import parentsinmind.time.Moment;

/**
 * Whoever supports a mother goes on to, under the record that stays. Who was paired with both was
 * paired with one woman: that place becomes free.
 */
final class MergedPairings {

  private static final String LABEL = "pairing";
  private static final String REASON = "merge";

  private final Table table;
  private final Mother gone;
  private final Mother stays;
  private final Map<Integer, Integer> episodes;
  private final Map<String, CountedChange<VolunteerItem>> volunteers = new LinkedHashMap<>();

  MergedPairings(Table table, Mother gone, Mother stays, Map<Integer, Integer> episodes) {
    this.table = table;
    this.gone = gone;
    this.stays = stays;
    this.episodes = episodes;
  }

  void addTo(Transaction transaction, Change goes, Change change) {
    List<PairingItem> kept = PairingItem.lasting(table, stays.id());
    Set<String> with = new HashSet<>(kept.stream().map(PairingItem::with).toList());
    for (PairingItem pairing : PairingItem.lasting(table, gone.id())) {
      if (with.add(pairing.with())) {
        move(pairing, transaction, change);
      } else {
        transaction.put(
            LABEL,
            PairingItem.SCHEMA,
            pairing.ended(change.now().toString(), REASON),
            PairingItem.LASTS);
        goes.event(new Event.PairingEnded(pairing.pairing()), Moment.at(change.now()), REASON);
        volunteer(pairing, false, change);
      }
    }
    volunteers.values().forEach(volunteer -> volunteer.addTo(transaction));
    unpaired(!with.isEmpty(), transaction);
  }

  private void move(PairingItem pairing, Transaction transaction, Change change) {
    transaction.delete(
        LABEL, Keys.mother(gone.id()), PairingItem.PREFIX + pairing.pairing(), PairingItem.LASTS);
    transaction.create(
        LABEL,
        PairingItem.SCHEMA,
        new PairingItem(
            stays.id(),
            pairing.pairing(),
            Objects.requireNonNull(episodes.get(pairing.episode())),
            pairing.kind(),
            pairing.with(),
            pairing.since(),
            null,
            null));
    change.event(
        new Event.Paired(pairing.pairing(), pairing.kind(), pairing.with()),
        Moment.parse(pairing.since()),
        REASON);
    volunteer(pairing, true, change);
  }

  private void volunteer(PairingItem pairing, boolean goesOn, Change change) {
    VolunteerItem read =
        pairing.kind().equals(PairingItem.VOLUNTEER)
            ? VolunteerItem.find(table, pairing.with())
            : null;
    if (read == null) {
      return;
    }
    volunteers
        .computeIfAbsent(
            pairing.with(),
            id -> CountedChange.of(VolunteerItem.SCHEMA, read, change.actor(), change.now()))
        .with(
            item ->
                goesOn
                    ? item.withPairing(pairing.pairing(), stays.id())
                    : item.withoutPairing(pairing.pairing()));
  }

  /** She waits for somebody only if nobody supports her under either record. */
  private void unpaired(boolean supported, Transaction transaction) {
    UnpairedItem theirs = unpaired(gone.id());
    UnpairedItem hers = unpaired(stays.id());
    if (theirs != null) {
      transaction.delete(LABEL, Keys.mother(gone.id()), UnpairedItem.SK, Condition.present());
    }
    if (hers != null && supported) {
      transaction.delete(LABEL, Keys.mother(stays.id()), UnpairedItem.SK, Condition.present());
    }
    if (theirs != null && hers == null && !supported) {
      transaction.create(
          LABEL,
          UnpairedItem.SCHEMA,
          new UnpairedItem(stays.id(), stays.current().site(), theirs.since()));
    }
  }

  private @Nullable UnpairedItem unpaired(String mother) {
    return table.find(UnpairedItem.SCHEMA, Keys.mother(mother), UnpairedItem.SK);
  }
}
