package parentsinmind.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import parentsinmind.programme.Programme.StaffMember;

/** The page at {@code /}, which leads to what there is. */
final class StartPage {

  private static final int REFRESH_SECONDS = 3;

  private final LocalSystem system;
  private final Progress progress;
  private final String address;

  StartPage(LocalSystem system, Progress progress, String address) {
    this.system = system;
    this.progress = progress;
    this.address = address;
  }

  String html() {
    Page page = new Page(system.programme().name() + ", on your machine");
    replay(page);
    reports(page);
    interfaces(page);
    signIn(page);
    clock(page);
    return page.toString();
  }

  private void replay(Page page) {
    Progress.State state = progress.state();
    if (!state.busy()) {
      return;
    }
    page.refreshing(REFRESH_SECONDS)
        .heading("Replay")
        .html("<p><label for=\"replay\">" + Page.escaped(state.what()) + ": ")
        .html(state.done() + " of " + state.all() + "</label></p>\n")
        .html("<progress id=\"replay\" max=\"" + Math.max(1, state.all()))
        .html("\" value=\"" + state.done() + "\"></progress>\n");
  }

  private void reports(Page page) {
    page.heading("Reports");
    TreeMap<String, TreeMap<String, StringBuilder>> sites = new TreeMap<>();
    for (String file : files()) {
      String[] parts = file.split("/", 3);
      if (parts.length == 3) {
        sites
            .computeIfAbsent(parts[0], site -> new TreeMap<>())
            .computeIfAbsent(parts[1], month -> new StringBuilder())
            .append(" <a href=\"/reports/" + Page.escaped(file) + "\">")
            .append(Page.escaped(parts[2]))
            .append("</a><br>");
      }
    }
    if (sites.isEmpty()) {
      page.text("None yet: a month is closed at 06:00 on the 1st of the next.");
    }
    sites.forEach(
        (site, months) -> {
          page.html("<details><summary>" + Page.escaped(site) + ", " + months.size());
          page.html(" months</summary>\n<table><caption>" + Page.escaped(site));
          page.html("</caption>\n<thead><tr><th scope=\"col\">Month</th>");
          page.html("<th scope=\"col\">Files</th></tr></thead>\n<tbody>\n");
          months
              .descendingMap()
              .forEach(
                  (month, links) ->
                      page.html("<tr><th scope=\"row\">" + Page.escaped(month) + "</th><td>")
                          .html(links + "</td></tr>\n"));
          page.html("</tbody></table></details>\n");
        });
  }

  private void interfaces(Page page) {
    page.heading("The interface")
        .text("A referral that tells too little, and the answer that says what is missing:")
        .commands(
            "curl -X POST "
                + address
                + "/api/referrals \\\n  -H 'Content-Type: application/json' \\\n"
                + "  -H \"Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)\" \\\n"
                + "  -d '{\"route\":\"self\"}'")
        .text("The desk, as a member of staff. Sign in first to get TOKEN:")
        .commands("curl -H \"Authorization: Bearer $TOKEN\" " + address + "/api/desk/me")
        .html("<p><a href=\"/dev/events\">Last events relayed</a></p>\n");
  }

  private void signIn(Page page) {
    page.heading("Sign in")
        .html("<p><a href=\"/sign-in\">Sign in</a> through the local issuer as one of:</p>\n<ul>");
    for (StaffMember member : system.programme().staff()) {
      page.html("<li>" + Page.escaped(member.name()) + "</li>\n");
    }
    page.html("</ul>\n");
  }

  private void clock(Page page) {
    String now = Page.escaped(system.clock().instant().toString());
    page.heading("The clock")
        .html("<p>It is <strong>" + now + "</strong> here. It moves only forwards, and runs ")
        .html("what falls due on the way.</p>\n<form method=\"post\" action=\"/dev/clock\">")
        .html("<p><label for=\"to\">Move it to (UTC)</label><br>")
        .html("<input type=\"text\" id=\"to\" name=\"to\" value=\"" + now + "\"> ")
        .html("<button type=\"submit\">Move</button></p></form>\n")
        .commands(
            "curl -X POST "
                + address
                + "/dev/clock -d '{\"to\":\""
                + Timers.nextAfter(system.clock().instant())
                + "\"}'");
  }

  private List<String> files() {
    Path folder = system.reports();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".html") || file.toString().endsWith(".json"))
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
