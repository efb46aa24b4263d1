package parentsinmind.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;
import parentsinmind.input.InvalidInput;
import parentsinmind.pages.Words;
import parentsinmind.safety.Within;

/** Text as it comes from a page, read by the rules of all that we read. */
final class Written {

  private static final String FIELD = "text";

  /** The text, or null where nothing in it can be seen. */
  static @Nullable String of(String typed) {
    return Input.root(Map.of(FIELD, typed)).text(FIELD, Integer.MAX_VALUE) == null
        ? null
        : typed.strip();
  }

  /** Whether there is anything in a text that can be seen, or that cannot be read. */
  static boolean anything(String typed) {
    return of(typed) != null || unreadable(typed);
  }

  /** Whether there are characters in a text that no rule takes, or that were damaged. */
  static boolean unreadable(String typed) {
    Input input = Input.root(Map.of(FIELD, typed));
    input.text(FIELD, Integer.MAX_VALUE);
    return input.hasProblems();
  }

  /** Why a text cannot be taken, or null. */
  static @Nullable String problem(String typed, int longest, Words words) {
    Input input = Input.root(Map.of(FIELD, typed));
    input.text(FIELD, longest);
    try {
      input.finish();
      return null;
    } catch (InvalidInput e) {
      String message = e.problems().getFirst().message();
      return words.of(message.replace(String.valueOf(longest), "{0}"), longest);
    }
  }

  /** The same with the digits of any script as those of English. */
  static String plainDigits(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              int digit = Character.isDigit(point) ? Character.digit(point, 10) : -1;
              if (digit >= 0) {
                plain.append((char) ('0' + digit));
              } else {
                plain.appendCodePoint(point);
              }
            });
    return plain.toString();
  }

  /** A promise in words that each language counts in its own way. */
  static String within(Within within, Words words) {
    String english = within.inWords();
    int space = english.indexOf(' ');
    String number = english.substring(0, space);
    String sentence = (number.equals("1") ? "one" : "{0}") + english.substring(space);
    return words.of(sentence, number);
  }

  /** Fields that hold one value each. */
  static void put(Map<String, List<String>> fields, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      fields.put(name, List.of(value));
    }
  }

  /** An empty map of fields, in order. */
  static Map<String, List<String>> fields() {
    return new LinkedHashMap<>();
  }

  private Written() {}
}
