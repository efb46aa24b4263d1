package parentsinmind.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Domain §7: messages to mothers go between 09:00 and 19:00 Europe/London, not on holidays. */
class SendWindowTest {

  private static final Set<LocalDate> HOLIDAYS =
      Set.of(
          LocalDate.parse("2018-12-25"),
          LocalDate.parse("2018-12-26"),
          LocalDate.parse("2019-04-19"),
          LocalDate.parse("2019-04-22"));
  private static final SendWindow WINDOW = SendWindow.of(FollowUpRules.DEFAULT, HOLIDAYS);

  @ParameterizedTest(name = "{2}")
  @DisplayName("F11, F12, F13: what falls outside the window is deferred to its next opening")
  @CsvSource({
    "2019-02-12T08:59:59Z, 2019-02-12T09:00:00Z, before nine in winter it waits until nine",
    "2019-02-12T09:00:00Z, 2019-02-12T09:00:00Z, at nine it goes",
    "2019-02-12T18:59:59Z, 2019-02-12T18:59:59Z, a second before seven it goes",
    "2019-02-12T19:00:00Z, 2019-02-13T09:00:00Z, at seven it waits until the next morning",
    "2019-07-09T07:59:59Z, 2019-07-09T08:00:00Z, in summer nine o'clock is eight in UTC",
    "2019-07-09T18:00:00Z, 2019-07-10T08:00:00Z, and seven is six",
    "2019-02-16T12:00:00Z, 2019-02-16T12:00:00Z, Saturdays are days like others",
    "2019-02-16T20:00:00Z, 2019-02-18T09:00:00Z, Sundays are not",
    "2018-12-24T19:30:00Z, 2018-12-27T09:00:00Z, nor are Christmas and Boxing Day",
    "2019-04-18T20:00:00Z, 2019-04-20T08:00:00Z, Good Friday is passed over",
    "2019-04-20T19:00:00Z, 2019-04-23T08:00:00Z, Easter Sunday and Monday are passed over",
    "2019-03-30T20:00:00Z, 2019-04-01T08:00:00Z, the night the clocks go forward",
    "2019-10-26T20:00:00Z, 2019-10-28T09:00:00Z, the night the clocks go back",
    "2019-01-31T23:30:00Z, 2019-02-01T09:00:00Z, over the end of a month"
  })
  void deferredAndNeverDropped(Instant due, Instant goes, String rule) {
    assertThat(WINDOW.next(due)).as(rule).isEqualTo(goes);
    assertThat(WINDOW.open(due)).as(rule).isEqualTo(due.equals(goes));
  }

  @Test
  @DisplayName(
      "F11, F12: the messages of a day may go from nine of that day, or of the next that has any")
  void aDaysMessagesMayGoFromItsMorning() {
    assertThat(WINDOW.openingOn(LocalDate.parse("2019-07-09")))
        .isEqualTo(Instant.parse("2019-07-09T08:00:00Z"));
    assertThat(WINDOW.openingOn(LocalDate.parse("2018-12-25")))
        .isEqualTo(Instant.parse("2018-12-27T09:00:00Z"));
  }

  @ParameterizedTest
  @DisplayName("F11, F12: any instant is deferred to the first that a clock on the wall allows")
  @ValueSource(longs = {2016, 2019, 42})
  void anyInstantIsDeferredToTheFirstThatAClockOnTheWallAllows(long seed) {
    Random random = new Random(seed);
    ZoneId london = ZoneId.of("Europe/London");
    for (int round = 0; round < 300; round++) {
      Instant due = Instant.ofEpochSecond(1_543_000_000L + random.nextInt(20_000_000));
      ZonedDateTime clock = due.atZone(london);
      // The slow way: minute by minute, until the wall allows it.
      ZonedDateTime minute = clock;
      while (!allowed(minute)) {
        minute = minute.plusMinutes(1).withSecond(0);
      }
      assertThat(WINDOW.next(due))
          .as("seed %d, round %d, %s", seed, round, due)
          .isEqualTo(minute.toInstant());
    }
  }

  private static boolean allowed(ZonedDateTime time) {
    LocalTime at = time.toLocalTime();
    return time.getDayOfWeek() != DayOfWeek.SUNDAY
        && !HOLIDAYS.contains(time.toLocalDate())
        && at.getHour() >= 9
        && at.getHour() < 19;
  }
}
