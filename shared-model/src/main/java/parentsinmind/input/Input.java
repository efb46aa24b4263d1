package parentsinmind.input;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object of a parsed JSON tree, read field by field. A wrong or missing value becomes a {@link
 * Problem} with its place, and reading goes on, so that a sender learns of everything at once.
 *
 * <p>Readers of one tree share their problems. Readers return null where a value is absent or
 * wrong: call {@link #finish()} on the root before trusting any of them.
 */
public final class Input {

  /** What stands where a sign could not be read. */
  private static final int REPLACED = 0xFFFD;

  private final Map<?, ?> fields;
  private final String pointer;
  private final List<Problem> problems;
  private final Set<String> read = new LinkedHashSet<>();
  private final List<Input> children = new ArrayList<>();

  private Input(Map<?, ?> fields, String pointer, List<Problem> problems) {
    this.fields = fields;
    this.pointer = pointer;
    this.problems = problems;
  }

  /** Starts reading a parsed tree: maps, lists, strings, numbers, booleans and nulls. */
  public static Input root(@Nullable Object tree) {
    List<Problem> problems = new ArrayList<>();
    if (tree instanceof Map<?, ?> map) {
      return new Input(map, "", problems);
    }
    problems.add(new Problem("", "Send one JSON object."));
    return new Input(Map.of(), "", problems);
  }

  public boolean has(String name) {
    read.add(name);
    return fields.get(name) != null;
  }

  /**
   * Text as typed, null where absent or with nothing in it that can be seen. At most {@code
   * longest} UTF-16 units.
   */
  public @Nullable String text(String name, int longest) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      problem(name, "Write this as text.");
      return null;
    }
    if (text.length() > longest) {
      problem(name, "Use " + longest + " characters or fewer.");
      return null;
    }
    if (text.codePoints().anyMatch(Input::isForbiddenControl)) {
      problem(name, "Remove the control characters (often left by copying and pasting).");
      return null;
    }
    if (text.codePoints().anyMatch(Input::isDamaged)) {
      problem(name, "Some characters were damaged on the way. Type this again.");
      return null;
    }
    return text.codePoints().anyMatch(Input::isVisible) ? text : null;
  }

  /** A name of marks and joiners alone would be nobody's. */
  private static boolean isVisible(int point) {
    return !Character.isWhitespace(point)
        && !Character.isSpaceChar(point)
        && Character.getType(point) != Character.FORMAT;
  }

  private static boolean isDamaged(int point) {
    return (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
        || point == REPLACED;
  }

  public @Nullable String requiredText(String name, int longest, String ask) {
    int before = problems.size();
    String text = text(name, longest);
    if (text == null && problems.size() == before) {
      problem(name, ask);
    }
    return text;
  }

  public @Nullable Boolean flag(String name) {
    Object value = value(name);
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    problem(name, "Answer true or false.");
    return null;
  }

  public boolean requiredFlag(String name, String ask) {
    int before = problems.size();
    Boolean flag = flag(name);
    if (flag == null && problems.size() == before) {
      problem(name, ask);
    }
    return Boolean.TRUE.equals(flag);
  }

  /** A whole number from {@code least} to {@code most}. */
  public @Nullable Integer number(String name, int least, int most) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    Integer number = whole(value);
    if (number == null || number < least || number > most) {
      problem(name, "Give a whole number from " + least + " to " + most + ".");
      return null;
    }
    return number;
  }

  /** A decimal number from {@code least} to {@code most}. */
  public @Nullable BigDecimal decimal(String name, String least, String most) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Number number && isFinite(number)) {
      BigDecimal decimal = new BigDecimal(number.toString());
      if (decimal.compareTo(new BigDecimal(least)) >= 0
          && decimal.compareTo(new BigDecimal(most)) <= 0) {
        return decimal;
      }
    }
    problem(name, "Give a number from " + least + " to " + most + ".");
    return null;
  }

  /** One of the given words. */
  public @Nullable String choice(String name, Set<String> words) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof String word && words.contains(word)) {
      return word;
    }
    problem(name, "Choose one of: " + String.join(", ", new TreeSet<>(words)) + ".");
    return null;
  }

  public @Nullable String requiredChoice(String name, Set<String> words) {
    if (value(name) == null) {
      problem(name, "Choose one of: " + String.join(", ", new TreeSet<>(words)) + ".");
      return null;
    }
    return choice(name, words);
  }

  /** A calendar date as {@code 2016-04-11}, from year 1900 to 2199. */
  public @Nullable LocalDate date(String name) {
    return parsed(
        name, 10, "Give a date that exists, as year-month-day: 2016-04-11.", Input::dateOf);
  }

  /**
   * Text turned into something else by {@code parse}, which answers null or throws {@link
   * IllegalArgumentException} or {@link DateTimeParseException} for text it does not take.
   */
  public <T> @Nullable T parsed(
      String name, int longest, String ask, Function<String, @Nullable T> parse) {
    String text = text(name, longest);
    if (text == null) {
      return null;
    }
    T result;
    try {
      result = parse.apply(text);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      result = null;
    }
    if (result == null) {
      problem(name, ask);
    }
    return result;
  }

  /** A nested object; where it is absent, an empty one. */
  public Input object(String name) {
    Object value = value(name);
    Input child;
    if (value instanceof Map<?, ?> map) {
      child = new Input(map, pointerOf(name), problems);
    } else {
      if (value != null) {
        problem(name, "Send an object here.");
      }
      child = new Input(Map.of(), pointerOf(name), problems);
    }
    children.add(child);
    return child;
  }

  /** A list of nested objects, at most {@code most}. */
  public List<Input> objects(String name, int most) {
    List<Input> result = new ArrayList<>();
    List<?> list = list(name, most);
    for (int index = 0; index < list.size(); index++) {
      String place = pointerOf(name) + "/" + index;
      if (list.get(index) instanceof Map<?, ?> map) {
        Input child = new Input(map, place, problems);
        children.add(child);
        result.add(child);
      } else {
        problems.add(new Problem(place, "Send an object here."));
      }
    }
    return result;
  }

  /** A list of texts, each at most {@code longest} long, at most {@code most} of them. */
  public List<String> texts(String name, int most, int longest) {
    List<String> result = new ArrayList<>();
    List<?> list = list(name, most);
    for (int index = 0; index < list.size(); index++) {
      if (list.get(index) instanceof String text
          && text.length() <= longest
          && text.codePoints().noneMatch(Input::isForbiddenControl)
          && text.codePoints().noneMatch(Input::isDamaged)) {
        result.add(text);
      } else {
        problems.add(
            new Problem(
                pointerOf(name) + "/" + index,
                "Write this as text of " + longest + " characters or fewer."));
      }
    }
    return result;
  }

  /** A list of the given words, each at most once. */
  public Set<String> choices(String name, Set<String> words) {
    Set<String> result = new LinkedHashSet<>();
    List<?> list = list(name, words.size());
    for (int index = 0; index < list.size(); index++) {
      if (list.get(index) instanceof String word && words.contains(word)) {
        result.add(word);
      } else {
        problems.add(
            new Problem(
                pointerOf(name) + "/" + index,
                "Choose from: " + String.join(", ", new TreeSet<>(words)) + "."));
      }
    }
    return result;
  }

  /** A list of whole numbers, null where the list has null. */
  public List<@Nullable Integer> numbers(String name, int most, int least, int greatest) {
    List<@Nullable Integer> result = new ArrayList<>();
    List<?> list = list(name, most);
    for (int index = 0; index < list.size(); index++) {
      Object value = list.get(index);
      Integer number = value == null ? null : whole(value);
      if (value != null && (number == null || number < least || number > greatest)) {
        problems.add(
            new Problem(
                pointerOf(name) + "/" + index,
                "Give a whole number from " + least + " to " + greatest + "."));
      }
      result.add(number);
    }
    return result;
  }

  /**
   * The names of this object's fields, for a map whose keys are data; counts as reading them all.
   */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Object key : fields.keySet()) {
      names.add(String.valueOf(key));
    }
    read.addAll(names);
    return names;
  }

  /** Adds a problem with a field of this object; an empty name means the object itself. */
  public void problem(String name, String message) {
    problems.add(new Problem(name.isEmpty() ? pointer : pointerOf(name), message));
  }

  public String pointer() {
    return pointer;
  }

  public boolean hasProblems() {
    return !problems.isEmpty();
  }

  /**
   * Ends the reading of a whole tree: a field that nobody read is a problem too, lest a misspelt
   * answer be lost in silence.
   *
   * @throws InvalidInput if there was any problem
   */
  public void finish() {
    collectUnknown();
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
  }

  private void collectUnknown() {
    for (Object key : fields.keySet()) {
      if (!read.contains(String.valueOf(key))) {
        problem(String.valueOf(key), "This field is not known here. Check its spelling.");
      }
    }
    children.forEach(Input::collectUnknown);
  }

  private @Nullable Object value(String name) {
    read.add(name);
    return fields.get(name);
  }

  private List<?> list(String name, int most) {
    Object value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      problem(name, "Send a list here.");
      return List.of();
    }
    if (list.size() > most) {
      problem(name, "Send " + most + " or fewer.");
      return List.of();
    }
    return list;
  }

  private String pointerOf(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static @Nullable LocalDate dateOf(String text) {
    LocalDate date = LocalDate.parse(text);
    return date.getYear() >= 1900 && date.getYear() <= 2199 ? date : null;
  }

  private static @Nullable Integer whole(Object value) {
    return switch (value) {
      case Integer number -> number;
      case Long number when number == number.intValue() -> number.intValue();
      case BigInteger number when number.bitLength() < 32 -> number.intValue();
      default -> null;
    };
  }

  private static boolean isFinite(Number number) {
    return Double.isFinite(number.doubleValue());
  }

  private static boolean isForbiddenControl(int point) {
    return Character.getType(point) == Character.CONTROL
        && point != '\n'
        && point != '\r'
        && point != '\t';
  }
}
