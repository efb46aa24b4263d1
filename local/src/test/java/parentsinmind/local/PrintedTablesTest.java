package parentsinmind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Json;

/** What stands in a report, on a terminal. */
class PrintedTablesTest {

  private static final String FULL =
      """
      {"programme":"A programme","notice":"Invented records","sharing":"Exact: not for sharing",
       "site":"All sites","month":"2019-03",
       "figures":[
        {"figure":"mothers-referred","period":"month","category":"","numerator":4},
        {"figure":"mothers-referred","period":"to-date","category":"","numerator":26},
        {"figure":"mothers-supported","period":"to-date","category":"",
         "numerator":18,"denominator":26,"percent":69},
        {"figure":"pairs","period":"to-date","category":"A","numerator":12},
        {"figure":"pairs","period":"to-date","category":"D","numerator":11},
        {"figure":"latest-lower","period":"to-date","category":"A",
         "numerator":8,"denominator":12,"percent":67},
        {"figure":"latest-lower","period":"to-date","category":"D",
         "numerator":7,"denominator":11,"percent":64},
        {"figure":"helped","period":"to-date","category":"less-isolated",
         "numerator":8,"denominator":12,"percent":67},
        {"figure":"volunteers-recruited","period":"to-date","category":"","numerator":7},
        {"figure":"volunteers-retained-2","period":"to-date","category":"",
         "numerator":0,"denominator":0,"percent":null}],
       "outcomes":[
        {"name":"anxiety","pairs":"12","baseline":"13.07","baselineBand":"moderate",
         "latest":"10.53","latestBand":"mild","change":"-2.53","interval95":"-3.20 to -1.87",
         "p":"p < 0.001"},
        {"name":"depression","pairs":"11","baseline":"8.80","baselineBand":"mild",
         "latest":"6.29","latestBand":"normal","change":"-2.50","interval95":"-3.10 to -1.91",
         "p":"p < 0.001"}],
       "caveats":["Before and after, with no control group."],
       "definitions":{
        "mothers-referred":{"title":"Mothers referred"},
        "mothers-supported":{"title":"Mothers who received peer support"},
        "helped":{"title":"It has helped me to"},
        "volunteers-recruited":{"title":"Volunteers recruited"},
        "volunteers-retained-2":{"title":"Volunteers retained at two years"}}}
      """;

  @Test
  void aReportIsPrintedInAlignedColumns() {
    assertThat(String.join("\n", printed(FULL)))
        .isEqualTo(
            """

            A programme, All sites, programme to 2019-03
            Invented records
            Exact: not for sharing

            Table 1. Scores at baseline and latest, of the same mothers
                                         anxiety            depression
               Paired mothers (n)        12                 11
               Baseline, mean            13.07 (moderate)   8.80 (mild)
               Latest, mean              10.53 (mild)       6.29 (normal)
               Change, mean              -2.53              -2.50
               95% confidence interval   -3.20 to -1.87     -3.10 to -1.91
               p                         p < 0.001          p < 0.001
               Latest lower              8 of 12 (67%)      7 of 11 (64%)
               Before and after, with no control group.

            Table 2. It has helped me to ... (a lot, or quite a lot)
               feel less isolated and alone   8 of 12   67%

            Mothers in numbers
               Mothers referred                    26
               Mothers who received peer support   18 of 26   69%

            Volunteers in numbers
               Volunteers recruited               7
               Volunteers retained at two years   none yet
            """);
  }

  @Test
  @DisplayName("1: the change is the report's own, not a difference of the means above it")
  void theChangeIsTheReports() {
    assertThat(printed(FULL)).anyMatch(line -> line.matches(" +Change, mean +-2\\.53 .*"));
    assertThat(String.join("\n", printed(FULL))).doesNotContain("2.54");
  }

  @Test
  void aTestOfItsPartsIsPrintedInRows() {
    List<String> lines =
        printed(
            """
            {"outcomes":[{"name":"anxiety","pairs":"9","baseline":"12.00","latest":"10.00",
             "t":"-7.50","degreesOfFreedom":"8","effectSize":"-0.74","wilcoxonP":"p = 0.012",
             "nonCompleters":{"mothers":"4","baseline":"12.50"}}]}
            """);
    assertThat(lines)
        .contains(
            "   Paired t-test, t                            -7.50",
            "   Degrees of freedom                          8",
            "   Effect size (d)                             -0.74",
            "   Wilcoxon signed-rank                        p = 0.012",
            "   Baseline, mean, of mothers without a pair   12.50 (n = 4)");
  }

  @Test
  void whatAReportDoesNotHaveOrHidesIsLeftOut() {
    List<String> lines =
        printed(
            """
            {"programme":"Another","site":"East","month":"2020-01",
             "figures":[
              {"figure":"mothers-referred","period":"to-date","category":"","numerator":null},
              {"figure":"mothers-supported","period":"to-date","category":"",
               "numerator":3,"denominator":null}],
             "outcomes":[{"name":"anxiety","pairs":"0","baseline":"none yet","p":"","t":null}]}
            """);
    assertThat(lines)
        .containsExactly(
            "",
            "Another, East, programme to 2020-01",
            "",
            "Table 1. Scores at baseline and latest, of the same mothers",
            "                        anxiety",
            "   Paired mothers (n)   0",
            "   Baseline, mean       none yet",
            "",
            "Mothers in numbers",
            "   mothers-supported   3",
            "");
  }

  private static List<String> printed(String report) {
    return PrintedTables.of(Json.object(report));
  }
}
