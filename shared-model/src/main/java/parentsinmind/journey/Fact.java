package parentsinmind.journey;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

/**
 * Something that happened, and when we were told. A report counts a fact if it happened <b>and</b>
 * was recorded before its cut-off (domain §4). Facts are only ever added; codes and dates, no
 * identity, no free text. Times are kept to the second.
 *
 * <p>Codes are lower-case words with hyphens; {@code ""} stands for "not answered".
 */
public sealed interface Fact {

  /** When it was entered. */
  Instant recorded();

  /** When it took place. */
  Moment happened();

  /** Whether a report with these cut-offs counts it. */
  default boolean counts(Instant happenedBefore, Instant recordedBefore) {
    return recorded().isBefore(recordedBefore) && happened().before(happenedBefore);
  }

  /**
   * A referral of this episode.
   *
   * @param referral its id
   * @param happened when it was received
   * @param route {@code professional} or {@code self}
   * @param referrer kind of referrer: {@code midwife}, {@code gp}, {@code health-visitor}, {@code
   *     self} ...
   * @param stage {@code pregnant}, {@code postnatal} or {@code bereaved}
   * @param ethnicity code A to S, Z (asked, declined), 99 (not known) or ""
   * @param decile 1 to 10, {@code unmatched} or "" where there was no postcode
   * @param edition of the deprivation index that the decile is from, or ""
   * @param firstChild y, n, u (not known) or ""
   * @param history previous history of mental health difficulties: y, n, u or ""
   * @param team in touch with the perinatal mental health team: y, n, u or ""
   * @param undone when a wrong join was taken back; from then on the referral counts elsewhere
   */
  record Referred(
      String referral,
      Moment happened,
      Instant recorded,
      String route,
      String referrer,
      String stage,
      String ethnicity,
      String decile,
      String edition,
      String firstChild,
      String history,
      String team,
      @Nullable Instant undone)
      implements Fact {
    public Referred {
      happened = second(happened);
      recorded = second(recorded);
      undone = undone == null ? null : second(undone);
    }
  }

  /** Her consent to evaluation: given or withdrawn. */
  record EvaluationConsent(Moment happened, Instant recorded, boolean given) implements Fact {
    public EvaluationConsent {
      happened = second(happened);
      recorded = second(recorded);
    }
  }

  /**
   * A triage decision: {@code accepted}, {@code not-suitable} or {@code waiting}; with a reason
   * code.
   */
  record Decided(Moment happened, Instant recorded, String decision, String reason)
      implements Fact {
    public Decided {
      happened = second(happened);
      recorded = second(recorded);
    }
  }

  /**
   * An attended one-to-one or group session that was, when recorded, the earliest so far. First
   * support is the earliest of those that a report counts.
   *
   * @param model {@code one-to-one} or {@code group}
   */
  record Supported(Moment happened, Instant recorded, String model) implements Fact {
    public Supported {
      happened = second(happened);
      recorded = second(recorded);
    }
  }

  /**
   * Sessions of one kind, counted by the month they were held and the month they were recorded.
   *
   * @param model {@code one-to-one}, {@code group}, {@code phone} or {@code text}
   * @param attendance {@code attended}, or why not: {@code cancelled-by-mother}, {@code
   *     cancelled-by-volunteer}, {@code did-not-attend}, {@code unwell}, {@code other}
   */
  record Sessions(YearMonth held, YearMonth recordedIn, String model, String attendance, int count)
      implements Fact {
    @Override
    public Instant recorded() {
      return London.startOf(recordedIn.atDay(1));
    }

    @Override
    public Moment happened() {
      return Moment.on(held.atDay(1));
    }
  }

  /** The model she is supported in from then on: {@code one-to-one} or {@code group}. */
  record ModelSet(Moment happened, Instant recorded, String model) implements Fact {
    public ModelSet {
      happened = second(happened);
      recorded = second(recorded);
    }
  }

  /**
   * A step of a questionnaire wave.
   *
   * @param wave {@code baseline}, {@code month-3}, {@code month-6}, {@code month-9}, {@code
   *     month-12} or {@code ending}
   * @param step {@code issued}, {@code expired} or {@code revoked}; being answered is a {@link
   *     Answered}
   */
  record WaveStep(Moment happened, Instant recorded, String wave, String step) implements Fact {
    public WaveStep {
      happened = second(happened);
      recorded = second(recorded);
    }
  }

  /**
   * A submitted questionnaire.
   *
   * @param happened when it was completed (not sent, not typed in)
   * @param instrument id and version, such as {@code hads-1}
   * @param mode {@code self}, {@code phone}, {@code assisted} (a volunteer or interpreter beside
   *     her) or {@code paper}
   * @param scores one for each subscale
   * @param helped one letter for each "helped me to" question: {@code n} not at all, {@code l} a
   *     little, {@code q} quite a lot, {@code a} a lot, {@code x} not relevant to me, {@code -} not
   *     answered; or "" where the questions were not asked
   */
  record Answered(
      String response,
      String wave,
      Moment happened,
      Instant recorded,
      String instrument,
      String mode,
      List<SubscaleScore> scores,
      String helped)
      implements Fact {
    public Answered {
      happened = second(happened);
      recorded = second(recorded);
      scores = List.copyOf(scores);
    }

    /** A valid response: at least one subscale scored (domain §4). */
    public boolean valid() {
      return scores.stream().anyMatch(SubscaleScore::scored);
    }

    /** The score on a subscale, null where it has none. */
    public @Nullable SubscaleScore scored(String subscale) {
      for (SubscaleScore score : scores) {
        if (score.subscale().equals(subscale) && score.scored()) {
          return score;
        }
      }
      return null;
    }
  }

