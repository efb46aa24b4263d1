package parentsinmind.report.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.report.disclosure.ExactCell.Place;

class DisclosureTest {

  private static final List<String> SITES = List.of("east", "west", "north");
  private static final List<String> PARTS = List.of("a", "b", "c");
  private static final String FIGURE = "kinds";

  @Test
  void theFundersViewOfThePilotReads180Of260() {
    ShownCell cell =
        Rounded.show(List.of(cell("all", true, "", 182, 260L)), Layout::byFigure, Map.of())
            .cells()
            .getFirst();
    assertThat(cell.numerator()).isEqualTo(180);
    assertThat(cell.denominator()).isEqualTo(260);
    assertThat(cell.percent()).isEqualTo(69);
  }

  @Test
  @DisplayName("29: a percentage of a number under 8 is hidden, and a hidden number is never 0")
  void smallNumbersHaveNoPercentage() {
    for (long small = 1; small < 8; small++) {
      ShownCell cell =
          Rounded.show(List.of(cell("all", true, "", small, 40L)), Layout::byFigure, Map.of())
              .cells()
              .getFirst();
      assertThat(cell.numerator()).isNull();
      assertThat(cell.percent()).isNull();
      assertThat(cell.suppressed()).isTrue();
    }
    ShownCell none =
        Rounded.show(List.of(cell("all", true, "", 0, 40L)), Layout::byFigure, Map.of())
            .cells()
            .getFirst();
    assertThat(none.numerator()).isZero();
    assertThat(none.suppressed()).isFalse();
  }

  @Test
  @DisplayName("28: a chain of rounded totals with hidden months does not give the months away")
  void aChainOfTotalsStaysOpen() {
    // Shown plainly, 10, 20, 25, 35 with three small months could only be 12, 19, 26, 33.
    long[] toDate = {12, 19, 26, 33};
    Map<String, String> memory = Map.of();
    List<ShownCell> shown = new ArrayList<>();
    for (int month = 0; month < toDate.length; month++) {
      long inMonth = toDate[month] - (month == 0 ? 0 : toDate[month - 1]);
      Shown release =
          Rounded.show(
              List.of(
                  cell("west", false, "", inMonth, null),
                  cell("west", true, "", toDate[month], null)),
              Layout::byFigure,
              memory);
      memory = release.memory();
      shown.addAll(release.cells());
    }
    assertThat(shown).last().extracting(ShownCell::numerator).isNull();
  }

  @Test
  @DisplayName("28: one small site does not follow from all and the others")
  void aSiteDoesNotFollowFromTheOthers() {
    List<ExactCell> cells =
        List.of(
            cell("east", true, "", 20, null),
            cell("west", true, "", 3, null),
            cell("all", true, "", 23, null));
    List<ShownCell> shown = Suppressed.show(cells, Layout::byFigure, Map.of()).cells();
    assertThat(shown.get(0).numerator()).isNull();
    assertThat(shown.get(1).numerator()).isNull();
    assertThat(shown.get(2).numerator()).isEqualTo(23);
  }

