package parentsinmind.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.time.Moment;

/** The lines of drawn facts of every kind there is; a failure names the seed. */
class FactLinesTest {

  private static final int ROUNDS = 500;

  /** Codes as they are, nothing at all, and what no code should be made of. */
  private static final List<String> TEXTS =
      List.of(
          "",
          "one-to-one",
          "99",
          "n",
          "!",
          ",",
          ":",
          "\"",
          "\\",
          "\t",
          "\r",
          " ",
          "T",
          "\u200F",
          "\u202E",
          "\u00E9",
          "e\u0301",
          "\u05E9",
          "\uD83D\uDC69\u200D\uD83C\uDF7C",
          "\u2028");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z|2016-04-11",
        "E",
        "E|2016-04-11",
        "E|2016-04-31|2016-05-01T00:00:00Z|other"
      })
  void aLineThatIsNoFactIsRefused(String broken) {
    assertThatThrownBy(() -> Fact.parse(broken)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  void whateverTheFactsTheirLinesAreReadAsTheFactsThatWereWritten(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<Fact> drawn = new ArrayList<>();
      for (Class<?> kind : Fact.class.getPermittedSubclasses()) {
        drawn.add(fact(kind, random, TEXTS));
      }
      JourneyFacts facts = new JourneyFacts(drawn);
      List<String> lines = facts.lines();
      String seeded = "seed " + seed + ", round " + round;
      assertThat(JourneyFacts.parse(lines)).as(seeded).isEqualTo(facts);
      assertThat(JourneyFacts.parse(lines).lines()).as(seeded).isEqualTo(lines);
      assertThat(lines).as(seeded).noneMatch(line -> line.contains("\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  void everyKindOfFactHasALetterOfItsOwn(long seed) throws Exception {
    Random random = new Random(seed);
    Set<String> letters = new HashSet<>();
    for (Class<?> kind : Fact.class.getPermittedSubclasses()) {
      String line = Fact.toText(fact(kind, random, TEXTS));
      assertThat(letters.add(line.substring(0, line.indexOf('|'))))
          .as("seed %d, %s", seed, line)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  void aTextThatWouldPartAFieldOrALineIsRefusedInEveryKindOfFact(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      for (Class<?> kind : Fact.class.getPermittedSubclasses()) {
        Fact fact = fact(kind, random, List.of("|", "\n"));
        if (List.of(kind.getRecordComponents()).stream()
            .anyMatch(component -> component.getType() == String.class)) {
          assertThatThrownBy(() -> Fact.toText(fact))
              .as("seed %d, round %d, %s", seed, round, kind.getSimpleName())
              .isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
  }

  /** A fact of a kind, each component drawn by its type: a new kind is drawn as it is. */
  private static Fact fact(Class<?> kind, Random random, List<String> texts)
      throws ReflectiveOperationException {
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int index = 0; index < components.length; index++) {
      types[index] = components[index].getType();
      boolean none =
          components[index].getAnnotatedType().isAnnotationPresent(Nullable.class)
              && random.nextBoolean();
      values[index] = none ? null : value(types[index], random, texts);
    }
    return (Fact) kind.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object value(Class<?> type, Random random, List<String> texts) {
    if (type == String.class) {
      StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
      for (int more = random.nextInt(4); more > 0; more--) {
        text.append(texts.get(random.nextInt(texts.size())));
      }
      return text.toString();
    }
    if (type == Moment.class) {
      return random.nextBoolean() ? Moment.at(instant(random)) : Moment.on(date(random));
    }
    if (type == Instant.class) {
      return instant(random);
    }
    if (type == YearMonth.class) {
      return YearMonth.from(date(random));
    }
    if (type == int.class) {
      return random.nextInt(1_000);
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    assertThat(type).isEqualTo(List.class);
    List<SubscaleScore> scores = new ArrayList<>();
    for (int more = random.nextInt(3); more > 0; more--) {
      int items = 1 + random.nextInt(9);
      int answered = random.nextInt(items + 1);
      scores.add(
          new SubscaleScore(
              random.nextBoolean() ? "A" : "PHQ9",
              random.nextInt(3 * answered + 1),
              answered,
              items,
              answered > 0 && random.nextBoolean()));
    }
    return scores;
  }

  private static LocalDate date(Random random) {
    return LocalDate.of(2016, 1, 1).plusDays(random.nextInt(20_000));
  }

  /** A whole minute or second every now and then, as its text is shorter or not cut. */
  private static Instant instant(Random random) {
    Instant minute = Instant.parse("2016-01-01T00:00:00Z").plusSeconds(60L * random.nextInt());
    return switch (random.nextInt(3)) {
      case 0 -> minute;
      case 1 -> minute.plusSeconds(random.nextInt(60));
      default -> minute.plusNanos(random.nextLong(60_000_000_000L));
    };
  }
}
