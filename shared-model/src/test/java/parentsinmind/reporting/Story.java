package parentsinmind.reporting;

import java.time.Instant;
import java.util.List;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.time.Moment;

/** One journey told step by step; each step entered as it happened unless said otherwise. */
record Story(JourneyFacts facts) {

  private static Instant entered(String happened) {
    Moment moment = Moment.parse(happened);
    return moment.instant() == null ? moment.earliest().plusSeconds(36_000) : moment.earliest();
  }

  /** Referred by a midwife, with consent to evaluation. */
  static Story referred(String happened) {
    return new Story(JourneyFacts.NONE).again(happened, "midwife", "A").consent(happened, true);
  }

  private Story with(Fact fact) {
    return new Story(facts.with(fact));
  }

  Story again(String happened, String referrer, String ethnicity) {
    return with(
        new Fact.Referred(
            "r",
            Moment.parse(happened),
            entered(happened),
            referrer.equals("self") ? "self" : "professional",
            referrer,
            "pregnant",
            ethnicity,
            "3",
            "invented",
            "y",
            "n",
            "u",
            null));
  }

  Story consent(String happened, boolean given) {
    return with(new Fact.EvaluationConsent(Moment.parse(happened), entered(happened), given));
  }

  Story supported(String happened) {
    return new Story(
        facts.withSupport(
            new Fact.Supported(Moment.parse(happened), entered(happened), "one-to-one")));
  }

  Story ended(String happened) {
    return with(new Fact.Ended(Moment.parse(happened), entered(happened), "goals-met"));
  }

  /** All seven items of each subscale. */
  Story answered(String wave, String happened, int anxiety, int depression) {
    return answered(wave, happened, score("A", anxiety, 7), score("D", depression, 7));
  }

  Story answered(String wave, String happened, SubscaleScore... scores) {
    return with(
        new Fact.Answered(
            "r",
            wave,
            Moment.parse(happened),
            entered(happened),
            "hads-1",
            "self",
            List.of(scores),
            ""));
  }

  /** So many of seven items answered, worth so much; six give a score. */
  static SubscaleScore score(String subscale, int sum, int answered) {
    return new SubscaleScore(subscale, sum, answered, 7, answered >= 6);
  }
}
