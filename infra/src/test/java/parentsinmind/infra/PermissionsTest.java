package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;

class PermissionsTest {

  private static final Synth CLOUD = Synth.AWS;

  /**
   * Those who must see a name: intake to know her again, the desk to speak with her, follow-up to
   * write to her, and what erases her to find by what she was ever known.
   */
  private static final Set<String> WHO_SEES_NAMES =
      Set.of("follow-up-reminders", "record-keeping", "referral-intake", "staff-desk");

  @Test
  void noRoleMayScanNorChooseItsOwnActions() {
    List<String> actions = new ArrayList<>();
    // A policy stands by itself: nowhere else is one to look for.
    assertThat(CLOUD.of("AWS::IAM::ManagedPolicy")).isEmpty();
    assertThat(CLOUD.of("AWS::IAM::Role"))
        .isNotEmpty()
        .allMatch(role -> role.at("Policies") == null);
    for (Synth.Resource policy : CLOUD.of("AWS::IAM::Policy")) {
      for (Object statement : Synth.list(policy.at("PolicyDocument", "Statement"))) {
        Synth.list(Synth.map(statement).get("Action")).forEach(a -> actions.add(String.valueOf(a)));
      }
    }
    assertThat(actions)
        .isNotEmpty()
        .noneMatch(action -> action.contains("*"))
        .doesNotContain("dynamodb:Scan", "dynamodb:PartiQLSelect")
        .noneMatch(action -> action.startsWith("dynamodb:Update"));
  }

