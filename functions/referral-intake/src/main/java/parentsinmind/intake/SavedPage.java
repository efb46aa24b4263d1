package parentsinmind.intake;

import gg.jte.html.HtmlTemplateOutput;
import parentsinmind.intake.jte.JtesavedGenerated;
import parentsinmind.pages.Words;
import parentsinmind.pages.WrittenDate;
import parentsinmind.time.London;
import parentsinmind.web.Response;

/** The code to come back with, shown once: it stands in no address and in no draft. */
final class SavedPage {

  /**
   * Of a draft as it was before the code was made.
   *
   * @param code the new one
   */
  static Response show(Forms forms, Draft draft, ResumeCode code, Words words) {
    String until = WrittenDate.words(London.dateOf(draft.expires()), words);
    return forms
        .page(words, words.of("Your answers are saved"))
        .content(
            out ->
                JtesavedGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    words,
                    code.shown(),
                    draft.hasCode(),
                    forms.baseAddress() + "/refer/resume",
                    until,
                    forms.site().to(Forms.path(draft))))
        .respond(200);
  }

  private SavedPage() {}
}
