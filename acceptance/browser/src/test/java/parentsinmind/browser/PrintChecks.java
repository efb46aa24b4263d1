package parentsinmind.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import parentsinmind.browser.Fault.Check;

/** What a page that somebody prints is held against: A4, on a printer without colours. */
final class PrintChecks {

  private static final Path SCREENS = Path.of("target", "screens");

  /** What is left of A4 between margins of 15 mm, at 96 pixels to the inch. */
  private static final int PRINTED_WIDTH = (210 - 2 * 15) * 960 / 254;

  private static final int PRINTED_HEIGHT = (297 - 2 * 15) * 960 / 254;

  /** A4 in points: 210 by 297 mm. */
  private static final Pattern A4 = Pattern.compile("\\[0 0 59[45][.\\d]* 84[12][.\\d]*]");

  private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b(?!s)");
  private static final Pattern SIZE = Pattern.compile("/MediaBox\\s*(\\[[^]]*])");

  /** Of what a picture needs to be understood (WCAG 2.2, 1.4.11). */
  private static final double LEAST_CONTRAST = 3;

  private final Page page;
  private final List<Fault> faults = new ArrayList<>();

  private PrintChecks(Visit visit) {
    this.page = visit.page();
  }

  /**
   * What is wrong with the page that is shown, once it is on paper.
   *
   * @param name of its picture and of what would be printed, in target/screens; "" for neither
   * @param mostSheets how many it may fill
   */
  static List<Fault> faults(Visit visit, String name, int mostSheets) {
    PrintChecks checks = new PrintChecks(visit);
    visit.page().waitForLoadState();
    // Told nothing, it would print as a screen shows it wherever it was told of a screen before.
    checks.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    checks.sheets(name, mostSheets);
    checks.page.setViewportSize(PRINTED_WIDTH, PRINTED_HEIGHT);
    checks.looked(Check.PRINTED, "narrow.js");
    checks.looked(Check.PRINTED, "cut.js");
    checks.looked(Check.CHARTS, "charts.js");
    checks.greys();
    if (!name.isEmpty()) {
      checks.page.screenshot(
          new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + "-printed.png")));
    }
    checks.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    checks.page.setViewportSize(visit.circumstances().width(), visit.circumstances().height());
    return checks.faults;
  }

  /** As the browser prints it, with whatever size the page asks for. */
  private void sheets(String name, int most) {
    Page.PdfOptions options = new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true);
    if (!name.isEmpty()) {
      options.setPath(SCREENS.resolve(name + ".pdf"));
    }
    // What says how many there are and how large is not packed.
    String pdf = new String(page.pdf(options), StandardCharsets.ISO_8859_1);
    long sheets = SHEET.matcher(pdf).results().count();
    if (sheets < 1 || sheets > most) {
      found(Check.PRINTED, "it fills " + sheets + " sheets, of at most " + most);
    }
    Matcher size = SIZE.matcher(pdf);
    while (size.find()) {
      if (!A4.matcher(size.group(1)).matches()) {
        found(Check.PRINTED, "a sheet is not A4: " + size.group(1));
      }
    }
  }

  /** Every bar against the paper beside it, without their colours. */
  private void greys() {
    for (Locator chart : page.locator("svg").all()) {
      BufferedImage picture = picture(chart);
      BoundingBox around = Objects.requireNonNull(chart.boundingBox());
      double paper = luminance(picture, picture.getWidth() - 1, picture.getHeight() - 1);
      for (Locator bar : chart.locator("rect").all()) {
        BoundingBox box = bar.boundingBox();
        if (box == null || box.width < 2) {
          continue;
        }
        int x = (int) (box.x - around.x + box.width / 2);
        int y = (int) (box.y - around.y + box.height / 2);
        double contrast = contrast(luminance(picture, x, y), paper);
        if (contrast < LEAST_CONTRAST) {
          found(
              Check.CHARTS,
              "in greys a bar stands out by %.1f, of at least %.0f: %s"
                  .formatted(contrast, LEAST_CONTRAST, chart.getAttribute("aria-label")));
        }
      }
    }
  }

  private static BufferedImage picture(Locator chart) {
    try {
      return ImageIO.read(new ByteArrayInputStream(chart.screenshot()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How light a pixel is: 0 for black, 1 for white (WCAG 2.2, relative luminance). */
  private static double luminance(BufferedImage picture, int x, int y) {
    int colour = picture.getRGB(x, y);
    return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
  }

  private static double linear(int channel) {
    double share = (channel & 0xff) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static double contrast(double one, double other) {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private void looked(Check check, String script) {
    Object found = page.evaluate(Script.named(script));
    ((List<?>) found).forEach(one -> found(check, String.valueOf(one)));
  }

  private void found(Check check, String words) {
    Fault fault = new Fault(check, words);
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }
}
