package parentsinmind.journey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import parentsinmind.time.Moment;

/** Her consent to evaluation, of all that she ever said of it (domain §4). */
public final class Evaluation {

  private final List<Fact.EvaluationConsent> answers = new ArrayList<>();

  /** Adds what she said in an episode. */
  public void add(JourneyFacts facts) {
    answers.addAll(facts.all(Fact.EvaluationConsent.class));
  }

  /**
   * Her last word: of the last day that she said something, whenever it was entered. Where one of
   * that day's answers has a date only, nobody can tell their order by the clock: the one entered
   * last is the last, so that a withdrawal on paper is not undone by the form of the same morning.
   *
   * @return false if she was never asked
   */
  public boolean given() {
    LocalDate day = LocalDate.MIN;
    for (Fact.EvaluationConsent answer : answers) {
      LocalDate date = answer.happened().date();
      day = date.isAfter(day) ? date : day;
    }
    Fact.EvaluationConsent last = null;
    Comparator<Fact.EvaluationConsent> order = order(day);
    for (Fact.EvaluationConsent answer : answers) {
      if (answer.happened().date().equals(day)
          && (last == null || order.compare(answer, last) >= 0)) {
        last = answer;
      }
    }
    return last != null && last.given();
  }

  private Comparator<Fact.EvaluationConsent> order(LocalDate day) {
    Comparator<Fact.EvaluationConsent> recorded =
        Comparator.comparing(Fact.EvaluationConsent::recorded);
    for (Fact.EvaluationConsent answer : answers) {
      if (answer.happened().date().equals(day) && answer.happened().instant() == null) {
        return recorded;
      }
    }
    return Comparator.comparing(Fact.EvaluationConsent::happened, Moment.ORDER)
        .thenComparing(recorded);
  }
}
