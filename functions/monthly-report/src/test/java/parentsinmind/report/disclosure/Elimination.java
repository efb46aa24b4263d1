package parentsinmind.report.disclosure;

import java.util.ArrayList;
import java.util.List;

/**
 * An attacker who has everything that was shown, and subtracts it from itself in every way there
 * is: Gaussian elimination, modulo a large prime so that it is exact.
 */
public final class Elimination {

  private static final long PRIME = 1_000_000_007L;

  private final int numbers;
  private final List<long[]> rows = new ArrayList<>();

  public Elimination(int numbers) {
    this.numbers = numbers;
  }

  public void learn(long[] row) {
    long[] rest = reduced(row);
    int pivot = pivot(rest);
    if (pivot < numbers) {
      long inverse = power(rest[pivot], PRIME - 2);
      for (int at = 0; at < numbers; at++) {
        rest[at] = rest[at] * inverse % PRIME;
      }
      rows.add(rest);
    }
  }

  /** Whether a sum follows from those learnt. */
  public boolean knows(long[] row) {
    return pivot(reduced(row)) == numbers;
  }

  private long[] reduced(long[] row) {
    long[] rest = row.clone();
    for (long[] known : rows) {
      int pivot = pivot(known);
      long factor = rest[pivot];
      for (int at = 0; factor != 0 && at < numbers; at++) {
        rest[at] = Math.floorMod(rest[at] - factor * known[at], PRIME);
      }
    }
    return rest;
  }

  private int pivot(long[] row) {
    int at = 0;
    while (at < numbers && row[at] == 0) {
      at++;
    }
    return at;
  }

  private static long power(long base, long exponent) {
    long result = 1;
    for (long left = exponent, square = base; left > 0; left >>= 1) {
      result = (left & 1) == 1 ? result * square % PRIME : result;
      square = square * square % PRIME;
    }
    return result;
  }
}
