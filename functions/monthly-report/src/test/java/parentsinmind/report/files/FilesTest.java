package parentsinmind.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.report.disclosure.ExactCell;
import parentsinmind.report.disclosure.ExactCell.Place;
import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.report.files.Report.ShownOthers;
import parentsinmind.report.files.Report.ShownOutcome;
import parentsinmind.report.files.Report.ShownRestatement;
import parentsinmind.report.files.Report.ShownTest;
import parentsinmind.report.files.Report.ShownWait;

class FilesTest {

  @Test
  @DisplayName("31: a cell of the CSV is never a formula")
  void noFormulas() {
    for (String start : List.of("=", "+", "-", "@", "\t", "\r")) {
      assertThat(CsvFile.field(start + "A1")).startsWith(start.equals("\r") ? "\"'" : "'");
    }
    assertThat(CsvFile.field("-2.53")).isEqualTo("-2.53");
    assertThat(CsvFile.field("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
  }

  @Test
  void textIsTextInThePage() {
    assertThat(HtmlFile.of(report(false)))
        .contains("&lt;b&gt;&amp;&quot;", "70%", "none yet", "href=\"#about-mothers-supported\"")
        .doesNotContain("<b>", "http");
  }

  @Test
  void everyFigureOfTheExactPageLeadsToItsMeaningAndToItsCases() {
    assertThat(HtmlFile.of(report(true)))
        .contains(
            "<h3>Mothers who received peer support</h3>",
            "href=\"#about-mothers-supported\"",
            "<dt id=\"about-mothers-supported\">",
            "href=\"figures/mothers-supported\"",
            "href=\"figures/volunteers-retained-2?period=to-date&amp;category=\"",
            "aria-label=\"all, Volunteers retained at two years, Programme to April 2016: cases\"")
        .contains("href=\"#about-mean-change\">Change, mean</a>", "<dt id=\"about-mean-change\">")
        .contains("href=\"figures/pairs?period=to-date&amp;category=A\"")
        .contains("href=\"figures/completers?period=to-date&amp;category=A\"")
        .contains("href=\"#about-median-wait\"", "href=\"figures/wait-to-support\"")
        .contains("href=\"../2016-03/figures/mothers-supported\"")
        .contains("href=\"../2016-03/figures/pairs\"", "<dt id=\"about-change-t\">");
  }

  @Test
  void aFundersPageLeadsNowhereButToMeaningsInItself() {
    String page = HtmlFile.of(report(false));
    assertThat(page)
        .contains("href=\"#about-mean-change\">Change, mean</a>")
        .doesNotContain("cases", "figures/", "about-change-t", "about-median-wait");
    assertThat(Pattern.compile("href=\"(?!#about-)").matcher(page).find()).isFalse();
  }

  @Test
  void thePageIsInTheColourOfTheCharityAndSaysMonthsAsPeopleDo() {
    String page = HtmlFile.of(report(true));
    assertThat(page).contains(":root{--brand:#7a1f4d}").containsOnlyOnce("#7a1f4d");
    assertThat(page)
        .contains("report for April 2016", "Prepared for: Nation", "<td>March 2016</td>");
    assertThat(page.replaceAll("href=\"[^\"]*\"", "")).doesNotContain("2016-0");
    assertThat(JsonFile.of(report(true))).contains("\"2016-04\"");
  }

  private static Report report(boolean exact) {
    return new Report(
        "<b>&\"",
        "7a1f4d",
        null,
        "East",
        YearMonth.of(2016, 4),
        "Nation",
        exact,
        List.of(
            ShownCell.exact(
                new ExactCell(new Place("east", "mothers-supported", true, ""), 182, 260L)),
            ShownCell.exact(
                new ExactCell(new Place("east", "volunteers-retained-2", true, ""), 0, 0L))),
        List.of(outcome(exact)),
        exact ? List.of(new ShownWait("wait-to-support", "Wait", true, "5.5", 7)) : List.of(),
        List.of(
            new ShownRestatement(
                YearMonth.of(2016, 3), "mothers-supported", "Supported", "7 of 9", "8 of 9"),
            new ShownRestatement(YearMonth.of(2016, 3), "mean-change", "Mean change", null, null)));
  }

  /** The published figures of anxiety (domain §4). */
  private static ShownOutcome outcome(boolean exact) {
    YearMonth month = YearMonth.of(2016, 4);
    return new ShownOutcome(
        "hads",
        "A",
        "anxiety",
        "normal below 8, mild from 8",
        "103",
        month,
        "13.07",
        "moderate",
        "10.53",
        "mild",
        "-2.53",
        "-3.10 to -1.96",
        "p < 0.001",
        "p < 0.001",
        exact ? new ShownTest("-8.80", "102", "-0.87") : null,
        new ShownOthers(exact ? "12" : null, "12.50", month),
        List.of());
  }
}
