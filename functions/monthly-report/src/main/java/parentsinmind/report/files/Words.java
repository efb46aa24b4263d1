package parentsinmind.report.files;

import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Figures;

/** Codes in words that can be read aloud. */
final class Words {

  /** A category as printed: hyphens as spaces, a move between bands as one. */
  static String category(String figure, String category) {
    if (category.isEmpty()) {
      return "all";
    }
    if (figure.equals(Figure.BAND_CHANGES.id())) {
      String[] move = category.split(":", -1);
      return move.length == 3 ? move[0] + ": " + move[1] + " to " + move[2] : category;
    }
    if (figure.startsWith("wait-")) {
      return category.replace("-and-", " and ").replace("-", " to ") + " days";
    }
    String words = category.replace('-', ' ');
    return switch (category) {
      case "one-to-one", "one-to-one-only" -> words.replace("one to one", "one-to-one");
      case "gp" -> "GP";
      case "A" -> "anxiety (A)";
      case "D" -> "depression (D)";
      default -> words;
    };
  }

  /** A percentage; of nobody at risk, and of nobody at all, there is none yet. */
  static String percent(ShownCell cell) {
    Figure figure = Figures.find(cell.place().figure());
    if (figure == null || figure.denominator().isEmpty()) {
      return "";
    }
    Long denominator = cell.denominator();
    if (denominator != null && denominator == 0) {
      return "none yet";
    }
    Long percent = cell.percent();
    return percent == null ? "*" : percent + "%";
  }

  private Words() {}
}
