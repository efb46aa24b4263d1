package parentsinmind.intake;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;
import parentsinmind.pages.WrittenDate;

/** A date in three fields. */
final class DatePart implements Part {

  private final String name;
  private final String label;
  private final @Nullable String hint;
  private @Nullable String ask;
  private boolean birthday;
  private boolean optional;
  private BiFunction<LocalDate, LocalDate, @Nullable String> rule = (_, _) -> null;

  DatePart(String name, String label, @Nullable String hint) {
    this.name = name;
    this.label = label;
    this.hint = hint;
  }

  DatePart required(String english) {
    this.ask = english;
    return this;
  }

  DatePart birthday() {
    this.birthday = true;
    return this;
  }

  DatePart optional() {
    this.optional = true;
    return this;
  }

  /** What cannot be, said in English, by the date and today's; null for a date that can. */
  DatePart rule(BiFunction<LocalDate, LocalDate, @Nullable String> why) {
    this.rule = why;
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
    return List.of(name + "-day", name + "-month", name + "-year");
  }

  @Override
  public Content show(Fields fields, Asking asking, boolean heading) {
    Fields.DateField field =
        fields.date(name).label(asking.say(label)).hint(hint == null ? null : asking.say(hint));
    if (birthday) {
      field.birthday();
    }
    return heading ? field.asHeading() : optional ? field.optional() : field;
  }

  @Override
  public @Nullable String problem(FormData form, Asking asking) {
    WrittenDate date = WrittenDate.read(form, name);
    if (date.empty()) {
      return ask == null ? null : asking.say(ask);
    }
    if (date.date() == null) {
      return asking.say("Write a date that exists, as day, month and year. Such as 11 4 1990.");
    }
    String why = rule.apply(date.date(), asking.today());
    return why == null ? null : asking.say(why);
  }

  @Override
  public void keep(FormData form, Map<String, @Nullable Object> kept) {
    for (String input : inputs()) {
      kept.put(input, Written.of(form.text(input)));
    }
  }

  /** The date, null where there is none that can be read. */
  @Nullable LocalDate date(SelfAnswers answers) {
    return WrittenDate.read(FormTree.filled(answers.all()), name).date();
  }

  @Override
  public List<String> shown(Asking asking) {
    LocalDate date = date(asking.answers());
    return date == null ? List.of() : List.of(WrittenDate.words(date, asking.words()));
  }

  @Override
  public void put(Asking asking, Map<String, List<String>> fields) {
    for (String input : inputs()) {
      Written.put(fields, input, asking.answers().text(input));
    }
  }
}
