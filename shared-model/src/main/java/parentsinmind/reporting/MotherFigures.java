package parentsinmind.reporting;

import static parentsinmind.reporting.Figure.*;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.Evaluation;
import parentsinmind.journey.Fact;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.time.Moment;

/** What one mother adds to every figure (domain §4). */
final class MotherFigures {

  private static final List<String> ITEMS = HELPED.categories();

  private final AsAt asAt;
  private final Sums sums;
  private final Tally tally;
  private final List<EpisodeAsAt> here;
  private final boolean consent;

  /** Hers at all sites, the latest first. */
  private final List<Fact.Referred> referrals = new ArrayList<>();

  /**
   * @param everywhere her episodes at all sites, first to last: characteristics and consent are
   *     hers, not a site's
   * @param here those of the site that the figures are of
   */
  MotherFigures(AsAt asAt, Sums sums, List<EpisodeAsAt> everywhere, List<EpisodeAsAt> here) {
    this.asAt = asAt;
    this.sums = sums;
    this.tally = sums.tally;
    this.here = here;
    this.consent = consent(everywhere);
    everywhere.forEach(episode -> referrals.addAll(episode.referrals));
    if (referrals.size() > 1) {
      referrals.sort(
          Comparator.comparing(Fact.Referred::happened, Moment.ORDER)
              .thenComparing(Fact.Referred::recorded));
      Collections.reverse(referrals);
    }
  }

  void add() {
    for (Period period : Period.values()) {
      cohort(period);
      support(period);
      for (EpisodeAsAt episode : here) {
        activity(period, episode);
        waves(period, episode);
        answers(period, episode);
      }
    }
    if (consent) {
      outcomes();
      helped();
    }
  }

  private static boolean consent(List<EpisodeAsAt> episodes) {
    Evaluation evaluation = new Evaluation();
    episodes.forEach(episode -> evaluation.add(episode.facts));
    return evaluation.given();
  }

  private void cohort(Period period) {
    List<EpisodeAsAt> cohort =
        here.stream()
            .filter(e -> e.referrals.stream().anyMatch(r -> asAt.in(period, r.happened())))
            .toList();
    if (cohort.isEmpty()) {
      return;
    }
    tally.add(MOTHERS_REFERRED, period, "", 1);
    tally.share(WITHOUT_EVALUATION_CONSENT, period, "", !consent);
    boolean supported = cohort.stream().anyMatch(EpisodeAsAt::supported);
    tally.share(MOTHERS_SUPPORTED, period, "", supported);
    if (supported) {
      boolean followedUp = consent && cohort.stream().anyMatch(EpisodeAsAt::followedUp);
      tally.share(FOLLOWED_UP, period, "", followedUp);
    }
    Characteristics.ethnicity(
        tally, period, answer(Fact.Referred::ethnicity), WHITE_BRITISH, ETHNICITY_KNOWN);
    yesOrNo(
        period, answer(Fact.Referred::firstChild), FIRST_TIME_MOTHERS, FIRST_TIME_MOTHERS_KNOWN);
    yesOrNo(period, answer(Fact.Referred::history), PREVIOUS_HISTORY, PREVIOUS_HISTORY_KNOWN);
    yesOrNo(period, answer(Fact.Referred::team), PERINATAL_TEAM, PERINATAL_TEAM_KNOWN);
    String[] place =
        answer(r -> r.decile().isEmpty() ? "" : r.decile() + "|" + r.edition()).split("\\|", -1);
    Characteristics.deprivation(
        tally,
        period,
        place[0],
        place.length > 1 ? place[1] : "",
        List.of(DEPRIVED_TWO_FIFTHS, DEPRIVATION_KNOWN, DEPRIVATION_EDITION));
  }

