package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.browser.Fault.Check;

/** Every check finds what it is there for, on a page that is good but for that one thing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChecksCanFailTest {

  private Chromium chromium;
  private SmallSite site;

  @BeforeAll
  void start() {
    chromium = Chromium.start();
    site = SmallSite.start();
  }

  @AfterAll
  void stop() {
    site.close();
    chromium.close();
  }

  @BeforeEach
  void mend() {
    site.asGoodAsNew();
  }

  private Visit visit(Circumstances circumstances) {
    return Visit.begin(chromium.browser(), circumstances, site.address());
  }

  private List<Fault> faults(Limits limits) {
    try (Visit visit = visit(Circumstances.usual())) {
      return visit.open("/").faults(limits);
    }
  }

  /** What is found is found by this check, and in these words. */
  private void isFound(Check check, String words) {
    assertThat(faults(Limits.form()))
        .anySatisfy(
            fault -> {
              assertThat(fault.check()).isEqualTo(check);
              assertThat(fault.words()).contains(words);
            });
  }

  @Test
  void aGoodPageHasNoFaultAndItsPicturesAreTaken() {
    try (Visit visit = visit(Circumstances.usual())) {
      visit.open("/").check("good");
      assertThat(Path.of("target", "screens", "good-320.png")).isNotEmptyFile();
      assertThat(Path.of("target", "screens", "good-1280.png")).isNotEmptyFile();
      assertThat(visit.page().viewportSize().width).isEqualTo(1280);
    }
  }

  @Test
  void aGoodRefusalHasNoFaultWithScriptsAndWithout() {
    site.refusing();
    assertThat(faults(Limits.form())).isEmpty();
    try (Visit visit = visit(Circumstances.usual().withoutScripts())) {
      assertThat(visit.open("/").faults(Limits.form())).isEmpty();
    }
  }

  @Test
  void aPageFromRightToLeftHasNoFault() {
    site.with("lang=\"en-GB\" dir=\"ltr\"", "lang=\"ur\" dir=\"rtl\"");
    assertThat(faults(Limits.form())).isEmpty();
  }

  @Test
  void aBrowserAsksForItsLanguage() {
    try (Visit visit = visit(Circumstances.usual().rightToLeft())) {
      visit.open("/");
      assertThat(visit.page().evaluate("navigator.language")).isEqualTo("ur");
      assertThat(visit.document().request().allHeaders().get("accept-language")).contains("ur");
    }
  }

  @Test
  void aFieldWithoutALabel() {
    site.with("<label for=\"name\">Name</label>", "");
    isFound(Check.AXE, "label at [#name]");
  }

  @Test
  void wordsThatAreTooFaint() {
    site.styled("h1 { color: #ccc; }");
    isFound(Check.AXE, "color-contrast");
  }

  @Test
  void markupThatIsNoHtml() {
    site.with("<h1>Your name</h1>", "<h1>Your name</h1><p><ul><li>One</li></ul></p>");
    isFound(Check.HTML, "No “p” element in scope");
    site.asGoodAsNew().with("<p><button>", "<p align=\"left\"><button>");
    isFound(Check.HTML, "align");
  }

  @Test
  void aLetterThatNoTypefaceHas() {
    // Of the newest Unicode block of Latin letters: no free typeface of this day draws it.
    site.with("<h1>Your name</h1>", "<h1>Your name \uD837\uDF25</h1>");
    isFound(Check.LETTERS, "no typeface of this machine has 1 letters of the page");
  }

  @Test
  void whatIsWiderThanANarrowScreen() {
    site.styled("form { width: 400px; }");
    isFound(Check.NARROW, "it scrolls sideways: 4");
  }

  @Test
  void whatStandsOutOfReachOnTheLeft() {
    site.styled("h1 { margin-left: -3rem; }");
    isFound(Check.NARROW, "it reaches from -40 ");
  }

  @Test
  void whatIsCutOffAtFourHundredPerCent() {
    site.styled("h1 { height: 1rem; overflow: hidden; line-height: 3rem; }");
    isFound(Check.ZOOMED, "a part of it is cut off: <h1>");
  }

  @Test
  void whatCoversAZoomedPage() {
    site.styled("h1 { position: sticky; top: 0; height: 120px; }");
    isFound(Check.ZOOMED, "it stays over 47% of the screen");
  }

  @Test
  void aFocusThatForcedColoursHide() {
    site.styled("button:focus { outline: none; box-shadow: 0 0 0 4px gold; }");
    isFound(Check.FORCED_COLOURS, "nobody sees that it has the focus: <button>");
  }

  @Test
  void aFocusOfATransparentOutlineIsSeenInForcedColours() {
    site.styled("button:focus { outline: 4px solid transparent; box-shadow: 0 0 0 4px gold; }");
    assertThat(faults(Limits.form())).isEmpty();
  }

  @Test
  void aControlWithoutABorder() {
    site.styled("input { border: 0; background: #ddd; }");
    isFound(Check.FORCED_COLOURS, "it has no border: <input");
  }

  @Test
  void headings() {
    site.with("<h1>Your name</h1>", "<h1>Your name</h1><h1>And more</h1>");
    isFound(Check.BASICS, "there are 2 headings of the first level");
  }

  @Test
  void aTitleThatIsMissing() {
    site.with("<title>Your name</title>", "<title> </title>");
    isFound(Check.BASICS, "the page has no title");
  }

  @Test
  void aLanguageOrADirectionThatIsNotSet() {
    site.with(" lang=\"en-GB\"", "");
    isFound(Check.BASICS, "the language is not set");
    site.asGoodAsNew().with("lang=\"en-GB\"", "lang=\"ur\"");
    isFound(Check.BASICS, "lang=\"ur\" is written rtl, not dir=\"ltr\"");
  }

  @Test
  void aRefusalThatDoesNotSaySoInItsTitle() {
    site.refusing().with("<title>Error: ", "<title>");
    isFound(Check.ERROR_SUMMARY, "the title does not begin with \"Error: \": Your name");
  }

  @Test
  void aTitleInAnotherLanguage() {
    site.refusing().with("<title>Error: ", "<title>Błąd: ");
    assertThat(faults(Limits.form().errorPrefix("Błąd: "))).isEmpty();
  }

  @Test
  void aRefusalWithoutASummary() {
    site.refusing().with("nhsuk-error-summary", "other");
    isFound(Check.ERROR_SUMMARY, "what was sent is refused (422), and no summary says why");
    isFound(Check.ERROR_SUMMARY, "a field is wrong, and no summary says so");
  }

  @Test
  void aSummaryThatIsNotTheFirst() {
    site.refusing().with("<main>", "<main><p>Before</p>");
    isFound(Check.ERROR_SUMMARY, "the summary of errors is not the first thing in main");
  }

  @Test
  void aSummaryWithoutTheFocus() {
    site.refusing().with(" autofocus", "");
    isFound(Check.ERROR_SUMMARY, "the focus is not on the summary");
  }

  @Test
  void aLinkThatLeadsToNoField() {
    site.refusing().with("href=\"#name\"", "href=\"#names\"");
    isFound(Check.ERROR_SUMMARY, "it leads to no field");
  }

  @Test
  void whatConcernsTheWholeFormHasNoFieldToLeadTo() {
    site.refusing()
        .with("<li><a href=\"#name\">Enter your name</a></li>", "<li>Press once more</li>")
        .with("Error:</span> Enter your name</span>", "</span></span>")
        .with("class=\"nhsuk-error-message\"", "class=\"other\"");
    isFound(Check.ERROR_SUMMARY, "the summary of errors has no link");
    site.with("<li>Press", "<li data-whole-form>Press");
    assertThat(faults(Limits.form())).isEmpty();
    site.with("data-whole-form>Press once more", "data-whole-form>");
    isFound(Check.ERROR_SUMMARY, "what it says of the whole form is no sentence");
  }

  @Test
  void aMessageInOtherWordsThanTheSummary() {
    site.refusing().with("</span> Enter your name", "</span> Say your name");
    isFound(
        Check.ERROR_SUMMARY,
        "beside the field it says \"Say your name\", in the summary \"Enter your name\"");
  }

  @Test
  void aMessageThatTheSummaryLeavesOut() {
    site.refusing()
        .with("<p><button>", "<p class=\"nhsuk-error-message\">Enter more</p><p><button>");
    isFound(Check.ERROR_SUMMARY, "the summary does not lead to it");
  }

  @Test
  void whatIsTooSmallToHit() {
    site.with("<button>", "<a href=\"/a\">a</a><a href=\"/b\">b</a><button>");
    isFound(Check.TARGETS, "are too small to hit, of 24: <a href=\"/a\">");
  }

  @Test
  void anOptionThatIsTooSmallForAThumb() {
    site.styled("button { min-height: 30px; padding: 0; }");
    assertThat(faults(Limits.form())).isEmpty();
    assertThat(faults(Limits.questionnaire()))
        .anySatisfy(
            fault -> {
              assertThat(fault.check()).isEqualTo(Check.TARGETS);
              assertThat(fault.words()).contains("30 px are too small to hit, of 44: <button>");
            });
  }

  private static final String TABLE =
      """
      <section><table><caption><h2>Calls</h2></caption>
      <thead><tr><th scope="col">Who</th><th scope="col">How many</th></tr></thead>
      <tbody><tr><th scope="row">midwives</th><td>12</td></tr>
      <tr><th scope="row">doctors</th><td>7</td></tr></tbody></table>
      <svg role="img" aria-label="Calls, as bars" width="300" height="80">
      <text x="0" y="14">midwives</text><rect x="0" y="20" width="120" height="16" fill="#005eb8"/>
      <text x="126" y="33">12</text>
      <text x="0" y="54">doctors</text><rect x="0" y="60" width="70" height="16" fill="#005eb8"/>
      <text x="76" y="73">7</text></svg></section>
      """;

  private SmallSite counting() {
    return site.asGoodAsNew().with("<form", TABLE + "<form");
  }

  @Test
  void tablesAndChartsThatAreAsTheyShouldBe() {
    counting();
    assertThat(faults(Limits.form())).isEmpty();
    assertThat(faultsOnPaper(1)).isEmpty();
  }

  @Test
  void tablesWithoutHeads() {
    counting().with("<caption><h2>Calls</h2></caption>", "");
    isFound(Check.TABLES, "a table has no caption");
    counting().with("<th scope=\"col\">Who</th>", "<td>Who</td>");
    isFound(Check.TABLES, "not every column is headed");
    counting().with("<th scope=\"col\">Who</th>", "<th>Who</th>");
    isFound(Check.TABLES, "not every column is headed");
    counting().with("<th scope=\"row\">doctors</th>", "<td>doctors</td>");
    isFound(Check.TABLES, "a row has no head with scope=\"row\" and words: <tr> \"doctors");
    counting().with("<td>7</td>", "");
    isFound(Check.TABLES, "1 cells stand under 2 heads");
  }

  private List<Fault> faultsOnPaper(int mostSheets) {
    try (Visit visit = visit(Circumstances.usual())) {
      return PrintChecks.faults(visit.open("/"), "", mostSheets);
    }
  }

  private void isFoundOnPaper(Check check, String words) {
    assertThat(faultsOnPaper(1))
        .anySatisfy(
            fault -> {
              assertThat(fault.check()).isEqualTo(check);
              assertThat(fault.words()).contains(words);
            });
  }

  @Test
  void aBarThatIsTooPaleWithoutItsColour() {
    // Bright yellow is seen on a screen: on paper it is hardly grey.
    counting().with("height=\"16\" fill=\"#005eb8\"", "height=\"16\" fill=\"#ffd900\"");
    isFoundOnPaper(Check.CHARTS, "in greys a bar stands out by 1.4, of at least 3: Calls, as bars");
  }

  @Test
  void aBarWithoutItsName() {
    counting().with("<text x=\"0\" y=\"54\">doctors</text>", "");
    isFoundOnPaper(Check.CHARTS, "2 bars have 3 names and numbers");
    counting().with("y=\"54\">doctors", "y=\"54\">nurses");
    isFoundOnPaper(Check.CHARTS, "its table does not say nurses: 7");
    counting().with("aria-label=\"Calls, as bars\" ", "");
    isFoundOnPaper(Check.CHARTS, "a chart does not say what it shows");
  }

  @Test
  void aNameThatLiesOverABarOrReachesBeyondItsChart() {
    counting().with("x=\"0\" y=\"54\">", "x=\"0\" y=\"70\">");
    isFoundOnPaper(Check.CHARTS, "one lies over another: <text");
    counting().with("x=\"126\" y=\"33\">", "x=\"295\" y=\"33\">");
    isFoundOnPaper(Check.CHARTS, "it reaches beyond its chart: <text");
  }

  @Test
  void whatDoesNotFitOnASheet() {
    counting();
    site.styled("@media print { table { width: 700px; } }");
    isFoundOnPaper(Check.PRINTED, "it scrolls sideways: 7");
    site.asGoodAsNew().styled("@media print { h1 { height: 1200px; } }");
    isFoundOnPaper(Check.PRINTED, "it fills 2 sheets, of at most 1");
    site.asGoodAsNew().styled("@page { size: A5; }");
    isFoundOnPaper(Check.PRINTED, "a sheet is not A4");
    site.asGoodAsNew()
        .styled("@media print { h1 { width: 3rem; overflow: hidden; white-space: nowrap; } }");
    isFoundOnPaper(Check.PRINTED, "a part of it is cut off: <h1>");
  }

  @Test
  void aForeignImage() {
    site.header("Content-Security-Policy", "img-src *")
        .with("</h1>", "</h1><img alt=\"\" src=\"http://127.0.0.1:9/spy.png\">");
    isFound(Check.TRAFFIC, "asked elsewhere for http://127.0.0.1:9/spy.png");
    isFound(Check.HEADERS, "lets too much through: img-src *");
  }

  @Test
  void aBreachOfThePolicy() {
    site.with("<h1>", "<h1 style=\"color: black\">");
    isFound(Check.TRAFFIC, "violates the following Content Security Policy directive");
  }

  @Test
  void aScriptThatFails() {
    site.running("console.error('so it is'); nothing.at.all();");
    isFound(Check.TRAFFIC, "so it is");
    isFound(Check.TRAFFIC, "nothing is not defined");
  }

  @Test
  void aRefererThatIsSent() {
    site.header("Referrer-Policy", "unsafe-url");
    isFound(Check.TRAFFIC, "/site.css was told of http://localhost:");
    isFound(Check.HEADERS, "referrer-policy is \"unsafe-url\", not \"no-referrer\"");
  }

  @Test
  void aRefererThatIsSentToTheNextPage() {
    site.header("Referrer-Policy", "unsafe-url").with("<h1>", "<a href=\"/next\">Next</a><h1>");
    try (Visit visit = visit(Circumstances.usual())) {
      visit.open("/secret").press("Next");
      assertThat(visit.traffic().referrers())
          .contains(site.address() + "/next was told of " + site.address() + "/secret");
    }
  }

  @Test
  void headersThatAreMissing() {
    site.header("Cache-Control", "max-age=60")
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline' 'self'");
    isFound(Check.HEADERS, "cache-control is \"max-age=60\", not \"no-store\"");
    isFound(Check.HEADERS, "does not say frame-ancestors 'none'");
    isFound(Check.HEADERS, "does not say where forms may go");
    isFound(Check.HEADERS, "lets too much through: style-src 'unsafe-inline' 'self'");
    assertThat(faults(Limits.form().ofAFile())).noneMatch(one -> one.words().contains("style-src"));
    assertThat(faults(Limits.form().sentByAnother()))
        .noneMatch(one -> one.check() == Check.HEADERS);
  }

  @Test
  void aPageThatIsTooHeavyWithAllThatBelongsToIt() {
    site.styled("/*" + "x".repeat(30_000) + "*/");
    isFound(Check.WEIGHT, " bytes came over the line, of at most 30000");
    assertThat(faults(Limits.form().weight(32_000))).isEmpty();
  }

  @Test
  void aSecondViewIsWeighedAsTheFirst() {
    site.styled("/*" + "x".repeat(20_000) + "*/").header("Cache-Control", "max-age=60");
    try (Visit visit = visit(Circumstances.usual())) {
      int first = visit.open("/").traffic().weight();
      assertThat(first).isBetween(20_000, 24_000);
      assertThat(visit.open("/again").traffic().weight()).isBetween(first - 500, first + 500);
    }
  }

  @Test
  void aSlowLineIsSlow() {
    site.styled("/*" + "x".repeat(50_000) + "*/");
    try (Visit visit = visit(Circumstances.usual().onASlowLine())) {
      assertThat(visit.open("/").millisecondsToFirstPaint()).isGreaterThan(1_500);
    }
    try (Visit visit = visit(Circumstances.usual())) {
      assertThat(visit.open("/").millisecondsToFirstPaint()).isBetween(0.0, 1_500.0);
    }
  }

  @Test
  void withoutScriptsNoneRuns() {
    site.running("document.title = 'It ran';");
    try (Visit visit = visit(Circumstances.usual().withoutScripts())) {
      assertThat(visit.open("/").page().title()).isEqualTo("Your name");
    }
    try (Visit visit = visit(Circumstances.usual())) {
      assertThat(visit.open("/").page().title()).isEqualTo("It ran");
    }
  }

  @Test
  void theTabKeyLeadsToWhatIsSeenToHaveTheFocus() {
    try (Visit visit = visit(Circumstances.usual())) {
      visit.open("/").tabTo(visit.page().locator("button"));
      visit.enterOn(visit.page().locator("button"));
      assertThat(visit.page().url()).endsWith("/name");
    }
  }

  @Test
  void theTabKeyFindsAFocusThatNobodySees() {
    site.styled("button:focus { outline: none; }");
    try (Visit visit = visit(Circumstances.usual())) {
      visit.open("/");
      assertThatThrownBy(() -> visit.tabTo(visit.page().locator("button")))
          .hasMessageContaining("nobody sees that it has the focus: <button>");
    }
  }

  @Test
  void theTabKeyFindsAFocusThatIsCovered() {
    site.styled("main::after { content: ''; position: fixed; inset: 0; background: #fff; }");
    try (Visit visit = visit(Circumstances.usual())) {
      visit.open("/");
      assertThatThrownBy(() -> visit.tabTo(visit.page().locator("button")))
          .hasMessageContaining("what has the focus is covered by");
    }
  }

  @Test
  void theTabKeyDoesNotLeadToWhatItLeavesOut() {
    site.with("<button>", "<button tabindex=\"-1\">");
    try (Visit visit = visit(Circumstances.usual())) {
      visit.open("/");
      assertThatThrownBy(() -> visit.tabTo(visit.page().locator("button")))
          .hasMessageContaining("the tab key does not lead to");
    }
  }

  @Test
  void aChromiumIsNamedOrOnThePathOrAskedFor(@TempDir Path folder) throws Exception {
    Path program = Files.createFile(folder.resolve("google-chrome"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(Chromium.installed(Map.of("PATH", "/nowhere:" + folder))).isEqualTo(program);
    assertThat(Chromium.installed(Map.of("CHROMIUM", program.toString()))).isEqualTo(program);
    assertThatThrownBy(() -> Chromium.installed(Map.of("PATH", "/nowhere")))
        .hasMessage(
            "There is no Chromium here. Install chromium or google-chrome, or set CHROMIUM to"
                + " where one is.");
    assertThatThrownBy(() -> Chromium.installed(Map.of("CHROMIUM", "/nowhere/chromium")))
        .hasMessage("CHROMIUM names no program: /nowhere/chromium");
  }
}
