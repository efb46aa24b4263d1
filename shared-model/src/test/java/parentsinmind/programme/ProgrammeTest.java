package parentsinmind.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.input.InvalidInput;
import parentsinmind.input.Problem;
import parentsinmind.programme.Programme.Profile;

class ProgrammeTest {

  private static Map<String, Object> halton(String... districts) {
    return Map.of(
        "id",
        "halton",
        "name",
        "Halton",
        "opened",
        "2016-10",
        "phone",
        "01632 960102",
        "districts",
        List.of(districts));
  }

  private static Map<String, Object> right() {
    Map<String, Object> tree = new HashMap<>();
    tree.put("name", "Parents in Mind");
    tree.put(
        "charity", Map.of("name", "A charity", "phone", "01632 960100", "email", "a@b.example"));
    tree.put("sites", List.of(halton("WA7", "WA8")));
    tree.put(
        "staff",
        List.of(
            Map.of(
                "subject", "m", "name", "A manager", "role", "manager", "sites", List.of("halton")),
            Map.of("subject", "l", "name", "The lead", "role", "lead")));
    tree.put("referral", Map.of("decisionWithinWorkingDays", 5, "consentVersion", "2016-1"));
    tree.put("questionnaire", Map.of("instrument", "hads-1", "linkDays", 28));
    tree.put("funders", List.of(Map.of("id", "f", "name", "A funder", "profile", "rounded")));
    tree.put(
        "help",
        List.of(
            Map.of(
                "name",
                "Samaritans",
                "contact",
                "116 123",
                "nation",
                "all",
                "hours",
                "always",
                "checked",
                "2026-11-01")));
    return tree;
  }

  @Test
  void whatIsRightIsRead() {
    Programme programme = Programme.read(right());
    assertThat(programme.sites()).extracting(Programme.Site::id).containsExactly("halton");
    assertThat(programme.staff("l"))
        .extracting(Programme.StaffMember::sites)
        .asString()
        .contains("halton");
    assertThat(programme.staff("unheard")).isNull();
    assertThat(programme.funders().getFirst().wholeProgramme()).isTrue();
    assertThat(programme.funders().getFirst().profile()).isEqualTo(Profile.ROUNDED);
  }

  @ParameterizedTest
  @CsvSource({
    "name, '', /name",
    "sites, '', /sites",
    "staff, '', /staff",
    "help, '', /help",
    "surprise, something, /surprise",
    "questionnaire, text, /questionnaire"
  })
  void aWrongValueIsNamedByItsPath(String key, String value, String pointer) {
    Map<String, Object> tree = right();
    tree.put(key, value);
    assertThatThrownBy(() -> Programme.read(tree))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> assertThat(e.problems()).extracting(Problem::pointer).contains(pointer));
  }

  @Test
  void aHolidayThatIsNoDateIsNamedByItsPath() {
    Map<String, Object> tree = right();
    tree.put(
        "referral",
        Map.of(
            "decisionWithinWorkingDays",
            5,
            "consentVersion",
            "2016-1",
            "publicHolidays",
            List.of("2016-12-26", "2016-02-30")));
    assertThatThrownBy(() -> Programme.read(tree))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::pointer)
                    .containsExactly("/referral/publicHolidays"));
  }

  @Test
  void everyWrongValueOfAListIsNamedWithWhatWasExpected() {
    Map<String, Object> tree = right();
    tree.put(
        "sites",
        List.of(
            Map.of("id", "all", "name", "A", "opened", "2016-13", "phone", "1"),
            Map.of("id", "B!", "name", "B", "opened", "2016-04", "phone", "1")));
    assertThatThrownBy(() -> Programme.read(tree))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.pointer() + " " + problem.message())
                    .contains(
                        "/sites/0/id Expected another id: \"all\" means all sites together.",
                        "/sites/0/opened Expected a month, such as 2016-04.",
                        "/sites/1/id Expected lower-case letters, digits and hyphens.",
                        "/staff/0/sites/0 Choose from: B!, all."));
  }

  @Test
  void aDistrictIsTheFirstHalfOfAPostcodeAndAFunderSeesAtLeastOneSite() {
    Map<String, Object> tree = right();
    tree.put("sites", List.of(halton("WA7", "wa8")));
    tree.put(
        "funders",
        List.of(Map.of("id", "f", "name", "A funder", "profile", "rounded", "sites", List.of())));
    assertThatThrownBy(() -> Programme.read(tree))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.pointer())
                    .containsExactlyInAnyOrder("/sites/0/districts", "/funders/0/sites"));
  }

  @Test
  void aManagerWithoutSitesAndTwoPeopleOfOneSubjectAreRefused() {
    Map<String, Object> tree = right();
    tree.put(
        "staff",
        List.of(
            Map.of("subject", "m", "name", "One", "role", "manager"),
            Map.of("subject", "m", "name", "Two", "role", "lead")));
    assertThatThrownBy(() -> Programme.read(tree))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::pointer)
                    .containsExactlyInAnyOrder("/staff/0/sites", "/staff/1/subject"));
  }
}
