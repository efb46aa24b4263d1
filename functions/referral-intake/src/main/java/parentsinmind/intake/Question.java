package parentsinmind.intake;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Words;
import parentsinmind.pages.WrittenDate;

/**
 * One question of the professional's form: how it is asked, and how the answer is shown back. The
 * words are the same in both places.
 *
 * @param needed whether it must be answered; else it says that it need not
 * @param options value and words of each answer to choose
 * @param look what else its field of one line has
 */
record Question(
    String field,
    String label,
    @Nullable String hint,
    Shape shape,
    boolean needed,
    Map<String, String> options,
    UnaryOperator<Fields.Text> look) {

  /** How it is answered. */
  enum Shape {
    LINE,
    LINES,
    DATE,
    RADIOS,
    /** Two or three short answers, beside each other. */
    BESIDE,
    SELECT
  }

  private static Question of(String field, String label, Shape shape) {
    return new Question(field, label, null, shape, false, Map.of(), UnaryOperator.identity());
  }

  static Question line(String field, String label) {
    return of(field, label, Shape.LINE);
  }

  static Question lines(String field, String label) {
    return of(field, label, Shape.LINES);
  }

  static Question date(String field, String label) {
    return of(field, label, Shape.DATE);
  }

  static Question yesNo(String field, String label) {
    return of(field, label, Shape.BESIDE).choosing(List.of("yes", "Yes", "no", "No"));
  }

  static Question yesNoNotKnown(String field, String label) {
    return of(field, label, Shape.BESIDE)
        .choosing(List.of("yes", "Yes", "no", "No", "not-known", "Not known"));
  }

  static Question radios(String field, String label, List<String> valuesAndWords) {
    return of(field, label, Shape.RADIOS).choosing(valuesAndWords);
  }

  static Question select(String field, String label, List<String> valuesAndWords) {
    return of(field, label, Shape.SELECT).choosing(valuesAndWords);
  }

  /** A browser would fill in the referrer's own. */
  static Fields.Text herOwn(Fields.Text text) {
    return text.autocomplete("off").width(30);
  }

  Question hint(@Nullable String words) {
    return new Question(field, label, words, shape, needed, options, look);
  }

  Question required() {
    return new Question(field, label, hint, shape, true, options, look);
  }

  Question look(UnaryOperator<Fields.Text> how) {
    return new Question(field, label, hint, shape, needed, options, how);
  }

  private Question choosing(List<String> valuesAndWords) {
    Map<String, String> choices = new LinkedHashMap<>();
    for (int index = 0; index < valuesAndWords.size(); index += 2) {
      choices.put(valuesAndWords.get(index), valuesAndWords.get(index + 1));
    }
    return new Question(field, label, hint, shape, needed, choices, look);
  }

  /** Itself on the form. */
  Content show(Fields fields) {
    Fields.Field<?> shown =
        switch (shape) {
          case LINE -> look.apply(fields.text(field));
          case LINES -> fields.area(field).rows(4);
          case DATE -> fields.date(field);
          case RADIOS -> options(fields.radios(field));
          case BESIDE -> options(fields.radios(field).inline());
          case SELECT -> options(fields.select(field));
        };
    shown.label(label).hint(hint);
    return needed ? shown : shown.optional();
  }

  private Fields.Choice options(Fields.Choice choice) {
    options.forEach(choice::option);
    return choice;
  }

  private Fields.Select options(Fields.Select select) {
    options.forEach(select::option);
    return select;
  }

  /**
   * Whether this may be its answer: where there is something to choose, no answer or one of them.
   */
  boolean offers(String typed) {
    return options.isEmpty() || typed.isBlank() || options.containsKey(typed);
  }

  /** The answer in lines as the rules read it, none where there is none. */
  List<String> answer(FormData values) {
    if (shape == Shape.DATE) {
      LocalDate date = WrittenDate.read(values, field).date();
      return date == null ? List.of() : List.of(WrittenDate.words(date, Words.ENGLISH));
    }
    String typed = values.text(field);
    String chosen = options.get(typed);
    if (chosen != null) {
      return typed.isEmpty() ? List.of() : List.of(chosen);
    }
    return List.of(ReadBack.of(field, typed).split("\n", -1));
  }
}
