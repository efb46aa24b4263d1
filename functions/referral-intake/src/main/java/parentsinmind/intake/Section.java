package parentsinmind.intake;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.intake.jte.professional.JtesectionGenerated;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Summary;
import parentsinmind.pages.Words;

/**
 * A part of the professional's form under one heading.
 *
 * @param id where a link to it leads
 * @param note why it is asked, or null
 */
record Section(String id, String title, @Nullable String note, List<Question> questions) {

  Section {
    questions = List.copyOf(questions);
  }

  static Section of(String id, String title, @Nullable String note, Question... questions) {
    return new Section(id, title, note, List.of(questions));
  }

  /** Itself to be filled in. */
  Content show(Fields fields) {
    List<Content> shown = questions.stream().map(question -> question.show(fields)).toList();
    return out ->
        JtesectionGenerated.render(
            (HtmlTemplateOutput) out, null, id, title, note == null ? "" : note, shown);
  }

  /**
   * Its answers read back.
   *
   * @param form the form's address, to which each answer's link leads back
   */
  Content readBack(FormData values, String form) {
    Summary summary = new Summary(Words.ENGLISH);
    for (Question question : questions) {
      summary.row(
          question.label(),
          question.answer(values),
          form + "#" + question.field().replace('.', '-'));
    }
    return out ->
        JtesectionGenerated.render((HtmlTemplateOutput) out, null, id, title, "", List.of(summary));
  }
}
