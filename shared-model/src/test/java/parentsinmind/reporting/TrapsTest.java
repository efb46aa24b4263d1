package parentsinmind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.support.DropIn;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.VolunteerFact;

/** Ways in which these figures have been got wrong, with numbers worked out by hand. */
class TrapsTest {

  private static final YearMonth MARCH = YearMonth.of(2016, 3);
  private static final YearMonth APRIL = YearMonth.of(2016, 4);
  private static final YearMonth JUNE = YearMonth.of(2016, 6);
  private static final YearMonth DECEMBER = YearMonth.of(2017, 12);

  private static Register register(Story... mothers) {
    Register register = new Register(EveryFigureTest.MEASURES);
    for (int index = 0; index < mothers.length; index++) {
      register.journey("m" + index, "halton", mothers[index].facts());
    }
    return register;
  }

  private static Computed at(YearMonth month, Story... mothers) {
    return register(mothers).compute("halton", month, month);
  }

  /** Numerator, and denominator if there is one. */
  private static List<Long> cell(Computed of, Figure figure, Period period, String category) {
    return of.cells().stream()
        .filter(c -> c.figure().equals(figure.id()))
        .filter(c -> c.period() == period && c.category().equals(category))
        .flatMap(c -> Stream.of(c.numerator(), c.denominator()).filter(n -> n != null))
        .toList();
  }

  private static List<Long> toDate(Computed of, Figure figure, String category) {
    return cell(of, figure, Period.TO_DATE, category);
  }

  private static Outcome anxiety(Computed of) {
    return of.outcomes().getFirst();
  }

  private static Story supported() {
    return Story.referred("2016-04-01T09:00:00Z").supported("2016-04-11T10:00:00Z");
  }

  @Test
  @DisplayName(
      "3: a mean of exactly 8.795 is 8.80, and of -2.505 is -2.51: half goes up, not to even")
  void halfUp() {
    assertThat(new Mean(1759 * Score.UNIT, 200).rounded(2)).hasToString("8.80");
    assertThat(new Mean(1757 * Score.UNIT, 200).rounded(2)).hasToString("8.79");
    assertThat(new Mean(-501 * Score.UNIT, 200).rounded(2)).hasToString("-2.51");
    assertThat(Score.of(Story.score("A", 9, 6)).rounded(0)).hasToString("11");
  }

  @Test
  @DisplayName(
      "5: a missing answer is not 0: 9 from six items is 10.5, and five items are no score")
  void missingIsNotZero() {
    Computed june =
        at(
            JUNE,
            supported()
                .answered("baseline", "2016-04-02T09:00:00Z", 14, 7)
                .answered(
                    "ending",
                    "2016-06-01T09:00:00Z",
                    Story.score("A", 9, 6),
                    Story.score("D", 0, 5)));
    assertThat(anxiety(june).latest().rounded(1)).hasToString("10.5");
    assertThat(anxiety(june).latestBand()).isEqualTo("mild");
    assertThat(toDate(june, Figure.LATEST_LOWER, "A")).containsExactly(1L, 1L);
    assertThat(toDate(june, Figure.LATEST_LOWER, "D")).containsExactly(0L, 0L);
    assertThat(toDate(june, Figure.PARTLY_ANSWERED, "")).containsExactly(1L, 2L);
  }

  @Test
  @DisplayName(
      "7: with one subscale scored the response is valid, and the other keeps its last score")
  void oneSubscale() {
    Computed june =
        at(
            JUNE,
            supported()
                .answered("baseline", "2016-04-02T09:00:00Z", 14, 9)
                .answered("month-3", "2016-05-20T09:00:00Z", 12, 6)
                .answered(
                    "ending",
                    "2016-06-10T09:00:00Z",
                    Story.score("A", 10, 7),
                    Story.score("D", 3, 4)),
            supported()
                .answered(
                    "baseline",
                    "2016-04-02T09:00:00Z",
                    Story.score("A", 5, 3),
                    Story.score("D", 8, 7))
                .answered("ending", "2016-06-10T09:00:00Z", 9, 7));
    assertThat(toDate(june, Figure.FOLLOWED_UP, "")).containsExactly(2L, 2L);
    assertThat(anxiety(june).change()).isEqualTo(new Mean(-4 * Score.UNIT, 1));
    assertThat(june.outcomes().getLast().change()).isEqualTo(new Mean(-4 * Score.UNIT, 2));
    assertThat(toDate(june, Figure.BOTH_LOWER, "")).containsExactly(1L, 1L);
  }