  @Test
  void theReportReachesTheTableOnlyByItsReleasesAndTheIndexWithoutNames() {
    List<Map<String, Object>> onTheTable = onTheTable("monthly-report");
    assertThat(onTheTable).hasSize(2);
    assertThat(onTheTable.getFirst())
        .containsEntry(
            "Action", List.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:PutItem"));
    assertThat(partitions(onTheTable.getFirst())).containsExactly("REPORT#*");
    assertThat(onTheTable.getLast()).containsEntry("Action", "dynamodb:Query");
    assertThat(Json.write(onTheTable.getLast().get("Resource"))).contains("/index/reporting\"");
  }

  @Test
  void onlyWhoMustSeeNamesMayTouchThem() {
    Set<String> reaching = new TreeSet<>();
    for (String function : Synth.FUNCTIONS) {
      for (Map<String, Object> statement : onTheTable(function)) {
        if (isIndex(statement)) {
          continue;
        }
        if (partitions(statement).stream().anyMatch(PermissionsTest::letsNamesThrough)) {
          reaching.add(function);
        }
      }
    }
    assertThat(reaching).isEqualTo(new TreeSet<>(WHO_SEES_NAMES));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyItemIsReachedByItsPartitionAndEveryIndexByItsName(String function) {
    for (Map<String, Object> statement : onTheTable(function)) {
      String resource = Json.write(statement.get("Resource"));
      assertThat(resource).doesNotContain("*");
      if (isIndex(statement)) {
        assertThat(statement).containsEntry("Action", "dynamodb:Query");
      } else {
        assertThat(partitions(statement)).isNotEmpty().doesNotContain("*");
        // Without it, a request that names no key would satisfy "for all values".
        assertThat(Json.write(statement.get("Condition")))
            .contains("\"Null\":{\"dynamodb:LeadingKeys\":\"false\"}");
      }
    }
  }

  @Test
  void onlyWhatHasNoNarrowerResourceIsAllowedOnAll() {
    Set<String> onAll = new TreeSet<>();
    for (String function : Synth.FUNCTIONS) {
      for (Map<String, Object> statement : CLOUD.statements(function)) {
        if (Synth.list(statement.get("Resource")).contains("*")) {
          Synth.list(statement.get("Action")).forEach(one -> onAll.add(function + " " + one));
        }
      }
    }
    Set<String> meant = new TreeSet<>(Set.of("event-relay dynamodb:ListStreams"));
    for (String function : Synth.FUNCTIONS) {
      meant.add(function + " xray:PutTraceSegments");
      meant.add(function + " xray:PutTelemetryRecords");
    }
    assertThat(onAll).isEqualTo(meant);
  }

  @Test
  void localStacksRolesAreThoseOfAwsButForTracesAndTheSettingsOfMail() {
    for (String function : Synth.FUNCTIONS) {
      List<String> aws =
          CLOUD.statements(function).stream()
              .map(Json::write)
              .filter(statement -> !statement.contains("\"xray:"))
              .filter(statement -> !statement.contains(":configuration-set/"))
              .toList();
      assertThat(Synth.LOCALSTACK.statements(function).stream().map(Json::write))
          .as(function)
          .containsExactlyElementsOf(aws);
    }
  }

  /** What each was seen to do in the whole interface's test and the stories. */
  @ParameterizedTest
  @CsvSource({
    "referral-intake, GetItem, PERSON#1",
    "referral-intake, BatchGetItem, PERSON#1",
    "referral-intake, PutItem, PERSON#1",
    "referral-intake, Query, MOTHER#1",
    "referral-intake, PutItem, MOTHER#1",
    "referral-intake, ConditionCheckItem, MOTHER#1",
    "referral-intake, BatchGetItem, MATCH#k#1",
    "referral-intake, PutItem, MATCH#k#1",
    "referral-intake, ConditionCheckItem, MATCH#k#1",
    "referral-intake, GetItem, MATCHKEYS",
    "referral-intake, PutItem, MATCHKEYS",
    "referral-intake, GetItem, SECTOR#CV1 2",
    "referral-intake, PutItem, REFERENCE#1",
    "referral-intake, GetItem, DRAFT#1",
    "referral-intake, PutItem, DRAFT#1",
    "referral-intake, DeleteItem, DRAFT#1",
    "referral-intake, ConditionCheckItem, DRAFT#1",
    "follow-up-reminders, GetItem, DRAFT#1",
    "follow-up-reminders, PutItem, DRAFT#1",
    "follow-up-reminders, DeleteItem, DRAFT#1",
    "referral-intake, GetItem, IDEMPOTENCY#1",
    "referral-intake, PutItem, IDEMPOTENCY#1",
    "hads-submission, GetItem, LINK#1",
    "hads-submission, GetItem, MOTHER#1",
    "hads-submission, Query, MOTHER#1",
    "hads-submission, PutItem, MOTHER#1",
    "hads-submission, ConditionCheckItem, MOTHER#1",
    "hads-submission, GetItem, IDEMPOTENCY#1",
    "hads-submission, PutItem, IDEMPOTENCY#1",
    "staff-desk, BatchGetItem, MATCH#k#1",
    "staff-desk, PutItem, MATCH#k#1",
    "staff-desk, GetItem, MATCHKEYS",
    "staff-desk, BatchGetItem, MOTHER#1",
    "staff-desk, DeleteItem, MOTHER#1",
    "staff-desk, ConditionCheckItem, MOTHER#1",
    "staff-desk, Query, PERSON#1",
    "staff-desk, PutItem, PERSON#1",
    "staff-desk, DeleteItem, PERSON#1",
    "staff-desk, Query, QUOTATIONS#newham#2018-03",
    "staff-desk, PutItem, QUOTATIONS#newham#2018-03",
    "staff-desk, DeleteItem, QUOTATIONS#newham#2018-03",
    "staff-desk, BatchGetItem, VOLUNTEER#1",
    "staff-desk, PutItem, VOLUNTEER#1",
    "staff-desk, PutItem, GROUP#1",
    "staff-desk, PutItem, LINK#1",
    "staff-desk, GetItem, REFERENCE#1",
    "staff-desk, PutItem, REFERENCE#1",
    "staff-desk, GetItem, IDEMPOTENCY#1",
    "staff-desk, PutItem, IDEMPOTENCY#1",
    "staff-desk, GetItem, SECTOR#CV1 2",
    "staff-desk, BatchGetItem, REPORT#newham#2018-03",
    "event-relay, GetItem, MOTHER#1",
    "event-relay, GetItem, VOLUNTEER#1",
    "event-relay, GetItem, GROUP#1",
    "event-relay, GetItem, REPORT#newham#2018-03",
    "event-relay, Query, PARKED#relay",
    "event-relay, PutItem, PARKED#relay",
    "event-relay, DeleteItem, PARKED#relay",
    "follow-up-reminders, GetItem, PERSON#1",
    "follow-up-reminders, GetItem, MOTHER#1",
    "follow-up-reminders, Query, MOTHER#1",
    "follow-up-reminders, PutItem, MOTHER#1",
    "follow-up-reminders, ConditionCheckItem, MOTHER#1",
    "follow-up-reminders, PutItem, LINK#1",
    "follow-up-reminders, GetItem, FOLLOW-UP",
    "follow-up-reminders, PutItem, FOLLOW-UP",
    "follow-up-reminders, GetItem, TEXT#1",
    "follow-up-reminders, PutItem, TEXT#1",
    "delivery-receipts, GetItem, MOTHER#1",
    "delivery-receipts, Query, MOTHER#1",
    "delivery-receipts, PutItem, MOTHER#1",
    "delivery-receipts, GetItem, TEXT#1",
    "delivery-receipts, PutItem, TEXT#1",
    "safety-alerts, GetItem, MOTHER#1",
    "safety-alerts, BatchGetItem, MOTHER#1",
    "safety-alerts, Query, MOTHER#1",
    "safety-alerts, PutItem, MOTHER#1",
    "record-keeping, GetItem, MOTHER#1",
    "record-keeping, Query, MOTHER#1",
    "record-keeping, PutItem, MOTHER#1",
    "record-keeping, DeleteItem, MOTHER#1",
    "record-keeping, ConditionCheckItem, MOTHER#1",
    "record-keeping, GetItem, PERSON#1",
    "record-keeping, Query, PERSON#1",
    "record-keeping, DeleteItem, PERSON#1",
    "record-keeping, ConditionCheckItem, PERSON#1",
    "record-keeping, BatchGetItem, MATCH#k#1",
    "record-keeping, PutItem, MATCH#k#1",
    "record-keeping, DeleteItem, MATCH#k#1",
    "record-keeping, ConditionCheckItem, MATCH#k#1",
    "record-keeping, GetItem, MATCHKEYS",
    "record-keeping, PutItem, MATCHKEYS",
    "record-keeping, DeleteItem, MATCHKEYS",
    "record-keeping, GetItem, VOLUNTEER#1",
    "record-keeping, PutItem, VOLUNTEER#1",
    "record-keeping, GetItem, GROUP#1",
    "record-keeping, PutItem, GROUP#1",
    "record-keeping, GetItem, IDEMPOTENCY#1",
    "record-keeping, PutItem, IDEMPOTENCY#1",
    "record-keeping, Query, QUOTATIONS#newham#2018-03",
    "record-keeping, DeleteItem, QUOTATIONS#newham#2018-03",
    "record-keeping, Query, PARKED#relay",
    "record-keeping, DeleteItem, PARKED#relay",
    "record-keeping, GetItem, REFERENCE#1",
    "record-keeping, Query, NOTICE#REFERENCE#1",
    "record-keeping, DeleteItem, NOTICE#REFERENCE#1",
    "record-keeping, DeleteItem, REFERENCE#1",
    "record-keeping, DeleteItem, LINK#1",
    "record-keeping, DeleteItem, TEXT#1",
    "record-keeping, Query, ADDRESS#k#1",
    "record-keeping, PutItem, ADDRESS#k#1",
    "record-keeping, DeleteItem, ADDRESS#k#1",
    "notifications, GetItem, NOTICE#REFERENCE#1",
    "notifications, PutItem, NOTICE#REFERENCE#1",
    "notifications, GetItem, NOTICE#REPORT#newham#2018-03",
    "notifications, PutItem, NOTICE#REPORT#newham#2018-03",
    "notifications, PutItem, NOTICE#SITE#newham",
    "notifications, GetItem, MOTHER#1",
    "notifications, Query, MOTHER#1",
    "notifications, GetItem, REFERENCE#1",
    "notifications, GetItem, REPORT#newham#2018-03",
    "notifications, GetItem, HOLD#newham#2018-03",
    "staff-desk, GetItem, HOLD#newham#2018-03",
    "staff-desk, PutItem, HOLD#newham#2018-03",
    "staff-desk, BatchGetItem, NOTICE#REPORT#newham#2018-03",
    "event-relay, GetItem, HOLD#newham#2018-03",
    "monthly-report, GetItem, REPORT#newham#2018-03",
    "monthly-report, BatchGetItem, REPORT#newham#2018-03",
    "monthly-report, PutItem, REPORT#newham#2018-03"
  })
  void whatAFunctionDoesItsRoleAllows(String function, String action, String partition) {
    assertThat(allows(function, action, partition)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "hads-submission, GetItem, PERSON#1",
    "follow-up-reminders, PutItem, PERSON#1",
    "follow-up-reminders, GetItem, LINK#1",
    "follow-up-reminders, GetItem, REPORT#newham#2018-03",
    "delivery-receipts, GetItem, PERSON#1",
    "safety-alerts, GetItem, PERSON#1",
    "safety-alerts, Query, PERSON#1",
    "safety-alerts, DeleteItem, MOTHER#1",
    "safety-alerts, PutItem, LINK#1",
    "delivery-receipts, PutItem, LINK#1",
    "notifications, GetItem, PERSON#1",
    "notifications, PutItem, MOTHER#1",
    "notifications, PutItem, REPORT#newham#2018-03",
    "notifications, PutItem, HOLD#newham#2018-03",
    "notifications, PutItem, REFERENCE#1",
    "staff-desk, BatchGetItem, NOTICE#REFERENCE#1",
    "staff-desk, PutItem, NOTICE#REPORT#newham#2018-03",
    "event-relay, GetItem, PERSON#1",
    "monthly-report, GetItem, PERSON#1",
    "monthly-report, GetItem, MOTHER#1",
    "monthly-report, DeleteItem, REPORT#newham#2018-03",
    "monthly-report, Query, REPORT#newham#2018-03",
    "staff-desk, PutItem, REPORT#newham#2018-03",
    "staff-desk, GetItem, LINK#1",
    "staff-desk, PutItem, MATCHKEYS",
    "staff-desk, GetItem, MATCH#k#1",
    "staff-desk, BatchGetItem, PERSON#1",
    "staff-desk, Query, VOLUNTEER#1",
    "referral-intake, DeleteItem, PERSON#1",
    "referral-intake, GetItem, LINK#1",
    "event-relay, PutItem, MOTHER#1",
    "record-keeping, PutItem, PERSON#1",
    "record-keeping, GetItem, LINK#1",
    "record-keeping, GetItem, REPORT#newham#2018-03",
    "record-keeping, DeleteItem, REPORT#newham#2018-03",
    "record-keeping, DeleteItem, VOLUNTEER#1",
    "record-keeping, DeleteItem, GROUP#1",
    "hads-submission, DeleteItem, MOTHER#1"
  })
  void whatAFunctionMustNotDoItsRoleDoesNotAllow(String function, String action, String partition) {
    assertThat(allows(function, action, partition)).isFalse();
  }

  /** Nothing of it is anybody's yet: whoever works with mothers' records has no way to it. */
  @Test
  void aDraftIsReachedByWhatTakesItAndWhatPurgesItOnly() {
    Set<String> reaching = new TreeSet<>();
    for (String function : Synth.FUNCTIONS) {
      for (String action :
          List.of("GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem")) {
        if (allows(function, action, "DRAFT#1")) {
          reaching.add(function);
        }
      }
    }
    assertThat(reaching).containsExactlyInAnyOrder("referral-intake", "follow-up-reminders");
    assertThat(allows("referral-intake", "Query", "DRAFT#1")).isFalse();
    assertThat(allows("follow-up-reminders", "Query", "DRAFT#1")).isFalse();
  }

  @Test
  void whoMayReadABucketIsToldWhenAFileIsNotThere() {
    for (String function : List.of("monthly-report", "staff-desk")) {
      String statements = Json.write(CLOUD.statements(function));
      assertThat(statements.split("s3:ListBucket", -1)).as(function).hasSize(3);
    }
    for (String function :
        List.of(
            "referral-intake",
            "hads-submission",
            "event-relay",
            "follow-up-reminders",
            "safety-alerts",
            "delivery-receipts")) {
      assertThat(Json.write(CLOUD.statements(function))).doesNotContain("s3:");
    }
    assertThat(Json.write(CLOUD.statements("monthly-report"))).doesNotContain("s3:DeleteObject");
    // One bucket, to read: what goes to funders can be nothing else.
    String notifications = Json.write(CLOUD.statements("notifications"));
    assertThat(notifications.split("s3:", -1)).hasSize(3);
    assertThat(notifications).contains("s3:GetObject", "SuppressedFiles").doesNotContain("Exact");
  }

  @Test
  void whatErasesReachesNoFileButTheRegisterAndQuotations() {
    List<Map<String, Object>> files =
        CLOUD.statements("record-keeping").stream()
            .filter(statement -> Json.write(statement.get("Action")).contains("s3:"))
            .toList();
    assertThat(files)
        .filteredOn(statement -> !"s3:ListBucket".equals(statement.get("Action")))
        .extracting(statement -> Json.write(statement.get("Resource")))
        .hasSize(3)
        .allMatch(
            resource ->
                resource.contains("ExactFiles")
                    && (resource.contains("/erasures/*\"")
                        || resource.contains("/*/quotations.json\"")));
    assertThat(Json.write(files)).doesNotContain("SuppressedFiles");
  }

  @Test
  void nothingElseTakesAwayWhatLeadsToAMother() {
    Set<String> deleting = new TreeSet<>();
    for (String function : Synth.FUNCTIONS) {
      for (String partition :
          List.of("LINK#1", "REFERENCE#1", "TEXT#1", "MATCH#k#1", "MATCHKEYS", "IDEMPOTENCY#1")) {
        if (allows(function, "DeleteItem", partition)) {
          deleting.add(function);
        }
      }
    }
    assertThat(deleting).containsExactly("record-keeping");
  }

  @Test
  void nothingButAnEngineerStartsWhatErases() {
    String arn = CLOUD.function("record-keeping").id();
    for (String type :
        List.of(
            "AWS::Lambda::Permission",
            "AWS::Lambda::EventSourceMapping",
            "AWS::Events::Rule",
            "AWS::Scheduler::Schedule",
            "AWS::ApiGateway::Method")) {
      assertThat(CLOUD.of(type).stream().map(Object::toString))
          .as(type)
          .noneMatch(resource -> resource.contains(arn));
    }
  }

  @Test
  void onlyFollowUpWritesToMothersAndToPhonesAndAlertsAndNotificationsWriteMail() {
    for (String function : Synth.FUNCTIONS) {
      String said = Json.write(CLOUD.statements(function));
      boolean toMothers = function.equals("follow-up-reminders");
      assertThat(said.contains("sns:")).as(function).isEqualTo(toMothers);
      assertThat(said.contains("ses:"))
          .as(function)
          .isEqualTo(toMothers || Set.of("safety-alerts", "notifications").contains(function));
    }
    Map<String, Object> texts =
        CLOUD.statements("follow-up-reminders").stream()
            .filter(statement -> "sns:Publish".equals(statement.get("Action")))
            .findFirst()
            .orElseThrow();
    assertThat(texts).doesNotContainKey("Resource");
    assertThat(Json.write(texts.get("NotResource"))).contains(":sns:*:*:*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"follow-up-reminders", "notifications", "safety-alerts"})
  void mailGoesFromTheOneDomainAndWithTheSettingsByWhichOutcomesAreTold(String function) {
    assertThat(
            CLOUD.statements(function).stream()
                .filter(statement -> Json.write(statement).contains("ses:"))
                .peek(one -> assertThat(one).containsEntry("Action", "ses:SendRawEmail"))
                .map(statement -> Json.write(statement.get("Resource"))))
        .hasSize(2)
        .anyMatch(resource -> resource.contains(":identity/yourpage.example\""))
        .anyMatch(resource -> resource.contains(":configuration-set/\",{\"Fn::ImportValue\""))
        .noneMatch(resource -> resource.contains("*"));
    // Where mail is turned off nobody may send any.
    assertThat(Json.write(Synth.RESTORED.statements(function))).doesNotContain("ses:");
  }

  @Test
  void followUpReadsWhatIsDueAndWhoIsThereAndNoOtherIndex() {
    assertThat(indexes("follow-up-reminders")).containsExactly("due", "reporting");
    assertThat(indexes("safety-alerts")).containsExactly("due");
    assertThat(indexes("notifications")).containsExactly("due");
    assertThat(onTheTable("delivery-receipts")).noneMatch(PermissionsTest::isIndex);
  }

  private static Set<String> indexes(String function) {
    Set<String> indexes = new TreeSet<>();
    for (Map<String, Object> statement : onTheTable(function)) {
      if (isIndex(statement)) {
        indexes.add(
            Json.write(statement.get("Resource")).replaceAll(".*/index/([a-z]+)\".*", "$1"));
      }
    }
    return indexes;
  }

  private static List<String> functions() {
    return Synth.FUNCTIONS;
  }

  private static boolean allows(String function, String action, String partition) {
    return onTheTable(function).stream()
        .filter(statement -> !isIndex(statement))
        .filter(statement -> Synth.list(statement.get("Action")).contains("dynamodb:" + action))
        .anyMatch(
            statement ->
                partitions(statement).stream().anyMatch(pattern -> matches(pattern, partition)));
  }

  /** As IAM's StringLike. */
  private static boolean matches(String pattern, String value) {
    StringBuilder expression = new StringBuilder();
    for (String part : pattern.split("(?=[*?])|(?<=[*?])", -1)) {
      expression.append(
          switch (part) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> Pattern.quote(part);
          });
    }
    return Pattern.matches(expression.toString(), value);
  }

  /** Also one that names somebody by the end of the key. */
  private static boolean letsNamesThrough(String pattern) {
    return pattern.startsWith("*") || pattern.startsWith("?") || matches(pattern, "PERSON#1");
  }

  /** Those of a function's statements that are about items: not about the stream. */
  private static List<Map<String, Object>> onTheTable(String function) {
    return CLOUD.statements(function).stream()
        .filter(
            statement ->
                Synth.list(statement.get("Action")).stream()
                    .map(String::valueOf)
                    .anyMatch(
                        action ->
                            action.startsWith("dynamodb:")
                                && !action.contains("Stream")
                                && !action.endsWith("GetRecords")
                                && !action.endsWith("GetShardIterator")))
        .toList();
  }

  private static boolean isIndex(Map<String, Object> statement) {
    return Json.write(statement.get("Resource")).contains("/index/");
  }

  private static List<String> partitions(Map<String, Object> statement) {
    Map<String, Object> like =
        Synth.map(Synth.map(statement.get("Condition")).get("ForAllValues:StringLike"));
    return Synth.list(like.get("dynamodb:LeadingKeys")).stream().map(String::valueOf).toList();
  }
}
