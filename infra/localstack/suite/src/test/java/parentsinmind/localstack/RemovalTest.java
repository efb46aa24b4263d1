package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** The last: after it nothing is deployed any more. */
@Order(11)
@ExtendWith(Deployment.class)
class RemovalTest {

  private final Running running;

  RemovalTest(Running running) {
    this.running = running;
  }

  @Test
  void removedNothingIsLeftButWhatHoldsRecords() {
    URI endpoint = running.deployed().endpoint();
    String table = running.deployed().table();
    String exact = running.deployed().bucket("ExactFiles");
    List<String> functions = List.copyOf(running.deployed().all("AWS::Lambda::Function").values());
    assertThat(functions).isNotEmpty();
    Map<String, String> timers = running.deployed().all("AWS::Scheduler::Schedule");
    String bus = running.deployed().one("AWS::Events::EventBus", "AnnouncementsBus");
    Map<String, String> alarms = running.deployed().all("AWS::CloudWatch::Alarm");

    running.destroy();

    LambdaClient lambda = Aws.client(LambdaClient.builder(), endpoint);
    assertThat(lambda.listFunctionsPaginator().functions().stream().map(f -> f.functionName()))
        .doesNotContainAnyElementsOf(functions);
    assertThat(
            Aws.client(SchedulerClient.builder(), endpoint)
                .listSchedulesPaginator(list -> {})
                .schedules()
                .stream()
                .map(timer -> timer.name()))
        .doesNotContainAnyElementsOf(timers.values());
    assertThat(
            Aws.client(EventBridgeClient.builder(), endpoint)
                .listEventBuses(list -> {})
                .eventBuses()
                .stream()
                .map(one -> one.name()))
        .doesNotContain(bus);
    assertThat(
            Aws.client(CloudWatchClient.builder(), endpoint)
                .describeAlarms()
                .metricAlarms()
                .stream()
                .map(alarm -> alarm.alarmName()))
        .doesNotContainAnyElementsOf(alarms.values());
    assertThat(
            Aws.client(CloudFormationClient.builder(), endpoint).describeStacks().stacks().stream()
                .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
                .map(stack -> stack.stackName()))
        .doesNotContainAnyElementsOf(Deployed.STACKS);

    DynamoDbClient dynamoDb = Aws.client(DynamoDbClient.builder(), endpoint);
    assertThat(dynamoDb.scan(scan -> scan.tableName(table).limit(1)).count()).isEqualTo(1);
    S3Client s3 = Aws.client(S3Client.builder(), endpoint);
    assertThat(s3.listObjectsV2(list -> list.bucket(exact)).keyCount()).isPositive();
  }
}
