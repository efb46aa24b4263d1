package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parentsinmind.alerts.SafetyAlertsHandler;
import parentsinmind.events.Json;
import parentsinmind.files.FolderFileStore;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.messaging.Accepted;
import parentsinmind.notifications.NotificationsHandler;
import parentsinmind.relay.Bus;
import parentsinmind.relay.EventRelayHandler;
import parentsinmind.reminders.FollowUpHandler;
import parentsinmind.reminders.NeutralPost;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.AlertItem;
import parentsinmind.store.Keys;
import parentsinmind.store.NoticeItem;
import parentsinmind.store.Table;
import parentsinmind.store.WaveItem;

class WatchTest {

  private static final Synth CLOUD = Synth.AWS;

  @ParameterizedTest
  @MethodSource("functions")
  void everyFunctionThatFailsOrIsNotLetRunIsAnAlarm(String function) {
    String id = CLOUD.function(function).id();
    Set<String> watched = new TreeSet<>();
    for (Synth.Resource alarm : CLOUD.of("AWS::CloudWatch::Alarm")) {
      if (alarm.text("Dimensions").contains(id)) {
        watched.add(String.valueOf(alarm.at("MetricName")));
      }
    }
    assertThat(watched).contains("Errors", "Throttles");
  }

  @Test
  void aLateRelayAFailedAnswerAndMailThatComesBackAreAlarms() {
    assertThat(CLOUD.of("AWS::CloudWatch::Alarm").stream().map(alarm -> alarm.at("MetricName")))
        .contains("IteratorAge", "5XXError", "Reputation.BounceRate");
  }

  /** In the words in which a sweep measures it: an alarm on another name would be calm for ever. */
  @Test
  void whatIsDueForAnHourIsAnAlarm() throws IOException {
    Synth.Resource alarm = measured("OldestDueSeconds", "follow-up-reminders");
    assertThat(alarm.at("Threshold")).isEqualTo(60 * 60);
    assertThat(alarm.at("Statistic")).isEqualTo("Maximum");
    // No longer than from one sweep to the next.
    assertThat(alarm.at("Period")).isEqualTo(15 * 60);
    assertThat(alarm.at("EvaluationPeriods")).isEqualTo(1);
    assertRaisedBy(whatASweepSaysOfWhatIsLeft(), alarm);
  }

  @Test
  void anAlertThatShouldHaveGoneOnAndOneOfWhichNobodyCouldBeToldAreAlarms() throws IOException {
    List<String> said = whatASweepOfAlertsSays();
    for (String metric : List.of("OldestDueSeconds", "AlertsUntold")) {
      Synth.Resource alarm = measured(metric, "safety-alerts");
      assertThat(alarm.at("Statistic")).isEqualTo("Maximum");
      // No longer than from one sweep to the next.
      assertThat(alarm.at("Period")).isEqualTo(5 * 60);
      assertThat(alarm.at("EvaluationPeriods")).isEqualTo(1);
      assertRaisedBy(said, alarm);
    }
    assertThat(measured("OldestDueSeconds", "safety-alerts").at("Threshold")).isEqualTo(15 * 60);
  }

  @Test
  void aNoticeThatWaitsAndOneThatWasGivenUpAreAlarms() throws IOException {
    List<String> said = whatASweepOfNoticesSays();
    for (String metric : List.of("OldestDueSeconds", "NoticesUnsent")) {
      assertRaisedBy(said, measured(metric, "notifications"));
    }
    Synth.Resource unsent = measured("NoticesUnsent", "notifications");
    assertThat(unsent.at("DatapointsToAlarm")).isEqualTo(1);
    assertThat(
            ((Integer) Objects.requireNonNull(unsent.at("EvaluationPeriods")))
                * ((Integer) Objects.requireNonNull(unsent.at("Period"))))
        .isEqualTo(24 * 60 * 60);
    assertThat(measured("OldestDueSeconds", "notifications").at("Threshold")).isEqualTo(60 * 60);
  }

