package parentsinmind.hads;

import org.jspecify.annotations.Nullable;
import parentsinmind.pages.Words;
import parentsinmind.questionnaires.Browser;

/**
 * Who looks at a page.
 *
 * @param token of her link
 * @param words in the language that she chose, else in that of her message
 * @param name what she calls us
 * @param chosen the language that she chose with this very request, to be kept; null where none
 * @param browser the one she answers in, or null before the first answer
 * @param checking she came from the page to check, and goes back there
 */
record Reader(
    String token,
    Words words,
    String name,
    @Nullable String chosen,
    @Nullable Browser browser,
    boolean checking) {

  /** The same reader, who has just chosen another language. */
  Reader in(Words chosenWords) {
    return new Reader(token, chosenWords, name, chosenWords.language().tag(), browser, checking);
  }

  /** Says nothing of the token. */
  @Override
  public String toString() {
    return "Reader[" + words.language() + "]";
  }
}
