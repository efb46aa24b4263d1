package parentsinmind.messaging;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words with places for values, such as {@code {until}}. */
record Template(String words) {

  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

  /** The names of its places. */
  Set<String> places() {
    Set<String> places = new TreeSet<>();
    PLACE.matcher(words).results().forEach(place -> places.add(place.group(1)));
    return places;
  }

  /**
   * With every place filled. A value is put in as it is: braces in it are its own.
   *
   * @throws IllegalStateException naming a place that nothing fills
   */
  String fill(Map<String, String> values) {
    return PLACE.matcher(words).replaceAll(place -> Matcher.quoteReplacement(value(place, values)));
  }

  private static String value(MatchResult place, Map<String, String> values) {
    String value = values.get(place.group(1));
    if (value == null) {
      throw new IllegalStateException("nothing fills {" + place.group(1) + "}");
    }
    return value;
  }
}