  /** Of a notice that was cut off twice, and of one that is left for an hour. */
  private static List<String> whatASweepOfNoticesSays() throws IOException {
    return said(
        () -> {
          try (LocalDynamoDb local = LocalDynamoDb.inMemory()) {
            Table table = new Table(local.client(), LocalDynamoDb.TABLE);
            Instant now = Instant.parse("2018-03-05T12:00:00Z");
            String due = now.minus(Duration.ofHours(1)).toString();
            NoticeItem planned = NoticeItem.planned("REFERENCE#R1", "received", due);
            table.put(NoticeItem.SCHEMA, planned.claimed(due, due).claimed(due, due), null);
            // The day of its calls cannot be read.
            NoticeItem broken = NoticeItem.planned("SITE#halton", "calls#never#manager", due);
            table.put(NoticeItem.SCHEMA, broken, null);
            swept(
                new NotificationsHandler(
                    table,
                    () -> now,
                    CLOUD.settings().programme(),
                    new FolderFileStore(Path.of("target", "no-files")),
                    _ -> new Accepted("none"),
                    "https://forms.charity.example/desk"),
                0);
          }
        });
  }

  /** The alarm on what a function measures. */
  private static Synth.Resource measured(String metric, String function) {
    return CLOUD.of("AWS::CloudWatch::Alarm").stream()
        .filter(one -> metric.equals(one.at("MetricName")))
        .filter(one -> one.text("Dimensions").contains("\"" + function + "\""))
        .findFirst()
        .orElseThrow();
  }

  /** What a function says reaches the alarm's threshold, under the alarm's own names. */
  private static void assertRaisedBy(List<String> said, Synth.Resource alarm) {
    String metric = String.valueOf(alarm.at("MetricName"));
    Map<String, Object> measured =
        said.stream()
            .map(Json::object)
            .filter(line -> line.containsKey("_aws") && line.containsKey(metric))
            .findFirst()
            .orElseThrow();
    assertThat(((Number) Objects.requireNonNull(measured.get(metric))).longValue())
        .isGreaterThanOrEqualTo(
            ((Number) Objects.requireNonNull(alarm.at("Threshold"))).longValue());
    Map<String, Object> how =
        Synth.map(Synth.list(Synth.map(measured.get("_aws")).get("CloudWatchMetrics")).getFirst());
    assertThat(alarm.at("Namespace")).isEqualTo(how.get("Namespace"));
    assertThat(how.get("Dimensions")).isEqualTo(List.of(List.of("function")));
    assertThat(Synth.list(alarm.at("Dimensions")))
        .singleElement()
        .isEqualTo(Map.of("Name", "function", "Value", measured.get("function")));
  }

  /** Of an alert about nobody that is late, and of one whose owner was not told. */
  private static List<String> whatASweepOfAlertsSays() throws IOException {
    return said(
        () -> {
          try (LocalDynamoDb local = LocalDynamoDb.inMemory()) {
            Table table = new Table(local.client(), LocalDynamoDb.TABLE);
            Instant now = Instant.parse("2018-03-05T12:00:00Z");
            for (Duration late : List.of(Duration.ofMinutes(15), Duration.ofHours(-1))) {
              String due = now.minus(late).toString();
              AlertItem alert =
                  AlertItem.raised(
                          "m", "concern", "s" + late, 1, "halton", due, "manager-halton", 0, due)
                      .dueAt(1, due);
              table.put(AlertItem.SCHEMA, alert, null);
            }
            SafetyAlertsHandler handler =
                new SafetyAlertsHandler(
                    table,
                    () -> now,
                    CLOUD.settings().programme(),
                    _ -> "none",
                    "https://forms.charity.example/desk");
            for (int shard = 0; shard < Keys.ALERT_SHARDS; shard++) {
              swept(handler, shard);
            }
          }
        });
  }

