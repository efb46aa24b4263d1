package parentsinmind.desk;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
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

  /**
   * No pages yet.
   *
   * @param baseAddress what every link begins with
   */
  public DeskPages(PageSession session, String baseAddress) {
    this.session = session;
    this.baseAddress = baseAddress;
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
      return PlainPage.of(problem, baseAddress);
    }
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
