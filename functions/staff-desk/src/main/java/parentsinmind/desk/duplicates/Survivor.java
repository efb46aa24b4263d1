package parentsinmind.desk.duplicates;

import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Staff;
import parentsinmind.events.Event;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.Table;
import parentsinmind.web.HttpProblem;

/** Which record goes on for a mother whose record was merged. */
final class Survivor {

  static final int MOST_MERGES = 20;

  /** Where this mother's record was merged into, or null. */
  static @Nullable String of(Table table, String mother) {
    String into = null;
    for (EventItem item :
        table.collection(EventItem.SCHEMA, Keys.mother(mother), EventItem.PREFIX)) {
      if (item.envelope().event() instanceof Event.MotherMerged merged) {
        into = merged.into();
      }
    }
    return into;
  }

  /**
   * The mother with this id, or the one that she turned out to be.
   *
   * @throws HttpProblem 404 where there is none, or another site's
   */
  static Mother find(Table table, Staff staff, String id) {
    Mother mother = staff.mother(table, id);
    for (int merges = 0; mother.merged() && merges < MOST_MERGES; merges++) {
      String into = of(table, mother.id());
      if (into == null) {
        throw HttpProblem.notFound();
      }
      mother = staff.mother(table, into);
    }
    return mother;
  }

  private Survivor() {}
}
