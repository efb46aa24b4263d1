package parentsinmind.intake;

import java.time.LocalDate;
import parentsinmind.pages.Words;
import parentsinmind.programme.Programme;

/**
 * What a question depends on.
 *
 * @param answers so far
 * @param today in London
 */
record Asking(Words words, SelfAnswers answers, Programme programme, LocalDate today) {

  String say(String english, Object... values) {
    return words.of(english, values);
  }

  /** With other answers, such as those that are being sent. */
  Asking with(SelfAnswers other) {
    return new Asking(words, other, programme, today);
  }
}
