package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parentsinmind.store.Index;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What stands there, read back and held against what is meant. */
@Order(7)
@ExtendWith(Deployment.class)
class ReadBackTest {

  private static final String FOURTEEN_DAYS = "1209600";

  private final Deployed deployed;
  private final Templates templates;
  private final URI endpoint;

  ReadBackTest(Running running) {
    this.deployed = running.deployed();
    this.templates = new Templates(running);
    this.endpoint = deployed.endpoint();
  }

  @Test
  void theMonthsReportIsDueAtSixInLondonOnTheFirst() {
    SchedulerClient scheduler = Aws.client(SchedulerClient.builder(), endpoint);
    String name = deployed.one("AWS::Scheduler::Schedule", "MonthlyReportTimerSchedule");
    GetScheduleResponse timer = scheduler.getSchedule(get -> get.name(name));
    assertThat(timer.scheduleExpression()).isEqualTo("cron(0 6 1 * ? *)");
    assertThat(timer.scheduleExpressionTimezone()).isEqualTo("Europe/London");
    assertThat(timer.stateAsString()).isEqualTo("ENABLED");
    assertThat(timer.flexibleTimeWindow().modeAsString()).isEqualTo("OFF");
    assertThat(timer.target().arn()).endsWith(":function:" + deployed.function("MonthlyReport"));
    assertThat(timer.target().input()).isEqualTo("{\"time\":\"<aws.scheduler.scheduled-time>\"}");
    assertThat(timer.target().retryPolicy().maximumRetryAttempts()).isEqualTo(10);
    assertThat(timer.target().deadLetterConfig().arn()).contains("MonthlyReportTimerUnst");
  }

  @Test
  void everyTimerThatIsMeantStands() {
    SchedulerClient scheduler = Aws.client(SchedulerClient.builder(), endpoint);
    Map<String, String> names = deployed.all("AWS::Scheduler::Schedule");
    templates
        .of("AWS::Scheduler::Schedule")
        .forEach(
            (id, meant) -> {
              GetScheduleResponse timer = scheduler.getSchedule(get -> get.name(names.get(id)));
              assertThat(timer.scheduleExpression()).isEqualTo(meant.at("ScheduleExpression"));
              assertThat(timer.scheduleExpressionTimezone()).isEqualTo("Europe/London");
              assertThat(timer.target().input()).isEqualTo(meant.at("Target", "Input"));
            });
    assertThat(names).containsOnlyKeys(templates.of("AWS::Scheduler::Schedule").keySet());
  }

  @Test
  void everyAlarmThatIsMeantStands() {
    CloudWatchClient cloudWatch = Aws.client(CloudWatchClient.builder(), endpoint);
    Map<String, String> names = deployed.all("AWS::CloudWatch::Alarm");
    Map<String, Templates.Meant> all = templates.of("AWS::CloudWatch::Alarm");
    assertThat(names).containsOnlyKeys(all.keySet());
    assertThat(all).isNotEmpty();
    all.forEach(
        (id, meant) -> {
          MetricAlarm alarm =
              cloudWatch
                  .describeAlarms(describe -> describe.alarmNames(names.get(id)))
                  .metricAlarms()
                  .getFirst();
          assertThat(alarm.alarmDescription()).isEqualTo(meant.at("AlarmDescription"));
          assertThat(alarm.threshold()).isEqualTo(meant.number("Threshold"));
          assertThat(alarm.comparisonOperatorAsString()).isEqualTo(meant.at("ComparisonOperator"));
          assertThat(alarm.evaluationPeriods().doubleValue())
              .isEqualTo(meant.number("EvaluationPeriods"));
          assertThat(alarm.treatMissingData()).isEqualTo(meant.at("TreatMissingData"));
        });
  }

