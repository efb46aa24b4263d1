package parentsinmind.intake;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;

/** A line or a paragraph to write. */
final class TextPart implements Part {

  private static final int LINE = 100;
  private static final int PARAGRAPH = 2_000;

  private final String name;
  private final String label;
  private final boolean lines;
  private int longest;
  private Function<Asking, @Nullable String> hint = _ -> null;
  private @Nullable String ask;
  private Function<String, @Nullable String> reading = Written::of;
  private @Nullable String wrong;
  private BiFunction<Asking, String, String> back = (_, text) -> text;
  private UnaryOperator<Fields.Text> how = UnaryOperator.identity();
  private Function<Asking, String> first = _ -> "";
  private boolean optional;

  private TextPart(String name, String label, boolean lines) {
    this.name = name;
    this.label = label;
    this.lines = lines;
    this.longest = lines ? PARAGRAPH : LINE;
  }

  static TextPart line(String name, String label) {
    return new TextPart(name, label, false);
  }

  static TextPart paragraph(String name, String label) {
    return new TextPart(name, label, true);
  }

  TextPart hint(String english) {
    return hint(asking -> asking.say(english));
  }

  TextPart hint(Function<Asking, @Nullable String> words) {
    this.hint = words;
    return this;
  }

  /** It must be answered; the page says so in these words. */
  TextPart required(String english) {
    this.ask = english;
    return this;
  }

  /** On a page with others, it need not be answered. */
  TextPart optional() {
    this.optional = true;
    return this;
  }

  TextPart longest(int characters) {
    this.longest = characters;
    return this;
  }

  /**
   * It is written in one of many ways and kept in one.
   *
   * @param parse the usual form, or null where it is none
   * @param english what to say then
   * @param readable the usual form as she reads it back
   */
  TextPart read(
      Function<String, @Nullable String> parse, String english, UnaryOperator<String> readable) {
    this.reading = parse;
    this.wrong = english;
    this.back = (_, text) -> readable.apply(text);
    return this;
  }

  /** It is kept as it is written, and she reads it back otherwise. */
  TextPart shown(BiFunction<Asking, String, String> readable) {
    this.back = readable;
    return this;
  }

  /** How the field looks, and what a browser may fill in. */
  TextPart as(UnaryOperator<Fields.Text> field) {
    this.how = field;
    return this;
  }

  /** What stands in it at first. */
  TextPart first(Function<Asking, String> value) {
    this.first = value;
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public List<String> inputs() {
    return List.of(name);
  }

  @Override
  public Content show(Fields fields, Asking asking, boolean heading) {
    String words = asking.say(label);
    if (lines) {
      Fields.Area area = fields.area(name).label(words).hint(hint.apply(asking));
      return heading ? area.asHeading() : optional ? area.optional() : area;
    }
    Fields filled = fields;
    if (fields.values().value(name) == null && !first.apply(asking).isEmpty()) {
      filled =
          new Fields(
              fields.words(),
              new FormData(Map.of(name, List.of(first.apply(asking)))),
              fields.problems());
    }
    Fields.Text text = how.apply(filled.text(name)).label(words).hint(hint.apply(asking));
    return heading ? text.asHeading() : optional ? text.optional() : text;
  }

  @Override
  public @Nullable String problem(FormData form, Asking asking) {
    String typed = form.text(name);
    String unreadable = Written.problem(typed, longest, asking.words());
    if (unreadable != null) {
      return unreadable;
    }
    if (Written.of(typed) == null) {
      return ask == null ? null : asking.say(ask);
    }
    return wrong != null && reading.apply(Written.plainDigits(typed)) == null
        ? asking.say(wrong)
        : null;
  }

  @Override
  public void keep(FormData form, Map<String, @Nullable Object> kept) {
    kept.put(name, Written.of(form.text(name)));
  }

  @Override
  public List<String> shown(Asking asking) {
    String normal = normal(asking.answers());
    return normal == null ? List.of() : List.of(back.apply(asking, normal).split("\n", -1));
  }

  @Override
  public void put(Asking asking, Map<String, List<String>> fields) {
    Written.put(fields, name, normal(asking.answers()));
  }

  private @Nullable String normal(SelfAnswers answers) {
    String typed = Written.of(answers.text(name));
    if (typed == null || wrong == null) {
      return typed;
    }
    String read = reading.apply(Written.plainDigits(typed));
    return read == null ? typed : read;
  }
}
