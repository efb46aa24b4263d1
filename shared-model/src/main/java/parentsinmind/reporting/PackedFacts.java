package parentsinmind.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.time.Moment;

/**
 * A journey's facts in few bytes: each time as its distance from the one before, words by number. A
 * referral's and a response's own id are left out, as no figure asks for them; sessions follow the
 * other facts.
 */
final class PackedFacts {

  private static final int REFERRED = 0;
  private static final int CONSENT = 1;
  private static final int DECIDED = 2;
  private static final int SUPPORTED = 3;
  private static final int MODEL = 4;
  private static final int WAVE = 5;
  private static final int ANSWERED = 6;
  private static final int LED = 7;
  private static final int ENDED = 8;
  private static final int MERGED = 9;
  private static final int SESSIONS = 10;

  /** Beside the kind: only a date; entered as it happened; what the kind says or has besides. */
  private static final int DATE_ONLY = 16;

  private static final int AT_ONCE = 32;
  private static final int BESIDES = 64;

  /** Sessions in one byte and their count: the next held month, recorded a month late, the code. */
  private static final int SHORT = 128;

  private static final int NEXT_MONTH = 64;
  private static final int MONTH_LATE = 32;
  private static final int SHORT_CODES = 32;

  private static final String LETTERS = "nlqax-";
  private static final long DAY = 86_400;

  /** Apart, so that nearly every number fits in one byte. */
  private final Codes[] codes = new Codes[SESSIONS + 1];

  private final Codes routes = new Codes();
  private final Codes ethnicities = new Codes();
  private final Codes places = new Codes();
  private final Codes helped = new Codes();

  PackedFacts() {
    for (int kind = 0; kind < codes.length; kind++) {
      codes[kind] = new Codes();
    }
  }

  void write(Bytes to, JourneyFacts journey) {
    List<Fact.Sessions> sessions = new ArrayList<>(journey.all(Fact.Sessions.class));
    sessions.sort(
        Comparator.comparing(Fact.Sessions::held).thenComparing(Fact.Sessions::recordedIn));
    to.number(journey.facts().size());
    long last = 0;
    for (Fact fact : journey.facts()) {
      if (!(fact instanceof Fact.Sessions)) {
        last = write(to, fact, last);
      }
    }
    long held = about(last);
    for (Fact.Sessions some : sessions) {
      held = write(to, some, held);
    }
  }

  private long write(Bytes to, Fact.Sessions some, long last) {
    long held = some.held().getLong(ChronoField.PROLEPTIC_MONTH);
    long late = some.recordedIn().getLong(ChronoField.PROLEPTIC_MONTH) - held;
    int code = codes[SESSIONS].number(some.model(), some.attendance());
    long step = held - last;
    if ((step == 0 || step == 1) && (late == 0 || late == 1) && code < SHORT_CODES) {
      to.put(SHORT | (step == 1 ? NEXT_MONTH : 0) | (late == 1 ? MONTH_LATE : 0) | code);
    } else {
      to.put(SESSIONS);
      to.signed(step);
      to.signed(late);
      to.number(code);
    }
    to.signed(some.count());
    return held;
  }

  private long write(Bytes to, Fact fact, long last) {
    return switch (fact) {
      case Fact.Referred f -> {
        long recorded = head(to, REFERRED, f.undone() != null, f, last);
        to.number(routes.number(f.route(), f.referrer(), f.stage()));
        to.number(ethnicities.number(f.ethnicity()));
        to.number(places.number(f.decile(), f.edition()));
        to.number(codes[REFERRED].number(f.firstChild(), f.history(), f.team()));
        Instant undone = f.undone();
        if (undone != null) {
          to.signed(undone.getEpochSecond() - recorded);
        }
        yield recorded;
      }
      case Fact.EvaluationConsent f -> head(to, CONSENT, f.given(), f, last);
      case Fact.Decided f -> worded(to, DECIDED, f, last, f.decision(), f.reason());
      case Fact.Supported f -> worded(to, SUPPORTED, f, last, f.model());
      case Fact.ModelSet f -> worded(to, MODEL, f, last, f.model());
      case Fact.WaveStep f -> worded(to, WAVE, f, last, f.wave(), f.step());
      case Fact.Led f -> worded(to, LED, f, last, f.how(), f.service());
      case Fact.Ended f -> worded(to, ENDED, f, last, f.reason());
      case Fact.Merged f -> head(to, MERGED, false, f, last);
      case Fact.Answered f -> answered(to, f, last);
      case Fact.Sessions _ -> throw new IllegalArgumentException("sessions come last");
    };
  }

