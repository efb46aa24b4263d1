package parentsinmind.desk.safety;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme;
import parentsinmind.store.AlertItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;

/**
 * Alerts as staff see them: in a worklist the open ones, whose they are and by when, with nobody's
 * identity; in a mother's record all of hers, with what was done.
 */
public final class AlertList {

  private final Table table;
  private final Programme programme;

  public AlertList(Table table, Programme programme) {
    this.table = table;
    this.programme = programme;
  }

  /** Those of the alerts that still wait, in the order of their keys. */
  public List<Map<String, Object>> entries(List<Table.Key> keys) {
    Map<Table.Key, AlertItem> open = new HashMap<>();
    for (AlertItem alert : table.findAll(AlertItem.SCHEMA, keys)) {
      if (alert.open()) {
        open.put(new Table.Key(Keys.mother(alert.mother()), AlertItem.PREFIX + alert.id()), alert);
      }
    }
    List<Table.Key> episodes = open.values().stream().map(AlertList::episode).distinct().toList();
    Map<Table.Key, JourneyItem> journeys = new HashMap<>();
    for (JourneyItem journey : table.findAll(JourneyItem.SCHEMA, episodes)) {
      journeys.put(
          new Table.Key(Keys.mother(journey.mother()), Keys.journey(journey.episode())), journey);
    }
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Table.Key key : keys) {
      AlertItem alert = open.get(key);
      if (alert != null) {
        entries.add(entry(alert, journeys.get(episode(alert))));
      }
    }
    return entries;
  }

  private Map<String, Object> entry(AlertItem alert, @Nullable JourneyItem journey) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("mother", alert.mother());
    entry.put("since", alert.raised());
    entry.put("alert", alert.id());
    entry.put("cause", alert.cause());
    entry.put("about", alert.about());
    entry.put("owner", name(programme, alert.owner()));
    entry.put("takeBy", alert.takeBy());
    entry.put("episode", alert.episode());
    if (journey != null) {
      entry.put("reference", journey.reference());
    }
    return entry;
  }

  /**
   * All alerts about a mother, the first raised first: what was done about each, and what whoever
   * took it wrote. A note stands nowhere but here, so it is for whoever may read her record.
   */
  public List<Map<String, Object>> of(String mother) {
    return table.collection(AlertItem.SCHEMA, Keys.mother(mother), AlertItem.PREFIX).stream()
        .sorted(
            Comparator.comparing((AlertItem alert) -> alert.raised()).thenComparing(AlertItem::id))
        .map(this::kept)
        .toList();
  }

  private Map<String, Object> kept(AlertItem alert) {
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("alert", alert.id());
    kept.put("cause", alert.cause());
    kept.put("about", alert.about());
    kept.put("episode", alert.episode());
    kept.put("raised", alert.raised());
    kept.put("owner", name(programme, alert.owner()));
    if (alert.open()) {
      kept.put("takeBy", alert.takeBy());
    }
    putIfKnown(kept, "elsewhere", alert.elsewhere());
    putIfKnown(kept, "done", alert.done());
    putIfKnown(kept, "note", alert.note());
    String by = alert.acknowledgedBy();
    putIfKnown(kept, "by", by == null ? null : name(programme, by));
    putIfKnown(kept, "acknowledged", alert.acknowledged());
    return kept;
  }

  private static void putIfKnown(Map<String, Object> tree, String name, @Nullable String value) {
    if (value != null) {
      tree.put(name, value);
    }
  }

  private static Table.Key episode(AlertItem alert) {
    return new Table.Key(Keys.mother(alert.mother()), Keys.journey(alert.episode()));
  }

  /** What somebody of staff is called; whoever left is called by her subject. */
  static String name(Programme programme, String subject) {
    Programme.StaffMember member = programme.staff(subject);
    return member == null ? subject : member.name();
  }
}
