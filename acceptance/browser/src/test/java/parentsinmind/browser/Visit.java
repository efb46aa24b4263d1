package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a browser of her own, looking at one page: nothing that another visit left is in
 * it.
 */
final class Visit implements AutoCloseable {

  /** No page has so many controls. */
  private static final int MOST_TABS = 300;

  private static final double PATIENCE_MILLISECONDS = 60_000;

  private final Circumstances circumstances;
  private final String address;
  private final BrowserContext context;
  private final Page page;
  private final Traffic traffic;
  private @Nullable Response document;
  private int loads;

  private Visit(Circumstances circumstances, String address, BrowserContext context, Page page) {
    this.circumstances = circumstances;
    this.address = address;
    this.context = context;
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    CDPSession session = context.newCDPSession(page);
    this.traffic = new Traffic(session);
    if (circumstances.slow()) {
      traffic.slow();
    }
    if (!circumstances.scripts()) {
      traffic.scripts(false);
    }
    page.onLoad(shown -> loads++);
    page.onResponse(
        response -> {
          boolean main = response.request().isNavigationRequest();
          if (main) {
            LogLines.PRINTED.seen(response.url());
          }
          if (main && response.frame().equals(page.mainFrame()) && response.status() / 100 != 3) {
            document = response;
          }
        });
  }

  /**
   * Begins one.
   *
   * @param address what every path stands behind
   */
  static Visit begin(Browser browser, Circumstances circumstances, String address) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(circumstances.language())
                .setViewportSize(circumstances.width(), circumstances.height()));
    return new Visit(circumstances, address, context, context.newPage());
  }

  /** Another tab of the same browser, with nothing in it yet. */
  Visit anotherTab() {
    return new Visit(circumstances, address, context, context.newPage());
  }

  /**
   * Opens a page; any status will do.
   *
   * @param path below the address, or a whole address as in a message
   */
  Visit open(String path) {
    page.navigate(path.startsWith("http") ? path : address + path);
    return this;
  }

  /** The page, to be used as a person does: by labels and words. */
  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  Circumstances circumstances() {
    return circumstances;
  }

  Traffic traffic() {
    return traffic;
  }

  /** The page as it was answered: the last that was asked for and was no redirection. */
  Response document() {
    return Objects.requireNonNull(document, "no page was opened yet");
  }

  int status() {
    return document().status();
  }

  /** Presses a button, or follows a link, by its words, and waits for the page it leads to. */
  Visit press(String words) {
    Locator either =
        page.locator("button, a, input[type=submit], summary")
            .filter(new Locator.FilterOptions().setHasText(words));
    return leadingOn(either.first()::click);
  }

  /** Fills in a field by its label. */
  Visit fill(String label, String value) {
    page.getByLabel(label).first().fill(value);
    return this;
  }

  /** Chooses an option, or ticks a box, by its label. */
  Visit choose(String label) {
    // The label, as a thumb does: the box itself may stand behind it.
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
        .first()
        .check(new Locator.CheckOptions().setForce(true));
    return this;
  }

  /** Holds what is shown against every check, and takes pictures of it. */
  Visit check(String name) {
    return check(name, Limits.form());
  }

  /**
   * The same with limits of its own.
   *
   * @param name of its pictures, in target/screens
   */
  Visit check(String name, Limits limits) {
    LogLines.PRINTED.seen(document().text());
    assertThat(PageChecks.faults(this, name, limits)).as(name + ", " + page.url()).isEmpty();
    return this;
  }

  /**
   * Holds what is shown against everything that a page to be printed must be.
   *
   * @param name of its pictures, in target/screens
   * @param mostSheets of A4
   */
  Visit checkPrinted(String name, int mostSheets) {
    assertThat(PrintChecks.faults(this, name, mostSheets)).as(name + ", " + page.url()).isEmpty();
    return this;
  }

  /** What the checks find. */
  List<Fault> faults(Limits limits) {
    return PageChecks.faults(this, "", limits);
  }

  /**
   * Goes on to a control by the tab key alone; on the way, whatever has the focus is in sight, and
   * the one in the end is seen to have it.
   */
  Visit tabTo(Locator control) {
    if (hasFocus(control)) {
      return this;
    }
    Object before = control.evaluate(Script.calling("looks"));
    for (int press = 0; press < MOST_TABS; press++) {
      page.keyboard().press("Tab");
      boolean arrived = hasFocus(control);
      boolean left = Boolean.TRUE.equals(page.evaluate("document.activeElement === document.body"));
      if (!left) {
        Object faults = page.evaluate(Script.named("focused.js"), arrived ? before : null);
        assertThat((List<?>) faults).as(page.url()).isEmpty();
      }
      if (arrived) {
        return this;
      }
    }
    throw new AssertionError("the tab key does not lead to " + control);
  }

  private static boolean hasFocus(Locator control) {
    return Boolean.TRUE.equals(control.evaluate("one => one === document.activeElement"));
  }

  /** Presses a key, such as {@code Enter}, {@code Space} or {@code ArrowDown}. */
  Visit key(String key) {
    page.keyboard().press(key);
    return this;
  }

  /** Goes on to a control by the tab key, presses Enter, and waits for the page it leads to. */
  Visit enterOn(Locator control) {
    tabTo(control);
    return leadingOn(() -> key("Enter"));
  }

  /** Does what leads to another page, and waits for that. */
  Visit leadingOn(Runnable step) {
    int before = loads;
    step.run();
    page.waitForCondition(() -> loads > before);
    return this;
  }

  /** How long it took until anything was to be seen, in milliseconds. */
  double millisecondsToFirstPaint() {
    Object time =
        page.evaluate(
            """
            () => new Promise((seen) =>
              new PerformanceObserver((list) => seen(list.getEntries()[0].startTime))
                .observe({ type: 'paint', buffered: true }))
            """);
    return ((Number) Objects.requireNonNull(time)).doubleValue();
  }

  /**
   * Looks with scripts of ours where those of the page did not run: what it left out when it was
   * read is not made up for.
   */
  <T> T lookingWithScripts(Supplier<T> look) {
    if (circumstances.scripts()) {
      return look.get();
    }
    traffic.scripts(true);
    try {
      return look.get();
    } finally {
      traffic.scripts(false);
    }
  }

  /** The line is gone, or back. */
  Visit offline(boolean gone) {
    context.setOffline(gone);
    return this;
  }

  @Override
  public void close() {
    context.close();
  }
}
