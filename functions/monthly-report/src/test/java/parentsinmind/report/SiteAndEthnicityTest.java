package parentsinmind.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.events.Json;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Funder;
import parentsinmind.programme.Programme.Profile;
import parentsinmind.report.files.CsvFile;
import parentsinmind.report.files.HtmlFile;
import parentsinmind.report.files.JsonFile;
import parentsinmind.report.files.Report;
import parentsinmind.reporting.Computed;
import parentsinmind.reporting.Register;
import parentsinmind.safety.SafetyRules;
import parentsinmind.time.Moment;

/**
 * A funder who puts site and ethnicity together. A site of 42 mothers has a few who stand out: of
 * another ethnicity than all the others there, or with none stated. What it has fewer of them a
 * second site has more, so that the programme as a whole stays as it is.
 */
class SiteAndEthnicityTest {

  private static final YearMonth APRIL = YearMonth.of(2016, 4);
  private static final int AT_A_SITE = 42;
  private static final List<String> SITES = List.of("east", "west", "north");

  /** The 16+1 ethnic categories, and the two answers that are none. */
  private static final List<String> CODES =
      List.of(
          "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "Z",
          "99");

  private final Programme programme =
      new Programme(
          "Programme",
          new Programme.Charity("Charity", "01632 960100", "hello@charity.example"),
          SITES.stream()
              .map(id -> new Programme.Site(id, id, APRIL, "01632 960101", List.of()))
              .toList(),
          List.of(),
          new Programme.ReferralRules(5, "1", Set.of()),
          new Programme.QuestionnaireRules("hads-1", null, 28),
          FollowUpRules.DEFAULT,
          List.of(),
          List.of(
              new Programme.HelpContact("Help", "999", "all", "always", LocalDate.of(2016, 1, 1))),
          new Programme.Messages("Your page", "hello@page.example", null, "YourPage", false, 72),
          SafetyRules.DEFAULT,
          null);

  @ParameterizedTest
  @CsvSource({
    "ROUNDED, A, J", "ROUNDED, J, A", "ROUNDED, A, Z", "ROUNDED, A, 99",
    "SUPPRESSED, A, J", "SUPPRESSED, J, A", "SUPPRESSED, A, Z", "SUPPRESSED, A, 99"
  })
  @DisplayName("30: a funder's files are the same whether one mother at a site stands out or four")
  void oneMotherCannotBeToldFromFour(Profile profile, String most, String few) {
    Map<String, String> ofOne = files(profile, sites(most, few, 1));
    assertThat(ofOne.keySet()).contains("east.json", "all.html", "north.csv");
    for (int mothers = 2; mothers <= 4; mothers++) {
      assertThat(newLines(ofOne, files(profile, sites(most, few, mothers))))
          .as("of %s mothers", mothers)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"ROUNDED, 1", "ROUNDED, 7", "SUPPRESSED, 1", "SUPPRESSED, 4"})
  @DisplayName("30: a few mothers of an ethnicity at a site are hidden, and so is their share")
  void aFewMothersOfASiteAreHidden(Profile profile, int few) {
    Map<?, ?> cell =
        cells(files(profile, sites("J", "A", few)).get("east.json")).stream()
            .filter(one -> "white-british".equals(one.get("figure")))
            .filter(one -> "to-date".equals(one.get("period")))
            .findFirst()
            .orElseThrow();
    assertThat(cell.get("numerator")).isNull();
    assertThat(cell.get("percent")).isNull();
  }

  @Test
  @DisplayName("30: no figure can be asked for one ethnicity: its code is no category of any")
  void noFigureIsByEthnicity() {
    for (Profile profile : Profile.values()) {
      Map<String, String> files = files(profile, Map.of("east", CODES, "west", CODES));
      for (String site : List.of("east", "west", "north", "all")) {
        assertThat(cells(files.get(site + ".json")))
            .isNotEmpty()
            .noneMatch(cell -> CODES.contains(String.valueOf(cell.get("category"))));
      }
    }
  }

  /** What stands in the second and not in the first, line by line, in either direction. */
  private static List<String> newLines(Map<String, String> one, Map<String, String> other) {
    List<String> differing = new ArrayList<>();
    one.forEach(
        (name, text) -> {
          List<String> lines = text.replace("},", "},\n").lines().toList();
          List<String> others =
              Objects.requireNonNull(other.get(name)).replace("},", "},\n").lines().toList();
          lines.stream().filter(line -> !others.contains(line)).forEach(differing::add);
          others.stream().filter(line -> !lines.contains(line)).forEach(differing::add);
        });
    return differing;
  }

  /** The ethnicities at each site; those of the few 22 in all. */
  private static Map<String, List<String>> sites(String most, String few, int inEast) {
    return Map.of(
        "east", ethnicities(few, inEast, most, AT_A_SITE - inEast),
        "west", ethnicities(few, 22 - inEast, most, 18 + inEast),
        "north", ethnicities("A", 30, "J", 30));
  }

  private static List<String> ethnicities(String one, int ofOne, String other, int ofOther) {
    List<String> codes = new ArrayList<>(Collections.nCopies(ofOne, one));
    codes.addAll(Collections.nCopies(ofOther, other));
    return codes;
  }

  /** All files of a funder who may see every site. */
  private Map<String, String> files(Profile profile, Map<String, List<String>> ethnicities) {
    Register register = new Register(List.of());
    ethnicities.forEach(
        (site, codes) -> {
          for (int n = 0; n < codes.size(); n++) {
            register.journey(site + n, site, referred(site + n, codes.get(n)));
          }
        });
    List<Computed> all = new ArrayList<>();
    SITES.forEach(site -> all.add(register.compute(site, APRIL, APRIL)));
    all.add(register.compute(Computed.ALL, APRIL, APRIL));
    Funder funder = new Funder("funder", "Funder", profile, Set.copyOf(SITES), true);
    Map<String, Report> reports =
        new Readers(programme).funder(funder, all, Map.of(), _ -> (_, _) -> null).reports();
    Map<String, String> files = new TreeMap<>();
    reports.forEach(
        (site, report) -> {
          files.put(site + ".json", JsonFile.of(report));
          files.put(site + ".csv", CsvFile.of(report));
          files.put(site + ".html", HtmlFile.of(report));
        });
    return files;
  }

  private static JourneyFacts referred(String id, String ethnicity) {
    Instant at = Instant.parse("2016-04-11T10:00:00Z");
    return JourneyFacts.NONE.with(
        new Fact.Referred(
            "ref-" + id,
            Moment.at(at),
            at,
            "self",
            "self",
            "pregnant",
            ethnicity,
            "3",
            "invented",
            "y",
            "n",
            "n",
            null));
  }

  private static List<Map<?, ?>> cells(@Nullable String report) {
    List<Map<?, ?>> cells = new ArrayList<>();
    Map<String, Object> tree = Json.object(Objects.requireNonNull(report));
    for (Object cell : (List<?>) Objects.requireNonNull(tree.get("figures"))) {
      cells.add((Map<?, ?>) cell);
    }
    return cells;
  }
}
