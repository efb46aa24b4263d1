package parentsinmind.reporting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Adds up what the rules say of one person after another. A figure and its cases come from the same
 * calls, so they cannot disagree.
 */
final class Tally {

  private record Key(Period period, String category) {}

  private static final class Sum {
    long numerator;
    long denominator;
    final Set<String> values = new HashSet<>(0);
  }

  /** Whose people to remember: those behind one cell. */
  record Wanted(Figure figure, Period period, String category) {}

  private final EnumMap<Figure, Map<Key, Sum>> sums = new EnumMap<>(Figure.class);
  private final Set<String> cases = new LinkedHashSet<>();
  private final Wanted wanted;
  private String person = "";

  Tally(Wanted wanted) {
    this.wanted = wanted;
  }

  Tally() {
    this(new Wanted(Figure.DROP_INS, Period.MONTH, "-"));
  }

  /** From here on it is about this mother or volunteer. */
  void person(String id) {
    person = id;
  }

  /** Adds to a count or a part. */
  void add(Figure figure, Period period, String category, long count) {
    sum(figure, period, category).numerator += count;
    remember(figure, period, category);
  }

  /** Adds one to a share's denominator and, if she is in it, to its numerator. */
  void share(Figure figure, Period period, String category, boolean in) {
    Sum sum = sum(figure, period, category);
    sum.denominator++;
    if (in) {
      sum.numerator++;
      remember(figure, period, category);
    }
  }

  /** Counts a value once, whoever has it. */
  void distinct(Figure figure, Period period, String value) {
    Sum sum = sum(figure, period, "");
    sum.values.add(value);
    sum.numerator = sum.values.size();
    remember(figure, period, "");
  }

  /** Adds what was counted of other people. */
  void plus(Tally others) {
    others.sums.forEach(
        (figure, of) ->
            of.forEach(
                (key, more) -> {
                  Sum sum = sum(figure, key.period(), key.category());
                  sum.values.addAll(more.values);
                  sum.numerator =
                      more.values.isEmpty() ? sum.numerator + more.numerator : sum.values.size();
                  sum.denominator += more.denominator;
                }));
  }

  /** In the order of their ids. */
  List<String> cases() {
    return cases.stream().sorted().toList();
  }

  /** All cells in the catalogue's order; closed categories first, zeros too. */
  List<Cell> cells(List<Measure> measures) {
    List<Cell> cells = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      for (Period period : figure.periods()) {
        addCells(cells, figure, period, measures);
      }
    }
    return cells;
  }

  private void addCells(List<Cell> cells, Figure figure, Period period, List<Measure> measures) {
    Map<Key, Sum> of = sums.getOrDefault(figure, Map.of());
    Set<String> categories = new LinkedHashSet<>(figure.categories());
    if (figure.bySubscale()) {
      measures.forEach(measure -> categories.add(measure.subscale()));
    } else if (figure.single()) {
      categories.add("");
    }
    Set<String> others = new TreeSet<>();
    long total = 0;
    for (Map.Entry<Key, Sum> entry : of.entrySet()) {
      if (entry.getKey().period() == period) {
        others.add(entry.getKey().category());
        total += entry.getValue().numerator;
      }
    }
    categories.addAll(others);
    for (String category : categories) {
      Sum sum = of.getOrDefault(new Key(period, category), new Sum());
      Long denominator =
          switch (figure.shape()) {
            case COUNT -> null;
            case SHARE -> sum.denominator;
            case PARTS -> total;
          };
      cells.add(new Cell(figure.id(), period, category, sum.numerator, denominator));
    }
  }

  private Sum sum(Figure figure, Period period, String category) {
    return sums.computeIfAbsent(figure, _ -> new HashMap<>())
        .computeIfAbsent(new Key(period, category), _ -> new Sum());
  }

  private void remember(Figure figure, Period period, String category) {
    if (figure == wanted.figure()
        && period == wanted.period()
        && category.equals(wanted.category())) {
      cases.add(person);
    }
  }
}
