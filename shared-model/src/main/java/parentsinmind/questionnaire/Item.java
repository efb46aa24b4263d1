package parentsinmind.questionnaire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question of an instrument: its place, its subscale and what each printed option is worth. Never
 * its wording.
 *
 * @param number from 1, in printed order
 * @param subscale the code of the one it counts towards
 * @param values what the options are worth, in printed order
 * @param riskFrom the least value that calls for a person's attention whatever the total; null
 *     where none does
 */
public record Item(int number, String subscale, List<Integer> values, @Nullable Integer riskFrom) {

  public Item {
    values = List.copyOf(values);
  }

  /**
   * What the p-th printed option is worth. The only place where a position becomes a value.
   *
   * @param position from 1 to the number of options
   */
  public int value(int position) {
    return values.get(position - 1);
  }

  /** Whether an answer of this value is a positive answer to a risk question. */
  public boolean risk(int value) {
    return riskFrom != null && value >= riskFrom;
  }

  int least() {
    return values.stream().mapToInt(Integer::intValue).min().orElse(0);
  }

  int most() {
    return values.stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
