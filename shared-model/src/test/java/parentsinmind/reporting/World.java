package parentsinmind.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.support.DropIn;
import parentsinmind.time.London;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.VolunteerFact;

/** A small programme drawn from a seed, with more edges than any real one. */
final class World {

  static final List<String> SITES = List.of("halton", "newham", "warwick");
  static final YearMonth OPENED = YearMonth.of(2016, 2);
  static final YearMonth LAST = YearMonth.of(2016, 11);

  /** One mother at one session, as it was entered. */
  record Session(Moment happened, Instant recorded, String model, String attendance) {}

  /** One journey as it was entered: every session by itself. */
  static final class Journey {
    final String mother;
    final String site;
    final List<Fact> facts = new ArrayList<>();
    final List<Session> sessions = new ArrayList<>();

    Journey(String mother, String site) {
      this.mother = mother;
      this.site = site;
    }

    /** As the system would have kept it. */
    JourneyFacts kept() {
      JourneyFacts kept = JourneyFacts.NONE;
      for (Fact fact : facts) {
        kept = kept.with(fact);
      }
      List<Session> inOrder = new ArrayList<>(sessions);
      inOrder.sort(Comparator.comparing(Session::recorded));
      for (Session session : inOrder) {
        kept =
            kept.with(
                new Fact.Sessions(
                    session.happened.month(),
                    London.monthOf(session.recorded),
                    session.model,
                    session.attendance,
                    1));
        if (session.attendance.equals("attended")
            && (session.model.equals("one-to-one") || session.model.equals("group"))) {
          kept =
              kept.withSupport(
                  new Fact.Supported(session.happened, session.recorded, session.model));
        }
      }
      return kept;
    }
  }

  record Volunteer(String id, String site, List<VolunteerFact> facts) {}

  record Reach(String site, DropIn dropIn) {}

  final List<Journey> journeys = new ArrayList<>();
  final List<Volunteer> volunteers = new ArrayList<>();
  final List<Reach> reach = new ArrayList<>();
  private final Random random;

  World(long seed, int mothers) {
    random = new Random(seed);
    for (int index = 0; index < mothers; index++) {
      mother("m" + index);
    }
    for (int index = 0; index < mothers / 2; index++) {
      volunteer("v" + index);
    }
    for (int index = 0; index < 6; index++) {
      Instant happened = instant();
      reach.add(
          new Reach(
              pick(SITES), new DropIn(moment(happened), recorded(happened), random.nextInt(1, 9))));
    }
  }

  Register register(List<Measure> measures) {
    Register register = new Register(measures);
    journeys.forEach(journey -> register.journey(journey.mother, journey.site, journey.kept()));
    volunteers.forEach(
        volunteer -> register.volunteer(volunteer.id, volunteer.site, volunteer.facts));
    reach.forEach(some -> register.dropIn(some.site, some.dropIn));
    return register;
  }

  private void mother(String mother) {
    int episodes = chance(3) ? random.nextInt(2, 4) : 1;
    for (int number = 0; number < episodes; number++) {
      Journey journey = new Journey(mother, pick(SITES));
      fill(journey);
      if (!journeys.isEmpty() && chance(8)) {
        merge(journey, pick(journeys));
      }
      journeys.add(journey);
    }
  }

