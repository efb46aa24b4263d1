package parentsinmind.report.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody can work out who knows how numbers are rounded and what adds up to what: for each
 * number the least and the most it can be. Numbers known to be the same are one.
 */
final class Bounds {

  static final long NO_LIMIT = Long.MAX_VALUE / 4;

  private final Map<String, Integer> index = new LinkedHashMap<>();
  private final List<long[]> given = new ArrayList<>();
  private final List<Integer> sameAs = new ArrayList<>();
  private final List<int[]> sums = new ArrayList<>();
  private final BitSet hidden = new BitSet();
  private int[][] sumsOf = {};
  private long[] low = {};
  private long[] high = {};

  /** A new number and what is known of it by itself. */
  void number(String name, long least, long most) {
    index.put(name, given.size());
    sameAs.add(given.size());
    given.add(new long[] {least, most});
  }

  /** Two names of one number. Both must be known, and no sum given yet. */
  void same(String one, String other) {
    int first = root(one);
    int second = root(other);
    if (first != second) {
      sameAs.set(second, first);
      long least = Math.max(given.get(first)[0], given.get(second)[0]);
      long most = Math.min(given.get(first)[1], given.get(second)[1]);
      given.set(first, new long[] {least, most});
    }
  }

  /** The first is the sum of the others. Every name must be a number's. */
  void sum(String total, List<String> parts) {
    int[] row = new int[parts.size() + 1];
    row[0] = root(total);
    for (int part = 0; part < parts.size(); part++) {
      row[part + 1] = root(parts.get(part));
    }
    sums.add(row);
  }

  /** Narrows every number as far as the sums allow. */
  void workOut() {
    low = new long[given.size()];
    high = new long[given.size()];
    sumsOf = new int[given.size()][];
    List<List<Integer>> found = new ArrayList<>();
    for (int number = 0; number < given.size(); number++) {
      found.add(new ArrayList<>());
    }
    for (int sum = 0; sum < sums.size(); sum++) {
      for (int number : sums.get(sum)) {
        found.get(number).add(sum);
      }
    }
    int[] all = new int[given.size()];
    for (int number = 0; number < all.length; number++) {
      sumsOf[number] = found.get(number).stream().mapToInt(Integer::intValue).toArray();
      all[number] = number;
    }
    workOut(all);
  }

  private void workOut(int[] numbers) {
    BitSet touched = new BitSet();
    for (int number : numbers) {
      low[number] = hidden.get(number) ? 0 : given.get(number)[0];
      high[number] = hidden.get(number) ? NO_LIMIT : given.get(number)[1];
      for (int sum : sumsOf[number]) {
        touched.set(sum);
      }
    }
    Deque<Integer> waiting = new ArrayDeque<>();
    touched.stream().forEach(waiting::add);
    while (!waiting.isEmpty()) {
      int next = waiting.remove();
      touched.clear(next);
      narrow(sums.get(next), touched, waiting);
    }
  }

  /** The numbers that hang together with this one, itself first, then the nearest. */
  int[] around(int number) {
    BitSet seen = new BitSet();
    int[] found = new int[given.size()];
    found[0] = number;
    seen.set(number);
    int count = 1;
    for (int next = 0; next < count; next++) {
      for (int sum : sumsOf[found[next]]) {
        for (int other : sums.get(sum)) {
          if (!seen.get(other)) {
            seen.set(other);
            found[count++] = other;
          }
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  /**
   * Takes away what is known of a number by itself.
   *
   * @param around all that hangs together with it
   */
  void hide(int number, int[] around) {
    hidden.set(number);
    workOut(around);
  }

  /** Takes away what is known of several numbers by themselves. */
  void hide(Collection<Integer> numbers) {
    numbers.forEach(hidden::set);
    workOut();
  }

  /** Gives back what is known of several numbers by themselves. */
  void show(Collection<Integer> numbers) {
    numbers.forEach(hidden::clear);
    workOut();
  }

  /** Gives back what is known of a number by itself. */
  void show(int number, int[] around) {
    hidden.clear(number);
    workOut(around);
  }

  long least(String name) {
    return low[root(name)];
  }

  long most(String name) {
    return high[root(name)];
  }

  /** The most that a number can be by itself. */
  long givenMost(int number) {
    return given.get(number)[1];
  }

  /** Whether it can be one number only. */
  boolean isKnown(int number) {
    return low[number] == high[number];
  }

  /** The number of a name; the same for all names of one number. */
  int root(String name) {
    Integer found = index.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no number of this name");
    }
    int at = found;
    while (sameAs.get(at) != at) {
      at = sameAs.get(at);
    }
    return at;
  }

  private void narrow(int[] sum, BitSet touched, Deque<Integer> waiting) {
    long least = 0;
    long most = 0;
    int unlimited = 0;
    for (int part = 1; part < sum.length; part++) {
      least += low[sum[part]];
      if (high[sum[part]] >= NO_LIMIT) {
        unlimited++;
      } else {
        most += high[sum[part]];
      }
    }
    set(sum[0], least, unlimited > 0 ? NO_LIMIT : most, touched, waiting);
    long totalLeast = low[sum[0]];
    long totalMost = high[sum[0]];
    for (int part = 1; part < sum.length; part++) {
      int number = sum[part];
      boolean unlimitedItself = high[number] >= NO_LIMIT;
      boolean othersUnlimited = unlimited - (unlimitedItself ? 1 : 0) > 0;
      long othersMost = most - (unlimitedItself ? 0 : high[number]);
      set(
          number,
          othersUnlimited ? 0 : totalLeast - othersMost,
          totalMost >= NO_LIMIT ? NO_LIMIT : totalMost - (least - low[number]),
          touched,
          waiting);
    }
  }

  private void set(int number, long least, long most, BitSet touched, Deque<Integer> waiting) {
    long newLow = Math.max(low[number], least);
    long newHigh = Math.min(high[number], most);
    if (newLow > newHigh || (newLow == low[number] && newHigh == high[number])) {
      return;
    }
    low[number] = newLow;
    high[number] = newHigh;
    for (int sum : sumsOf[number]) {
      if (!touched.get(sum)) {
        touched.set(sum);
        waiting.add(sum);
      }
    }
  }
}
