package parentsinmind.intake;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What needs attention, said for whoever sees a page: the interface's own words name codes and ways
 * of writing that a page does not show.
 */
final class PageWords {

  static final String CHOOSE = "Choose one of the answers.";
  private static final String DATE =
      "Write a date that exists, as day, month and year, such as 11 4 1990 or 11 April 1990.";
  private static final String BIRTH =
      "Write a date that exists and is not in the future, as day, month and year, such as 11 4 2016"
          + " or 11 April 2016.";

  /** Of itself it does not say which of a page's questions it is about. */
  private static final Pattern OF_ANY_QUESTION =
      Pattern.compile(
          "Use [0-9]+ characters or fewer[.]|Remove the control characters .*|Some characters were"
              + " damaged .*|Write this as text[.]|This date is in the future[.] .*|"
              + Pattern.quote(CHOOSE)
              + "|"
              + Pattern.quote(DATE)
              + "|"
              + Pattern.quote(BIRTH));

  /** What a sentence ends with, after which another begins. */
  private static final String ENDS = ".?\u061f";

  /** Of fields that must be answered. */
  private static final Map<String, String> ASKED =
      Map.of(
          "site", "Choose the service: the postcode does not tell us which it is.",
          "referrer.type", "Choose what you are.",
          "perinatal.stage", "Choose one: pregnant, has a baby, or bereaved.");

  /** Said to her where the rules speak of her. */
  private static final Map<String, String> TO_HER =
      Map.of(
          "Write her given name.", "Write your first name.",
          "Write her family name.", "Write your family name.",
          "Write her date of birth.", "Write your date of birth.",
          "Check the year of her birth.", "Check the year of your birth.");

  /**
   * A problem's words on a page.
   *
   * @param route {@code professional} or {@code self}
   * @param label of the question that it is about, where its page has others; else null
   */
  static String of(String route, String field, @Nullable String label, String message) {
    String shown = shown(field, message);
    if (route.equals("self")) {
      return TO_HER.getOrDefault(shown, shown);
    }
    return label != null && OF_ANY_QUESTION.matcher(shown).matches()
        ? naming(label, shown)
        : whose(field, shown);
  }

  /** The same words, beginning with the question, so that a list of them tells which is meant. */
  static String naming(String label, String message) {
    return ENDS.indexOf(label.charAt(label.length() - 1)) >= 0
        ? label + " " + message
        : label + ": " + message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  /** A professional gives two numbers and two addresses. */
  private static String whose(String field, String message) {
    return message.replaceFirst(
        "^Check this (phone number|email address)",
        field.startsWith("referrer.") ? "Check your $1" : "Check her $1");
  }

  private static String shown(String field, String message) {
    String asked = ASKED.get(field);
    if (message.startsWith("Choose one of:")) {
      return asked == null ? CHOOSE : asked;
    }
    if (message.equals("Answer true or false.")) {
      return CHOOSE;
    }
    if (field.equals("mother.born") && message.startsWith("Give her date of birth")) {
      return "Write her date of birth.";
    }
    if (message.startsWith("Give dates")) {
      return BIRTH;
    }
    return message.startsWith("Give a date") ? DATE : message;
  }

  private PageWords() {}
}
