package parentsinmind.local;

import java.util.ArrayList;
import java.util.List;

/** Rows of a table as plain text, each column as wide as its widest cell. */
final class Columns {

  private static final String BETWEEN = "   ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row: a label and its cells. */
  void add(String label, List<String> cells) {
    List<String> row = new ArrayList<>();
    row.add(label);
    row.addAll(cells);
    rows.add(row);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The rows as lines, without blanks at their ends. */
  List<String> lines() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = row.get(column).length();
        if (column == widths.size()) {
          widths.add(width);
        } else {
          widths.set(column, Math.max(width, widths.get(column)));
        }
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(BETWEEN).append(cell).repeat(' ', widths.get(column) - cell.length());
    }
    return line.toString().stripTrailing();
  }
}