  @Test
  @DisplayName("9: a new episode a year later has its own baseline, and gives her one pair")
  void secondEpisode() {
    Register register =
        register(
            supported()
                .answered("baseline", "2016-04-02T09:00:00Z", 18, 12)
                .answered("ending", "2016-06-01T09:00:00Z", 12, 9)
                .ended("2016-06-02T09:00:00Z"));
    Story again =
        Story.referred("2017-06-01T09:00:00Z")
            .supported("2017-06-20T10:00:00Z")
            .answered("ending", "2017-09-01T09:00:00Z", 15, 8);
    register.journey("m0", "halton", again.facts());
    Computed unpaired = register.compute("halton", DECEMBER, DECEMBER);
    assertThat(toDate(unpaired, Figure.MOTHERS_REFERRED, "")).containsExactly(1L);
    assertThat(toDate(unpaired, Figure.EPISODES, "")).containsExactly(2L);
    assertThat(anxiety(unpaired).change()).isEqualTo(new Mean(-6 * Score.UNIT, 1));

    Register paired =
        register(
            supported()
                .answered("baseline", "2016-04-02T09:00:00Z", 18, 12)
                .answered("ending", "2016-06-01T09:00:00Z", 12, 9)
                .ended("2016-06-02T09:00:00Z"));
    paired.journey("m0", "halton", again.answered("baseline", "2017-06-20", 16, 9).facts());
    assertThat(anxiety(paired.compute("halton", DECEMBER, DECEMBER)).pairs())
        .containsExactly(new Outcome.Pair(Score.of(16), Score.of(15)));
  }

  @Test
  @DisplayName("10: both means are of the same paired mothers; the others' baseline stands apart")
  void sameMothers() {
    Computed june =
        at(
            JUNE,
            supported()
                .answered("baseline", "2016-04-02T09:00:00Z", 13, 9)
                .answered("ending", "2016-06-01T09:00:00Z", 10, 9),
            supported().answered("baseline", "2016-04-02T09:00:00Z", 20, 20),
            supported().answered("ending", "2016-06-01T09:00:00Z", 1, 1));
    assertThat(anxiety(june).baseline()).isEqualTo(new Mean(13 * Score.UNIT, 1));
    assertThat(anxiety(june).latest()).isEqualTo(new Mean(10 * Score.UNIT, 1));
    assertThat(anxiety(june).nonCompleters()).isEqualTo(new Mean(20 * Score.UNIT, 1));
    assertThat(toDate(june, Figure.COMPLETERS, "A")).containsExactly(1L, 2L);
  }

  @Test
  @DisplayName("12: an equal score is not an improvement")
  void ties() {
    Computed june =
        at(
            JUNE,
            supported()
                .answered("baseline", "2016-04-02T09:00:00Z", 13, 9)
                .answered("ending", "2016-06-01T09:00:00Z", 13, 10),
            supported()
                .answered("baseline", "2016-04-02T09:00:00Z", Story.score("A", 12, 6))
                .answered("ending", "2016-06-01T09:00:00Z", Story.score("A", 14, 7)));
    assertThat(toDate(june, Figure.LATEST_LOWER, "A")).containsExactly(0L, 2L);
    assertThat(toDate(june, Figure.LATEST_EQUAL, "A")).containsExactly(2L, 2L);
    assertThat(toDate(june, Figure.LATEST_HIGHER, "D")).containsExactly(1L, 1L);
  }

