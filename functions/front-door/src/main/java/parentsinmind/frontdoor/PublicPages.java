package parentsinmind.frontdoor;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import parentsinmind.frontdoor.jte.JteaccessibilityGenerated;
import parentsinmind.frontdoor.jte.JtehelpGenerated;
import parentsinmind.frontdoor.jte.JteprivacyGenerated;
import parentsinmind.frontdoor.jte.JtewelcomeGenerated;
import parentsinmind.pages.Assets;
import parentsinmind.pages.Colour;
import parentsinmind.pages.Help;
import parentsinmind.pages.Page;
import parentsinmind.pages.Site;
import parentsinmind.pages.Translations;
import parentsinmind.pages.Words;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.Routes;

/** Where to begin, where help is now, what we keep, and the files that every page loads. */
final class PublicPages {

  static final String WELCOME = "/welcome";

  /** A file's name says what is in it: it can be kept for ever, by anybody. */
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private static final Map<String, String> KINDS =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Programme programme;
  private final Site site;
  private final Translations translations;
  private final Routes routes =
      new Routes()
          .on("GET", "/", this::toWelcome)
          .on("GET", WELCOME, this::welcome)
          .on("GET", "/help-now", this::helpNow)
          .on("GET", "/privacy", this::privacy)
          .on("GET", "/accessibility", this::accessibility)
          .on("GET", "/assets/{file}", this::asset);

  PublicPages(Programme programme, Deployment deployment, String baseAddress) {
    this.programme = programme;
    this.site = Site.of(programme, baseAddress);
    this.translations = new Translations(PublicPages.class, programme, deployment);
  }

  List<String> served() {
    return routes.served();
  }

  Response answer(Request request) {
    return routes.answer(request);
  }

  Response refusal(Request request, HttpProblem problem) {
    if (!request.wantsPage()) {
      return problem.toResponse();
    }
    Words words = words(request);
    return site.refusal(words, problem, new Help(words, programme.helpAnywhere()));
  }

  private Words words(Request request) {
    return translations.of(request);
  }

  private Response toWelcome(Request request) {
    return Response.seeOther(site.to(WELCOME));
  }

  private Response welcome(Request request) {
    Words words = words(request);
    Help help = new Help(words, programme.helpAnywhere());
    return page(
        words,
        words.of("Support for mothers, from mothers"),
        out -> JtewelcomeGenerated.render((HtmlTemplateOutput) out, null, site, words, help));
  }

  private Response helpNow(Request request) {
    Words words = words(request);
    Help help = new Help(words, programme.helpAnywhere());
    return page(
        words,
        words.of("Get help now"),
        out -> JtehelpGenerated.render((HtmlTemplateOutput) out, null, site, words, help));
  }

  private Response privacy(Request request) {
    Words words = words(request);
    return page(
        words,
        words.of("What we keep, and for how long"),
        out -> JteprivacyGenerated.render((HtmlTemplateOutput) out, null, site, words));
  }

  private Response accessibility(Request request) {
    Words words = words(request);
    return page(
        words,
        words.of("Accessibility"),
        out -> JteaccessibilityGenerated.render((HtmlTemplateOutput) out, null, site, words));
  }

  private Response page(Words words, String title, Content content) {
    Page page = site.page(words, title).home(WELCOME).help("/help-now").leavable();
    return page.languagesByLink(translations.offered()).content(content).respond(200);
  }

  private Response asset(Request request) {
    String file = request.parameter("file");
    if (file.equals(Colour.file(site.colour()))) {
      return kept(file, Colour.style(site.colour()));
    }
    try {
      byte[] found = Assets.read(file);
      if (found == null) {
        throw HttpProblem.notFound();
      }
      return kept(file, new String(found, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Response kept(String file, String content) {
    String kind = KINDS.get(file.substring(file.lastIndexOf('.') + 1));
    return Response.text(200, kind == null ? "text/plain" : kind, content)
        .with("Cache-Control", FOR_EVER);
  }
}
