package parentsinmind.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.time.London;

/** Domain §8: an alert's clock runs in the site's working hours, London's time. */
class WorkingHoursTest {

  private static final Set<LocalDate> HOLIDAYS =
      Set.of(
          LocalDate.parse("2018-03-30"),
          LocalDate.parse("2018-04-02"),
          LocalDate.parse("2018-12-25"),
          LocalDate.parse("2018-12-26"));

  private static final WorkingHours OFFICE = SafetyRules.DEFAULT.hours("halton", HOLIDAYS);

  @ParameterizedTest(name = "raised {0}, two hours are over at {1}")
  @DisplayName("S4, S7: two working hours run while somebody is at work")
  @CsvSource({
    // Winter: London is UTC.
    "2018-01-10T10:15:00Z, 2018-01-10T12:15:00Z",
    "2018-01-10T15:00:00Z, 2018-01-10T17:00:00Z",
    "2018-01-10T16:30:00Z, 2018-01-11T10:30:00Z",
    // At night, and early in the morning of the same day.
    "2018-01-10T23:59:00Z, 2018-01-11T11:00:00Z",
    "2018-01-11T03:00:00Z, 2018-01-11T11:00:00Z",
    // Over a weekend, and over Easter with its two holidays.
    "2018-01-12T16:00:00Z, 2018-01-15T10:00:00Z",
    "2018-03-29T15:30:00Z, 2018-04-03T09:30:00Z",
    // The first working day of summer time, raised in winter time and in the night of the change.
    "2018-03-23T17:30:00Z, 2018-03-26T10:00:00Z",
    "2018-03-25T00:30:00Z, 2018-03-26T10:00:00Z",
    "2018-03-25T01:30:00Z, 2018-03-26T10:00:00Z",
    // The first working day of winter time, from either one o'clock of that night.
    "2018-10-26T15:30:00Z, 2018-10-29T10:30:00Z",
    "2018-10-28T00:30:00Z, 2018-10-29T11:00:00Z",
    "2018-10-28T01:30:00Z, 2018-10-29T11:00:00Z",
    // Christmas: a holiday on a Tuesday and a Wednesday.
    "2018-12-24T16:00:00Z, 2018-12-27T10:00:00Z",
    "2018-12-25T12:00:00Z, 2018-12-27T11:00:00Z"
  })
  void twoWorkingHours(Instant raised, Instant due) {
    assertThat(OFFICE.plus(raised, Within.hours(2))).isEqualTo(due);
  }

  @ParameterizedTest(name = "raised {0}, a working day is over at {1}")
  @DisplayName("S6, S7: a working day runs while somebody is at work")
  @CsvSource({
    "2018-01-10T10:15:00Z, 2018-01-11T10:15:00Z",
    "2018-01-12T10:15:00Z, 2018-01-15T10:15:00Z",
    "2018-01-10T03:00:00Z, 2018-01-10T17:00:00Z",
    "2018-01-10T20:00:00Z, 2018-01-11T17:00:00Z",
    // Ten o'clock stays ten o'clock over both changes of the clocks.
    "2018-03-23T10:00:00Z, 2018-03-26T09:00:00Z",
    "2018-10-26T09:00:00Z, 2018-10-29T10:00:00Z",
    "2018-03-29T09:00:00Z, 2018-04-03T09:00:00Z"
  })
  void aWorkingDay(Instant raised, Instant due) {
    assertThat(OFFICE.plus(raised, Within.days(1))).isEqualTo(due);
  }

  @Test
  @DisplayName("S7: as somebody with a watch would count them, minute by minute")
  void asAMinuteByMinuteWalk() {
    long seed = 20_261_128L;
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      WorkingHours hours = anyHours(random);
      // Half of them within two days of a change of the clocks.
      Instant around =
          random.nextBoolean()
              ? Instant.parse(
                  random.nextBoolean() ? "2018-03-25T01:00:00Z" : "2018-10-28T01:00:00Z")
              : Instant.parse("2018-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(365)));
      Instant start = around.plus(Duration.ofMinutes(random.nextInt(5_760) - 2_880));
      Within within =
          random.nextBoolean()
              ? Within.hours(1 + random.nextInt(12))
              : Within.days(1 + random.nextInt(3));
      assertThat(hours.plus(start, within))
          .as("seed " + seed + ", round " + round + ": " + hours + " " + start + " " + within)
          .isEqualTo(walked(hours, start, within));
    }
  }

  @Test
  void whoseTurnItIsGoesByTheDayOnWhichWorkBegins() {
    assertThat(OFFICE.dayOf(Instant.parse("2018-01-12T16:59:00Z"))).isEqualTo("2018-01-12");
    assertThat(OFFICE.dayOf(Instant.parse("2018-01-12T17:00:00Z"))).isEqualTo("2018-01-15");
    assertThat(OFFICE.open(Instant.parse("2018-01-12T16:59:00Z"))).isTrue();
    assertThat(OFFICE.open(Instant.parse("2018-01-12T17:00:00Z"))).isFalse();
  }

  /** Also hours over midnight's end: a site that works through the night of a change. */
  private static WorkingHours anyHours(Random random) {
    int from = random.nextInt(4) == 0 ? random.nextInt(60) : 120 + random.nextInt(900);
    int until = Math.max(from + 1, 120) + random.nextInt(1_440 - Math.max(from + 1, 120));
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    for (int more = random.nextInt(7); more > 0; more--) {
      days.add(DayOfWeek.of(1 + random.nextInt(7)));
    }
    Set<LocalDate> holidays = new HashSet<>(HOLIDAYS);
    holidays.add(LocalDate.parse("2018-01-01").plusDays(random.nextInt(365)));
    return new WorkingHours(
        LocalTime.ofSecondOfDay(from * 60L), LocalTime.ofSecondOfDay(until * 60L), days, holidays);
  }

  private static Instant walked(WorkingHours hours, Instant start, Within within) {
    long left =
        within.hours() > 0
            ? within.hours() * 60L
            : within.days() * Duration.between(hours.from(), hours.until()).toMinutes();
    Instant at = start;
    while (left > 0) {
      ZonedDateTime local = at.atZone(London.ZONE);
      boolean atWork =
          hours.days().contains(local.getDayOfWeek())
              && !hours.holidays().contains(local.toLocalDate())
              && !local.toLocalTime().isBefore(hours.from())
              && local.toLocalTime().isBefore(hours.until());
      left -= atWork ? 1 : 0;
      at = at.plusSeconds(60);
    }
    return at;
  }
}
