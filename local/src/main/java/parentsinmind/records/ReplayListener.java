package parentsinmind.records;

import java.time.Instant;

/** Is told after each line how far a replay is. */
@FunctionalInterface
public interface ReplayListener {

  /** So many of so many lines are taken, and the clock stands here. */
  void show(int taken, int total, Instant clock);
}
