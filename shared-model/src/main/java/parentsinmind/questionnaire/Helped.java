package parentsinmind.questionnaire;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;

/**
 * The follow-up questionnaire's own questions: "... has helped me to" (domain §3). Their answers
 * are kept as one letter each, in this order.
 */
public enum Helped {
  LESS_ISOLATED("less-isolated", "feel less isolated and alone"),
  SOMEONE_TO_TALK_TO(
      "someone-to-talk-to", "feel there is someone I can talk to who understands me"),
  KNOW_WHERE_TO_GET_HELP("know-where-to-get-help", "know where to get help if I need it"),
  ACCESS_SERVICES("access-services", "access the services I need"),
  MORE_HOPEFUL("more-hopeful", "feel more hopeful about the future"),
  MORE_POSITIVE("more-positive", "generally feel more positive"),
  WAYS_OF_COPING("ways-of-coping", "find ways of coping when I'm feeling down");

  private final String key;
  private final String words;

  Helped(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /** An answer that can be chosen. */
  public record Choice(String key, char letter, String words) {}

  /** The answers, in printed order. */
  public static final List<Choice> CHOICES =
      List.of(
          new Choice("not-at-all", 'n', "not at all"),
          new Choice("a-little", 'l', "a little"),
          new Choice("quite-a-lot", 'q', "quite a lot"),
          new Choice("a-lot", 'a', "a lot"),
          new Choice("not-relevant", 'x', "not relevant to me"));

  private static final char UNANSWERED = '-';
  private static final Map<String, Choice> BY_KEY =
      Map.of(
          CHOICES.get(0).key(), CHOICES.get(0),
          CHOICES.get(1).key(), CHOICES.get(1),
          CHOICES.get(2).key(), CHOICES.get(2),
          CHOICES.get(3).key(), CHOICES.get(3),
          CHOICES.get(4).key(), CHOICES.get(4));

  public String key() {
    return key;
  }

  /** How the sentence goes on. */
  public String words() {
    return words;
  }

  /**
   * Reads the answers of an object such as {@code {"less-isolated": "a-lot"}}.
   *
   * @return a letter for each question, as in {@code Fact.Answered.helped}
   */
  public static String read(Input answers) {
    Set<String> keys = BY_KEY.keySet();
    StringBuilder letters = new StringBuilder();
    for (Helped question : values()) {
      Choice choice = choice(answers.choice(question.key, keys));
      letters.append(choice == null ? UNANSWERED : choice.letter());
    }
    return letters.toString();
  }

  /** Whether any question is answered. */
  public static boolean any(String letters) {
    return letters.chars().anyMatch(letter -> letter != UNANSWERED);
  }

  private static @Nullable Choice choice(@Nullable String key) {
    return key == null ? null : BY_KEY.get(key);
  }
}
