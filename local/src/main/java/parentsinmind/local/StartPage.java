package parentsinmind.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme.Funder;
import parentsinmind.programme.Programme.StaffMember;
import parentsinmind.time.London;

/** The page at {@code /}, which leads to what there is. */
final class StartPage {

  private static final List<String> KINDS = List.of(".html", ".json", ".csv");

  /** The id of the field into which a time is typed. */
  private static final String TIME = "to";

  private static final String MANAGER = "The manager, exact: not for sharing";

  /** So many parts has {@code site/month/funder/id/name}. */
  private static final int FUNDERS_FILE = 5;

  private final LocalSystem system;
  private final Progress progress;
  private final FirstSteps steps;
  private final String address;

  StartPage(LocalSystem system, Progress progress, FirstSteps steps, String address) {
    this.system = system;
    this.progress = progress;
    this.steps = steps;
    this.address = address;
  }

  String html() {
    return html("", "");
  }

  /**
   * The same after a time was typed that cannot be taken.
   *
   * @param typed as it was
   * @param wrong what is wrong with it, "" if nothing is
   */
  String html(String typed, String wrong) {
    Page page = new Page(system.programme().name() + ", on your machine");
    if (!wrong.isEmpty()) {
      page.refusing(TIME, wrong);
    }
    replay(page);
    if (!progress.state().busy()) {
      steps.show(page, newest());
    }
    reports(page);
    interfaces(page);
    signIn(page);
    clock(page, typed, wrong);
    return page.toString();
  }

  private void replay(Page page) {
    Progress.State state = progress.state();
    if (!state.busy()) {
      return;
    }
    page.heading("Replay")
        .html("<p><label for=\"replay\">" + Page.escaped(state.what()) + ": ")
        .html(state.done() + " of " + state.all() + "</label></p>\n")
        .html("<progress id=\"replay\" max=\"" + Math.max(1, state.all()))
        .html("\" value=\"" + state.done() + "\"></progress>\n")
        .html("<p><a href=\"/\">Look how far it is</a></p>\n")
        .text("First steps will stand here once the records are taken.");
  }

  /**
   * Links to {@link FirstSteps#FIGURE} in the newest report of each site, as its manager reads it.
   */
  private String newest() {
    List<String> links = new ArrayList<>();
    releases()
        .forEach(
            (site, months) -> {
              String file = site + "/" + months.lastKey() + "/report.html";
              if (months.lastEntry().getValue().contains(file)) {
                links.add(
                    "<a href=\"/reports/"
                        + Page.escaped(file + "#" + FirstSteps.FIGURE)
                        + "\">"
                        + Page.escaped(site + ", " + months.lastKey())
                        + "</a>");
              }
            });
    return String.join("; ", links);
  }

  private void reports(Page page) {
    page.heading("Reports");
    Map<String, NavigableMap<String, List<String>>> sites = releases();
    if (sites.isEmpty()) {
      page.text("None yet: a month is closed at 06:00 on the 1st of the next.");
      return;
    }
    page.html("<table><caption>The newest of each site</caption>\n<thead><tr>")
        .html("<th scope=\"col\">Site and month</th><th scope=\"col\">Read by</th>")
        .html("<th scope=\"col\">Files</th></tr></thead>\n<tbody>\n");
    sites.forEach(
        (site, months) -> newest(page, site, months.lastKey(), months.lastEntry().getValue()));
    page.html("</tbody></table>\n");
    sites.forEach((site, months) -> all(page, site, months));
  }

  /** One row for each reader of a release: the manager first. */
  private void newest(Page page, String site, String month, List<String> files) {
    Map<String, StringBuilder> readers = new LinkedHashMap<>();
    readers.put(MANAGER, new StringBuilder());
    for (String file : files) {
      String[] parts = file.split("/", -1);
      String reader = parts.length == FUNDERS_FILE ? funder(parts[3]) : MANAGER;
      readers
          .computeIfAbsent(reader, name -> new StringBuilder())
          .append(link(file, parts[parts.length - 1]));
    }
    readers.forEach(
        (reader, links) ->
            page.html("<tr><th scope=\"row\">" + Page.escaped(site + ", " + month) + "</th><td>")
                .html(Page.escaped(reader) + "</td><td>" + links + "</td></tr>\n"));
  }

  private String funder(String id) {
    return system.programme().funders().stream()
        .filter(funder -> funder.id().equals(id))
        .map(Funder::name)
        .findFirst()
        .orElse(id);
  }

  private static void all(Page page, String site, NavigableMap<String, List<String>> months) {
    page.html("<details><summary>" + Page.escaped(site) + ", " + months.size())
        .html(" months</summary>\n<table><caption>" + Page.escaped(site))
        .html("</caption>\n<thead><tr><th scope=\"col\">Month</th>")
        .html("<th scope=\"col\">Files</th></tr></thead>\n<tbody>\n");
    months
        .descendingMap()
        .forEach(
            (month, files) -> {
              page.html("<tr><th scope=\"row\">" + Page.escaped(month) + "</th><td>");
              files.forEach(file -> page.html(link(file, file.split("/", 3)[2])));
              page.html("</td></tr>\n");
            });
    page.html("</tbody></table></details>\n");
  }

