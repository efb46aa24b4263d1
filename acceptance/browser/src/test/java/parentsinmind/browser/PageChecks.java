package parentsinmind.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.browser.Fault.Check;

/**
 * Everything that a page is held against, in the order in which one check does not harm another.
 */
final class PageChecks {

  private static final Path SCREENS = Path.of("target", "screens");

  /** WCAG 2.2 AA, and what the makers of axe hold good beyond it. */
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private static final List<String> RIGHT_TO_LEFT = List.of("ar", "fa", "he", "ps", "ur");

  /** A frame in which nothing runs, neither its scripts nor ours: axe would wait for ever. */
  private static final String STILL = "iframe[sandbox]:not([sandbox~=allow-scripts])";

  private static final int NARROW = 320;

  /** At 400%, of a window of 1280 by 1024 pixels so much is left. */
  private static final int ZOOMED_HEIGHT = 256;

  private final Visit visit;
  private final Page page;
  private final Limits limits;
  private final List<Fault> faults = new ArrayList<>();

  private PageChecks(Visit visit, Limits limits) {
    this.visit = visit;
    this.page = visit.page();
    this.limits = limits;
  }

  /**
   * What is wrong with the page that is shown.
   *
   * @param name of its pictures, "" for none
   */
  static List<Fault> faults(Visit visit, String name, Limits limits) {
    PageChecks checks = new PageChecks(visit, limits);
    visit.page().waitForLoadState();
    if (visit.circumstances().scripts()) {
      // A focus that the page asks for comes with its first picture.
      visit
          .page()
          .evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
    }
    // First, while the focus is where the page put it.
    checks.errorSummary();
    checks.whatWasSent();
    checks.found(Check.HTML, ValidHtml.faults(visit.document().body()));
    checks.looked(Check.BASICS, "basics.js", Map.of("rightToLeft", RIGHT_TO_LEFT));
    checks.looked(Check.LETTERS, "letters.js", null);
    checks.looked(Check.TABLES, "tables.js", null);
    checks.targets();
    checks.axe();
    checks.narrow(name);
    checks.forcedColours();
    checks.backToTheDesk(name);
    return checks.faults;
  }

  private void errorSummary() {
    Map<String, Object> told =
        Map.of(
            "prefix", limits.errorPrefix(),
            "status", visit.status(),
            "scripts", visit.circumstances().scripts());
    looked(Check.ERROR_SUMMARY, "error-summary.js", told);
  }

  private void whatWasSent() {
    if (limits.ours()) {
      found(
          Check.HEADERS,
          SecurityHeaders.faults(visit.document().allHeaders(), limits.selfContained()));
    }
    Traffic traffic = visit.traffic();
    found(Check.TRAFFIC, traffic.complaints());
    found(
        Check.TRAFFIC,
        traffic.askedElsewhere().stream().map(one -> "asked elsewhere for " + one).toList());
    found(Check.TRAFFIC, traffic.referrers());
    if (traffic.weight() == 0) {
      found(Check.WEIGHT, List.of("it was not weighed"));
    } else if (traffic.weight() > limits.weight()) {
      String most = " bytes came over the line, of at most ";
      found(
          Check.WEIGHT,
          List.of(traffic.weight() + most + limits.weight() + ": " + traffic.weights()));
    }
  }

  private void axe() {
    AxeBuilder axe = new AxeBuilder(page).withTags(RULES);
    if (page.querySelector(STILL) != null) {
      axe.exclude(STILL);
    }
    for (Rule rule : visit.lookingWithScripts(axe::analyze).getViolations()) {
      for (CheckedNode node : rule.getNodes()) {
        found(
            Check.AXE,
            List.of(
                rule.getId()
                    + " at "
                    + node.getTarget()
                    + ": "
                    + rule.getHelp()
                    + ". "
                    + node.getFailureSummary()));
      }
    }
  }

  private void targets() {
    Map<String, Object> told =
        Map.of("smallest", Limits.SMALLEST_TARGET, "options", limits.options());
    looked(Check.TARGETS, "targets.js", told);
  }

  private void narrow(String name) {
    page.setViewportSize(NARROW, 2 * NARROW);
    looked(Check.NARROW, "narrow.js", null);
    targets();
    picture(name, NARROW);
    page.setViewportSize(NARROW, ZOOMED_HEIGHT);
    looked(Check.ZOOMED, "narrow.js", null);
    looked(Check.ZOOMED, "cut.js", null);
  }

  private void forcedColours() {
    page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    looked(Check.FORCED_COLOURS, "forced-colours.js", null);
    page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
  }

  private void backToTheDesk(String name) {
    page.setViewportSize(Circumstances.DESK_WIDTH, Circumstances.DESK_HEIGHT);
    picture(name, Circumstances.DESK_WIDTH);
    page.setViewportSize(visit.circumstances().width(), visit.circumstances().height());
  }

  private void picture(String name, int width) {
    if (!name.isEmpty()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(SCREENS.resolve(name + "-" + width + ".png")));
    }
  }

  private void looked(Check check, String script, @Nullable Object argument) {
    Object found = page.evaluate(Script.named(script), argument);
    found(check, ((List<?>) found).stream().map(String::valueOf).toList());
  }

  private void found(Check check, List<String> words) {
    words.stream()
        .map(one -> new Fault(check, one))
        .filter(one -> !faults.contains(one))
        .forEach(faults::add);
  }
}
