package parentsinmind.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

class JourneyFactsTest {

  private static final Instant RECORDED = Instant.parse("2016-05-02T09:00:00Z");

  private static Fact.Referred referred(String happened, Instant recorded) {
    return new Fact.Referred(
        "7K4D93XF2",
        Moment.parse(happened),
        recorded,
        "professional",
        "midwife",
        "pregnant",
        "A",
        "3",
        "2019",
        "y",
        "n",
        "u",
        null);
  }

  private static Fact.Answered answered() {
    return new Fact.Answered(
        "001-baseline",
        "baseline",
        Moment.on(LocalDate.parse("2016-04-28")),
        RECORDED,
        "hads-1",
        "paper",
        List.of(new SubscaleScore("A", 11, 6, 7, true), new SubscaleScore("D", 5, 4, 7, false)),
        "");
  }

  private static List<Fact.Answered> answers(@Nullable JourneyFacts facts) {
    return facts == null ? List.of() : facts.all(Fact.Answered.class);
  }

  @Test
  void factsAreReadBackAsTheyWereWritten() {
    JourneyFacts facts =
        JourneyFacts.NONE
            .with(referred("2016-04-11T08:30:00Z", RECORDED))
            .with(new Fact.EvaluationConsent(Moment.at(RECORDED), RECORDED, true))
            .with(new Fact.Decided(Moment.at(RECORDED), RECORDED, "accepted", "suitable"))
            .with(new Fact.Supported(Moment.at(RECORDED), RECORDED, "group"))
            .with(
                new Fact.Sessions(
                    YearMonth.of(2016, 4), YearMonth.of(2016, 5), "group", "attended", 3))
            .with(new Fact.ModelSet(Moment.at(RECORDED), RECORDED, "group"))
            .with(new Fact.WaveStep(Moment.at(RECORDED), RECORDED, "baseline", "issued"))
            .with(answered())
            .with(new Fact.Led(Moment.at(RECORDED), RECORDED, "signpost", "food-bank"))
            .with(new Fact.Ended(Moment.at(RECORDED), RECORDED, "goals-met"))
            .with(new Fact.Merged(RECORDED))
            .withReferralUndone("7K4D93XF2", RECORDED);

    assertThat(JourneyFacts.parse(facts.lines())).isEqualTo(facts);
  }

  @Test
  void aFactHoldsNoFreeText() {
    assertThatThrownBy(
            () -> Fact.toText(new Fact.Ended(Moment.at(RECORDED), RECORDED, "she | said")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatHappenedInTimeButWasRecordedLateIsNotYetKnown() {
    Instant april = London.cutOff(YearMonth.of(2016, 4));
    Instant may = London.cutOff(YearMonth.of(2016, 5));
    JourneyFacts facts =
        JourneyFacts.NONE
            .with(referred("2016-04-11T08:30:00Z", Instant.parse("2016-04-11T08:30:00Z")))
            .with(answered());

    assertThat(facts.asAt(april, april)).isNotNull();
    assertThat(answers(facts.asAt(april, april))).isEmpty();
    assertThat(answers(facts.asAt(april, may))).hasSize(1);
  }

  @Test
  void aMergedJourneyIsNobodyFromThenOnAndSomebodyBefore() {
    Instant april = London.cutOff(YearMonth.of(2016, 4));
    Instant may = London.cutOff(YearMonth.of(2016, 5));
    JourneyFacts facts =
        JourneyFacts.NONE
            .with(referred("2016-04-11T08:30:00Z", Instant.parse("2016-04-11T08:30:00Z")))
            .with(new Fact.Merged(RECORDED));

    assertThat(facts.asAt(april, april)).isNotNull();
    assertThat(facts.asAt(april, may)).isNull();
  }

  @Test
  void sessionsOfOneKindAreAddedUp() {
    Fact.Sessions one =
        new Fact.Sessions(YearMonth.of(2016, 4), YearMonth.of(2016, 5), "group", "attended", 1);
    JourneyFacts facts = JourneyFacts.NONE.with(one).with(one).with(one);
    assertThat(facts.all(Fact.Sessions.class))
        .containsExactly(
            new Fact.Sessions(
                YearMonth.of(2016, 4), YearMonth.of(2016, 5), "group", "attended", 3));
  }

  @Test
  void onlyASupportEarlierThanAnyKnownIsAdded() {
    JourneyFacts facts =
        JourneyFacts.NONE
            .withSupport(new Fact.Supported(Moment.parse("2016-05-10"), RECORDED, "group"))
            .withSupport(new Fact.Supported(Moment.parse("2016-05-12"), RECORDED, "group"))
            .withSupport(new Fact.Supported(Moment.parse("2016-05-03"), RECORDED, "one-to-one"));
    assertThat(facts.all(Fact.Supported.class))
        .extracting(fact -> fact.happened().toString())
        .containsExactly("2016-05-10", "2016-05-03");
  }

  @Test
  void finerTimesThanSecondsAreNotKept() {
    Instant fine = RECORDED.plusNanos(123_456_789);
    Fact fact = new Fact.WaveStep(Moment.at(fine), fine, "baseline", "issued");
    assertThat(fact)
        .isEqualTo(new Fact.WaveStep(Moment.at(RECORDED), RECORDED, "baseline", "issued"));
    assertThat(Fact.parse(Fact.toText(fact))).isEqualTo(fact);
  }

  /**
   * A list costs 3 bytes and 1 for each element besides the texts themselves; the attribute's name
   * and the index's keys are counted too.
   */
  @Test
  void twelveMonthsOfWeeklySessionsAndFiveResponsesAreLessThan1900Bytes() {
    JourneyFacts facts = JourneyFacts.NONE.with(referred("2016-04-11T08:30:00Z", RECORDED));
    for (int week = 0; week < 52; week++) {
      YearMonth month = YearMonth.of(2016, 4).plusMonths(week * 12 / 52);
      facts =
          facts.with(
              new Fact.Sessions(
                  month, month, "one-to-one", week % 7 == 0 ? "did-not-attend" : "attended", 1));
    }
    for (int wave = 0; wave < 5; wave++) {
      facts = facts.with(answered());
    }
    List<String> lines = new ArrayList<>(facts.lines());
    int bytes = lines.stream().mapToInt(l -> l.getBytes(StandardCharsets.UTF_8).length + 1).sum();
    int keys =
        "pkMOTHER#7k4d93xf20000000000zskJOURNEY#001cohortJOURNEY#haltonsince2016-04-11".length();
    System.out.println("figures: " + bytes + " bytes of facts, " + keys + " of keys");
    assertThat(bytes + 3 + "facts".length() + keys).isLessThan(1_900);
  }
}
