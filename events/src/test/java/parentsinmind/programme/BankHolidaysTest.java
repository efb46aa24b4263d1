package parentsinmind.programme;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.temporal.TemporalAdjusters.firstInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;

/**
 * The bank holidays of programme.json, held against how they follow from the Banking and Financial
 * Dealings Act 1971 and from Easter, with the days that were proclaimed once.
 */
class BankHolidaysTest {

  private static final Map<Integer, Set<LocalDate>> ADDED =
      Map.of(
          2020, Set.of(LocalDate.of(2020, 5, 8)),
          2022,
              Set.of(LocalDate.of(2022, 6, 2), LocalDate.of(2022, 6, 3), LocalDate.of(2022, 9, 19)),
          2023, Set.of(LocalDate.of(2023, 5, 8)));
  private static final Map<Integer, Set<LocalDate>> MOVED_AWAY =
      Map.of(
          2020, Set.of(LocalDate.of(2020, 5, 4)),
          2022, Set.of(LocalDate.of(2022, 5, 30)));

  @ParameterizedTest
  @ValueSource(
      ints = {2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028})
  void aYearHasTheHolidaysThatFollowFromTheActAndEaster(int year) throws IOException {
    Set<LocalDate> known = new TreeSet<>();
    Programme.read(Json.parse(Files.readString(Path.of("..", "programme.json"))))
        .referral()
        .publicHolidays()
        .stream()
        .filter(date -> date.getYear() == year)
        .forEach(known::add);

    assertThat(known).containsExactlyElementsOf(ofTheAct(year));
  }

  private static Set<LocalDate> ofTheAct(int year) {
    Set<LocalDate> days = new TreeSet<>();
    LocalDate easter = easter(year);
    days.add(easter.minusDays(2));
    days.add(easter.plusDays(1));
    days.add(LocalDate.of(year, Month.MAY, 1).with(firstInMonth(MONDAY)));
    days.add(LocalDate.of(year, Month.MAY, 1).with(lastInMonth(MONDAY)));
    days.add(LocalDate.of(year, Month.AUGUST, 1).with(lastInMonth(MONDAY)));
    for (LocalDate day :
        Set.of(
            LocalDate.of(year, Month.JANUARY, 1),
            LocalDate.of(year, Month.DECEMBER, 25),
            LocalDate.of(year, Month.DECEMBER, 26))) {
      if (day.getDayOfWeek() != SUNDAY) {
        days.add(day);
      }
    }
    substitutes(year, days);
    days.removeAll(MOVED_AWAY.getOrDefault(year, Set.of()));
    days.addAll(ADDED.getOrDefault(year, Set.of()));
    return days;
  }

  /** What falls on a weekend is made up for on the next days that are none. */
  private static void substitutes(int year, Set<LocalDate> days) {
    LocalDate newYear = LocalDate.of(year, Month.JANUARY, 1);
    if (newYear.getDayOfWeek() == SATURDAY || newYear.getDayOfWeek() == SUNDAY) {
      days.add(newYear.with(firstInMonth(MONDAY)));
    }
    switch (LocalDate.of(year, Month.DECEMBER, 25).getDayOfWeek()) {
      case FRIDAY -> days.add(LocalDate.of(year, Month.DECEMBER, 28));
      case SATURDAY -> {
        days.add(LocalDate.of(year, Month.DECEMBER, 27));
        days.add(LocalDate.of(year, Month.DECEMBER, 28));
      }
      case SUNDAY -> days.add(LocalDate.of(year, Month.DECEMBER, 27));
      default -> {
        // Both fall on working days.
      }
    }
  }

  /** The Gregorian computus (Meeus, Jones and Butcher). */
  private static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = b / 4;
    int e = b % 4;
    int f = (b + 8) / 25;
    int g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4;
    int k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int month = (h + l - 7 * m + 114) / 31;
    int day = (h + l - 7 * m + 114) % 31 + 1;
    return LocalDate.of(year, month, day);
  }
}
