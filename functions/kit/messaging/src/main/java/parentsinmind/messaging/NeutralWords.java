package parentsinmind.messaging;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;

/**
 * Words that give away why somebody is written to, in every language that we write, and the
 * programme's own name: none may stand in a sender, subject, preview, text or address (domain §7).
 *
 * <p>The list is data. {@code stem} is found at the beginning of a word and so with every ending,
 * {@code *stem} anywhere, {@code =word} as that word alone. Case, accents and the two ways to type
 * some Urdu letters make no difference.
 */
public final class NeutralWords {

  private static final Pattern MARKS = Pattern.compile("[\\p{Mn}\\p{Cf}]");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  /** Shorter stems turn up in addresses by chance. */
  private static final int LONG_ENOUGH = 4;

  private final List<String> stems = new ArrayList<>();
  private final String programme;

  /**
   * @param programme its name
   */
  public NeutralWords(String programme) {
    this.programme = spaced(programme);
    Input file = Input.root(Resource.object("revealing.json"));
    for (String language : file.names()) {
      for (String stem : file.texts(language, 500, 60)) {
        stems.add(prepared(stem));
      }
    }
    file.finish();
    if (!this.programme.isBlank()) {
      stems.add(this.programme.stripTrailing());
    }
  }

  /** The stem of the first revealing word in a text, or null where there is none. */
  public @Nullable String in(String text) {
    String words = spaced(text);
    for (String stem : stems) {
      if (words.contains(stem)) {
        return stem.strip();
      }
    }
    return null;
  }

  /** The same of an address, whose words are written without spaces. */
  public @Nullable String inAddress(String address) {
    String letters = spaced(address).replace(" ", "");
    for (String stem : stems) {
      String bare = stem.replace(" ", "");
      if (!stem.endsWith(" ") && bare.length() >= LONG_ENOUGH && letters.contains(bare)) {
        return stem.strip();
      }
    }
    return in(address);
  }

  /** Whether a text is the programme's name and nothing else. */
  boolean isProgramme(String text) {
    return spaced(text).equals(programme);
  }

  private static String prepared(String stem) {
    if (stem.startsWith("*")) {
      return spaced(stem).strip();
    }
    return stem.startsWith("=") ? spaced(stem) : spaced(stem).stripTrailing();
  }

  /** Words in small letters without accents, a space before each and one after the last. */
  private static String spaced(String text) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            .replace('ł', 'l')
            .replace('ي', 'ی')
            .replace('ى', 'ی')
            .replace('ك', 'ک')
            .replace('ه', 'ہ')
            .replace('ة', 'ہ');
    return " " + NO_LETTERS.matcher(plain).replaceAll(" ").strip() + " ";
  }
}
