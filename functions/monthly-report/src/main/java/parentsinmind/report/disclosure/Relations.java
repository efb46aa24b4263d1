package parentsinmind.report.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parentsinmind.report.disclosure.ExactCell.Place;

/**
 * Which numbers of a month are one number, and which add up to which: the sites to all of them, the
 * parts of a table to its whole, and what a table repeats of the one above it. A relation that
 * should hold and does not (a mother of two sites) is left out.
 */
final class Relations {

  /** Categories that are a number of the table above: what was known, or was attended. */
  private static final Set<String> STATED = Set.of("stated", "answered", "matched", "attended");

  private final Map<String, Long> exact;
  private final List<List<String>> same = new ArrayList<>();
  private final List<List<String>> sums = new ArrayList<>();
  private final List<String> rests = new ArrayList<>();

  /**
   * @param exact every number of the month by its name
   */
  Relations(List<ExactCell> cells, Layout.Of layout, Map<String, Long> exact) {
    this.exact = exact;
    addSites(cells);
    addTables(cells, layout);
  }

  static String numerator(Place place) {
    return "n|" + place.text();
  }

  static String denominator(Place place) {
    return "d|" + place.text();
  }

  /** Those of its sums that held in an earlier release too, by the names of this release's. */
  List<List<String>> sums(Map<String, Long> then) {
    List<List<String>> held = new ArrayList<>();
    for (List<String> sum : sums) {
      long parts = 0;
      boolean known = true;
      for (String name : sum) {
        known &= then.containsKey(name);
        parts += then.getOrDefault(name, 0L);
      }
      if (known && parts == 2 * then.getOrDefault(sum.getFirst(), 0L)) {
        held.add(sum);
      }
    }
    for (List<String> pair : same) {
      Long one = then.get(pair.getFirst());
      if (one != null && one.equals(then.get(pair.getLast()))) {
        held.add(pair);
      }
    }
    return held;
  }

  /** Pairs of names of one number. */
  List<List<String>> same() {
    return same;
  }

  /** Each a total, followed by its parts. */
  List<List<String>> sums() {
    return sums;
  }

  /** Names of numbers that nothing shows: what a table leaves of its whole. */
  List<String> rests() {
    return rests;
  }

  private void addSites(List<ExactCell> cells) {
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
    sites.forEach(this::add);
  }

  private void addTables(List<ExactCell> cells, Layout.Of layout) {
    Map<String, List<ExactCell>> tables = new LinkedHashMap<>();
    for (ExactCell cell : cells) {
      tables
          .computeIfAbsent(where(layout.apply(cell.place()).table(), cell), _ -> new ArrayList<>())
          .add(cell);
    }
    for (List<ExactCell> table : tables.values()) {
      ExactCell first = table.getFirst();
      for (String above : layout.apply(first.place()).above()) {
        addRepeated(table, tables.getOrDefault(where(above, first), List.of()));
      }
      if (first.denominator() != null) {
        addParts(table, first.denominator());
      }
    }
  }

  private static String where(String table, ExactCell cell) {
    return table + "|" + cell.place().site() + "|" + cell.place().toDate();
  }

  /** What the numerators of a table leave of their common denominator. */
  private void addParts(List<ExactCell> table, long whole) {
    List<String> sum = new ArrayList<>(List.of(denominator(table.getFirst().place())));
    for (ExactCell cell : table) {
      Long other = cell.denominator();
      if (other == null || other != whole) {
        return;
      }
      sum.add(numerator(cell.place()));
    }
    for (ExactCell cell : table) {
      same.add(List.of(sum.getFirst(), denominator(cell.place())));
    }
    if (table.stream().mapToLong(ExactCell::numerator).sum() != whole) {
      String rest = "rest " + sum.getFirst();
      rests.add(rest);
      sum.add(rest);
    }
    sums.add(sum);
  }

  /** The table above holds this one's denominator, or a number of it, or a whole it is part of. */
  private void addRepeated(List<ExactCell> table, List<ExactCell> above) {
    ExactCell first = table.getFirst();
    for (ExactCell upper : above) {
      String upperCount = numerator(upper.place());
      String upperWhole = denominator(upper.place());
      if (first.denominator() != null) {
        add(upperCount, List.of(denominator(first.place())));
        add(upperWhole, List.of(denominator(first.place())));
      } else {
        add(upperCount, table.stream().map(cell -> numerator(cell.place())).toList());
      }
      for (ExactCell cell : table) {
        if (STATED.contains(cell.place().category())) {
          add(upperWhole, List.of(numerator(cell.place())));
          add(upperCount, List.of(numerator(cell.place())));
        }
      }
    }
  }

  private void add(String total, List<String> parts) {
    Long value = exact.get(total);
    long sum = 0;
    for (String part : parts) {
      sum += exact.getOrDefault(part, 0L);
    }
    if (value == null || value != sum) {
      return;
    }
    if (parts.size() == 1) {
      same.add(List.of(total, parts.getFirst()));
    } else {
      List<String> row = new ArrayList<>(List.of(total));
      row.addAll(parts);
      sums.add(row);
    }
  }
}
