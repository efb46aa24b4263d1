package parentsinmind.pilot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.pilot.Mother.Twist;
import parentsinmind.pilot.Support.Span;

/** When a mother fills in which questionnaire, and what she answers. */
final class Questionnaires {

  /** How many of the 103 say "a lot" or "quite a lot", question by question (domain §4). */
  private static final int[] HELPED_MUCH = {89, 89, 89, 87, 76, 74, 61};

  private static final List<String> WORDS =
      List.of(
          "Made up: it was good to be listened to.",
          "Made up: the hour a week was mine.",
          "Made up: I found I was not the only one.",
          "Made up: we still meet in the park.");
  private static final LocalDate LAST = LocalDate.of(2019, 3, 26);

  private final Script script;
  private final Chance chance;
  private final Answers answers;
  private final Outcomes anxiety;
  private final Outcomes depression;
  private final List<List<Boolean>> helped = new ArrayList<>();

  Questionnaires(Script script, Chance chance) {
    this.script = script;
    this.chance = chance;
    this.answers = new Answers(chance);
    this.anxiety = Outcomes.of(chance, new int[] {14, 7}, 13, 1346, 1085);
    this.depression = Outcomes.of(chance, new int[] {9, 3}, 8.8, 906, 648);
    dealHelped();
  }

  private void dealHelped() {
    for (int pair = 0; pair < Outcomes.PAIRS; pair++) {
      helped.add(new ArrayList<>());
    }
    for (int much : HELPED_MUCH) {
      List<Boolean> hand = new ArrayList<>();
      Chance.fill(hand, true, much);
      Chance.fill(hand, false, Outcomes.PAIRS - much);
      List<Boolean> dealt = chance.shuffled(hand);
      for (int pair = 0; pair < Outcomes.PAIRS; pair++) {
        helped.get(pair).add(dealt.get(pair));
      }
    }
  }

  /** Adds a supported mother's questionnaires. */
  void tell(Mother mother, LocalDate decided, Span span) {
    LocalDate first = span.first();
    switch (mother.course()) {
      case FOLLOWED_UP -> followedUp(mother, decided, span, mother.twist() != Twist.RETURNS_PAIRED);
      case NO_CONSENT -> noConsent(mother, decided, first);
      case LATE_BASELINE ->
          answered(
              mother,
              "baseline",
              decided,
              first.plusDays(chance.between(2, 20)),
              answers.positionsAbout(13, 9),
              null,
              null);
      case INVALID_BASELINE ->
          baseline(
              mother, decided, first, mother.n() % 2 == 0 ? answers.tooFew() : answers.oneScale());
      default -> {
        if (mother.twist() == Twist.BEREAVED) {
          withoutLink(mother, first.minusDays(1));
        } else if (chance.inHundred(70)) {
          baseline(mother, decided, first, answers.positionsAbout(12, 8));
        } else {
          asked(mother, "baseline", decided.plusDays(1));
        }
      }
    }
  }

  /** Adds the questionnaires of a second episode. */
  void again(Mother mother, LocalDate decided, Span span) {
    if (mother.twist() == Twist.RETURNS_PAIRED) {
      followedUp(mother, decided, span, true);
    } else if (mother.lost()) {
      withoutLink(mother, span.first().minusDays(1));
    } else {
      baseline(mother, decided, span.first(), answers.positionsAbout(12, 8));
      asked(mother, "month-3", span.first().plusDays(91));
    }
  }

  /** After a loss no link goes out; the manager asks her. */
  private void withoutLink(Mother mother, LocalDate date) {
    entered(mother, "baseline", "phone", date, date, answers.positionsAbout(14, 10), null, null);
  }

