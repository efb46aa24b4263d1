package parentsinmind.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A questionnaire filled in, and what it comes to by the printed order of its options (domain §2).
 */
final class Answers {

  private static final int ITEMS = 14;
  private static final int HIGHEST = 3;

  /** Items whose options are printed from 3 to 0; the others go from 0 to 3. */
  private static final Set<Integer> FROM_THREE = Set.of(1, 3, 5, 6, 8, 10, 11, 13);

  private static final List<String> HELP =
      List.of("not-at-all", "a-little", "quite-a-lot", "a-lot", "not-relevant");

  /**
   * The positions of answers that come to these scores: odd items are anxiety, even ones
   * depression.
   */
  static Map<String, Integer> of(int anxiety, int depression) {
    Map<String, Integer> positions = new TreeMap<>();
    int[] left = {depression, anxiety};
    for (int item = 1; item <= ITEMS; item++) {
      int value = Math.min(HIGHEST, left[item % 2]);
      left[item % 2] -= value;
      positions.put(Integer.toString(item), FROM_THREE.contains(item) ? 4 - value : value + 1);
    }
    return positions;
  }

  /** Some of the answers, as on the first page. */
  static Map<String, Integer> some(Map<String, Integer> all) {
    Map<String, Integer> some = new TreeMap<>(all);
    some.keySet().removeIf(item -> Integer.parseInt(item) > ITEMS / 2);
    return some;
  }

  /** What she says that it helped her to. */
  static Map<String, String> helped(Chance chance) {
    Map<String, String> helped = new LinkedHashMap<>();
    for (String what : List.of("less-isolated", "someone-to-talk-to", "more-hopeful")) {
      helped.put(what, chance.of(HELP));
    }
    return helped;
  }

  private Answers() {}
}
