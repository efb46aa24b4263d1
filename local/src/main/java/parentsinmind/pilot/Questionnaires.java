package parentsinmind.pilot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** Adds a supported mother's questionnaires; she first met on {@code first}. */
  void tell(Mother mother, LocalDate decided, LocalDate first, LocalDate last, boolean open) {
    switch (mother.course()) {
      case FOLLOWED_UP -> followedUp(mother, decided, first, last, open);
      case NO_CONSENT -> {
        baseline(mother, decided, first, answers.positionsAbout(13, 9));
        if (mother.n() % 2 == 0) {
          line(
              mother,
              Script.at(first.plusDays(80), 9, 0),
              "consented",
              "consent",
              "evaluation",
              "given",
              false);
        }
        answered(
            mother,
            "month-3",
            first.plusDays(92),
            answers.positionsAbout(10, 7),
            answers.helpedSomehow(),
            null);
      }
      case LATE_BASELINE ->
          answered(
              mother,
              "baseline",
              first.plusDays(chance.between(2, 20)),
              answers.positionsAbout(13, 9),
              null,
              null);
      case INVALID_BASELINE -> baseline(mother, decided, first, answers.tooFew());
      default -> {
        if (chance.inHundred(70)) {
          baseline(mother, decided, first, answers.positionsAbout(12, 8));
        } else {
          asked(mother, "baseline", decided.plusDays(1));
        }
      }
    }
  }

  private void followedUp(
      Mother mother, LocalDate decided, LocalDate first, LocalDate last, boolean open) {
    int pair = mother.pair();
    baseline(
        mother,
        decided,
        first,
        answers.positions(anxiety.baseline(pair), depression.baseline(pair)));
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
    if (!open && (waves.isEmpty() || chance.inHundred(40)) && before.isBefore(last.minusDays(14))) {
      waves.add("ending");
      dates.add(last);
    }
    if (waves.isEmpty()) {
      waves.add("month-3");
      dates.add(first.plusDays(78).isBefore(LAST) ? first.plusDays(78) : LAST);
    }
    for (int wave = 0; wave < waves.size(); wave++) {
      boolean latest = wave == waves.size() - 1;
      if (latest) {
        latest(mother, waves.get(wave), dates.get(wave));
      } else if (chance.inHundred(20)) {
        asked(mother, waves.get(wave), dates.get(wave));
      } else {
        Map<String, Object> positions =
            answers.positionsAbout(
                anxiety.latest(pair).sum() + 1.5, depression.latest(pair).sum() + 1.0);
        answered(
            mother, waves.get(wave), dates.get(wave), positions, answers.helpedSomehow(), null);
      }
    }
  }

  private void latest(Mother mother, String wave, LocalDate date) {
    int pair = mother.pair();
    String words = pair % 6 == 1 ? WORDS.get(pair / 6 % WORDS.size()) : null;
    LocalDate entered =
        answered(
            mother,
            wave,
            date,
            answers.positions(anxiety.latest(pair), depression.latest(pair)),
            answers.helped(helped.get(pair)),
            words);
    LocalDate read = entered.plusDays(5);
    if (words != null && read.isBefore(PilotSite.LAST_DAY)) {
      line(mother, Script.at(read, 14, 0), "quotation-approved", "wave", wave, "words", words);
    }
  }

  private void baseline(
      Mother mother, LocalDate decided, LocalDate first, Map<String, Object> positions) {
    LocalDate date = chance.between(decided.plusDays(3), first.minusDays(2));
    if (mother.n() % 10 == 6 && !mother.label().equals(MotherLives.LARA)) {
      date = first; // on paper, just before they met: only a date, so before it
      entered(mother, "baseline", "paper", date, date.plusDays(3), positions, null, null);
    } else {
      answered(mother, "baseline", date, positions, null, null);
    }
  }

  /** Behind a link, by phone or on paper typed in later; the day by which it is in the system. */
  private LocalDate answered(
      Mother mother,
      String wave,
      LocalDate date,
      Map<String, Object> positions,
      @Nullable Map<String, Object> helps,
      @Nullable String words) {
    int how = chance.between(1, 100);
    if (how <= 62) {
      asked(mother, wave, date.minusDays(2));
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
          words == null ? null : true,
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
        words == null ? null : true);
  }

  private void asked(Mother mother, String wave, LocalDate date) {
    line(mother, Script.at(date, 13, 15), "asked", "wave", wave);
  }

  private void line(Mother mother, Instant recorded, String what, @Nullable Object... pairs) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add("mother");
    all.add(mother.label());
    for (Object each : pairs) {
      all.add(each);
    }
    script.add(recorded, what, all.toArray(new @Nullable Object[0]));
  }
}
