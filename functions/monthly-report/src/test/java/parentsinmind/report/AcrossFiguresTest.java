package parentsinmind.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.report.disclosure.Elimination;
import parentsinmind.report.disclosure.ExactCell;
import parentsinmind.report.disclosure.ExactCell.Place;
import parentsinmind.report.disclosure.Shown;
import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.report.disclosure.Suppressed;

/** An attacker who subtracts figures of one report from each other, over sites and months. */
class AcrossFiguresTest {

  private static final List<String> SITES = List.of("east", "west");
  private static final int MONTHS = 5;

  /** Mothers: ethnicity (A, other, declined, not known) by support (none, supported, followed). */
  private static final int MOTHERS = 12;

  /** Pairs: lower reliably, lower, equal, higher, higher reliably; and a baseline without one. */
  private static final int PAIRED = MOTHERS + 6;

  /** Questionnaires: invalid, partly, full, by herself and then on paper. */
  private static final int KINDS = PAIRED + 6;

  private record Row(
      String figure,
      String category,
      boolean monthly,
      IntPredicate in,
      @Nullable IntPredicate of) {}

  private static final List<Row> FIGURES = figures();

  private static List<Row> figures() {
    IntPredicate mothers = kind -> kind < MOTHERS;
    IntPredicate supported = kind -> kind < MOTHERS && kind % 3 > 0;
    IntPredicate stated = kind -> kind < 6;
    IntPredicate pairs = kind -> kind >= MOTHERS && kind < PAIRED - 1;
    IntPredicate asked = kind -> kind >= PAIRED;
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("mothers-referred", "", true, mothers, null));
    rows.add(new Row("mothers-supported", "", true, supported, mothers));
    rows.add(new Row("followed-up", "", true, kind -> kind < MOTHERS && kind % 3 == 2, supported));
    rows.add(new Row("white-british", "", true, kind -> kind < 3, stated));
    rows.add(new Row("ethnicity-known", "stated", true, stated, mothers));
    rows.add(new Row("ethnicity-known", "declined", true, kind -> kind / 3 == 2, mothers));
    rows.add(new Row("ethnicity-known", "not-known", true, kind -> kind / 3 == 3, mothers));
    rows.add(new Row("pairs", "A", false, pairs, null));
    rows.add(new Row("latest-lower", "A", false, between(12, 13), pairs));
    rows.add(new Row("latest-equal", "A", false, between(14, 14), pairs));
    rows.add(new Row("latest-higher", "A", false, between(15, 16), pairs));
    rows.add(new Row("reliably-better", "A", false, between(12, 12), pairs));
    rows.add(new Row("reliably-worse", "A", false, between(16, 16), pairs));
    rows.add(new Row("completers", "A", false, pairs, between(12, 17)));
    rows.add(
        new Row("invalid-responses", "", true, kind -> asked.test(kind) && kind % 3 == 0, asked));
    rows.add(
        new Row("partly-answered", "", true, kind -> asked.test(kind) && kind % 3 == 1, asked));
    rows.add(new Row("questionnaires-by-mode", "self", true, between(18, 20), asked));
    rows.add(new Row("questionnaires-by-mode", "paper", true, between(21, 23), asked));
    return rows;
  }

  private static IntPredicate between(int first, int last) {
    return kind -> kind >= first && kind <= last;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  @DisplayName("28: seeded worlds, exact profile: no small count follows from other figures")
  void nothingSmallFollowsFromOtherFigures(long seed) {
    Random random = new Random(seed);
    long[] world = new long[MONTHS * SITES.size() * KINDS];
    for (int atom = 0; atom < world.length; atom++) {
      int most = random.nextInt(3) == 0 ? 1 : random.nextBoolean() ? 4 : 40;
      world[atom] = random.nextInt(most);
    }
    Elimination attacker = new Elimination(world.length);
    Map<Place, long[]> secrets = new LinkedHashMap<>();
    Map<String, String> memory = Map.of();
    long seen = 0;
    for (int month = 0; month < MONTHS; month++) {
      Map<Place, long[]> numerators = new LinkedHashMap<>();
      Map<Place, long[]> denominators = new LinkedHashMap<>();
      List<ExactCell> cells = cells(world, month, numerators, denominators);
      Shown shown = Suppressed.show(cells, Layouts::of, memory);
      memory = shown.memory();
      for (ShownCell cell : shown.cells()) {
        if (cell.numerator() != null) {
          seen++;
          attacker.learn(Objects.requireNonNull(numerators.get(cell.place())));
        }
        if (cell.denominator() != null) {
          attacker.learn(Objects.requireNonNull(denominators.get(cell.place())));
        }
      }
      int released = month;
      numerators.forEach(
          (place, row) ->
              secrets.put(
                  new Place(
                      place.site(), place.figure(), place.toDate(), released + place.category()),
                  row));
    }
    assertThat(seen).as("something is shown").isPositive();
    secrets.forEach(
        (place, row) -> {
          long value = value(row, world);
          if (value > 0 && value < Suppressed.SMALLEST) {
            assertThat(attacker.knows(row)).as("seed %s, %s = %s", seed, place, value).isFalse();
          }
        });
  }

  private static List<ExactCell> cells(
      long[] world, int month, Map<Place, long[]> numerators, Map<Place, long[]> denominators) {
    List<ExactCell> cells = new ArrayList<>();
    for (String site : List.of("east", "west", Place.ALL)) {
      for (Row figure : FIGURES) {
        for (boolean toDate : figure.monthly() ? List.of(false, true) : List.of(true)) {
          Place place = new Place(site, figure.figure(), toDate, figure.category());
          long[] in = row(figure.in(), site, toDate ? 0 : month, month);
          numerators.put(place, in);
          IntPredicate of = figure.of();
          Long denominator = null;
          if (of != null) {
            long[] row = row(of, site, toDate ? 0 : month, month);
            denominators.put(place, row);
            denominator = value(row, world);
          }
          cells.add(new ExactCell(place, value(in, world), denominator));
        }
      }
    }
    return cells;
  }

  private static long[] row(IntPredicate kinds, String site, int from, int to) {
    long[] row = new long[MONTHS * SITES.size() * KINDS];
    for (int month = from; month <= to; month++) {
      for (int at = 0; at < SITES.size(); at++) {
        for (int kind = 0; kind < KINDS; kind++) {
          boolean here = site.equals(Place.ALL) || site.equals(SITES.get(at));
          row[(month * SITES.size() + at) * KINDS + kind] = here && kinds.test(kind) ? 1 : 0;
        }
      }
    }
    return row;
  }

  private static long value(long[] row, long[] world) {
    long value = 0;
    for (int atom = 0; atom < row.length; atom++) {
      value += row[atom] * world[atom];
    }
    return value;
  }
}