  /**
   * Where she was pointed to ({@code signpost}) or referred on ({@code onward}), as a service code.
   */
  record Led(Moment happened, Instant recorded, String how, String service) implements Fact {
    public Led {
      happened = second(happened);
      recorded = second(recorded);
    }
  }

  /** The episode's end, with a reason code. */
  record Ended(Moment happened, Instant recorded, String reason) implements Fact {
    public Ended {
      happened = second(happened);
      recorded = second(recorded);
    }
  }

  /** This journey turned out to be another mother's: from then on nothing in it counts. */
  record Merged(Instant recorded) implements Fact {
    public Merged {
      recorded = second(recorded);
    }

    @Override
    public Moment happened() {
      return Moment.at(recorded);
    }
  }

  /** One line: a letter for the kind, then the fields, parted by bars. */
  static String toText(Fact fact) {
    return switch (fact) {
      case Referred f ->
          line(
              "R",
              f.referral,
              f.happened,
              f.recorded,
              f.route,
              f.referrer,
              f.stage,
              f.ethnicity,
              f.decile,
              f.edition,
              f.firstChild,
              f.history,
              f.team,
              f.undone == null ? "" : f.undone);
      case EvaluationConsent f -> line("C", f.happened, f.recorded, f.given ? "y" : "n");
      case Decided f -> line("D", f.happened, f.recorded, f.decision, f.reason);
      case Supported f -> line("S", f.happened, f.recorded, f.model);
      case Sessions f -> line("N", f.held, f.recordedIn, f.model, f.attendance, f.count);
      case ModelSet f -> line("M", f.happened, f.recorded, f.model);
      case WaveStep f -> line("W", f.happened, f.recorded, f.wave, f.step);
      case Answered f ->
          line(
              "A",
              f.response,
              f.wave,
              f.happened,
              f.recorded,
              f.instrument,
              f.mode,
              String.join(",", f.scores.stream().map(SubscaleScore::toText).toList()),
              f.helped);
      case Led f -> line("L", f.happened, f.recorded, f.how, f.service);
      case Ended f -> line("E", f.happened, f.recorded, f.reason);
      case Merged f -> line("X", f.recorded);
    };
  }

  /**
   * Reads what {@link #toText} wrote.
   *
   * @throws IllegalArgumentException if it is not such a line; the message does not repeat it
   */
  static Fact parse(String text) {
    String[] parts = text.split("\\|", -1);
    try {
      return of(parts);
    } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not a whole fact", e);
    }
  }

  private static Fact of(String[] p) {
    return switch (p[0]) {
      case "R" ->
          new Referred(
              p[1],
              Moment.parse(p[2]),
              Instant.parse(p[3]),
              p[4],
              p[5],
              p[6],
              p[7],
              p[8],
              p[9],
              p[10],
              p[11],
              p[12],
              p[13].isEmpty() ? null : Instant.parse(p[13]));
      case "C" -> new EvaluationConsent(Moment.parse(p[1]), Instant.parse(p[2]), p[3].equals("y"));
      case "D" -> new Decided(Moment.parse(p[1]), Instant.parse(p[2]), p[3], p[4]);
      case "S" -> new Supported(Moment.parse(p[1]), Instant.parse(p[2]), p[3]);
      case "N" ->
          new Sessions(
              YearMonth.parse(p[1]), YearMonth.parse(p[2]), p[3], p[4], Integer.parseInt(p[5]));
      case "M" -> new ModelSet(Moment.parse(p[1]), Instant.parse(p[2]), p[3]);
      case "W" -> new WaveStep(Moment.parse(p[1]), Instant.parse(p[2]), p[3], p[4]);
      case "A" ->
          new Answered(
              p[1],
              p[2],
              Moment.parse(p[3]),
              Instant.parse(p[4]),
              p[5],
              p[6],
              p[7].isEmpty()
                  ? List.of()
                  : Arrays.stream(p[7].split(",", -1)).map(SubscaleScore::parse).toList(),
              p[8]);
      case "L" -> new Led(Moment.parse(p[1]), Instant.parse(p[2]), p[3], p[4]);
      case "E" -> new Ended(Moment.parse(p[1]), Instant.parse(p[2]), p[3]);
      case "X" -> new Merged(Instant.parse(p[1]));
      default -> throw new IllegalArgumentException("no such kind of fact");
    };
  }

  private static String line(Object... parts) {
    Set<Character> forbidden = Set.of('|', '\n');
    List<String> texts = new ArrayList<>(parts.length);
    for (Object part : parts) {
      String text = part.toString();
      if (text.chars().anyMatch(letter -> forbidden.contains((char) letter))) {
        throw new IllegalArgumentException("a fact holds codes and dates only");
      }
      texts.add(text);
    }
    return String.join("|", texts);
  }

  /** To the second: finer time tells nobody more and costs bytes. */
  private static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Moment second(Moment moment) {
    Instant instant = moment.instant();
    return instant == null ? moment : new Moment(moment.date(), second(instant));
  }
}
