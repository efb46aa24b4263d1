package parentsinmind.pilot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A filled-in questionnaire whose items score what a life needs (domain §2). */
final class Answers {

  static final List<String> HELPED =
      List.of(
          "less-isolated",
          "someone-to-talk-to",
          "know-where-to-get-help",
          "access-services",
          "more-hopeful",
          "more-positive",
          "ways-of-coping");

  private static final List<Integer> ANXIETY = List.of(1, 3, 5, 7, 9, 11, 13);
  private static final List<Integer> DEPRESSION = List.of(2, 4, 6, 8, 10, 12, 14);

  /** Items whose options are printed from the highest value down. */
  private static final Set<Integer> PRINTED_DOWNWARDS = Set.of(1, 3, 5, 6, 8, 10, 11, 13);

  private final Chance chance;

  Answers(Chance chance) {
    this.chance = chance;
  }

  /** Positions by item number. */
  Map<String, Object> positions(Score anxiety, Score depression) {
    Map<Integer, Integer> positions = new TreeMap<>();
    put(positions, ANXIETY, anxiety);
    put(positions, DEPRESSION, depression);
    Map<String, Object> result = new LinkedHashMap<>();
    positions.forEach((item, position) -> result.put(item.toString(), position));
    return result;
  }

  /** Any scores about these, now and then with an item missed. */
  Map<String, Object> positionsAbout(double anxiety, double depression) {
    return positions(about(anxiety), about(depression));
  }

  /** Too few answers for a score on either subscale. */
  Map<String, Object> tooFew() {
    return positions(
        new Score(chance.between(3, 9), chance.between(3, 5)),
        new Score(chance.between(2, 8), chance.between(3, 5)));
  }

  /** Enough answers for a score on one subscale only. */
  Map<String, Object> oneScale() {
    Score enough = new Score(chance.between(5, 14), chance.between(6, 7));
    Score few = new Score(chance.between(2, 6), chance.between(2, 5));
    return chance.inHundred(50) ? positions(enough, few) : positions(few, enough);
  }

  /** What Parents in Mind helped with, all seven, where nobody counts on it. */
  Map<String, Object> helpedSomehow() {
    Map<String, Object> helped = new LinkedHashMap<>();
    for (String question : HELPED) {
      if (chance.inHundred(93)) {
        helped.put(question, chance.inHundred(70) ? much() : little());
      }
    }
    return helped;
  }

  /** {@code much} answered as helped, the others not. */
  Map<String, Object> helped(List<Boolean> much) {
    Map<String, Object> helped = new LinkedHashMap<>();
    for (int question = 0; question < HELPED.size(); question++) {
      helped.put(HELPED.get(question), much.get(question) ? much() : little());
    }
    return helped;
  }

  private String much() {
    return chance.inHundred(58) ? "a-lot" : "quite-a-lot";
  }

  private String little() {
    return chance.inHundred(70) ? "a-little" : chance.inHundred(60) ? "not-at-all" : "not-relevant";
  }

  private Score about(double mean) {
    int score = Math.clamp(Math.round(chance.normal(mean, 2)), 0, 21);
    return chance.inHundred(6) ? new Score(Math.min(18, score * 6 / 7), 6) : Score.of(score);
  }

  private void put(Map<Integer, Integer> positions, List<Integer> items, Score score) {
    List<Integer> answered = new ArrayList<>(chance.shuffled(items).subList(0, score.answered()));
    Map<Integer, Integer> values = new TreeMap<>();
    answered.forEach(item -> values.put(item, 0));
    for (int left = score.sum(); left > 0; left--) {
      List<Integer> open =
          values.entrySet().stream()
              .filter(entry -> entry.getValue() < 3)
              .map(Map.Entry::getKey)
              .toList();
      if (open.isEmpty()) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "no %d items add up to %d", score.answered(), score.sum()));
      }
      values.merge(chance.of(open), 1, Integer::sum);
    }
    values.forEach(
        (item, value) ->
            positions.put(item, PRINTED_DOWNWARDS.contains(item) ? 4 - value : value + 1));
  }
}
