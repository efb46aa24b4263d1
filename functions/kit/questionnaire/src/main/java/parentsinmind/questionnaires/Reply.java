package parentsinmind.questionnaires;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;
import parentsinmind.questionnaire.Helped;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.questionnaire.Item;
import parentsinmind.questionnaire.Wave;

/**
 * What comes back with a questionnaire.
 *
 * @param positions the p-th printed option chosen, by item number; items not answered are absent
 * @param helped as in {@code Fact.Answered.helped}
 * @param quotable her permission to quote her words; false without words
 * @param mode as in {@code Fact.Answered.mode}
 */
public record Reply(
    Map<Integer, Integer> positions,
    String helped,
    @Nullable String words,
    boolean quotable,
    boolean callMe,
    String mode) {

  /** The most that she can write to us, in UTF-16 units. */
  public static final int LONGEST_WORDS = 2_000;

  public Reply {
    positions = Map.copyOf(positions);
    quotable = quotable && words != null;
  }

  /** Whether there is anything in it at all. */
  public boolean empty() {
    return positions.isEmpty() && !Helped.any(helped) && words == null && !callMe;
  }

  /** Reads everything that a wave's questionnaire asks. Problems go to the input. */
  public static Reply read(Input input, Instrument instrument, String wave, Set<String> modes) {
    Map<Integer, Integer> positions = positions(input, instrument);
    String helped = "";
    if (Wave.looksBack(wave)) {
      helped = Helped.read(input.object("helped"));
    } else if (input.has("helped") && !input.object("helped").names().isEmpty()) {
      input.problem("helped", "These questions are not asked in the first questionnaire.");
    }
    String mode = input.choice("mode", modes);
    return new Reply(
        positions,
        helped,
        input.text("words", LONGEST_WORDS),
        Boolean.TRUE.equals(input.flag("quotable")),
        Boolean.TRUE.equals(input.flag("callMe")),
        mode == null ? "self" : mode);
  }

  /** Reads {@code answers}: the position of the chosen option, by item number. */
  public static Map<Integer, Integer> positions(Input input, Instrument instrument) {
    Map<Integer, Integer> positions = new TreeMap<>();
    Input answers = input.object("answers");
    for (Item item : instrument.items()) {
      Integer position = answers.number(Integer.toString(item.number()), 1, item.values().size());
      if (position != null) {
        positions.put(item.number(), position);
      }
    }
    return positions;
  }

  /** Says nothing of the answers. */
  @Override
  public String toString() {
    return "Reply[" + mode + "]";
  }
}
