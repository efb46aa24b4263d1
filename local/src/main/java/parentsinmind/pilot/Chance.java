package parentsinmind.pilot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chance with a fixed seed: the same draws each time. */
final class Chance {

  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  /** From {@code least} to {@code most}, both included; {@code least} where there is no room. */
  int between(int least, int most) {
    return most <= least ? least : least + random.nextInt(most - least + 1);
  }

  LocalDate between(LocalDate first, LocalDate last) {
    return LocalDate.ofEpochDay(between((int) first.toEpochDay(), (int) last.toEpochDay()));
  }

  /** Whether something befalls that befalls so many in a hundred. */
  boolean inHundred(int percent) {
    return random.nextInt(100) < percent;
  }

  double normal(double mean, double deviation) {
    return mean + deviation * random.nextGaussian();
  }

  double fraction() {
    return random.nextDouble();
  }

  <T> T of(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  <T> List<T> shuffled(List<T> list) {
    List<T> result = new ArrayList<>(list);
    Collections.shuffle(result, random);
    return result;
  }

  /** A list in which a value stands so often, among others. */
  static <T> void fill(List<T> list, T value, int times) {
    for (int n = 0; n < times; n++) {
      list.add(value);
    }
  }
}
