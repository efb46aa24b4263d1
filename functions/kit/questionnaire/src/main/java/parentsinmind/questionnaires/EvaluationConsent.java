package parentsinmind.questionnaires;

import java.time.Instant;
import parentsinmind.journey.Fact;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;

/** Whether she agrees that her answers are used in reports, as last recorded. */
final class EvaluationConsent {

  static boolean given(Mother mother) {
    boolean given = false;
    Instant last = Instant.MIN;
    for (JourneyItem episode : mother.episodes()) {
      for (Fact.EvaluationConsent fact : episode.facts().all(Fact.EvaluationConsent.class)) {
        if (!fact.recorded().isBefore(last)) {
          last = fact.recorded();
          given = fact.given();
        }
      }
    }
    return given;
  }

  private EvaluationConsent() {}
}