  private long worded(Bytes to, int kind, Fact fact, long last, String... words) {
    long recorded = head(to, kind, false, fact, last);
    to.number(codes[kind].number(words));
    return recorded;
  }

  private long answered(Bytes to, Fact.Answered fact, long last) {
    long packed = 0;
    for (int index = 0; index < fact.helped().length(); index++) {
      int letter = LETTERS.indexOf(fact.helped().charAt(index));
      packed = letter < 0 || packed < 0 || index > 20 ? -1 : packed * LETTERS.length() + letter;
    }
    long recorded = head(to, ANSWERED, packed < 0, fact, last);
    List<String> words = new ArrayList<>(List.of(fact.wave(), fact.instrument(), fact.mode()));
    for (SubscaleScore score : fact.scores()) {
      words.add(score.subscale());
      words.add(Integer.toString(score.items()));
    }
    to.number(codes[ANSWERED].number(words.toArray(String[]::new)));
    for (SubscaleScore score : fact.scores()) {
      to.signed(score.sum());
      to.number(score.answered() * 2L + (score.scored() ? 1 : 0));
    }
    if (packed < 0) {
      to.number(helped.number(fact.helped()));
    } else {
      to.number(fact.helped().length());
      to.number(packed);
    }
    return recorded;
  }

  /** Kind and both times. Returns when it was recorded, in seconds. */
  private static long head(Bytes to, int kind, boolean besides, Fact fact, long last) {
    Instant instant = fact.happened().instant();
    long recorded = fact.recorded().getEpochSecond();
    long day = fact.happened().date().toEpochDay();
    long happened = instant == null ? day * DAY : instant.getEpochSecond();
    boolean atOnce = instant != null && happened == recorded;
    to.put(
        kind
            | (instant == null ? DATE_ONLY : 0)
            | (atOnce ? AT_ONCE : 0)
            | (besides ? BESIDES : 0));
    to.signed(instant == null ? day - last / DAY : happened - last);
    if (!atOnce) {
      to.signed(recorded - happened);
    }
    return recorded;
  }

  JourneyFacts read(Bytes from) {
    int count = (int) from.number();
    List<Fact> facts = new ArrayList<>(count);
    long last = 0;
    long held = -1;
    while (facts.size() < count) {
      int tag = from.take();
      if (tag >= SHORT || (tag & 15) == SESSIONS) {
        held = held < 0 ? about(last) : held;
        Fact.Sessions some = sessions(from, tag, held);
        held = some.held().getLong(ChronoField.PROLEPTIC_MONTH);
        facts.add(some);
      } else {
        Fact fact = fact(from, tag, last);
        last = fact.recorded().getEpochSecond();
        facts.add(fact);
      }
    }
    return new JourneyFacts(facts);
  }

  private Fact.Sessions sessions(Bytes from, int tag, long last) {
    boolean small = tag >= SHORT;
    long held = last + (small ? (tag & NEXT_MONTH) / NEXT_MONTH : from.signed());
    long recorded = held + (small ? (tag & MONTH_LATE) / MONTH_LATE : from.signed());
    List<String> words =
        codes[SESSIONS].words(small ? tag & (SHORT_CODES - 1) : (int) from.number());
    return new Fact.Sessions(
        month(held), month(recorded), words.get(0), words.get(1), (int) from.signed());
  }

