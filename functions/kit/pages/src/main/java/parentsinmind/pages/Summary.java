package parentsinmind.pages;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.jte.JtesummaryGenerated;

/** Answers shown back, each with a link to change it. */
public final class Summary implements Content {

  /**
   * One answer.
   *
   * @param values lines of it; none means not answered
   * @param change where it is changed, or null where it cannot be
   */
  public record Row(String question, List<String> values, @Nullable String change) {}

  private final Words words;
  private final List<Row> rows = new ArrayList<>();

  public Summary(Words words) {
    this.words = words;
  }

  /** Adds an answer; the link is a whole one, as {@link Site#to} makes it. */
  public Summary row(String question, List<String> values, @Nullable String change) {
    rows.add(
        new Row(
            question,
            values.stream().filter(value -> !value.isBlank()).map(Fields::visible).toList(),
            change));
    return this;
  }

  public Words words() {
    return words;
  }

  public List<Row> rows() {
    return rows;
  }

  @Override
  public void writeTo(TemplateOutput out) {
    JtesummaryGenerated.render((HtmlTemplateOutput) out, null, this);
  }
}
