package parentsinmind.report.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * An attacker who has everything that was shown can tell a number only if no other world fits. This
 * looks for one: from the true world it changes the number by one, and then whatever no longer fits
 * until everything does. A world that is found proves the number open.
 */
public final class OtherWorld {

  private static final int TRIES = 60;
  private static final int STEPS = 400;

  private final long[] truth;
  private final Random random;
  private final Map<String, Range> ranges = new LinkedHashMap<>();

  /** A sum of atoms, as indices, and what is known of it. */
  private static final class Range {
    final int[] atoms;
    long least;
    long most;

    Range(int[] atoms) {
      this.atoms = atoms;
      this.most = Long.MAX_VALUE;
    }
  }

  public OtherWorld(long[] truth, Random random) {
    this.truth = truth;
    this.random = random;
  }

  /** That a sum of atoms lies between two numbers. */
  public void learn(long[] row, long least, long most) {
    Range range = ranges.computeIfAbsent(Arrays.toString(row), _ -> new Range(indices(row)));
    range.least = Math.max(range.least, least);
    range.most = Math.min(range.most, most);
  }

  /** Whether a world was found in which the sum is another, and all that is known holds. */
  public boolean couldBeOther(long[] row) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      if (new Search(indices(row), attempt % 2 == 0 ? 1 : -1).succeeds()) {
        return true;
      }
    }
    return false;
  }

  private static int[] indices(long[] row) {
    return IntStream.range(0, row.length).filter(at -> row[at] != 0).toArray();
  }

  private final class Search {
    private final long[] world = truth.clone();
    private final List<Range> known = new ArrayList<>(ranges.values());
    private final List<List<Integer>> of = new ArrayList<>();
    private final long[] sums;

    Search(int[] wanted, int by) {
      Range target = new Range(wanted);
      long now = Arrays.stream(wanted).mapToLong(atom -> truth[atom]).sum();
      target.least = now + by;
      target.most = now + by;
      known.add(target);
      sums = new long[known.size()];
      for (int atom = 0; atom < world.length; atom++) {
        of.add(new ArrayList<>());
      }
      for (int at = 0; at < sums.length; at++) {
        for (int atom : known.get(at).atoms) {
          sums[at] += world[atom];
          of.get(atom).add(at);
        }
      }
    }

    boolean succeeds() {
      for (int step = 0; step < STEPS; step++) {
        int broken = broken();
        if (broken < 0) {
          return true;
        }
        int by = sums[broken] < known.get(broken).least ? 1 : -1;
        change(best(known.get(broken).atoms, by), by);
      }
      return false;
    }

    private int broken() {
      int start = random.nextInt(sums.length);
      for (int offset = 0; offset < sums.length; offset++) {
        int at = (start + offset) % sums.length;
        if (off(at, 0) > 0) {
          return at;
        }
      }
      return -1;
    }

    private long off(int at, int by) {
      Range range = known.get(at);
      long sum = sums[at] + by;
      return Math.max(0, range.least - sum) + Math.max(0, sum - range.most);
    }

    /** The atom whose change leaves least broken; now and then any, not to go round in circles. */
    private int best(int[] atoms, int by) {
      int best = -1;
      long least = Long.MAX_VALUE;
      int start = random.nextInt(atoms.length);
      for (int offset = 0; offset < atoms.length; offset++) {
        int atom = atoms[(start + offset) % atoms.length];
        if (world[atom] + by < 0) {
          continue;
        }
        if (best >= 0 && random.nextInt(12 * atoms.length) == 0) {
          return atom;
        }
        long worse = 0;
        for (int at : of.get(atom)) {
          worse += off(at, by) - off(at, 0);
        }
        if (worse < least) {
          least = worse;
          best = atom;
        }
      }
      return best < 0 ? atoms[start] : best;
    }

    private void change(int atom, int by) {
      if (world[atom] + by >= 0) {
        world[atom] += by;
        of.get(atom).forEach(at -> sums[at] += by);
      }
    }
  }
}
