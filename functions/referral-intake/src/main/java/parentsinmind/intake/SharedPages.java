package parentsinmind.intake;

import gg.jte.html.HtmlTemplateOutput;
import java.time.LocalDate;
import parentsinmind.intake.jte.JtechooseGenerated;
import parentsinmind.intake.jte.JteresumeGenerated;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Problems;
import parentsinmind.pages.Words;
import parentsinmind.pages.WrittenDate;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.Routes;

/** Where every referral begins, and where one that was saved is taken up in another browser. */
final class SharedPages {

  private static final String CODE = "code";
  private static final String BORN = "born";

  private final Forms forms;

  SharedPages(Forms forms) {
    this.forms = forms;
  }

  void on(Routes routes) {
    routes
        .on("GET", "/refer", this::choose)
        .on("GET", "/refer/resume", request -> resume(200, Fields.empty(forms.words(request))))
        .on("POST", "/refer/resume", this::resume);
  }

  private Response choose(Request request) {
    Words words = forms.words(request);
    return forms
        .page(words, words.of("Ask for support"))
        .leavable()
        .languagesByLink(forms.translations().offered())
        .content(
            out ->
                JtechooseGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    words,
                    forms.help(words),
                    forms.site().to(forms.in(words, "/refer/self")),
                    forms.site().to("/refer/professional"),
                    forms.site().to(forms.in(words, "/refer/resume"))))
        .respond(200);
  }

  private Response resume(Request request) {
    FormData form = Forms.posted(request);
    Words words = forms.words(request, form);
    if (form.value(Forms.LANGUAGE) != null) {
      return resume(200, new Fields(words, form, Problems.none()));
    }
    if (Forms.trapped(form)) {
      return resume(422, new Fields(words, form, Forms.onceMore(words)));
    }
    Problems problems = Problems.none();
    LocalDate born = WrittenDate.read(form, BORN).date();
    if (form.text(CODE).isBlank()) {
      problems = problems.and(CODE, words.of("Write the code that you were shown."));
    }
    if (born == null) {
      problems = problems.and(BORN, words.of("Write the mother's date of birth."));
    }
    if (born != null && problems.isEmpty()) {
      Drafts.Opened opened = forms.drafts().resume(form.text(CODE), born, forms.source(request));
      if (opened != null) {
        return forms.opened(opened, "");
      }
      problems =
          problems.and(
              CODE, words.of("The code and the date of birth do not open a form. Check both."));
    }
    return resume(422, new Fields(words, form, problems.atBoxes(form, words)));
  }

  private Response resume(int status, Fields fields) {
    Words words = fields.words();
    return forms
        .page(words, words.of("Go on with a form that you saved"))
        .problems(fields.problems())
        .leavable()
        .languagesByButton(forms.translations().offered())
        .back(forms.in(words, "/refer"))
        .content(
            out ->
                JteresumeGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    words,
                    forms.site().to(forms.in(words, "/refer/resume")),
                    fields
                        .text(CODE)
                        .label(words.of("The code"))
                        .hint(words.of("Twelve letters and digits, such as 7K2M-9XQ4-01AB"))
                        .autocomplete("off")
                        .width(20),
                    fields.date(BORN).label(words.of("The mother's date of birth")),
                    forms.phone()))
        .respond(status);
  }
}
