package parentsinmind.keeping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import parentsinmind.events.Event;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;

/**
 * All the records of one woman: the one that is asked for, the one that it was merged into, and all
 * that were merged into that.
 *
 * @param records their ids, each before the one that named it, so that an erasure that is cut off
 *     can be asked for by the same id again
 * @param references of her referrals
 */
record Woman(List<String> records, List<String> references) {

  Woman {
    records = List.copyOf(records);
    references = List.copyOf(references);
  }

  /** Reads which there are; one that has nothing in the table is a record without anything. */
  static Woman of(Table table, String asked) {
    List<String> records = new ArrayList<>(merged(table, asked)).reversed();
    Set<String> references = new LinkedHashSet<>();
    for (String record : records) {
      for (ReferralItem referral :
          table.collection(ReferralItem.SCHEMA, Keys.mother(record), ReferralItem.PREFIX)) {
        // One that was undone is another woman's, and so is its reference.
        if (referral.undone() == null) {
          references.add(referral.referral());
        }
      }
    }
    return new Woman(records, List.copyOf(references));
  }

  /** A record with all that a merge ever made one with it. */
  static Set<String> merged(Table table, String asked) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(asked));
    while (!next.isEmpty()) {
      String record = next.removeFirst();
      if (record.isEmpty() || !found.add(record)) {
        continue;
      }
      for (EventItem item :
          table.collection(EventItem.SCHEMA, Keys.mother(record), EventItem.PREFIX)) {
        switch (item.envelope().event()) {
          case Event.MotherMerged merged -> next.add(merged.into());
          case Event.DuplicateResolved resolved when resolved.outcome().equals("merge") ->
              next.add(resolved.other());
          default -> {
            // Names nobody who is she.
          }
        }
      }
    }
    return found;
  }

  /** Others whom her own record names: with whom she was compared, is, or was taken for one. */
  Set<String> named(Table table) {
    Set<String> named = new LinkedHashSet<>();
    for (String record : records) {
      for (EventItem item :
          table.collection(EventItem.SCHEMA, Keys.mother(record), EventItem.PREFIX)) {
        if (item.envelope().event() instanceof Event.DuplicateResolved resolved
            && !resolved.other().isEmpty()) {
          named.add(resolved.other());
        }
      }
      Mother mother = Mother.find(table, record);
      for (String proposal : mother == null ? List.<String>of() : mother.proposals()) {
        named.add(proposal.substring(proposal.lastIndexOf('|') + 1));
      }
    }
    named.removeAll(records);
    return named;
  }

  /** Others of whom it is proposed that they are she. */
  Set<String> proposing(Table table) {
    Set<String> proposing = new LinkedHashSet<>();
    for (String record : records) {
      StopsItem stops = StopsItem.find(table, record);
      for (String line : stops == null ? List.<String>of() : stops.perhaps()) {
        proposing.add(line.substring(line.lastIndexOf('|') + 1));
      }
    }
    return proposing;
  }

  /**
   * Her references that lead to her, each after what its referrer was told: one may have gone to
   * another woman since.
   */
  List<Table.Key> links(Table table) {
    List<Table.Key> keys = new ArrayList<>();
    for (String reference : references) {
      ReferenceItem item =
          table.find(ReferenceItem.SCHEMA, ReferenceItem.pk(reference), ReferenceItem.SK);
      if (item != null && records.contains(item.mother())) {
        keys.addAll(table.keys(Keys.notices(ReferenceItem.pk(reference))));
        keys.add(new Table.Key(ReferenceItem.pk(reference), ReferenceItem.SK));
      }
    }
    return keys;
  }

  /** What a referrer was told late of a reference that leads to nobody any more. */
  List<Table.Key> lateNotices(Table table) {
    List<Table.Key> keys = new ArrayList<>();
    for (String reference : references) {
      String partition = ReferenceItem.pk(reference);
      if (table.find(ReferenceItem.SCHEMA, partition, ReferenceItem.SK) == null) {
        keys.addAll(table.keys(Keys.notices(partition)));
      }
    }
    return keys;
  }

  /** Every code that leads to her. */
  List<String> codes() {
    List<String> codes = new ArrayList<>(records);
    codes.addAll(references);
    return codes;
  }
}