  /** The answer of her latest referral that answers it; an unanswered one replaces nothing. */
  private String answer(Function<Fact.Referred, String> question) {
    for (Fact.Referred referral : referrals) {
      String text = question.apply(referral);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private void yesOrNo(Period period, String answer, Figure share, Figure known) {
    boolean answered = answer.equals("y") || answer.equals("n");
    if (answered) {
      tally.share(share, period, "", answer.equals("y"));
    }
    String kind = answered ? "answered" : answer.isEmpty() ? "not-answered" : "not-known";
    tally.add(known, period, kind, 1);
  }

  private void support(Period period) {
    boolean first = false;
    Set<String> models = new HashSet<>();
    for (EpisodeAsAt episode : here) {
      Moment support = episode.firstSupport;
      first |= support != null && asAt.in(period, support);
      for (Fact.Sessions held : episode.facts.all(Fact.Sessions.class)) {
        boolean session = held.model().equals("one-to-one") || held.model().equals("group");
        if (session && held.attendance().equals("attended") && asAt.in(period, held.happened())) {
          models.add(held.model());
        }
      }
    }
    if (first) {
      tally.add(MOTHERS_FIRST_SUPPORTED, period, "", 1);
    }
    if (!models.isEmpty()) {
      String only = models.iterator().next() + "-only";
      tally.add(SUPPORT_BY_MODEL, period, models.size() == 2 ? "both" : only, 1);
    }
  }

  private void activity(Period period, EpisodeAsAt episode) {
    if (asAt.in(period, episode.begun)) {
      tally.add(EPISODES, period, "", 1);
    }
    Moment support = episode.firstSupport;
    if (support != null && asAt.in(period, support)) {
      sums.waited(WAIT_TO_SUPPORT, period, days(episode.begun, support));
    }
    episode.facts.all(Fact.Decided.class).stream()
        .map(Fact.Decided::happened)
        .min(Moment.ORDER)
        .filter(first -> asAt.in(period, first))
        .ifPresent(first -> sums.waited(WAIT_TO_DECISION, period, days(episode.begun, first)));
    for (Fact fact : episode.facts.facts()) {
      if (asAt.in(period, fact.happened())) {
        count(period, fact);
      }
    }
  }

  private void count(Period period, Fact fact) {
    switch (fact) {
      case Fact.Referred f -> {
        tally.add(REFERRALS, period, "", 1);
        tally.add(REFERRALS_BY_ROUTE, period, f.route(), 1);
        tally.add(REFERRALS_BY_REFERRER, period, f.referrer(), 1);
      }
      case Fact.Decided f -> tally.add(DECISIONS, period, f.decision(), 1);
      case Fact.Ended f -> tally.add(ENDINGS, period, f.reason(), 1);
      case Fact.Led f ->
          tally.add(
              f.how().equals("onward") ? ONWARD_REFERRALS : SIGNPOSTS, period, f.service(), 1);
      case Fact.Sessions f -> {
        if (f.attendance().equals("attended")) {
          tally.add(SESSIONS_ATTENDED, period, f.model(), f.count());
        }
        Figure attendance =
            switch (f.model()) {
              case "one-to-one" -> ATTENDANCE_ONE_TO_ONE;
              case "group" -> ATTENDANCE_GROUP;
              default -> ATTENDANCE_CALLS;
            };
        tally.add(attendance, period, f.attendance(), f.count());
      }
      default -> {
        // The other facts are counted as what they make of a mother.
      }
    }
  }

  private void waves(Period period, EpisodeAsAt episode) {
    Map<String, Moment> asked = new HashMap<>();
    Set<String> answered = new HashSet<>();
    for (Fact.WaveStep step : episode.facts.all(Fact.WaveStep.class)) {
      if (step.step().equals("issued")) {
        asked.merge(step.wave(), step.happened(), MotherFigures::earlier);
      }
    }
    for (Fact.Answered answer : episode.answers) {
      asked.merge(answer.wave(), answer.happened(), MotherFigures::earlier);
      answered.add(answer.wave());
    }
    asked.forEach(
        (wave, when) -> {
          if (asAt.in(period, when)) {
            tally.share(WAVE_COMPLETED, period, wave, answered.contains(wave));
          }
        });
  }

  private void answers(Period period, EpisodeAsAt episode) {
    boolean late = false;
    for (Fact.Answered answer : episode.answers) {
      if (!asAt.in(period, answer.happened())) {
        continue;
      }
      late |= episode.lateBaseline(answer);
      tally.add(QUESTIONNAIRES_BY_MODE, period, answer.mode(), 1);
      tally.share(INVALID_RESPONSES, period, "", !answer.valid());
      tally.share(PARTLY_ANSWERED, period, "", answer.valid() && partly(answer));
      if (!consent) {
        tally.add(LEFT_OUT_FOR_CONSENT, period, "", 1);
      }
    }
    if (consent && episode.supported()) {
      tally.share(LATE_BASELINES, period, "", late);
    }
  }

  private void outcomes() {
    int paired = 0;
    int lower = 0;
    for (OutcomeTally outcome : sums.outcomes) {
      Outcome.Pair pair = pair(outcome.measure());
      if (pair != null) {
        outcome.pair(pair, tally);
        paired++;
        lower += pair.latest().compareTo(pair.baseline()) < 0 ? 1 : 0;
      }
      Score score = pair == null ? unpaired(outcome.measure()) : pair.baseline();
      if (score != null) {
        tally.share(COMPLETERS, Period.TO_DATE, outcome.measure().subscale(), pair != null);
      }
      if (score != null && pair == null) {
        outcome.unpaired(score);
      }
    }
    if (paired > 0 && paired == sums.outcomes.size()) {
      tally.share(BOTH_LOWER, Period.TO_DATE, "", lower == paired);
    }
  }

  /** The pair of her latest episode that has one, or null. */
  private Outcome.@Nullable Pair pair(Measure measure) {
    Outcome.Pair found = null;
    for (EpisodeAsAt episode : here) {
      Score baseline = episode.baseline(measure);
      Score latest = episode.latest(measure);
      if (baseline != null && latest != null) {
        found = new Outcome.Pair(baseline, latest);
      }
    }
    return found;
  }

  private @Nullable Score unpaired(Measure measure) {
    Score found = null;
    for (EpisodeAsAt episode : here) {
      Score baseline = episode.baseline(measure);
      found = baseline == null ? found : baseline;
    }
    return found;
  }

  private void helped() {
    Fact.Answered last = null;
    for (EpisodeAsAt episode : here) {
      Fact.Answered answer = episode.lastFollowUp();
      boolean later =
          answer != null
              && (last == null || Moment.ORDER.compare(last.happened(), answer.happened()) <= 0);
      last = later ? answer : last;
    }
    String letters = last == null ? "" : last.helped();
    for (int item = 0; item < Math.min(letters.length(), ITEMS.size()); item++) {
      char letter = letters.charAt(item);
      if (letter != '-') {
        tally.share(HELPED, Period.TO_DATE, ITEMS.get(item), letter == 'q' || letter == 'a');
      }
    }
  }

  private static boolean partly(Fact.Answered answer) {
    for (SubscaleScore score : answer.scores()) {
      if (score.answered() < score.items()) {
        return true;
      }
    }
    return false;
  }

  private static Moment earlier(Moment one, Moment other) {
    return Moment.ORDER.compare(one, other) <= 0 ? one : other;
  }

  private static long days(Moment from, Moment to) {
    return ChronoUnit.DAYS.between(from.date(), to.date());
  }
}