  /** Without consent from the beginning; taken back before she answers; or after it counted. */
  private void noConsent(Mother mother, LocalDate decided, LocalDate first) {
    baseline(mother, decided, first, answers.positionsAbout(13, 9));
    LocalDate entered =
        answered(
            mother,
            "month-3",
            first.plusMonths(3),
            first.plusDays(92),
            answers.positionsAbout(10, 7),
            answers.helpedSomehow(),
            null);
    if (mother.n() % 2 == 0) {
      LocalDate withdrawn = mother.n() % 4 == 0 ? entered.plusDays(40) : first.plusDays(80);
      line(
          mother, Script.at(withdrawn, 9, 0), "consented", "consent", "evaluation", "given", false);
    }
  }

  /**
   * Baseline, follow-ups and a latest one.
   *
   * @param counts whether they are those that Tables 1 and 2 count
   */
  private void followedUp(Mother mother, LocalDate decided, Span span, boolean counts) {
    int pair = mother.pair();
    LocalDate first = span.first();
    LocalDate last = span.last();
    baseline(
        mother,
        decided,
        first,
        counts
            ? answers.positions(anxiety.baseline(pair), depression.baseline(pair))
            : answers.positionsAbout(14, 10));
    List<String> waves = new ArrayList<>();
    List<LocalDate> dates = new ArrayList<>();
    LocalDate before = first.plusDays(7);
    for (int months = 3; months <= 12; months += 3) {
      LocalDate date = first.plusMonths(months).plusDays(chance.between(-6, 14));
      if (date.isBefore(last) && date.isBefore(LAST) && date.isAfter(before)) {
        waves.add("month-" + months);
        dates.add(date);
        before = date;
      }
    }
    boolean ending = waves.isEmpty() || chance.inHundred(40);
    if (!span.open() && ending && before.isBefore(last.minusDays(14))) {
      waves.add("ending");
      dates.add(last);
    }
    if (waves.isEmpty()) {
      waves.add("month-3");
      dates.add(first.plusDays(78).isBefore(LAST) ? first.plusDays(78) : LAST);
    }
    for (int wave = 0; wave < waves.size(); wave++) {
      boolean latest = wave == waves.size() - 1;
      if (latest && counts) {
        latest(mother, waves.get(wave), due(waves.get(wave), first), dates.get(wave));
      } else if (!latest && chance.inHundred(20)) {
        asked(mother, waves.get(wave), dates.get(wave));
      } else {
        onTheWay(mother, waves.get(wave), due(waves.get(wave), first), dates.get(wave));
      }
    }
  }

  /** When a wave's link is due, or null for an ending, of which the system hears later. */
  private static @Nullable LocalDate due(String wave, LocalDate first) {
    return wave.startsWith("month-")
        ? first.plusMonths(Integer.parseInt(wave.substring("month-".length())))
        : null;
  }

  /** An answer that a later one follows; now and then on one scale only. */
  private void onTheWay(Mother mother, String wave, @Nullable LocalDate due, LocalDate date) {
    int pair = mother.pair();
    Map<String, Object> positions =
        pair % 5 == 3
            ? answers.oneScale()
            : answers.positionsAbout(
                anxiety.latest(pair).sum() + 1.5, depression.latest(pair).sum() + 1.0);
    answered(mother, wave, due, date, positions, answers.helpedSomehow(), null);
  }

  private void latest(Mother mother, String wave, @Nullable LocalDate due, LocalDate date) {
    int pair = mother.pair();
    boolean quotable = pair % 6 == 1;
    boolean written = quotable || pair % 12 == 4;
    String words = written ? WORDS.get(pair / 6 % WORDS.size()) : null;
    LocalDate entered =
        answered(
            mother,
            wave,
            due,
            date,
            answers.positions(anxiety.latest(pair), depression.latest(pair)),
            answers.helped(helped.get(pair)),
            words);
    LocalDate read = entered.plusDays(5);
    if (words != null && quotable && read.isBefore(PilotSite.LAST_DAY)) {
      quoted(mother, wave, read, words);
    }
  }

