package parentsinmind.pages;

import java.util.Map;

/**
 * The words of pages in one language. The English sentence stands where it is used and is its own
 * key: a page reads as what it shows.
 *
 * @param reviewed whether somebody who speaks the language has read them
 */
public record Words(Language language, Map<String, String> sentences, boolean reviewed) {

  /** The original, which needs no file. */
  public static final Words ENGLISH = new Words(Language.ENGLISH, Map.of(), true);

  public Words {
    sentences = Map.copyOf(sentences);
  }

  /**
   * A sentence in this language; in English where it has none.
   *
   * @param values what stands in place of {@code {0}}, {@code {1}} and so on
   */
  public String of(String english, Object... values) {
    String sentence = sentences.getOrDefault(english, english);
    for (int index = 0; index < values.length; index++) {
      sentence = sentence.replace("{" + index + "}", isolated(String.valueOf(values[index])));
    }
    return sentence;
  }

  /** From the right, the groups of a phone number would otherwise change places. */
  private String isolated(String value) {
    return language.direction().equals("rtl") ? "\u2068" + value + "\u2069" : value;
  }

  /** Whether a sentence has words of its own in this language. */
  public boolean has(String english) {
    return language == Language.ENGLISH || sentences.containsKey(english);
  }
}
