package parentsinmind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every figure of drawn worlds against {@link BruteForce}; a failure names the world's seed. */
class EveryFigureTest {

  static final List<Measure.Band> BANDS =
      List.of(
          new Measure.Band("normal", 0),
          new Measure.Band("mild", 8),
          new Measure.Band("moderate", 11),
          new Measure.Band("severe", 15));
  static final List<Measure> MEASURES =
      List.of(
          new Measure("hads", "A", "anxiety", true, BANDS, 5, List.of()),
          new Measure("hads", "D", "depression", true, BANDS, 5, List.of()));

  static LongStream seeds() {
    long first = Long.getLong("figures.seed", 20_160_401L);
    return LongStream.range(first, first + Integer.getInteger("figures.worlds", 8));
  }

  private static List<String> scopes() {
    List<String> scopes = new ArrayList<>(World.SITES);
    scopes.add(Computed.ALL);
    return scopes;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyCellAndOutcomeIsWhatTheRulebookSays(long seed) {
    World world = new World(seed, 18);
    Register register = world.register(MEASURES);
    for (String site : scopes()) {
      for (YearMonth month = World.OPENED;
          !month.isAfter(World.LAST);
          month = month.plusMonths(3)) {
        BruteForce slow = new BruteForce(world, site, month, month);
        Computed fast = register.compute(site, month, month);
        String where = "seed " + seed + ", " + site + ", " + month + ", ";
        if (slow.undecided()) {
          continue;
        }
        for (Cell cell : fast.cells()) {
          assertCell(where, slow, cell);
        }
        for (Outcome outcome : fast.outcomes()) {
          assertOutcome(where, slow, outcome);
        }
      }
    }
  }

  private static void assertCell(String where, BruteForce slow, Cell cell) {
    Figure figure = Figures.find(cell.figure());
    assertThat(figure).isNotNull();
    if (figure != null) {
      Long denominator = cell.denominator();
      assertThat(new long[] {cell.numerator(), denominator == null ? -1 : denominator})
          .as(where + cell)
          .isEqualTo(slow.cell(figure, cell.period(), cell.category(), MEASURES));
    }
  }

  private static void assertOutcome(String where, BruteForce slow, Outcome outcome) {
    String name = where + outcome.measure().name();
    List<BruteForce.Pair> pairs = new ArrayList<>(slow.pairs(outcome.measure()).values());
    List<BruteForce.Fraction> before = pairs.stream().map(BruteForce.Pair::baseline).toList();
    List<BruteForce.Fraction> after = pairs.stream().map(BruteForce.Pair::latest).toList();
    long from = BruteForce.sum(before).units();
    long to = BruteForce.sum(after).units();
    assertThat(outcome.baseline()).as(name).isEqualTo(new Mean(from, pairs.size()));
    assertThat(outcome.latest()).as(name).isEqualTo(new Mean(to, pairs.size()));
    assertThat(outcome.change()).as(name).isEqualTo(new Mean(to - from, pairs.size()));
    assertThat(outcome.completers()).as(name).isEqualTo(outcome.baseline());
    List<BruteForce.Fraction> others = slow.nonCompleters(outcome.measure());
    assertThat(outcome.nonCompleters())
        .as(name)
        .isEqualTo(new Mean(BruteForce.sum(others).units(), others.size()));
    assertThat(outcome.pairs())
        .as(name)
        .containsExactlyInAnyOrderElementsOf(
            pairs.stream()
                .map(
                    pair ->
                        new Outcome.Pair(
                            new Score(pair.baseline().units()), new Score(pair.latest().units())))
                .toList());
    assertThat(outcome.lower() + outcome.equal() + outcome.higher()).isEqualTo(pairs.size());
    assertThat(outcome.lower())
        .as(name)
        .isEqualTo(pairs.stream().filter(p -> p.latest().compareTo(p.baseline()) < 0).count());
    assertThat(outcome.transitions().stream().mapToLong(Outcome.Transition::mothers).sum())
        .isEqualTo(pairs.size());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aNumberOfPeopleIsTheNumberOfItsCases(long seed) {
    World world = new World(seed, 18);
    Register register = world.register(MEASURES);
    for (String site : List.of(World.SITES.getFirst(), Computed.ALL)) {
      for (Cell cell : register.compute(site, World.LAST, World.LAST).cells()) {
        Figure figure = Figures.find(cell.figure());
        if (figure != null && figure.unit().people()) {
          assertThat(register.cases(site, World.LAST, figure, cell.period(), cell.category()))
              .as("seed " + seed + ", " + site + ", " + cell)
              .doesNotHaveDuplicates()
              .hasSize((int) cell.numerator());
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aRestatementIsEveryEarlierFigureThatIsNowKnownOtherwise(long seed) {
    World world = new World(seed, 18);
    Register register = world.register(MEASURES);
    YearMonth from = World.LAST.minusMonths(4);
    Map<String, Restated.Count> restated = new HashMap<>();
    for (Restated one : register.compute(Computed.ALL, World.LAST, from).restatements()) {
      if (one instanceof Restated.Count count) {
        restated.put(count.month() + key(count.after()), count);
      }
    }
    for (YearMonth month = from; month.isBefore(World.LAST); month = month.plusMonths(1)) {
      BruteForce was = new BruteForce(world, Computed.ALL, month, month);
      BruteForce is = new BruteForce(world, Computed.ALL, month, World.LAST);
      if (was.undecided() || is.undecided()) {
        continue;
      }
      for (Cell cell : register.compute(Computed.ALL, month, month).cells()) {
        Restated.Count found = restated.get(month + key(cell));
        String where = "seed " + seed + ", " + cell;
        assertCell(where, was, cell);
        if (found == null) {
          assertCell(where + " as known later, ", is, cell);
        } else {
          assertThat(found.before()).as(where).isEqualTo(cell);
          assertCell(where + " restated, ", is, found.after());
        }
      }
    }
  }

  private static String key(Cell cell) {
    return "|" + cell.figure() + "|" + cell.period() + "|" + cell.category();
  }
}
