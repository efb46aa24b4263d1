package parentsinmind.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import parentsinmind.store.Refused;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;

/**
 * Takes a woman from every match key that she ever stood under, so that nobody is joined to her.
 */
public final class Unmatching {

  private static final int AT_ONCE = 40;
  private static final int TRIES = 20;

  private final Table table;
  private final MatchKeys keys;

  public Unmatching(Table table, MatchKeys keys) {
    this.table = table;
    this.keys = keys;
  }

  /**
   * Takes her out, whatever a rotation of the keys is at.
   *
   * @param mothers the ids of all her records
   * @return the ids of others who stood under one of her keys
   */
  public Set<String> remove(EverKnown known, List<String> mothers) {
    List<String> partitions = new ArrayList<>(Rekeying.partitions(table, keys, known));
    Set<String> others = new TreeSet<>();
    for (int from = 0; from < partitions.size(); from += AT_ONCE) {
      others.addAll(
          removed(partitions.subList(from, Math.min(partitions.size(), from + AT_ONCE)), mothers));
    }
    others.removeAll(mothers);
    return others;
  }

  private List<String> removed(List<String> partitions, List<String> mothers) {
    for (int attempt = 1; ; attempt++) {
      Heads heads = Heads.read(table, partitions);
      List<String> stood = heads.candidates();
      if (stood.stream().noneMatch(mothers::contains)) {
        return stood;
      }
      Transaction transaction = table.transaction();
      heads.remove(mothers).addTo(transaction);
      try {
        transaction.commit();
        return stood;
      } catch (Refused e) {
        // A referral was written under one of them in between: read again.
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }
}
