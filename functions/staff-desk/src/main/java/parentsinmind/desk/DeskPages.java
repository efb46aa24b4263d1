package parentsinmind.desk;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import parentsinmind.desk.jte.JtesaidGenerated;
import parentsinmind.pages.Page;
import parentsinmind.pages.Site;
import parentsinmind.pages.Words;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.Routes;

/**
 * What all pages of the desk have in common: whoever is not signed in is led to sign in and back,
 * and what changes something must come from a page of ours.
 */
public final class DeskPages {

  private final Routes routes = new Routes();
  private final PageSession session;
  private final String baseAddress;
  private final Site site;

  /**
   * No pages yet.
   *
   * @param baseAddress what every link begins with
   * @param site whose pages they are, at that address
   */
  public DeskPages(PageSession session, String baseAddress, Site site) {
    this.session = session;
    this.baseAddress = baseAddress;
    this.site = site;
  }

  /** Whose pages they are, and where. */
  public Site site() {
    return site;
  }

  /** An answer with a page of the desk, in English as all of them are. */
  public Response show(int status, String title, Content content) {
    return titled(title).content(content).respond(status);
  }

  /** Begins a page of the desk; its name at the top leads to the desk's first. */
  public Page titled(String title) {
    return site.page(Words.ENGLISH, title).home(DeskPath.START);
  }

  /** Leads on to another page of the desk. */
  public Response leadTo(String path) {
    return Response.seeOther(baseAddress + path);
  }

  /** Adds a page to look at, which changes nothing. */
  public DeskPages page(String template, BiFunction<Staff, Request, Response> code) {
    return open(
        "GET",
        template,
        request -> {
          Staff staff = session.staff(request);
          return staff == null ? toSignIn(request) : code.apply(staff, request);
        });
  }

  /**
   * Adds what a form of a page sends. It comes from a page of ours, and whose session ended
   * meanwhile is told so, since a redirect would lose what was written.
   */
  public DeskPages form(String template, BiFunction<Staff, Request, Response> code) {
    return open(
        "POST",
        template,
        request -> {
          mustBeOurs(request);
          Staff staff = session.staff(request);
          if (staff == null) {
            throw HttpProblem.notSignedIn();
          }
          return code.apply(staff, request);
        });
  }

  /** Adds what is answered without anybody being signed in. */
  DeskPages open(String method, String template, Function<Request, Response> code) {
    routes.on(method, template, code);
    return this;
  }

  /** What is answered, as {@link Routes#served()} says it. */
  public List<String> served() {
    return routes.served();
  }

  /** Answers with a page, also where it says no. */
  public Response answer(Request request) {
    try {
      return routes.answer(request);
    } catch (HttpProblem problem) {
      return refusal(problem);
    }
  }

  /** A page that says no, and how to go on. */
  Response refusal(HttpProblem problem) {
    return switch (problem.status()) {
      case 401 -> signInAgain(problem);
      case 403 -> said(problem, "Go to the desk", false, true);
      default -> said(problem, "Go to the desk", false, false);
    };
  }

  /** In another window: this one, loaded again, sends once more what was written. */
  private Response signInAgain(HttpProblem problem) {
    return said(
            problem.title(),
            "Nothing was stored yet. Sign in in a new window, then come back here and load this"
                + " page again: it sends what you wrote.",
            "Sign in in a new window",
            true,
            false)
        .respond(problem.status());
  }

  /** A page that says one thing, with a link to the desk. */
  Page said(String title, String detail, String link, boolean apart, boolean out) {
    return titled(title)
        .content(
            to ->
                JtesaidGenerated.render(
                    (HtmlTemplateOutput) to, null, site, title, detail, link, apart, out));
  }

  private Response said(HttpProblem problem, String link, boolean apart, boolean out) {
    return said(problem.title(), problem.detail(), link, apart, out).respond(problem.status());
  }

  /**
   * Stops what a page of another site sent, as far as the browser says so; the cookie, which is not
   * sent along from there, is the other safeguard.
   *
   * @throws HttpProblem 403
   */
  static void mustBeOurs(Request request) {
    if (request.fromElsewhere()) {
      throw HttpProblem.of(
          403,
          "This did not come from our page",
          "Nothing was stored. Open the page from our own address, and send it again from there.");
    }
  }

  private Response toSignIn(Request request) {
    return Response.seeOther(
        baseAddress + BrowserSignIn.SIGN_IN + "?to=" + DeskPath.encoded(DeskPath.of(request)));
  }
}
