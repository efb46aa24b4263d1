package parentsinmind.store;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.JourneyState;

/**
 * A mother's episodes as they were read, first to last. Without identity: that is a {@link
 * PersonItem}, in a partition of its own.
 */
public record Mother(String id, List<JourneyItem> episodes) {

  public Mother {
    episodes = List.copyOf(episodes);
  }

  /** Her latest episode: the one whose version counts all her events. */
  public JourneyItem current() {
    return episodes.getLast();
  }

  /** An episode by number, or null. */
  public @Nullable JourneyItem episode(int number) {
    return episodes.stream().filter(e -> e.episode() == number).findFirst().orElse(null);
  }

  /**
   * The episode that a session on this date belongs to (domain §4): the last that began on or
   * before it, or the first where all began later.
   */
  public JourneyItem on(LocalDate date) {
    JourneyItem found = episodes.getFirst();
    for (JourneyItem episode : episodes) {
      if (!LocalDate.parse(episode.since()).isAfter(date)) {
        found = episode;
      }
    }
    return found;
  }

  /** Whether she turned out to be another mother, in whose journey everything lives on. */
  public boolean merged() {
    return current().state() == JourneyState.MERGED;
  }

  /** Reads her, or null where there is no such mother. */
  public static @Nullable Mother find(Table table, String id) {
    List<JourneyItem> episodes =
        table.collection(JourneyItem.SCHEMA, Keys.mother(id), JourneyItem.PREFIX);
    return episodes.isEmpty() ? null : new Mother(id, episodes);
  }
}
