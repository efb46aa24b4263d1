package parentsinmind.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;

/**
 * A mother's episodes as they were read, first to last. Without identity: that is a {@link
 * PersonItem}, in a partition of its own.
 */
public record Mother(String id, List<JourneyItem> episodes) {

  public Mother {
    episodes = List.copyOf(episodes);
  }

  /**
   * Her open episode, or her latest where none is open. A merge may leave an open one before a
   * later number.
   */
  public JourneyItem current() {
    for (JourneyItem episode : episodes) {
      if (episode.state().isOpen()) {
        return episode;
      }
    }
    return latest();
  }

  /** The episode of the highest number: the one whose version counts all her events. */
  public JourneyItem latest() {
    return episodes.getLast();
  }

  /** What is proposed of her, in whatever episode: as in {@link Undecided#proposals}. */
  public List<String> proposals() {
    return episodes.stream().flatMap(episode -> episode.undecided().proposals().stream()).toList();
  }

  /** An episode by number, or null. */
  public @Nullable JourneyItem episode(int number) {
    return episodes.stream().filter(e -> e.episode() == number).findFirst().orElse(null);
  }

  /**
   * The episode that a session on this date belongs to (domain §4): of those open on it, the last
   * that began; where none was, the last that began on or before it, or the first of all.
   */
  public JourneyItem on(LocalDate date) {
    List<JourneyItem> byBeginning =
        episodes.stream().sorted(Comparator.comparing(JourneyItem::since)).toList();
    JourneyItem found = byBeginning.getFirst();
    boolean foundOpen = false;
    for (JourneyItem episode : byBeginning) {
      boolean open = !endedBefore(episode, date) && !undone(episode);
      if (!LocalDate.parse(episode.since()).isAfter(date) && (open || !foundOpen)) {
        found = episode;
        foundOpen = open;
      }
    }
    return found;
  }

  private static boolean undone(JourneyItem episode) {
    List<Fact.Referred> referrals = episode.facts().all(Fact.Referred.class);
    return !referrals.isEmpty() && referrals.stream().allMatch(r -> r.undone() != null);
  }

  private static boolean endedBefore(JourneyItem episode, LocalDate date) {
    return episode.facts().all(Fact.Ended.class).stream()
        .anyMatch(ended -> ended.happened().date().isBefore(date));
  }

  /**
   * Whether nothing is recorded here any more: she turned out to be another mother, in whose
   * journey everything lives on, or she is being erased.
   */
  public boolean merged() {
    JourneyState state = current().state();
    return state == JourneyState.MERGED || state == JourneyState.ERASED;
  }

  /**
   * Reads the record in which everything of hers lives on, whichever she had once; null where there
   * is none, as after an erasure.
   */
  public static @Nullable Mother livingOn(Table table, String id) {
    List<Mother> records = records(table, id);
    return records.isEmpty() ? null : records.getLast();
  }

  /**
   * Reads the record with this id and each that it was merged into, the one in which everything of
   * hers lives on last; none where there is none, as after an erasure.
   */
  public static List<Mother> records(Table table, String id) {
    List<Mother> records = new ArrayList<>();
    Mother mother = find(table, id);
    while (mother != null) {
      records.add(mother);
      if (!mother.merged()) {
        return records;
      }
      String into = null;
      for (EventItem item :
          table.collection(EventItem.SCHEMA, Keys.mother(mother.id), EventItem.PREFIX)) {
        if (item.envelope().event() instanceof Event.MotherMerged merged) {
          into = merged.into();
        }
      }
      mother = into == null ? null : find(table, into);
    }
    return List.of();
  }

  /** Reads her, or null where there is no such mother. */
  public static @Nullable Mother find(Table table, String id) {
    List<JourneyItem> episodes =
        table.collection(JourneyItem.SCHEMA, Keys.mother(id), JourneyItem.PREFIX);
    return episodes.isEmpty() ? null : new Mother(id, episodes);
  }
}
