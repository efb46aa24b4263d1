package parentsinmind.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The browser of this machine. None is ever downloaded: {@code CHROMIUM} names it, or it is on the
 * path. Whoever starts one uses it from one thread only.
 */
final class Chromium implements AutoCloseable {

  private static final String NAMED = "CHROMIUM";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    Path installed = installed(System.getenv());
    // Without this it tries for two minutes to download one.
    Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(installed)
                    // Its own sandbox does not start for root, as whom builds often run.
                    .setArgs(List.of("--no-sandbox"))));
  }

  Browser browser() {
    return browser;
  }

  /**
   * Where it is.
   *
   * @throws IllegalStateException in words for whoever has none
   */
  static Path installed(Map<String, String> environment) {
    String named = environment.getOrDefault(NAMED, "");
    if (!named.isBlank()) {
      Path path = Path.of(named);
      if (!Files.isExecutable(path)) {
        throw new IllegalStateException(NAMED + " names no program: " + named);
      }
      return path;
    }
    String folders = environment.getOrDefault("PATH", "");
    for (String name : NAMES) {
      for (String folder : folders.split(File.pathSeparator, -1)) {
        Path path = Path.of(folder, name);
        if (!folder.isEmpty() && Files.isExecutable(path)) {
          return path;
        }
      }
    }
    throw new IllegalStateException(
        "There is no Chromium here. Install chromium or google-chrome, or set "
            + NAMED
            + " to where one is.");
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
