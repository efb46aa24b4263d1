package parentsinmind.intake;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;

/** One answer of several to choose, or any of several to tick. */
final class ChoicePart implements Part {

  /**
   * An answer.
   *
   * @param shown as she reads it back
   */
  record Answer(String value, String label, @Nullable String hint, String shown) {
    static Answer of(String value, String label) {
      return new Answer(value, label, null, label);
    }

    static Answer of(String value, String label, String hint) {
      return new Answer(value, label, hint, label);
    }
  }

  /** How what was ticked becomes fields of a referral. */
  @FunctionalInterface
  interface Ticked {
    void put(List<String> values, Map<String, List<String>> fields);
  }

  /** Each value is the name of a field that is then {@code yes}. */
  static final Ticked FLAGS =
      (values, fields) -> values.forEach(value -> Written.put(fields, value, "yes"));

  private final String name;
  private final String label;
  private final @Nullable Ticked many;
  private final Function<Asking, List<Answer>> answers;
  private Function<Asking, @Nullable String> hint = _ -> null;
  private @Nullable String ask;

  private ChoicePart(
      String name, String label, @Nullable Ticked many, Function<Asking, List<Answer>> answers) {
    this.name = name;
    this.label = label;
    this.many = many;
    this.answers = answers;
  }

  static ChoicePart one(String name, String label, Answer... answers) {
    return new ChoicePart(name, label, null, _ -> List.of(answers));
  }

  static ChoicePart one(String name, String label, Function<Asking, List<Answer>> answers) {
    return new ChoicePart(name, label, null, answers);
  }

  static ChoicePart many(
      String name, String label, Ticked ticked, Function<Asking, List<Answer>> answers) {
    return new ChoicePart(name, label, ticked, answers);
  }

  ChoicePart hint(String english) {
    return hint(asking -> asking.say(english));
  }

  ChoicePart hint(Function<Asking, @Nullable String> words) {
    this.hint = words;
    return this;
  }

  /** It must be answered; the page says so in these words. */
  ChoicePart required(String english) {
    this.ask = english;
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
    Fields.Choice choice = many == null ? fields.radios(name) : fields.checkboxes(name);
    choice.label(asking.say(label)).hint(hint.apply(asking));
    for (Answer answer : answers.apply(asking)) {
      choice.option(
          answer.value,
          asking.say(answer.label),
          answer.hint == null ? null : asking.say(answer.hint));
    }
    return heading ? choice.asHeading() : choice;
  }

  @Override
  public @Nullable String problem(FormData form, Asking asking) {
    List<String> sent = form.values(name).stream().filter(value -> !value.isEmpty()).toList();
    if (sent.isEmpty()) {
      return ask == null ? null : asking.say(ask);
    }
    List<String> known = answers.apply(asking).stream().map(Answer::value).toList();
    return known.containsAll(sent) ? null : asking.say("Choose one of the answers.");
  }

  @Override
  public void keep(FormData form, Map<String, @Nullable Object> kept) {
    kept.put(name, many == null ? form.text(name) : form.values(name).stream().distinct().toList());
  }

  @Override
  public List<String> shown(Asking asking) {
    List<String> lines = new ArrayList<>();
    for (Answer answer : chosen(asking)) {
      lines.add(asking.say(answer.shown));
    }
    return lines;
  }

  @Override
  public void put(Asking asking, Map<String, List<String>> fields) {
    List<String> values = chosen(asking).stream().map(Answer::value).toList();
    if (many != null) {
      many.put(values, fields);
    } else if (!values.isEmpty()) {
      Written.put(fields, name, values.getLast());
    }
  }

  /** What was chosen of the answers that are offered now. */
  private List<Answer> chosen(Asking asking) {
    List<String> values = asking.answers().list(name);
    return answers.apply(asking).stream().filter(answer -> values.contains(answer.value)).toList();
  }
}
