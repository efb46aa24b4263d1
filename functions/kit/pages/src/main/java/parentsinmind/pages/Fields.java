package parentsinmind.pages;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.jte.field.JteareaGenerated;
import parentsinmind.pages.jte.field.JtechoiceGenerated;
import parentsinmind.pages.jte.field.JtedateGenerated;
import parentsinmind.pages.jte.field.JteselectGenerated;
import parentsinmind.pages.jte.field.JtetextGenerated;

/**
 * The fields of one form: each shows what was filled in before, and what needs attention. A
 * template writes them out: {@code ${fields.text("mother.given").label("Given name")}}.
 *
 * @param values what was filled in
 * @param problems what needs attention
 */
public record Fields(Words words, FormData values, Problems problems) {

  /** A form nobody has filled in. */
  public static Fields empty(Words words) {
    return new Fields(words, FormData.empty(), Problems.none());
  }

  /** A field's name as an element's id. */
  static String id(String name) {
    return name.replace('.', '-');
  }

  /** One line. */
  public Text text(String name) {
    return new Text(this, name);
  }

  /** Several lines. */
  public Area area(String name) {
    return new Area(this, name);
  }

  /** One of several answers. */
  public Choice radios(String name) {
    return new Choice(this, name, true);
  }

  /** Any of several answers. */
  public Choice checkboxes(String name) {
    return new Choice(this, name, false);
  }

  /** A date in three fields: {@code name-day}, {@code name-month}, {@code name-year}. */
  public DateField date(String name) {
    return new DateField(this, name);
  }

  /** One of many answers. */
  public Select select(String name) {
    return new Select(this, name);
  }

  /** What every field has. */
  public abstract static sealed class Field<F extends Field<F>> implements Content {
    final Fields form;
    final String name;
    private String label = "";
    private @Nullable String hint;
    private boolean heading;

    Field(Fields form, String name) {
      this.form = form;
      this.name = name;
    }

    abstract F self();

    /** What it asks. */
    public F label(String words) {
      this.label = words;
      return self();
    }

    /** What helps to answer it. */
    public F hint(@Nullable String words) {
      this.hint = words;
      return self();
    }

    /** It is all that the page asks, so that its label is the page's heading. */
    public F asHeading() {
      this.heading = true;
      return self();
    }

    /** It need not be answered, and says so. */
    public F optional() {
      this.label = form.words.of("{0} (optional)", label);
      return self();
    }

    public String name() {
      return name;
    }

    public String id() {
      return Fields.id(name);
    }

    public String label() {
      return label;
    }

    public @Nullable String hint() {
      return hint;
    }

    public boolean isHeading() {
      return heading;
    }

    /** What needs attention, or null. */
    public @Nullable String error() {
      return form.problems.message(name);
    }

    public Words words() {
      return form.words;
    }

    /** The ids of what describes it, or null. */
    public @Nullable String describedBy() {
      List<String> ids = new ArrayList<>();
      if (hint != null) {
        ids.add(id() + "-hint");
      }
      if (error() != null) {
        ids.add(id() + "-error");
      }
      return ids.isEmpty() ? null : String.join(" ", ids);
    }

    /** What was filled in before, without what no page may hold. */
    String filled(String field) {
      return visible(form.values.text(field));
    }
  }

