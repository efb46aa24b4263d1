package parentsinmind.report.disclosure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A month's counts as one reader sees them, and what to remember of it for the next month.
 *
 * @param cells in the order of the exact ones
 * @param memory what this reader can know by now; to be kept with the release
 */
public record Shown(List<ShownCell> cells, Map<String, String> memory) {
  public Shown {
    cells = List.copyOf(cells);
    memory = Map.copyOf(new TreeMap<>(memory));
  }
}
