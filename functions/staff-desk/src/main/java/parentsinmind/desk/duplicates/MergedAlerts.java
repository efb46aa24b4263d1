package parentsinmind.desk.duplicates;

import java.util.Map;
import java.util.Objects;
import parentsinmind.store.AlertItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;

/**
 * What becomes of the alerts that answers raised, where a merge moves the answers. A merge ends
 * none and passes none on: each stays where it is until somebody takes it. But the record that goes
 * on must know of it, or the next form that she sends would raise it anew there (ADR 052).
 *
 * <p>Of an alert that was never raised nothing is written: then whatever looks at the whole form
 * still finds what was overlooked.
 */
final class MergedAlerts {

  private static final String LABEL = "alert";

  private final Table table;
  private final Mother gone;
  private final Mother stays;

  /** Both as they were read: whoever raises or takes an alert writes to them too. */
  MergedAlerts(Table table, Mother gone, Mother stays) {
    this.table = table;
    this.gone = gone;
    this.stays = stays;
  }

  /**
   * Writes them.
   *
   * @param responses the ids that responses have in the record that stays, by their ids in the one
   *     that goes
   * @param episodes as {@link MergedResponses} takes them
   */
  void addTo(
      Transaction transaction, Map<String, String> responses, Map<Integer, Integer> episodes) {
    for (AlertItem alert :
        table.collection(AlertItem.SCHEMA, Keys.mother(gone.id()), AlertItem.PREFIX)) {
      String about = responses.get(alert.about());
      if (about == null) {
        continue;
      }
      AlertItem kept =
          alert.keptIn(stays.id(), about, Objects.requireNonNull(episodes.get(alert.episode())));
      if (AlertItem.find(table, stays.id(), kept.id()) == null) {
        transaction.create(LABEL, AlertItem.SCHEMA, kept);
      }
    }
  }
}
