package parentsinmind.intake;

import gg.jte.html.HtmlTemplateOutput;
import parentsinmind.intake.jte.JtebackGenerated;
import parentsinmind.pages.Words;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.Routes;

/**
 * Where the link leads that a woman asked for by email: back to the form that she began. Opening it
 * asks nobody anything, for a mailbox may open it before she does; its button is what takes the
 * form up in her browser, once.
 */
final class BackPages {

  /** As the email has it. */
  private static final String PATH = "/back/{token}";

  private final Forms forms;

  BackPages(Forms forms) {
    this.forms = forms;
  }

  void on(Routes routes) {
    routes.on("GET", PATH, this::show).on("POST", PATH, this::takeUp);
  }

  /** The same whatever the link. */
  private Response show(Request request) {
    Words words = forms.words(request);
    return forms
        .site()
        .neutrally()
        .page(words, words.of("Go on where you were"))
        .help("/help-now")
        .leavable()
        .languagesByLink(forms.translations().offered())
        .content(out -> JtebackGenerated.render((HtmlTemplateOutput) out, null, words))
        .respond(200);
  }

  private Response takeUp(Request request) {
    Forms.posted(request);
    Drafts.Opened opened =
        forms.drafts().resumeByLink(request.parameter("token"), forms.source(request));
    return opened == null ? forms.gone(forms.words(request)) : forms.opened(opened, "");
  }
}
