package parentsinmind.reporting;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.time.Moment;

/** One episode as a report may know it, and what domain §4 calls its milestones. */
final class EpisodeAsAt {

  /** By their first referral; a tie goes by when it was entered, so pages may come in any order. */
  static final Comparator<EpisodeAsAt> FIRST_TO_LAST =
      Comparator.<EpisodeAsAt, Moment>comparing(episode -> episode.begun, Moment.ORDER)
          .thenComparing(episode -> episode.referrals.getFirst().recorded())
          .thenComparing(episode -> episode.site);

  final String site;
  final JourneyFacts facts;
  final List<Fact.Referred> referrals;
  final List<Fact.Answered> answers;
  final Moment begun;
  final @Nullable Moment firstSupport;

  /**
   * @param facts as at the cut-off, with at least one referral
   */
  EpisodeAsAt(String site, JourneyFacts facts) {
    this.site = site;
    this.facts = facts;
    this.referrals = facts.all(Fact.Referred.class);
    this.answers =
        facts.all(Fact.Answered.class).stream()
            .sorted(
                Comparator.comparing(Fact.Answered::happened, Moment.ORDER)
                    .thenComparing(Fact.Answered::recorded))
            .toList();
    this.begun = referrals.stream().map(Fact.Referred::happened).min(Moment.ORDER).orElseThrow();
    this.firstSupport =
        facts.all(Fact.Supported.class).stream()
            .map(Fact.Supported::happened)
            .min(Moment.ORDER)
            .orElse(null);
  }

  boolean supported() {
    return firstSupport != null;
  }

  private boolean after(Fact.Answered answer) {
    return firstSupport != null && !answer.happened().atOrBefore(firstSupport);
  }

  /** A baseline questionnaire completed after first support: counted, in no outcome. */
  boolean lateBaseline(Fact.Answered answer) {
    return answer.valid() && answer.wave().equals("baseline") && after(answer);
  }

  /** Whether an answer is one of those that outcomes after first support are made of. */
  private boolean followsUp(Fact.Answered answer) {
    return answer.valid() && after(answer) && !answer.wave().equals("baseline");
  }

  boolean followedUp() {
    return answers.stream().anyMatch(this::followsUp);
  }

  /** The last valid response after first support, or null. */
  Fact.@Nullable Answered lastFollowUp() {
    Fact.Answered last = null;
    for (Fact.Answered answer : answers) {
      last = followsUp(answer) ? answer : last;
    }
    return last;
  }

  /**
   * The baseline's score on a measure; null if there is no baseline or it has none. Each instrument
   * has its own baseline: an answer on another does not replace it.
   */
  @Nullable Score baseline(Measure measure) {
    Fact.Answered last = null;
    for (Fact.Answered answer : answers) {
      boolean before =
          firstSupport != null
              && measure.measures(answer.instrument())
              && answer.happened().atOrBefore(firstSupport);
      last = before && answer.valid() ? answer : last;
    }
    return last == null ? null : score(last, measure);
  }

  /** The latest score on a measure after first support, or null. */
  @Nullable Score latest(Measure measure) {
    Score last = null;
    for (Fact.Answered answer : answers) {
      Score score = followsUp(answer) ? score(answer, measure) : null;
      last = score == null ? last : score;
    }
    return last;
  }

  private static @Nullable Score score(Fact.Answered answer, Measure measure) {
    if (!measure.measures(answer.instrument())) {
      return null;
    }
    var score = answer.scored(measure.subscale());
    return score == null ? null : Score.of(score);
  }
}