  private static void swept(RequestStreamHandler handler, int shard) throws IOException {
    String event = Json.write(Map.of("sweep", shard));
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          new ByteArrayOutputStream(),
          null);
    } catch (IllegalStateException failed) {
      assertThat(failed).hasMessageContaining("failed");
    }
  }

  /** Of something that is due of nobody, and so at every sweep again. */
  private static List<String> whatASweepSaysOfWhatIsLeft() throws IOException {
    return said(
        () -> {
          try (LocalDynamoDb local = LocalDynamoDb.inMemory()) {
            Table table = new Table(local.client(), LocalDynamoDb.TABLE);
            Instant now = Instant.parse("2018-03-05T12:00:00Z");
            WaveItem due =
                WaveItem.planned(
                    "m",
                    1,
                    "month-3",
                    "2018-03-05",
                    "link",
                    now.minus(Duration.ofHours(1)).toString());
            table.put(WaveItem.SCHEMA, due, null);
            FollowUpHandler handler =
                new FollowUpHandler(
                    table,
                    () -> now,
                    Randomness.secure(),
                    CLOUD.settings().programme(),
                    Deployment.TRIAL,
                    new NeutralPost(
                        _ -> new Accepted("none"), CLOUD.settings().programme(), Deployment.TRIAL),
                    "https://forms.charity.example");
            for (int shard = 0; shard < Keys.SHARDS; shard++) {
              swept(handler, shard);
            }
          }
        });
  }

  /** The relay's call succeeds when it has parked an event: only its log tells. */
  @Test
  void anEventThatIsParkedIsAnAlarmForADay() throws IOException {
    Synth.Resource filter = CLOUD.of("AWS::Logs::MetricFilter").getFirst();
    assertThat(filter.text("LogGroupName")).contains("EventRelayLog");
    Object counted = Synth.map(Synth.list(filter.at("MetricTransformations")).getFirst());
    Synth.Resource alarm =
        CLOUD.of("AWS::CloudWatch::Alarm").stream()
            .filter(
                one ->
                    Objects.requireNonNull(Synth.map(counted).get("MetricName"))
                        .equals(one.at("MetricName")))
            .findFirst()
            .orElseThrow();
    assertThat(alarm.at("Namespace")).isEqualTo(Synth.map(counted).get("MetricNamespace"));
    assertThat(alarm.at("Threshold")).isEqualTo(1);
    assertThat(alarm.at("DatapointsToAlarm")).isEqualTo(1);
    assertThat(
            ((Integer) Objects.requireNonNull(alarm.at("EvaluationPeriods")))
                * ((Integer) Objects.requireNonNull(alarm.at("Period"))))
        .isEqualTo(24 * 60 * 60);
    assertThat(whatTheRelaySaysAsItParks())
        .anyMatch(line -> matches(String.valueOf(filter.at("FilterPattern")), line));
  }

  /** A pattern of alternatives, each a quoted phrase. */
  private static boolean matches(String pattern, String line) {
    Matcher phrase = Pattern.compile("\\?\"([^\"]+)\"").matcher(pattern);
    boolean matches = false;
    while (phrase.find()) {
      matches |= line.contains(phrase.group(1));
    }
    return matches;
  }

  /** Of an event that the bus does not take. */
  private static List<String> whatTheRelaySaysAsItParks() throws IOException {
    return said(
        () -> {
          try (LocalDynamoDb local = LocalDynamoDb.inMemory()) {
            Bus refusing = messages -> Set.of(0);
            EventRelayHandler relay =
                new EventRelayHandler(new Table(local.client(), LocalDynamoDb.TABLE), refusing);
            String record =
                """
                {"Records":[{"eventName":"INSERT","dynamodb":{"SequenceNumber":"1",
                  "Keys":{"pk":{"S":"MOTHER#m"},"sk":{"S":"EVENT#0000000001"}},
                  "NewImage":{"pk":{"S":"MOTHER#m"},"sk":{"S":"EVENT#0000000001"}}}}]}
                """;
            relay.handleRequest(
                new ByteArrayInputStream(record.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                null);
          }
        });
  }

  /** What a function does, in a word. */
  private interface Doing {
    void run() throws IOException;
  }

  /** The lines that it logs. */
  private static List<String> said(Doing doing) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream captured = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      doing.run();
    } finally {
      System.setOut(before);
    }
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void everyAlarmSaysInWordsWhatIsWrongAndIsCalmWhereNothingHappens() {
    for (Synth.Resource alarm : CLOUD.of("AWS::CloudWatch::Alarm")) {
      assertThat(String.valueOf(alarm.at("AlarmDescription"))).as(alarm.id()).endsWith(".");
      assertThat(alarm.at("TreatMissingData")).as(alarm.id()).isEqualTo("notBreaching");
    }
  }

  @Test
  void theRunbookSaysOfEveryAlarmWhatToDo() throws IOException {
    List<String> known = new ArrayList<>();
    for (String line : Files.readAllLines(Synth.REPOSITORY.resolve("docs/runbook.md"))) {
      if (line.startsWith("| ") && !line.startsWith("|  ")) {
        known.add(line.split("\\|", -1)[1].strip().replaceAll("\\.$", ""));
      }
    }
    for (Synth.Resource alarm : CLOUD.of("AWS::CloudWatch::Alarm")) {
      String said = String.valueOf(alarm.at("AlarmDescription"));
      for (String function : Synth.FUNCTIONS) {
        said = said.replaceFirst("^" + function + " ", "*X* ");
      }
      assertThat(known).as(said).anyMatch(said::startsWith);
    }
  }

  @Test
  void aPersonIsToldOfEveryAlarmAsItBeginsAndAsItEnds() {
    Synth.Resource rule =
        CLOUD.of("AWS::Events::Rule").stream()
            .filter(one -> one.text("EventPattern").contains("CloudWatch Alarm State Change"))
            .findFirst()
            .orElseThrow();
    // No name of an alarm in it: one that is added is heard as well.
    assertThat(rule.text("EventPattern")).doesNotContain("alarmName", "resources");
    assertThat(Synth.list(rule.at("EventPattern", "detail", "$or")))
        .map(Json::write)
        .containsExactly(
            // Whatever it was before: an alarm may begin its life with what is wrong.
            "{\"state\":{\"value\":[\"ALARM\"]}}",
            "{\"previousState\":{\"value\":[\"ALARM\"]},\"state\":{\"value\":[\"OK\"]}}");
    assertThat(rule.text("Targets")).contains("\"DeadLetterConfig\"", "Untold");
    String topic = rule.text("Targets");
    List<Synth.Resource> told =
        CLOUD.of("AWS::SNS::Subscription").stream()
            .filter(one -> !"lambda".equals(one.at("Protocol")))
            .toList();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().at("Endpoint")).isEqualTo("on-call@charity.example");
    assertThat(topic)
        .contains(String.valueOf(Synth.map(told.getFirst().at("TopicArn")).get("Ref")));
  }

  @Test
  void theBillHasALimitThatIsToldBeforeItIsReached() {
    Synth.Resource budget = CLOUD.of("AWS::Budgets::Budget").getFirst();
    assertThat(budget.text("Budget", "BudgetLimit")).contains("100").contains("USD");
    assertThat(budget.text("NotificationsWithSubscribers"))
        .contains("FORECASTED", "ACTUAL", "on-call@charity.example");
  }

  @Test
  void theOverviewFindsEveryFunctionByItsStack() {
    String shown =
        Json.write(CLOUD.of("AWS::CloudWatch::Dashboard").getFirst().at("DashboardBody"));
    for (String metric : List.of("Errors", "Throttles", "IteratorAge", "Duration")) {
      assertThat(shown)
          .containsPattern(
              "SEARCH\\('\\{AWS/Lambda,FunctionName\\} MetricName=\\W*"
                  + metric
                  + "\\W* FunctionName=Functions'");
    }
    assertThat(shown)
        .containsPattern(
            "SEARCH\\('\\{AWS/SQS,QueueName\\}"
                + " MetricName=\\W*ApproximateNumberOfMessagesVisible\\W* QueueName=Functions'")
        .contains("OldestDueSeconds");
    for (String function : Synth.FUNCTIONS) {
      // A name that CloudFormation makes up begins with its stack's.
      assertThat(CLOUD.function(function).stack()).isEqualTo("Functions");
      assertThat(CLOUD.function(function).at("FunctionName")).isNull();
    }
  }

  private static List<String> functions() {
    return Synth.FUNCTIONS;
  }
}
