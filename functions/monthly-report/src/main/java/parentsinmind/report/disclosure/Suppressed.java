package parentsinmind.report.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.report.disclosure.ExactCell.Place;

/**
 * The alternative profile: exact numbers, but none below 5 (domain §5). A table is shown whole or
 * not at all, and only while everything that follows from it is 0 or at least 5: its numbers, their
 * complements, and what it adds to all that its reader has seen before. What is held back waits
 * until enough has come together.
 *
 * <p>So whatever a reader subtracts from whatever, over tables, months and sites, the sums that
 * remain are 0 or at least 5, and each covers more than one hidden number. A reader of all sites
 * sees a table for every site and for all, for all only, or not; never for some of the sites, as
 * the last would follow.
 */
public final class Suppressed {

  /** The smallest count that is shown, but for 0. */
  public static final long SMALLEST = 5;

  private final Map<String, Map<Place, ExactCell>> tables = new LinkedHashMap<>();
  private final Set<String> sites = new LinkedHashSet<>();
  private final Map<String, String> before;
  private final Map<String, String> memory = new TreeMap<>();
  private final Map<String, Layout> layouts = new HashMap<>();
  private final Set<String> shown = new HashSet<>();
  private final Set<String> undecided = new LinkedHashSet<>();

  /** What of a table is shown, best first. */
  private enum Part {
    BOTH,
    TO_DATE,
    MONTH
  }

  private Suppressed(List<ExactCell> cells, Layout.Of layout, Map<String, String> before) {
    this.before = before;
    memory.putAll(before);
    for (ExactCell cell : cells) {
      Place place = cell.place();
      Layout of = layout.apply(place);
      String table = of.table();
      layouts.put(table, of);
      tables.computeIfAbsent(table, _ -> new LinkedHashMap<>()).put(place, cell);
      sites.add(place.site());
    }
  }

  /**
   * Shows a month's counts to a reader.
   *
   * @param cells all that this reader gets of the month: every site, both periods
   * @param layout how the figures hang together
   * @param before the memory of this reader's release a month earlier, empty at the first
   */
  public static Shown show(List<ExactCell> cells, Layout.Of layout, Map<String, String> before) {
    return new Suppressed(cells, layout, before).show(cells);
  }

  private Shown show(List<ExactCell> cells) {
    undecided.addAll(tables.keySet());
    List.copyOf(undecided).forEach(this::decideInOrder);
    List<ShownCell> result = new ArrayList<>();
    for (ExactCell cell : cells) {
      result.add(
          shown.contains(cell.place().text())
              ? ShownCell.exact(cell)
              : ShownCell.of(cell, null, null));
    }
    return new Shown(result, memory);
  }

  /** Tables after those above them. */
  private void decideInOrder(String table) {
    Map<Place, ExactCell> cells = tables.get(table);
    Layout layout = layouts.get(table);
    if (cells == null || layout == null || !undecided.remove(table)) {
      return;
    }
    layout.above().forEach(this::decideInOrder);
    decide(table, cells);
  }

  private void decide(String table, Map<Place, ExactCell> cells) {
    if (!sites.contains(Place.ALL)) {
      for (String site : sites) {
        Part part = best(table, cells, Set.of(site));
        if (part != null) {
          publish(table, cells, Set.of(site), part);
        }
      }
      return;
    }
    Part everywhere = best(table, cells, sites);
    if (everywhere != null) {
      publish(table, cells, sites, everywhere);
      return;
    }
    Part together = best(table, cells, Set.of(Place.ALL));
    if (together != null) {
      publish(table, cells, Set.of(Place.ALL), together);
    }
  }

  private @Nullable Part best(String table, Map<Place, ExactCell> cells, Set<String> where) {
    for (Part part : Part.values()) {
      if (where.stream()
          .allMatch(site -> standsBelow(table, site, part) && mayShow(table, cells, site, part))) {
        return part;
      }
    }
    return null;
  }

