package parentsinmind.report.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody can work out who knows how numbers are rounded and what adds up to what: for each
 * number the least and the most it can be.
 */
final class Bounds {

  static final long NO_LIMIT = Long.MAX_VALUE / 4;

  private final Map<String, Integer> index = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<long[]> given = new ArrayList<>();
  private final List<int[]> sums = new ArrayList<>();
  private long[] low = {};
  private long[] high = {};

  /** A number and what is known of it by itself. */
  void number(String name, long least, long most) {
    Integer known = index.putIfAbsent(name, names.size());
    if (known == null) {
      names.add(name);
      given.add(new long[] {least, most});
    } else {
      given.set(known, new long[] {least, most});
    }
  }

  /** The first is the sum of the others. Every name must be a number's. */
  void sum(String total, List<String> parts) {
    int[] row = new int[parts.size() + 1];
    row[0] = at(total);
    for (int part = 0; part < parts.size(); part++) {
      row[part + 1] = at(parts.get(part));
    }
    sums.add(row);
  }

  /** Narrows every number as far as the sums allow. */
  void workOut() {
    low = given.stream().mapToLong(range -> range[0]).toArray();
    high = given.stream().mapToLong(range -> range[1]).toArray();
    boolean narrowed = true;
    for (int round = 0; narrowed && round < 200; round++) {
      narrowed = false;
      for (int[] sum : sums) {
        narrowed |= narrow(sum);
      }
    }
  }

  long least(String name) {
    return low[at(name)];
  }

  long most(String name) {
    return high[at(name)];
  }

  /** Whether it can be one number only. */
  boolean isKnown(String name) {
    return low[at(name)] == high[at(name)];
  }

  /** Numbers that stand in a sum with this one, nearest first. */
  List<String> around(String name) {
    Map<Integer, List<int[]>> bySum = new HashMap<>();
    for (int[] sum : sums) {
      for (int number : sum) {
        bySum.computeIfAbsent(number, _ -> new ArrayList<>()).add(sum);
      }
    }
    Set<Integer> seen = new HashSet<>(Set.of(at(name)));
    List<Integer> found = new ArrayList<>(seen);
    for (int next = 0; next < found.size(); next++) {
      for (int[] sum : bySum.getOrDefault(found.get(next), List.of())) {
        for (int other : sum) {
          if (seen.add(other)) {
            found.add(other);
          }
        }
      }
    }
    return found.stream().skip(1).map(names::get).toList();
  }

  private boolean narrow(int[] sum) {
    long least = 0;
    long most = 0;
    for (int part = 1; part < sum.length; part++) {
      least = Math.min(NO_LIMIT, least + low[sum[part]]);
      most = Math.min(NO_LIMIT, most + high[sum[part]]);
    }
    boolean narrowed = set(sum[0], least, most);
    for (int part = 1; part < sum.length; part++) {
      long otherLeast = least - low[sum[part]];
      long otherMost = 0;
      for (int other = 1; other < sum.length; other++) {
        otherMost = other == part ? otherMost : Math.min(NO_LIMIT, otherMost + high[sum[other]]);
      }
      narrowed |=
          set(
              sum[part],
              otherMost == NO_LIMIT ? 0 : low[sum[0]] - otherMost,
              high[sum[0]] == NO_LIMIT ? NO_LIMIT : high[sum[0]] - otherLeast);
    }
    return narrowed;
  }

  private boolean set(int number, long least, long most) {
    long newLow = Math.max(low[number], least);
    long newHigh = Math.min(high[number], most);
    if (newLow > newHigh || (newLow == low[number] && newHigh == high[number])) {
      return false;
    }
    low[number] = newLow;
    high[number] = newHigh;
    return true;
  }

  private int at(String name) {
    Integer found = index.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no number " + name);
    }
    return found;
  }
}
