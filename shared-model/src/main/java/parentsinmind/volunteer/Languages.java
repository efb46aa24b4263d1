package parentsinmind.volunteer;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Languages by their ISO 639 codes, so that one language is never counted under two of them. */
public final class Languages {

  private static final String ENGLISH = "en";

  /**
   * A language's shortest code: two letters where it has two, else three; null if the text is no
   * such code. {@code ben} and {@code bn} are one language.
   */
  public static @Nullable String normal(String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    if (!lower.matches("[a-z]{2,3}")) {
      return null;
    }
    if (lower.length() == 2) {
      return List.of(Locale.getISOLanguages()).contains(lower) ? lower : null;
    }
    return LongCodes.BY_LONG.getOrDefault(lower, lower);
  }

  /** What a volunteer speaks besides English, each once, in the order of the codes. */
  public static List<String> additional(List<String> normalCodes) {
    Set<String> additional = new TreeSet<>(normalCodes);
    additional.remove(ENGLISH);
    return List.copyOf(additional);
  }

  /** Made only when somebody sends three letters. */
  private static final class LongCodes {

    static final Map<String, String> BY_LONG = byLong();

    private static Map<String, String> byLong() {
      Map<String, String> codes = new HashMap<>();
      for (String two : Locale.getISOLanguages()) {
        codes.putIfAbsent(Locale.of(two).getISO3Language(), two);
      }
      return Map.copyOf(codes);
    }
  }

  private Languages() {}
}
