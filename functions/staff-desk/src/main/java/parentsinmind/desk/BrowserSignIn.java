package parentsinmind.desk;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.Page;
import parentsinmind.runtime.Log;
import parentsinmind.runtime.Randomness;
import parentsinmind.web.Cookies;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/**
 * Sign-in of a person with a browser: OpenID Connect's authorisation-code flow with PKCE (RFC 7636,
 * S256), state and nonce. What the flow must remember is in a cookie of this browser's.
 */
public final class BrowserSignIn {

  static final String SIGN_IN = "/desk/sign-in";
  static final String SIGN_OUT = "/desk/sign-out";

  /** Where the issuer sends a browser back to: its client must be registered with exactly this. */
  static final String BACK = SIGN_IN + "/back";

  private static final String ATTEMPT = "desk-sign-in";

  /** A password of one's own and a second factor, the first time, take minutes. */
  private static final Duration TIME_TO_SIGN_IN = Duration.ofMinutes(15);

  private final IdTokenSignIn tokens;
  private final TokenIssuer issuer;
  private final String baseAddress;
  private final PageSession session;
  private final Cookies cookies;
  private final Randomness randomness = Randomness.secure();
  private final Log log = new Log("staff-desk");

  BrowserSignIn(IdTokenSignIn tokens, TokenIssuer issuer, String baseAddress) {
    this.tokens = tokens;
    this.issuer = issuer;
    this.baseAddress = baseAddress;
    this.session = new PageSession(tokens, baseAddress);
    this.cookies = new Cookies(baseAddress);
  }

  void addTo(DeskPages pages) {
    pages.open("GET", SIGN_IN, this::begin);
    pages.open("GET", BACK, request -> back(pages, request));
    pages.open("POST", SIGN_OUT, request -> signOut(pages, request));
  }

  private Response begin(Request request) {
    SignInAttempt attempt = SignInAttempt.fresh(randomness, DeskPath.orStart(request.query("to")));
    return Response.seeOther(issuer.signInPage(attempt, baseAddress + BACK))
        .withCookie(cookies.set(ATTEMPT, attempt.cookie(), SIGN_IN, TIME_TO_SIGN_IN));
  }

  private Response back(DeskPages pages, Request request) {
    SignInAttempt attempt = SignInAttempt.read(cookies.read(request, ATTEMPT));
    String state = request.query("state");
    if (attempt == null || state == null || !attempt.isState(state)) {
      return notOurs(request);
    }
    Response answer;
    try {
      answer = finish(attempt, request.query("code"));
    } catch (HttpProblem problem) {
      answer = pages.refusal(problem);
    }
    // Come what may, an attempt is made once.
    return answer.withCookie(cookies.clear(ATTEMPT, SIGN_IN));
  }

  /**
   * Another browser's way back, or this one's a second time: whoever went on in a second window, or
   * pressed back, is signed in already.
   */
  private Response notOurs(Request request) {
    if (session.staff(request) == null) {
      throw failed();
    }
    return Response.seeOther(baseAddress + DeskPath.START);
  }

  private Response finish(SignInAttempt attempt, @Nullable String code) {
    String token = code == null ? null : issuer.idToken(code, attempt, baseAddress + BACK);
    Map<?, ?> claims = token == null ? null : tokens.claims(token);
    if (token == null || claims == null || !attempt.nonce().equals(claims.get("nonce"))) {
      throw failed();
    }
    tokens.staff(claims);
    if (!PageSession.takes(token)) {
      log.error("an ID token is too long for a cookie", Map.of("length", token.length()));
      throw SigningKeys.unreachable();
    }
    return Response.seeOther(baseAddress + DeskPath.orStart(attempt.to()))
        .withCookie(session.begin(token, tokens.lasts(claims)));
  }

  /**
   * Ends the session here, and leads to the issuer to end it there: else the next at this computer
   * is signed in as the last without being asked. A page leads there, since a browser that keeps to
   * {@code form-action 'self'} follows no redirect of a form to elsewhere.
   */
  private Response signOut(DeskPages pages, Request request) {
    DeskPages.mustBeOurs(request);
    Page page =
        pages.said(
            "You are signed out",
            "Close the browser if others use this computer.",
            "Sign in again",
            false,
            false);
    String there = there();
    if (there != null) {
      page.header("Refresh", "0;url=" + there);
    }
    return page.respond(200).withCookie(session.end());
  }

  /** An issuer that cannot be asked keeps nobody signed in here. */
  private @Nullable String there() {
    try {
      return issuer.signOutPage(baseAddress + DeskPath.START);
    } catch (HttpProblem unreachable) {
      return null;
    }
  }

  private static HttpProblem failed() {
    return HttpProblem.of(
        400,
        "You are not signed in",
        "Signing in took too long, or was begun in another browser. Please start again.");
  }
}
