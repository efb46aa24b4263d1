package parentsinmind.reporting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for groups of code words: what thousands of mothers share is kept once. */
final class Codes {

  private final Map<List<String>, Integer> numbers = new HashMap<>();
  private final List<List<String>> words = new ArrayList<>();

  int number(String... group) {
    List<String> key = List.of(group);
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    numbers.put(key, words.size());
    words.add(key);
    return words.size() - 1;
  }

  List<String> words(int number) {
    return words.get(number);
  }
}