  /** Whether all that it repeats is shown there, for the same periods. */
  private boolean standsBelow(String table, String site, Part part) {
    Layout layout = layouts.get(table);
    for (String above : layout == null ? List.<String>of() : layout.above()) {
      for (Place place : tables.getOrDefault(above, Map.of()).keySet()) {
        boolean wanted = part == Part.BOTH || place.toDate() == (part == Part.TO_DATE);
        if (wanted && place.site().equals(site) && !shown.contains(place.text())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether nothing small follows from a part of a table at a site, by itself or from before. */
  private boolean mayShow(String table, Map<Place, ExactCell> cells, String site, Part part) {
    Map<String, Long> month = numbers(table, cells, site, false);
    Map<String, Long> toDate = numbers(table, cells, site, true);
    Map<String, Long> known = known(table, site);
    boolean monthClear = !month.isEmpty() && clear(month);
    return switch (part) {
      case MONTH -> monthClear;
      case TO_DATE -> !toDate.isEmpty() && clear(toDate) && clear(minus(toDate, known));
      case BOTH ->
          clear(toDate)
              && (month.isEmpty()
                  ? clear(minus(toDate, known))
                  : monthClear && !toDate.isEmpty() && clear(minus(minus(toDate, known), month)));
    };
  }

  private void publish(String table, Map<Place, ExactCell> cells, Set<String> where, Part part) {
    for (Place place : cells.keySet()) {
      boolean wanted = part == Part.BOTH || place.toDate() == (part == Part.TO_DATE);
      if (where.contains(place.site()) && wanted) {
        shown.add(place.text());
      }
    }
    for (String site : where) {
      Map<String, Long> now =
          part == Part.MONTH
              ? minus(known(table, site), negated(numbers(table, cells, site, false)))
              : numbers(table, cells, site, true);
      memory.put(table + "@" + site, text(now));
    }
  }

  /** Every number that a table shows or that follows from it and what stands above it. */
  private Map<String, Long> numbers(
      String table, Map<Place, ExactCell> cells, String site, boolean toDate) {
    Map<String, Long> numbers = new TreeMap<>();
    Set<Long> denominators = new HashSet<>();
    long sum = 0;
    for (ExactCell cell : cells.values()) {
      Place place = cell.place();
      if (place.toDate() != toDate || !place.site().equals(site)) {
        continue;
      }
      String name = place.figure() + ":" + place.category();
      numbers.put("n" + name, cell.numerator());
      sum += cell.numerator();
      if (cell.denominator() != null) {
        denominators.add(cell.denominator());
        numbers.put("d" + name, cell.denominator());
        numbers.put("c" + name, cell.denominator() - cell.numerator());
      }
    }
    if (!numbers.isEmpty()) {
      numbers.put("sum", sum);
      if (denominators.size() == 1) {
        long denominator = denominators.iterator().next();
        numbers.put("rest", denominator - sum);
        Long left = left(table, site, toDate, denominator);
        if (left != null) {
          numbers.put("left", left);
        }
      }
    }
    return numbers;
  }

  /** What is left of the whole that a table's denominator is a part of; null if of none. */
  private @Nullable Long left(String table, String site, boolean toDate, long denominator) {
    Layout layout = layouts.get(table);
    String whole = layout == null ? null : layout.whole();
    if (whole == null) {
      return null;
    }
    for (ExactCell cell : tables.getOrDefault(whole, Map.of()).values()) {
      if (cell.place().toDate() == toDate && cell.place().site().equals(site)) {
        return cell.numerator() - denominator;
      }
    }
    return null;
  }

  private Map<String, Long> known(String table, String site) {
    Map<String, Long> numbers = new TreeMap<>();
    String text = before.getOrDefault(table + "@" + site, "");
    for (String entry : text.isEmpty() ? new String[0] : text.split(";", -1)) {
      int equals = entry.lastIndexOf('=');
      numbers.put(entry.substring(0, equals), Long.parseLong(entry.substring(equals + 1)));
    }
    return numbers;
  }

  private static boolean clear(Map<String, Long> numbers) {
    return numbers.values().stream().allMatch(n -> n == 0 || Math.abs(n) >= SMALLEST);
  }

  private static Map<String, Long> minus(Map<String, Long> these, Map<String, Long> those) {
    Map<String, Long> result = new TreeMap<>(these);
    those.forEach((name, number) -> result.merge(name, -number, Long::sum));
    return result;
  }

  private static Map<String, Long> negated(Map<String, Long> numbers) {
    Map<String, Long> result = new HashMap<>();
    numbers.forEach((name, number) -> result.put(name, -number));
    return result;
  }

  private static String text(Map<String, Long> numbers) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(numbers)
        .forEach(
            (name, number) ->
                text.append(text.isEmpty() ? "" : ";").append(name).append('=').append(number));
    return text.toString();
  }
}
