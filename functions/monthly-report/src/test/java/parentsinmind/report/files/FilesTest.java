package parentsinmind.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.report.disclosure.ExactCell;
import parentsinmind.report.disclosure.ExactCell.Place;
import parentsinmind.report.disclosure.ShownCell;

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
  void fromTheExactPageEachTableLeadsToItsCasesAtTheDeskAndFromAFundersNone() {
    assertThat(HtmlFile.of(report(true)))
        .contains("href=\"figures/mothers-supported\"", "href=\"figures/volunteers-retained-2\"");
    assertThat(HtmlFile.of(report(false))).doesNotContain("href=\"figures/");
  }

  private static Report report(boolean exact) {
    return new Report(
        "<b>&\"",
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
        List.of(),
        List.of(),
        List.of());
  }
}
