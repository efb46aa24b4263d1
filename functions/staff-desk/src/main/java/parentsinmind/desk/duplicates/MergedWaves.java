package parentsinmind.desk.duplicates;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import parentsinmind.store.Change;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.WaveItem;

/**
 * How far a woman was asked under a record that is merged, and the calls that are to be made: the
 * record that stays goes on from there, so that she is neither asked from the beginning nor left
 * without the call. What is due when is planned anew by follow-up, which hears of the merge; so
 * does it end what stands in the record that goes.
 */
final class MergedWaves {

  private static final String LABEL = "wave";

  /** A question about births, which follow-up asks again by what is known of both. */
  private static final String DUE_DATE = "due-date-passed";

  private final Table table;
  private final Mother gone;
  private final Mother stays;
  private final Map<Integer, Integer> episodes;

  /**
   * @param episodes the number that an episode has in the record that stays, by its number in the
   *     one that goes
   */
  MergedWaves(Table table, Mother gone, Mother stays, Map<Integer, Integer> episodes) {
    this.table = table;
    this.gone = gone;
    this.stays = stays;
    this.episodes = episodes;
  }

  /**
   * Writes them.
   *
   * @param change to the record that stays, with all its episodes
   */
  void addTo(Transaction transaction, Change change) {
    waves(transaction, change.now());
    tasks(transaction, change);
  }

  private void waves(Transaction transaction, Instant now) {
    Map<String, WaveItem> hers = byId(waves(stays.id()), WaveItem::id);
    for (WaveItem theirs : waves(gone.id())) {
      int episode = episode(theirs.episode());
      WaveItem known = hers.get(ResponseItem.idOf(episode, theirs.wave()));
      if (known == null) {
        transaction.create(LABEL, WaveItem.SCHEMA, moved(theirs, episode, 0, now));
      } else if (known.asked() == null && theirs.asked() != null && !known.inFlight()) {
        transaction.replace(
            LABEL,
            WaveItem.SCHEMA,
            moved(theirs, episode, known.version() + 1, now),
            known.version());
      }
    }
  }

  /**
   * A wave of the other record. A message that may be on its way was an attempt: at most one more
   * follows. What the merge made due is for follow-up to say, at once.
   */
  private WaveItem moved(WaveItem theirs, int episode, long version, Instant now) {
    return new WaveItem(
        stays.id(),
        ResponseItem.idOf(episode, theirs.wave()),
        version,
        episode,
        theirs.wave(),
        theirs.state(),
        theirs.day(),
        theirs.asked(),
        theirs.step(),
        theirs.attempt(),
        null,
        theirs.pending() ? now.toString() : null,
        theirs.lost(),
        theirs.tried());
  }

  private void tasks(Transaction transaction, Change change) {
    Map<String, TaskItem> hers = byId(tasks(stays.id()), TaskItem::id);
    for (TaskItem theirs : tasks(gone.id())) {
      if (theirs.kind().equals(DUE_DATE)) {
        continue;
      }
      int episode = episode(theirs.episode());
      String id = idOf(theirs);
      TaskItem known = hers.get(id);
      if (known == null) {
        TaskItem moved =
            new TaskItem(
                stays.id(),
                id,
                0,
                episode,
                change.episode(episode).site(),
                theirs.kind(),
                theirs.due(),
                theirs.opened(),
                theirs.claimedBy(),
                theirs.outcome(),
                theirs.closed());
        transaction.create(LABEL, TaskItem.SCHEMA, moved);
      } else if (theirs.open() && known.outcome() != null) {
        TaskItem again = known.openedAt(Objects.requireNonNull(theirs.opened()));
        transaction.replace(LABEL, TaskItem.SCHEMA, again, known.version());
      }
    }
  }

  /** As its wave's, with what it is for: {@code 001-month-3-no-answer}. */
  private String idOf(TaskItem theirs) {
    int mark = theirs.id().indexOf('-');
    int wave = Integer.parseInt(theirs.id().substring(0, mark));
    return ResponseItem.idOf(episode(wave), theirs.id().substring(mark + 1));
  }

  private int episode(int theirs) {
    return Objects.requireNonNull(episodes.get(theirs));
  }

  private List<WaveItem> waves(String mother) {
    return table.collection(WaveItem.SCHEMA, Keys.mother(mother), WaveItem.PREFIX);
  }

  private List<TaskItem> tasks(String mother) {
    return table.collection(TaskItem.SCHEMA, Keys.mother(mother), TaskItem.PREFIX);
  }

  private static <T> Map<String, T> byId(List<T> items, Function<T, String> id) {
    return items.stream().collect(Collectors.toMap(id, Function.identity()));
  }
}
