package parentsinmind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

/**
 * What a large programme costs. {@code -Dfigures.mothers=100000} computes 36 months of so many and
 * prints the time; no time is asserted.
 */
@Isolated("it measures the memory that all tests share")
class RegisterSizeTest {

  private static final YearMonth FIRST = YearMonth.of(2016, 4);
  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

  /** Twelve months' weekly sessions, five responses and everything else that a journey has. */
  private static JourneyFacts journey(Random random, YearMonth begun) {
    Instant at =
        London.startOf(begun.atDay(1 + random.nextInt(28))).plusSeconds(random.nextInt(86_400));
    JourneyFacts facts =
        JourneyFacts.NONE
            .with(
                new Fact.Referred(
                    "7K4D93XF2",
                    Moment.at(at),
                    at,
                    "professional",
                    "midwife",
                    "pregnant",
                    "A",
                    "" + (1 + random.nextInt(10)),
                    "2019",
                    "y",
                    "n",
                    "u",
                    null))
            .with(new Fact.EvaluationConsent(Moment.at(at), at, true))
            .with(new Fact.Decided(Moment.at(at.plusSeconds(90_000)), at, "accepted", "suitable"));
    for (int wave = 0; wave < 5; wave++) {
      Instant asked = at.plusSeconds(wave * 7_800_000L + 432_000 + random.nextInt(86_400));
      String code = Figure.WAVE_COMPLETED.categories().get(wave);
      Instant done = asked.plusSeconds(random.nextInt(864_000));
      Instant recorded = done.plusSeconds(random.nextInt(10) == 0 ? 2_000_000 : 0);
      facts =
          facts
              .with(new Fact.WaveStep(Moment.at(asked), asked, code, "issued"))
              .with(
                  new Fact.Answered(
                      "00" + wave + "-" + code,
                      code,
                      Moment.at(done),
                      recorded,
                      "hads-1",
                      "self",
                      List.of(
                          new SubscaleScore("A", random.nextInt(22), 7, 7, true),
                          new SubscaleScore("D", random.nextInt(19), 6, 7, true)),
                      wave == 0 ? "" : "laqxq-a"));
      if (wave == 0) {
        Instant met = done.plusSeconds(600_000);
        facts = facts.with(new Fact.Supported(Moment.at(met), met, "one-to-one"));
      }
    }
    for (int week = 0; week < 52; week++) {
      YearMonth month = begun.plusMonths(week * 12 / 52);
      YearMonth recorded = week % 9 == 0 ? month.plusMonths(1) : month;
      facts =
          facts.with(
              new Fact.Sessions(
                  month, recorded, "one-to-one", week % 7 == 0 ? "did-not-attend" : "attended", 1));
    }
    Instant end = at.plusSeconds(33_000_000);
    return facts
        .with(new Fact.Led(Moment.at(end), end, "signpost", "food-bank"))
        .with(new Fact.Ended(Moment.at(end), end, "goals-met"));
  }

  private static String id(Random random) {
    StringBuilder id = new StringBuilder();
    for (int letter = 0; letter < 20; letter++) {
      id.append(LETTERS.charAt(random.nextInt(32)));
    }
    return id.toString();
  }

  private static Register register(int mothers, int months) {
    Random random = new Random(7);
    Register register = new Register(EveryFigureTest.MEASURES);
    for (int index = 0; index < mothers; index++) {
      register.journey(
          id(random), "halton", journey(random, FIRST.plusMonths(random.nextInt(months))));
    }
    return register;
  }

  private static long used() {
    for (int round = 0; round < 3; round++) {
      ManagementFactory.getMemoryMXBean().gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void aMotherTakesNoMoreThan300Bytes() {
    int mothers = Integer.getInteger("figures.mothers", 5_000);
    long before = used();
    Register register = register(mothers, 24);
    long each = (used() - before) / mothers;
    assertThat(each).isBetween(50L, 300L);

    long start = System.nanoTime();
    YearMonth month = FIRST.plusMonths(mothers >= 100_000 ? 35 : 5);
    Computed computed = register.compute(Computed.ALL, month, FIRST);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "figures: %d mothers, %d bytes each, to %s with %d restated in %s%n",
        mothers, each, month, computed.restatements().size(), took);
    Cell referred = computed.cell("mothers-referred", Period.TO_DATE, "");
    assertThat(referred).isNotNull();
  }
}
