package parentsinmind.report.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import parentsinmind.report.disclosure.ExactCell.Place;

/**
 * The default profile: zeros shown, 1 to 7 hidden, others rounded to the nearest 5, totals on their
 * own, percentages from rounded counts (domain §5). Rounding alone leaves chains from which a small
 * number follows (10, 20, 25, 35 with small months can only be 12, 19, 26, 33), so what a reader
 * could work out is worked out here first, and a further number is hidden until nothing follows.
 */
public final class Rounded {

  /** The smallest count that is shown. */
  public static final long SMALLEST = 8;

  private static final long STEP = 5;
  private static final long SLACK = 2;

  /** Categories that are a number of the table above: what was known, or was attended. */
  private static final Set<String> STATED = Set.of("stated", "answered", "matched", "attended");

  private final List<ExactCell> cells;
  private final Layout.Of layout;
  private final Map<String, String> before;
  private final Map<String, Long> exact = new LinkedHashMap<>();
  private final Set<String> alsoHidden = new HashSet<>();

  private Rounded(List<ExactCell> cells, Layout.Of layout, Map<String, String> before) {
    this.cells = cells;
    this.layout = layout;
    this.before = before;
    for (ExactCell cell : cells) {
      exact.put(numerator(cell.place()), cell.numerator());
      if (cell.denominator() != null) {
        exact.put(denominator(cell.place()), cell.denominator());
      }
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
    return new Rounded(cells, layout, before).show();
  }

  /** A count as shown, null if hidden; never negative. */
  public static @Nullable Long count(long exactly) {
    if (exactly == 0) {
      return 0L;
    }
    return exactly < SMALLEST ? null : (exactly + SLACK) / STEP * STEP;
  }

  private Shown show() {
    Bounds bounds = bounds();
    for (String found = known(bounds); found != null; found = known(bounds)) {
      hideBeside(found, bounds);
      bounds = bounds();
    }
    List<ShownCell> shown = new ArrayList<>();
    for (ExactCell cell : cells) {
      shown.add(
          ShownCell.of(
              cell,
              shown(numerator(cell.place()), cell.numerator()),
              cell.denominator() == null
                  ? null
                  : shown(denominator(cell.place()), cell.denominator())));
    }
    return new Shown(shown, memory(bounds));
  }

  private @Nullable Long shown(String name, long value) {
    return alsoHidden.contains(name) ? null : count(value);
  }

  /** What this reader can work out from everything shown. */
  private Bounds bounds() {
    Bounds bounds = new Bounds();
    exact.forEach(
        (name, value) -> {
          Long count = shown(name, value);
          if (count == null) {
            boolean ambiguous = alsoHidden.contains(name);
            bounds.number(name, ambiguous ? 0 : 1, ambiguous ? Bounds.NO_LIMIT : SMALLEST - 1);
          } else {
            bounds.number(
                name,
                count == 0 ? 0 : Math.max(SMALLEST, count - SLACK),
                count == 0 ? 0 : count + SLACK);
          }
        });
    cells.forEach(cell -> addPeriods(bounds, cell));
    addSites(bounds);
    addTables(bounds);
    bounds.workOut();
    return bounds;
  }

  /** To date = to date a month ago + this month, where that is so. */
  private void addPeriods(Bounds bounds, ExactCell cell) {
    if (!cell.place().toDate()) {
      return;
    }
    for (String name : List.of(numerator(cell.place()), denominator(cell.place()))) {
      String month = name.replaceFirst("\\|t\\|", "|m|");
      String remembered = before.get(name);
      Long value = exact.get(name);
      Long inMonth = exact.get(month);
      if (value == null || inMonth == null) {
        continue;
      }
      String[] then = (remembered == null ? "0,0,0" : remembered).split(",", -1);
      if (value == Long.parseLong(then[0]) + inMonth) {
        bounds.number("before " + name, Long.parseLong(then[1]), Long.parseLong(then[2]));
        bounds.sum(name, List.of("before " + name, month));
      }
    }
  }

  /** All = the sum of the sites, where that is so. */
  private void addSites(Bounds bounds) {
    Map<String, List<String>> sites = new LinkedHashMap<>();
    for (ExactCell cell : cells) {
      if (!cell.place().site().equals(Place.ALL)) {
        Place all = cell.place().at(Place.ALL);
        sites.computeIfAbsent(numerator(all), _ -> new ArrayList<>()).add(numerator(cell.place()));
        if (cell.denominator() != null) {
          sites
              .computeIfAbsent(denominator(all), _ -> new ArrayList<>())
              .add(denominator(cell.place()));
        }
      }
    }
    sites.forEach((all, parts) -> addSum(bounds, all, parts));
  }

  /** What the numerators of a table leave of their common denominator, and what repeats what. */
  private void addTables(Bounds bounds) {
    Map<String, List<ExactCell>> tables = new LinkedHashMap<>();
    for (ExactCell cell : cells) {
      tables
          .computeIfAbsent(where(layout.apply(cell.place()).table(), cell), _ -> new ArrayList<>())
          .add(cell);
    }
    for (List<ExactCell> table : tables.values()) {
      ExactCell first = table.getFirst();
      Layout of = layout.apply(first.place());
      for (String above : of.above()) {
        addRepeated(bounds, table, tables.getOrDefault(where(above, first), List.of()));
      }
      if (first.denominator() != null) {
        addParts(bounds, table, first.denominator());
      }
    }
  }

  private static String where(String table, ExactCell cell) {
    return table + "|" + cell.place().site() + "|" + cell.place().toDate();
  }

  private void addParts(Bounds bounds, List<ExactCell> table, long denominator) {
    ExactCell first = table.getFirst();
    boolean common = true;
    List<String> parts = new ArrayList<>();
    for (ExactCell cell : table) {
      Long other = cell.denominator();
      common &= other != null && other == denominator;
      parts.add(numerator(cell.place()));
    }
    if (!common) {
      return;
    }
    for (ExactCell cell : table) {
      bounds.sum(denominator(first.place()), List.of(denominator(cell.place())));
    }
    if (table.stream().mapToLong(ExactCell::numerator).sum() != denominator) {
      String rest = "rest " + parts.getFirst();
      bounds.number(rest, 0, Bounds.NO_LIMIT);
      parts.add(rest);
    }
    bounds.sum(denominator(first.place()), parts);
  }

  /** The table above holds this one's denominator, or a number of it, or a whole it is part of. */
  private void addRepeated(Bounds bounds, List<ExactCell> table, List<ExactCell> above) {
    ExactCell first = table.getFirst();
    for (ExactCell upper : above) {
      String upperCount = numerator(upper.place());
      String upperWhole = denominator(upper.place());
      if (first.denominator() != null) {
        addSum(bounds, upperCount, List.of(denominator(first.place())));
        addSum(bounds, upperWhole, List.of(denominator(first.place())));
      } else {
        addSum(bounds, upperCount, table.stream().map(c -> numerator(c.place())).toList());
      }
      for (ExactCell cell : table) {
        if (STATED.contains(cell.place().category())) {
          addSum(bounds, upperWhole, List.of(numerator(cell.place())));
          addSum(bounds, upperCount, List.of(numerator(cell.place())));
        }
      }
    }
  }

  private void addSum(Bounds bounds, String total, List<String> parts) {
    Long value = exact.get(total);
    ToLongFunction<String> of = part -> exact.getOrDefault(part, 0L);
    if (value != null && value == parts.stream().mapToLong(of).sum()) {
      bounds.sum(total, parts);
    }
  }

  /** A hidden number, or one of an earlier release, that can be one number only; null if none. */
  private @Nullable String known(Bounds bounds) {
    for (Map.Entry<String, Long> number : exact.entrySet()) {
      String name = number.getKey();
      if (shown(name, number.getValue()) == null && bounds.isKnown(name)) {
        return name;
      }
      String earlier = before.get(name);
      if (earlier != null && newlyKnown(bounds, name, earlier.split(",", -1))) {
        return name;
      }
    }
    return null;
  }

  private boolean newlyKnown(Bounds bounds, String name, String[] then) {
    if (then[1].equals(then[2]) || alsoHidden.contains(name)) {
      return false;
    }
    try {
      return bounds.isKnown("before " + name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Hides the nearest shown number, or else lets a hidden one stand for any. */
  private void hideBeside(String name, Bounds bounds) {
    List<String> near = new ArrayList<>(List.of(name));
    near.addAll(bounds.around(name));
    String choice = null;
    for (String candidate : near) {
      Long value = exact.get(candidate);
      if (value == null || alsoHidden.contains(candidate)) {
        continue;
      }
      if (value >= SMALLEST) {
        alsoHidden.add(candidate);
        return;
      }
      choice = choice == null ? candidate : choice;
    }
    // Nothing else is left to hide: the mark itself stands for any number.
    alsoHidden.add(choice == null ? name : choice);
  }

  private Map<String, String> memory(Bounds bounds) {
    Map<String, String> memory = new TreeMap<>();
    Map<String, Long> toDate = new HashMap<>();
    for (ExactCell cell : cells) {
      if (cell.place().toDate()) {
        toDate.put(numerator(cell.place()), cell.numerator());
        if (cell.denominator() != null) {
          toDate.put(denominator(cell.place()), cell.denominator());
        }
      }
    }
    toDate.forEach(
        (name, value) ->
            memory.put(name, value + "," + bounds.least(name) + "," + bounds.most(name)));
    return memory;
  }

  private static String numerator(Place place) {
    return "n|" + place.text();
  }

  private static String denominator(Place place) {
    return "d|" + place.text();
  }
}
