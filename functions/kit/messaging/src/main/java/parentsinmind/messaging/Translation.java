package parentsinmind.messaging;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;
import parentsinmind.messaging.Page.Direction;

/**
 * What mothers are sent, in one language: a data file, so that a translator can work on it.
 *
 * @param translationOf the language that it was translated from; null for the original
 * @param reviewedBy which speaker of the language has read it, and when; null where nobody has
 * @param date of email, with {@code {day}} and {@code {month}}
 * @param shortDate of texts
 * @param open what the button says
 * @param stop what the link that stops messages says
 * @param closing the paragraphs after the link, the same for every step
 * @param textFrom a text when she said what to call ourselves, with {@code {sender}} and {@code
 *     {text}}
 * @param wayBack to a form that she began
 * @param steps by code
 */
record Translation(
    String language,
    Direction direction,
    @Nullable String translationOf,
    @Nullable String reviewedBy,
    List<String> months,
    List<String> shortMonths,
    Template date,
    Template shortDate,
    Template open,
    Template stop,
    List<Template> closing,
    Template textFrom,
    WayBack wayBack,
    Map<String, Words> steps) {

  private static final int MONTHS = 12;

  /**
   * The words of one step.
   *
   * @param opening the paragraphs before the link
   * @param text the whole text
   */
  record Words(Template subject, Template preview, List<Template> opening, Template text) {}

  /** The email with which she goes on with a form that she began, which is no step. */
  record WayBack(
      Template subject, Template preview, List<Template> opening, List<Template> closing) {}

  Translation {
    months = List.copyOf(months);
    shortMonths = List.copyOf(shortMonths);
    closing = List.copyOf(closing);
    steps = Map.copyOf(steps);
  }

  /**
   * Reads a parsed file.
   *
   * @throws parentsinmind.input.InvalidInput with the place of everything that is not as it must be
   */
  static Translation read(@Nullable Object tree) {
    Input root = Input.root(tree);
    Translation translation =
        new Translation(
            Resource.template(root, "language").words(),
            Direction.of(Resource.template(root, "direction").words()),
            root.text("translationOf", 10),
            root.text("reviewedBy", 200),
            months(root, "months"),
            months(root, "shortMonths"),
            Resource.template(root, "date"),
            Resource.template(root, "shortDate"),
            Resource.template(root, "open"),
            Resource.template(root, "stop"),
            Resource.templates(root, "closing"),
            Resource.template(root, "textFrom"),
            wayBack(root.object("wayBack")),
            steps(root.object("steps")));
    root.finish();
    return translation;
  }

  private static WayBack wayBack(Input input) {
    return new WayBack(
        Resource.template(input, "subject"),
        Resource.template(input, "preview"),
        Resource.templates(input, "opening"),
        Resource.templates(input, "closing"));
  }

  private static List<String> months(Input root, String name) {
    List<String> months = root.texts(name, MONTHS, 20);
    if (months.size() != MONTHS) {
      root.problem(name, "Expected the twelve months as they stand in a date.");
    }
    return months;
  }

  private static Map<String, Words> steps(Input input) {
    Map<String, Words> steps = new TreeMap<>();
    for (Step step : Step.values()) {
      Input one = input.object(step.code());
      steps.put(
          step.code(),
          new Words(
              Resource.template(one, "subject"),
              Resource.template(one, "preview"),
              Resource.templates(one, "opening"),
              Resource.template(one, "text")));
    }
    return steps;
  }

  /** Whether somebody who speaks it has read it, or need not, since it is the original. */
  boolean reviewed() {
    return translationOf == null || reviewedBy != null;
  }

  Words words(Step step) {
    Words words = steps.get(step.code());
    if (words == null) {
      throw new IllegalStateException("no words for " + step.code());
    }
    return words;
  }

  /** {@code 30 September}, in its language. */
  String date(LocalDate day) {
    return date.fill(parts(day, months));
  }

  /** {@code 30 Sept}, in its language. */
  String shortDate(LocalDate day) {
    return shortDate.fill(parts(day, shortMonths));
  }

  private static Map<String, String> parts(LocalDate day, List<String> names) {
    return Map.of(
        "day", String.valueOf(day.getDayOfMonth()), "month", names.get(day.getMonthValue() - 1));
  }
}
