package parentsinmind.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.time.Moment;

/**
 * A change to a mother's journey: new states of her episodes and the events that say what happened,
 * written in one transaction on condition that nothing of hers was written since she was read.
 */
public final class Change {

  /** The label of the write that is refused if somebody else changed her in between. */
  public static final String LABEL = "journey";

  private final Mother before;
  private final String actor;
  private final Instant now;
  private final TreeMap<Integer, JourneyItem> changed = new TreeMap<>();
  private final List<EventItem> events = new ArrayList<>();
  private final long sequenceBefore;

  private Change(Mother before, String actor, Instant now) {
    this.before = before;
    this.actor = actor;
    this.now = now;
    this.sequenceBefore = before.episodes().isEmpty() ? 0 : before.latest().version();
  }

  /**
   * Starts a change to a mother as she was read.
   *
   * @param actor as in {@code Envelope.actor}
   */
  public static Change of(Mother mother, String actor, Instant now) {
    return new Change(mother, actor, now);
  }

  /** Starts the journey of a mother who is new: give it an episode and an event. */
  public static Change ofNew(String motherId, String actor, Instant now) {
    return new Change(new Mother(motherId, List.of()), actor, now);
  }

  public Instant now() {
    return now;
  }

  /** Who makes it. */
  public String actor() {
    return actor;
  }

  /** An episode as changed so far. */
  public JourneyItem episode(int number) {
    JourneyItem item = changed.get(number);
    if (item == null) {
      item = before.episode(number);
    }
    if (item == null) {
      throw new IllegalArgumentException("no episode " + number);
    }
    return item;
  }

  /** Her latest episode as changed so far. */
  public JourneyItem current() {
    return episode(latest());
  }

  /** Replaces an episode, or adds one. */
  public Change journey(JourneyItem item) {
    changed.put(item.episode(), item);
    return this;
  }

  /** Changes an episode from what it is so far. */
  public Change journey(int number, UnaryOperator<JourneyItem> how) {
    return journey(how.apply(episode(number)));
  }

  /** Adds an event; {@code reason} is a code or null. */
  public Change event(Event event, Moment happened, @Nullable String reason) {
    events.add(
        EventItem.of(
            Keys.mother(before.id()),
            sequenceBefore + events.size() + 1,
            event,
            now,
            happened,
            actor,
            reason));
    return this;
  }

  /** Adds an event that happened now. */
  public Change event(Event event) {
    return event(event, Moment.at(now), null);
  }

  public boolean hasEvents() {
    return !events.isEmpty();
  }

  /** Adds all writes to a transaction. */
  public void addTo(Transaction transaction) {
    if (events.isEmpty()) {
      throw new IllegalStateException("a change without an event");
    }
    int latest = latest();
    journey(latest, item -> item.at(sequenceBefore + events.size()));
    if (!before.episodes().isEmpty() && !changed.containsKey(before.latest().episode())) {
      transaction.check(
          LABEL,
          Keys.mother(before.id()),
          Keys.journey(before.latest().episode()),
          Condition.version(sequenceBefore));
    }
    changed.values().forEach(item -> write(transaction, item));
    events.forEach(event -> transaction.create(LABEL, EventItem.SCHEMA, event));
  }

  private void write(Transaction transaction, JourneyItem item) {
    JourneyItem read = before.episode(item.episode());
    if (read == null) {
      transaction.create(LABEL, JourneyItem.SCHEMA, item);
    } else {
      transaction.replace(LABEL, JourneyItem.SCHEMA, item, read.version());
    }
  }

  private int latest() {
    int read = before.episodes().isEmpty() ? 0 : before.latest().episode();
    return changed.isEmpty() ? read : Math.max(read, changed.lastKey());
  }
}
