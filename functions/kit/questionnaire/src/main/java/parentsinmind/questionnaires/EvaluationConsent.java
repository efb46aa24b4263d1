package parentsinmind.questionnaires;

import parentsinmind.journey.Evaluation;
import parentsinmind.store.Mother;

/** Whether she agrees that her answers are used in reports: the report's own rule. */
final class EvaluationConsent {

  static boolean given(Mother mother) {
    Evaluation evaluation = new Evaluation();
    mother.episodes().forEach(episode -> evaluation.add(episode.facts()));
    return evaluation.given();
  }

  private EvaluationConsent() {}
}
