package parentsinmind.desk.questionnaires;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.PersonItem;

/**
 * A last look before words are approved: whether they still hold a mother's own name, phone number,
 * email or postcode. It cannot find the names of others; the manager reads for those.
 */
final class NamesIn {

  private static final int SHORTEST_NAME = 2;

  static boolean any(String words, @Nullable PersonItem person) {
    if (person == null) {
      return false;
    }
    Set<String> spoken = words(words);
    for (@Nullable String name :
        new @Nullable String[] {person.given(), person.family(), person.preferred()}) {
      for (String part : words(name)) {
        if (part.length() >= SHORTEST_NAME && spoken.contains(part)) {
          return true;
        }
      }
    }
    String packed = packed(words);
    for (@Nullable String contact :
        new @Nullable String[] {person.phone(), person.email(), person.postcode()}) {
      String wanted = packed(contact);
      if (!wanted.isEmpty() && packed.contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> words(@Nullable String text) {
    return text == null
        ? Set.of()
        : new HashSet<>(
            Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+", -1)));
  }

  private static String packed(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}@]", "");
  }

  private NamesIn() {}
}
