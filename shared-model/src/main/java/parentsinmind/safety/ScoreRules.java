package parentsinmind.safety;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.questionnaire.Direction;
import parentsinmind.time.Moment;

/**
 * Which scores somebody must look at: exact ones, never rounded, and compared only within one
 * episode, one subscale and one instrument, in the direction in which it gets worse.
 *
 * @param high the score at or over which an alert is raised, where lower is better
 * @param own a subscale's own such score, by {@code instrument/subscale}; where higher is better,
 *     the score at or under which an alert is raised, and there is no other
 * @param rise how many points worse raise an alert
 */
public record ScoreRules(int high, Map<String, Integer> own, int rise) {

  private static final String BASELINE = "baseline";

  public ScoreRules {
    own = Map.copyOf(own);
  }

  /** The name of a subscale's own threshold. */
  static String name(String instrument, String subscale) {
    return instrument + "/" + subscale;
  }

  /**
   * What the scores of a response call for: {@link Cause#SCORE}, {@link Cause#RISE}, both or
   * nothing.
   *
   * @param episode all facts of the response's episode
   * @param response its id
   * @param directions which way a subscale of an instrument goes, by their codes
   */
  public Set<Cause> causes(
      JourneyFacts episode, String response, BiFunction<String, String, Direction> directions) {
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    List<Fact.Answered> answers = inOrder(episode);
    for (int place = 0; place < answers.size(); place++) {
      Fact.Answered answer = answers.get(place);
      if (answer.response().equals(response)) {
        for (SubscaleScore score : answer.scores()) {
          if (score.scored()) {
            Direction direction = directions.apply(answer.instrument(), score.subscale());
            if (isHigh(answer.instrument(), score, direction)) {
              causes.add(Cause.SCORE);
            }
            if (isWorse(episode, answers.subList(0, place), answer, score, direction)) {
              causes.add(Cause.RISE);
            }
          }
        }
      }
    }
    return causes;
  }

  /** The id of the last response of an episode, by when it was answered; null for none. */
  public static @Nullable String latest(JourneyFacts episode) {
    List<Fact.Answered> answers = inOrder(episode);
    return answers.isEmpty() ? null : answers.getLast().response();
  }

  private static List<Fact.Answered> inOrder(JourneyFacts episode) {
    return episode.all(Fact.Answered.class).stream()
        .sorted(
            Comparator.comparing(Fact.Answered::happened, Moment.ORDER)
                .thenComparing(Fact.Answered::recorded))
        .toList();
  }

  private boolean isHigh(String instrument, SubscaleScore score, Direction direction) {
    Integer threshold = own.get(name(instrument, score.subscale()));
    long found = (long) score.sum() * score.items();
    if (direction == Direction.HIGHER_IS_BETTER) {
      return threshold != null && found <= (long) threshold * score.answered();
    }
    return found >= (long) (threshold == null ? high : threshold) * score.answered();
  }

  private boolean isWorse(
      JourneyFacts episode,
      List<Fact.Answered> earlier,
      Fact.Answered answer,
      SubscaleScore score,
      Direction direction) {
    Moment firstSupport = episode.firstSupport();
    SubscaleScore last = null;
    SubscaleScore baseline = null;
    boolean onTime = false;
    for (Fact.Answered one : earlier) {
      SubscaleScore before =
          one.instrument().equals(answer.instrument()) ? one.scored(score.subscale()) : null;
      if (before != null) {
        last = before;
        if (firstSupport != null && one.happened().atOrBefore(firstSupport)) {
          baseline = before;
          onTime = true;
        } else if (!onTime && one.wave().equals(BASELINE)) {
          // Completed too late to be an outcome's baseline, and what she said first all the same.
          baseline = before;
        }
      }
    }
    return isWorse(last, score, direction) || isWorse(baseline, score, direction);
  }

  private boolean isWorse(
      @Nullable SubscaleScore before, SubscaleScore after, Direction direction) {
    if (before == null) {
      return false;
    }
    long change =
        (long) after.sum() * after.items() * before.answered()
            - (long) before.sum() * before.items() * after.answered();
    long worse = direction == Direction.LOWER_IS_BETTER ? change : -change;
    return worse >= (long) rise * before.answered() * after.answered();
  }
}
