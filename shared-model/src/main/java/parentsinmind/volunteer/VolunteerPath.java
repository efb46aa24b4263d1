package parentsinmind.volunteer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.time.Moment;

/**
 * A volunteer's path as its facts tell it (domain §9): recruited, trained, cleared, in a first
 * role, paused and back, left. Facts are kept in the order in which they were recorded and only
 * ever added.
 */
public record VolunteerPath(List<VolunteerFact> facts) {

  public static final String TRAINED = "trained";
  public static final String CLEARED = "cleared";
  public static final String ROLE = "role";
  public static final String PAUSED = "paused";
  public static final String RESUMED = "resumed";
  public static final String LEFT = "left";

  /** Where a volunteer stands. */
  public enum Standing {
    /** Not yet trained, cleared and in a first role, all three. */
    PREPARING,
    ACTIVE,
    PAUSED,
    LEFT
  }

  public VolunteerPath {
    facts = List.copyOf(facts);
  }

  public static VolunteerPath parse(List<String> lines) {
    return new VolunteerPath(lines.stream().map(VolunteerFact::parse).toList());
  }

  public List<String> lines() {
    return facts.stream().map(VolunteerFact::toText).toList();
  }

  public VolunteerPath with(VolunteerFact fact) {
    List<VolunteerFact> more = new ArrayList<>(facts);
    more.add(fact);
    return new VolunteerPath(more);
  }

  /** How it began. */
  public VolunteerFact.Recruited recruited() {
    for (VolunteerFact fact : facts) {
      if (fact instanceof VolunteerFact.Recruited recruited) {
        return recruited;
      }
    }
    throw new IllegalStateException("a path without a beginning");
  }

  /** When a step was first taken, in whatever order it was recorded, or null. */
  public @Nullable Moment first(String step) {
    Moment first = null;
    for (VolunteerFact fact : facts) {
      if (fact instanceof VolunteerFact.Step taken
          && taken.step().equals(step)
          && (first == null || Moment.ORDER.compare(taken.happened(), first) < 0)) {
        first = taken.happened();
      }
    }
    return first;
  }

  public boolean has(String step) {
    return first(step) != null;
  }

  /**
   * The moment all three were true, trained and cleared and in a first role, in whatever order they
   * became so; null before. Retention is counted from here (domain §4; §10, 35).
   */
  public @Nullable Moment activeSince() {
    Moment trained = first(TRAINED);
    Moment cleared = first(CLEARED);
    Moment role = first(ROLE);
    if (trained == null || cleared == null || role == null) {
      return null;
    }
    return List.of(trained, cleared, role).stream()
        .max(Comparator.comparing(Moment::earliest))
        .orElseThrow();
  }

  public Standing standing() {
    if (has(LEFT)) {
      return Standing.LEFT;
    }
    if (paused()) {
      return Standing.PAUSED;
    }
    return activeSince() == null ? Standing.PREPARING : Standing.ACTIVE;
  }

  private boolean paused() {
    boolean paused = false;
    for (VolunteerFact fact : facts) {
      if (fact instanceof VolunteerFact.Step step) {
        paused =
            switch (step.step()) {
              case PAUSED -> true;
              case RESUMED -> false;
              default -> paused;
            };
      }
    }
    return paused;
  }
}