  /** About the month of an instant, to count from. */
  private static long about(long second) {
    return 1970 * 12 + second / (DAY * 30);
  }

  private static YearMonth month(long sinceYearNought) {
    return YearMonth.of(
        (int) Math.floorDiv(sinceYearNought, 12), (int) Math.floorMod(sinceYearNought, 12L) + 1);
  }

  private Fact fact(Bytes from, int tag, long last) {
    long distance = from.signed();
    long day = last / DAY + distance;
    boolean dateOnly = (tag & DATE_ONLY) != 0;
    long happened = dateOnly ? day * DAY : last + distance;
    long seconds = happened + ((tag & AT_ONCE) != 0 ? 0 : from.signed());
    Moment when =
        dateOnly
            ? Moment.on(LocalDate.ofEpochDay(day))
            : Moment.at(Instant.ofEpochSecond(happened));
    Instant recorded = Instant.ofEpochSecond(seconds);
    boolean besides = (tag & BESIDES) != 0;
    return switch (tag & 15) {
      case REFERRED -> referred(from, when, recorded, besides);
      case CONSENT -> new Fact.EvaluationConsent(when, recorded, besides);
      case ANSWERED -> answered(from, when, recorded, besides);
      case MERGED -> new Fact.Merged(recorded);
      default -> {
        List<String> words = codes[tag & 15].words((int) from.number());
        yield switch (tag & 15) {
          case DECIDED -> new Fact.Decided(when, recorded, words.get(0), words.get(1));
          case SUPPORTED -> new Fact.Supported(when, recorded, words.get(0));
          case MODEL -> new Fact.ModelSet(when, recorded, words.get(0));
          case WAVE -> new Fact.WaveStep(when, recorded, words.get(0), words.get(1));
          case LED -> new Fact.Led(when, recorded, words.get(0), words.get(1));
          case ENDED -> new Fact.Ended(when, recorded, words.get(0));
          default -> throw new IllegalStateException("no such kind of fact");
        };
      }
    };
  }

  private Fact referred(Bytes from, Moment when, Instant recorded, boolean undone) {
    List<String> route = routes.words((int) from.number());
    String ethnicity = ethnicities.words((int) from.number()).getFirst();
    List<String> place = places.words((int) from.number());
    List<String> answers = codes[REFERRED].words((int) from.number());
    return new Fact.Referred(
        "",
        when,
        recorded,
        route.get(0),
        route.get(1),
        route.get(2),
        ethnicity,
        place.get(0),
        place.get(1),
        answers.get(0),
        answers.get(1),
        answers.get(2),
        undone ? recorded.plusSeconds(from.signed()) : null);
  }

  private Fact answered(Bytes from, Moment when, Instant recorded, boolean inWords) {
    List<String> words = codes[ANSWERED].words((int) from.number());
    List<SubscaleScore> scores = new ArrayList<>((words.size() - 3) / 2);
    for (int index = 3; index < words.size(); index += 2) {
      int sum = (int) from.signed();
      int answered = (int) from.number();
      int items = Integer.parseInt(words.get(index + 1));
      scores.add(new SubscaleScore(words.get(index), sum, answered / 2, items, answered % 2 == 1));
    }
    int number = (int) from.number();
    String letters =
        inWords ? helped.words(number).getFirst() : letters(new char[number], from.number());
    return new Fact.Answered(
        "", words.get(0), when, recorded, words.get(1), words.get(2), scores, letters);
  }

  private static String letters(char[] letters, long packed) {
    long rest = packed;
    for (int index = letters.length - 1; index >= 0; index--) {
      letters[index] = LETTERS.charAt((int) (rest % LETTERS.length()));
      rest /= LETTERS.length();
    }
    return new String(letters);
  }
}
