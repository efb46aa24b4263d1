package parentsinmind.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parentsinmind.pages.Words;
import parentsinmind.web.HttpProblem;

/**
 * Sentences that were made elsewhere, in the reader's language. The first number in one, which may
 * be a phone number, is {@code {0}} in the files of words.
 */
final class Said {

  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?: [0-9]+)*");

  static String in(Words words, String sentence) {
    Matcher number = NUMBER.matcher(sentence);
    if (words.has(sentence) || !number.find()) {
      return words.of(sentence);
    }
    String pattern =
        sentence.substring(0, number.start()) + "{0}" + sentence.substring(number.end());
    return words.of(pattern, number.group());
  }

  /** The same refusal in the reader's language. */
  static HttpProblem in(Words words, HttpProblem problem) {
    return new HttpProblem(
        problem.status(),
        in(words, problem.title()),
        in(words, problem.detail()),
        problem.problems());
  }

  private Said() {}
}
