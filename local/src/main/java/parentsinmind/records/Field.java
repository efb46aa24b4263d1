package parentsinmind.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;

/**
 * A field of a line, as far as the file's own format goes. Whether its words fit is for the same
 * code to say that a live user's answers meet.
 */
record Field(String name, Kind kind, boolean required) {

  /** What may stand in a field. */
  enum Kind {
    TEXT,
    FLAG,
    NUMBER,
    TEXTS,
    /** A name for a person, group or volunteer, known in this file only. */
    LABEL,
    /** Question numbers with the position that was chosen. */
    POSITIONS,
    /** Names with a word each. */
    WORDS,
    /** Mothers with their attendance. */
    ATTENDANCE,
    /** The body of a referral, which the referral form's own code reads. */
    FORM
  }

  private static final int LONGEST_TEXT = 20_000;
  private static final int MOST_IN_A_LIST = 500;

  static Field must(String name, Kind kind) {
    return new Field(name, kind, true);
  }

  static Field may(String name, Kind kind) {
    return new Field(name, kind, false);
  }

  /** Reads the field; problems stay with the input. */
  void check(Input input) {
    if (!input.has(name)) {
      if (required) {
        input.problem(name, "Write " + name + " here: this kind of line needs it.");
      }
      return;
    }
    switch (kind) {
      case TEXT -> input.text(name, LONGEST_TEXT);
      case FLAG -> input.flag(name);
      case NUMBER -> input.decimal(name, "0", "1000000");
      case TEXTS -> input.texts(name, MOST_IN_A_LIST, 200);
      case LABEL -> label(input, name);
      case POSITIONS -> {
        Input positions = input.object(name);
        positions.names().forEach(question -> position(positions, question));
      }
      case WORDS -> {
        Input words = input.object(name);
        words.names().forEach(word -> words.text(word, 100));
      }
      case ATTENDANCE -> {
        for (Input one : input.objects(name, MOST_IN_A_LIST)) {
          if (one.has("mother")) {
            label(one, "mother");
          } else {
            one.problem("mother", "Write the mother's label.");
          }
          one.requiredText("attendance", 100, "Write attended, or why not.");
          one.flag("concern");
        }
      }
      case FORM -> input.object(name).names();
    }
  }

  private static void position(Input positions, String question) {
    if (question.isEmpty() || question.length() > 2 || !question.chars().allMatch(Field::isDigit)) {
      positions.problem(question, "Name the question by its number.");
      return;
    }
    positions.number(question, 1, 10);
  }

  static @Nullable String label(Input input, String name) {
    return input.parsed(
        name,
        60,
        "Use letters, digits, dots, hyphens and underscores for a label.",
        text -> text.chars().allMatch(Field::isLabelLetter) ? text : null);
  }

  private static boolean isLabelLetter(int letter) {
    return Character.isLetterOrDigit(letter) || List.of('.', '-', '_').contains((char) letter);
  }

  private static boolean isDigit(int letter) {
    return letter >= '0' && letter <= '9';
  }
}
