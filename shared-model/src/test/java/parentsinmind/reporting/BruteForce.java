package parentsinmind.reporting;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.Fact;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.VolunteerFact;

/**
 * Every figure once more, slowly, written from the text of domain §4 over plain lists: each asks
 * the lists again and nothing is shared with the code it checks but the facts themselves.
 */
final class BruteForce {

  /** A score as a fraction. */
  record Fraction(BigInteger over, BigInteger under) implements Comparable<Fraction> {
    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

    static Fraction of(SubscaleScore score) {
      return new Fraction(
          BigInteger.valueOf((long) score.sum() * score.items()),
          BigInteger.valueOf(score.answered()));
    }

    static Fraction whole(long value) {
      return new Fraction(BigInteger.valueOf(value), BigInteger.ONE);
    }

    Fraction plus(Fraction other) {
      return new Fraction(
          over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Fraction minus(Fraction other) {
      return plus(new Fraction(other.over.negate(), other.under));
    }

    @Override
    public int compareTo(Fraction other) {
      return over.multiply(other.under).compareTo(other.over.multiply(under));
    }

    long units() {
      return over.multiply(BigInteger.valueOf(Score.UNIT)).divide(under).longValueExact();
    }
  }

  record Pair(Fraction baseline, Fraction latest) {}

  private record Episode(
      String mother,
      String site,
      List<Fact.Referred> referrals,
      List<Fact> facts,
      List<World.Session> sessions) {}

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final YearMonth month;
  private final Instant cutOff;
  private final Instant known;
  private final String site;
  private final List<Episode> episodes = new ArrayList<>();
  private List<Episode> here = List.of();
  private final Map<String, Boolean> consents = new TreeMap<>();
  private final Map<String, List<Episode>> byMother = new TreeMap<>();
  private final Map<Period, List<String>> cohorts = new TreeMap<>();
  private final List<World.Volunteer> volunteers;
  private final List<World.Reach> reach;

  BruteForce(World world, String site, YearMonth month, YearMonth knownIn) {
    this.month = month;
    this.site = site;
    this.cutOff = month.plusMonths(1).atDay(1).atStartOfDay(LONDON).toInstant();
    this.known = knownIn.plusMonths(1).atDay(1).atStartOfDay(LONDON).toInstant();
    this.volunteers = world.volunteers;
    this.reach = world.reach;
    for (World.Journey journey : world.journeys) {
      List<Fact> facts =
          journey.facts.stream().filter(f -> counts(f.happened(), f.recorded())).toList();
      boolean merged =
          journey.facts.stream()
              .anyMatch(f -> f instanceof Fact.Merged && f.recorded().isBefore(known));
      List<Fact.Referred> referrals = new ArrayList<>();
      for (Fact fact : facts) {
        if (fact instanceof Fact.Referred r
            && (r.undone() == null || !r.undone().isBefore(known))) {
          referrals.add(r);
        }
      }
      if (!merged && !referrals.isEmpty()) {
        episodes.add(
            new Episode(
                journey.mother,
                journey.site,
                referrals,
                facts,
                journey.sessions.stream()
                    .filter(s -> counts(s.happened(), s.recorded()))
                    .toList()));
      }
    }
  }

  private boolean counts(Moment happened, Instant recorded) {
    Instant when = happened.instant();
    boolean inTime =
        when == null
            ? YearMonth.from(happened.date()).compareTo(month) <= 0
            : when.isBefore(cutOff);
    return inTime && recorded.isBefore(known);
  }

  private boolean in(Period period, Moment moment) {
    Instant when = moment.instant();
    LocalDate date = when == null ? moment.date() : when.atZone(LONDON).toLocalDate();
    return period == Period.TO_DATE || YearMonth.from(date).equals(month);
  }

  /** Asked once: the lists do not change. */
  private List<Episode> here() {
    if (here.isEmpty()) {
      here = episodes.stream().filter(e -> site.equals("all") || site.equals(e.site)).toList();
    }
    return here;
  }

  private List<String> mothers(Predicate<String> which) {
    return here().stream().map(Episode::mother).distinct().filter(which).toList();
  }

  private List<Episode> of(String mother) {
    return byMother.computeIfAbsent(
        mother, m -> here().stream().filter(e -> e.mother.equals(m)).toList());
  }

  /** Places moments in a line: a date without a time stands before every time of its day. */
  private static long line(Moment moment) {
    Instant when = moment.instant();
    return when == null
        ? moment.date().atStartOfDay(LONDON).toEpochSecond() * 2 - 1
        : when.getEpochSecond() * 2;
  }

  private static <T> @Nullable T last(
      List<T> of, Function<T, Moment> when, Function<T, Instant> then) {
    T found = null;
    for (T one : of) {
      if (found == null
          || line(when.apply(one)) > line(when.apply(found))
          || (line(when.apply(one)) == line(when.apply(found))
              && !then.apply(one).isBefore(then.apply(found)))) {
        found = one;
      }
    }
    return found;
  }

  private static @Nullable Moment first(List<Moment> of) {
    Moment found = null;
    for (Moment one : of) {
      found = found == null || line(one) < line(found) ? one : found;
    }
    return found;
  }

  /** First attended one-to-one or group session. */
  private static @Nullable Moment firstSupport(Episode episode) {
    return first(
        episode.sessions.stream()
            .filter(s -> s.attendance().equals("attended"))
            .filter(s -> Set.of("one-to-one", "group").contains(s.model()))
            .map(World.Session::happened)
            .toList());
  }

  private static Moment begun(Episode episode) {
    Moment begun = first(episode.referrals.stream().map(Fact.Referred::happened).toList());
    if (begun == null) {
      throw new IllegalStateException("no referral");
    }
    return begun;
  }

  private static List<Fact.Answered> answers(Episode episode) {
    List<Fact.Answered> answers = new ArrayList<>();
    for (Fact fact : episode.facts) {
      if (fact instanceof Fact.Answered answer) {
        answers.add(answer);
      }
    }
    return answers;
  }

  private static boolean valid(Fact.Answered answer) {
    return answer.scores().stream().anyMatch(SubscaleScore::scored);
  }

  private static boolean after(Fact.Answered answer, @Nullable Moment support) {
    if (support == null) {
      return false;
    }
    Instant one = answer.happened().instant();
    Instant other = support.instant();
    return (one == null || other == null)
        ? answer.happened().date().isAfter(support.date())
        : one.isAfter(other);
  }

  private boolean consent(String mother) {
    return consents.computeIfAbsent(mother, this::lastWord);
  }

  private boolean lastWord(String mother) {
    List<Fact.EvaluationConsent> said = new ArrayList<>();
    for (Episode episode : episodes) {
      for (Fact fact : episode.facts) {
        if (episode.mother.equals(mother) && fact instanceof Fact.EvaluationConsent consent) {
          said.add(consent);
        }
      }
    }
    LocalDate day = LocalDate.MIN;
    for (Fact.EvaluationConsent one : said) {
      day = one.happened().date().isAfter(day) ? one.happened().date() : day;
    }
    LocalDate lastDay = day;
    said.removeIf(one -> !one.happened().date().equals(lastDay));
    boolean timed = said.stream().allMatch(one -> one.happened().instant() != null);
    Fact.EvaluationConsent word =
        last(
            said,
            one -> timed ? one.happened() : Moment.at(one.recorded()),
            Fact.EvaluationConsent::recorded);
    return word != null && word.given();
  }

  private boolean referred(Episode episode, Period period) {
    return episode.referrals.stream().anyMatch(r -> in(period, r.happened()));
  }

  private List<String> cohort(Period period) {
    return cohorts.computeIfAbsent(
        period, p -> mothers(m -> of(m).stream().anyMatch(e -> referred(e, p))));
  }

  private boolean supported(String mother, Period period) {
    return of(mother).stream().anyMatch(e -> referred(e, period) && firstSupport(e) != null);
  }

  /** Responses after first support; a late baseline is in no outcome. */
  private static List<Fact.Answered> followUps(Episode episode) {
    return answers(episode).stream()
        .filter(a -> valid(a) && after(a, firstSupport(episode)) && !a.wave().equals("baseline"))
        .toList();
  }

  private boolean followedUp(String mother, Period period) {
    return consent(mother)
        && of(mother).stream().anyMatch(e -> referred(e, period) && !followUps(e).isEmpty());
  }

  private String answer(String mother, Function<Fact.Referred, String> question) {
    List<Fact.Referred> answering =
        episodes.stream()
            .filter(e -> e.mother.equals(mother))
            .flatMap(e -> e.referrals.stream())
            .filter(r -> !question.apply(r).isEmpty())
            .toList();
    Fact.Referred last = last(answering, Fact.Referred::happened, Fact.Referred::recorded);
    return last == null ? "" : question.apply(last);
  }

  private String decile(String mother) {
    return answer(mother, Fact.Referred::decile);
  }

  private String edition(String mother) {
    return answer(mother, r -> r.decile().isEmpty() ? "" : r.edition());
  }

  private static boolean of(Fact.Answered answer, Measure measure) {
    return answer.instrument().equals(measure.instrument() + "-1")
        || answer.instrument().equals(measure.instrument() + "-2");
  }

  private static @Nullable Fraction baseline(Episode episode, Measure measure) {
    Moment support = firstSupport(episode);
    List<Fact.Answered> before =
        answers(episode).stream()
            .filter(a -> support != null && valid(a) && !after(a, support) && of(a, measure))
            .toList();
    Fact.Answered last = last(before, Fact.Answered::happened, Fact.Answered::recorded);
    return last == null ? null : score(last, measure);
  }

  private static @Nullable Fraction latest(Episode episode, Measure measure) {
    List<Fact.Answered> scored =
        followUps(episode).stream()
            .filter(a -> of(a, measure) && score(a, measure) != null)
            .toList();
    Fact.Answered last = last(scored, Fact.Answered::happened, Fact.Answered::recorded);
    return last == null ? null : score(last, measure);
  }

  private static @Nullable Fraction score(Fact.Answered answer, Measure measure) {
    for (SubscaleScore score : answer.scores()) {
      if (score.subscale().equals(measure.subscale()) && score.scored()) {
        return Fraction.of(score);
      }
    }
    return null;
  }

  /** The pair of her latest episode that has one. */
  @Nullable Pair pair(String mother, Measure measure) {
    Pair pair = null;
    long when = Long.MIN_VALUE;
    for (Episode episode : of(mother)) {
      Fraction baseline = baseline(episode, measure);
      Fraction latest = latest(episode, measure);
      if (consent(mother) && baseline != null && latest != null && line(begun(episode)) > when) {
        pair = new Pair(baseline, latest);
        when = line(begun(episode));
      }
    }
    return pair;
  }

  /** Whether two of her episodes began at one moment, so that neither is the later. */
  boolean undecided() {
    return here().stream()
        .anyMatch(
            e -> of(e.mother).stream().filter(o -> line(begun(o)) == line(begun(e))).count() > 1);
  }

  Map<String, Pair> pairs(Measure measure) {
    Map<String, Pair> pairs = new TreeMap<>();
    for (String mother : mothers(_ -> true)) {
      Pair pair = pair(mother, measure);
      if (pair != null) {
        pairs.put(mother, pair);
      }
    }
    return pairs;
  }

  /** Baselines of supported mothers with one on time and no pair. */
  List<Fraction> nonCompleters(Measure measure) {
    List<Fraction> found = new ArrayList<>();
    for (String mother : mothers(m -> consent(m) && pair(m, measure) == null)) {
      Fraction baseline = null;
      long when = Long.MIN_VALUE;
      for (Episode episode : of(mother)) {
        Fraction one = baseline(episode, measure);
        if (one != null && line(begun(episode)) > when) {
          baseline = one;
          when = line(begun(episode));
        }
      }
      if (baseline != null) {
        found.add(baseline);
      }
    }
    return found;
  }

  static Fraction sum(List<Fraction> of) {
    Fraction sum = Fraction.ZERO;
    for (Fraction one : of) {
      sum = sum.plus(one);
    }
    return sum;
  }

  private long share(List<String> of, Predicate<String> which) {
    return of.stream().filter(which).count();
  }

  private long facts(Period period, Predicate<Fact> which) {
    return here().stream()
        .flatMap(e -> e.facts.stream())
        .filter(f -> in(period, f.happened()) && which.test(f))
        .count();
  }

  private long referrals(Period period, Predicate<Fact.Referred> which) {
    return here().stream()
        .flatMap(e -> e.referrals.stream())
        .filter(r -> in(period, r.happened()) && which.test(r))
        .count();
  }

  private long sessions(Period period, Predicate<World.Session> which) {
    return here().stream()
        .flatMap(e -> e.sessions.stream())
        .filter(s -> in(period, s.happened()) && which.test(s))
        .count();
  }

  private static boolean call(World.Session session) {
    return Set.of("phone", "text").contains(session.model());
  }

  private String models(String mother, Period period) {
    Set<String> models = new TreeSet<>();
    for (Episode episode : of(mother)) {
      for (World.Session session : episode.sessions) {
        if (!call(session)
            && session.attendance().equals("attended")
            && in(period, session.happened())) {
          models.add(session.model());
        }
      }
    }
    return models.size() == 2 ? "both" : models.isEmpty() ? "" : models.iterator().next() + "-only";
  }

  private static boolean within(String range, @Nullable Moment from, @Nullable Moment to) {
    if (from == null || to == null) {
      return false;
    }
    long days = Math.max(0, ChronoUnit.DAYS.between(from.date(), to.date()));
    return switch (range) {
      case "0-7" -> days <= 7;
      case "8-14" -> days > 7 && days <= 14;
      case "15-28" -> days > 14 && days <= 28;
      case "29-56" -> days > 28 && days <= 56;
      default -> days > 56;
    };
  }

  private static @Nullable Moment decided(Episode episode) {
    List<Moment> decisions = new ArrayList<>();
    for (Fact fact : episode.facts) {
      if (fact instanceof Fact.Decided) {
        decisions.add(fact.happened());
      }
    }
    return first(decisions);
  }

  private long waits(
      Period period, Function<Episode, @Nullable Moment> to, @Nullable String range) {
    return here().stream()
        .filter(
            e -> {
              Moment end = to.apply(e);
              return end != null
                  && in(period, end)
                  && (range == null || within(range, begun(e), end));
            })
        .count();
  }

  private static @Nullable Moment asked(Episode episode, String wave) {
    List<Moment> asked = new ArrayList<>();
    for (Fact fact : episode.facts) {
      if (fact instanceof Fact.WaveStep s && s.step().equals("issued") && s.wave().equals(wave)) {
        asked.add(s.happened());
      }
      if (fact instanceof Fact.Answered a && a.wave().equals(wave)) {
        asked.add(a.happened());
      }
    }
    return first(asked);
  }

  private long waves(Period period, String wave, boolean completed) {
    return here().stream()
        .filter(
            e -> {
              Moment when = asked(e, wave);
              boolean done = answers(e).stream().anyMatch(a -> a.wave().equals(wave));
              return when != null && in(period, when) && (done || !completed);
            })
        .count();
  }

  private long answered(Period period, Predicate<Fact.Answered> which) {
    return facts(period, f -> f instanceof Fact.Answered a && which.test(a));
  }

  private boolean late(Episode episode, Period period) {
    return answers(episode).stream()
        .anyMatch(
            a ->
                a.wave().equals("baseline")
                    && valid(a)
                    && after(a, firstSupport(episode))
                    && in(period, a.happened()));
  }

  private char helped(String mother, int item) {
    List<Fact.Answered> all = new ArrayList<>();
    of(mother).forEach(e -> all.addAll(followUps(e)));
    Fact.Answered last = last(all, Fact.Answered::happened, Fact.Answered::recorded);
    return last == null || last.helped().isEmpty() || !consent(mother)
        ? '-'
        : last.helped().charAt(item);
  }

  private static String kind(String answer) {
    return switch (answer) {
      case "y", "n" -> "answered";
      case "u" -> "not-known";
      default -> "not-answered";
    };
  }

  private static String ethnicityKind(String code) {
    return switch (code) {
      case "" -> "not-answered";
      case "Z" -> "declined";
      case "99" -> "not-known";
      default -> "stated";
    };
  }

  private static String decileKind(String decile) {
    return decile.isEmpty() ? "not-answered" : decile.equals("unmatched") ? "unmatched" : "matched";
  }

  private static boolean deprived(String decile) {
    return Set.of("1", "2", "3", "4").contains(decile);
  }

  private List<World.Volunteer> volunteers(Predicate<World.Volunteer> which) {
    return volunteers.stream()
        .filter(v -> (site.equals("all") || v.site().equals(site)) && recruited(v) != null)
        .filter(which)
        .toList();
  }

  private VolunteerFact.@Nullable Recruited recruited(World.Volunteer volunteer) {
    for (VolunteerFact fact : volunteer.facts()) {
      if (fact instanceof VolunteerFact.Recruited r && counts(r.happened(), r.recorded())) {
        return r;
      }
    }
    return null;
  }

  private String of(World.Volunteer volunteer, Function<VolunteerFact.Recruited, String> question) {
    VolunteerFact.Recruited recruited = recruited(volunteer);
    return recruited == null ? "" : question.apply(recruited);
  }

  private @Nullable Moment step(World.Volunteer volunteer, String step) {
    List<Moment> steps = new ArrayList<>();
    for (VolunteerFact fact : volunteer.facts()) {
      if (fact instanceof VolunteerFact.Step s
          && s.step().equals(step)
          && counts(s.happened(), s.recorded())) {
        steps.add(s.happened());
      }
    }
    return first(steps);
  }

  private @Nullable Moment active(World.Volunteer volunteer) {
    List<Moment> all = new ArrayList<>();
    for (String step : List.of("trained", "cleared", "role")) {
      Moment when = step(volunteer, step);
      if (when != null) {
        all.add(when);
      }
    }
    return all.size() < 3 ? null : last(all, m -> m, _ -> Instant.EPOCH);
  }

  private boolean atRisk(World.Volunteer volunteer, int years) {
    Moment since = active(volunteer);
    return since != null && counts(anniversary(since, years), Instant.MIN);
  }

  private static Moment anniversary(Moment since, int years) {
    Instant when = since.instant();
    return when == null
        ? Moment.on(since.date().plusYears(years))
        : Moment.at(
            when.atZone(LONDON).toLocalDateTime().plusYears(years).atZone(LONDON).toInstant());
  }

  private boolean stayed(World.Volunteer volunteer, int years) {
    Moment since = active(volunteer);
    Moment left = step(volunteer, "left");
    if (since == null || left == null) {
      return since != null;
    }
    Moment day = anniversary(since, years);
    Instant one = left.instant();
    Instant other = day.instant();
    return (one == null || other == null) ? left.date().isAfter(day.date()) : one.isAfter(other);
  }

  private long attended(World.Volunteer volunteer, Period period, @Nullable String kind) {
    return volunteer.facts().stream()
        .filter(
            f ->
                f instanceof VolunteerFact.Attended a
                    && counts(a.happened(), a.recorded())
                    && in(period, a.happened())
                    && (kind == null || a.kind().equals(kind)))
        .count();
  }

  private static String band(Measure measure, Fraction score) {
    String code = "";
    for (Measure.Band band : measure.bands()) {
      code = score.compareTo(Fraction.whole(band.from())) >= 0 ? band.code() : code;
    }
    return code;
  }

  /** Numerator and denominator of one cell; a denominator of -1 where the figure has none. */
  long[] cell(Figure figure, Period period, String category, List<Measure> measures) {
    return new long[] {
      count(figure, period, category, measures), denominator(figure, period, category, measures)
    };
  }

  private long pairs(List<Measure> measures, String code, Predicate<Pair> which) {
    Measure measure =
        measures.stream().filter(m -> m.subscale().equals(code)).findFirst().orElseThrow();
    return pairs(measure).values().stream().filter(which).count();
  }

  private static int points(Pair pair) {
    return pair.latest.minus(pair.baseline).compareTo(Fraction.whole(5)) >= 0
        ? 1
        : pair.baseline.minus(pair.latest).compareTo(Fraction.whole(5)) >= 0 ? -1 : 0;
  }

  private long both(List<Measure> measures, boolean lower) {
    return share(
        mothers(_ -> true),
        m ->
            measures.stream()
                .allMatch(
                    measure -> {
                      Pair pair = pair(m, measure);
                      return pair != null && (!lower || pair.latest.compareTo(pair.baseline) < 0);
                    }));
  }

  private long count(Figure figure, Period period, String category, List<Measure> measures) {
    List<String> cohort = cohort(period);
    return switch (figure) {
      case MOTHERS_REFERRED -> cohort.size();
      case REFERRALS -> referrals(period, _ -> true);
      case EPISODES -> here().stream().filter(e -> in(period, begun(e))).count();
      case REFERRALS_BY_ROUTE -> referrals(period, r -> r.route().equals(category));
      case REFERRALS_BY_REFERRER -> referrals(period, r -> r.referrer().equals(category));
      case DECISIONS ->
          facts(period, f -> f instanceof Fact.Decided d && d.decision().equals(category));
      case WAIT_TO_DECISION -> waits(period, BruteForce::decided, category);
      case WAIT_TO_SUPPORT -> waits(period, BruteForce::firstSupport, category);
      case MOTHERS_SUPPORTED -> share(cohort, m -> supported(m, period));
      case MOTHERS_FIRST_SUPPORTED ->
          mothers(
                  m ->
                      of(m).stream()
                          .map(BruteForce::firstSupport)
                          .anyMatch(first -> first != null && in(period, first)))
              .size();
      case SUPPORT_BY_MODEL -> share(mothers(_ -> true), m -> models(m, period).equals(category));
      case SESSIONS_ATTENDED ->
          sessions(period, s -> s.model().equals(category) && s.attendance().equals("attended"));
      case ATTENDANCE_ONE_TO_ONE ->
          sessions(period, s -> s.model().equals("one-to-one") && s.attendance().equals(category));
      case ATTENDANCE_GROUP ->
          sessions(period, s -> s.model().equals("group") && s.attendance().equals(category));
      case ATTENDANCE_CALLS -> sessions(period, s -> call(s) && s.attendance().equals(category));
      case ENDINGS -> facts(period, f -> f instanceof Fact.Ended e && e.reason().equals(category));
      case ONWARD_REFERRALS ->
          facts(
              period,
              f ->
                  f instanceof Fact.Led l
                      && l.how().equals("onward")
                      && l.service().equals(category));
      case SIGNPOSTS ->
          facts(
              period,
              f ->
                  f instanceof Fact.Led l
                      && l.how().equals("signpost")
                      && l.service().equals(category));
      case WHITE_BRITISH -> share(cohort, m -> answer(m, Fact.Referred::ethnicity).equals("A"));
      case ETHNICITY_KNOWN ->
          share(cohort, m -> ethnicityKind(answer(m, Fact.Referred::ethnicity)).equals(category));
      case FIRST_TIME_MOTHERS ->
          share(cohort, m -> answer(m, Fact.Referred::firstChild).equals("y"));
      case FIRST_TIME_MOTHERS_KNOWN ->
          share(cohort, m -> kind(answer(m, Fact.Referred::firstChild)).equals(category));
      case PREVIOUS_HISTORY -> share(cohort, m -> answer(m, Fact.Referred::history).equals("y"));
      case PREVIOUS_HISTORY_KNOWN ->
          share(cohort, m -> kind(answer(m, Fact.Referred::history)).equals(category));
      case PERINATAL_TEAM -> share(cohort, m -> answer(m, Fact.Referred::team).equals("y"));
      case PERINATAL_TEAM_KNOWN ->
          share(cohort, m -> kind(answer(m, Fact.Referred::team)).equals(category));
      case DEPRIVED_TWO_FIFTHS -> share(cohort, m -> deprived(decile(m)));
      case DEPRIVATION_KNOWN -> share(cohort, m -> decileKind(decile(m)).equals(category));
      case DEPRIVATION_EDITION ->
          share(
              cohort, m -> decileKind(decile(m)).equals("matched") && edition(m).equals(category));
      case WITHOUT_EVALUATION_CONSENT -> share(cohort, m -> !consent(m));
      case LEFT_OUT_FOR_CONSENT ->
          here().stream()
              .filter(e -> !consent(e.mother))
              .flatMap(e -> answers(e).stream())
              .filter(a -> in(period, a.happened()))
              .count();
      case FOLLOWED_UP -> share(cohort, m -> supported(m, period) && followedUp(m, period));
      case PAIRS -> pairs(measures, category, _ -> true);
      case LATEST_LOWER -> pairs(measures, category, p -> p.latest.compareTo(p.baseline) < 0);
      case LATEST_EQUAL -> pairs(measures, category, p -> p.latest.compareTo(p.baseline) == 0);
      case LATEST_HIGHER -> pairs(measures, category, p -> p.latest.compareTo(p.baseline) > 0);
      case BOTH_LOWER -> both(measures, true);
      case RELIABLY_BETTER -> pairs(measures, category, p -> points(p) < 0);
      case RELIABLY_WORSE -> pairs(measures, category, p -> points(p) > 0);
      case BAND_CHANGES ->
          pairs(
              measures,
              category.substring(0, 1),
              p ->
                  measures.stream()
                      .anyMatch(
                          m ->
                              category.equals(
                                  m.subscale()
                                      + ":"
                                      + band(m, p.baseline)
                                      + ":"
                                      + band(m, p.latest))));
      case COMPLETERS -> pairs(measures, category, _ -> true);
      case HELPED -> {
        int item = figure.categories().indexOf(category);
        yield share(mothers(_ -> true), m -> "qa".indexOf(helped(m, item)) >= 0);
      }
      case WAVE_COMPLETED -> waves(period, category, true);
      case QUESTIONNAIRES_BY_MODE -> answered(period, a -> a.mode().equals(category));
      case INVALID_RESPONSES -> answered(period, a -> !valid(a));
      case PARTLY_ANSWERED ->
          answered(
              period, a -> valid(a) && a.scores().stream().anyMatch(s -> s.answered() < s.items()));
      case LATE_BASELINES ->
          here().stream().filter(e -> consent(e.mother) && late(e, period)).count();
      case VOLUNTEERS_RECRUITED ->
          volunteers(
                  v -> {
                    VolunteerFact.Recruited recruited = recruited(v);
                    return recruited != null && in(period, recruited.happened());
                  })
              .size();
      case VOLUNTEERS_ACTIVE -> volunteers(v -> active(v) != null).size();
      case VOLUNTEERS_WHITE_BRITISH ->
          volunteers(v -> of(v, VolunteerFact.Recruited::ethnicity).equals("A")).size();
      case VOLUNTEERS_ETHNICITY_KNOWN ->
          volunteers(v -> ethnicityKind(of(v, VolunteerFact.Recruited::ethnicity)).equals(category))
              .size();
      case VOLUNTEERS_DEPRIVED_TWO_FIFTHS ->
          volunteers(v -> deprived(of(v, VolunteerFact.Recruited::decile))).size();
      case VOLUNTEERS_DEPRIVATION_KNOWN ->
          volunteers(v -> decileKind(of(v, VolunteerFact.Recruited::decile)).equals(category))
              .size();
      case VOLUNTEERS_DEPRIVATION_EDITION ->
          volunteers(
                  v ->
                      decileKind(of(v, VolunteerFact.Recruited::decile)).equals("matched")
                          && of(v, VolunteerFact.Recruited::edition).equals(category))
              .size();
      case VOLUNTEER_LANGUAGES -> {
        Set<String> languages = new TreeSet<>();
        for (World.Volunteer volunteer : volunteers(_ -> true)) {
          VolunteerFact.Recruited recruited = recruited(volunteer);
          languages.addAll(recruited == null ? List.of() : recruited.languages());
        }
        yield languages.size();
      }
      case VOLUNTEERS_RETAINED_1 -> volunteers(v -> atRisk(v, 1) && stayed(v, 1)).size();
      case VOLUNTEERS_RETAINED_2 -> volunteers(v -> atRisk(v, 2) && stayed(v, 2)).size();
      case SUPERVISION ->
          volunteers(_ -> true).stream().mapToLong(v -> attended(v, period, category)).sum();
      case VOLUNTEERS_SUPERVISED -> volunteers(v -> attended(v, period, null) > 0).size();
      case DROP_INS ->
          reach.stream()
              .filter(r -> site.equals("all") || r.site().equals(site))
              .map(World.Reach::dropIn)
              .filter(d -> counts(d.happened(), d.recorded()) && in(period, d.happened()))
              .mapToLong(d -> d.count())
              .sum();
    };
  }

  private long denominator(Figure figure, Period period, String category, List<Measure> measures) {
    List<String> cohort = cohort(period);
    return switch (figure) {
      case REFERRALS_BY_ROUTE, REFERRALS_BY_REFERRER -> referrals(period, _ -> true);
      case DECISIONS -> facts(period, f -> f instanceof Fact.Decided);
      case WAIT_TO_DECISION -> waits(period, BruteForce::decided, null);
      case WAIT_TO_SUPPORT -> waits(period, BruteForce::firstSupport, null);
      case MOTHERS_SUPPORTED, WITHOUT_EVALUATION_CONSENT -> cohort.size();
      case SUPPORT_BY_MODEL -> share(mothers(_ -> true), m -> !models(m, period).isEmpty());
      case ATTENDANCE_ONE_TO_ONE -> sessions(period, s -> s.model().equals("one-to-one"));
      case ATTENDANCE_GROUP -> sessions(period, s -> s.model().equals("group"));
      case ATTENDANCE_CALLS -> sessions(period, BruteForce::call);
      case ENDINGS -> facts(period, f -> f instanceof Fact.Ended);
      case WHITE_BRITISH ->
          share(cohort, m -> !List.of("", "Z", "99").contains(answer(m, Fact.Referred::ethnicity)));
      case ETHNICITY_KNOWN,
          FIRST_TIME_MOTHERS_KNOWN,
          PREVIOUS_HISTORY_KNOWN,
          PERINATAL_TEAM_KNOWN,
          DEPRIVATION_KNOWN ->
          cohort.size();
      case FIRST_TIME_MOTHERS ->
          share(cohort, m -> kind(answer(m, Fact.Referred::firstChild)).equals("answered"));
      case PREVIOUS_HISTORY ->
          share(cohort, m -> kind(answer(m, Fact.Referred::history)).equals("answered"));
      case PERINATAL_TEAM ->
          share(cohort, m -> kind(answer(m, Fact.Referred::team)).equals("answered"));
      case DEPRIVED_TWO_FIFTHS, DEPRIVATION_EDITION ->
          share(cohort, m -> decileKind(decile(m)).equals("matched"));
      case FOLLOWED_UP -> share(cohort, m -> supported(m, period));
      case LATEST_LOWER, LATEST_EQUAL, LATEST_HIGHER, RELIABLY_BETTER, RELIABLY_WORSE ->
          pairs(measures, category, _ -> true);
      case BOTH_LOWER -> both(measures, false);
      case COMPLETERS ->
          measures.stream()
              .filter(m -> m.subscale().equals(category))
              .mapToLong(m -> pairs(m).size() + nonCompleters(m).size())
              .sum();
      case HELPED -> {
        int item = figure.categories().indexOf(category);
        yield share(mothers(_ -> true), m -> helped(m, item) != '-');
      }
      case WAVE_COMPLETED -> waves(period, category, false);
      case QUESTIONNAIRES_BY_MODE, INVALID_RESPONSES, PARTLY_ANSWERED ->
          answered(period, _ -> true);
      case LATE_BASELINES ->
          here().stream().filter(e -> consent(e.mother) && firstSupport(e) != null).count();
      case VOLUNTEERS_ACTIVE, VOLUNTEERS_ETHNICITY_KNOWN, VOLUNTEERS_DEPRIVATION_KNOWN ->
          volunteers(_ -> true).size();
      case VOLUNTEERS_WHITE_BRITISH ->
          volunteers(v -> ethnicityKind(of(v, VolunteerFact.Recruited::ethnicity)).equals("stated"))
              .size();
      case VOLUNTEERS_DEPRIVED_TWO_FIFTHS, VOLUNTEERS_DEPRIVATION_EDITION ->
          volunteers(v -> decileKind(of(v, VolunteerFact.Recruited::decile)).equals("matched"))
              .size();
      case VOLUNTEERS_RETAINED_1 -> volunteers(v -> atRisk(v, 1)).size();
      case VOLUNTEERS_RETAINED_2 -> volunteers(v -> atRisk(v, 2)).size();
      default -> -1;
    };
  }
}
