package parentsinmind.simulation;

import java.util.List;
import java.util.Random;

/**
 * Chance that follows from a seed and a name: each mother has her own, so that her life is the same
 * whoever else there is.
 */
final class Chance {

  private final Random random;

  private Chance(long seed) {
    this.random = new Random(seed);
  }

  /** The chance of somebody or something, by name. */
  static Chance of(long seed, String name) {
    return new Chance(mixed(seed, name));
  }

  /** Whether something befalls once that befalls so many in a hundred, by name: always the same. */
  static boolean once(long seed, String name, double percent) {
    return new Random(mixed(seed, name)).nextDouble() * 100 < percent;
  }

  /** Whether something befalls that befalls so many in a hundred. */
  boolean inHundred(double percent) {
    return random.nextDouble() * 100 < percent;
  }

  /** From {@code least} to {@code most}, both included. */
  int between(int least, int most) {
    return most <= least ? least : least + random.nextInt(most - least + 1);
  }

  <T> T of(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static long mixed(long seed, String name) {
    long mixed = seed;
    for (int place = 0; place < name.length(); place++) {
      mixed = (mixed ^ name.charAt(place)) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 29;
    }
    return mixed;
  }
}
