package parentsinmind.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.runtime.Digest;

/**
 * What a page showed in its fields, for a hidden field of it: so that a page of two tabs saves only
 * what was changed in it, and never writes what it showed over what the other tab changed since.
 */
final class AsShown {

  /** A chance in four thousand million to take a change for none. */
  private static final int DIGITS = 8;

  /** Of answers, for fields in an order that the page's post is read by again. */
  static String of(Map<String, Object> answers, List<String> fields) {
    StringBuilder shown = new StringBuilder();
    fields.forEach(field -> shown.append(digest(answers.get(field))));
    return shown.toString();
  }

  /**
   * The fields that were changed on a page.
   *
   * @param posted text or list of texts; a field that is absent was left or made empty
   * @param shown as {@link #of}; where it is missing or of another page, all count as changed
   * @return for {@link Drafts#save}: null where an answer was taken away
   */
  static Map<String, @Nullable Object> changed(
      Map<String, Object> posted, List<String> fields, @Nullable String shown) {
    String before = shown != null && shown.length() == fields.size() * DIGITS ? shown : null;
    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    for (int index = 0; index < fields.size(); index++) {
      Object now = posted.get(fields.get(index));
      if (before == null || !before.startsWith(digest(now), index * DIGITS)) {
        changed.put(fields.get(index), now);
      }
    }
    return changed;
  }

  private static String digest(@Nullable Object value) {
    return Digest.of(Drafts.isEmpty(value) ? "" : Json.write(value)).substring(0, DIGITS);
  }

  private AsShown() {}
}