  @Test
  @DisplayName("23: referred by her GP and by herself she is one mother with two referrals")
  void twoReferrals() {
    Computed april =
        at(
            APRIL,
            Story.referred("2016-04-01T09:00:00Z").again("2016-04-03T20:00:00Z", "self", ""),
            Story.referred("2016-04-05T09:00:00Z"));
    assertThat(toDate(april, Figure.MOTHERS_REFERRED, "")).containsExactly(2L);
    assertThat(toDate(april, Figure.REFERRALS, "")).containsExactly(3L);
    assertThat(toDate(april, Figure.EPISODES, "")).containsExactly(2L);
    assertThat(toDate(april, Figure.REFERRALS_BY_REFERRER, "self")).containsExactly(1L, 3L);
    assertThat(toDate(april, Figure.WHITE_BRITISH, "")).containsExactly(2L, 2L);
  }

  @Test
  @DisplayName(
      "24: referred in March and supported in April, each month has its own, a share is of a"
          + " cohort")
  void twoMonths() {
    Story story = Story.referred("2016-03-29T09:00:00Z").supported("2016-04-05T09:00:00Z");
    Computed march = at(MARCH, story);
    assertThat(cell(march, Figure.MOTHERS_SUPPORTED, Period.MONTH, "")).containsExactly(0L, 1L);
    assertThat(cell(march, Figure.MOTHERS_FIRST_SUPPORTED, Period.MONTH, "")).containsExactly(0L);
    Computed april = at(APRIL, story);
    assertThat(cell(april, Figure.MOTHERS_REFERRED, Period.MONTH, "")).containsExactly(0L);
    assertThat(cell(april, Figure.MOTHERS_SUPPORTED, Period.MONTH, "")).containsExactly(0L, 0L);
    assertThat(cell(april, Figure.MOTHERS_FIRST_SUPPORTED, Period.MONTH, "")).containsExactly(1L);
    assertThat(toDate(april, Figure.MOTHERS_SUPPORTED, "")).containsExactly(1L, 1L);
  }

  @Test
  @DisplayName(
      "25: a month ends at midnight in London: 23:00 in UTC in summer, and on clock-change nights")
  void londonMonths() {
    Computed april =
        at(
            APRIL,
            Story.referred("2016-03-31T22:59:59Z"),
            Story.referred("2016-03-31T23:00:00Z"),
            Story.referred("2016-04-30T22:59:59Z"),
            Story.referred("2016-04-30T23:00:00Z"),
            Story.referred("2016-03-27T00:59:59Z"));
    assertThat(cell(april, Figure.MOTHERS_REFERRED, Period.MONTH, "")).containsExactly(2L);
    assertThat(toDate(april, Figure.MOTHERS_REFERRED, "")).containsExactly(4L);
    Computed october =
        at(
            YearMonth.of(2016, 10),
            Story.referred("2016-09-30T23:00:00Z"),
            Story.referred("2016-10-30T01:30:00Z"),
            Story.referred("2016-10-31T23:59:59Z"),
            Story.referred("2016-11-01T00:00:00Z"));
    assertThat(cell(october, Figure.MOTHERS_REFERRED, Period.MONTH, "")).containsExactly(3L);
  }

  @Test
  @DisplayName("27: declined (Z) and not known (99) are in no denominator and stand apart")
  void declinedAndNotKnown() {
    List<Story> mothers = new ArrayList<>();
    for (String ethnicity : List.of("A", "A", "N", "Z", "Z", "99", "")) {
      mothers.add(
          new Story(
              Story.referred("2016-04-01T09:00:00Z")
                  .facts()
                  .with(
                      new Story(JourneyFacts.NONE)
                          .again("2016-04-02T09:00:00Z", "gp", ethnicity)
                          .facts()
                          .facts()
                          .getFirst())));
    }
    Computed april = at(APRIL, mothers.toArray(Story[]::new));
    // An unanswered question never replaces an answer: the seventh keeps her first A.
    assertThat(toDate(april, Figure.WHITE_BRITISH, "")).containsExactly(3L, 4L);
    assertThat(toDate(april, Figure.ETHNICITY_KNOWN, "declined")).containsExactly(2L, 7L);
    assertThat(toDate(april, Figure.ETHNICITY_KNOWN, "not-known")).containsExactly(1L, 7L);
  }

