package parentsinmind.desk.triage;

import gg.jte.html.HtmlTemplateOutput;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.DeskPages;
import parentsinmind.desk.Staff;
import parentsinmind.desk.jte.JteoverviewGenerated;
import parentsinmind.pages.Language;
import parentsinmind.pages.Translations;
import parentsinmind.programme.Programme;
import parentsinmind.store.Table;
import parentsinmind.time.London;
import parentsinmind.web.Response;

/**
 * The desk's first page, to which messages to staff lead: what waits at the reader's sites, alerts
 * before everything else. It changes nothing and names nobody.
 */
public final class OverviewPage {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.UK).withZone(London.ZONE);

  /** What each queue holds, in the order in which it hurries. */
  private static final Map<String, String> QUEUES = queues();

  private final InstantSource clock;
  private final Programme programme;
  private final Worklist worklist;

  public OverviewPage(Table table, InstantSource clock, Programme programme) {
    this.clock = clock;
    this.programme = programme;
    this.worklist = new Worklist(table, programme);
  }

  /** Adds it to the desk's pages. */
  public void addTo(DeskPages pages) {
    pages.page("/desk", (staff, _) -> show(pages, staff));
  }

  private Response show(DeskPages pages, Staff staff) {
    Instant now = clock.instant();
    List<Open> alerts = new ArrayList<>();
    List<OverviewView.AtSite> sites = new ArrayList<>();
    for (Programme.Site site : programme.sites()) {
      if (staff.mayUse(site.id())) {
        worklist.openAlerts(site.id()).forEach(alert -> alerts.add(new Open(site.name(), alert)));
        sites.add(new OverviewView.AtSite(site.name(), waiting(site.id(), now)));
      }
    }
    alerts.sort(Comparator.comparing(Open::takeBy));
    OverviewView view =
        new OverviewView(
            alerts.stream().map(alert -> line(alert, now)).toList(), sites, warnings());
    return pages.show(
        200,
        "What waits for you",
        out -> JteoverviewGenerated.render((HtmlTemplateOutput) out, null, view, pages.site()));
  }

  private record Open(String site, Map<String, Object> alert) {
    Instant takeBy() {
      return Instant.parse(text("takeBy"));
    }

    String text(String name) {
      return String.valueOf(alert.get(name));
    }
  }

  private static OverviewView.AlertLine line(Open open, Instant now) {
    return new OverviewView.AlertLine(
        open.text(open.alert().get("reference") == null ? "mother" : "reference"),
        open.site(),
        why(open.text("cause")),
        WHEN.format(Instant.parse(open.text("since"))),
        WHEN.format(open.takeBy()),
        open.takeBy().isBefore(now));
  }

  private List<OverviewView.Queue> waiting(String site, Instant now) {
    List<OverviewView.Queue> queues = new ArrayList<>();
    QUEUES.forEach(
        (queue, work) -> {
          Worklist.Waiting waiting = worklist.waiting(site, queue);
          if (waiting.count() > 0 || waiting.more()) {
            queues.add(
                new OverviewView.Queue(
                    work,
                    waiting.count() + (waiting.more() ? " or more" : ""),
                    age(waiting.since(), now)));
          }
        });
    return queues;
  }

  private static String age(@Nullable String since, Instant now) {
    if (since == null) {
      return "";
    }
    long days = ChronoUnit.DAYS.between(London.dateOf(Instant.parse(since)), London.dateOf(now));
    return days <= 0 ? "today" : days == 1 ? "1 day" : days + " days";
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (Map<String, Object> contact : TriageRoutes.helpToCheck(programme, clock)) {
      warnings.add(
          "Mothers are shown %s (%s) as help. It was last tried on %s: please try it."
              .formatted(contact.get("name"), contact.get("contact"), contact.get("checked")));
    }
    for (Language language : Translations.unreviewed()) {
      warnings.add(
          "Nobody has reviewed the pages in "
              + language.ownName()
              + ". A production deployment offers them only where the charity allows it.");
    }
    return warnings;
  }

  private static String why(String cause) {
    return switch (cause) {
      case "referral" -> "A referral that names a risk";
      case "risk" -> "An answer to a question about risk";
      case "concern" -> "Somebody was worried at a session";
      case "score" -> "A high score";
      case "rise" -> "A score that got worse";
      case "call-me" -> "She asks to be called";
      default -> cause;
    };
  }

  private static Map<String, String> queues() {
    Map<String, String> queues = new LinkedHashMap<>();
    queues.put("triage", "Referrals to decide on");
    queues.put("new-referral", "New referrals to read, of mothers we know");
    queues.put("calls", "Calls to make");
    queues.put("unpaired", "Mothers who lost their volunteer or group");
    queues.put("differences", "Contact details that differ");
    queues.put("duplicates", "Records that may be the same mother");
    queues.put("quotations", "Words of mothers to read");
    queues.put("waiting", "Mothers on the waiting list");
    return queues;
  }
}
