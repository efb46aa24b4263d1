package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import parentsinmind.events.Json;
import parentsinmind.events.Subscriptions;
import parentsinmind.relay.Bus;
import parentsinmind.store.Keys;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;

class FunctionsTest {

  private static final Synth CLOUD = Synth.AWS;

  /** Lambda's own, and the file that comes with every package. */
  private static final Set<String> NOT_OURS_TO_SET =
      Set.of("AWS_REGION", "LAMBDA_TASK_ROOT", "PROGRAMME");

  private static final Pattern READ =
      Pattern.compile("(?:required|optional|bucket)\\(\\s*\"([A-Z_]+)\"");

  @Test
  void everyFunctionOfTheRepositoryIsDeployed() throws IOException {
    Set<String> modules = new TreeSet<>();
    try (Stream<Path> folders = Files.list(Synth.REPOSITORY.resolve("functions"))) {
      folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .forEach(folder -> modules.add(String.valueOf(folder.getFileName())));
    }
    assertThat(modules).containsExactlyElementsOf(Synth.FUNCTIONS);
    assertThat(CLOUD.of("AWS::Lambda::Function").stream().map(one -> one.at("Runtime")))
        .filteredOn("java25"::equals)
        .hasSize(modules.size());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void itsHandlerIsAClassThatLambdaCanMake(String function) throws ReflectiveOperationException {
    String handler = String.valueOf(CLOUD.function(function).at("Handler"));
    assertThat(Class.forName(handler).getConstructor()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void itsEnvironmentIsExactlyWhatItReads(String function) throws IOException {
    Set<String> set =
        new TreeSet<>(Synth.map(CLOUD.function(function).at("Environment", "Variables")).keySet());
    assertThat(set).isEqualTo(read(function));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void itRunsOnJava25AndGravitonAndLogsJson(String function) {
    Synth.Resource resource = CLOUD.function(function);
    assertThat(resource.at("Runtime")).isEqualTo("java25");
    assertThat(resource.at("Architectures")).isEqualTo(List.of("arm64"));
    assertThat(resource.at("LoggingConfig", "LogFormat")).isEqualTo("JSON");
    assertThat(resource.text("LoggingConfig", "LogGroup")).contains("Log");
  }

  @Test
  void everyMemoryTimeoutAndConcurrencyHasAReason() {
    for (Synth.Resource function : CLOUD.of("AWS::Lambda::Function")) {
      Map<String, Object> why = Synth.map(Synth.map(function.all().get("Metadata")).get("why"));
      assertThat(why).as(function.id()).containsOnlyKeys("memory", "timeout", "concurrency");
      assertThat(why.values()).allMatch(reason -> String.valueOf(reason).length() > 20);
      assertThat(function.at("MemorySize")).isNotNull();
      assertThat(function.at("Timeout")).isNotNull();
    }
  }

  @Test
  void whereAPersonWaitsTheFunctionStartsFromASnapshot() {
    Set<String> snapshots = new TreeSet<>();
    for (Synth.Resource function : CLOUD.of("AWS::Lambda::Function")) {
      if ("PublishedVersions".equals(function.at("SnapStart", "ApplyOn"))) {
        snapshots.add(String.valueOf(function.at("Description")));
      }
    }
    assertThat(snapshots)
        .containsExactly("front-door", "hads-submission", "referral-intake", "staff-desk");
    assertThat(CLOUD.of("AWS::Lambda::Alias")).hasSize(4);
  }

  @Test
  void everyLogEnds() {
    assertThat(CLOUD.of("AWS::Logs::LogGroup"))
        .hasSize(16)
        .allMatch(log -> Set.of(1, 30, 90).contains(log.at("RetentionInDays")));
  }

  @Test
  void everyQueueIsOneOfDeadLettersWithAnAlarmOrHasOne() {
    List<Synth.Resource> queues = CLOUD.of("AWS::SQS::Queue");
    assertThat(queues).isNotEmpty();
    for (Synth.Resource queue : queues) {
      boolean watched =
          CLOUD.of("AWS::CloudWatch::Alarm").stream()
              .anyMatch(
                  alarm ->
                      alarm.text("Dimensions").contains("\"" + queue.id() + "\"")
                          && "ApproximateNumberOfMessagesVisible".equals(alarm.at("MetricName"))
                          && Integer.valueOf(1).equals(alarm.at("Threshold")));
      assertThat(watched || queue.at("RedrivePolicy") != null).as(queue.id()).isTrue();
    }
  }

  @Test
  void theStreamIsRelayedEventByEventAndWhatFailsIsKept() {
    List<Synth.Resource> mappings = CLOUD.of("AWS::Lambda::EventSourceMapping");
    assertThat(mappings).hasSize(1);
    Synth.Resource stream = mappings.getFirst();
    assertThat(stream.at("BisectBatchOnFunctionError")).isEqualTo(true);
    assertThat(stream.at("FunctionResponseTypes")).isEqualTo(List.of("ReportBatchItemFailures"));
    assertThat(stream.text("DestinationConfig", "OnFailure")).contains("Unrelayed");
    assertThat(stream.at("StartingPosition")).isEqualTo("TRIM_HORIZON");
    Map<String, Object> filter =
        Synth.map(Synth.list(stream.at("FilterCriteria", "Filters")).getFirst());
    assertThat(Json.object(String.valueOf(filter.get("Pattern"))))
        .isEqualTo(
            Json.object(
                """
                {"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"EVENT#"}]}}}}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Schedule; cron(0 6 1 * ? *); {\"time\":\"<aws.scheduler.scheduled-time>\"}",
        "Check; cron(0 8 1 * ? *);"
            + " {\"only\":\"check\",\"time\":\"<aws.scheduler.scheduled-time>\"}"
      })
  void theReportRunsAtSixInLondonOnTheFirstAndIsLookedForAtEight(
      String id, String when, String input) {
    assertThat(CLOUD.of("AWS::Scheduler::Schedule"))
        .hasSize(2 + Keys.SHARDS + Keys.ALERT_SHARDS + Keys.NOTICE_SHARDS);
    Synth.Resource timer =
        CLOUD.of("AWS::Scheduler::Schedule").stream()
            .filter(one -> one.id().contains("Timer" + id))
            .findFirst()
            .orElseThrow();
    assertThat(timer.at("ScheduleExpression")).isEqualTo(when);
    assertThat(timer.at("ScheduleExpressionTimezone")).isEqualTo("Europe/London");
    assertThat(Json.object(String.valueOf(timer.at("Target", "Input"))))
        .isEqualTo(Json.object(input));
    assertThat(timer.text("Target", "Arn")).contains("MonthlyReport");
    assertThat(timer.text("Target", "DeadLetterConfig")).contains("Unstarted");
  }

  @Test
  void everyPartOfWhatIsDueIsSweptEveryQuarterOfAnHour() {
    List<Integer> shards = new ArrayList<>();
    for (Synth.Resource timer : CLOUD.of("AWS::Scheduler::Schedule")) {
      if (timer.id().contains("FollowUpTimer")) {
        assertThat(timer.at("ScheduleExpression")).isEqualTo("cron(0/15 * * * ? *)");
        assertThat(timer.at("State")).isEqualTo("ENABLED");
        assertThat(timer.text("Target", "Arn")).contains("FollowUpReminders");
        Object shard = Json.object(String.valueOf(timer.at("Target", "Input"))).get("sweep");
        shards.add((Integer) shard);
      }
    }
    assertThat(shards)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, Keys.SHARDS).boxed().toList());
    assertThat(Synth.RESTORED.of("AWS::Scheduler::Schedule"))
        .isNotEmpty()
        .allMatch(timer -> "DISABLED".equals(timer.at("State")));
  }

  @Test
  void everyPartOfTheAlertsIsSweptEveryFiveMinutes() {
    List<Integer> shards = new ArrayList<>();
    for (Synth.Resource timer : CLOUD.of("AWS::Scheduler::Schedule")) {
      if (timer.id().contains("AlertTimer")) {
        assertThat(timer.at("ScheduleExpression")).isEqualTo("cron(0/5 * * * ? *)");
        assertThat(timer.text("Target", "Arn")).contains("SafetyAlerts");
        assertThat(timer.text("Target", "DeadLetterConfig")).contains("Unstarted");
        Object shard = Json.object(String.valueOf(timer.at("Target", "Input"))).get("sweep");
        shards.add((Integer) shard);
      }
    }
    assertThat(shards)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, Keys.ALERT_SHARDS).boxed().toList());
  }

  @Test
  void whatWaitsToBeToldIsSweptEveryQuarterOfAnHour() {
    List<Integer> shards = new ArrayList<>();
    for (Synth.Resource timer : CLOUD.of("AWS::Scheduler::Schedule")) {
      if (timer.id().contains("NoticeTimer")) {
        assertThat(timer.at("ScheduleExpression")).isEqualTo("cron(0/15 * * * ? *)");
        assertThat(timer.text("Target", "Arn")).contains("Notifications");
        assertThat(timer.text("Target", "DeadLetterConfig")).contains("Unstarted");
        Object shard = Json.object(String.valueOf(timer.at("Target", "Input"))).get("sweep");
        shards.add((Integer) shard);
      }
    }
    assertThat(shards)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, Keys.NOTICE_SHARDS).boxed().toList());
  }

  @Test
  void whatBecomesOfMailAndOfTextsIsWrittenDown() {
    List<Synth.Resource> heard =
        CLOUD.of("AWS::SNS::Subscription").stream()
            .filter(one -> "lambda".equals(one.at("Protocol")))
            .toList();
    assertThat(heard)
        .hasSize(3)
        .allMatch(one -> one.text("Endpoint").contains("DeliveryReceipts"))
        .allMatch(one -> one.text("RedrivePolicy").contains("Unheard"));
    // Each topic that SES tells by.
    Set<String> told = new TreeSet<>();
    CLOUD
        .of("AWS::SES::ConfigurationSetEventDestination")
        .forEach(
            destination ->
                told.add(topic(destination.at("EventDestination", "SnsDestination", "TopicARN"))));
    assertThat(heard.stream().map(one -> topic(one.at("TopicArn"))))
        .containsExactlyInAnyOrderElementsOf(told);
    assertThat(CLOUD.of("AWS::Logs::SubscriptionFilter"))
        .hasSize(2)
        .allMatch(one -> one.text("DestinationArn").contains("DeliveryReceipts"));
    // Each log that SNS writes.
    assertThat(
            CLOUD.of("AWS::Logs::SubscriptionFilter").stream().map(one -> one.text("LogGroupName")))
        .containsExactlyInAnyOrderElementsOf(
            CLOUD.of("AWS::Logs::LogGroup").stream()
                .map(log -> log.text("LogGroupName"))
                .filter(name -> name.contains("sns/"))
                .toList());
  }

  /** By its name in the stack that has it. */
  private static String topic(@Nullable Object arn) {
    Matcher name =
        Pattern.compile("Mail(Undelivered|Complaints|Delivered)").matcher(Json.write(arn));
    assertThat(name.find()).as(String.valueOf(arn)).isTrue();
    return name.group(1);
  }

  @Test
  void theBusKeepsAMonthUnderOurKey() {
    Synth.Resource archive = CLOUD.of("AWS::Events::Archive").getFirst();
    assertThat(archive.at("RetentionDays")).isEqualTo(30);
    assertThat(archive.text("KmsKeyIdentifier")).contains("Key");
  }

  @Test
  void everyTypeOfEventHasARuleForEachThatHearsItOrAReasonWhyNobodyDoes() {
    for (Subscriptions.Subscription subscription : Subscriptions.all()) {
      long rules =
          CLOUD.of("AWS::Events::Rule").stream()
              .filter(
                  rule ->
                      Synth.list(rule.at("EventPattern", "detail-type"))
                          .contains(subscription.type()))
              .count();
      assertThat(rules).as(subscription.type()).isEqualTo(subscription.functions().size());
      assertThat(rules > 0 || !subscription.silence().isBlank()).isTrue();
    }
  }

  @Test
  void whoHearsManyTypesHasOneRuleForThemAndOneQueueForWhatItMissed() {
    Template template = heard(List.of("StopRecorded", "BirthRecorded"));
    template.resourceCountIs("AWS::Events::Rule", 1);
    template.resourceCountIs("AWS::SQS::Queue", 1);
    template.hasResourceProperties(
        "AWS::Events::Rule",
        Match.objectLike(
            Map.of(
                "EventPattern",
                Map.of(
                    "source",
                    List.of(Bus.SOURCE),
                    "detail-type",
                    List.of("BirthRecorded", "StopRecorded")),
                "Targets",
                List.of(
                    Match.objectLike(
                        Map.of(
                            "DeadLetterConfig",
                            missedQueue(),
                            "RetryPolicy",
                            Map.of(
                                "MaximumRetryAttempts",
                                20,
                                "MaximumEventAgeInSeconds",
                                86400)))))));
    template.hasResourceProperties(
        "AWS::CloudWatch::Alarm",
        Match.objectLike(
            Map.of(
                "AlarmDescription", "listener did not hear what happened, or failed at it.",
                "MetricName", "ApproximateNumberOfMessagesVisible",
                "Threshold", 1)));
  }

  @Test
  void whatAFunctionFailsAtAfterItHeardItIsTriedAgainAndThenKeptToo() {
    Template template = heard(List.of("StopRecorded"));
    template.hasResourceProperties(
        "AWS::Lambda::EventInvokeConfig",
        Match.objectLike(
            Map.of(
                // The alias is what the rule invokes: a setting of the function would not hold.
                "Qualifier",
                ofTheAlias(),
                "MaximumRetryAttempts",
                2,
                "MaximumEventAgeInSeconds",
                21600,
                "DestinationConfig",
                Map.of("OnFailure", Map.of("Destination", missedQueue().get("Arn"))))));
    template.hasResourceProperties(
        "AWS::SQS::Queue",
        Match.objectLike(Map.of("SqsManagedSseEnabled", true, "MessageRetentionPeriod", 1209600)));
    // Lambda sends with the function's own role.
    assertThat(Json.write(template.findResources("AWS::IAM::Policy"))).contains("sqs:SendMessage");
  }

  @Test
  void everyFunctionThatNobodyWaitsForKeepsWhatItFailsAt() {
    List<String> started = new ArrayList<>();
    for (Synth.Resource rule : CLOUD.of("AWS::Events::Rule")) {
      Synth.list(rule.at("Targets"))
          .forEach(target -> started.add(Json.write(Synth.map(target).get("Arn"))));
    }
    CLOUD.of("AWS::Scheduler::Schedule").forEach(timer -> started.add(timer.text("Target", "Arn")));
    // Topics and logs leave what they tell in the same way.
    CLOUD.of("AWS::SNS::Subscription").forEach(heard -> started.add(heard.text("Endpoint")));
    CLOUD
        .of("AWS::Logs::SubscriptionFilter")
        .forEach(heard -> started.add(heard.text("DestinationArn")));
    List<Synth.Resource> keeping = CLOUD.of("AWS::Lambda::EventInvokeConfig");
    int functions = 0;
    for (Synth.Resource function : CLOUD.of("AWS::Lambda::Function")) {
      String reference = "\"" + function.id() + "\"";
      Set<String> called = new TreeSet<>(Set.of(reference));
      CLOUD.of("AWS::Lambda::Alias").stream()
          .filter(alias -> alias.text("FunctionName").contains(reference))
          .forEach(alias -> called.add("\"" + alias.id() + "\""));
      if (started.stream().noneMatch(arn -> called.stream().anyMatch(arn::contains))) {
        continue;
      }
      functions++;
      assertThat(keeping)
          .as(function.id())
          .filteredOn(keeps -> keeps.text("FunctionName").contains(reference))
          .singleElement()
          .satisfies(
              keeps ->
                  assertThat(keeps.text("DestinationConfig", "OnFailure", "Destination"))
                      .contains("Queue"));
    }
    // The report, follow-up, receipts, alerts, notifications.
    assertThat(functions).isEqualTo(5);
  }

  /** What is made for a function that hears these types. */
  private static Template heard(List<String> types) {
    App app = new App();
    Stack stack = new Stack(app, "Heard");
    Records records = new Records(app, "Kept", StackProps.builder().build(), CLOUD.settings());
    Function function =
        Function.Builder.create(stack, "Listener")
            .runtime(Runtime.NODEJS_LATEST)
            .handler("index.handler")
            .code(Code.fromInline("exports.handler = () => {}"))
            .build();
    Alias alias =
        Alias.Builder.create(stack, "Live")
            .aliasName("live")
            .version(function.getCurrentVersion())
            .build();
    new Announcements(stack, "Announcements", CLOUD.settings(), records)
        .deliver(
            types.stream()
                .map(type -> new Subscriptions.Subscription(type, Set.of("listener"), ""))
                .toList(),
            Map.of("listener", alias));
    return Template.fromStack(stack);
  }

  /** What follows its function's ARN. */
  private static Map<String, Object> ofTheAlias() {
    return Map.of(
        "Fn::Select",
        List.of(
            7, Map.of("Fn::Split", List.of(":", Map.of("Ref", Match.stringLikeRegexp("Live.*"))))));
  }

  private static Map<String, Object> missedQueue() {
    return Map.of(
        "Arn",
        Map.of("Fn::GetAtt", List.of(Match.stringLikeRegexp("ToListenerMissedQueue.*"), "Arn")));
  }

  private static List<String> functions() {
    return Synth.FUNCTIONS;
  }

  /** Names of variables in the function's code, and in what it calls of the kit. */
  private static Set<String> read(String function) throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files =
        Files.walk(Synth.REPOSITORY.resolve("functions/" + function + "/src/main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        code.append(Files.readString(file));
      }
    }
    if (code.indexOf("AwsMessenger.fromEnvironment()") >= 0) {
      // Its regions are those that a charity may name by hand: ours are the function's own.
      code.append("optional(\"CONFIGURATION_SET\")");
    }
    String kit =
        Files.readString(
            Synth.REPOSITORY.resolve(
                "functions/kit/runtime/src/main/java/parentsinmind/runtime/Environment.java"));
    Set<String> names = names(code.toString());
    if (code.indexOf("Environment.programme()") >= 0) {
      names.addAll(names(method(kit, "Programme programme()")));
    }
    if (code.indexOf("Environment.deployment()") >= 0) {
      names.addAll(names(method(kit, "Deployment deployment()")));
    }
    if (code.indexOf("Environment.kind()") >= 0) {
      names.addAll(names(method(kit, "Deployment kind()")));
    }
    names.removeAll(NOT_OURS_TO_SET);
    return names;
  }

  private static String method(String code, String signature) {
    int start = code.indexOf(signature);
    assertThat(start).as(signature).isPositive();
    return code.substring(start, code.indexOf("\n  }", start));
  }

  private static Set<String> names(String code) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = READ.matcher(code);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