  /** Without the signs that HTML does not allow, which would also hide in what is shown back. */
  static String visible(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(
            point ->
                point == '\n'
                    || point == '\t'
                    || (Character.getType(point) != Character.CONTROL
                        && Character.getType(point) != Character.SURROGATE
                        && (point & 0xFFFE) != 0xFFFE
                        && (point < 0xFDD0 || point > 0xFDEF)))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** A field of one line. */
  public static final class Text extends Field<Text> {
    private String type = "text";
    private @Nullable String autocomplete;
    private @Nullable String inputMode;
    private int width;

    Text(Fields form, String name) {
      super(form, name);
    }

    @Override
    Text self() {
      return this;
    }

    /** {@code tel} or {@code email}, which bring up another keyboard and check nothing. */
    public Text type(String html) {
      this.type = html;
      return this;
    }

    /** What a browser may fill in by itself (WCAG 1.3.5). */
    public Text autocomplete(String token) {
      this.autocomplete = token;
      return this;
    }

    public Text inputMode(String mode) {
      this.inputMode = mode;
      return this;
    }

    /** For about so many characters: 2, 3, 4, 5, 10, 20 or 30. */
    public Text width(int characters) {
      this.width = characters;
      return this;
    }

    public String type() {
      return type;
    }

    public @Nullable String autocomplete() {
      return autocomplete;
    }

    public @Nullable String inputMode() {
      return inputMode;
    }

    public int width() {
      return width;
    }

    public String value() {
      return filled(name);
    }

    @Override
    public void writeTo(TemplateOutput out) {
      JtetextGenerated.render((HtmlTemplateOutput) out, null, this);
    }
  }

  /** A field of several lines. */
  public static final class Area extends Field<Area> {
    private int rows = 5;

    Area(Fields form, String name) {
      super(form, name);
    }

    @Override
    Area self() {
      return this;
    }

    public Area rows(int lines) {
      this.rows = lines;
      return this;
    }

    public int rows() {
      return rows;
    }

    public String value() {
      return filled(name);
    }

    @Override
    public void writeTo(TemplateOutput out) {
      JteareaGenerated.render((HtmlTemplateOutput) out, null, this);
    }
  }

  /**
   * An answer to choose.
   *
   * @param group a heading above it in a long list, or null
   */
  public record Option(String value, String label, @Nullable String hint, @Nullable String group) {}

  /** Radio buttons or checkboxes. */
  public static final class Choice extends Field<Choice> {
    private final boolean one;
    private final List<Option> options = new ArrayList<>();
    private boolean inline;

    Choice(Fields form, String name, boolean one) {
      super(form, name);
      this.one = one;
    }

    @Override
    Choice self() {
      return this;
    }

    public Choice option(String value, String label) {
      return option(value, label, null);
    }

    public Choice option(String value, String label, @Nullable String hint) {
      options.add(new Option(value, label, hint, null));
      return this;
    }

    /** Beside each other: for two or three short answers. */
    public Choice inline() {
      this.inline = true;
      return this;
    }

    public boolean isOne() {
      return one;
    }

    public boolean isInline() {
      return inline;
    }

    public List<Option> options() {
      return options;
    }

    /** The first has the field's own id: a message's link leads to it. */
    public String id(int index) {
      return index == 0 ? id() : id() + "-" + (index + 1);
    }

    public boolean chosen(Option option) {
      return one
          ? form.values.text(name).equals(option.value())
          : form.values.values(name).contains(option.value());
    }

    @Override
    public void writeTo(TemplateOutput out) {
      JtechoiceGenerated.render((HtmlTemplateOutput) out, null, this);
    }
  }

  /** A list that opens. */
  public static final class Select extends Field<Select> {
    private final List<Option> options = new ArrayList<>();

    Select(Fields form, String name) {
      super(form, name);
    }

    @Override
    Select self() {
      return this;
    }

    public Select option(String value, String label) {
      options.add(new Option(value, label, null, null));
      return this;
    }

    public List<Option> options() {
      return options;
    }

    public boolean chosen(Option option) {
      return form.values.text(name).equals(option.value());
    }

    @Override
    public void writeTo(TemplateOutput out) {
      JteselectGenerated.render((HtmlTemplateOutput) out, null, this);
    }
  }

  /** Day, month and year. */
  public static final class DateField extends Field<DateField> {
    private boolean birthday;

    DateField(Fields form, String name) {
      super(form, name);
    }

    @Override
    DateField self() {
      return this;
    }

    /** It is the birth date of who fills it in: a browser may know it. */
    public DateField birthday() {
      this.birthday = true;
      return this;
    }

    public boolean isBirthday() {
      return birthday;
    }

    /** Also where it is one of its boxes that needs attention. */
    @Override
    public @Nullable String error() {
      for (String box : List.of("", "-day", "-month", "-year")) {
        String message = form.problems.message(name + box);
        if (message != null) {
          return message;
        }
      }
      return null;
    }

    /**
     * Whether a box needs attention; all do where the date is one that exists.
     *
     * @param box {@code day}, {@code month} or {@code year}
     */
    public boolean isWrong(String box) {
      List<String> wrong = WrittenDate.read(form.values, name).wrong();
      return error() != null && (wrong.isEmpty() || wrong.contains(box));
    }

    public String day() {
      return filled(name + "-day");
    }

    public String month() {
      return filled(name + "-month");
    }

    public String year() {
      return filled(name + "-year");
    }

    @Override
    public void writeTo(TemplateOutput out) {
      JtedateGenerated.render((HtmlTemplateOutput) out, null, this);
    }
  }
}