  /** A journey that turns out to be another's: what it holds is known there from then on. */
  private void merge(Journey from, Journey to) {
    Instant at = instant();
    for (Fact fact : List.copyOf(from.facts)) {
      if (fact instanceof Fact.Referred r) {
        to.facts.add(referred(r.happened(), later(r.recorded(), at), r.ethnicity(), null));
      } else if (fact instanceof Fact.Answered a) {
        to.facts.add(
            new Fact.Answered(
                a.response(),
                a.wave(),
                a.happened(),
                later(a.recorded(), at),
                a.instrument(),
                a.mode(),
                a.scores(),
                a.helped()));
      }
    }
    for (Session s : List.copyOf(from.sessions)) {
      to.sessions.add(new Session(s.happened, later(s.recorded, at), s.model, s.attendance));
    }
    from.facts.add(new Fact.Merged(at));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void fill(Journey journey) {
    for (int count = random.nextInt(1, 4); count > 0; count--) {
      Instant happened = instant();
      Instant undone = chance(8) ? instant() : null;
      journey.facts.add(
          referred(
              moment(happened),
              recorded(happened),
              pick(List.of("", "A", "B", "N", "Z", "99")),
              undone));
    }
    for (int count = random.nextInt(0, 3); count > 0; count--) {
      Instant happened = instant();
      journey.facts.add(
          new Fact.EvaluationConsent(moment(happened), recorded(happened), !chance(4)));
    }
    for (int count = random.nextInt(0, 7); count > 0; count--) {
      answer(journey);
    }
    for (int count = random.nextInt(0, 6); count > 0; count--) {
      Instant happened = instant();
      journey.sessions.add(
          new Session(
              moment(happened),
              recorded(happened),
              pick(Figure.SESSIONS_ATTENDED.categories()),
              chance(3) ? pick(Figure.ATTENDANCE_GROUP.categories()) : "attended"));
    }
    for (int count = random.nextInt(0, 5); count > 0; count--) {
      journey.facts.add(other());
    }
  }

  private Fact other() {
    Instant happened = instant();
    Moment moment = moment(happened);
    Instant recorded = recorded(happened);
    return switch (random.nextInt(5)) {
      case 0 -> new Fact.Decided(moment, recorded, pick(Figure.DECISIONS.categories()), "other");
      case 1 ->
          new Fact.WaveStep(
              moment,
              recorded,
              pick(Figure.WAVE_COMPLETED.categories()),
              pick(List.of("issued", "expired", "revoked")));
      case 2 ->
          new Fact.Led(
              moment,
              recorded,
              pick(List.of("signpost", "onward")),
              pick(Figure.SIGNPOSTS.categories()));
      case 3 -> new Fact.Ended(moment, recorded, pick(Figure.ENDINGS.categories()));
      default -> new Fact.ModelSet(moment, recorded, "group");
    };
  }

  private void answer(Journey journey) {
    Instant happened = instant();
    List<SubscaleScore> scores = new ArrayList<>();
    boolean hads = !chance(10);
    for (String subscale : hads ? List.of("A", "D") : List.of("P")) {
      int answered = chance(3) ? random.nextInt(0, 8) : 7;
      int sum = answered == 0 ? 0 : random.nextInt(0, answered * 3 + 1);
      scores.add(new SubscaleScore(subscale, sum, answered, 7, answered >= 6));
    }
    StringBuilder helped = new StringBuilder();
    for (int item = 0; item < 7; item++) {
      helped.append("nlqax-".charAt(random.nextInt(6)));
    }
    journey.facts.add(
        new Fact.Answered(
            "r",
            pick(Figure.WAVE_COMPLETED.categories()),
            moment(happened),
            recorded(happened),
            hads ? "hads-" + random.nextInt(1, 3) : "phq-1",
            pick(Figure.QUESTIONNAIRES_BY_MODE.categories()),
            scores,
            chance(5) ? "" : helped.toString()));
  }

  private Fact.Referred referred(
      Moment happened, Instant recorded, String ethnicity, @Nullable Instant undone) {
    List<String> yes = List.of("", "y", "n", "u");
    String decile = chance(4) ? "" : chance(4) ? "unmatched" : "" + random.nextInt(1, 11);
    boolean self = chance(3);
    return new Fact.Referred(
        "r",
        happened,
        recorded,
        self ? "self" : "professional",
        self ? "self" : pick(Figure.REFERRALS_BY_REFERRER.categories()),
        "postnatal",
        ethnicity,
        decile,
        decile.isEmpty() ? "" : pick(List.of("2019", "invented")),
        pick(yes),
        pick(yes),
        pick(yes),
        undone);
  }

  private void volunteer(String id) {
    List<VolunteerFact> facts = new ArrayList<>();
    if (!chance(8)) {
      Instant happened = instant();
      facts.add(
          new VolunteerFact.Recruited(
              moment(happened),
              recorded(happened),
              pick(List.of("", "A", "B", "Z", "99")),
              pick(List.of("", "unmatched", "2", "5")),
              "invented",
              pick(List.of(List.of(), List.of("pl"), List.of("ur", "pa")))));
    }
    for (String step : List.of("trained", "cleared", "role", "paused", "left")) {
      if (!chance(step.equals("left") ? 2 : 5)) {
        Instant happened = instant();
        if (!step.equals("left") && !chance(3)) {
          // Long ago, so that anniversaries fall within the months computed.
          happened = happened.atZone(London.ZONE).minusYears(random.nextInt(1, 3)).toInstant();
        }
        facts.add(new VolunteerFact.Step(moment(happened), recorded(happened), step));
      }
    }
    for (int count = random.nextInt(0, 3); count > 0; count--) {
      Instant happened = instant();
      facts.add(
          new VolunteerFact.Attended(
              moment(happened), recorded(happened), pick(Figure.SUPERVISION.categories())));
    }
    volunteers.add(new Volunteer(id, pick(SITES), facts));
  }

  /** Often within an hour of a month's end, in London or in UTC, and on few days. */
  private Instant instant() {
    YearMonth month = OPENED.plusMonths(random.nextInt(0, 11));
    if (chance(4)) {
      return London.cutOff(month)
          .plusSeconds(random.nextInt(-2, 3) * 1800L + random.nextInt(-1, 2));
    }
    LocalDate date = month.atDay(random.nextInt(1, 4) * 9);
    return London.startOf(date).plusSeconds(random.nextInt(0, 24) * 3600L);
  }

  private Moment moment(Instant instant) {
    return chance(4) ? Moment.on(London.dateOf(instant)) : Moment.at(instant);
  }

  private Instant recorded(Instant happened) {
    return chance(3) ? happened.plusSeconds(random.nextInt(0, 80) * 86_400L) : happened;
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