  @Test
  @DisplayName("32: an erased mother is in no restatement: both sides are made from what is held")
  void erasure() {
    Story story = supported().answered("ending", "2016-04-28T09:00:00Z", 9, 9);
    Register all = register(story, story);
    Register erased = register(story);
    assertThat(toDate(all.compute("halton", APRIL, APRIL), Figure.FOLLOWED_UP, ""))
        .containsExactly(2L, 2L);
    assertThat(erased.compute("halton", JUNE, APRIL).restatements()).isEmpty();
  }

  @Test
  @DisplayName("36: drop-ins are visits without a name, and nobody is supported by them")
  void dropIns() {
    Register register = register(Story.referred("2016-04-01T09:00:00Z"));
    Instant day = Instant.parse("2016-04-12T10:00:00Z");
    register.dropIn("halton", new DropIn(Moment.at(day), day, 9));
    Computed april = register.compute("halton", APRIL, APRIL);
    assertThat(toDate(april, Figure.DROP_INS, "")).containsExactly(9L);
    assertThat(toDate(april, Figure.MOTHERS_SUPPORTED, "")).containsExactly(0L, 1L);
    assertThat(toDate(april, Figure.SESSIONS_ATTENDED, "group")).containsExactly(0L);
  }

  @Test
  @DisplayName("35: a volunteer who paused is still there; one who left on the anniversary is not")
  void leaving() {
    Register register = new Register(EveryFigureTest.MEASURES);
    Instant day = Instant.parse("2016-04-01T09:00:00Z");
    for (String end : List.of("paused", "left")) {
      List<VolunteerFact> facts = new ArrayList<>();
      facts.add(new VolunteerFact.Recruited(Moment.at(day), day, "A", "3", "invented", List.of()));
      for (String step : List.of("trained", "cleared", "role")) {
        facts.add(new VolunteerFact.Step(Moment.at(day), day, step));
      }
      Instant later = Instant.parse("2017-04-01T09:00:00Z");
      facts.add(new VolunteerFact.Step(Moment.at(later), later, end));
      register.volunteer(end, "halton", facts);
    }
    register.volunteer(
        "never",
        "halton",
        List.of(new VolunteerFact.Recruited(Moment.at(day), day, "A", "3", "x", List.of())));
    Computed computed = register.compute("all", DECEMBER, DECEMBER);
    assertThat(toDate(computed, Figure.VOLUNTEERS_ACTIVE, "")).containsExactly(2L, 3L);
    assertThat(toDate(computed, Figure.VOLUNTEERS_RETAINED_1, "")).containsExactly(1L, 2L);
    assertThat(toDate(computed, Figure.VOLUNTEERS_RETAINED_2, "")).containsExactly(0L, 0L);
  }

  @Test
  void aWithdrawalOnPaperIsNotUndoneByTheFormOfTheSameMorning() {
    Story story =
        supported()
            .answered("ending", "2016-06-01T09:00:00Z", 9, 9)
            .consent("2016-06-10T09:00:00Z", true)
            .consent("2016-06-10", false);
    assertThat(toDate(at(JUNE, story), Figure.FOLLOWED_UP, "")).containsExactly(0L, 1L);
    assertThat(toDate(at(JUNE, story), Figure.LEFT_OUT_FOR_CONSENT, "")).containsExactly(1L);
  }

  @Test
  void anAnswerOnAnotherInstrumentDoesNotReplaceTheBaseline() {
    Story story = supported().answered("baseline", "2016-04-02T09:00:00Z", 13, 9);
    Moment later = Moment.parse("2016-04-03T09:00:00Z");
    Story both =
        new Story(
                story
                    .facts()
                    .with(
                        new Fact.Answered(
                            "r",
                            "baseline",
                            later,
                            later.earliest(),
                            "gad-7-1",
                            "self",
                            List.of(Story.score("G", 5, 7)),
                            "")))
            .answered("ending", "2016-06-01T09:00:00Z", 9, 9);
    assertThat(toDate(at(JUNE, both), Figure.LATEST_LOWER, "A")).containsExactly(1L, 1L);
  }
}
