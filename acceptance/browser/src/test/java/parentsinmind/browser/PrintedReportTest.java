package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.events.Json;
import parentsinmind.pilot.PilotRecords;

/**
 * A report that has something in it, of the pilot's first year: as the manager reads it at the
 * desk, as the funder gets it as a file, and on paper.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintedReportTest {

  /** The last month whose records are taken. */
  private static final String MONTH = "2017-03";

  private static final String SITE = "coventry-warwickshire";
  private static final String FUNDER = "national-funder";

  /** A page of many tables, which nobody reads on a train. */
  private static final Limits LIMITS = Limits.form().ofAFile();

  /** Of the exact report with its definitions, which filled 16; a funder's filled 10. */
  private static final int MOST_SHEETS = 18;

  private static final int MOST_SHEETS_OF_A_FUNDER = 12;

  private PagesUnderTest pages;

  @BeforeAll
  void start() {
    List<String> records =
        PilotRecords.lines().stream()
            .filter(line -> recorded(line).compareTo(MONTH + "-32") < 0)
            .toList();
    pages = PagesUnderTest.start(Instant.parse(recorded(records.getFirst())));
    pages.replay(records);
  }

  @AfterAll
  void stop() {
    pages.close();
  }

  private static String recorded(String line) {
    return String.valueOf(Json.object(line).get("recorded"));
  }

  @ParameterizedTest
  @CsvSource({
    "exact, /report, " + MOST_SHEETS,
    "funder, /funder/national-funder/report, " + MOST_SHEETS_OF_A_FUNDER,
  })
  void ofASiteAndOfAll(String name, String path, int mostSheets) {
    try (Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      for (String site : List.of(SITE, "all")) {
        visit.open("/desk/reports/" + site + "/" + MONTH + path);
        assertThat(visit.status()).isEqualTo(200);
        if (site.equals(SITE)) {
          // That of all sites is the same page with larger numbers.
          visit.check("report-" + name + "-" + site, LIMITS);
        }
        visit.checkPrinted("report-" + name + "-" + site, mostSheets);
        assertThat(visit.page().locator("svg").count()).isGreaterThan(5);
      }
    }
  }

  @Test
  void everyFigureLeadsToItsMeaningAndForAManagerToItsCases() {
    try (Visit visit = pages.signedIn("manager-" + SITE)) {
      Map<?, ?> walked = walked(visit, "/report", true);
      List<?> addresses = (List<?>) Objects.requireNonNull(walked.get("addresses"));
      assertThat(addresses).hasSizeGreaterThan(200);
      for (Object address : addresses) {
        APIResponse answer = visit.context().request().get(address.toString());
        assertThat(answer.status()).as(address.toString()).isEqualTo(200);
        // Signed in, and not at the page that asks who is there.
        assertThat(answer.url()).as(address.toString()).contains("/" + SITE + "/");
        assertThat(answer.text()).as(address.toString()).contains("What it means");
      }
    }
  }

  @Test
  void aFundersFigureLeadsToItsMeaningAndNowhereElse() {
    try (Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      assertThat((List<?>) walked(visit, "/funder/" + FUNDER + "/report", false).get("addresses"))
          .isEmpty();
    }
  }

  private static Map<?, ?> walked(Visit visit, String path, boolean toCases) {
    visit.open("/desk/reports/" + SITE + "/" + MONTH + path);
    Map<?, ?> walked = (Map<?, ?>) visit.page().evaluate(Script.named("leads.js"), toCases);
    assertThat((List<?>) walked.get("faults")).isEmpty();
    assertThat(((Number) Objects.requireNonNull(walked.get("numbers"))).intValue())
        .isGreaterThan(300);
    return walked;
  }

  @Test
  void theFileOpensFromAFundersDiskAndAsksNobodyForAnything() {
    Path file =
        pages.system().reports().resolve("all/" + MONTH + "/funder/" + FUNDER + "/report.html");
    try (Visit visit = pages.visit(Circumstances.usual().withoutScripts())) {
      visit.offline(true);
      visit.page().navigate(file.toUri().toString());
      assertThat(visit.traffic().complaints()).isEmpty();
      assertThat(visit.traffic().askedElsewhere()).isEmpty();
      // Its own style: without it a header is as wide as its words.
      assertThat(visit.page().locator("header").evaluate("one => getComputedStyle(one).color"))
          .isEqualTo("rgb(255, 255, 255)");
      visit.checkPrinted("report-from-disk", MOST_SHEETS_OF_A_FUNDER);
    }
  }

  @Test
  void whoWasCountedIsBehindEachFigureOfManyCases() {
    try (Visit visit = pages.signedIn("manager-" + SITE)) {
      String report = "/desk/reports/" + SITE + "/" + MONTH;
      visit.open(report).check("desk-report-with-figures");
      visit.checkPrinted("desk-report-with-figures", 2);
      for (String figure : List.of("endings", "band-changes", "volunteers-active")) {
        visit.open(report + "/figures/" + figure).check("desk-figure-" + figure);
      }
      visit.open(report + "/figures/mothers-referred?period=to-date&category=");
      visit.check("desk-figure-many-cases");
      assertThat(visit.page().locator("main li").first().innerText()).startsWith("Referral ");
      visit.checkPrinted("desk-figure-many-cases", 4);
    }
  }
}