  @Test
  void everyDeadLetterIsKeptForFourteenDaysAndIsAnAlarm() {
    SqsClient sqs = Aws.client(SqsClient.builder(), endpoint);
    CloudWatchClient cloudWatch = Aws.client(CloudWatchClient.builder(), endpoint);
    List<MetricAlarm> alarms =
        cloudWatch.describeAlarmsPaginator().stream()
            .flatMap(page -> page.metricAlarms().stream())
            .toList();
    Map<String, String> queues = deployed.all("AWS::SQS::Queue");
    assertThat(queues).isNotEmpty();
    queues.forEach(
        (id, address) -> {
          assertThat(
                  sqs.getQueueAttributes(
                          get -> get.queueUrl(address).attributeNames(QueueAttributeName.ALL))
                      .attributes())
              .as(id)
              .containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, FOURTEEN_DAYS);
          Dimension queue =
              Dimension.builder()
                  .name("QueueName")
                  .value(address.substring(address.lastIndexOf('/') + 1))
                  .build();
          assertThat(alarms)
              .as(id)
              .anyMatch(
                  alarm ->
                      alarm.dimensions().contains(queue)
                          && "ApproximateNumberOfMessagesVisible".equals(alarm.metricName())
                          && alarm.threshold() == 1);
        });
  }

  @Test
  void everyFunctionIsAsLargeAsIsMeantAndRunsOnJava25() {
    LambdaClient lambda = Aws.client(LambdaClient.builder(), endpoint);
    Map<String, String> names = deployed.all("AWS::Lambda::Function");
    Map<String, Templates.Meant> all = templates.of("AWS::Lambda::Function");
    assertThat(all).isNotEmpty();
    all.forEach(
        (id, meant) -> {
          FunctionConfiguration function =
              lambda.getFunction(get -> get.functionName(names.get(id))).configuration();
          assertThat(function.runtimeAsString()).isEqualTo("java25");
          assertThat(function.handler()).isEqualTo(meant.at("Handler"));
          assertThat(function.memorySize().doubleValue()).isEqualTo(meant.number("MemorySize"));
          assertThat(function.timeout().doubleValue()).isEqualTo(meant.number("Timeout"));
          assertThat(function.environment().variables().keySet())
              .isEqualTo(meant.names("Environment", "Variables"));
        });
  }

  @Test
  void theRelayHearsInsertedEventsOnlyAndReportsWhatFailed() {
    LambdaClient lambda = Aws.client(LambdaClient.builder(), endpoint);
    EventSourceMappingConfiguration stream =
        lambda
            .listEventSourceMappings(list -> list.functionName(deployed.function("EventRelay")))
            .eventSourceMappings()
            .getFirst();
    assertThat(stream.batchSize()).isEqualTo(100);
    assertThat(stream.maximumRetryAttempts()).isEqualTo(10);
    assertThat(stream.functionResponseTypesAsStrings()).containsExactly("ReportBatchItemFailures");
    assertThat(stream.destinationConfig().onFailure().destination()).contains("Unrelayed");
    assertThat(stream.filterCriteria().filters().getFirst().pattern()).contains("INSERT", "EVENT#");
  }

  @Test
  void theTableHasItsIndexesItsStreamAndItsTimeToLive() {
    DynamoDbClient dynamoDb = Aws.client(DynamoDbClient.builder(), endpoint);
    String name = deployed.table();
    TableDescription table = dynamoDb.describeTable(describe -> describe.tableName(name)).table();
    assertThat(table.billingModeSummary().billingModeAsString()).isEqualTo("PAY_PER_REQUEST");
    assertThat(table.streamSpecification().streamViewTypeAsString()).isEqualTo("NEW_IMAGE");
    assertThat(table.globalSecondaryIndexes().stream().map(index -> index.indexName()).toList())
        .containsExactlyInAnyOrderElementsOf(
            List.of(Index.values()).stream().map(Index::indexName).toList());
    assertThat(
            dynamoDb
                .describeTimeToLive(describe -> describe.tableName(name))
                .timeToLiveDescription()
                .attributeName())
        .isEqualTo("expires");
  }

  @Test
  void bothBucketsKeepEveryVersionAndAreClosedToThePublic() {
    S3Client s3 = Aws.client(S3Client.builder(), endpoint);
    for (String id : List.of("SuppressedFiles", "ExactFiles")) {
      String bucket = deployed.bucket(id);
      assertThat(s3.getBucketVersioning(get -> get.bucket(bucket)).statusAsString())
          .isEqualTo("Enabled");
      assertThat(
              s3.getPublicAccessBlock(get -> get.bucket(bucket))
                  .publicAccessBlockConfiguration()
                  .restrictPublicBuckets())
          .isTrue();
      assertThat(s3.getBucketPolicy(get -> get.bucket(bucket)).policy())
          .contains("aws:SecureTransport");
    }
  }
}
