package parentsinmind.intake;

import java.util.Map;

/**
 * What needs attention, said for whoever sees a page: the interface's own words name codes and ways
 * of writing that a page does not show.
 */
final class PageWords {

  private static final String CHOOSE = "Choose one of the answers.";
  private static final String DATE =
      "Write a date that exists, as day, month and year: 11 4 1990, or 11 April 1990.";

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
   */
  static String of(String route, String field, String message) {
    String shown = shown(field, message);
    return route.equals("self") ? TO_HER.getOrDefault(shown, shown) : shown;
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
    return message.startsWith("Give a date") || message.startsWith("Give dates") ? DATE : message;
  }

  private PageWords() {}
}
