package parentsinmind.local;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.followup.SendWindow;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Role;
import parentsinmind.programme.Programme.Site;
import parentsinmind.programme.Programme.StaffMember;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Response;

/**
 * What leads a newcomer through the system, from a referral to a figure of a report. Whatever needs
 * a member of staff and has no page at the desk is a button here, and done through the desk's own
 * interface as the manager of the site.
 */
final class FirstSteps {

  /** Where the button beside a referral leads. */
  static final String ACCEPT = "/dev/accepted";

  /** The figure to watch, as a report marks it. */
  static final String FIGURE = "mothers-referred";

  /** What the clock is moved to so that messages to mothers go. */
  static final String MESSAGES = "messages";

  /** Of follow-up, which sends what is due. */
  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(15);

  /** Of each site the newest that wait: a newcomer's own is among them. */
  private static final int SHOWN = 5;

  private static final String DESK = "/api/desk";

  private final LocalSystem system;

  /**
   * A referral that nobody decided on.
   *
   * @param mother whom a decision names
   */
  private record Waiting(String reference, String mother) {}

  FirstSteps(LocalSystem system) {
    this.system = system;
  }

  /**
   * Shows them.
   *
   * @param newest links to the newest reports, "" while there are none
   */
  void show(Page page, String newest) {
    page.heading("First steps")
        .text("From a referral to a figure of a report. Invent everybody whom you write about.")
        .html("<ol>\n<li>Look at the mothers referred in the report as it is now: ")
        .html(reports(newest) + " Note the number of her site, and of all.</li>\n")
        .html("<li>Refer a mother, <a href=\"/refer/professional\">as a professional</a> or")
        .html(" <a href=\"/refer/self\">as herself</a>. Say that texts or emails are safe and")
        .html(" welcome, and that her answers may be counted.</li>\n")
        .html("<li>Accept her: the referral was answered with her reference. The desk has no page")
        .html(" for that: the button asks its interface, as the manager of her site.\n");
    waiting(page);
    page.html("</li>\n<li>Messages to mothers wait for the day, and for the time of day that she")
        .html(" said is best. It is " + Page.when(system.clock().instant()) + " here.\n")
        .html(StartPage.button(MESSAGES, "Move to " + Page.when(messagesGo())))
        .html("If you said that she is reached best at another time, move the clock below to what")
        .html(" falls due next. ")
        .html("Then open <a href=\"/dev/outbox\">the outbox</a>, and follow the link in the")
        .html(" message to her. Others may be due at the same time: hers went to the number or")
        .html(" address that you gave.</li>\n")
        .html("<li>Answer her questionnaire there, and send it.</li>\n")
        .html("<li>Let the month end, so that its report is made.\n")
        .html(
            StartPage.button(
                Timers.nextAfter(system.clock().instant()).toString(), "Close the month"))
        .html("</li>\n<li>See what changed in the report, at her site and of all: ")
        .html(reports(newest) + "</li>\n</ol>\n");
  }

  /** The first time after now at which follow-up sends what waits for the day. */
  Instant messagesGo() {
    Programme programme = system.programme();
    SendWindow window = SendWindow.of(programme.followUp(), programme.referral().publicHolidays());
    Instant open = window.next(system.clock().instant());
    Instant sweep = nextSweep(open);
    // In the last minutes of a day the next sweep comes too late.
    return window.open(sweep) ? sweep : nextSweep(window.next(sweep));
  }

  private static Instant nextSweep(Instant after) {
    long every = BETWEEN_SWEEPS.toSeconds();
    return Instant.ofEpochSecond((after.getEpochSecond() / every + 1) * every);
  }

  private static String reports(String newest) {
    return newest.isEmpty()
        ? "there is none yet. Close a month first, by the button below."
        : newest + ".";
  }

  private void waiting(Page page) {
    StringBuilder buttons = new StringBuilder();
    for (Site site : system.programme().sites()) {
      StaffMember manager = manager(site.id());
      if (manager == null) {
        continue;
      }
      List<Waiting> all = waiting(site.id(), manager);
      for (Waiting one : all.reversed().subList(0, Math.min(SHOWN, all.size()))) {
        buttons
            .append("<form method=\"post\" action=\"" + ACCEPT + "\"><p>")
            .append(hidden("site", site.id()))
            .append(hidden("mother", one.mother()))
            .append("<button type=\"submit\">Accept ")
            .append(Page.escaped(one.reference() + ", " + site.name()))
            .append("</button></p></form>\n");
      }
    }
    page.html(
        buttons.isEmpty()
            ? "Nobody waits now: her reference will stand here.\n"
            : buttons.toString());
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + Page.escaped(value) + "\">";
  }

  /** All that wait for a decision, the oldest first, as the desk answers; none without a desk. */
  private List<Waiting> waiting(String site, StaffMember manager) {
    List<Waiting> waiting = new ArrayList<>();
    if (!system.knows(DESK)) {
      return waiting;
    }
    String from = "";
    do {
      Response answer = call("GET", DESK + "/queue?site=" + site + from, manager, "");
      if (answer.status() != 200) {
        throw new IllegalStateException("The desk answered " + answer.status() + " for a queue.");
      }
      Map<String, Object> queue = Json.object(answer.body());
      for (Object item : (List<?>) Objects.requireNonNull(queue.get("items"))) {
        Map<?, ?> entry = (Map<?, ?>) item;
        waiting.add(
            new Waiting(
                String.valueOf(entry.get("reference")), String.valueOf(entry.get("mother"))));
      }
      Object next = queue.get("next");
      from =
          next == null
              ? ""
              : "&from=" + URLEncoder.encode(String.valueOf(next), StandardCharsets.UTF_8);
    } while (!from.isEmpty());
    return waiting;
  }

  /**
   * Accepts a mother as the manager of a site. Somebody on whom is decided already stays as she is,
   * as where the button was pressed twice.
   *
   * @throws HttpProblem 404 for a site without one, else what the desk answers
   */
  void accept(String site, String mother) {
    StaffMember manager = manager(site);
    if (manager == null || !mother.matches("[0-9a-z-]{1,40}")) {
      throw HttpProblem.notFound();
    }
    Response answer =
        call(
            "POST",
            DESK + "/mothers/" + mother + "/decisions",
            manager,
            Json.write(Map.of("decision", "accepted", "reason", "suitable")));
    if (answer.status() == 404) {
      throw HttpProblem.notFound();
    }
    if (answer.status() != 201 && answer.status() != 409) {
      throw HttpProblem.conflict("The desk did not accept her.");
    }
    system.drain();
  }

  private @Nullable StaffMember manager(String site) {
    return system.programme().staff().stream()
        .filter(member -> member.role() == Role.MANAGER && member.sites().contains(site))
        .findFirst()
        .orElse(null);
  }

  private Response call(String method, String path, StaffMember staff, String body) {
    return system.call(
        method,
        path,
        Map.of(
            "Authorization",
            "Bearer " + system.tokenFor(staff.subject()),
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            UUID.randomUUID().toString()),
        body);
  }
}
