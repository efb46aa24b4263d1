package parentsinmind.questionnaire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.InvalidInput;
import parentsinmind.journey.SubscaleScore;

/**
 * From answers to exact scores under one rule (domain §2). A subscale with too few answers has no
 * score; with a few missing it is pro-rated, {@code sum x items / answered}, and never rounded
 * here. A missing answer is never 0.
 */
public final class Scoring {

  private final Instrument instrument;
  private final @Nullable Integer leastAnswered;

  private Scoring(Instrument instrument, @Nullable Integer leastAnswered) {
    this.instrument = instrument;
    this.leastAnswered = leastAnswered;
  }

  /**
   * The rule of an instrument, or the programme's own.
   *
   * @param leastAnswered items of each subscale that must be answered for a score (HADS: 6 of 7,
   *     the published alternative being half, 4 of 7); null for the instrument's own
   * @throws InvalidInput if a subscale has fewer items than that
   */
  public static Scoring of(Instrument instrument, @Nullable Integer leastAnswered) {
    if (leastAnswered != null) {
      for (Subscale subscale : instrument.subscales()) {
        int items = instrument.itemsOf(subscale).size();
        if (leastAnswered < 1 || leastAnswered > items) {
          throw InvalidInput.at(
              "/questionnaire/leastAnswered",
              "Expected 1 to " + items + ": a subscale of " + instrument.ref() + " has no more.");
        }
      }
    }
    return new Scoring(instrument, leastAnswered);
  }

  /**
   * The rule's name, kept with every response that it scored: how many items of each subscale had
   * to be answered, and the edition of the bands, such as {@code A6,D6;8-11-15}.
   */
  public String rule() {
    List<String> parts = new ArrayList<>();
    for (Subscale subscale : instrument.subscales()) {
      parts.add(subscale.code() + least(subscale));
    }
    return String.join(",", parts) + ";" + instrument.bandsVersion();
  }

  /**
   * What chosen options are worth: worked out once, when they are given, and stored beside the
   * positions.
   *
   * @param positions the p-th printed option by item number, p from 1
   * @throws IllegalArgumentException for an item or an option that does not exist
   */
  public Map<Integer, Integer> values(Map<Integer, Integer> positions) {
    Map<Integer, Integer> values = new TreeMap<>();
    positions.forEach(
        (number, position) -> {
          Item item = instrument.item(number);
          if (item == null || position < 1 || position > item.values().size()) {
            throw new IllegalArgumentException("no such option of item " + number);
          }
          values.put(number, item.value(position));
        });
    return values;
  }

  /**
   * The exact scores of stored values, one for each subscale.
   *
   * @param values what was chosen is worth, by item number; items not answered are absent
   */
  public List<SubscaleScore> scores(Map<Integer, Integer> values) {
    List<SubscaleScore> scores = new ArrayList<>();
    for (Subscale subscale : instrument.subscales()) {
      List<Item> items = instrument.itemsOf(subscale);
      int sum = 0;
      int answered = 0;
      for (Item item : items) {
        Integer value = values.get(item.number());
        if (value != null) {
          sum += value;
          answered++;
        }
      }
      scores.add(
          new SubscaleScore(
              subscale.code(), sum, answered, items.size(), answered >= least(subscale)));
    }
    return scores;
  }

  /** Whether any risk item is answered positively, whatever the total. */
  public boolean risk(Map<Integer, Integer> values) {
    for (Item item : instrument.items()) {
      Integer value = values.get(item.number());
      if (value != null && item.risk(value)) {
        return true;
      }
    }
    return false;
  }

  private int least(Subscale subscale) {
    return leastAnswered == null ? subscale.leastAnswered() : leastAnswered;
  }
}