  /** What remains of any two totals that a reader was shown is 0 or at least 5. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  @DisplayName("28: seeded worlds, exact profile: the linear relations give no small number away")
  void nothingSmallFollowsFromTheExactProfile(long seed) {
    Random random = new Random(seed);
    List<String> sites = random.nextBoolean() ? SITES : List.of("east");
    int months = 8;
    int atoms = months * sites.size() * PARTS.size();
    Elimination attacker = new Elimination(atoms);
    long[] world = new long[atoms];
    Map<String, String> memory = Map.of();
    for (int month = 0; month < months; month++) {
      for (int site = 0; site < sites.size(); site++) {
        for (int part = 0; part < PARTS.size(); part++) {
          world[at(month, site, part, sites)] =
              random.nextInt(3) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 4 : 16);
        }
      }
      Map<Place, long[]> rows = new HashMap<>();
      List<ExactCell> cells = cells(world, month, sites, rows);
      Shown shown = Suppressed.show(cells, Layout::byFigure, memory);
      memory = shown.memory();
      for (ShownCell cell : shown.cells()) {
        if (cell.numerator() != null) {
          attacker.learn(Objects.requireNonNull(rows.get(cell.place())));
          attacker.learn(total(rows, cell.place()));
        }
      }
    }
    for (int month = 0; month < months; month++) {
      Map<Place, long[]> rows = new HashMap<>();
      cells(world, month, sites, rows);
      for (Map.Entry<Place, long[]> row : rows.entrySet()) {
        long value = value(row.getValue(), world);
        if (value > 0 && value < 5) {
          assertThat(attacker.knows(row.getValue()))
              .as("seed %s, month %s, %s = %s", seed, month, row.getKey(), value)
              .isFalse();
        }
      }
    }
  }

  @Test
  void theMeanOfAllSitesWaitsForEightPairsThatNoSiteShows() {
    List<OutcomeView.Pairs> sites =
        List.of(new OutcomeView.Pairs("east", 40), new OutcomeView.Pairs("west", 5));
    assertThat(OutcomeView.mayChangeAll(45, null, sites, Map.of("east", 40L))).isFalse();
    assertThat(OutcomeView.mayChangeAll(45, null, sites, Map.of("east", 36L))).isTrue();
    assertThat(OutcomeView.mayChange(47, 40L)).isFalse();
    assertThat(OutcomeView.mayChange(48, 40L)).isTrue();
    assertThat(OutcomeView.mayChange(7, null)).isFalse();
  }

  @Test
  @DisplayName("2: p is a threshold, never 0.0000")
  void pIsAThreshold() {
    assertThat(OutcomeView.threshold(1e-12)).isEqualTo("p < 0.001");
    assertThat(OutcomeView.threshold(0.001)).isEqualTo("p < 0.01");
    assertThat(OutcomeView.threshold(0.05)).isEqualTo("not significant");
  }

  private static ExactCell cell(
      String site, boolean toDate, String category, long numerator, @Nullable Long denominator) {
    return new ExactCell(new Place(site, FIGURE, toDate, category), numerator, denominator);
  }

  private static int at(int month, int site, int part, List<String> sites) {
    return (month * sites.size() + site) * PARTS.size() + part;
  }

  private static List<ExactCell> cells(
      long[] world, int month, List<String> sites, Map<Place, long[]> rows) {
    List<String> places = new ArrayList<>(sites);
    if (sites.size() > 1) {
      places.add(Place.ALL);
    }
    for (String place : places) {
      for (boolean toDate : List.of(false, true)) {
        for (int part = 0; part < PARTS.size(); part++) {
          long[] row = new long[world.length];
          for (int m = toDate ? 0 : month; m <= month; m++) {
            for (int site = 0; site < sites.size(); site++) {
              if (place.equals(Place.ALL) || place.equals(sites.get(site))) {
                row[at(m, site, part, sites)] = 1;
              }
            }
          }
          rows.put(new Place(place, FIGURE, toDate, PARTS.get(part)), row);
        }
      }
    }
    List<ExactCell> cells = new ArrayList<>();
    rows.forEach(
        (place, row) ->
            cells.add(new ExactCell(place, value(row, world), value(total(rows, place), world))));
    return cells;
  }

  private static long[] total(Map<Place, long[]> rows, Place place) {
    long[] total = new long[0];
    for (String part : PARTS) {
      long[] row =
          rows.getOrDefault(
              new Place(place.site(), place.figure(), place.toDate(), part), new long[0]);
      total = total.length == 0 ? new long[row.length] : total;
      for (int atom = 0; atom < row.length; atom++) {
        total[atom] |= row[atom];
      }
    }
    return total;
  }

  private static long value(long[] row, long[] world) {
    long value = 0;
    for (int atom = 0; atom < row.length; atom++) {
      value += row[atom] * world[atom];
    }
    return value;
  }
}
