package parentsinmind.report.files;

import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Figures;

/** Numbers in words that can be read aloud. */
final class Words {

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
