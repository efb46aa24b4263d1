package parentsinmind.records;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.time.Moment;

/**
 * One line of a file of records.
 *
 * @param number from 1
 * @param text as it stands in the file
 * @param recorded when it was entered: the clock stands there while the line is taken
 * @param happened when it took place, or null where that was when it was recorded
 * @param by subject of whoever entered it, or null for the site's first manager
 * @param values the line's fields by name, as parsed
 */
record Line(
    int number,
    String text,
    Instant recorded,
    What what,
    @Nullable Moment happened,
    @Nullable String by,
    Map<?, ?> values) {

  /** A field's text, or null. */
  @Nullable String text(String field) {
    return values.get(field) instanceof String text ? text : null;
  }

  /** The text of a field that the format requires. */
  String required(String field) {
    String text = text(field);
    if (text == null) {
      throw new IllegalStateException("the reader lets no line pass without " + field);
    }
    return text;
  }
}