  private static String link(String file, String name) {
    return " <a href=\"/reports/" + Page.escaped(file) + "\">" + Page.escaped(name) + "</a><br>";
  }

  private void interfaces(Page page) {
    page.heading("The interface")
        .text("A referral. Leave something out, and the answer says what is missing:")
        .commands(
            "curl -X POST "
                + address
                + "/api/referrals \\\n  -H 'Content-Type: application/json' \\\n"
                + "  -H 'Idempotency-Key: "
                + UUID.randomUUID()
                + "' \\\n  -d '"
                + Json.write(referral())
                + "'")
        .text("The desk, as a member of staff. A token is good for an hour:")
        .commands(token())
        .commands(asStaff("/api/desk/me"))
        .commands(asStaff("/api/desk/queue?site=" + site()));
    NavigableMap<String, List<String>> months = releases().get(site());
    if (months != null) {
      String figure =
          "/api/desk/reports/" + site() + "/" + months.lastKey() + "/figures/mothers-referred";
      page.text("What a figure of a report means, and which cases are behind it:")
          .commands(asStaff(figure))
          .commands(asStaff(figure + "/cases"));
    }
    page.html("<p><a href=\"/dev/outbox\">What was sent to mothers and staff</a></p>\n")
        .html("<p><a href=\"/dev/events\">Last events relayed</a></p>\n");
  }

  private String token() {
    return "TOKEN=$(curl -s " + address + Pages.TOKEN + manager() + ")";
  }

  /** Whoever sees the site of the examples. */
  private String manager() {
    return system.programme().staff().stream()
        .filter(member -> member.sites().contains(site()))
        .findFirst()
        .orElse(system.programme().staff().getFirst())
        .subject();
  }

  private String asStaff(String path) {
    return "curl -H \"Authorization: Bearer $TOKEN\" '" + address + path + "'";
  }

  /** The site of the examples. */
  private String site() {
    return system.programme().sites().getFirst().id();
  }

  private Map<String, Object> referral() {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", site());
    form.put("route", "self");
    form.put("mother", Map.of("given", "Example", "family", "Mother", "born", "1990-04-11"));
    form.put("perinatal", Map.of("stage", "pregnant"));
    form.put("consents", Map.of("support", true));
    return form;
  }

  private void signIn(Page page) {
    page.heading("Sign in")
        .html("<p><a href=\"/sign-in\">Sign in</a> to the desk through the local issuer as one of:")
        .html("</p>\n<ul>");
    for (StaffMember member : system.programme().staff()) {
      page.html("<li>" + Page.escaped(member.name()) + "</li>\n");
    }
    page.html("</ul>\n");
  }

  private void clock(Page page, String typed, String wrong) {
    Instant now = system.clock().instant();
    page.html("<h2 id=\"clock\">The clock</h2>\n")
        .html("<p>It is <strong>" + Page.when(now) + "</strong> here, by the time of London. ")
        .html("It moves only forwards, and runs ")
        .html("what falls due on the way.</p>\n");
    if (progress.state().busy()) {
      page.text("It moves with the records now. You can move it when they are taken.");
      return;
    }
    page.html("<form method=\"post\" action=\"/dev/clock\">")
        .html("<p><label for=\"to\">Move it to (a date such as ")
        .html(London.dateOf(now).plusDays(1) + ", or a time in UTC)</label><br>\n")
        .html(wrong.isEmpty() ? "" : Page.beside(TIME, wrong))
        .html("<input type=\"text\" id=\"to\" name=\"to\" value=\"")
        .html(Page.escaped(wrong.isEmpty() ? now.toString() : typed) + "\"")
        .html(wrong.isEmpty() ? "> " : " aria-invalid=\"true\" aria-describedby=\"to-error\"> ")
        .html("<button type=\"submit\">Move</button></p></form>\n")
        .html(button("next", "Move to what falls due next"))
        .html(button("+1", "Move a day on"))
        .commands(
            "curl -X POST "
                + address
                + "/dev/clock -d '{\"to\":\""
                + Timers.nextAfter(system.clock().instant())
                + "\"}'");
  }

  /** A form of one button, which moves the clock. */
  static String button(String to, String words) {
    return "<form method=\"post\" action=\"/dev/clock\"><p><input type=\"hidden\" name=\"to\""
        + " value=\""
        + Page.escaped(to)
        + "\"><button type=\"submit\">"
        + Page.escaped(words)
        + "</button></p></form>\n";
  }

  /** Files of releases by site and month. */
  private Map<String, NavigableMap<String, List<String>>> releases() {
    Map<String, NavigableMap<String, List<String>>> releases = new TreeMap<>();
    for (String file : files()) {
      String[] parts = file.split("/", 3);
      if (parts.length == 3) {
        releases
            .computeIfAbsent(parts[0], site -> new TreeMap<>())
            .computeIfAbsent(parts[1], month -> new ArrayList<>())
            .add(file);
      }
    }
    return releases;
  }

  private List<String> files() {
    Path folder = system.reports();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> KINDS.stream().anyMatch(file.toString()::endsWith))
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
