package parentsinmind.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The calendar over drawn instants, every second one of them near a clock change or a month's end,
 * against a clock made here; a failure names the seed.
 */
class LondonTest {

  private static final int ROUNDS = 5_000;
  private static final int FIRST_YEAR = 1996;
  private static final int YEARS = 100;
  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  @DisplayName("F13, 25: the date and the month of an instant are those of a London clock")
  void anInstantFallsOnTheDateAndInTheMonthThatALondonClockShows(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Instant instant = anyInstant(random);
      String seeded = seeded(seed, round, instant);
      ZonedDateTime clock = ZonedDateTime.ofInstant(instant, ZONE);
      assertThat(London.dateOf(instant))
          .as(seeded)
          .isEqualTo(clock.toLocalDate())
          .isEqualTo(byTheRuleOfTheClocks(instant));
      assertThat(London.monthOf(instant))
          .as(seeded)
          .isEqualTo(YearMonth.of(clock.getYear(), clock.getMonth()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  @DisplayName("25: the month and the date of an instant contain it")
  void theMonthAndTheDateOfAnInstantContainIt(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Instant instant = anyInstant(random);
      String seeded = seeded(seed, round, instant);
      YearMonth month = London.monthOf(instant);
      assertThat(instant)
          .as(seeded)
          .isAfterOrEqualTo(London.startOf(month.atDay(1)))
          .isBefore(London.cutOff(month));
      LocalDate date = London.dateOf(instant);
      assertThat(instant)
          .as(seeded)
          .isAfterOrEqualTo(London.startOf(date))
          .isBefore(London.startOf(date.plusDays(1)));
      assertThat(YearMonth.from(date)).as(seeded).isEqualTo(month);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  @DisplayName("25: a cut-off is the first instant of the next month in London")
  void aCutOffIsTheFirstInstantOfTheNextMonth(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      YearMonth month = anyMonth(random);
      YearMonth next = month.plusMonths(1);
      Instant cutOff = London.cutOff(month);
      String seeded = seeded(seed, round, month);
      assertThat(cutOff)
          .as(seeded)
          .isEqualTo(ZonedDateTime.of(next.atDay(1), LocalTime.MIDNIGHT, ZONE).toInstant());
      assertThat(London.monthOf(cutOff)).as(seeded).isEqualTo(next);
      assertThat(London.monthOf(cutOff.minusNanos(1))).as(seeded).isEqualTo(month);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  @DisplayName("25: a month is its days, the clocks change in two of twelve, and none is lost")
  void consecutiveMonthsTileTimeWithoutAGapOrAnOverlap(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS / 100; round++) {
      YearMonth first = anyMonth(random);
      YearMonth month = first;
      Instant reached = London.startOf(first.atDay(1));
      for (int count = 0; count < 12; count++) {
        String seeded = seeded(seed, round, month);
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
          assertThat(London.startOf(month.atDay(day))).as(seeded).isEqualTo(reached);
          reached = reached.plus(hours(month.atDay(day)));
        }
        assertThat(London.cutOff(month)).as(seeded).isEqualTo(reached);
        month = month.plusMonths(1);
      }
    }
  }

  /** Half of them anywhere, the others within two hours of a clock change or a month's end. */
  private static Instant anyInstant(Random random) {
    YearMonth month = anyMonth(random);
    Instant near =
        switch (random.nextInt(6)) {
          case 0 -> change(month.getYear(), Month.MARCH);
          case 1 -> change(month.getYear(), Month.OCTOBER);
          case 2 -> month.atEndOfMonth().atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC);
          default -> {
            Instant start = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            yield start.plusSeconds(random.nextInt(31 * 86_400));
          }
        };
    return random.nextInt(4) == 0
        ? near.plusNanos(random.nextInt(3) - 1)
        : near.plusSeconds(random.nextInt(-7_200, 7_200)).plusNanos(random.nextInt(1_000_000_000));
  }

  private static YearMonth anyMonth(Random random) {
    return YearMonth.of(FIRST_YEAR + random.nextInt(YEARS), 1 + random.nextInt(12));
  }

  /** The rule without its table: summer time is from 01:00 UTC to 01:00 UTC on last Sundays. */
  private static LocalDate byTheRuleOfTheClocks(Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    boolean summer =
        !instant.isBefore(change(year, Month.MARCH))
            && instant.isBefore(change(year, Month.OCTOBER));
    return instant.atOffset(ZoneOffset.ofHours(summer ? 1 : 0)).toLocalDate();
  }

  private static Duration hours(LocalDate date) {
    LocalDate lastSunday = date.with(TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY));
    if (!date.equals(lastSunday)) {
      return Duration.ofHours(24);
    }
    return Duration.ofHours(
        switch (date.getMonth()) {
          case MARCH -> 23;
          case OCTOBER -> 25;
          default -> 24;
        });
  }

  private static Instant change(int year, Month month) {
    return YearMonth.of(year, month)
        .atDay(1)
        .with(TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY))
        .atTime(1, 0)
        .toInstant(ZoneOffset.UTC);
  }

  private static String seeded(long seed, int round, Object drawn) {
    return "seed " + seed + ", round " + round + ", " + drawn;
  }
}
