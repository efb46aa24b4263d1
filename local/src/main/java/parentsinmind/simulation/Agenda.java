package parentsinmind.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What people are going to do, in its order. */
final class Agenda {

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
  private long number;

  /**
   * Something that somebody is going to do.
   *
   * @param life whose life it is about, or null
   */
  record Entry(Instant at, long number, @Nullable Life life, Runnable does) {}

  void at(Instant when, @Nullable Life life, Runnable does) {
    entries.add(new Entry(when, number++, life, does));
  }

  /** When the next thing is to be done, or null where there is none. */
  @Nullable Instant next() {
    Entry first = entries.peek();
    return first == null ? null : first.at();
  }

  @Nullable Entry take() {
    return entries.poll();
  }
}
