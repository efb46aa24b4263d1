package parentsinmind.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time of day at which a message goes, by her own words (domain §6). */
class BestTimeTest {

  private static final SendWindow WINDOW =
      new SendWindow(
          LocalTime.of(9, 0), LocalTime.of(19, 0), Set.of(LocalDate.parse("2018-08-27")));

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @DisplayName("F11: a message goes at the time of day that she named, within the window")
  @CsvSource({
    "mornings,              2018-01-10T10:00:00Z, 2018-01-10T10:00:00Z",
    "mornings,              2018-01-10T13:00:00Z, 2018-01-11T09:00:00Z",
    "Evenings,              2018-01-10T10:00:00Z, 2018-01-10T17:00:00Z",
    "evening,               2018-07-10T10:00:00Z, 2018-07-10T16:00:00Z",
    "afternoons,            2018-01-10T18:00:00Z, 2018-01-11T12:00:00Z",
    "mornings or evenings,  2018-01-10T13:00:00Z, 2018-01-10T17:00:00Z",
    "mornings,              2018-01-13T13:00:00Z, 2018-01-15T09:00:00Z",
    "evenings,              2018-08-25T18:30:00Z, 2018-08-28T16:00:00Z",
    "not in the evening,    2018-01-10T10:00:00Z, 2018-01-10T10:00:00Z",
    "after the school run,  2018-01-10T10:00:00Z, 2018-01-10T10:00:00Z",
    ",                      2018-01-10T10:00:00Z, 2018-01-10T10:00:00Z",
  })
  void aMessageGoesWhenItSuitsHer(@Nullable String words, Instant now, Instant goes) {
    assertThat(BestTime.next(words, now, WINDOW)).isEqualTo(goes);
  }
}
