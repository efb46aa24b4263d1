package parentsinmind.desk.questionnaires;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.followup.Waves;
import parentsinmind.input.Input;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.questionnaire.Wave;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;

/**
 * The wave that a command is about: of the episode that it names, or of her latest.
 *
 * @param response as it stands, or one that nobody has begun
 * @param opens the first day on which an answer belongs to it (domain §7), or null for any day
 */
record WaveRequest(ResponseItem response, Instrument instrument, @Nullable LocalDate opens) {

  private static final int MOST_EPISODES = 999;

  /**
   * Reads which episode and instrument a command names.
   *
   * @throws HttpProblem 404 for a wave that does not exist, 409 where it is answered, was begun
   *     with another instrument, or her record lives on elsewhere
   */
  static WaveRequest read(
      String wave,
      Input body,
      Mother mother,
      Asking asking,
      Instruments instruments,
      FollowUpRules rules) {
    if (!Wave.ALL.contains(wave)) {
      throw HttpProblem.notFound();
    }
    if (mother.merged()) {
      throw HttpProblem.conflict(
          "This record was merged into another. Open that one and do it there.");
    }
    Integer number = body.number("episode", 1, MOST_EPISODES);
    JourneyItem episode = number == null ? mother.current() : mother.episode(number);
    if (episode == null) {
      body.problem("episode", "She has no episode of this number.");
      episode = mother.current();
    }
    String ref = body.choice("instrument", Instruments.refs());
    Moment supported = episode.facts().firstSupport();
    LocalDate opens = Waves.opens(wave, supported == null ? null : supported.date(), rules);
    ResponseItem response = asking.find(mother.id(), episode.episode(), wave);
    if (response == null) {
      Instrument chosen = ref == null ? instruments.usual() : instruments.get(ref);
      response = ResponseItem.begun(mother.id(), episode.episode(), wave, chosen.ref());
      return new WaveRequest(response, chosen, opens);
    }
    refuse(response, ref);
    return new WaveRequest(response, instruments.get(response.instrument()), opens);
  }

  /**
   * Refuses an answer that would stand for one of months later.
   *
   * @throws HttpProblem 409 before the wave's first day
   */
  void notBefore(LocalDate day) {
    if (opens != null && day.isBefore(opens)) {
      throw HttpProblem.conflict(
          "It is too early for this questionnaire: an answer belongs to it from "
              + opens
              + " on. An earlier one would stand for how she is then. Choose the questionnaire"
              + " that was due on the day on which she answered.");
    }
  }

  private static void refuse(ResponseItem response, @Nullable String instrument) {
    if (response.submitted()) {
      throw HttpProblem.conflict("This questionnaire is already answered.");
    }
    if (instrument != null && !instrument.equals(response.instrument())) {
      throw HttpProblem.conflict("This wave was begun with " + response.instrument() + ".");
    }
  }
}
