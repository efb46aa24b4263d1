package parentsinmind.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** What could not be done, kept for as long as a queue keeps anything; one is an alarm. */
final class DeadLetters extends Construct {

  private static final Duration LONGEST = Duration.days(14);

  private final Queue queue;

  /**
   * @param what was not done, as whoever is woken reads it
   */
  DeadLetters(Construct scope, String id, String what) {
    super(scope, id);
    this.queue =
        Queue.Builder.create(this, "Queue")
            .retentionPeriod(LONGEST)
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    Alarm.Builder.create(this, "Alarm")
        .alarmDescription(what)
        .metric(
            queue.metricApproximateNumberOfMessagesVisible(
                MetricOptions.builder().period(Duration.minutes(5)).statistic("Maximum").build()))
        .threshold(1)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
        .evaluationPeriods(1)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build();
    Reasons.suppress(
        queue, "AwsSolutions-SQS3", "It holds dead letters: behind it stands the alarm.");
  }

  Queue queue() {
    return queue;
  }
}
