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
  private final Set<String> shown = new HashSet<>();

  /** What of a table is shown, best first. */
  private enum Part {
    BOTH,
    TO_DATE,
    MONTH
  }

  private Suppressed(List<ExactCell> cells, Set<String> apart, Map<String, String> before) {
    this.before = before;
    memory.putAll(before);
    for (ExactCell cell : cells) {
      Place place = cell.place();
      String table =
          apart.contains(place.figure()) ? place.figure() + "|" + place.category() : place.figure();
      tables.computeIfAbsent(table, _ -> new LinkedHashMap<>()).put(place, cell);
      sites.add(place.site());
    }
  }

  /**
   * Shows a month's counts to a reader.
   *
   * @param cells all that this reader gets of the month: every site, both periods
   * @param apart figures whose categories are no parts of one whole: each is a table of its own
   * @param before the memory of this reader's release a month earlier, empty at the first
   */
  public static Shown show(List<ExactCell> cells, Set<String> apart, Map<String, String> before) {
    return new Suppressed(cells, apart, before).show(cells);
  }

  private Shown show(List<ExactCell> cells) {
    tables.forEach(this::decide);
    List<ShownCell> result = new ArrayList<>();
    for (ExactCell cell : cells) {
      result.add(
          shown.contains(cell.place().text())
              ? ShownCell.exact(cell)
              : ShownCell.of(cell, null, null));
    }
    return new Shown(result, memory);
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
      if (where.stream().allMatch(site -> mayShow(table, cells, site, part))) {
        return part;
      }
    }
    return null;
  }

  /** Whether nothing small follows from a part of a table at a site, by itself or from before. */
  private boolean mayShow(String table, Map<Place, ExactCell> cells, String site, Part part) {
    Map<String, Long> month = numbers(cells, site, false);
    Map<String, Long> toDate = numbers(cells, site, true);
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
              ? minus(known(table, site), negated(numbers(cells, site, false)))
              : numbers(cells, site, true);
      memory.put(table + "@" + site, text(now));
    }
  }

  /** Every number that a table shows or that follows from it alone. */
  private static Map<String, Long> numbers(
      Map<Place, ExactCell> cells, String site, boolean toDate) {
    Map<String, Long> numbers = new TreeMap<>();
    long sum = 0;
    for (ExactCell cell : cells.values()) {
      Place place = cell.place();
      if (place.toDate() != toDate || !place.site().equals(site)) {
        continue;
      }
      numbers.put("n" + place.category(), cell.numerator());
      sum += cell.numerator();
      if (cell.denominator() != null) {
        numbers.put("d" + place.category(), cell.denominator());
        numbers.put("c" + place.category(), cell.denominator() - cell.numerator());
      }
    }
    if (!numbers.isEmpty()) {
      numbers.put("sum", sum);
    }
    return numbers;
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
