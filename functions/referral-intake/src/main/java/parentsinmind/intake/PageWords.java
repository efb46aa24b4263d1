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
          "site", "Choose the service: her postcode does not tell us which is hers.",
          "referrer.type", "Choose what you are.",
          "perinatal.stage", "Choose one: pregnant, has a baby, or bereaved.");

  /** A problem's words on a page, by its field. */
  static String of(String field, String message) {
    String asked = ASKED.get(field);
    if (message.startsWith("Choose one of:")) {
      return asked == null ? CHOOSE : asked;
    }
    if (message.equals("Answer true or false.")) {
      return CHOOSE;
    }
    if (field.equals("access.language")) {
      return "Write the usual English name of the language, such as Polish. If we do not know it,"
          + " write it under what else she needs.";
    }
    if (field.equals("mother.born") && message.startsWith("Give her date of birth")) {
      return "Write her date of birth.";
    }
    return message.startsWith("Give a date") || message.startsWith("Give dates") ? DATE : message;
  }

  private PageWords() {}
}
