package parentsinmind.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.time.London;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Response;

/** What only the local system has: the start page, reports as files, the clock, sign-in, events. */
final class Pages {

  /** Below it a subject: the token of that member of staff. */
  static final String TOKEN = "/dev/token/";

  private static final String MESSAGE = "/dev/outbox/";

  /** What the body of a form begins with that moves the clock. */
  private static final String TYPED = "to=";

  /** No time is longer: of anything else so much is shown again. */
  private static final int LONGEST_TYPED = 100;

  /** Where a manager's report leads: a figure's cases are the desk's, behind its sign-in. */
  private static final Pattern CASES =
      Pattern.compile("/reports/[\\w-]+/[0-9]{4}-[0-9]{2}/figures/[\\w-]+");

  /** An email brings its styles in every element, and is shown in a frame of ours. */
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self';"
          + " base-uri 'none'; sandbox allow-popups allow-popups-to-escape-sandbox";

  private final LocalSystem system;
  private final Progress progress;
  private final FirstSteps steps;
  private final StartPage start;
  private final OutboxPage outbox;
  private final String address;

  Pages(LocalSystem system, Progress progress, String address) {
    this.system = system;
    this.progress = progress;
    this.address = address;
    this.steps = new FirstSteps(system);
    this.start = new StartPage(system, progress, steps, address);
    this.outbox = new OutboxPage(system.outbox(), system.programme());
  }

