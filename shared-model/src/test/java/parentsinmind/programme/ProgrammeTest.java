package parentsinmind.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.input.InvalidInput;
import parentsinmind.input.Problem;
import parentsinmind.programme.Programme.Profile;
import parentsinmind.safety.Cause;
import parentsinmind.safety.Chain;
import parentsinmind.safety.SafetyRules;
import parentsinmind.safety.ScoreRules;
import parentsinmind.safety.Within;

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

  private static Map<String, Object> messages() {
    return new HashMap<>(
        Map.of(
            "senderName",
            "Your page",
            "senderEmail",
            "hello@page.example",
            "textSender",
            "YourPage",
            "funderHoldHours",
            72));
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
    tree.put("messages", messages());
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
  @DisplayName("F4, F10: the days of follow-up are the rulebook's where nothing else is said")
  void followUpIsAsTheRulebookHasItWhereNothingElseIsSaid() {
    assertThat(Programme.read(right()).followUp()).isEqualTo(FollowUpRules.DEFAULT);
  }

  @Test
  @DisplayName("F10: each rule of follow-up can be configured")
  void eachRuleOfFollowUpCanBeConfigured() {
    Map<String, Object> tree = right();
    tree.put(
        "followUp",
        Map.of(
            "months",
            List.of(6, 12),
            "reminderDays",
            List.of(5),
            "callTaskDay",
            10,
            "expiryDay",
            15,
            "from",
            "10:30",
            "until",
            "17:00",
            "manualReplacesDays",
            2));
    FollowUpRules rules = Programme.read(tree).followUp();
    assertThat(rules.months()).containsExactly(6, 12);
    assertThat(rules.reminderDays()).containsExactly(5);
    assertThat(rules.callTaskDay()).isEqualTo(10);
    assertThat(rules.expiryDay()).isEqualTo(15);
    assertThat(rules.manualReplacesDays()).isEqualTo(2);
    assertThat(rules.from()).isEqualTo(LocalTime.of(10, 30));
    assertThat(rules.until()).isEqualTo(LocalTime.of(17, 0));
    assertThat(rules.earlyDays()).isEqualTo(14);
  }

  @ParameterizedTest
  @MethodSource
  void aRuleOfFollowUpThatCannotBeIsNamedByItsPath(Map<String, Object> wrong, String pointer) {
    Map<String, Object> tree = right();
    tree.put("followUp", wrong);
    assertThatThrownBy(() -> Programme.read(tree))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> assertThat(e.problems()).extracting(Problem::pointer).contains(pointer));
  }

  static Stream<Arguments> aRuleOfFollowUpThatCannotBeIsNamedByItsPath() {
    return Stream.of(
        Arguments.of(Map.of("months", List.of(3, 4)), "/followUp/months"),
        Arguments.of(Map.of("months", List.of(6, 3)), "/followUp/months"),
        Arguments.of(Map.of("reminderDays", List.of(7, 21)), "/followUp/callTaskDay"),
        Arguments.of(Map.of("expiryDay", 21), "/followUp/expiryDay"),
        Arguments.of(Map.of("from", "9 o'clock"), "/followUp/from"),
        Arguments.of(Map.of("until", "08:00"), "/followUp/until"),
        Arguments.of(Map.of("earlyDays", -1), "/followUp/earlyDays"),
        Arguments.of(Map.of("remindersDays", List.of(7)), "/followUp/remindersDays"));
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
  @DisplayName("S14: given somebody of staff who is a volunteer, nobody signs in as that")
  void nobodySignsInAsAVolunteer() {
    for (String role : List.of("volunteer", "referrer", "mother", "Manager", "")) {
      Map<String, Object> tree = right();
      tree.put(
          "staff",
          List.of(
              Map.of("subject", "v", "name", "V", "role", role, "sites", List.of("halton")),
              Map.of("subject", "l", "name", "The lead", "role", "lead")));
      assertRefused(tree, "/staff/0/role");
    }
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

  @Test
  @DisplayName("F31: messages come from whom the configuration says")
  void messagesComeFromWhomItSaysAndUnreviewedTranslationsAreNotSentUnlessItSaysSo() {
    assertThat(Programme.read(right()).messages())
        .isEqualTo(
            new Programme.Messages("Your page", "hello@page.example", null, "YourPage", false, 72));
    Map<String, Object> tree = right();
    Map<String, Object> messages = messages();
    messages.put("replyTo", "answers@page.example");
    messages.put("unreviewedTranslations", true);
    tree.put("messages", messages);
    assertThat(Programme.read(tree).messages())
        .isEqualTo(
            new Programme.Messages(
                "Your page", "hello@page.example", "answers@page.example", "YourPage", true, 72));
  }

  @ParameterizedTest
  @DisplayName("F31: a sender that gives away why she is written to is refused")
  @CsvSource({
    "senderName, ''",
    "senderName, The PARENTS in Mind team",
    "senderEmail, nobody",
    "replyTo, nobody",
    "textSender, Twelve12Long",
    "textSender, Your page",
    "textSender, 12345",
    "textSender, Żółw",
    "unreviewedTranslations, perhaps",
    "funderHoldHours, soon"
  })
  void aSenderThatNoMailboxOrPhoneTakesOrThatGivesAwayWhyIsNamedByItsPath(
      String key, String value) {
    Map<String, Object> tree = right();
    Map<String, Object> messages = messages();
    messages.put(key, value);
    tree.put("messages", messages);
    assertThatThrownBy(() -> Programme.read(tree))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::pointer)
                    .containsExactly("/messages/" + key));
  }

  @Test
  void aProgrammeThatDoesNotSayWhoMessagesComeFromIsRefused() {
    Map<String, Object> tree = right();
    tree.remove("messages");
    assertThatThrownBy(() -> Programme.read(tree))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::pointer)
                    .containsExactlyInAnyOrder(
                        "/messages/senderName",
                        "/messages/senderEmail",
                        "/messages/textSender",
                        "/messages/funderHoldHours"));
  }

  @Test
  @DisplayName(
      "S4, S6: what is to be seen within what time is the rulebook's where nothing else is said")
  void safetyIsAsTheRulebookHasItWhereNothingElseIsSaid() {
    Programme programme = Programme.read(right());
    assertThat(programme.safety()).isEqualTo(SafetyRules.DEFAULT);
    assertThat(programme.safety().within(Cause.RISK)).isEqualTo(Within.hours(2));
    assertThat(programme.safety().within(Cause.SCORE)).isEqualTo(Within.days(1));
    assertThat(programme.chain("halton").managers()).extracting("subject").containsExactly("m");
    assertThat(programme.chain("halton").leads()).extracting("subject").containsExactly("l");
  }

  @Test
  void eachRuleOfSafetyCanBeConfigured() {
    Map<String, Object> tree = right();
    tree.put(
        "staff",
        List.of(
            person("m", "manager"),
            person("d", "manager"),
            Map.of("subject", "l", "name", "The lead", "role", "lead")));
    tree.put(
        "safety",
        Map.of(
            "alerts",
            Map.of(
                "risk", Map.of("workingDays", 2),
                "score", Map.of("points", 16),
                "rise", Map.of("workingHours", 3, "points", 4)),
            "thresholds",
            List.of(Map.of("instrument", "phq-9-1", "subscale", "T", "points", 20)),
            "from",
            "08:30",
            "sites",
            List.of(Map.of("site", "halton", "deputy", "d", "days", List.of("sunday")))));
    Programme programme = Programme.read(tree);
    SafetyRules safety = programme.safety();
    assertThat(safety.within(Cause.RISK)).isEqualTo(Within.days(2));
    assertThat(safety.within(Cause.RISE)).isEqualTo(Within.hours(3));
    assertThat(safety.scores()).isEqualTo(new ScoreRules(16, Map.of("phq-9-1/T", 20), 4));
    assertThat(safety.hours("halton", Set.of()).from()).isEqualTo("08:30");
    assertThat(safety.hours("halton", Set.of()).days()).containsExactly(DayOfWeek.SUNDAY);
    assertThat(safety.hours("elsewhere", Set.of()).days()).hasSize(5);
    Chain chain = programme.chain("halton");
    assertThat(chain.managers()).extracting(Chain.Person::subject).containsExactly("m");
    assertThat(chain.deputy()).isNotNull().extracting(Chain.Person::email).isEqualTo("d@b.example");
    assertThat(chain.away("d", LocalDate.parse("2018-01-02"))).isTrue();
  }

  private static Map<String, Object> person(String subject, String role) {
    return Map.of(
        "subject",
        subject,
        "name",
        "Somebody",
        "role",
        role,
        "sites",
        List.of("halton"),
        "email",
        subject + "@b.example",
        "away",
        List.of(Map.of("from", "2018-01-01", "until", "2018-01-03")));
  }

  static Stream<Arguments> wrongRulesOfSafety() {
    return Stream.of(
        Arguments.of(
            Map.of("alerts", Map.of("risk", Map.of("workingHours", 1, "workingDays", 1))),
            "/safety/alerts/risk"),
        Arguments.of(Map.of("alerts", Map.of("boredom", Map.of())), "/safety/alerts/boredom"),
        Arguments.of(Map.of("from", "18:00"), "/safety/until"),
        Arguments.of(Map.of("days", List.of()), "/safety/days"),
        Arguments.of(
            Map.of("sites", List.of(Map.of("site", "halton", "deputy", "nobody"))),
            "/safety/sites/0/deputy"),
        Arguments.of(Map.of("sites", List.of(Map.of("site", "nowhere"))), "/safety/sites/0/site"),
        Arguments.of(
            Map.of("thresholds", List.of(Map.of("instrument", "phq-9-1", "subscale", "T"))),
            "/safety/thresholds/0/points"));
  }

  @ParameterizedTest
  @MethodSource("wrongRulesOfSafety")
  void aWrongRuleOfSafetyIsNamedByItsPath(Map<String, Object> safety, String pointer) {
    Map<String, Object> tree = right();
    tree.put("safety", safety);
    assertRefused(tree, pointer);
  }

  @Test
  void alertsEndWithALeadAndAbsenceHasTwoDatesInTheirOrder() {
    Map<String, Object> tree = right();
    tree.put("staff", List.of(person("m", "manager")));
    assertRefused(tree, "/staff");
    Map<String, Object> backwards = new HashMap<>(person("l", "lead"));
    backwards.remove("sites");
    backwards.put("away", List.of(Map.of("from", "2018-01-03", "until", "2018-01-01")));
    backwards.put("email", "nobody");
    tree.put("staff", List.of(backwards));
    assertRefused(tree, "/staff/0/away/0");
    assertRefused(tree, "/staff/0/email");
  }

  private static Map<String, Object> in(String nation) {
    Map<String, Object> site = new HashMap<>(halton("WA7"));
    site.put("id", "site-" + nation);
    site.put("nation", nation);
    return site;
  }

  private static Map<String, Object> help(String name, String contact, String nation) {
    return Map.of(
        "name",
        name,
        "contact",
        contact,
        "nation",
        nation,
        "hours",
        "always",
        "checked",
        "2026-11-01");
  }

  private static List<String> names(List<Programme.HelpContact> help) {
    return help.stream().map(Programme.HelpContact::name).toList();
  }

  @Test
  @DisplayName("S2: help is that of the nation of her site, and of England where it does not say")
  void helpIsThatOfTheNationOfHerSiteAndOfEnglandWhereItDoesNotSay() {
    Map<String, Object> tree = right();
    tree.put("sites", List.of(halton("WA7"), in("wales")));
    tree.put(
        "help",
        List.of(
            help("Everywhere", "116 123", "all"),
            help("English", "111", "england"),
            help("Welsh", "111", "wales"),
            help("Scottish", "111", "scotland")));
    Programme programme = Programme.read(tree);
    assertThat(names(programme.helpFor("halton"))).containsExactly("Everywhere", "English");
    assertThat(names(programme.helpFor("site-wales"))).containsExactly("Everywhere", "Welsh");
    assertThat(names(programme.helpAnywhere()))
        .as("of nations with a site, whosever she is")
        .containsExactly("Everywhere", "English", "Welsh");
    assertThat(programme.helpFor("closed-long-ago")).isEqualTo(programme.helpAnywhere());
    assertThat(programme.helpFor(null)).isEqualTo(programme.helpAnywhere());
  }

  @Test
  @DisplayName("S2: a site in a nation with nobody to talk to is refused")
  void aSiteInANationWithNobodyToTalkToIsRefusedAndAnEmergencyNumberIsNobodyToTalkTo() {
    Map<String, Object> tree = right();
    tree.put("sites", List.of(halton("WA7"), in("northern-ireland")));
    tree.put("help", List.of(help("Emergency", "999", "all"), help("English", "111", "england")));
    assertThatThrownBy(() -> Programme.read(tree))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.pointer() + " " + problem.message())
                    .containsExactly(
                        "/help Expected somebody to talk to in northern-ireland, where there is a"
                            + " site, or in all."));
    tree.put("help", List.of(help("Samaritans", "116 123", "all")));
    assertThat(Programme.read(tree).sites()).hasSize(2);
  }

  @Test
  void aSiteIsInOneNation() {
    Map<String, Object> tree = right();
    tree.put("sites", List.of(halton("WA7"), in("all"), in("france")));
    assertRefused(tree, "/sites/1/nation");
    assertRefused(tree, "/sites/2/nation");
  }

  private static void assertRefused(Map<String, Object> tree, String pointer) {
    assertThatThrownBy(() -> Programme.read(tree))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> assertThat(e.problems()).extracting(Problem::pointer).contains(pointer));
  }
}
