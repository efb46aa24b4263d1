package parentsinmind.desk.duplicates;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.support.StopList;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Mother;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;

/**
 * Lets messages go to a mother again, once a manager has decided that a referral which tells of a
 * loss is another woman's. Taken for hers, by a merge, the loss itself stops them.
 */
final class UndecidedLosses {

  private final Table table;
  private final Asking asking;
  private final Map<String, Set<String>> notHers = new LinkedHashMap<>();

  UndecidedLosses(Table table, Asking asking) {
    this.table = table;
    this.asking = asking;
  }

  /**
   * Takes note of a decision on a proposal: a referral, and the record that it was held against.
   */
  void notHers(String referral, String mother) {
    String record = goingOn(mother);
    if (record != null) {
      notHers.computeIfAbsent(record, _ -> new LinkedHashSet<>()).add(referral);
    }
  }

  /** Puts what follows for the other records into the decision's transaction. */
  void addTo(Transaction transaction) {
    notHers.forEach(
        (id, referrals) -> {
          Mother mother = Mother.find(table, id);
          if (mother != null) {
            StopList stops = StopList.of(table, asking, mother);
            stops.decided(referrals);
            stops.write(transaction);
          }
        });
  }

  /** The record, or the one that it was merged into since: the hold went with it. */
  private @Nullable String goingOn(String id) {
    String record = id;
    for (int merges = 0; record != null && merges < Survivor.MOST_MERGES; merges++) {
      Mother mother = Mother.find(table, record);
      if (mother == null || !mother.merged()) {
        return mother == null ? null : record;
      }
      record = Survivor.of(table, record);
    }
    return null;
  }
}
