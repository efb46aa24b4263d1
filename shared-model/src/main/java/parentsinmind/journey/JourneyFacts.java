package parentsinmind.journey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

/**
 * All that the report may know of one episode: pseudonymous, append-only, 4 KB or less. Kept on the
 * journey's item and projected, alone, into the index that the report reads.
 */
public record JourneyFacts(List<Fact> facts) {

  public static final JourneyFacts NONE = new JourneyFacts(List.of());

  public JourneyFacts {
    facts = List.copyOf(facts);
  }

  public static JourneyFacts parse(List<String> lines) {
    return new JourneyFacts(lines.stream().map(Fact::parse).toList());
  }

  public List<String> lines() {
    return facts.stream().map(Fact::toText).toList();
  }

  /** These facts and one more; sessions are added up by month, model and attendance. */
  public JourneyFacts with(Fact fact) {
    List<Fact> result = new ArrayList<>(facts);
    if (fact instanceof Fact.Sessions more) {
      for (int index = 0; index < result.size(); index++) {
        if (result.get(index) instanceof Fact.Sessions sessions && sameKind(sessions, more)) {
          result.set(
              index,
              new Fact.Sessions(
                  more.held(),
                  more.recordedIn(),
                  more.model(),
                  more.attendance(),
                  sessions.count() + more.count()));
          return new JourneyFacts(result);
        }
      }
    }
    result.add(fact);
    return new JourneyFacts(result);
  }

  /** These facts and, if it is earlier than any support known, this support. */
  public JourneyFacts withSupport(Fact.Supported support) {
    for (Fact.Supported known : all(Fact.Supported.class)) {
      if (Moment.ORDER.compare(known.happened(), support.happened()) <= 0) {
        return this;
      }
    }
    return with(support);
  }

  /** When she was first supported, or null before that. */
  public @Nullable Moment firstSupport() {
    return all(Fact.Supported.class).stream()
        .map(Fact.Supported::happened)
        .min(Moment.ORDER)
        .orElse(null);
  }

  /** These facts, with a referral taken back at an instant (a wrong join undone). */
  public JourneyFacts withReferralUndone(String referral, Instant at) {
    List<Fact> result = new ArrayList<>(facts);
    result.replaceAll(
        fact ->
            fact instanceof Fact.Referred r && r.referral().equals(referral) && r.undone() == null
                ? new Fact.Referred(
                    r.referral(),
                    r.happened(),
                    r.recorded(),
                    r.route(),
                    r.referrer(),
                    r.stage(),
                    r.ethnicity(),
                    r.decile(),
                    r.edition(),
                    r.firstChild(),
                    r.history(),
                    r.team(),
                    at)
                : fact);
    return new JourneyFacts(result);
  }

  /**
   * These facts and those of a journey that turned out to be this one. All of them happened when
   * they happened, but here nobody knew of them before the merge: so no earlier report changes, and
   * none counts them in both journeys. Of consent to evaluation only a refusal is taken over: the
   * more restrictive answer holds until she is asked.
   *
   * @param at the time of the merge
   * @param responses the ids of her responses here, by their ids there
   */
  public JourneyFacts takingOver(JourneyFacts merged, Instant at, Map<String, String> responses) {
    JourneyFacts result = this;
    Fact.Supported first = null;
    for (Fact fact : merged.facts) {
      switch (fact) {
        case Fact.Supported f ->
            first = first == null || !first.happened().atOrBefore(f.happened()) ? f : first;
        default -> {
          Fact anew = recordedAt(fact, at, responses);
          result = anew == null ? result : result.with(anew);
        }
      }
    }
    return first == null
        ? result
        : result.withSupport(new Fact.Supported(first.happened(), at, first.model()));
  }

  private static @Nullable Fact recordedAt(Fact fact, Instant at, Map<String, String> responses) {
    return switch (fact) {
      case Fact.Referred f ->
          f.undone() != null
              ? null
              : new Fact.Referred(
                  f.referral(),
                  f.happened(),
                  at,
                  f.route(),
                  f.referrer(),
                  f.stage(),
                  f.ethnicity(),
                  f.decile(),
                  f.edition(),
                  f.firstChild(),
                  f.history(),
                  f.team(),
                  null);
      case Fact.EvaluationConsent f ->
          f.given() ? null : new Fact.EvaluationConsent(f.happened(), at, false);
      case Fact.Decided f -> new Fact.Decided(f.happened(), at, f.decision(), f.reason());
      case Fact.Supported f -> new Fact.Supported(f.happened(), at, f.model());
      case Fact.Sessions f ->
          new Fact.Sessions(f.held(), London.monthOf(at), f.model(), f.attendance(), f.count());
      case Fact.ModelSet f -> new Fact.ModelSet(f.happened(), at, f.model());
      case Fact.WaveStep f -> new Fact.WaveStep(f.happened(), at, f.wave(), f.step());
      case Fact.Answered f ->
          new Fact.Answered(
              responses.getOrDefault(f.response(), f.response()),
              f.wave(),
              f.happened(),
              at,
              f.instrument(),
              f.mode(),
              f.scores(),
              f.helped());
      case Fact.Led f -> new Fact.Led(f.happened(), at, f.how(), f.service());
      case Fact.Ended f -> new Fact.Ended(f.happened(), at, f.reason());
      case Fact.Merged _ -> null;
    };
  }

  public <F extends Fact> List<F> all(Class<F> kind) {
    List<F> result = new ArrayList<>();
    for (Fact fact : facts) {
      if (kind.isInstance(fact)) {
        result.add(kind.cast(fact));
      }
    }
    return result;
  }

  /**
   * What a report with these cut-offs may know: the facts that happened before the one and were
   * recorded before the other. Null if by then the journey was merged into another, or held no
   * referral.
   */
  public @Nullable JourneyFacts asAt(Instant happenedBefore, Instant recordedBefore) {
    List<Fact> result = new ArrayList<>(facts.size());
    boolean referred = false;
    for (Fact fact : facts) {
      if (fact instanceof Fact.Merged merged && merged.recorded().isBefore(recordedBefore)) {
        return null;
      }
      if (!fact.counts(happenedBefore, recordedBefore)) {
        continue;
      }
      if (fact instanceof Fact.Referred referral) {
        Instant undone = referral.undone();
        if (undone != null && undone.isBefore(recordedBefore)) {
          continue;
        }
        referred = true;
      }
      result.add(fact);
    }
    return referred ? new JourneyFacts(result) : null;
  }

  private static boolean sameKind(Fact.Sessions one, Fact.Sessions other) {
    return one.held().equals(other.held())
        && one.recordedIn().equals(other.recordedIn())
        && one.model().equals(other.model())
        && one.attendance().equals(other.attendance());
  }
}