  /** Read by the manager: approved, and now and then taken back; or declined. */
  private void quoted(Mother mother, String wave, LocalDate read, String words) {
    Instant when = Script.at(read, 14, 0);
    if (mother.pair() % 24 == 13) {
      line(mother, when, "quotation-declined", "wave", wave, "reason", "not-about-the-programme");
      return;
    }
    line(mother, when, "quotation-approved", "wave", wave, "words", words);
    LocalDate later = read.plusDays(45);
    if (mother.pair() % 24 == 19 && later.isBefore(PilotSite.LAST_DAY)) {
      line(
          mother,
          Script.at(later, 14, 0),
          "quotation-withdrawn",
          "wave",
          wave,
          "reason",
          "mother-asked");
    }
  }

  private void baseline(
      Mother mother, LocalDate decided, LocalDate first, Map<String, Object> positions) {
    LocalDate date = chance.between(decided.plusDays(3), first.minusDays(2));
    if (mother.n() % 10 == 6 && !mother.label().equals(MotherLives.LARA)) {
      date = first; // on paper, just before they met: only a date, so before it
      entered(mother, "baseline", "paper", date, date.plusDays(3), positions, null, null);
    } else {
      answered(mother, "baseline", decided, date, positions, null, null);
    }
  }

  /**
   * Behind the link that the system sent her, or that her manager made; by phone; or on paper typed
   * in later.
   *
   * @param due when the system's link was due, or null
   * @return the day by which it is in the system
   */
  private LocalDate answered(
      Mother mother,
      String wave,
      @Nullable LocalDate due,
      LocalDate date,
      Map<String, Object> positions,
      @Nullable Map<String, Object> helps,
      @Nullable String words) {
    int how = chance.between(1, 100);
    if (how <= 62) {
      if (!sent(mother, wave, due, date)) {
        asked(mother, wave, date.minusDays(2));
      }
      line(
          mother,
          Script.at(date, 7, 40),
          "answered",
          "wave",
          wave,
          "answers",
          positions,
          "helped",
          helps,
          "words",
          words,
          "quotable",
          quotable(mother, words),
          "mode",
          how <= 5 ? "assisted" : "self");
      return date;
    }
    boolean paper = how <= 90;
    LocalDate typed = paper ? date.plusDays(chance.between(1, 40)) : date;
    typed = typed.isAfter(LAST.plusDays(2)) ? LAST.plusDays(2) : typed;
    entered(mother, wave, paper ? "paper" : "phone", date, typed, positions, helps, words);
    return typed;
  }

  /**
   * Whether a link of the system's own has surely reached her by then and answers still: it goes on
   * its day or, over holidays, some days later; not around a birth; and answers for four weeks.
   */
  private static boolean sent(
      Mother mother, String wave, @Nullable LocalDate due, LocalDate answered) {
    boolean leftInPeace = mother.pregnant() && !wave.equals("baseline");
    return due != null
        && mother.twist() == Twist.NONE
        && !leftInPeace
        && !answered.isBefore(due.plusDays(6))
        && !answered.isAfter(due.plusDays(27));
  }

  private void entered(
      Mother mother,
      String wave,
      String mode,
      LocalDate happened,
      LocalDate typed,
      Map<String, Object> positions,
      @Nullable Map<String, Object> helps,
      @Nullable String words) {
    line(
        mother,
        Script.at(typed, 17, 30),
        "entered",
        "wave",
        wave,
        "mode",
        mode,
        "happened",
        happened.toString(),
        "answers",
        positions,
        "helped",
        helps,
        "words",
        words,
        "quotable",
        quotable(mother, words));
  }

  private void asked(Mother mother, String wave, LocalDate date) {
    line(mother, Script.at(date, 13, 15), "asked", "wave", wave);
  }

  private void line(Mother mother, Instant recorded, String what, @Nullable Object... pairs) {
    script.about(mother, recorded, what, pairs);
  }

  /** Whether she lets her words be quoted: of those who wrote any, all but a few. */
  private static @Nullable Boolean quotable(Mother mother, @Nullable String words) {
    return words == null ? null : mother.pair() % 6 == 1;
  }
}
