package parentsinmind.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MomentTest {

  private static final Moment MORNING = Moment.at(Instant.parse("2016-04-11T08:00:00Z"));
  private static final Moment NOON = Moment.at(Instant.parse("2016-04-11T11:00:00Z"));
  private static final Moment THAT_DAY = Moment.on(LocalDate.parse("2016-04-11"));
  private static final Moment NEXT_DAY = Moment.on(LocalDate.parse("2016-04-12"));

  @Test
  void aPaperWithOnlyADateIsBeforeWhateverHappenedThatDay() {
    assertThat(THAT_DAY.atOrBefore(MORNING)).isTrue();
    assertThat(NEXT_DAY.atOrBefore(MORNING)).isFalse();
  }

  @Test
  void anythingIsAtOrBeforeADateWithoutATimeOfTheSameDay() {
    assertThat(NOON.atOrBefore(THAT_DAY)).isTrue();
    assertThat(NOON.atOrBefore(MORNING)).isFalse();
    assertThat(MORNING.atOrBefore(MORNING)).isTrue();
  }

  @Test
  void bothWrittenFormsAreReadBack() {
    assertThat(Moment.parse(MORNING.toString())).isEqualTo(MORNING);
    assertThat(Moment.parse(THAT_DAY.toString())).isEqualTo(THAT_DAY);
  }

  @Test
  @DisplayName("25: half past midnight in June belongs to the London month, not to UTC's")
  void monthsEndInLondon() {
    Instant inJulyInLondon = Instant.parse("2017-06-30T23:30:00Z");
    assertThat(London.monthOf(inJulyInLondon)).isEqualTo(YearMonth.of(2017, 7));
    assertThat(Moment.at(inJulyInLondon).before(London.cutOff(YearMonth.of(2017, 6)))).isFalse();
  }

  @Test
  @DisplayName("25: the cut-off is midnight in London in summer and in winter")
  void theCutOffIsMidnightInLondon() {
    assertThat(London.cutOff(YearMonth.of(2017, 6))).isEqualTo("2017-06-30T23:00:00Z");
    assertThat(London.cutOff(YearMonth.of(2017, 12))).isEqualTo("2018-01-01T00:00:00Z");
    assertThat(London.cutOff(YearMonth.of(2018, 3))).isEqualTo("2018-03-31T23:00:00Z");
    assertThat(London.cutOff(YearMonth.of(2018, 10))).isEqualTo("2018-11-01T00:00:00Z");
  }

  @Test
  void theCutOffItselfIsOutside() {
    Instant cutOff = London.cutOff(YearMonth.of(2017, 6));
    assertThat(Moment.at(cutOff).before(cutOff)).isFalse();
    assertThat(Moment.at(cutOff.minusSeconds(1)).before(cutOff)).isTrue();
    assertThat(Moment.on(LocalDate.parse("2017-07-01")).before(cutOff)).isFalse();
    assertThat(Moment.on(LocalDate.parse("2017-06-30")).before(cutOff)).isTrue();
  }
}
