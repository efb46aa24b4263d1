package parentsinmind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.VolunteerFact;

class RegisterTest {

  private static final YearMonth APRIL = YearMonth.of(2016, 4);
  private static final YearMonth MAY = YearMonth.of(2016, 5);
  private static final List<Measure> MEASURES =
      List.of(
          new Measure(
              "hads",
              "A",
              "anxiety",
              true,
              List.of(
                  new Measure.Band("normal", 0),
                  new Measure.Band("mild", 8),
                  new Measure.Band("moderate", 11),
                  new Measure.Band("severe", 15)),
              5,
              List.of()));

  private static Instant at(String date) {
    return Instant.parse(date + "T09:00:00Z");
  }

  private static Fact referred(String date, String ethnicity) {
    return new Fact.Referred(
        "r" + date,
        Moment.at(at(date)),
        at(date),
        "professional",
        "midwife",
        "pregnant",
        ethnicity,
        "3",
        "invented",
        "y",
        "n",
        "u",
        null);
  }

  private static Fact answered(String wave, String happened, Instant recorded, int score) {
    return new Fact.Answered(
        wave,
        wave,
        Moment.parse(happened),
        recorded,
        "hads-1",
        "paper",
        List.of(new SubscaleScore("A", score, 7, 7, true)),
        "");
  }

  private static JourneyFacts journey() {
    return JourneyFacts.NONE
        .with(referred("2016-04-04", "A"))
        .with(new Fact.EvaluationConsent(Moment.at(at("2016-04-04")), at("2016-04-04"), true))
        .with(answered("baseline", "2016-04-11", at("2016-04-12"), 13))
        .with(new Fact.Supported(Moment.at(at("2016-04-11")), at("2016-04-11"), "group"));
  }

  private static @Nullable Cell cell(Computed of, Figure figure) {
    return of.cell(figure.id(), Period.TO_DATE, figure.bySubscale() ? "A" : "");
  }

  private static Cell share(Figure figure, long numerator, long denominator) {
    return new Cell(
        figure.id(), Period.TO_DATE, figure.bySubscale() ? "A" : "", numerator, denominator);
  }

  @Test
  @DisplayName("11: a response recorded after the cut-off restates a month and is not in it")
  void lateRecordedResponse() {
    Register register = new Register(MEASURES);
    register.journey(
        "m", "halton", journey().with(answered("ending", "2016-04-28", at("2016-05-03"), 10)));
    assertThat(cell(register.compute("halton", APRIL, APRIL), Figure.FOLLOWED_UP))
        .isEqualTo(share(Figure.FOLLOWED_UP, 0, 1));
    Computed may = register.compute("halton", MAY, APRIL);
    assertThat(cell(may, Figure.LATEST_LOWER)).isEqualTo(share(Figure.LATEST_LOWER, 1, 1));
    assertThat(may.restatements())
        .contains(
            new Restated.Count(
                APRIL,
                new Cell("followed-up", Period.TO_DATE, "", 0, 1L),
                new Cell("followed-up", Period.TO_DATE, "", 1, 1L)));
    assertThat(register.cases("all", MAY, Figure.FOLLOWED_UP, Period.TO_DATE, ""))
        .containsExactly("m");
  }

  @Test
  @DisplayName("F2, 08: a baseline completed after first support is late and in no outcome")
  void lateBaseline() {
    Register register = new Register(MEASURES);
    register.journey(
        "m", "halton", journey().with(answered("baseline", "2016-04-20", at("2016-04-20"), 3)));
    Computed april = register.compute("halton", APRIL, APRIL);
    assertThat(cell(april, Figure.LATE_BASELINES)).isEqualTo(share(Figure.LATE_BASELINES, 1, 1));
    assertThat(cell(april, Figure.FOLLOWED_UP)).isEqualTo(share(Figure.FOLLOWED_UP, 0, 1));
  }

  @Test
  @DisplayName("35: retention is of those at risk, not of all recruited")
  void retention() {
    Register register = new Register(MEASURES);
    Instant day = at("2016-02-29");
    register.volunteer(
        "v",
        "halton",
        List.of(
            new VolunteerFact.Recruited(Moment.at(day), day, "A", "3", "invented", List.of("pl")),
            new VolunteerFact.Step(Moment.at(day), day, "trained"),
            new VolunteerFact.Step(Moment.at(day), day, "cleared"),
            new VolunteerFact.Step(Moment.at(day), day, "role")));
    YearMonth january = YearMonth.of(2017, 1);
    assertThat(cell(register.compute("all", january, january), Figure.VOLUNTEERS_RETAINED_1))
        .isEqualTo(share(Figure.VOLUNTEERS_RETAINED_1, 0, 0));
    YearMonth february = YearMonth.of(2017, 2);
    assertThat(cell(register.compute("all", february, february), Figure.VOLUNTEERS_RETAINED_1))
        .isEqualTo(share(Figure.VOLUNTEERS_RETAINED_1, 1, 1));
  }

  @Test
  @DisplayName("1: means are rounded last and never subtracted after rounding")
  void roundedLast() {
    assertThat(new Mean(-261 * Score.UNIT, 103).rounded(2)).hasToString("-2.53");
    assertThat(new Mean(1346 * Score.UNIT, 103).rounded(2)).hasToString("13.07");
  }

  @Test
  void thePageOfFiguresSaysWhatTheCatalogueSays() throws Exception {
    Path page = Path.of("..", "docs", "figures.md");
    if (Boolean.getBoolean("figures.write")) {
      Files.writeString(page, Figures.page());
    }
    assertThat(Files.readString(page)).isEqualTo(Figures.page());
  }
}