  /**
   * Answers a path that belongs to no function.
   *
   * @throws HttpProblem as functions do
   */
  Response answer(HttpCall call) {
    if (call.path().equals("/dev/clock") && call.method().equals("POST")) {
      return moveClock(call);
    }
    if (call.path().equals(FirstSteps.ACCEPT) && call.method().equals("POST")) {
      return accept(call);
    }
    if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      throw HttpProblem.notFound();
    }
    return switch (call.path()) {
      case "/" -> page(start.html());
      case "/sign-in" -> Response.seeOther(address + "/desk/sign-in");
      case "/dev/events" -> page(events());
      case "/dev/outbox" -> page(outbox.list());
      case "/dev/clock" -> Response.json(200, Map.of("now", system.clock().instant().toString()));
      default -> below(call);
    };
  }

  private Response below(HttpCall call) {
    String path = call.path();
    if (path.startsWith(TOKEN)) {
      return token(path.substring(TOKEN.length()));
    }
    Matcher cases = CASES.matcher(path);
    if (cases.matches()) {
      String query = call.query();
      return Response.seeOther(address + "/desk" + path + (query == null ? "" : "?" + query));
    }
    return path.startsWith(MESSAGE) ? sent(path.substring(MESSAGE.length())) : report(path);
  }

  /** For commands. The issuer asks for no password either: this is your own machine. */
  private Response token(String subject) {
    if (system.programme().staff(subject) == null) {
      throw HttpProblem.notFound();
    }
    return Response.text(200, "text/plain; charset=utf-8", system.tokenFor(subject));
  }

  /** A message that was sent, or a file that came with it. */
  private Response sent(String which) {
    if (which.indexOf('/') < 0) {
      return page(outbox.message(which));
    }
    String number = which.substring(0, which.indexOf('/'));
    if (which.equals(number + "/" + OutboxPage.MAIL)) {
      return html(200, outbox.mail(number), MAIL_POLICY);
    }
    Outbox.Attached file = outbox.file(which);
    return Response.text(200, file.mediaType(), file.content());
  }

  private Response accept(HttpCall call) {
    mustBeOurs(call);
    steps.accept(call.field("site"), call.field("mother"));
    return Response.seeOther(address + "/");
  }

  private Response moveClock(HttpCall call) {
    mustBeOurs(call);
    if (call.body().startsWith(TYPED)) {
      return moveClockAsTyped(decoded(call.body().substring(TYPED.length())));
    }
    if (progress.state().busy()) {
      throw HttpProblem.conflict(
          "The clock moves with the records while they are replayed. Move it when they are taken.");
    }
    try {
      system.moveTo(time(String.valueOf(json(call.body())).strip()));
    } catch (DateTimeParseException e) {
      throw HttpProblem.of(
          400,
          "Not a time",
          "Send {\"to\":\"2019-05-01T06:00:00Z\"}, an instant in UTC, a date, \"next\" for what"
              + " falls due next, \"messages\" for when messages go, or \"+1\" for a day later.");
    } catch (IllegalArgumentException e) {
      throw HttpProblem.conflict("The clock moves only forwards. Choose a later time.");
    }
    return Response.json(200, Map.of("now", system.clock().instant().toString()));
  }

  /** By a form of the start page, which then shows where the clock stands, or what is wrong. */
  private Response moveClockAsTyped(String to) {
    if (progress.state().busy()) {
      // The page says why, and has no such form now.
      return Response.seeOther(address + "/");
    }
    try {
      system.moveTo(time(to.strip()));
    } catch (DateTimeParseException e) {
      return notMoved(
          to, "Write a date such as 2019-05-01, or a time in UTC such as 2019-05-01T06:00:00Z");
    } catch (IllegalArgumentException e) {
      return notMoved(to, "Choose a later time: the clock moves only forwards");
    }
    return Response.seeOther(address + "/");
  }

  private Response notMoved(String typed, String wrong) {
    String shown = typed.replaceAll("\\p{Cntrl}", " ");
    return page(
        422, start.html(shown.substring(0, Math.min(shown.length(), LONGEST_TYPED)), wrong));
  }

  /**
   * How a browser is told that something is not possible, with the way back; whoever else asks is
   * told in JSON.
   *
   * @param accepts what it says that it can read, or null
   */
  static Response refusal(@Nullable String accepts, HttpProblem problem) {
    if (accepts == null || !accepts.contains("text/html")) {
      return problem.toResponse();
    }
    String said =
        new Page(problem.title())
            .text(problem.detail())
            .html("<p><a href=\"/\">Back to the start page</a></p>\n")
            .toString();
    return page(problem.status(), said);
  }

  private void mustBeOurs(HttpCall call) {
    if (comesFromElsewhere(call)) {
      throw HttpProblem.notAllowed();
    }
  }

  /**
   * Whether another site's page has the browser send it; its Origin is null wherever we send no
   * referrer.
   */
  private boolean comesFromElsewhere(HttpCall call) {
    String site = call.header("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = call.header("Origin");
    return origin != null && !origin.equals(address);
  }

  /** What falls due next, when messages go, a day later, the morning of a date, or an instant. */
  private Instant time(String to) {
    Instant now = system.clock().instant();
    return switch (to) {
      case "next" -> system.nextTick();
      case FirstSteps.MESSAGES -> steps.messagesGo();
      case "+1" -> now.atZone(London.ZONE).plusDays(1).toInstant();
      default ->
          to.length() == "2019-05-01".length()
              ? LocalDate.parse(to).atTime(9, 0).atZone(London.ZONE).toInstant()
              : Instant.parse(to);
    };
  }

  private static @Nullable Object json(String body) {
    try {
      return Json.parse(body) instanceof Map<?, ?> map ? map.get("to") : null;
    } catch (InvalidInput e) {
      return null;
    }
  }

  private String events() {
    StringBuilder rows = new StringBuilder();
    for (Envelope event : system.bus().recent()) {
      rows.append("<tr><th scope=\"row\">").append(Page.escaped(event.recorded())).append("</th>");
      for (String cell : List.of(event.type(), event.about(), Long.toString(event.sequence()))) {
        rows.append("<td>").append(Page.escaped(cell)).append("</td>");
      }
      rows.append("</tr>\n");
    }
    return new Page("Last events relayed")
        .html("<p><a href=\"/\">Back to the start page</a></p>\n")
        .text(
            system.bus().count()
                + " events came over the bus since this process started; "
                + system.bus().deadLetters().size()
                + " deliveries were given up. The newest stand first.")
        .html("<div class=\"scroll\"><table><caption>Events</caption>\n<thead><tr>")
        .html("<th scope=\"col\">Recorded</th><th scope=\"col\">Type</th>")
        .html("<th scope=\"col\">About</th><th scope=\"col\">Number</th></tr></thead>\n<tbody>\n")
        .html(rows.toString())
        .html("</tbody></table></div>\n")
        .toString();
  }

  /** A file of a release, below {@code /reports/}. Exact ones too: this is your own machine. */
  private Response report(String path) {
    if (!path.startsWith("/reports/")) {
      throw HttpProblem.notFound();
    }
    Path folder = system.reports().toAbsolutePath().normalize();
    Path file = folder.resolve(path.substring("/reports/".length())).normalize();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      throw HttpProblem.notFound();
    }
    try {
      return Response.text(200, mediaType(path), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mediaType(String path) {
    if (path.endsWith(".html")) {
      return "text/html; charset=utf-8";
    }
    return path.endsWith(".csv") ? "text/csv; charset=utf-8" : "application/json";
  }

  private static Response page(String html) {
    return page(200, html);
  }

  private static Response page(int status, String html) {
    return html(status, html, Page.POLICY);
  }

  private static Response html(int status, String html, String policy) {
    return Response.text(status, "text/html; charset=utf-8", html)
        .with("Content-Security-Policy", policy);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
