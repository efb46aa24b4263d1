package parentsinmind.intake;

import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import java.util.Map;
import parentsinmind.input.Input;
import parentsinmind.input.InvalidInput;
import parentsinmind.intake.jte.JtelostlinkGenerated;
import parentsinmind.intake.jte.JtemessageGenerated;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Page;
import parentsinmind.pages.Problems;
import parentsinmind.pages.Words;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.Routes;

/**
 * A lost link, asked for on a page that does not say what it is about: somebody may look over her
 * shoulder. What she reads is the same whether or not we know her.
 */
final class LostLinkPages {

  private static final String PATH = "/lost-link";
  private static final String ASKED = "/lost-link/asked";
  private static final String ADDRESS = "address";

  private final Forms forms;
  private final LostLinks lostLinks;

  LostLinkPages(Forms forms, LostLinks lostLinks) {
    this.forms = forms;
    this.lostLinks = lostLinks;
  }

  void on(Routes routes) {
    routes
        .on("GET", PATH, request -> form(200, Fields.empty(forms.words(request))))
        .on("POST", PATH, this::post)
        .on("GET", ASKED, this::asked);
  }

  private Response post(Request request) {
    FormData form = Forms.posted(request);
    Words words = forms.words(request, form);
    if (form.value(Forms.LANGUAGE) != null) {
      return form(200, new Fields(words, form, Problems.none()));
    }
    if (Forms.trapped(form)) {
      return form(422, new Fields(words, form, Forms.onceMore(words)));
    }
    try {
      lostLinks.take(Input.root(Map.of(ADDRESS, form.text(ADDRESS))), request);
    } catch (InvalidInput e) {
      return form(422, new Fields(words, form, FormTree.problems(e, words)));
    }
    return Response.seeOther(forms.site().to(forms.in(words, ASKED)));
  }

  private Response form(int status, Fields fields) {
    Words words = fields.words();
    return neutral(words, words.of("Ask for a new link"))
        .problems(fields.problems())
        .languagesByButton(forms.translations().offered())
        .content(
            out ->
                JtelostlinkGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    words,
                    // In the address, for what is said where the form is not read at all.
                    forms.site().to(forms.in(words, PATH)),
                    fields
                        .text(ADDRESS)
                        .label(words.of("Your email address or phone number"))
                        .width(30),
                    forms.help(words)))
        .respond(status);
  }

  private Response asked(Request request) {
    Words words = forms.words(request);
    String title = words.of("We have taken note of it");
    List<String> said = List.of(words.of(LostLinks.ASKED, forms.programme().charity().phone()));
    return neutral(words, title)
        .languagesByLink(forms.translations().offered())
        .content(
            out ->
                JtemessageGenerated.render(
                    (HtmlTemplateOutput) out, null, title, said, forms.help(words)))
        .respond(200);
  }

  private Page neutral(Words words, String title) {
    return forms.site().neutrally().page(words, title).help("/help-now").leavable();
  }
}
