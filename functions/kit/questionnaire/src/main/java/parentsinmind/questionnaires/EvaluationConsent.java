package parentsinmind.questionnaires;

import java.util.List;
import parentsinmind.journey.Evaluation;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;

/** Whether she agrees that her answers are used in reports: the report's own rule. */
public final class EvaluationConsent {

  public static boolean given(Mother mother) {
    return given(mother.episodes());
  }

  /** The same, of her episodes as a change leaves them. */
  public static boolean given(List<JourneyItem> episodes) {
    Evaluation evaluation = new Evaluation();
    episodes.forEach(episode -> evaluation.add(episode.facts()));
    return evaluation.given();
  }

  private EvaluationConsent() {}
}
