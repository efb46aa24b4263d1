package parentsinmind.journey;

import org.jspecify.annotations.Nullable;

/** Her consent to evaluation, of all that she ever said of it (domain §4). */
public final class Evaluation {

  private @Nullable Said last;

  /** Adds what she said in an episode. */
  public void add(JourneyFacts facts) {
    for (Fact.EvaluationConsent answer : facts.all(Fact.EvaluationConsent.class)) {
      Said said = new Said(answer.given(), answer.happened(), answer.recorded());
      last = last == null || said.compareTo(last) >= 0 ? said : last;
    }
  }

  /**
   * Her last word, whenever it was entered.
   *
   * @return false if she was never asked
   */
  public boolean given() {
    return last != null && last.given();
  }
}
